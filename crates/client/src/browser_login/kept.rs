//! Sign-ins as they are kept: sealed, one entry for each profile. Nothing of them is ever written in clear.

use countersign_model::Secret;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::proof::ProofKey;
use crate::api::Credentials;
use crate::sealed_folder::{SealedFolder, SealedFolderError};

/// What the names of entries begin with.
const PREFIX: &str = "login/";

/// A sign-in by the browser.
pub(super) struct KeptLogin {
    /// Where it was made: its refresh token goes to no other place.
    pub(super) endpoint: String,
    /// Whether somebody configured that address, rather than AWS's rules.
    pub(super) configured: bool,
    pub(super) client_id: String,
    /// Who signed in.
    pub(super) arn: Option<String>,
    /// When, in Unix seconds.
    pub(super) signed_in: i64,
    /// `None` once the service has said that it is over.
    pub(super) tokens: Option<KeptTokens>,
}

impl KeptLogin {
    /// The access key id of its credentials, which are others after each renewal.
    pub(super) fn access_key_id(&self) -> Option<&str> {
        self.tokens.as_ref().map(|tokens| tokens.credentials.access_key_id.as_str())
    }
}

/// What a sign-in gave.
pub(super) struct KeptTokens {
    pub(super) key: ProofKey,
    pub(super) refresh_token: Secret,
    pub(super) credentials: Credentials,
    /// When the credentials were had, in Unix seconds.
    pub(super) obtained: i64,
}

/// The form that is sealed. Borrowed texts: no copy of a secret is left behind.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    endpoint: &'a str,
    configured: bool,
    client: &'a str,
    arn: Option<&'a str>,
    signed_in: i64,
    #[serde(borrow)]
    tokens: Option<WrittenTokens<'a>>,
}

#[derive(Serialize, Deserialize)]
struct WrittenTokens<'a> {
    key: &'a str,
    refresh: &'a str,
    id: &'a str,
    secret: &'a str,
    token: &'a str,
    expiration: i64,
    obtained: i64,
}

fn entry_name(profile: &str) -> String {
    format!("{PREFIX}{profile}")
}

pub(crate) fn exists(folder: &SealedFolder, profile: &str) -> bool {
    folder.read(&entry_name(profile)).is_some()
}

pub(super) fn read(folder: &SealedFolder, profile: &str) -> Option<KeptLogin> {
    parse(&folder.read(&entry_name(profile))?)
}

fn parse(bytes: &[u8]) -> Option<KeptLogin> {
    let written: Written<'_> = serde_json::from_slice(bytes).ok()?;
    let tokens = match written.tokens {
        Some(tokens) => {
            let key = Zeroizing::new(BASE64.decode(tokens.key.as_bytes()).ok()?);
            Some(KeptTokens {
                key: ProofKey::from_bytes(&key)?,
                refresh_token: Secret::new(tokens.refresh),
                credentials: Credentials {
                    access_key_id: tokens.id.to_owned(),
                    secret_access_key: Secret::new(tokens.secret),
                    session_token: Some(Secret::new(tokens.token)),
                    expiration: Some(tokens.expiration),
                },
                obtained: tokens.obtained,
            })
        }
        None => None,
    };
    Some(KeptLogin {
        endpoint: written.endpoint.to_owned(),
        configured: written.configured,
        client_id: written.client.to_owned(),
        arn: written.arn.map(str::to_owned),
        signed_in: written.signed_in,
        tokens,
    })
}

pub(super) fn write(
    folder: &SealedFolder,
    profile: &str,
    login: &KeptLogin,
) -> Result<(), SealedFolderError> {
    let key = login.tokens.as_ref().map(|tokens| Zeroizing::new(BASE64.encode(&*tokens.key.to_bytes())));
    let tokens = login.tokens.as_ref().zip(key.as_ref()).map(|(tokens, key)| WrittenTokens {
        key,
        refresh: tokens.refresh_token.expose(),
        id: &tokens.credentials.access_key_id,
        secret: tokens.credentials.secret_access_key.expose(),
        token: tokens.credentials.session_token.as_ref().map(Secret::expose).unwrap_or_default(),
        expiration: tokens.credentials.expiration.unwrap_or_default(),
        obtained: tokens.obtained,
    });
    // Room for all at once, so that no copies are left behind by growing.
    let length = tokens.as_ref().map_or(0, |tokens| tokens.refresh.len().saturating_add(tokens.token.len()));
    let written = Written {
        endpoint: &login.endpoint,
        configured: login.configured,
        client: &login.client_id,
        arn: login.arn.as_deref(),
        signed_in: login.signed_in,
        tokens,
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.saturating_add(8_192)));
    // Texts and numbers always have a JSON form.
    serde_json::to_writer(&mut *bytes, &written).map_err(|_| SealedFolderError::TooLong)?;
    folder.write(&entry_name(profile), &bytes)
}

/// All of them with their profiles, by the profile's name.
pub(super) fn all(folder: &SealedFolder) -> Vec<(String, KeptLogin)> {
    let mut logins: Vec<(String, KeptLogin)> = folder
        .entries()
        .iter()
        .filter_map(|(name, bytes)| Some((name.strip_prefix(PREFIX)?.to_owned(), parse(bytes)?)))
        .collect();
    logins.sort_by(|one, other| one.0.cmp(&other.0));
    logins
}

pub(super) fn remove(folder: &SealedFolder, profile: &str) -> std::io::Result<()> {
    folder.remove(&entry_name(profile))
}

#[cfg(test)]
mod tests;
