//! A vault key wrapped by a passphrase: Argon2id (RFC 9106) makes a key of the passphrase, which seals the vault key.

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::key::{KEY_BYTES, NoRandomness, SealingKey, VaultKey, random};

const SALT_BYTES: usize = 16;

/// What guessing one passphrase costs. Bounded, so that a spoilt file can neither exhaust the machine nor make guessing cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// The second choice of RFC 9106 section 4, for machines that cannot spare 2 GiB.
    pub(crate) const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// The least that is accepted.
    #[cfg(test)]
    pub(crate) const LEAST: Self = Self { memory_kib: 8 * 1024, passes: 1, lanes: 1 };

    /// `None` out of bounds: 8 MiB to 1 GiB, 1 to 16 passes, 1 to 16 lanes.
    pub(crate) fn new(memory_kib: u32, passes: u32, lanes: u32) -> Option<Self> {
        let fits = (8 * 1024..=1024 * 1024).contains(&memory_kib)
            && (1..=16).contains(&passes)
            && (1..=16).contains(&lanes);
        fits.then_some(Self { memory_kib, passes, lanes })
    }
}

/// A vault key that a passphrase opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenWrapping", into = "WrittenWrapping")]
pub(crate) struct WrappedKey {
    cost: Cost,
    salt: [u8; SALT_BYTES],
    sealed: Vec<u8>,
}

/// What is no wrapped key. Never holds the value itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum WrappingError {
    #[error("the cost of its passphrase is out of bounds")]
    Cost,
    #[error("its wrapped key is spoilt")]
    Bytes,
}

impl WrappedKey {
    /// Wraps the key. `context` is what it belongs to: it opens together with the same only.
    pub(crate) fn wrap(
        key: &VaultKey,
        passphrase: &str,
        cost: Cost,
        context: &[u8],
    ) -> Result<Self, NoRandomness> {
        let salt = *random()?;
        // Argon2 refuses parameters out of its bounds, which are wider than those of `Cost`.
        let sealing = SealingKey::new(stretch(passphrase, cost, &salt).ok_or(NoRandomness)?);
        Ok(Self { cost, salt, sealed: sealing.seal(context, key.expose())? })
    }

    /// The key, or `None` for another passphrase.
    pub(crate) fn unwrap_key(&self, passphrase: &str, context: &[u8]) -> Option<VaultKey> {
        let sealing = SealingKey::new(stretch(passphrase, self.cost, &self.salt)?);
        VaultKey::from_bytes(&sealing.open(context, &self.sealed)?)
    }
}

fn stretch(passphrase: &str, cost: Cost, salt: &[u8]) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    let parameters = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES)).ok()?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .ok()?;
    Some(key)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWrapping {
    kdf: Kdf,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    wrapped_key: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kdf {
    Argon2id,
}

impl TryFrom<WrittenWrapping> for WrappedKey {
    type Error = WrappingError;

    fn try_from(written: WrittenWrapping) -> Result<Self, WrappingError> {
        let Kdf::Argon2id = written.kdf;
        let cost = Cost::new(written.memory_kib, written.passes, written.lanes).ok_or(WrappingError::Cost)?;
        let decoded = |text: String| BASE64.decode(text.as_bytes()).map_err(|_| WrappingError::Bytes);
        let salt = decoded(written.salt)?.try_into().map_err(|_| WrappingError::Bytes)?;
        Ok(Self { cost, salt, sealed: decoded(written.wrapped_key)? })
    }
}

impl From<WrappedKey> for WrittenWrapping {
    fn from(key: WrappedKey) -> Self {
        Self {
            kdf: Kdf::Argon2id,
            memory_kib: key.cost.memory_kib,
            passes: key.cost.passes,
            lanes: key.cost.lanes,
            salt: BASE64.encode(&key.salt),
            wrapped_key: BASE64.encode(&key.sealed),
        }
    }
}

#[cfg(test)]
mod tests;
