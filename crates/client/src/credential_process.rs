//! `credential_process` in a profile: what makes the AWS CLI and SDKs ask this program for credentials.

mod asked;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::context::{Context, own_variables, variable};
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::file_edit::FileEdit;
use crate::line_file::{FileKind, SectionName};
use crate::profile::{Environment, Overrides, Profile};

pub(crate) use asked::{Asked, asked};

/// The key in a profile.
const KEY: &str = "credential_process";
/// What this program is called where it is installed.
const NAME: &str = "countersign";

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

impl Additions {
    /// What the profile needs, so that its calls go tomorrow where they go now: the address and the region of flags or environment, unless
    /// the files say them.
    ///
    /// # Errors
    /// Kind `Configuration`: the files cannot be read.
    pub(crate) fn needed(context: &Context, profile: &str) -> Result<Self, Failure> {
        let nothing = |_: &str| None;
        let written =
            Profile::resolve(profile, context.files()?, &nothing, &Overrides::default(), &|_| true).ok();
        let of_environment = Self::of_environment(&own_variables());
        let says_region = written.as_ref().is_some_and(|profile| profile.region_configured);
        let says_address = written.as_ref().is_some_and(|profile| {
            [Service::Iam, Service::Sts, Service::SignIn]
                .into_iter()
                .any(|service| profile.endpoint(service).configured)
        });
        let flags = context.flags();
        Ok(Self {
            region: flags.region.clone().or(of_environment.region.filter(|_| !says_region)),
            endpoint_url: flags
                .endpoint_url
                .clone()
                .or(of_environment.endpoint_url.filter(|_| !says_address)),
        })
    }

    /// The region and the address that the environment gives. Where it names one for each service, that of STS, which keys and codes are
    /// sent to.
    pub(crate) fn of_environment(variable: Environment<'_>) -> Self {
        let first =
            |names: &[&str]| names.iter().find_map(|name| variable(name)).filter(|value| !value.is_empty());
        let ignored = first(&["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"])
            .is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let address = first(&[Service::Sts.variable(), "AWS_ENDPOINT_URL", Service::Iam.variable()]);
        Self {
            region: first(&["AWS_REGION", "AWS_DEFAULT_REGION"]),
            endpoint_url: address.filter(|_| !ignored),
        }
    }
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

/// Writes it into the profile of the config file, which is made if it is not there. What else was written, for the person: a
/// line of its own, or nothing.
///
/// # Errors
/// Kind `Configuration` or `Other`: the file cannot be changed; it is as it was.
pub(crate) fn write(context: &Context, profile: &str, additions: &Additions) -> Result<String, Failure> {
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
    let told: Vec<String> = missing.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    let told = if told.is_empty() { String::new() } else { format!("\nWith it: {}", told.join(", ")) };
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
    edit.save()?;
    Ok(told)
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
    let typed = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    let folders = variable("PATH").unwrap_or_default();
    Ok(installed(&this, &typed, &folders).unwrap_or(this))
}

/// The path by which the program was found: as it was typed, if a link stands on that way, else as PATH has it. A link leads to the next
/// version, too, where the place behind it may be one version's alone (Homebrew, Nix, GNU Stow).
fn installed(this: &Path, typed: &Path, folders: &str) -> Option<PathBuf> {
    let here = this.canonicalize().ok()?;
    let is_this = |path: &PathBuf| path.canonicalize().is_ok_and(|found| found == here);
    let on_path = |name: &OsStr| {
        std::env::split_paths(folders)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name))
            .find(is_this)
    };
    let typed = match typed.file_name() {
        Some(name) if name == typed.as_os_str() => on_path(name),
        Some(_) => std::path::absolute(typed).ok().filter(is_this),
        None => None,
    };
    let by_link = typed.clone().filter(|path| *path != here);
    by_link.or_else(|| on_path(OsStr::new(NAME))).or(typed)
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

/// The program of a command line, and the rest; quotes around the program are taken off.
pub(crate) fn first_word(command: &str) -> (&str, &str) {
    let command = command.trim_start();
    for quote in ['"', '\''] {
        if let Some((word, rest)) = command.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return (word, rest);
        }
    }
    command.split_once(char::is_whitespace).unwrap_or((command, ""))
}

/// Whether a command line runs this program's `credentials`: by its name, wherever that is, or by a path that leads here.
pub(crate) fn is_ours(command: &str) -> bool {
    let words: Vec<&str> =
        command.split_ascii_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
    let is_program = |word: &&str| word.rsplit('/').next() == Some(NAME);
    let by_name = words
        .iter()
        .position(is_program)
        .is_some_and(|at| words.get(at.saturating_add(1)) == Some(&"credentials"));
    let (program, rest) = first_word(command);
    by_name
        || program.starts_with('/')
            && rest.split_ascii_whitespace().next() == Some("credentials")
            && leads_here(Path::new(program))
}

fn leads_here(program: &Path) -> bool {
    let real = |path: PathBuf| path.canonicalize().ok();
    let this = std::env::current_exe().ok().and_then(real);
    this.is_some() && program.canonicalize().ok() == this
}

#[cfg(test)]
mod tests;
