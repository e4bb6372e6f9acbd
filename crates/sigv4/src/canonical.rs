//! The canonical request: one spelling of all that is signed (IAM User Guide, *Create a signed AWS API request*).

use std::ops::Range;

use sha2::{Digest, Sha256};
use smallvec::SmallVec;

use crate::request::RequestParts;
use crate::rules::{PathRule, Rules, SessionTokenRule};
use crate::uri::{self, Malformed, Plus};

/// All that goes into a canonical request.
pub(crate) struct CanonicalRequest<'r> {
    pub(crate) parts: &'r RequestParts<'r>,
    /// Names in lower case, ascending, `;` between.
    pub(crate) signed_headers: &'r str,
    /// The payload's hash in hexadecimal, or the word that stands in its place.
    pub(crate) payload: &'r str,
    pub(crate) presigned: bool,
    pub(crate) rules: &'r Rules,
}

/// Where a canonical request goes: into a hash, or into a text for whoever wants to look at it.
pub(crate) trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Sha256 {
    fn put(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

impl CanonicalRequest<'_> {
    pub(crate) fn sha256(&self) -> Result<[u8; 32], Malformed> {
        let mut hash = Sha256::new();
        self.write(&mut hash)?;
        Ok(hash.finalize().into())
    }

    pub(crate) fn write(&self, sink: &mut impl Sink) -> Result<(), Malformed> {
        sink.put(self.parts.method.as_bytes());
        sink.put(b"\n");
        write_path(sink, self.parts.path, self.rules.path)?;
        sink.put(b"\n");
        self.write_query(sink)?;
        sink.put(b"\n");
        for name in self.signed_headers.split(';') {
            sink.put(name.as_bytes());
            sink.put(b":");
            write_values(sink, self.parts, name);
            sink.put(b"\n");
        }
        sink.put(b"\n");
        sink.put(self.signed_headers.as_bytes());
        sink.put(b"\n");
        sink.put(self.payload.as_bytes());
        Ok(())
    }

    /// Names and values in the one spelling, sorted by name and then value.
    fn write_query(&self, sink: &mut impl Sink) -> Result<(), Malformed> {
        let query = self.parts.query;
        if query.is_empty() {
            return Ok(());
        }
        let mut text = Vec::with_capacity(query.len() + query.len() / 2);
        let mut pairs: SmallVec<[(Range<usize>, Range<usize>); 16]> = SmallVec::new();
        for (name, value) in pairs_of(query) {
            let start = text.len();
            uri::reencode(&mut text, name, Plus::Space, None)?;
            let middle = text.len();
            if self.presigned && self.is_left_out(text.get(start..).unwrap_or_default()) {
                text.truncate(start);
                continue;
            }
            uri::reencode(&mut text, value, Plus::Space, None)?;
            pairs.push((start..middle, middle..text.len()));
        }
        let at = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        pairs.sort_unstable_by(|(name, value), (other_name, other_value)| {
            at(name).cmp(at(other_name)).then_with(|| at(value).cmp(at(other_value)))
        });
        for (index, (name, value)) in pairs.iter().enumerate() {
            if index > 0 {
                sink.put(b"&");
            }
            sink.put(at(name));
            sink.put(b"=");
            sink.put(at(value));
        }
        Ok(())
    }

    fn is_left_out(&self, name: &[u8]) -> bool {
        name == b"X-Amz-Signature"
            || (name == b"X-Amz-Security-Token" && self.rules.session_token == SessionTokenRule::AddedAfter)
    }
}

/// Names and values of a query string, as sent; empty pieces between ampersands are none.
pub(crate) fn pairs_of(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn write_path(sink: &mut impl Sink, path: &str, rule: PathRule) -> Result<(), Malformed> {
    // What nearly every request to a Query API has.
    if path.is_empty() || path == "/" {
        sink.put(b"/");
        return Ok(());
    }
    let mut text = Vec::with_capacity(path.len() + path.len() / 2);
    match rule {
        PathRule::NormalizedAndEncoded => uri::encode(&mut text, &normalized(path), Some(b'/')),
        PathRule::Encoded => uri::encode(&mut text, path, Some(b'/')),
        PathRule::AsSent => uri::reencode(&mut text, path, Plus::Plus, Some(b'/'))?,
    }
    sink.put(&text);
    Ok(())
}

/// Resolves dot segments (RFC 3986 section 5.2.4) and makes runs of slashes one.
fn normalized(path: &str) -> String {
    let mut segments: SmallVec<[&str; 16]> = SmallVec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let mut text = String::with_capacity(path.len() + 1);
    for segment in &segments {
        text.push('/');
        text.push_str(segment);
    }
    if segments.is_empty() || path.ends_with('/') {
        text.push('/');
    }
    text
}

/// A header's values in wire order, commas between; each trimmed, its inner runs of white space made one space.
fn write_values(sink: &mut impl Sink, parts: &RequestParts<'_>, name: &str) {
    for (index, value) in parts.values(name).enumerate() {
        if index > 0 {
            sink.put(b",");
        }
        let words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        for (index, word) in words.enumerate() {
            if index > 0 {
                sink.put(b" ");
            }
            sink.put(word);
        }
    }
}

#[cfg(test)]
mod tests;
