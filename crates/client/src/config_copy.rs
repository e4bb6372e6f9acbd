//! A config file without credentials, for programs that are to ask the container endpoint.
//!
//! Tools ask that endpoint last: whatever `[default]` says about credentials would go before it, and be somebody else's. In the copy
//! `[default]` holds the settings of the profile that is used, and nothing that gives credentials; no section holds a key in clear; all
//! else is as it was.
//!
//! A copy goes with the process that made it. One whose process was killed is removed when the next is made.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::aws_files::AwsFiles;
use crate::file_lock::FileLock;
use crate::line_file::{FileKind, LineFile, SectionName};
use crate::owner_only::{self, Durability};
use crate::places::Places;
use crate::profile::Profile;
use crate::runtime_folder;

/// What gives credentials, or belongs to how they are had.
const ABOUT_CREDENTIALS: &[&str] = &[
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "aws_security_token",
    "aws_account_id",
    "credential_process",
    "credential_source",
    "duration_seconds",
    "external_id",
    "include_profile",
    "login_session",
    "mfa_process",
    "mfa_serial",
    "role_arn",
    "role_session_name",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_registration_scopes",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
];

/// Keys in clear, whichever section they are in.
const KEYS: &[&str] =
    &["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token"];

/// Begins the names of the folders with a copy.
const PREFIX: &str = "exec-";
/// How long another process may take to make its copy.
const LOCK_PATIENCE: Duration = Duration::from_secs(2);
/// How many entries of the folder are looked at for what was left behind.
const MOST_ENTRIES: usize = 1_024;

/// A file in a folder of its own; both go when this is dropped.
pub(crate) struct ConfigCopy {
    file: PathBuf,
    bytes: Zeroizing<Vec<u8>>,
    // The folder goes before the lock that tells others to leave it alone.
    _folder: TempDir,
    _lock: File,
}

/// Why there is no copy.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoCopy {
    /// The default profile's keys stand in the credentials file, a copy of which is not for the client to make.
    #[error("[default] in {} gives credentials of its own, which go before any endpoint", .0.display())]
    Credentials(PathBuf),
    /// The file is written in a way that does not let the profile be taken out.
    #[error("[default] in {} cannot be left out", .0.display())]
    Unclear(PathBuf),
    /// The copy cannot be written.
    #[error("no copy of {} can be made: {why}", file.display())]
    File {
        /// The config file.
        file: PathBuf,
        /// Why.
        why: String,
    },
}

impl ConfigCopy {
    /// Makes the copy. `None` where nothing stands in the endpoint's way, nor any setting is lost.
    ///
    /// # Errors
    /// [`NoCopy`]
    pub(crate) fn make(files: &AwsFiles, profile: &Profile, places: &Places) -> Result<Option<Self>, NoCopy> {
        let path = || files.path(FileKind::Config).to_owned();
        let in_credentials = files.file(FileKind::Credentials).section(&SectionName::Default);
        if in_credentials.is_some_and(|section| ABOUT_CREDENTIALS.iter().any(|key| section.has(key))) {
            return Err(NoCopy::Credentials(files.path(FileKind::Credentials).to_owned()));
        }
        let Some(bytes) = without_credentials(files.file(FileKind::Config), profile)
            .map_err(|_| NoCopy::Unclear(path()))?
        else {
            return Ok(None);
        };
        let written = runtime_folder::prepare(places).and_then(|folder| Self::write(&folder, bytes));
        written.map(Some).map_err(|error| NoCopy::File { file: path(), why: error.to_string() })
    }

    fn write(folder: &Path, bytes: Zeroizing<Vec<u8>>) -> io::Result<Self> {
        // Held until the copy has a lock of its own: without one it would look as if left behind.
        let _making = FileLock::acquire(&folder.join("exec.lock"), LOCK_PATIENCE)?;
        remove_left_behind(folder);
        let own = tempfile::Builder::new()
            .prefix(PREFIX)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(folder)?;
        let lock = File::create_new(lock_of(own.path()))?;
        lock.try_lock()?;
        let file = own.path().join("config");
        owner_only::write(&file, &bytes, Durability::Cached)?;
        Ok(Self { file, bytes, _folder: own, _lock: lock })
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.file
    }

    /// Whether somebody has written to the copy, which is lost with it.
    pub(crate) fn is_changed(&self) -> bool {
        let limit = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX);
        !matches!(owner_only::read(&self.file, limit), Ok(Some(now)) if now == self.bytes)
    }
}

fn lock_of(folder: &Path) -> PathBuf {
    folder.join("lock")
}

/// Removes the copies of processes that are gone: those whose lock nobody holds. What cannot be removed stays.
fn remove_left_behind(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.take(MOST_ENTRIES).flatten() {
        let is_copy = entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_copy {
            continue;
        }
        let is_left = match File::open(lock_of(&entry.path())) {
            Ok(lock) => lock.try_lock().is_ok(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if is_left {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// That the default profile cannot be taken out.
#[derive(Debug)]
struct Unclear;

/// The bytes of the copy; `None` if it would say the same.
fn without_credentials(config: &LineFile, profile: &Profile) -> Result<Option<Zeroizing<Vec<u8>>>, Unclear> {
    let own = config.section(&SectionName::profile(&profile.name));
    let settings: Vec<String> = own
        .as_ref()
        .map(|section| section.keys())
        .unwrap_or_default()
        .into_iter()
        .filter(|key| !ABOUT_CREDENTIALS.contains(&key.as_str()))
        .collect();
    if config.section(&SectionName::Default).is_none() && settings.is_empty() {
        return Ok(None);
    }
    let mut copy = LineFile::parse(config.to_bytes().to_vec(), FileKind::Config);
    copy.remove_section(&SectionName::Default).map_err(|_| Unclear)?;
    remove_keys(&mut copy)?;
    if let Some(own) = own {
        for key in settings {
            // What cannot be written again is an odd setting less; credentials do not depend on it.
            if let Some(value) = own.get(&key) {
                let _ = copy.set(&SectionName::Default, &key, &value);
            }
            for subkey in own.nested_keys(&key) {
                if let Some(value) = own.get_nested(&key, subkey) {
                    let _ = copy.set_nested(&SectionName::Default, &key, subkey, value);
                }
            }
        }
    }
    Ok(Some(copy.to_bytes()))
}

/// Takes out the keys of all sections. The person's own file keeps them.
fn remove_keys(copy: &mut LineFile) -> Result<(), Unclear> {
    let has_keys = |copy: &LineFile| -> Vec<(SectionName, &str)> {
        let sections = copy.sections();
        sections
            .flat_map(|section| {
                let has =
                    KEYS.iter().filter(|key| section.has(key)).map(|key| (section.name().clone(), *key));
                has.collect::<Vec<_>>()
            })
            .collect()
    };
    for (section, key) in has_keys(copy) {
        copy.unset(&section, key).map_err(|_| Unclear)?;
    }
    if has_keys(copy).is_empty() { Ok(()) } else { Err(Unclear) }
}

#[cfg(test)]
mod tests;
