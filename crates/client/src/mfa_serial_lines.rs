//! `mfa_serial` and `mfa_process` in AWS's configuration files.

use std::path::PathBuf;

use crate::aws_files::AwsFiles;
use crate::context::Context;
use crate::failure::{Failure, FailureKind};
use crate::file_edit::{FileEdit, Saved};
use crate::line_file::{FileKind, SectionName};
use crate::places::Places;

const KEY: &str = "mfa_serial";
const PROCESS: &str = "mfa_process";

/// The profiles whose `mfa_serial` is this.
///
/// # Errors
/// Kind `Configuration`
pub(crate) fn naming(context: &Context, serial_number: &str) -> Result<Vec<String>, Failure> {
    let files = AwsFiles::read(context.places())?;
    Ok(files
        .profiles()
        .into_iter()
        .filter(|name| {
            files.profile(name).and_then(|profile| profile.get(KEY)).as_deref() == Some(serial_number)
        })
        .collect())
}

/// What a profile's own section says.
///
/// # Errors
/// Kind `Configuration`
pub(crate) fn of_profile(context: &Context, profile: &str) -> Result<Line, Failure> {
    let files = AwsFiles::read(context.places())?;
    Ok(match files.profile(profile) {
        None => Line::NoProfile,
        Some(sections) => match sections.get(KEY) {
            Some(serial) => Line::Says(serial.into_owned()),
            None => Line::Missing,
        },
    })
}

/// See [`of_profile`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// There is no such profile in the files.
    NoProfile,
    /// It has no `mfa_serial`.
    Missing,
    /// It has this.
    Says(String),
}

/// Sets `mfa_serial` in these profiles, or takes it out, in whichever file it stands; where it stands in none, in the config file.
/// Gives the files that were changed.
///
/// # Errors
/// Kind `Configuration`, `Other`
pub(crate) fn write(
    context: &Context,
    profiles: &[String],
    serial_number: Option<&str>,
) -> Result<Vec<PathBuf>, Failure> {
    write_in(context.places(), KEY, profiles, serial_number)
}

/// Whether a profile has a command for codes, in its own section.
///
/// # Errors
/// Kind `Configuration`
pub(crate) fn has_process(context: &Context, profile: &str) -> Result<bool, Failure> {
    let files = AwsFiles::read(context.places())?;
    Ok(files.profile(profile).is_some_and(|sections| sections.get(PROCESS).is_some()))
}

/// Takes `mfa_process` out of a profile.
///
/// # Errors
/// Kind `Configuration`, `Other`
pub(crate) fn take_out_process(context: &Context, profile: &str) -> Result<Vec<PathBuf>, Failure> {
    write_in(context.places(), PROCESS, &[profile.to_owned()], None)
}

fn write_in(
    places: &Places,
    key: &str,
    profiles: &[String],
    value: Option<&str>,
) -> Result<Vec<PathBuf>, Failure> {
    let mut changed = Vec::new();
    for kind in [FileKind::Credentials, FileKind::Config] {
        let path = match kind {
            FileKind::Config => &places.aws_config,
            FileKind::Credentials => &places.aws_credentials,
        };
        if !path.exists() {
            continue;
        }
        let mut edit = FileEdit::open(path, kind)?;
        let mut any = false;
        for profile in profiles {
            let name = SectionName::profile(profile);
            let file = edit.file();
            let Some(section) = file.section(&name) else { continue };
            let has = section.has(key);
            let done = match value {
                Some(value) if has || kind == FileKind::Config => file.set(&name, key, value),
                None if has => file.unset(&name, key),
                _ => continue,
            };
            done.map_err(|error| {
                Failure::new(
                    FailureKind::Configuration,
                    format!("{} cannot be changed: {error}", path.display()),
                )
            })?;
            any = true;
        }
        if !any {
            continue;
        }
        let saved = match kind {
            FileKind::Config => edit.save()?,
            // Keys that stand in there are not to stand in a second file.
            FileKind::Credentials => edit.save_without_backup()?,
        };
        if saved != Saved::Unchanged {
            changed.push(path.clone());
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests;
