//! An address for the command line of a browser, which everybody on the machine can read: it leads once to the address that signs in,
//! and nowhere after that.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::failure::{Failure, FailureKind};
use crate::loopback_server::{self, Answer, Listener, Request, Service, Unreadable, new_token};
use crate::signals;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// The address, served until the process ends.
pub(crate) struct Redirect {
    url: String,
    used: Receiver<()>,
}

/// What serves it.
struct Once {
    own: SocketAddr,
    path: Zeroizing<String>,
    leads_to: Mutex<Option<Zeroizing<String>>>,
    used: SyncSender<()>,
}

impl Redirect {
    /// Leads to that address.
    ///
    /// # Errors
    /// Kind `Other`: no port or no random bytes are to be had.
    pub(crate) fn to(address: Zeroizing<String>) -> Result<Self, Failure> {
        let failed = |error: io::Error| {
            Failure::new(FailureKind::Other, format!("nothing can be served on 127.0.0.1: {error}"))
                .remedy("--print writes the address to standard output.")
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        let own = listener.local_addr().map_err(failed)?;
        let path = Zeroizing::new(format!("/{}", *new_token()?));
        let url = format!("http://{own}{}", *path);
        let (send, used) = mpsc::sync_channel(1);
        let once = Once { own, path, leads_to: Mutex::new(Some(address)), used: send };
        loopback_server::start(Arc::new(once), Listener::Tcp(listener)).map_err(failed)?;
        Ok(Self { url, used })
    }

    /// What the browser is started with.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Waits until somebody has been led on; whether that happened within `patience`.
    ///
    /// # Errors
    /// The person broke it off.
    pub(crate) fn wait(&self, patience: Duration) -> Result<bool, Failure> {
        let begun = Instant::now();
        loop {
            match self.used.try_recv() {
                Ok(()) => return Ok(true),
                Err(TryRecvError::Disconnected) => return Ok(false),
                Err(TryRecvError::Empty) if begun.elapsed() >= patience => return Ok(false),
                Err(TryRecvError::Empty) => signals::sleep(PAUSE)?,
            }
        }
    }
}

impl Service for Once {
    fn answer(&self, request: Result<Request<'_>, Unreadable>, admitted: &dyn Fn()) -> Answer {
        let Ok(request) = request else {
            return page("400 Bad Request", "This is no request that can be read.");
        };
        let ours = request.host == self.own.to_string();
        if !ours || !bool::from(request.path.as_bytes().ct_eq(self.path.as_bytes())) {
            return page("404 Not Found", "There is nothing here.");
        }
        admitted();
        if request.method != "GET" {
            return page("405 Method Not Allowed", "Only GET is answered here.");
        }
        match self.leads_to.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(address) => Answer { location: Some(address), ..page("303 See Other", "") },
            None => page("410 Gone", "This address has been used. Run countersign console again."),
        }
    }

    fn sent(&self, answer: &Answer) {
        if answer.location.is_some() {
            // Nobody may be waiting any more.
            let _ = self.used.try_send(());
        }
    }
}

fn page(status: &'static str, text: &str) -> Answer {
    Answer {
        status,
        media_type: "text/plain; charset=utf-8",
        location: None,
        body: Zeroizing::new(text.as_bytes().to_vec()),
    }
}

#[cfg(test)]
mod tests;
