//! Secrets of an account: access key secrets and password hashes. None of them can be printed.

use std::fmt;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash as Phc};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::random::Random;

/// A secret access key: 40 characters of the base64 alphabet for those made here.
#[derive(Clone)]
pub struct SecretAccessKey(Zeroizing<String>);

impl SecretAccessKey {
    /// Makes a new secret from 240 random bits.
    pub fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0u8; 30]);
        random.fill(bytes.as_mut_slice());
        Self(Zeroizing::new(BASE64.encode(bytes.as_slice())))
    }

    /// Takes a secret that was made earlier or elsewhere.
    pub fn from_text(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The secret itself, for signing, sealing and the one answer that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretAccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretAccessKey(…)")
    }
}

/// What a password could not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// The hashing library refused its input.
    #[error("the password could not be hashed")]
    Unhashable,
}

/// A password as it is kept: an Argon2id hash in PHC form (RFC 9106; the library's default cost: 19 MiB, 2 passes).
#[derive(Clone)]
pub struct PasswordHash(Zeroizing<String>);

impl PasswordHash {
    /// Hashes a password with a fresh salt of 128 bits. Slow on purpose.
    pub fn create(password: &str, random: &dyn Random) -> Result<Self, PasswordError> {
        let mut salt = [0u8; 16];
        random.fill(&mut salt);
        let hash: Phc = argon2::Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|_| PasswordError::Unhashable)?;
        Ok(Self(Zeroizing::new(hash.to_string())))
    }

    /// Takes a hash that was stored earlier, in PHC form.
    pub fn from_phc(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The PHC text, for the store alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether this is the hash of `password`. Slow on purpose; a damaged hash matches nothing.
    pub fn matches(&self, password: &str) -> bool {
        Phc::new(&self.0)
            .is_ok_and(|hash| argon2::Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}
