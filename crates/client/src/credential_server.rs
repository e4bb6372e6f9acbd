//! The container credentials endpoint (AWS SDKs and Tools Reference Guide, *Container credential provider*): HTTP on loopback, one
//! document, one token. It answers at once from what is kept fresh, and never asks anybody anything: clients wait two seconds.
//!
//! Other users of the machine, and pages in a browser, can reach loopback. Without the token, or by another name than the address
//! itself, nothing is to be had.

mod request;

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::json;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::api::Credentials;
use crate::credential_keeper::Held;
use crate::failure::{Failure, FailureKind};

use request::{Request, Unreadable};

/// How many connections are served at a time; others wait in the listener's queue.
const CONNECTIONS: usize = 64;
/// How long a client may take to send its request, or to take the answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// The largest request, in bytes.
const LARGEST_REQUEST: usize = 8 * 1024;
/// The pause after the operating system refused a connection: it is out of something.
const PAUSE: Duration = Duration::from_millis(50);

/// Under which names the endpoint may be asked.
#[derive(Clone, Debug)]
pub(crate) enum Hosts {
    /// Under this address.
    Of(SocketAddr),
    /// Behind a forwarder, under any of the addresses that SDKs take credentials from without TLS.
    AnyLocal,
}

/// Where connections come in.
#[derive(Debug)]
pub(crate) enum Listener {
    /// TCP
    Tcp(TcpListener),
    /// A socket in the file system
    Unix(UnixListener),
}

/// A token of 256 random bits.
///
/// # Errors
/// Kind `Other`: the operating system gives no random bytes.
pub(crate) fn new_token() -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(&mut *bytes)
        .map_err(|error| Failure::new(FailureKind::Other, format!("no random bytes: {error}")))?;
    Ok(Zeroizing::new(data_encoding::BASE64URL_NOPAD.encode(&*bytes)))
}

/// The endpoint.
pub(crate) struct CredentialServer {
    held: Arc<Held>,
    token: Zeroizing<String>,
    hosts: Hosts,
}

/// What is answered.
struct Answer {
    status: &'static str,
    body: Zeroizing<Vec<u8>>,
}

/// The document that SDKs read.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Document<'a> {
    access_key_id: &'a str,
    secret_access_key: &'a str,
    token: &'a str,
    expiration: String,
}

impl CredentialServer {
    /// Serves what is held to those who have the token.
    pub(crate) const fn new(held: Arc<Held>, token: Zeroizing<String>, hosts: Hosts) -> Self {
        Self { held, token, hosts }
    }

    /// Begins, in the background, for as long as the process lives.
    ///
    /// # Errors
    /// No thread can be started.
    pub(crate) fn start(self, listener: Listener) -> io::Result<()> {
        let server = Arc::new(self);
        let slots = Arc::new(Slots::default());
        let body = move || {
            loop {
                let slot = Slot::take(&slots);
                let server = Arc::clone(&server);
                let accepted = match &listener {
                    Listener::Tcp(listener) => {
                        listener.accept().map(|(stream, _)| serving(server, stream, slot))
                    }
                    Listener::Unix(listener) => {
                        listener.accept().map(|(stream, _)| serving(server, stream, slot))
                    }
                };
                if !matches!(accepted, Ok(Ok(()))) {
                    thread::sleep(PAUSE);
                }
            }
        };
        thread::Builder::new().name("endpoint".to_owned()).spawn(body).map(drop)
    }

    /// What a request is answered.
    fn answer(&self, request: Result<Request<'_>, Unreadable>) -> Answer {
        let Ok(request) = request else {
            return Answer::refused("400 Bad Request", "BadRequest", "This is no request that can be read.");
        };
        if !self.is_own_host(request.host) {
            return Answer::refused("403 Forbidden", "WrongHost", "This endpoint does not go by that name.");
        }
        let given = request.authorization.unwrap_or_default().as_bytes();
        if !bool::from(given.ct_eq(self.token.as_bytes())) {
            return Answer::refused(
                "403 Forbidden",
                "WrongToken",
                "The token of AWS_CONTAINER_AUTHORIZATION_TOKEN is missing or wrong.",
            );
        }
        if request.path != "/" {
            return Answer::refused("404 Not Found", "NotFound", "Credentials are at / alone.");
        }
        if request.method != "GET" {
            return Answer::refused("405 Method Not Allowed", "MethodNotAllowed", "Only GET is answered.");
        }
        match self.held.get().map(|credentials| Answer::document(&credentials)) {
            Ok(answer) => answer,
            Err(failure) => Answer::failed(&failure),
        }
    }

    fn is_own_host(&self, host: &str) -> bool {
        match self.hosts {
            Hosts::Of(address) => {
                host == address.to_string() || address.port() == 80 && host == address.ip().to_string()
            }
            Hosts::AnyLocal => {
                let name = match host.strip_prefix('[') {
                    Some(rest) => rest.split(']').next(),
                    None => host.split(':').next(),
                };
                name.and_then(|name| name.parse().ok()).is_some_and(is_local)
            }
        }
    }
}

/// Whether SDKs take credentials from there without TLS: loopback, and the addresses of ECS and EKS.
pub(crate) fn is_local(address: std::net::IpAddr) -> bool {
    address.is_loopback() || is_container_address(address)
}

/// The addresses of the credential services of ECS and EKS.
pub(crate) fn is_container_address(address: std::net::IpAddr) -> bool {
    ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].iter().any(|known| known.parse() == Ok(address))
}

impl Answer {
    fn refused(status: &'static str, code: &str, message: &str) -> Self {
        let body = json!({ "code": code, "message": message }).to_string().into_bytes();
        Self { status, body: Zeroizing::new(body) }
    }

    fn failed(failure: &Failure) -> Self {
        let message = failure.to_string().replace('\n', " ");
        match failure.kind() {
            // To try again is of no use before somebody has done something.
            FailureKind::InputNeeded => Self::refused("400 Bad Request", "SessionEnded", &message),
            _ => Self::refused("503 Service Unavailable", "Unavailable", &message),
        }
    }

    fn document(credentials: &Credentials) -> Self {
        let end = credentials.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok());
        let (Some(token), Some(end)) = (&credentials.session_token, end) else {
            // SDKs read no document without a token and an end.
            return Self::refused(
                "503 Service Unavailable",
                "Unavailable",
                "These are no temporary credentials.",
            );
        };
        let document = Document {
            access_key_id: &credentials.access_key_id,
            secret_access_key: credentials.secret_access_key.expose(),
            token: token.expose(),
            expiration: end.to_string(),
        };
        // Room for all at once, so that no copies are left behind by growing.
        let mut body = Zeroizing::new(Vec::with_capacity(token.expose().len().saturating_add(1_024)));
        match serde_json::to_writer(&mut *body, &document) {
            Ok(()) => Self { status: "200 OK", body },
            Err(_) => {
                Self::refused("503 Service Unavailable", "Unavailable", "The document cannot be written.")
            }
        }
    }
}

/// A connection, with limits on how long it may take.
trait Connection: Read + Write + Send + 'static {
    fn limit(&self, patience: Duration) -> io::Result<()>;
}

impl Connection for TcpStream {
    fn limit(&self, patience: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(patience))?;
        self.set_write_timeout(Some(patience))
    }
}

impl Connection for UnixStream {
    fn limit(&self, patience: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(patience))?;
        self.set_write_timeout(Some(patience))
    }
}

/// Serves one connection in a thread of its own.
fn serving(server: Arc<CredentialServer>, mut connection: impl Connection, slot: Slot) -> io::Result<()> {
    let body = move || {
        // Whoever has gone away is told nothing.
        let _ = serve(&server, &mut connection);
        drop(slot);
    };
    thread::Builder::new().name("connection".to_owned()).spawn(body).map(drop)
}

fn serve(server: &CredentialServer, connection: &mut impl Connection) -> io::Result<()> {
    let head = read_head(connection)?;
    let Answer { status, body } = server.answer(request::read(&head));
    connection.limit(PATIENCE)?;
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: \
         close\r\n\r\n",
        body.len()
    )?;
    connection.write_all(&body)?;
    connection.flush()
}

/// Up to the empty line, or as much as is taken.
fn read_head(connection: &mut impl Connection) -> io::Result<Zeroizing<Vec<u8>>> {
    let begun = Instant::now();
    let mut head = Zeroizing::new(Vec::with_capacity(LARGEST_REQUEST));
    let mut part = Zeroizing::new([0_u8; 1_024]);
    while head.len() < LARGEST_REQUEST && !request::is_whole(&head) {
        let left = PATIENCE.checked_sub(begun.elapsed()).filter(|left| !left.is_zero());
        connection.limit(left.ok_or(io::ErrorKind::TimedOut)?)?;
        let room = LARGEST_REQUEST.saturating_sub(head.len()).min(part.len());
        let count = match connection.read(part.get_mut(..room).unwrap_or_default()) {
            Ok(0) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            count => count?,
        };
        head.extend_from_slice(part.get(..count).unwrap_or_default());
    }
    Ok(head)
}

/// How many connections are open.
#[derive(Default)]
struct Slots {
    taken: Mutex<usize>,
    freed: Condvar,
}

/// The right to serve a connection.
struct Slot(Arc<Slots>);

impl Slot {
    /// Waits for one.
    fn take(slots: &Arc<Slots>) -> Self {
        let taken = slots.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = slots.freed.wait_while(taken, |taken| *taken >= CONNECTIONS);
        let mut taken = waited.unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_add(1);
        Self(Arc::clone(slots))
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(1);
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests;
