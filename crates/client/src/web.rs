//! HTTP as the client uses it: bounded in size and time, broken off by signals, no redirects followed, roots of trust as the AWS CLI takes them.

use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use jiff::fmt::rfc2822;
use ureq::SendBody;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use zeroize::Zeroizing;

use crate::proxies;
use crate::signals::{self, NothingCame};

/// How long one request may take, connecting and reading included.
const REQUEST: Duration = Duration::from_secs(15);
/// How long a request may take that takes something back after one of the signals.
const CLEANING_UP: Duration = Duration::from_secs(5);
/// How long the answer to what has been sent is still waited for after one of the signals.
const LAST_MOMENT: Duration = Duration::from_millis(700);
/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The largest answer that is read, in bytes.
const LARGEST_ANSWER: u64 = 8 * 1024 * 1024;
/// The largest file of certificates that is read, in bytes.
const LARGEST_BUNDLE: u64 = 4 * 1024 * 1024;

/// Sends requests.
#[derive(Clone)]
pub(crate) struct Web {
    agent: ureq::Agent,
    end: Option<Instant>,
}

/// What came back. Not printable: the body of a token endpoint is secret.
pub(crate) struct WebAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Zeroizing<Vec<u8>>,
    /// The server's clock, in Unix seconds, by its `Date` header.
    pub date: Option<i64>,
}

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WebError {
    /// Nothing has been sent that could be acted on.
    #[error("{0}")]
    NotSent(String),
    /// The request may have reached the server.
    #[error("{0}")]
    Lost(String),
    /// The server's certificate is not trusted: nothing has been sent.
    #[error("{0}")]
    Untrusted(String),
    /// One of the signals came meanwhile. The request may have reached the server.
    #[error("cancelled")]
    Cancelled,
    /// The certificates of `AWS_CA_BUNDLE` or `ca_bundle` cannot be read.
    #[error("the certificates in {} cannot be used: {why}", path.display())]
    Bundle {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

impl Web {
    /// With the roots of trust of a file instead of the built-in ones (Mozilla's), as the AWS CLI's `ca_bundle` does.
    ///
    /// # Errors
    /// [`WebError::Bundle`]
    pub(crate) fn new(bundle: Option<&Path>) -> Result<Self, WebError> {
        let roots = match bundle {
            Some(path) => RootCerts::from(certificates(path)?),
            None => RootCerts::WebPki,
        };
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .proxy(None)
            .user_agent(concat!("countersign/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build()
            .new_agent();
        Ok(Self { agent, end: None })
    }

    /// With an end: no request lasts longer, and none is begun after it.
    #[must_use]
    pub(crate) fn until(self, end: Option<Instant>) -> Self {
        Self { end, ..self }
    }

    /// How long a request may take that is sent now; zero once the end is there.
    #[must_use]
    pub(crate) fn patience(&self) -> Duration {
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        left.map_or(REQUEST, |left| left.min(REQUEST))
    }

    /// Sends a body.
    ///
    /// # Errors
    /// [`WebError`]
    pub(crate) fn post(
        &self,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<WebAnswer, WebError> {
        self.exchange(url, headers, Some(body))
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// [`WebError`]
    pub(crate) fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<WebAnswer, WebError> {
        self.exchange(url, headers, None)
    }

    /// The request runs in a thread, which is left behind when one of the signals comes or the time is over.
    fn exchange(
        &self,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<WebAnswer, WebError> {
        // What is done after a signal takes something back: that signal does not end it, but it is not given long.
        let cleaning_up = signals::cancelled();
        let patience = if cleaning_up { self.patience().min(CLEANING_UP) } else { self.patience() };
        if patience.is_zero() {
            return Err(WebError::NotSent("the time for it is over".to_owned()));
        }
        let proxy = proxies::choose(url, &|name| std::env::var(name).ok()).map_err(WebError::NotSent)?;
        let via = proxy.as_ref().map(|chosen| chosen.name.clone());
        let begun = Arc::new(AtomicBool::new(body.is_none()));
        let outgoing = Outgoing {
            url: Zeroizing::new(url.to_owned()),
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), Zeroizing::new((*value).to_owned())))
                .collect(),
            body: body.map(|body| Body {
                bytes: Cursor::new(Zeroizing::new(body.to_vec())),
                begun: Arc::clone(&begun),
            }),
            proxy: proxy.map(|chosen| chosen.proxy),
            patience,
        };
        let agent = self.agent.clone();
        let (sender, receiver) = mpsc::sync_channel(1);
        std::thread::Builder::new()
            .spawn(move || {
                // Nobody listens any more once the time is over.
                let _ = sender.send(outgoing.send(&agent));
            })
            .map_err(|error| WebError::NotSent(format!("no thread can be started: {error}")))?;
        let broken_off = || !cleaning_up && signals::cancelled();
        let came = signals::receive_unless(&receiver, patience.saturating_add(signals::SLICE), &broken_off);
        let error = match came {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(error)) => reason(&error, url),
            Err(NothingCame::Cancelled) => {
                // What may be at the server is given a moment: its answer spares the question whether it happened.
                let sent = begun.load(Ordering::SeqCst);
                return match sent.then(|| receiver.recv_timeout(LAST_MOMENT)) {
                    Some(Ok(Ok(answer))) => Ok(answer),
                    _ => Err(WebError::Cancelled),
                };
            }
            Err(NothingCame::TimedOut) => WebError::Lost("no answer came in time".to_owned()),
            Err(NothingCame::Disconnected) => WebError::Lost("the request broke off".to_owned()),
        };
        let through = |why: String| match &via {
            Some(proxy) => format!("{why}, through the proxy {proxy}"),
            None => why,
        };
        // The server can do nothing without the body.
        Err(match error {
            WebError::Lost(why) if !begun.load(Ordering::SeqCst) => WebError::NotSent(through(why)),
            WebError::Lost(why) => WebError::Lost(through(why)),
            WebError::NotSent(why) => WebError::NotSent(through(why)),
            WebError::Untrusted(why) => WebError::Untrusted(through(why)),
            other => other,
        })
    }
}

/// A request on its way into the thread that sends it.
struct Outgoing {
    url: Zeroizing<String>,
    headers: Vec<(String, Zeroizing<String>)>,
    body: Option<Body>,
    proxy: Option<ureq::Proxy>,
    patience: Duration,
}

/// A body that notes when the first of it is taken: from then on it may be at the server.
struct Body {
    bytes: Cursor<Zeroizing<Vec<u8>>>,
    begun: Arc<AtomicBool>,
}

impl Read for Body {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.begun.store(true, Ordering::SeqCst);
        let position = usize::try_from(self.bytes.position()).unwrap_or(usize::MAX);
        let mut rest = self.bytes.get_ref().get(position..).unwrap_or_default();
        let read = rest.read(into)?;
        self.bytes.set_position(self.bytes.position().saturating_add(read as u64));
        Ok(read)
    }
}

impl Outgoing {
    fn send(self, agent: &ureq::Agent) -> Result<WebAnswer, ureq::Error> {
        let answer = match self.body {
            Some(mut body) => {
                let mut request = agent.post(self.url.as_str());
                for (name, value) in &self.headers {
                    request = request.header(name, value.as_str());
                }
                let length = body.bytes.get_ref().len();
                let request = request.header("content-length", length.to_string());
                let request = request.config().timeout_global(Some(self.patience)).proxy(self.proxy).build();
                request.send(SendBody::from_reader(&mut body))?
            }
            None => {
                let mut request = agent.get(self.url.as_str());
                for (name, value) in &self.headers {
                    request = request.header(name, value.as_str());
                }
                request.config().timeout_global(Some(self.patience)).proxy(self.proxy).build().call()?
            }
        };
        read(answer)
    }
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Result<WebAnswer, ureq::Error> {
    let header =
        |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let date = header("date").and_then(|text| http_date(&text));
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_vec()?;
    Ok(WebAnswer { status, body: Zeroizing::new(body), date })
}

/// Unix seconds of an HTTP date (RFC 9110, 5.6.7).
fn http_date(text: &str) -> Option<i64> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok().map(jiff::Timestamp::as_second)
}

/// What an error means, as far as it says itself.
fn reason(error: &ureq::Error, url: &str) -> WebError {
    if let Some(error) = tls_error(error) {
        return match error {
            rustls::Error::InvalidCertificate(why) => {
                let host = url.split_once("://").map_or(url, |(_, rest)| rest);
                let host = host.split(['/', '?']).next().unwrap_or(host);
                WebError::Untrusted(format!("the certificate of {host} is not trusted: {why}"))
            }
            error => WebError::Lost(format!("TLS failed: {error}")),
        };
    }
    match error {
        ureq::Error::HostNotFound => WebError::NotSent("the host is not known".to_owned()),
        ureq::Error::ConnectionFailed => WebError::NotSent("no connection could be made".to_owned()),
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
            WebError::NotSent("no connection could be made in time".to_owned())
        }
        ureq::Error::Timeout(_) => WebError::Lost("no answer came in time".to_owned()),
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            WebError::NotSent("the connection was refused".to_owned())
        }
        ureq::Error::ConnectProxyFailed(why) => {
            WebError::NotSent(format!("the proxy refused: {}", why.trim()))
        }
        other => WebError::Lost(other.to_string()),
    }
}

/// What TLS says: the stream wraps it as an error of input and output.
fn tls_error(error: &ureq::Error) -> Option<&rustls::Error> {
    match error {
        ureq::Error::Rustls(error) => Some(error),
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

fn certificates(path: &Path) -> Result<Vec<Certificate<'static>>, WebError> {
    let fail = |why: String| WebError::Bundle { path: path.to_owned(), why };
    let length = std::fs::metadata(path).map_err(|error| fail(error.to_string()))?.len();
    if length > LARGEST_BUNDLE {
        return Err(fail(format!("it is larger than {LARGEST_BUNDLE} bytes")));
    }
    let text = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
    let mut found = Vec::new();
    for item in parse_pem(&text) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| fail(error.to_string()))? {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(fail("there is no certificate in it".to_owned())) } else { Ok(found) }
}

#[cfg(test)]
mod tests;
