//! A config file without credentials, for programs that are to ask the container endpoint.
//!
//! Tools ask that endpoint last: whatever `[default]` says about credentials would go before it, and be somebody else's. In the copy
//! `[default]` holds the settings of the profile that is used, and nothing that gives credentials; all else is as it was.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::aws_files::AwsFiles;
use crate::line_file::{FileKind, LineFile, SectionName};
use crate::owner_only::{self, Durability};
use crate::profile::Profile;

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

/// A file in a folder of its own; both go when this is dropped.
#[derive(Debug)]
pub(crate) struct ConfigCopy {
    file: PathBuf,
    _folder: TempDir,
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
    /// Makes the copy below `folder`. `None` where nothing stands in the endpoint's way, nor any setting is lost.
    ///
    /// # Errors
    /// [`NoCopy`]
    pub(crate) fn make(files: &AwsFiles, profile: &Profile, folder: &Path) -> Result<Option<Self>, NoCopy> {
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
        let fail = |error: std::io::Error| NoCopy::File { file: path(), why: error.to_string() };
        owner_only::make_folder(folder).map_err(fail)?;
        let folder = tempfile::Builder::new().prefix("exec-").tempdir_in(folder).map_err(fail)?;
        let file = folder.path().join("config");
        owner_only::write(&file, &bytes, Durability::Cached).map_err(fail)?;
        Ok(Some(Self { file, _folder: folder }))
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.file
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

#[cfg(test)]
mod tests;
