//! AWS's config and credentials files as one view, as the AWS CLI and the SDKs have it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use countersign_model::Secret;

use crate::file_edit::{self, FileError};
use crate::line_file::{FileKind, LineFile, Problem, Section, SectionName};
use crate::places::Places;

/// The keys that a session token may stand under, in the order of botocore (`credentials.py`).
pub(crate) const TOKENS: [&str; 2] = ["aws_security_token", "aws_session_token"];

/// Both files, read. A missing one is empty.
#[derive(Debug)]
pub(crate) struct AwsFiles {
    config_path: PathBuf,
    credentials_path: PathBuf,
    config: LineFile,
    credentials: LineFile,
}

impl AwsFiles {
    /// Reads both.
    ///
    /// # Errors
    /// [`FileError::TooLarge`], [`FileError::NotAFile`], [`FileError::Io`].
    pub(crate) fn read(places: &Places) -> Result<Self, FileError> {
        Ok(Self {
            config: file_edit::read(&places.aws_config, FileKind::Config)?,
            credentials: file_edit::read(&places.aws_credentials, FileKind::Credentials)?,
            config_path: places.aws_config.clone(),
            credentials_path: places.aws_credentials.clone(),
        })
    }

    /// The profiles of the config file in their order, then those that only the credentials file has.
    #[must_use]
    pub(crate) fn profiles(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let names = self.config.sections().chain(self.credentials.sections()).map(|section| section.name());
        names
            .filter_map(SectionName::profile_name)
            .filter(|name| seen.insert(*name))
            .map(str::to_owned)
            .collect()
    }

    /// A profile. `None` if neither file has it.
    #[must_use]
    pub(crate) fn profile(&self, name: &str) -> Option<ProfileSections<'_>> {
        let name = SectionName::profile(name);
        let (config, credentials) = (self.config.section(&name), self.credentials.section(&name));
        (config.is_some() || credentials.is_some()).then_some(ProfileSections { config, credentials })
    }

    /// `[services name]` of the config file: the endpoints that profiles refer to by `services = name`.
    #[must_use]
    pub(crate) fn services(&self, name: &str) -> Option<Section<'_>> {
        self.config.section(&SectionName::Services(name.to_owned()))
    }

    /// One of the two files.
    #[must_use]
    pub(crate) fn file(&self, kind: FileKind) -> &LineFile {
        match kind {
            FileKind::Config => &self.config,
            FileKind::Credentials => &self.credentials,
        }
    }

    /// Where one of the two files is.
    #[must_use]
    pub(crate) fn path(&self, kind: FileKind) -> &Path {
        match kind {
            FileKind::Config => &self.config_path,
            FileKind::Credentials => &self.credentials_path,
        }
    }

    /// Those that are a device or a pipe, and count as empty.
    pub(crate) fn devices_and_pipes(&self) -> impl Iterator<Item = &Path> {
        let paths = [FileKind::Config, FileKind::Credentials].map(|kind| self.path(kind));
        paths.into_iter().filter(|path| file_edit::is_device_or_pipe(path))
    }

    /// What is wrong with the files.
    pub(crate) fn problems(&self) -> impl Iterator<Item = (&Path, &Problem)> {
        [FileKind::Config, FileKind::Credentials].into_iter().flat_map(move |kind| {
            self.file(kind).problems().iter().map(move |problem| (self.path(kind), problem))
        })
    }
}

/// A profile: its sections in both files, at least one of them.
#[derive(Debug)]
pub(crate) struct ProfileSections<'a> {
    config: Option<Section<'a>>,
    credentials: Option<Section<'a>>,
}

impl<'a> ProfileSections<'a> {
    /// The value of a key. What the credentials file says goes before what the config file says, for every key: botocore lays the
    /// one over the other (`session.py`, `full_config`), and so do the SDKs (SDKs and Tools Reference Guide, *Precedence of the
    /// credentials file*). For access keys see [`ProfileSections::access_key`].
    #[must_use]
    pub(crate) fn get(&self, key: &str) -> Option<Cow<'a, str>> {
        self.section_of(key)?.get(key)
    }

    /// Its section in one of the files.
    #[must_use]
    pub(crate) fn section(&self, kind: FileKind) -> Option<&Section<'a>> {
        match kind {
            FileKind::Config => self.config.as_ref(),
            FileKind::Credentials => self.credentials.as_ref(),
        }
    }

    /// The access key that stands there in clear. All its parts come from one file, the credentials file first: botocore asks the
    /// two files one after the other (`credentials.py`, `SharedCredentialProvider` and `ConfigProvider`).
    #[must_use]
    pub(crate) fn access_key(&self) -> Option<PlainAccessKey> {
        [FileKind::Credentials, FileKind::Config].into_iter().find_map(|file| {
            let section = self.section(file)?;
            let secret = |key| section.get(key).map(|value| Secret::new(value.into_owned()));
            // botocore takes an empty one along, and signs without it.
            let token = |key| secret(key).filter(|token| !token.expose().is_empty());
            Some(PlainAccessKey {
                file,
                access_key_id: section.get("aws_access_key_id")?.into_owned(),
                secret_access_key: secret("aws_secret_access_key"),
                // The first is what boto called it, and is looked for first.
                session_token: TOKENS.into_iter().find_map(token),
            })
        })
    }

    fn section_of(&self, key: &str) -> Option<&Section<'a>> {
        [&self.credentials, &self.config].into_iter().flatten().find(|section| section.has(key))
    }
}

/// An access key that stands in clear in one of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlainAccessKey {
    /// In which file.
    pub file: FileKind,
    /// Its id.
    pub access_key_id: String,
    /// Its secret part. `None` if it is missing: the AWS CLI refuses such a profile.
    pub secret_access_key: Option<Secret>,
    /// The session token, for temporary credentials.
    pub session_token: Option<Secret>,
}

#[cfg(test)]
mod tests;
