//! What goes before `credential_process`, and what tools make of `mfa_serial`.
//!
//! The order is botocore's (`credentials.py`): role, web identity, Identity Center, credentials file, `login_session`,
//! `credential_process`, config file.

use super::helper::line;
use super::{Finding, Scene};
use crate::credential_process::is_ours;
use crate::line_file::FileKind;
use crate::own_command::quoted;

/// Settings that go before a profile's `credential_process`.
const BEFORE: [(&str, &str); 5] = [
    ("role_arn", "role_arn"),
    ("web_identity_token_file", "web_identity_token_file"),
    ("sso_session", "sso_session"),
    ("sso_start_url", "sso_start_url"),
    ("login_session", "login_session"),
];

/// A `credential_process` that is never asked.
pub(super) fn shadowed_helper(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "precedence";
    scene.of_each(CHECK, "nothing goes before credential_process", |name| {
        if scene.value(name, "credential_process").is_none() {
            return Vec::new();
        }
        let mut found: Vec<Finding> = BEFORE
            .iter()
            .filter(|(key, _)| scene.value(name, key).is_some())
            .map(|(_, shown)| {
                Finding::bad(
                    CHECK,
                    format!("{shown} of profile {name} goes before its credential_process, which is never asked"),
                    "Put credential_process into a profile of its own, and use that one.",
                )
            })
            .collect();
        let key = scene.files.profile(name).and_then(|profile| profile.access_key());
        match key.map(|key| key.file) {
            Some(FileKind::Credentials) => found.push(Finding::bad(
                CHECK,
                format!("the key of profile {name} in the credentials file goes before its credential_process: no MFA"),
                format!("`countersign import {name}` takes the key out of the file."),
            )),
            Some(FileKind::Config) => found.push(Finding::warn(
                CHECK,
                format!("the key of profile {name} in the config file is never used: credential_process goes before it"),
                format!("`countersign import {name}` takes the key out of the file."),
            )),
            None => {}
        }
        found
    })
}

/// `mfa_serial` where the AWS CLI passes over it.
pub(super) fn mfa_without_role(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "mfa-serial";
    scene.of_each(CHECK, "every mfa_serial is one that somebody asks a code for", |name| {
        let ours = scene.value(name, "credential_process").is_some_and(|command| is_ours(&command));
        let idle = scene.value(name, "mfa_serial").is_some()
            && scene.value(name, "role_arn").is_none()
            && !ours
            // A profile that only holds the key for roles is not used itself, whichever profiles are looked at.
            && !scene.files.profiles().iter().any(|other| {
                other != name && scene.value(other, "source_profile").as_deref() == Some(name)
            });
        if !idle {
            return Vec::new();
        }
        let lines = scene.files.profile(name);
        let remedy = if !scene.vault_is_open || scene.stored.contains(name) {
            format!("Give it `{}`.", line(name))
        } else if lines.is_some_and(|lines| lines.access_key().is_some()) {
            format!("`countersign import {}` takes its key into the vault, and writes credential_process.", quoted(name))
        } else {
            // The line alone would ask a vault that has nothing for it.
            format!("`countersign add {}` stores its key; then give it `{}`.", quoted(name), line(name))
        };
        vec![Finding::bad(
            CHECK,
            format!("AWS's tools pass over mfa_serial of profile {name}, which has no role_arn: it works without MFA"),
            remedy,
        )]
    })
}

/// Role profiles with MFA, which not every SDK can use.
pub(super) fn roles_of_other_tools(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "role-mfa";
    scene.of_each(CHECK, "no profile relies on an SDK to ask for a code", |name| {
        let has = |key: &str| scene.value(name, key).is_some();
        if !(has("role_arn") && has("mfa_serial")) {
            return Vec::new();
        }
        vec![Finding::warn(
            CHECK,
            format!("profile {name} has role_arn and mfa_serial: the Rust SDK drops the MFA, the one for JavaScript refuses"),
            format!("Give programs another profile, with `{}`.", line(name)),
        )]
    })
}
