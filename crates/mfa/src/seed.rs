//! The secret that device and server share.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A device's secret. Cannot be printed, is wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Seed {
    bytes: Vec<u8>,
}

/// Why something is not a [`Seed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SeedError {
    /// Below the 128 bits that RFC 4226 section 4 (R6) demands.
    #[error("seed is shorter than 16 bytes")]
    TooShort,
    /// More than any device holds.
    #[error("seed is longer than 128 bytes")]
    TooLong,
    /// Not a base32 text (RFC 4648 section 6).
    #[error("seed is not base32")]
    NotBase32,
}

impl Seed {
    /// Bytes of a generated seed: 320 bits, 64 base32 characters, as AWS makes them.
    pub const GENERATED_BYTES: usize = 40;
    /// Least bytes of any seed: RFC 4226 section 4, R6.
    pub const MIN_BYTES: usize = 16;
    /// Most bytes of any seed: the block of SHA-512, beyond which HMAC gains nothing.
    pub const MAX_BYTES: usize = 128;

    /// Base32 texts beyond this are refused unread: the longest seed, grouped and padded generously.
    const MAX_TEXT: usize = 512;

    /// A new seed of [`Self::GENERATED_BYTES`] bytes.
    #[must_use]
    pub fn generate(random: &mut dyn CryptoRng) -> Self {
        let mut bytes = vec![0; Self::GENERATED_BYTES];
        random.fill_bytes(&mut bytes);
        Self { bytes }
    }

    /// A seed that came from elsewhere, for instance with a hardware token.
    ///
    /// # Errors
    /// Lengths outside [`Self::MIN_BYTES`]`..=`[`Self::MAX_BYTES`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SeedError> {
        match bytes.len() {
            ..Self::MIN_BYTES => Err(SeedError::TooShort),
            Self::MIN_BYTES..=Self::MAX_BYTES => Ok(Self { bytes: bytes.to_vec() }),
            _ => Err(SeedError::TooLong),
        }
    }

    /// Reads base32 as people type it: either case, spaces and hyphens between groups, padding or none. Bits
    /// left over after the last whole byte are ignored, since some issuers fill them.
    ///
    /// # Errors
    /// A text that is not base32, or a length that [`Self::from_bytes`] refuses.
    pub fn from_base32(text: &str) -> Result<Self, SeedError> {
        if text.len() > Self::MAX_TEXT {
            return Err(SeedError::TooLong);
        }
        let unpadded = text.trim_end_matches(|c: char| c == '=' || c.is_ascii_whitespace());
        let mut lenient = BASE32_NOPAD.specification();
        lenient.ignore.push_str(" -\t\r\n");
        lenient.translate.from.push_str("abcdefghijklmnopqrstuvwxyz");
        lenient.translate.to.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        lenient.check_trailing_bits = false;
        let encoding = lenient.encoding().map_err(|_| SeedError::NotBase32)?;
        let bytes = encoding.decode(unpadded.as_bytes()).map_err(|_| SeedError::NotBase32)?;
        Self::from_bytes(&Zeroizing::new(bytes))
    }

    /// The seed in base32, upper case and unpadded, as `Base32StringSeed` and authenticator apps have it.
    #[must_use]
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&self.bytes))
    }

    /// Names the seed without telling it: the same for the same seed, wherever it came from, and for one that differs by
    /// trailing zeros alone and so gives the same codes. Being made with the seed as the
    /// key of an HMAC, it is of no more use for finding the seed than a code is.
    #[must_use]
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 section 2)")]
    pub fn fingerprint(&self) -> [u8; 16] {
        let keyed =
            <Hmac<Sha256> as KeyInit>::new_from_slice(&self.bytes).expect("HMAC takes a key of any length");
        let digest = keyed.chain_update(b"countersign seed fingerprint").finalize().into_bytes();
        let mut fingerprint = [0; 16];
        fingerprint.iter_mut().zip(digest).for_each(|(byte, digest)| *byte = digest);
        fingerprint
    }

    /// The bytes, for sealing them at rest.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests;
