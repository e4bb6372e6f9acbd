//! Envelope encryption of secret fields. A data key, made with the store, seals the fields; the operator's
//! sealing key wraps the data key, so that a new sealing key means one new wrapping and no field sealed again.
//!
//! XChaCha20-Poly1305 throughout (draft-irtf-cfrg-xchacha): its nonces of 192 bits may be drawn at random. What
//! a field belongs to is bound in as associated data, so that a ciphertext carried to another row or field does
//! not open.

use std::sync::Arc;

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use countersign_iam::Random;
use data_encoding::BASE64;
use zeroize::Zeroizing;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// Stands before every ciphertext, so that another cipher can come after this one.
const FORM: u8 = 1;

/// The operator's key, which the store never writes. Cannot be printed, is wiped when dropped.
#[derive(Clone)]
pub struct SealingKey(Zeroizing<[u8; KEY_BYTES]>);

impl SealingKey {
    /// Bytes of a sealing key.
    pub const BYTES: usize = KEY_BYTES;

    /// Takes a key of [`SealingKey::BYTES`] secret random bytes.
    ///
    /// # Errors
    /// [`SealError::KeyLength`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return Err(SealError::KeyLength);
        }
        key.copy_from_slice(bytes);
        Ok(Self(key))
    }
}

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The sealing key has the wrong length.
    #[error("a sealing key has 32 bytes")]
    KeyLength,
    /// The store was sealed under another key. Nothing of it was touched.
    #[error("the sealing key is not the one that this store was sealed with")]
    WrongKey,
    /// A ciphertext does not open: damaged, or carried here from another place.
    #[error("a sealed field does not open where it stands")]
    Damaged,
}

/// Where a sealed field stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) account: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) key: &'a str,
    pub(crate) field: &'a str,
}

impl Place<'_> {
    /// Each part with its length before it, so that no two places give the same bytes.
    fn associated_data(&self) -> Vec<u8> {
        let mut bytes = b"countersign store 1".to_vec();
        for part in [self.account, self.kind, self.key, self.field] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

const DATA_KEY: Place<'static> = Place { account: "", kind: "meta", key: "data-key", field: "wrapped" };
const CHECK: Place<'static> = Place { account: "", kind: "meta", key: "sealing-key", field: "check" };

/// What a store keeps of its keys: texts that say nothing without the sealing key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrapping {
    /// The data key, sealed with the sealing key.
    pub(crate) data_key: String,
    /// Nothing, sealed with the sealing key: opens with the right one only, and so tells a wrong key from damage.
    pub(crate) check: String,
}

/// Seals and opens fields.
#[derive(Clone)]
pub(crate) struct Sealer {
    data_key: Zeroizing<[u8; KEY_BYTES]>,
    random: Arc<dyn Random>,
}

impl Sealer {
    /// A sealer with a new data key, for a new store.
    pub(crate) fn generate(random: Arc<dyn Random>) -> Self {
        let mut data_key = Zeroizing::new([0; KEY_BYTES]);
        random.fill(data_key.as_mut_slice());
        Self { data_key, random }
    }

    /// The sealer of a store that exists.
    pub(crate) fn unwrap(
        wrapping: &Wrapping,
        key: &SealingKey,
        random: Arc<dyn Random>,
    ) -> Result<Self, SealError> {
        open(&key.0, CHECK, &wrapping.check).map_err(|_| SealError::WrongKey)?;
        let plain = open(&key.0, DATA_KEY, &wrapping.data_key)?;
        let mut data_key = Zeroizing::new([0; KEY_BYTES]);
        if plain.len() != KEY_BYTES {
            return Err(SealError::Damaged);
        }
        data_key.copy_from_slice(&plain);
        Ok(Self { data_key, random })
    }

    /// What the store is to keep so that `key` gives this sealer back.
    pub(crate) fn wrap(&self, key: &SealingKey) -> Result<Wrapping, SealError> {
        Ok(Wrapping {
            data_key: seal(&key.0, DATA_KEY, self.data_key.as_slice(), &*self.random)?,
            check: seal(&key.0, CHECK, &[], &*self.random)?,
        })
    }

    /// Seals a field for its place.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<String, SealError> {
        seal(&self.data_key, place, plain, &*self.random)
    }

    /// Opens a field at its place.
    pub(crate) fn open(&self, place: Place<'_>, text: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open(&self.data_key, place, text)
    }

    /// Where this store's randomness comes from.
    pub(crate) fn random(&self) -> &dyn Random {
        &*self.random
    }
}

fn seal(
    key: &[u8; KEY_BYTES],
    place: Place<'_>,
    plain: &[u8],
    random: &dyn Random,
) -> Result<String, SealError> {
    let mut nonce = [0; NONCE_BYTES];
    random.fill(&mut nonce);
    let payload = Payload { msg: plain, aad: &place.associated_data() };
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt((&nonce).into(), payload);
    // The cipher refuses only what is longer than 256 GiB.
    let sealed = sealed.map_err(|_| SealError::Damaged)?;
    let mut bytes = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
    bytes.push(FORM);
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&sealed);
    Ok(BASE64.encode(&bytes))
}

fn open(key: &[u8; KEY_BYTES], place: Place<'_>, text: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let bytes = BASE64.decode(text.as_bytes()).map_err(|_| SealError::Damaged)?;
    let Some((&FORM, rest)) = bytes.split_first() else { return Err(SealError::Damaged) };
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::Damaged)?;
    let payload = Payload { msg: sealed, aad: &place.associated_data() };
    let plain = XChaCha20Poly1305::new(key.into()).decrypt(nonce.into(), payload);
    plain.map(Zeroizing::new).map_err(|_| SealError::Damaged)
}

#[cfg(test)]
mod tests;
