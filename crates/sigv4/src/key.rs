//! Secrets and what is derived from them.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::scope::{CredentialScope, TERMINATOR};

/// The secret half of an access key. Cannot be printed, is wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SecretKey {
    text: String,
}

impl SecretKey {
    /// Takes the secret as AWS shows it once.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text }
    }
}

/// The key that signs one day's requests to one service in one region. Deriving it costs four HMACs and
/// verifying with it one, so it is worth keeping. Cannot be printed, is wiped when dropped.
///
/// A request with an unknown access key id should cost what others cost: derive a key from any secret and
/// verify.
#[derive(Clone)]
pub struct SigningKey {
    // Already keyed, which saves two of the hash's blocks with each use.
    mac: Hmac<Sha256>,
    scope: String,
}

impl SigningKey {
    /// Derives the key for a day (`YYYYMMDD`), region and service: HMACs over the four parts of the scope in
    /// turn (IAM User Guide, *Create a signed AWS API request*).
    #[must_use]
    pub fn derive(secret: &SecretKey, date: &str, region: &str, service: &str) -> Self {
        let mut first = Vec::with_capacity(4 + secret.text.len());
        first.extend_from_slice(b"AWS4");
        first.extend_from_slice(secret.text.as_bytes());
        let mut mac = keyed(&first);
        first.zeroize();
        for part in [date, region, service, TERMINATOR] {
            let mut next: [u8; 32] = mac.chain_update(part).finalize().into_bytes().into();
            mac = keyed(&next);
            next.zeroize();
        }
        Self { mac, scope: format!("{date}/{region}/{service}") }
    }

    /// The key that a request with this scope must have been signed with.
    #[must_use]
    pub fn for_scope(secret: &SecretKey, scope: &CredentialScope<'_>) -> Self {
        Self::derive(secret, scope.date(), scope.region(), scope.service())
    }

    /// Whether this is the key of that scope.
    #[must_use]
    pub fn matches(&self, scope: &CredentialScope<'_>) -> bool {
        let mut parts = self.scope.splitn(3, '/');
        parts.next() == Some(scope.date())
            && parts.next() == Some(scope.region())
            && parts.next() == Some(scope.service())
    }

    /// A MAC over the texts, one after another.
    pub(crate) fn mac<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> [u8; 32] {
        let mac = texts.into_iter().fold(self.mac.clone(), |mac, text| mac.chain_update(text));
        mac.finalize().into_bytes().into()
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 section 2)")]
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// The SHA-256 of a body that has really been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadHash([u8; 32]);

impl PayloadHash {
    /// Hashes a body that is at hand.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        Self(Sha256::digest(body).into())
    }

    /// Takes the SHA-256 of a body that was hashed while it came in.
    #[must_use]
    pub const fn from_sha256(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    pub(crate) fn hex(&self) -> Hex {
        Hex::of(&self.0)
    }
}

/// 32 bytes as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy)]
pub(crate) struct Hex([u8; 64]);

impl Hex {
    pub(crate) fn of(bytes: &[u8; 32]) -> Self {
        let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 0xf)]);
        }
        Self(text)
    }

    /// Reads exactly 64 lower-case digits: one spelling for one signature.
    pub(crate) fn parse(text: &str) -> Option<[u8; 32]> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(bytes)
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
