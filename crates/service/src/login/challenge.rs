//! Proof Key for Code Exchange (RFC 7636): a program that began a login shows at its end that it is the same one.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The SHA-256 digest of a verifier that only the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeChallenge([u8; 32]);

/// A verifier has at least this many characters (RFC 7636, section 4.1).
const SHORTEST_VERIFIER: usize = 43;
/// A verifier has at most this many characters.
const LONGEST_VERIFIER: usize = 128;

impl CodeChallenge {
    /// Reads `code_challenge`: 43 characters of base64url without padding; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        // The length comes first, so that nothing long is decoded.
        (text.len() == 43)
            .then(|| BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok().map(Self))
            .flatten()
    }

    /// The text that [`CodeChallenge::parse`] reads.
    pub fn to_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// Whether a verifier is the one that this was made from.
    pub(super) fn is_of(&self, verifier: &str) -> bool {
        let unreserved = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
        (SHORTEST_VERIFIER..=LONGEST_VERIFIER).contains(&verifier.len())
            && verifier.bytes().all(unreserved)
            && bool::from(self.0.ct_eq(Sha256::digest(verifier).as_slice()))
    }
}

#[cfg(test)]
mod tests;
