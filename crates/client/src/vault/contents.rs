//! What a vault holds: long-term access keys by profile, and what is not finished.

use std::collections::BTreeMap;
use std::io;

use countersign_model::Secret;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// What a vault holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    /// The access keys, by the name of their profile.
    pub keys: BTreeMap<String, StoredKey>,
    /// Enrolments of MFA devices that are not finished, by the device's serial number.
    pub enrolments: BTreeMap<String, Enrolment>,
}

/// The journal of an enrolment, from which a crash is cleaned up. It holds no seed: a device that is not enabled is deleted, one that
/// is enabled needs none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enrolment {
    /// ARN of the user.
    pub user: String,
    /// Where IAM was called.
    pub endpoint: String,
    /// The device that is to go once the new one has proven itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Whether the new device has.
    #[serde(default)]
    pub proven: bool,
    /// When it began, in seconds since 1970.
    pub begun: i64,
}

/// A long-term access key of an IAM user, and what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredKey {
    /// `AKIA…`
    pub access_key_id: String,
    /// Its secret.
    pub secret_access_key: Secret,
    /// Whose it is, once GetCallerIdentity has told.
    pub identity: Option<Identity>,
    /// When it was created, in seconds since 1970, where that is known.
    pub created: Option<i64>,
    /// Serial numbers of the user's MFA devices, as last seen, in the order of preference.
    pub mfa_devices: Vec<String>,
    /// How far its rotation has come, while one is going on.
    pub rotation: Option<Rotation>,
}

impl StoredKey {
    /// Whether it is this very key, id and secret.
    pub(crate) fn is_same_key(&self, access_key_id: &str, secret_access_key: &Secret) -> bool {
        self.access_key_id == access_key_id && self.secret_access_key == *secret_access_key
    }
}

/// Whose a key is, as GetCallerIdentity tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Identity {
    /// ARN of the user.
    pub arn: String,
    /// The account's twelve digits.
    pub account: String,
    /// The user's unique id, `AIDA…`.
    pub user_id: String,
}

/// The journal of a rotation, from which it can be taken up after a crash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rotation {
    /// The last step that was begun or done.
    pub step: RotationStep,
    /// Id and secret of the new key, once it exists.
    pub new_key: Option<(String, Secret)>,
    /// The key that is to go.
    pub old_key_id: String,
    /// All keys that the user had when it began: whatever else there is after a crash was made by it.
    pub known_key_ids: Vec<String>,
    /// When it began, in seconds since 1970, by the service's clock.
    pub begun: i64,
    /// When the old key may be deleted, in seconds since 1970, by the service's clock.
    pub delete_old_after: Option<i64>,
}

/// A step of a rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RotationStep {
    /// A new key is about to be created; whether it was is not known.
    Creating,
    /// The new key exists and is in the vault.
    Created,
    /// The new key has answered a request.
    Proven,
    /// The new key is the one in use.
    Current,
    /// The old key is switched off.
    Deactivated,
}

impl Contents {
    /// As JSON, for sealing.
    pub(crate) fn to_json(&self) -> serde_json::Result<Zeroizing<Vec<u8>>> {
        let written = Written::from(self);
        // Measured before, since a growing buffer leaves copies behind that nobody wipes.
        let mut length = Length(0);
        serde_json::to_writer(&mut length, &written)?;
        let mut json = Zeroizing::new(Vec::with_capacity(length.0));
        serde_json::to_writer(&mut *json, &written)?;
        Ok(json)
    }

    /// From the JSON of [`Contents::to_json`].
    pub(crate) fn from_json(json: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice::<Written>(json).map(Self::from)
    }
}

/// Counts what is written to it.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The form that is sealed. Private, so that nothing else can write a key down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    keys: BTreeMap<String, WrittenKey>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    enrolments: BTreeMap<String, Enrolment>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKey {
    access_key_id: String,
    secret_access_key: WrittenSecret,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    identity: Option<Identity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mfa_devices: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rotation: Option<WrittenRotation>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRotation {
    step: RotationStep,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    new_key: Option<(String, WrittenSecret)>,
    old_key_id: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    known_key_ids: Vec<String>,
    begun: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delete_old_after: Option<i64>,
}

struct WrittenSecret(Secret);

impl Serialize for WrittenSecret {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.0.expose())
    }
}

impl<'de> Deserialize<'de> for WrittenSecret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|text| Self(Secret::new(text)))
    }
}

impl From<&Contents> for Written {
    fn from(contents: &Contents) -> Self {
        let written = |key: &StoredKey| WrittenKey {
            access_key_id: key.access_key_id.clone(),
            secret_access_key: WrittenSecret(key.secret_access_key.clone()),
            identity: key.identity.clone(),
            created: key.created,
            mfa_devices: key.mfa_devices.clone(),
            rotation: key.rotation.as_ref().map(|rotation| WrittenRotation {
                step: rotation.step,
                new_key: rotation
                    .new_key
                    .as_ref()
                    .map(|(id, secret)| (id.clone(), WrittenSecret(secret.clone()))),
                old_key_id: rotation.old_key_id.clone(),
                known_key_ids: rotation.known_key_ids.clone(),
                begun: rotation.begun,
                delete_old_after: rotation.delete_old_after,
            }),
        };
        Self {
            keys: contents.keys.iter().map(|(profile, key)| (profile.clone(), written(key))).collect(),
            enrolments: contents.enrolments.clone(),
        }
    }
}

impl From<Written> for Contents {
    fn from(written: Written) -> Self {
        let stored = |key: WrittenKey| StoredKey {
            access_key_id: key.access_key_id,
            secret_access_key: key.secret_access_key.0,
            identity: key.identity,
            created: key.created,
            mfa_devices: key.mfa_devices,
            rotation: key.rotation.map(|rotation| Rotation {
                step: rotation.step,
                new_key: rotation.new_key.map(|(id, secret)| (id, secret.0)),
                old_key_id: rotation.old_key_id,
                known_key_ids: rotation.known_key_ids,
                begun: rotation.begun,
                delete_old_after: rotation.delete_old_after,
            }),
        };
        Self {
            keys: written.keys.into_iter().map(|(profile, key)| (profile, stored(key))).collect(),
            enrolments: written.enrolments,
        }
    }
}

#[cfg(test)]
mod tests;
