//! The key of a vault, and the keys derived from it: one for each use, so that nothing sealed for one opens as another.

use std::fmt;

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, Payload};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

/// Bytes of every key and digest here.
pub(crate) const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The system gives no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// The random key that everything of one vault hangs on. Cannot be printed, is wiped when dropped.
#[derive(Clone)]
pub(crate) struct VaultKey(Zeroizing<[u8; KEY_BYTES]>);

impl VaultKey {
    pub(crate) fn generate() -> Result<Self, NoRandomness> {
        random().map(Self)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    /// For handing it to where it is kept.
    pub(crate) fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Seals the contents of the vault file.
    pub(crate) fn contents(&self) -> SealingKey {
        SealingKey(self.derive(b"contents"))
    }

    /// Seals cached sessions.
    pub(crate) fn cache(&self) -> SealingKey {
        SealingKey(self.derive(b"cache"))
    }

    /// Makes file names of the names of cached sessions.
    pub(crate) fn names(&self) -> DigestKey {
        DigestKey(self.derive(b"names"))
    }

    /// Makes digests that tell nothing to who has not the key.
    pub(crate) fn fingerprints(&self) -> DigestKey {
        DigestKey(self.derive(b"fingerprints"))
    }

    fn derive(&self, label: &[u8]) -> Zeroizing<[u8; KEY_BYTES]> {
        hmac_sha256(&self.0, &[b"countersign vault ", label])
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("VaultKey(..)")
    }
}

/// Digests under a key: HMAC-SHA256.
#[derive(Clone)]
pub(crate) struct DigestKey(Zeroizing<[u8; KEY_BYTES]>);

impl DigestKey {
    /// The digest of the data, for a purpose: those of two purposes have nothing to do with one another.
    pub(crate) fn digest(&self, purpose: &str, data: &[u8]) -> [u8; KEY_BYTES] {
        // The length keeps a purpose from running over into the data.
        let length = u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes();
        *hmac_sha256(&self.0, &[&length, purpose.as_bytes(), data])
    }
}

/// Seals bytes: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), whose nonces of 192 bits may be drawn at random.
#[derive(Clone)]
pub(crate) struct SealingKey(Zeroizing<[u8; KEY_BYTES]>);

impl SealingKey {
    pub(crate) fn new(key: Zeroizing<[u8; KEY_BYTES]>) -> Self {
        Self(key)
    }

    /// Nonce and ciphertext. It opens only together with the same `context`.
    pub(crate) fn seal(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, NoRandomness> {
        let nonce = random::<NONCE_BYTES>()?;
        let payload = Payload { msg: plain, aad: context };
        // The cipher refuses only what is longer than 256 GiB, and everything sealed here is bounded far below.
        let sealed = self.cipher().encrypt((&*nonce).into(), payload).map_err(|_| NoRandomness)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed, or `None` if this is not what this key sealed in this context.
    pub(crate) fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: context };
        self.cipher().decrypt(nonce.into(), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 section 2)")]
fn hmac_sha256(key: &[u8; KEY_BYTES], parts: &[&[u8]]) -> Zeroizing<[u8; KEY_BYTES]> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    parts.iter().for_each(|part| mac.update(part));
    Zeroizing::new(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests;
