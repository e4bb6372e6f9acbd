//! `credential_process` in a profile: what makes the AWS CLI and SDKs ask this program for credentials.

use std::path::{Path, PathBuf};

use crate::context::{Context, variable};
use crate::failure::{Failure, FailureKind};
use crate::file_edit::{FileEdit, Saved};
use crate::line_file::{FileKind, SectionName};

/// The key in a profile.
const KEY: &str = "credential_process";

/// Why a profile is not to have one: something in it would go before, or stand against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// It is there, and of another program.
    OtherProgram,
    /// The profile takes a role: its source profile is whom credentials are asked of.
    Role,
    /// IAM Identity Center goes before it.
    IdentityCenter,
    /// `aws login` goes before it.
    LoginSession,
}

impl Obstacle {
    /// Why, and what to do, for the person.
    #[must_use]
    pub(crate) fn explanation(self, profile: &str) -> String {
        match self {
            Self::OtherProgram => {
                format!("Profile {profile} has a credential_process of another program, which stays.")
            }
            Self::Role => format!(
                "Profile {profile} takes a role, so that no credential_process belongs into it; use `countersign exec {profile}`, or name \
                 a profile of the user as its source_profile."
            ),
            Self::IdentityCenter => {
                format!(
                    "Profile {profile} signs in by IAM Identity Center, which goes before a credential_process."
                )
            }
            Self::LoginSession => format!(
                "Profile {profile} has a login_session of `aws login`, which goes before a credential_process; take that line out."
            ),
        }
    }
}

/// How a profile stands to `credential_process`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is there, and is this program's.
    There,
    /// It can be written.
    Missing,
    /// It should not be written.
    Not(Obstacle),
}

/// What else is written into a profile that is new, or lacks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Additions {
    /// `region`
    pub region: Option<String>,
    /// `endpoint_url`
    pub endpoint_url: Option<String>,
}

/// How a profile stands to `credential_process`.
///
/// # Errors
/// Kind `Configuration`: the files cannot be read.
pub(crate) fn state(context: &Context, profile: &str) -> Result<State, Failure> {
    let Some(sections) = context.files()?.profile(profile) else { return Ok(State::Missing) };
    let has = |key: &str| sections.get(key).is_some_and(|value| !value.trim().is_empty());
    Ok(match sections.get(KEY).filter(|command| !command.trim().is_empty()) {
        Some(command) if is_ours(&command) => State::There,
        Some(_) => State::Not(Obstacle::OtherProgram),
        None if has("role_arn") => State::Not(Obstacle::Role),
        None if has("sso_session") || has("sso_start_url") => State::Not(Obstacle::IdentityCenter),
        None if has("login_session") => State::Not(Obstacle::LoginSession),
        None => State::Missing,
    })
}

/// Writes it into the profile of the config file, which is made if it is not there.
///
/// # Errors
/// Kind `Configuration` or `Other`: the file cannot be changed; it is as it was.
pub(crate) fn write(context: &Context, profile: &str, additions: &Additions) -> Result<Saved, Failure> {
    let command = command(profile)?;
    let section = SectionName::profile(profile);
    let mut edit = FileEdit::open(&context.places().aws_config, FileKind::Config)?;
    let more = [("region", &additions.region), ("endpoint_url", &additions.endpoint_url)];
    let missing: Vec<(&str, &String)> = {
        let there = edit.file().section(&section);
        let lacks = |key: &str| !there.as_ref().is_some_and(|section| section.has(key));
        more.into_iter()
            .filter_map(|(key, value)| Some((key, value.as_ref()?)))
            .filter(|(key, _)| lacks(key))
            .collect()
    };
    let values =
        missing.into_iter().map(|(key, value)| (key, value.as_str())).chain([(KEY, command.as_str())]);
    for (key, value) in values {
        edit.file().set(&section, key, value).map_err(|error| {
            Failure::new(
                FailureKind::Configuration,
                format!("{key} of profile {profile} cannot be written: {error}"),
            )
            .remedy(format!("Write it by hand: {key} = {value}"))
        })?;
    }
    Ok(edit.save()?)
}

/// The command line that is written.
///
/// # Errors
/// Kind `Other`: this program does not know where it is.
pub(crate) fn command(profile: &str) -> Result<String, Failure> {
    let program = program()?;
    let text = program.to_str().ok_or_else(|| {
        Failure::new(
            FailureKind::Other,
            "the path of this program is not UTF-8, and cannot be written into AWS's files",
        )
    })?;
    let (program, profile) = (quoted(text), quoted(profile));
    Ok(format!("{program} credentials {profile}"))
}

/// Where this program is: by the name it is installed under, which stays when a new version is.
fn program() -> Result<PathBuf, Failure> {
    let this = std::env::current_exe().map_err(|error| {
        Failure::new(FailureKind::Other, format!("this program cannot be found: {error}"))
    })?;
    let folders = variable("PATH").unwrap_or_default();
    Ok(installed(&this, &folders).unwrap_or(this))
}

fn installed(this: &Path, folders: &str) -> Option<PathBuf> {
    let name = this.file_name()?;
    let here = this.canonicalize().ok()?;
    std::env::split_paths(folders)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|path| path.canonicalize().is_ok_and(|found| found == here))
}

/// As one word for a shell, and for botocore, which splits the line itself by a shell's rules.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_./+-=:@%,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    if word.contains(['"', '$', '`', '\\', '!']) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    format!("\"{word}\"")
}

/// Whether a command line runs this program's `credentials`.
pub(crate) fn is_ours(command: &str) -> bool {
    let words: Vec<&str> =
        command.split_ascii_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
    let is_program = |word: &&str| word.rsplit('/').next() == Some("countersign");
    words
        .iter()
        .position(is_program)
        .is_some_and(|at| words.get(at.saturating_add(1)) == Some(&"credentials"))
}

#[cfg(test)]
mod tests;
