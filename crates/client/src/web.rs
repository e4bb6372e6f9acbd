//! HTTP as the client uses it: bounded in size and time, no redirects followed, roots of trust as the AWS CLI takes them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::fmt::rfc2822;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use zeroize::Zeroizing;

/// How long one request may take, connecting and reading included.
const REQUEST: Duration = Duration::from_secs(15);
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
    /// No connection was made: nothing has been sent.
    #[error("{0}")]
    NotSent(String),
    /// The request may have reached the server.
    #[error("{0}")]
    Lost(String),
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
    /// With the roots of trust of a file instead of the built-in ones (Mozilla's), as the AWS CLI's `ca_bundle` does. Proxies
    /// are taken from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`.
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
            .timeout_global(Some(REQUEST))
            .timeout_connect(Some(CONNECT))
            .user_agent(concat!("countersign/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build()
            .new_agent();
        Ok(Self { agent })
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
        let mut request = self.agent.post(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(request.send(body))
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// [`WebError`]
    pub(crate) fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<WebAnswer, WebError> {
        let mut request = self.agent.get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(request.call())
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<WebAnswer, WebError> {
    let mut answer = answer.map_err(|error| lost(&error))?;
    let header =
        |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let date = header("date").and_then(|text| http_date(&text));
    let status = answer.status().as_u16();
    let body =
        answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_vec().map_err(|error| lost(&error))?;
    Ok(WebAnswer { status, body: Zeroizing::new(body), date })
}

/// Unix seconds of an HTTP date (RFC 9110, 5.6.7).
fn http_date(text: &str) -> Option<i64> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok().map(jiff::Timestamp::as_second)
}

fn lost(error: &ureq::Error) -> WebError {
    match error {
        ureq::Error::HostNotFound => WebError::NotSent("the host is not known".to_owned()),
        ureq::Error::ConnectionFailed => WebError::NotSent("no connection could be made".to_owned()),
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
            WebError::NotSent("no connection could be made in time".to_owned())
        }
        ureq::Error::Timeout(_) => WebError::Lost("no answer came in time".to_owned()),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            WebError::NotSent("the connection was refused".to_owned())
        }
        ureq::Error::ConnectProxyFailed(why) => {
            WebError::NotSent(format!("the proxy refused: {}", why.trim()))
        }
        ureq::Error::Rustls(error) => WebError::NotSent(format!("TLS failed: {error}")),
        other => WebError::Lost(other.to_string()),
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
