//! Where the browser brings the code: one address of this machine, open to nobody else, for as long as somebody signs in.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use percent_encoding::percent_decode_str;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use countersign_model::Secret;

use crate::failure::Failure;
use crate::signals;

/// The path of AWS's clients, which servers insist on.
const PATH: &str = "/oauth/callback";
/// Connections that are listened to at once. Browsers open some that they never use.
const MOST_CONNECTIONS: usize = 16;
/// The longest request that is read, in bytes.
const LONGEST_REQUEST: usize = 16 * 1024;
/// How long a connection has for its request, and a browser to take its answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// The listener.
pub(super) struct Listener {
    listener: TcpListener,
    port: u16,
    connections: Vec<Connection>,
}

struct Connection {
    stream: TcpStream,
    read: Zeroizing<Vec<u8>>,
    since: Instant,
}

/// What the browser brought, and the browser, which waits for a page.
pub(super) struct Arrival {
    pub(super) brought: Brought,
    stream: TcpStream,
}

/// What the browser brought.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Brought {
    /// The code.
    Code(Secret),
    /// The word of a refusal, such as `access_denied` (RFC 6749, section 4.1.2.1).
    Refusal(String),
}

/// What a request is.
#[derive(Debug, PartialEq, Eq)]
enum Request {
    Brings(Brought),
    /// Something else: status and text of the answer.
    Other(&'static str, &'static str),
}

impl Listener {
    /// Listens on a free port of 127.0.0.1.
    pub(super) fn open() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port, connections: Vec::new() })
    }

    /// The address that the browser is to be sent to.
    pub(super) fn redirect_uri(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Waits until the browser comes with this state; `None` at the deadline. `waiting` is called at each look.
    ///
    /// # Errors
    /// The person broke it off.
    pub(super) fn wait(
        &mut self,
        state: &str,
        deadline: Instant,
        waiting: &mut dyn FnMut(Duration),
    ) -> Result<Option<Arrival>, Failure> {
        loop {
            if let Some(arrival) = self.look(state) {
                return Ok(Some(arrival));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            waiting(left);
            signals::sleep(PAUSE)?;
        }
    }

    fn look(&mut self, state: &str) -> Option<Arrival> {
        for _ in 0..MOST_CONNECTIONS {
            let Ok((stream, _)) = self.listener.accept() else { break };
            if stream.set_nonblocking(true).is_err() {
                continue;
            }
            if self.connections.len() >= MOST_CONNECTIONS {
                // The oldest has had the most time.
                self.connections.remove(0);
            }
            let read = Zeroizing::new(Vec::with_capacity(LONGEST_REQUEST));
            self.connections.push(Connection { stream, read, since: Instant::now() });
        }
        let port = self.port;
        let mut arrival = None;
        let connections = std::mem::take(&mut self.connections);
        for mut connection in connections {
            match connection.advance() {
                Progress::Waiting => self.connections.push(connection),
                Progress::Gone => {}
                Progress::TooLong => {
                    page(connection.stream, "431 Request Header Fields Too Large", "Too long.")
                }
                Progress::Whole => match understand(&connection.read, state, port) {
                    Request::Brings(brought) if arrival.is_none() => {
                        arrival = Some(Arrival { brought, stream: connection.stream });
                    }
                    Request::Brings(_) => {
                        page(connection.stream, "409 Conflict", "The sign-in has come twice.")
                    }
                    Request::Other(status, text) => page(connection.stream, status, text),
                },
            }
        }
        arrival
    }
}

enum Progress {
    Waiting,
    Whole,
    TooLong,
    Gone,
}

impl Connection {
    fn advance(&mut self) -> Progress {
        let mut part = Zeroizing::new([0; 4_096]);
        // As much as a request may have, and no more in one go.
        for _ in 0..=LONGEST_REQUEST / 4_096 {
            match self.stream.read(part.as_mut_slice()) {
                Ok(0) => return Progress::Gone,
                Ok(length) => {
                    let part = part.get(..length).unwrap_or_default();
                    if self.read.len().saturating_add(length) > LONGEST_REQUEST {
                        return Progress::TooLong;
                    }
                    self.read.extend_from_slice(part);
                    if self.read.windows(4).any(|window| window == b"\r\n\r\n") {
                        return Progress::Whole;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => return Progress::Gone,
            }
        }
        if self.since.elapsed() > PATIENCE { Progress::Gone } else { Progress::Waiting }
    }
}

/// Reads a request up to its empty line.
fn understand(request: &[u8], state: &str, port: u16) -> Request {
    const NOT_FOUND: Request = Request::Other("404 Not Found", "There is nothing here.");
    const FOREIGN: Request = Request::Other(
        "400 Bad Request",
        "This is not the sign-in that the terminal waits for. Begin again there.",
    );
    let Ok(text) = std::str::from_utf8(request) else { return NOT_FOUND };
    let mut lines = text.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (method, target, version) = (words.next(), words.next().unwrap_or_default(), words.next());
    let hosts: Vec<&str> = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| name.eq_ignore_ascii_case("host"))
        .map(|(_, value)| value.trim())
        .collect();
    // A page that resolves its own name to this machine does not speak to this listener.
    let ours = hosts == [format!("127.0.0.1:{port}")];
    if !ours || words.next().is_some() || !version.is_some_and(|version| version.starts_with("HTTP/1.")) {
        return NOT_FOUND;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != PATH {
        return NOT_FOUND;
    }
    if method != Some("GET") {
        return Request::Other("405 Method Not Allowed", "Only GET is answered here.");
    }
    match parameters(query, state) {
        Some(brought) => Request::Brings(brought),
        None => FOREIGN,
    }
}

/// What `state=…&code=…` brings; `None` if the state is not this one, or there is neither code nor refusal.
pub(super) fn parameters(query: &str, state: &str) -> Option<Brought> {
    let value = |name: &str| {
        let mut found =
            query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(key, _)| *key == name);
        let (_, value) = found.next()?;
        // Twice is once too often: which of them is meant?
        let once = found.next().is_none();
        let spaced = Zeroizing::new(value.replace('+', " "));
        let decoded = percent_decode_str(&spaced).decode_utf8().ok().filter(|_| once)?;
        Some(Zeroizing::new(decoded.into_owned()))
    };
    if !bool::from(value("state")?.as_bytes().ct_eq(state.as_bytes())) {
        return None;
    }
    if let Some(word) = value("error") {
        let clean = word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(64).collect();
        return Some(Brought::Refusal(clean));
    }
    let code = value("code")?;
    let is_code = (1..=4_096).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_graphic());
    is_code.then(|| Brought::Code(Secret::new(code.as_str())))
}

impl Arrival {
    /// Shows the browser how it went.
    pub(super) fn answer(self, well: bool, text: &str) {
        page(self.stream, if well { "200 OK" } else { "400 Bad Request" }, text);
    }
}

/// Sends a small page. A browser that does not take it misses a sentence.
fn page(mut stream: TcpStream, status: &str, text: &str) {
    let text: String = text
        .chars()
        .map(|c| match c {
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '&' => "&amp;".to_owned(),
            '"' => "&quot;".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let body = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Countersign</title><style>:root{{color-scheme:light dark}}body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;\
         margin:18vh auto;padding:0 1rem}}</style><h1>Countersign</h1><p>{text}</p></html>\n"
    );
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'\r\n\r\n{body}",
        body.len()
    );
    let _ = stream.set_nonblocking(false);
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let _ = stream.write_all(answer.as_bytes());
    let _ = stream.shutdown(Shutdown::Write);
    // What the browser still sends is taken, or it would see a reset instead of the page.
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    let mut rest = [0; 1_024];
    for _ in 0..16 {
        if !matches!(stream.read(&mut rest), Ok(1..)) {
            break;
        }
    }
}

#[cfg(test)]
mod tests;
