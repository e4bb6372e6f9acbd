//! Sessions that are kept: sealed, one file each, under a name made of what was asked for.

use countersign_model::Secret;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::api::Credentials;
use crate::duration::Seconds;
use crate::profile::RoleStep;
use crate::sealed_folder::SealedFolder;

/// With less than this left, a session ends while it is being handed over.
const LAST_SECONDS: i64 = 60;

/// A session that is kept.
#[derive(Clone, Debug)]
pub(crate) struct CachedSession {
    /// What kind it is.
    pub kind: CachedKind,
    /// The STS endpoint that gave it.
    pub endpoint: String,
    /// Within what it is good; see [`crate::endpoint::Endpoint::realm`].
    pub realm: String,
    /// The long-term key that it came from.
    pub access_key_id: String,
    /// Who it is, as far as known: an ARN of a user or role.
    pub arn: String,
    /// The MFA device whose code it rests on.
    pub serial_number: Option<String>,
    /// The credentials.
    pub credentials: Credentials,
    /// When it was had, in Unix seconds.
    pub obtained: i64,
}

impl CachedSession {
    /// Whether it has so much left, or, where it was never to live so long, half of its life; a minute in any case, unless that is more
    /// than half of its life.
    pub(super) fn has_enough(&self, min_ttl: Seconds, now: i64) -> bool {
        let Some(expiration) = self.credentials.expiration else { return false };
        let half = expiration.saturating_sub(self.obtained) / 2;
        expiration.saturating_sub(now)
            > i64::from(min_ttl.0).clamp(half.min(LAST_SECONDS), half.max(LAST_SECONDS))
    }
}

/// What kind of session is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CachedKind {
    /// Of `GetSessionToken`, with a code.
    Mfa,
    /// Of `GetSessionToken`, without.
    Plain,
    /// Of `AssumeRole`.
    Role,
}

/// The form that is sealed.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    kind: CachedKind,
    endpoint: &'a str,
    realm: &'a str,
    key: &'a str,
    arn: &'a str,
    serial: Option<&'a str>,
    id: &'a str,
    secret: &'a str,
    token: &'a str,
    expiration: i64,
    obtained: i64,
}

/// Reads one.
#[must_use]
pub(super) fn read(folder: &SealedFolder, name: &str) -> Option<CachedSession> {
    parse(&folder.read(name)?)
}

fn parse(bytes: &[u8]) -> Option<CachedSession> {
    // Borrowed texts: no copy of a secret is left behind. None of them can hold an escape.
    let written: Written<'_> = serde_json::from_slice(bytes).ok()?;
    Some(CachedSession {
        kind: written.kind,
        endpoint: written.endpoint.to_owned(),
        realm: written.realm.to_owned(),
        access_key_id: written.key.to_owned(),
        arn: written.arn.to_owned(),
        serial_number: written.serial.map(str::to_owned),
        credentials: Credentials {
            access_key_id: written.id.to_owned(),
            secret_access_key: Secret::new(written.secret),
            session_token: Some(Secret::new(written.token)),
            expiration: Some(written.expiration),
        },
        obtained: written.obtained,
    })
}

/// Keeps one. What cannot be kept is only asked for again: a cache that fails says so in `doctor`, not here.
pub(super) fn write(folder: &SealedFolder, name: &str, session: &CachedSession) {
    let credentials = &session.credentials;
    let (Some(token), Some(expiration)) = (&credentials.session_token, credentials.expiration) else {
        return;
    };
    let written = Written {
        kind: session.kind,
        endpoint: &session.endpoint,
        realm: &session.realm,
        key: &session.access_key_id,
        arn: &session.arn,
        serial: session.serial_number.as_deref(),
        id: &credentials.access_key_id,
        secret: credentials.secret_access_key.expose(),
        token: token.expose(),
        expiration,
        obtained: session.obtained,
    };
    // Room for all at once, so that no copies are left behind by growing.
    let room = token.expose().len().saturating_add(2_048);
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    if serde_json::to_writer(&mut *bytes, &written).is_ok() {
        let _ = folder.write(name, &bytes);
    }
}

/// All sessions that are kept and not over.
#[must_use]
pub(crate) fn list(folder: &SealedFolder, now: i64) -> Vec<CachedSession> {
    let mut sessions: Vec<CachedSession> = folder
        .entries()
        .iter()
        .filter(|(name, _)| name.starts_with("session/") || name.starts_with("role/"))
        .filter_map(|(_, bytes)| parse(bytes))
        .filter(|session| session.credentials.seconds_left(now).is_some_and(|left| left > 0))
        .collect();
    sessions.sort_by_key(|session| (session.arn.clone(), std::cmp::Reverse(session.credentials.expiration)));
    // A session asked for with a duration is kept under two names.
    sessions.dedup_by(|one, other| one.credentials.access_key_id == other.credentials.access_key_id);
    sessions
}

/// Forgets the sessions that came from a key, or all; how many there were.
pub(crate) fn forget(folder: &SealedFolder, access_key_id: Option<&str>) -> usize {
    let mut forgotten = std::collections::BTreeSet::new();
    for (name, bytes) in folder.entries() {
        let Some(session) = parse(&bytes) else { continue };
        if access_key_id.is_none_or(|id| session.access_key_id == id) && folder.remove(&name).is_ok() {
            forgotten.insert(session.credentials.access_key_id.clone());
        }
    }
    forgotten.len()
}

/// Forgets the sessions that rest on a code of a device, which is its user's no longer, and the roles taken with them.
pub(crate) fn forget_device(folder: &SealedFolder, realm: &str, serial_number: &str) {
    for (name, bytes) in folder.entries() {
        let rests = parse(&bytes).is_some_and(|session| {
            session.realm == realm && session.serial_number.as_deref() == Some(serial_number)
        });
        if rests {
            let _ = folder.remove(&name);
        }
    }
}

/// Forgets one session, by the id of its own key; whether it was kept.
pub(super) fn forget_session(folder: &SealedFolder, temporary_key_id: &str) -> bool {
    let mut forgotten = false;
    for (name, bytes) in folder.entries() {
        let is_it =
            parse(&bytes).is_some_and(|session| session.credentials.access_key_id == temporary_key_id);
        forgotten |= is_it && folder.remove(&name).is_ok();
    }
    forgotten
}

/// Keeps the user's sessions that came from one key under another key of the same user, too: sessions outlive the key that they were
/// had with (IAM User Guide, *Controlling permissions for temporary security credentials*). Role sessions are left out, as they can
/// be had again without a code.
pub(crate) fn hand_over(folder: &SealedFolder, from: &str, to: &str) {
    for (name, bytes) in folder.entries() {
        let Some(session) = parse(&bytes).filter(|session| session.access_key_id == from) else { continue };
        let [before, after] = [from, to].map(|id| joined("session", &[&session.realm, id]));
        if let Some(rest) = name.strip_prefix(&before) {
            let session = CachedSession { access_key_id: to.to_owned(), ..session };
            write(folder, &format!("{after}{rest}"), &session);
        }
    }
}

/// The name of a user's session. Without a duration it is the one that everybody may use.
pub(super) fn session_name(
    realm: &str,
    access_key_id: &str,
    serial: Option<&str>,
    duration: Option<Seconds>,
) -> String {
    let duration = duration.map(|duration| duration.0.to_string()).unwrap_or_default();
    joined("session", &[realm, access_key_id, serial.unwrap_or_default(), &duration])
}

/// The name of a role's session, taken by what has the name `before`.
pub(super) fn role_name(
    before: &str,
    realm: &str,
    role: &RoleStep,
    session_name: &str,
    duration: Option<Seconds>,
) -> String {
    let duration = duration.map(|duration| duration.0.to_string()).unwrap_or_default();
    joined(
        "role",
        &[before, realm, &role.arn, role.external_id.as_deref().unwrap_or_default(), session_name, &duration],
    )
}

/// Parts with their lengths, so that no two lists of parts make one name.
fn joined(kind: &str, parts: &[&str]) -> String {
    let mut name = format!("{kind}/");
    for part in parts {
        name.push_str(&part.len().to_string());
        name.push(':');
        name.push_str(part);
    }
    name
}

#[cfg(test)]
mod tests;
