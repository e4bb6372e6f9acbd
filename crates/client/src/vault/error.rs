//! Why a vault cannot be opened or changed.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::format::{FormatError, SealError, VERSION};
use super::key::NoRandomness;
use super::outside::CommandError;
use crate::failure::{Failure, FailureKind};

/// What to do where the vault is locked and nobody can be asked.
pub(crate) const UNLOCK: &str =
    "Run `countersign vault unlock` in a terminal: it asks, and the vault stays open for a while.";

/// Why a vault cannot be opened or changed.
#[derive(Debug, Error)]
pub enum VaultError {
    /// There is no vault yet.
    #[error("there is no vault at {}", .path.display())]
    Missing {
        /// Where it would be.
        path: PathBuf,
    },
    /// There is one already.
    #[error("there is a vault at {} already", .path.display())]
    AlreadyExists {
        /// Where it is.
        path: PathBuf,
    },
    /// A newer Countersign has written it.
    #[error("the vault {} is of version {found}, and this program reads versions up to {known}", .path.display())]
    NewerVersion {
        /// Where it is.
        path: PathBuf,
        /// The version of the file.
        found: u64,
        /// The newest version that is read.
        known: u64,
    },
    /// The file is not what was written.
    #[error("the vault {} is damaged: {why}", .path.display())]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
        /// Where the state before the last change is, if it is there.
        previous: Option<PathBuf>,
    },
    /// The passphrase is another one.
    #[error("the passphrase does not open the vault")]
    WrongPassphrase,
    /// The passphrase is empty.
    #[error("the passphrase of the vault is empty")]
    EmptyPassphrase,
    /// Somebody would have to be asked for the passphrase, and nobody can be.
    #[error("the vault is locked, and nobody can be asked for its passphrase")]
    Locked,
    /// This vault has no passphrase that could be changed.
    #[error("the vault is not opened by a passphrase of its own")]
    NoPassphrase,
    /// There is no keyring, or it does not answer.
    #[error("the keyring of the desktop cannot be used: {0}")]
    Keyring(String),
    /// The keyring answers, and the key of this vault is not in it.
    #[error("the keyring of the desktop does not hold the key of this vault")]
    KeyNotInKeyring,
    /// A command that keeps the key or the passphrase failed.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The entry or command for the key cannot be one.
    #[error("{0}")]
    BadKeyPlace(&'static str),
    /// The entry of `pass` holds something already.
    #[error("the entry {entry} of pass holds something already")]
    EntryTaken {
        /// Its name.
        entry: String,
    },
    /// Another process holds the lock.
    #[error("another process has been changing the vault {} for too long", .path.display())]
    Busy {
        /// Where it is.
        path: PathBuf,
    },
    /// A signal came while another process held the lock.
    #[error("cancelled")]
    Cancelled,
    /// Another process has given the vault another key meanwhile.
    #[error("the vault has got another key meanwhile")]
    KeyChanged,
    /// It would be larger than a vault may be.
    #[error("the vault would grow beyond 16 MiB")]
    TooLarge,
    /// The system gives no random bytes, or a value cannot be written.
    #[error("the vault cannot be sealed: {0}")]
    Unsealable(&'static str),
    /// A file cannot be read or written.
    #[error("cannot {doing} {}: {source}", .path.display())]
    File {
        /// What was to be done with it.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Asking for the passphrase failed, or the person broke it off.
    #[error("{0}")]
    Asking(Failure),
}

impl VaultError {
    /// For [`Result::map_err`]: what was to be done with which file.
    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { doing, path: path.to_owned(), source }
    }

    /// For [`Result::map_err`]: which file it was. `previous` is where the state before the last change would be.
    pub(crate) fn format(path: &Path, previous: &Path) -> impl FnOnce(FormatError) -> Self {
        move |error| match error {
            FormatError::Newer(found) => Self::NewerVersion { path: path.to_owned(), found, known: VERSION },
            FormatError::Damaged(why) => Self::Damaged {
                path: path.to_owned(),
                why,
                previous: previous.exists().then(|| previous.to_owned()),
            },
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(match self {
            Self::Missing { .. } => "Create it with `countersign init` or `countersign add`.".into(),
            Self::AlreadyExists { .. } => "Use it, or move it away first.".into(),
            Self::NewerVersion { .. } => "Install the newer Countersign that wrote it.".into(),
            Self::Damaged { path, previous: Some(previous), .. } => format!(
                "The state before the last change is in {}. Move it to {} to go back to it.",
                previous.display(),
                path.display()
            ),
            Self::Damaged { previous: None, .. } => {
                "Restore it from a backup, or move it away and add the access keys anew.".into()
            }
            Self::WrongPassphrase => "Try again. Nobody can tell or reset the passphrase.".into(),
            Self::EmptyPassphrase => "Choose one that is not empty.".into(),
            Self::Locked => UNLOCK.into(),
            Self::NoPassphrase => "Change it where it is kept.".into(),
            Self::Keyring(_) => {
                "Log in to the desktop and unlock its keyring, or create the vault with `--store file`.".into()
            }
            Self::KeyNotInKeyring => {
                "Restore the keyring it was in; without it the vault cannot be opened. Move the vault away to begin anew.".into()
            }
            Self::Command(_) => "Run the command by itself to see what it says.".into(),
            Self::BadKeyPlace(_) => "Name another.".into(),
            Self::EntryTaken { .. } => "Name another entry, or remove it with `pass rm`.".into(),
            Self::Busy { .. } => "Try again once it has ended.".into(),
            Self::KeyChanged => "Run the command again.".into(),
            Self::TooLarge => "Remove access keys that are no longer used.".into(),
            Self::Unsealable(_) | Self::Cancelled => return None,
            Self::File { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "Free some space. The vault is as it was before.".into()
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "Make the file and its folder yours and writable.".into()
                }
                _ => return None,
            },
            Self::Asking(_) => return None,
        })
    }
}

impl From<NoRandomness> for VaultError {
    fn from(_: NoRandomness) -> Self {
        Self::Unsealable("the system gives no random bytes")
    }
}

impl From<SealError> for VaultError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::NoRandomness(none) => none.into(),
            SealError::TooLarge => Self::TooLarge,
            SealError::Unwritable => Self::Unsealable("its contents cannot be written as JSON"),
        }
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        let failure = Self::new(FailureKind::Store, error.to_string());
        match (error.remedy(), error) {
            // It says itself what it is: a cancelled question stays cancelled.
            (_, VaultError::Asking(asking)) => asking,
            (_, VaultError::Cancelled | VaultError::Command(CommandError::Cancelled)) => Failure::cancelled(),
            (Some(remedy), _) => failure.remedy(remedy),
            (None, _) => failure,
        }
    }
}

#[cfg(test)]
mod tests;
