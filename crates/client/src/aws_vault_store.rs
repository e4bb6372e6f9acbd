//! The keys that aws-vault keeps in its file store, `~/.awsvault/keys`: one file each, JWE in compact form (RFC 7516) under a passphrase
//! by PBES2-HS256+A128KW (RFC 7518, section 4.8) and A256GCM, an item of a keyring in it, and the key in that.
//!
//! It is only read. aws-vault's other stores (the desktop's keyring, `pass`) are asked by aws-vault itself.

use std::fs;
use std::path::{Path, PathBuf};

use aes_gcm::aead::{AeadInOut as _, KeyInit as _};
use aes_gcm::{Aes256Gcm, Nonce, Tag};
use aes_kw::KwAes128;
use countersign_model::Secret;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::owner_only;
use crate::places::Places;

/// Files that are looked at, at most.
const MOST_FILES: usize = 1_000;
/// The largest file, in bytes. Real ones have about a thousand.
const LARGEST: u64 = 64 * 1024;
/// The most iterations of PBKDF2: aws-vault's library takes 8,192; this is some tenths of a second.
const MOST_ITERATIONS: u32 = 1_000_000;
const ALGORITHM: &str = "PBES2-HS256+A128KW";

/// The folder of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AwsVaultStore {
    folder: PathBuf,
}

/// A long-term key of the store.
pub(crate) struct AwsVaultKey {
    /// `AKIA…`
    pub access_key_id: String,
    /// Its secret.
    pub secret_access_key: Secret,
}

/// Why an entry cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AwsVaultError {
    /// The passphrase is another one, or the file was changed.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// The file is none that aws-vault writes.
    #[error("it is no file of aws-vault's: {0}")]
    Malformed(&'static str),
    /// The key belongs to temporary credentials.
    #[error("it holds temporary credentials")]
    Temporary,
    /// The file cannot be read.
    #[error("its file cannot be read")]
    Unreadable,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    enc: String,
    p2c: u32,
    p2s: String,
    zip: Option<serde::de::IgnoredAny>,
    crit: Option<serde::de::IgnoredAny>,
}

/// An item of a keyring; its data in base64.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Item<'a> {
    #[serde(borrow)]
    data: &'a str,
}

#[derive(Deserialize)]
struct Key<'a> {
    #[serde(rename = "AccessKeyID")]
    id: &'a str,
    #[serde(rename = "SecretAccessKey")]
    secret: &'a str,
    #[serde(rename = "SessionToken", default)]
    token: &'a str,
}

impl AwsVaultStore {
    /// The store of this person: in the folder that `AWS_VAULT_FILE_DIR` names (`named`), else below the home folder.
    #[must_use]
    pub(crate) fn find(places: &Places, named: Option<&str>) -> Self {
        let folder = match named.map(Path::new) {
            Some(folder) => {
                folder.strip_prefix("~").map_or_else(|_| folder.to_owned(), |rest| places.home.join(rest))
            }
            None => places.home.join(".awsvault/keys"),
        };
        Self { folder }
    }

    /// Where it is.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The profiles that it has keys for, in order. No passphrase is needed: they are the names of its files.
    #[must_use]
    pub(crate) fn profiles(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .take(MOST_FILES)
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
            .filter_map(|entry| name_of(&entry.file_name().into_string().ok()?))
            .collect();
        names.sort();
        names
    }

    /// The key of a profile.
    ///
    /// # Errors
    /// [`AwsVaultError`]
    pub(crate) fn key(&self, profile: &str, passphrase: &str) -> Result<AwsVaultKey, AwsVaultError> {
        let file = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .take(MOST_FILES)
            .filter_map(Result::ok)
            .find(|entry| entry.file_name().to_str().and_then(name_of).as_deref() == Some(profile))
            .ok_or(AwsVaultError::Unreadable)?;
        let bytes =
            owner_only::read(&file.path(), LARGEST).ok().flatten().ok_or(AwsVaultError::Unreadable)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| AwsVaultError::Malformed("it is no text"))?;
        key_in(&open(text.trim(), passphrase)?)
    }
}

/// The profile that a file holds the key of; `None` for sessions and tokens of IAM Identity Center, which are kept beside the keys.
fn name_of(file: &str) -> Option<String> {
    let name = percent_decode_str(file).decode_utf8().ok()?.into_owned();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = name.split(',').collect();
    let is_session = matches!(parts.as_slice(), [_, _, _, end] if digits(end))
        || name.starts_with("session:") && name.split(':').count() >= 4
        || name.ends_with(')') && name.contains(" session (");
    let plain = !name.is_empty() && !name.starts_with('.') && !name.chars().any(char::is_control);
    (plain && !is_session && !name.starts_with("oidc:")).then_some(name)
}

/// What a JWE holds.
fn open(jwe: &str, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, AwsVaultError> {
    use AwsVaultError::Malformed;
    let parts: Vec<&str> = jwe.split('.').collect();
    let [header_text, wrapped, nonce, sealed, tag] = parts.as_slice() else {
        return Err(Malformed("it has not the five parts of a JWE"));
    };
    let decoded =
        |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Malformed("it is no base64"));
    let header: Header =
        serde_json::from_slice(&decoded(header_text)?).map_err(|_| Malformed("its header cannot be read"))?;
    if header.alg != ALGORITHM || header.enc != "A256GCM" || header.zip.is_some() || header.crit.is_some() {
        return Err(Malformed("it is encrypted in another way"));
    }
    if !(1..=MOST_ITERATIONS).contains(&header.p2c) {
        return Err(Malformed("its number of iterations makes no sense"));
    }
    // RFC 7518, section 4.8.1.1: the algorithm is part of the salt.
    let salt = [ALGORITHM.as_bytes(), &[0], &decoded(&header.p2s)?].concat();
    let mut wrapping = Zeroizing::new([0; 16]);
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), &salt, header.p2c, wrapping.as_mut_slice());
    let mut content = Zeroizing::new([0; 32]);
    let wrapped = decoded(wrapped)?;
    if wrapped.len() != content.len().saturating_add(8) {
        return Err(Malformed("its key has another length"));
    }
    KwAes128::new_from_slice(wrapping.as_slice())
        .map_err(|_| Malformed("its key has another length"))?
        .unwrap_key(&wrapped, content.as_mut_slice())
        .map_err(|_| AwsVaultError::WrongPassphrase)?;
    let cipher =
        Aes256Gcm::new_from_slice(content.as_slice()).map_err(|_| Malformed("its key has another length"))?;
    let nonce: [u8; 12] =
        decoded(nonce)?.try_into().map_err(|_| Malformed("its nonce has another length"))?;
    let tag: [u8; 16] = decoded(tag)?.try_into().map_err(|_| Malformed("its tag has another length"))?;
    let mut text = Zeroizing::new(decoded(sealed)?);
    cipher
        .decrypt_inout_detached(
            &Nonce::from(nonce),
            header_text.as_bytes(),
            text.as_mut_slice().into(),
            &Tag::from(tag),
        )
        .map_err(|_| AwsVaultError::WrongPassphrase)?;
    Ok(text)
}

fn key_in(item: &[u8]) -> Result<AwsVaultKey, AwsVaultError> {
    let rubbish = AwsVaultError::Malformed("there is no key in it");
    let item: Item<'_> = serde_json::from_slice(item).map_err(|_| rubbish)?;
    let data = Zeroizing::new(BASE64.decode(item.data.as_bytes()).map_err(|_| rubbish)?);
    let key: Key<'_> = serde_json::from_slice(&data).map_err(|_| rubbish)?;
    if !key.token.is_empty() {
        return Err(AwsVaultError::Temporary);
    }
    Ok(AwsVaultKey { access_key_id: key.id.to_owned(), secret_access_key: Secret::new(key.secret) })
}

#[cfg(test)]
mod tests;
