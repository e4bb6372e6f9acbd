//! The canonical request: one spelling of all that is signed (IAM User Guide, *Create a signed AWS API
//! request*).

use std::ops::Range;

use sha2::{Digest, Sha256};
use smallvec::SmallVec;

use crate::request::{RequestParts, pairs_of};
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

impl CanonicalRequest<'_> {
    pub(crate) fn sha256(&self) -> Result<[u8; 32], Malformed> {
        // One text and one hash over it costs less than hashing forty pieces.
        let mut text = Vec::with_capacity(1024);
        self.write(&mut text)?;
        Ok(Sha256::digest(&text).into())
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) -> Result<(), Malformed> {
        out.extend_from_slice(self.parts.method.as_bytes());
        out.extend_from_slice(b"\n");
        write_path(out, self.parts.path, self.rules.path)?;
        out.extend_from_slice(b"\n");
        self.write_query(out)?;
        out.extend_from_slice(b"\n");
        for name in self.signed_headers.split(';') {
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b":");
            write_values(out, self.parts, name);
            out.extend_from_slice(b"\n");
        }
        out.extend_from_slice(b"\n");
        out.extend_from_slice(self.signed_headers.as_bytes());
        out.extend_from_slice(b"\n");
        out.extend_from_slice(self.payload.as_bytes());
        Ok(())
    }

    /// Names and values in the one spelling, sorted by name and then value.
    fn write_query(&self, out: &mut Vec<u8>) -> Result<(), Malformed> {
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
                out.extend_from_slice(b"&");
            }
            out.extend_from_slice(at(name));
            out.extend_from_slice(b"=");
            out.extend_from_slice(at(value));
        }
        Ok(())
    }

    fn is_left_out(&self, name: &[u8]) -> bool {
        name == b"X-Amz-Signature"
            || (name == b"X-Amz-Security-Token" && self.rules.session_token == SessionTokenRule::AddedAfter)
    }
}

fn write_path(out: &mut Vec<u8>, path: &str, rule: PathRule) -> Result<(), Malformed> {
    // What nearly every request to a Query API has.
    if path.is_empty() || path == "/" {
        out.extend_from_slice(b"/");
        return Ok(());
    }
    let mut text = Vec::with_capacity(path.len() + path.len() / 2);
    match rule {
        PathRule::NormalizedAndEncoded => uri::encode(&mut text, &normalized(path), Some(b'/')),
        PathRule::Encoded => uri::encode(&mut text, path, Some(b'/')),
        PathRule::AsSent => uri::reencode(&mut text, path, Plus::Plus, Some(b'/'))?,
    }
    out.extend_from_slice(&text);
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

/// A header's values in wire order, commas between; each trimmed, its inner runs of white space made one
/// space.
fn write_values(out: &mut Vec<u8>, parts: &RequestParts<'_>, name: &str) {
    for (index, value) in parts.values(name).enumerate() {
        if index > 0 {
            out.extend_from_slice(b",");
        }
        // Counted to the end, without a branch: session tokens are long and have no white space.
        if value.iter().filter(|byte| byte.is_ascii_whitespace()).count() == 0 {
            out.extend_from_slice(value);
            continue;
        }
        let words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        for (index, word) in words.enumerate() {
            if index > 0 {
                out.extend_from_slice(b" ");
            }
            out.extend_from_slice(word);
        }
    }
}

#[cfg(test)]
mod tests;
