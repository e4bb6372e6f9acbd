//! The little of HTTP/1.1 (RFC 9112) that clients speak: a request line and headers, no body.

use std::fmt;

/// What matters of a request.
#[derive(PartialEq, Eq)]
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) host: &'a str,
    pub(crate) authorization: Option<&'a str>,
}

impl fmt::Debug for Request<'_> {
    /// Without the token.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

/// That it is none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// What ends the headers.
const END: &[u8] = b"\r\n\r\n";

/// Whether the headers are there to their end.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    bytes.windows(END.len()).any(|window| window == END)
}

/// Reads a request. One with two hosts or two tokens is none: nobody shall see another than was checked.
pub(crate) fn read(bytes: &[u8]) -> Result<Request<'_>, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable)?;
    let (head, _) = text.split_once("\r\n\r\n").ok_or(Unreadable)?;
    if head.replace("\r\n", "").contains(|c: char| c.is_control() && c != '\t') {
        return Err(Unreadable);
    }
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(path), Some("HTTP/1.1" | "HTTP/1.0"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Unreadable);
    };
    let (mut host, mut authorization) = (None, None);
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(Unreadable)?;
        let place = match name.to_ascii_lowercase().as_str() {
            "host" => &mut host,
            "authorization" => &mut authorization,
            _ => continue,
        };
        if place.replace(value.trim_matches([' ', '\t'])).is_some() {
            return Err(Unreadable);
        }
    }
    Ok(Request { method, path, host: host.ok_or(Unreadable)?, authorization })
}

#[cfg(test)]
mod tests;
