//! A small HTTP server on this machine, for programs of the person who runs it: a request without a body, an answer, and the connection
//! ends.
//!
//! Other users of the machine can connect, too. Whoever has not shown yet that the answer is for them gives way when there are too many.

mod request;

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::os::fd::AsFd;
use std::os::unix::net::UnixListener;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{Shutdown, shutdown};
use zeroize::Zeroizing;

use crate::failure::{Failure, FailureKind};

pub(crate) use request::{Request, Unreadable};

/// How many connections are served at a time.
pub(crate) const CONNECTIONS: usize = 64;
/// How long a client may take to send its request, or to take the answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);
/// The largest request, in bytes.
pub(crate) const LARGEST_REQUEST: usize = 8 * 1024;
/// Random bytes of a token.
const TOKEN_BYTES: usize = 32;
/// The pause after the operating system refused a connection: it is out of something.
const PAUSE: Duration = Duration::from_millis(50);

/// Where connections come in.
#[derive(Debug)]
pub(crate) enum Listener {
    /// TCP
    Tcp(TcpListener),
    /// A socket in the file system
    Unix(UnixListener),
}

/// What is served.
pub(crate) trait Service: Send + Sync + 'static {
    /// What a request is answered. `admitted` is called once it has shown that the answer is for it.
    fn answer(&self, request: Result<Request<'_>, Unreadable>, admitted: &dyn Fn()) -> Answer;

    /// An answer has been sent.
    fn sent(&self, _answer: &Answer) {}
}

/// What is answered.
pub(crate) struct Answer {
    /// Number and words of the status.
    pub(crate) status: &'static str,
    /// The media type of the body.
    pub(crate) media_type: &'static str,
    /// Where the browser is sent.
    pub(crate) location: Option<Zeroizing<String>>,
    /// The body.
    pub(crate) body: Zeroizing<Vec<u8>>,
}

/// A token of 256 random bits.
///
/// # Errors
/// Kind `Other`: the operating system gives no random bytes.
pub(crate) fn new_token() -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new([0_u8; TOKEN_BYTES]);
    getrandom::fill(&mut *bytes)
        .map_err(|error| Failure::new(FailureKind::Other, format!("no random bytes: {error}")))?;
    Ok(Zeroizing::new(data_encoding::BASE64URL_NOPAD.encode(&*bytes)))
}

/// Whether a text has the form of what [`new_token`] makes.
#[must_use]
pub(crate) fn is_token(text: &str) -> bool {
    data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).is_ok_and(|bytes| bytes.len() == TOKEN_BYTES)
}

/// Begins, in the background, for as long as the process lives.
///
/// # Errors
/// No thread can be started.
pub(crate) fn start(service: Arc<impl Service>, listener: Listener) -> io::Result<()> {
    let slots = Arc::new(Slots::default());
    let body = move || {
        loop {
            let accepted = match &listener {
                Listener::Tcp(listener) => {
                    listener.accept().and_then(|(stream, _)| serving(&service, stream, &slots))
                }
                Listener::Unix(listener) => {
                    listener.accept().and_then(|(stream, _)| serving(&service, stream, &slots))
                }
            };
            if accepted.is_err() {
                thread::sleep(PAUSE);
            }
        }
    };
    thread::Builder::new().name("endpoint".to_owned()).spawn(body).map(drop)
}

/// A connection, with limits on how long it may take.
trait Connection: Read + Write + Send + 'static {
    fn limit(&self, patience: Duration) -> io::Result<()>;

    /// What ends it from another thread.
    fn closer(&self) -> io::Result<Closer>;
}

/// See [`Connection::closer`].
type Closer = Box<dyn Fn() + Send>;

impl<Stream: Read + Write + AsFd + Send + 'static> Connection for Stream {
    fn limit(&self, patience: Duration) -> io::Result<()> {
        set_socket_timeout(self, Timeout::Recv, Some(patience))?;
        Ok(set_socket_timeout(self, Timeout::Send, Some(patience))?)
    }

    fn closer(&self) -> io::Result<Closer> {
        let other = self.as_fd().try_clone_to_owned()?;
        Ok(Box::new(move || {
            // It may have ended by itself.
            let _ = shutdown(&other, Shutdown::Both);
        }))
    }
}

/// Serves one connection in a thread of its own.
fn serving(
    service: &Arc<impl Service>,
    mut connection: impl Connection,
    slots: &Arc<Slots>,
) -> io::Result<()> {
    let slot = Slot::take(slots, connection.closer()?);
    let service = Arc::clone(service);
    let body = move || {
        // Whoever has gone away is told nothing.
        let _ = serve(&*service, &mut connection, &slot);
        drop(connection);
        drop(slot);
    };
    thread::Builder::new().name("connection".to_owned()).spawn(body).map(drop)
}

fn serve(service: &impl Service, connection: &mut impl Connection, slot: &Slot) -> io::Result<()> {
    let head = read_head(connection)?;
    let answer = service.answer(request::read(&head), &|| slot.admit());
    let location = match &answer.location {
        Some(location) => {
            Zeroizing::new(format!("Location: {}\r\nReferrer-Policy: no-referrer\r\n", **location))
        }
        None => Zeroizing::default(),
    };
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n",
        answer.status,
        answer.media_type,
        answer.body.len()
    );
    let whole = Zeroizing::new([head.as_bytes(), location.as_bytes(), b"\r\n", &answer.body].concat());
    connection.limit(PATIENCE)?;
    connection.write_all(&whole)?;
    connection.flush()?;
    service.sent(&answer);
    Ok(())
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

/// The connections that are open, the oldest first.
#[derive(Default)]
struct Slots {
    taken: Mutex<Taken>,
    freed: Condvar,
}

#[derive(Default)]
struct Taken {
    next: u64,
    open: Vec<Open>,
}

struct Open {
    number: u64,
    admitted: bool,
    close: Closer,
}

/// The right to serve a connection.
struct Slot {
    slots: Arc<Slots>,
    number: u64,
}

impl Slots {
    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    /// Takes one; if there is none, that of the connection that has had the longest time to show whom it is of. Waits where all have.
    fn take(slots: &Arc<Slots>, close: Closer) -> Self {
        let mut taken = slots.lock();
        while taken.open.len() >= CONNECTIONS {
            if let Some(oldest) = taken.open.iter().find(|open| !open.admitted) {
                (oldest.close)();
            }
            // Its thread sees the end at once, and frees the slot.
            let waited = slots.freed.wait_timeout(taken, PAUSE);
            taken = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let number = taken.next;
        taken.next = number.wrapping_add(1);
        taken.open.push(Open { number, admitted: false, close });
        drop(taken);
        Self { slots: Arc::clone(slots), number }
    }

    /// From now on it does not give way.
    fn admit(&self) {
        let mut taken = self.slots.lock();
        if let Some(own) = taken.open.iter_mut().find(|open| open.number == self.number) {
            own.admitted = true;
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.lock().open.retain(|open| open.number != self.number);
        self.slots.freed.notify_one();
    }
}

#[cfg(test)]
mod tests;
