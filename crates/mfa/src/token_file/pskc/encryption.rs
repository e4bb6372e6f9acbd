//! Encrypted values of a PSKC file (RFC 6030 section 6; XML Encryption 1.1; PKCS #5 as in RFC 8018).

use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use data_encoding::{Encoding, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use pbkdf2::pbkdf2_hmac;
use roxmltree::Node;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use subtle::ConstantTimeEq;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{child, decoded, required, text};
use crate::token_file::{FieldError, TokenFileReason};

/// The most iterations of PBKDF2: some tenths of a second.
const MAX_ITERATIONS: u32 = 1_000_000;
/// The block of AES.
const BLOCK: usize = 16;

/// What opens an encrypted PSKC file. Cannot be printed, is wiped when dropped.
pub struct PskcSecret(Kind);

enum Kind {
    PreSharedKey(Zeroizing<Vec<u8>>),
    Password(Zeroizing<String>),
}

/// The text is not a pre-shared key: 32, 48 or 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a pre-shared key is 32, 48 or 64 hexadecimal digits")]
pub struct PreSharedKeyError;

impl PskcSecret {
    /// The password of a file whose key is derived from one.
    #[must_use]
    pub fn password(text: &str) -> Self {
        Self(Kind::Password(Zeroizing::new(text.to_owned())))
    }

    /// A key of AES-128, AES-192 or AES-256 in hexadecimal, as vendors tell it.
    ///
    /// # Errors
    /// Another number of digits, or something else than digits.
    pub fn pre_shared_key(hexadecimal: &str) -> Result<Self, PreSharedKeyError> {
        if !matches!(hexadecimal.len(), 32 | 48 | 64) {
            return Err(PreSharedKeyError);
        }
        let key = HEXLOWER_PERMISSIVE.decode(hexadecimal.as_bytes()).map_err(|_| PreSharedKeyError)?;
        Ok(Self(Kind::PreSharedKey(Zeroizing::new(key))))
    }
}

/// The keys of a file's encrypted values.
pub(super) struct Opener {
    key: Zeroizing<Vec<u8>>,
    mac: Option<(Hash, Zeroizing<Vec<u8>>)>,
}

impl Opener {
    /// Reads `EncryptionKey` and `MACMethod`; `None` where the file has no encryption.
    pub(super) fn read(
        container: Node<'_, '_>,
        secret: Option<&PskcSecret>,
        base64: &Encoding,
    ) -> Result<Option<Self>, FieldError> {
        let Some(described) = child(container, "EncryptionKey") else { return Ok(None) };
        let key = match (child(described, "DerivedKey"), secret) {
            (Some(derived), Some(PskcSecret(Kind::Password(password)))) => derive(derived, password, base64)?,
            (Some(_), _) => return Err(FieldError::new("DerivedKey", TokenFileReason::PasswordNeeded)),
            (None, Some(PskcSecret(Kind::PreSharedKey(key)))) => key.clone(),
            (None, _) => return Err(FieldError::new("EncryptionKey", TokenFileReason::PreSharedKeyNeeded)),
        };
        let mac = match child(container, "MACMethod") {
            None => None,
            Some(method) => {
                let hash = Hash::of(method, "MACMethod")?;
                // Without a key of its own, the MAC is made with the key of the values.
                let mac_key = match child(method, "MACKey") {
                    Some(encrypted) => decrypt(encrypted, &key, "MACKey", base64)?,
                    None => key.clone(),
                };
                Some((hash, mac_key))
            }
        };
        Ok(Some(Self { key, mac }))
    }

    /// Opens one value. The MAC is over what `CipherValue` holds, and is checked before anything is decrypted.
    pub(super) fn open(
        &self,
        encrypted: Node<'_, '_>,
        value_mac: Option<Node<'_, '_>>,
        base64: &Encoding,
    ) -> Result<Zeroizing<Vec<u8>>, FieldError> {
        const FIELD: &str = "ValueMAC";
        let (Some((hash, mac_key)), Some(value_mac)) = (&self.mac, value_mac) else {
            return Err(FieldError::new(FIELD, TokenFileReason::NoMac));
        };
        let told = decoded(value_mac, FIELD, base64)?;
        let made = hash.mac(mac_key, &cipher_value(encrypted, "EncryptedValue", base64)?);
        if !bool::from(made.as_slice().ct_eq(told.as_slice())) {
            return Err(FieldError::new(FIELD, TokenFileReason::WrongKey));
        }
        decrypt(encrypted, &self.key, "EncryptedValue", base64)
    }
}

/// PBKDF2 (RFC 8018 section 5.2), the one derivation that RFC 6030 section 6.2 names.
fn derive(
    derived: Node<'_, '_>,
    password: &str,
    base64: &Encoding,
) -> Result<Zeroizing<Vec<u8>>, FieldError> {
    let method = required(Some(derived), "KeyDerivationMethod")?;
    if !method.attribute("Algorithm").is_some_and(|uri| uri.ends_with("#pbkdf2")) {
        return Err(FieldError::new("KeyDerivationMethod", TokenFileReason::UnsupportedCryptography));
    }
    let parameters = child(method, "PBKDF2-params");
    let salt = decoded(required(child_of(parameters, "Salt"), "Specified")?, "Salt", base64)?;
    let iterations = number(required(parameters, "IterationCount")?, "IterationCount")?;
    if !(1..=MAX_ITERATIONS).contains(&iterations) {
        return Err(FieldError::new("IterationCount", TokenFileReason::Iterations));
    }
    let length = match number(required(parameters, "KeyLength")?, "KeyLength")? {
        16 => 16,
        24 => 24,
        32 => 32,
        _ => return Err(FieldError::new("KeyLength", TokenFileReason::KeyLength)),
    };
    let hash = match child_of(parameters, "PRF").filter(|prf| prf.has_attribute("Algorithm")) {
        Some(prf) => Hash::of(prf, "PRF")?,
        None => Hash::Sha1,
    };
    let mut key = Zeroizing::new(vec![0; length]);
    let (password, salt) = (password.as_bytes(), salt.as_slice());
    match hash {
        Hash::Sha1 => pbkdf2_hmac::<Sha1>(password, salt, iterations, &mut key),
        Hash::Sha256 => pbkdf2_hmac::<Sha256>(password, salt, iterations, &mut key),
        Hash::Sha384 => pbkdf2_hmac::<Sha384>(password, salt, iterations, &mut key),
        Hash::Sha512 => pbkdf2_hmac::<Sha512>(password, salt, iterations, &mut key),
    }
    Ok(key)
}

fn child_of<'a, 'i>(node: Option<Node<'a, 'i>>, name: &'static str) -> Option<Node<'a, 'i>> {
    node.and_then(|node| child(node, name))
}

fn number(node: Node<'_, '_>, field: &'static str) -> Result<u32, FieldError> {
    text(node, field)?.parse().map_err(|_| FieldError::new(field, TokenFileReason::NotANumber))
}

/// What an HMAC is made with.
#[derive(Clone, Copy)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The hash of an HMAC's URI (XML Signature; RFC 4051 section 2.2; PKCS #5's schema): its fragment.
    fn of(node: Node<'_, '_>, field: &'static str) -> Result<Self, FieldError> {
        let fragment = node.attribute("Algorithm").and_then(|uri| uri.rsplit_once('#'));
        match fragment.map(|(_, name)| name) {
            Some("hmac-sha1") => Ok(Self::Sha1),
            Some("hmac-sha256") => Ok(Self::Sha256),
            Some("hmac-sha384") => Ok(Self::Sha384),
            Some("hmac-sha512") => Ok(Self::Sha512),
            _ => Err(FieldError::new(field, TokenFileReason::UnsupportedCryptography)),
        }
    }

    fn mac(self, key: &[u8], message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, message),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, message),
            Self::Sha384 => mac::<Hmac<Sha384>>(key, message),
            Self::Sha512 => mac::<Hmac<Sha512>>(key, message),
        }
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 section 2)")]
fn mac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let keyed = <M as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    keyed.chain_update(message).finalize().into_bytes().to_vec()
}

fn cipher_value(
    encrypted: Node<'_, '_>,
    field: &'static str,
    base64: &Encoding,
) -> Result<Zeroizing<Vec<u8>>, FieldError> {
    decoded(required(child(encrypted, "CipherData"), "CipherValue")?, field, base64)
}

/// AES in CBC mode: the initialisation vector, then the blocks, the last byte telling how many to drop (XML Encryption
/// section 5.2).
fn decrypt(
    encrypted: Node<'_, '_>,
    key: &[u8],
    field: &'static str,
    base64: &Encoding,
) -> Result<Zeroizing<Vec<u8>>, FieldError> {
    let method = required(Some(encrypted), "EncryptionMethod")?.attribute("Algorithm");
    let value = cipher_value(encrypted, field, base64)?;
    let wrong = || FieldError::new(field, TokenFileReason::WrongKey);
    let (vector, blocks) = value.split_at_checked(BLOCK).ok_or_else(wrong)?;
    let mut plain = Zeroizing::new(blocks.to_vec());
    let fragment = method.and_then(|uri| uri.rsplit_once('#')).map(|(_, name)| name);
    let done = match fragment {
        Some("aes128-cbc") => blocks_of::<Decryptor<Aes128>>(key, vector, &mut plain),
        Some("aes192-cbc") => blocks_of::<Decryptor<Aes192>>(key, vector, &mut plain),
        Some("aes256-cbc") => blocks_of::<Decryptor<Aes256>>(key, vector, &mut plain),
        _ => Err(TokenFileReason::UnsupportedCryptography),
    };
    done.map_err(|reason| FieldError::new(field, reason))?;
    let padding = plain.last().copied().map(usize::from).filter(|length| (1..=BLOCK).contains(length));
    let length = padding.and_then(|padding| plain.len().checked_sub(padding)).ok_or_else(wrong)?;
    plain.truncate(length);
    Ok(plain)
}

fn blocks_of<C: KeyIvInit + BlockModeDecrypt>(
    key: &[u8],
    vector: &[u8],
    blocks: &mut [u8],
) -> Result<(), TokenFileReason> {
    let cipher = C::new_from_slices(key, vector).map_err(|_| TokenFileReason::KeyLength)?;
    // Fails for something else than whole blocks alone.
    cipher.decrypt_padded::<NoPadding>(blocks).map(drop).map_err(|_| TokenFileReason::WrongKey)
}
