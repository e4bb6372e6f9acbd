//! The forms themselves, as JSON tells them. Times are Unix seconds; secrets are ciphertexts of `seal`.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use countersign_iam::Name;
use countersign_iam::entities::{Owner, PolicyDocument, Tag, Tags};
use countersign_policy::{Arn, PolicyKind};
use serde::{Deserialize, Serialize};

use super::{CodecError, arn, document, name, unique_id};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    pub(super) created: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) alias: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) password_policy: Option<PasswordPolicy>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) ended_devices: BTreeMap<String, i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordPolicy {
    pub(super) minimum_length: i32,
    pub(super) require_symbols: bool,
    pub(super) require_numbers: bool,
    pub(super) require_uppercase: bool,
    pub(super) require_lowercase: bool,
    pub(super) allow_users_to_change: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_age_days: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reuse_prevention: Option<i32>,
    pub(super) hard_expiry: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Root {
    pub(super) email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) login_profile: Option<LoginProfile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sessions_not_before: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LoginProfile {
    /// Sealed.
    pub(super) password: String,
    pub(super) created: i64,
    pub(super) changed: i64,
    pub(super) reset_required: bool,
    /// Sealed, each.
    pub(super) history: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) created: i64,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) groups: Vec<String>,
    pub(super) inline_policies: BTreeMap<String, String>,
    pub(super) attached_policies: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) permissions_boundary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) login_profile: Option<LoginProfile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sessions_not_before: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) created: i64,
    pub(super) inline_policies: BTreeMap<String, String>,
    pub(super) attached_policies: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) created: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) max_session_duration: i32,
    pub(super) trust: String,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) inline_policies: BTreeMap<String, String>,
    pub(super) attached_policies: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) permissions_boundary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sessions_not_before: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManagedPolicy {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) created: i64,
    pub(super) updated: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) tags: BTreeMap<String, String>,
    pub(super) default_version: PolicyVersion,
    pub(super) other_versions: Vec<PolicyVersion>,
    pub(super) next_version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyVersion {
    pub(super) number: u32,
    pub(super) created: i64,
    pub(super) document: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Device {
    pub(super) id: String,
    pub(super) serial: String,
    /// Sealed. This and the next four are what gives codes, and are there together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) algorithm: Option<Algorithm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period_seconds: Option<NonZeroU32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) drift: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_pair: Option<u64>,
    /// Sealed; there instead of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) security_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assignment: Option<Assignment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) locked: Option<i64>,
    pub(super) created: i64,
    pub(super) tags: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sessions_not_before: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Algorithm {
    Sha1,
    Sha256,
    Sha512,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Assignment {
    pub(super) owner: String,
    pub(super) enabled: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccessKey {
    pub(super) id: String,
    pub(super) owner: String,
    /// Sealed.
    pub(super) secret: String,
    pub(super) active: bool,
    pub(super) created: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CredentialReport {
    pub(super) generated: i64,
    pub(super) content: String,
}

/// A user's unique id, or `root`, which no unique id is: they are longer.
pub(super) fn owner_text(owner: &Owner) -> String {
    match owner {
        Owner::Root => "root".to_owned(),
        Owner::User(id) => id.to_string(),
    }
}

pub(super) fn owner_from(text: &str) -> Result<Owner, CodecError> {
    if text == "root" { Ok(Owner::Root) } else { unique_id(text).map(Owner::User) }
}

pub(super) fn tags(tags: &Tags) -> BTreeMap<String, String> {
    tags.iter().map(|Tag { key, value }| (key.clone(), value.clone())).collect()
}

pub(super) fn read_tags(tags: BTreeMap<String, String>) -> Tags {
    tags.into_iter().map(|(key, value)| Tag { key, value }).collect()
}

pub(super) fn arns(arns: &BTreeSet<Arn>) -> Vec<String> {
    arns.iter().map(|arn| arn.as_str().to_owned()).collect()
}

pub(super) fn read_arns(texts: &[String]) -> Result<BTreeSet<Arn>, CodecError> {
    texts.iter().map(|text| arn(text)).collect()
}

pub(super) fn documents(documents: &BTreeMap<Name, PolicyDocument>) -> BTreeMap<String, String> {
    documents.iter().map(|(name, document)| (name.to_string(), document.text().to_owned())).collect()
}

pub(super) fn read_documents(
    texts: &BTreeMap<String, String>,
) -> Result<BTreeMap<Name, PolicyDocument>, CodecError> {
    texts.iter().map(|(key, text)| Ok((name(key)?, document(text, PolicyKind::Identity)?))).collect()
}
