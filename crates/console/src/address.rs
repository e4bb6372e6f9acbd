//! The address that people reach the console at: what origins are right, and what security keys are bound to.

use std::fmt;

/// Why a public address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not `scheme://host` or `scheme://host:port`.
    #[error("the public address has the form https://name or https://name:port, with nothing after it")]
    Malformed,
    /// `http` is for `localhost` alone: browsers give security keys to secure pages only.
    #[error("the public address begins with https://, save for http://localhost:port")]
    Insecure,
}

/// The address that people reach the console at, such as `https://id.example.com` or `http://localhost:8300`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    origin: String,
    host: String,
    secure: bool,
}

impl PublicAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// It has another form, or `http` on something else than this machine.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://").ok_or(AddressError::Malformed)?;
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'[' | b']' | b':');
        let good_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
        if host.is_empty() || !host.bytes().all(allowed) || !good_port {
            return Err(AddressError::Malformed);
        }
        let local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let secure = match scheme {
            "https" => true,
            "http" if local => false,
            "http" => return Err(AddressError::Insecure),
            _ => return Err(AddressError::Malformed),
        };
        // Browsers leave a scheme's own port out of an origin.
        let usual = if secure { "443" } else { "80" };
        let origin = match port.filter(|port| *port != usual) {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        let host = host.to_owned();
        Ok(Self { origin, host, secure })
    }

    /// The origin, as browsers write it.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host, which security keys are bound to (WebAuthn, "RP ID").
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it is reached over TLS, and so whether cookies are `Secure`.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Every way to write the address of a path here: with and without the scheme's own port, and by this machine's other names
    /// where it is a local address.
    pub(crate) fn spellings(&self, path: &str) -> Vec<String> {
        let mut origins = vec![self.origin.clone()];
        if self.secure && !self.has_port() {
            origins.push(format!("{}:443", self.origin));
        }
        if !self.secure {
            let names = ["localhost", "127.0.0.1", "[::1]"];
            let rest = self.origin.strip_prefix("http://").and_then(|rest| rest.strip_prefix(&self.host));
            let rest = rest.unwrap_or_default();
            origins = names.iter().map(|name| format!("http://{name}{rest}")).collect();
        }
        origins.into_iter().map(|origin| origin + path).collect()
    }

    fn has_port(&self) -> bool {
        self.origin.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Whether a form that names this origin came from one of our pages. This machine's own name and number are one to people,
    /// so on a local address either will do.
    pub(crate) fn is_ours(&self, origin: &str) -> bool {
        let local =
            |text: &str| text.replace("://127.0.0.1", "://localhost").replace("://[::1]", "://localhost");
        origin == self.origin || (!self.secure && local(origin) == local(&self.origin))
    }
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests;
