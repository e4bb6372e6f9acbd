//! What may be wrong with a person's set-up: each check says in a line what it found, and in another what to do about it.
//!
//! The checks of files and environment take a [`Scene`] and know nothing else; those of the vault and of the services have modules
//! of their own, as they need what a verb has at hand.

mod clear_text;
mod environment;
mod files;
mod helper;
mod precedence;
mod programs;
mod resolved;
mod service;
mod sign_in;
mod store;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::aws_files::AwsFiles;
use crate::places::Places;
use crate::profile::{Overrides, Profile};

pub(crate) use programs::programs;
pub(crate) use service::{Caller, UserDevices, service};
pub(crate) use sign_in::sign_in;
pub(crate) use store::store;

/// Profiles that are looked at, at most: more are no person's.
const MOST_PROFILES: usize = 500;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Grade {
    /// All is well.
    Ok,
    /// It works, but not as well or as safely as it might.
    Warn,
    /// Something does not work, or is not safe.
    Bad,
}

impl Grade {
    /// The word for it.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The check's name, which does not change.
    pub check: &'static str,
    /// How bad it is.
    pub grade: Grade,
    /// What was found, in a line.
    pub what: String,
    /// What to do about it, in a line.
    pub remedy: Option<String>,
    /// What `--fix` can do about it.
    pub fix: Option<Fix>,
}

/// A repair that loses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fix {
    /// The file or folder.
    pub path: PathBuf,
    /// The permission bits that it gets.
    pub mode: u32,
}

impl Finding {
    /// Nothing is wrong.
    #[must_use]
    pub(crate) fn ok(check: &'static str, what: impl Into<String>) -> Self {
        Self { check, grade: Grade::Ok, what: what.into(), remedy: None, fix: None }
    }

    /// Something could be better.
    #[must_use]
    pub(crate) fn warn(check: &'static str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { grade: Grade::Warn, remedy: Some(remedy.into()), ..Self::ok(check, what) }
    }

    /// Something is wrong.
    #[must_use]
    pub(crate) fn bad(check: &'static str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { grade: Grade::Bad, remedy: Some(remedy.into()), ..Self::ok(check, what) }
    }
}

/// What the checks of files and environment look at.
pub(crate) struct Scene<'a> {
    /// Where files are.
    pub places: &'a Places,
    /// AWS's files.
    pub files: &'a AwsFiles,
    /// The environment.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The profiles that are looked at.
    pub profiles: Vec<String>,
    /// The profiles that the vault keeps a key or a sign-in for, as far as it could be opened.
    pub stored: BTreeSet<String>,
    /// Whether it is known what the vault keeps.
    pub vault_is_open: bool,
    /// This machine's clock, in Unix seconds.
    pub now: i64,
}

/// Keys of profiles that get their credentials in ways that the client has no part in.
const NOT_OURS: [&str; 4] = ["sso_session", "sso_start_url", "web_identity_token_file", "credential_source"];

impl Scene<'_> {
    /// A value of a profile.
    fn value(&self, profile: &str, key: &str) -> Option<String> {
        let value = self.files.profile(profile)?.get(key)?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The profile as the client reads it.
    ///
    /// # Errors
    /// See [`Profile::resolve`].
    pub(crate) fn resolve(&self, name: &str) -> Result<Profile, crate::failure::Failure> {
        let is_stored = |name: &str| !self.vault_is_open || self.stored.contains(name);
        Profile::resolve(name, self.files, self.variable, &Overrides::default(), &is_stored)
    }

    /// Whether the client has anything to do with a profile.
    #[must_use]
    pub(crate) fn is_ours(&self, profile: &str) -> bool {
        !NOT_OURS.iter().any(|key| self.value(profile, key).is_some())
    }

    /// What a check finds of each profile; if that is nothing, that all is well.
    fn of_each(&self, check: &'static str, well: &str, find: impl Fn(&str) -> Vec<Finding>) -> Vec<Finding> {
        let found: Vec<Finding> =
            self.profiles.iter().take(MOST_PROFILES).flat_map(|name| find(name)).collect();
        if found.is_empty() { vec![Finding::ok(check, well)] } else { found }
    }
}

/// A check of files or environment.
type LocalCheck = fn(&Scene<'_>) -> Vec<Finding>;

/// The checks of files and environment, in the order in which they are told.
const LOCAL: &[LocalCheck] = &[
    environment::variables,
    files::syntax,
    files::permissions,
    clear_text::keys,
    clear_text::caches,
    precedence::shadowed_helper,
    precedence::mfa_without_role,
    precedence::roles_of_other_tools,
    helper::command,
    resolved::profiles,
    resolved::endpoints,
    resolved::transport,
    resolved::region,
    resolved::duration,
];

/// Looks at files and environment.
#[must_use]
pub(crate) fn local(scene: &Scene<'_>) -> Vec<Finding> {
    LOCAL.iter().flat_map(|check| check(scene)).collect()
}

#[cfg(test)]
mod tests;
