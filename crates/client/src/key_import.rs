//! Keys that stand outside of the vault, and taking them in: out of AWS's files, the environment, and aws-vault's file store.

use std::cell::RefCell;

use countersign_model::Secret;
use zeroize::Zeroizing;

use crate::api::Credentials;
use crate::aws_files::TOKENS;
use crate::aws_vault_store::{AwsVaultError, AwsVaultStore};
use crate::context::{Context, variable};
use crate::failure::{Failure, FailureKind};
use crate::file_edit::{FileEdit, Saved};
use crate::line_file::{FileKind, SectionName};

/// How often aws-vault's passphrase is asked for.
const ATTEMPTS: usize = 3;
/// What a key is made of in AWS's files.
const KEYS: [&str; 2] = ["aws_access_key_id", "aws_secret_access_key"];

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// In one of AWS's files, in clear.
    Files,
    /// In the environment.
    Environment,
    /// In aws-vault's file store.
    AwsVault,
}

impl Origin {
    /// The word in `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Files => "file",
            Self::Environment => "env",
            Self::AwsVault => "aws-vault",
        }
    }
}

/// A key that was found, and can be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundKey {
    /// The profile.
    pub profile: String,
    /// Where it stands.
    pub origin: Origin,
    /// `AKIA…`; aws-vault's are known once they are opened.
    pub access_key_id: Option<String>,
    /// The place, for the person.
    pub place: String,
}

/// Finds keys. Asks for no passphrase.
pub(crate) struct KeyFinder<'a> {
    context: &'a Context,
    store: AwsVaultStore,
    passphrase: RefCell<Option<Zeroizing<String>>>,
}

impl<'a> KeyFinder<'a> {
    /// For a verb.
    #[must_use]
    pub(crate) fn new(context: &'a Context) -> Self {
        let folder = variable("AWS_VAULT_FILE_DIR");
        Self {
            context,
            store: AwsVaultStore::find(context.places(), folder.as_deref()),
            passphrase: RefCell::new(None),
        }
    }

    /// The long-term keys at these origins, at most one for a profile: the first origin's.
    ///
    /// # Errors
    /// Kind `Configuration`: AWS's files cannot be read.
    pub(crate) fn find(&self, origins: &[Origin]) -> Result<Vec<FoundKey>, Failure> {
        let mut found: Vec<FoundKey> = Vec::new();
        for origin in origins {
            for key in self.at(*origin)? {
                if !found.iter().any(|known| known.profile == key.profile) {
                    found.push(key);
                }
            }
        }
        Ok(found)
    }

    fn at(&self, origin: Origin) -> Result<Vec<FoundKey>, Failure> {
        Ok(match origin {
            Origin::Files => {
                let files = self.context.files()?;
                let keys = files.profiles().into_iter().filter_map(|profile| {
                    let key = files.profile(&profile)?.access_key()?;
                    let whole = key.secret_access_key.is_some() && key.session_token.is_none();
                    let place = files.path(key.file).display().to_string();
                    whole.then_some(FoundKey {
                        profile,
                        origin,
                        access_key_id: Some(key.access_key_id),
                        place,
                    })
                });
                keys.collect()
            }
            Origin::Environment => {
                let key = self.context.environment_credentials().filter(|key| key.session_token.is_none());
                key.map(|key| FoundKey {
                    profile: self.context.profile_name(None),
                    origin,
                    access_key_id: Some(key.access_key_id),
                    place: "the environment".to_owned(),
                })
                .into_iter()
                .collect()
            }
            Origin::AwsVault => {
                let found = |profile| FoundKey {
                    profile,
                    origin,
                    access_key_id: None,
                    place: format!("aws-vault ({})", self.store.folder().display()),
                };
                self.store.profiles().into_iter().map(found).collect()
            }
        })
    }

    /// Reads a key whole.
    ///
    /// # Errors
    /// Kind `InputNeeded` or `Refused`: aws-vault's passphrase; `Configuration`: the key is no longer there, or none.
    pub(crate) fn read(&self, key: &FoundKey) -> Result<Credentials, Failure> {
        let gone = || {
            Failure::new(
                FailureKind::Configuration,
                format!("the key of profile {} is no longer there", key.profile),
            )
        };
        let (id, secret) = match key.origin {
            Origin::Files => {
                let plain =
                    self.context.files()?.profile(&key.profile).and_then(|profile| profile.access_key());
                let plain = plain.ok_or_else(gone)?;
                (plain.access_key_id, plain.secret_access_key.ok_or_else(gone)?)
            }
            Origin::Environment => {
                let found = self.context.environment_credentials().ok_or_else(gone)?;
                (found.access_key_id, found.secret_access_key)
            }
            Origin::AwsVault => self.of_aws_vault(&key.profile)?,
        };
        Ok(Credentials {
            access_key_id: id,
            secret_access_key: secret,
            session_token: None,
            expiration: None,
        })
    }

    fn of_aws_vault(&self, profile: &str) -> Result<(String, Secret), Failure> {
        for _ in 0..ATTEMPTS {
            let passphrase = self.aws_vault_passphrase()?;
            match self.store.key(profile, &passphrase) {
                Ok(key) => {
                    *self.passphrase.borrow_mut() = Some(passphrase);
                    return Ok((key.access_key_id, key.secret_access_key));
                }
                Err(AwsVaultError::WrongPassphrase) if variable("AWS_VAULT_FILE_PASSPHRASE").is_none() => {
                    *self.passphrase.borrow_mut() = None;
                    self.context.tell("That passphrase does not open aws-vault's store.");
                }
                Err(error @ AwsVaultError::WrongPassphrase) => {
                    return Err(aws_vault_failure(profile, error).remedy(
                        "It was taken from AWS_VAULT_FILE_PASSPHRASE; unset that to be asked for it.",
                    ));
                }
                Err(error) => return Err(aws_vault_failure(profile, error)),
            }
        }
        Err(aws_vault_failure(profile, AwsVaultError::WrongPassphrase))
    }

    fn aws_vault_passphrase(&self) -> Result<Zeroizing<String>, Failure> {
        if let Some(passphrase) = self.passphrase.borrow().as_ref() {
            return Ok(passphrase.clone());
        }
        if let Some(passphrase) = variable("AWS_VAULT_FILE_PASSPHRASE") {
            return Ok(Zeroizing::new(passphrase));
        }
        let terminal = self.context.person("the passphrase of aws-vault's store")?;
        Ok(terminal.ask_hidden("Passphrase of aws-vault's store: ", None)?)
    }
}

fn aws_vault_failure(profile: &str, error: AwsVaultError) -> Failure {
    let kind = match error {
        AwsVaultError::WrongPassphrase => FailureKind::Refused,
        _ => FailureKind::Configuration,
    };
    Failure::new(kind, format!("the key {profile} of aws-vault's store cannot be read: {error}"))
}

/// Takes a key out of AWS's files, wherever it stands in them in clear; the files that were changed. No backup is kept: it would keep
/// the secret.
///
/// # Errors
/// Kind `Configuration` or `Other`: a file cannot be changed; it is as it was.
pub(crate) fn remove_plain(
    context: &Context,
    profile: &str,
    key: &Credentials,
) -> Result<Vec<String>, Failure> {
    let mut changed = Vec::new();
    let section = SectionName::profile(profile);
    for kind in [FileKind::Credentials, FileKind::Config] {
        let files = context.files()?;
        // Not even locked where there is nothing to take out: it may be a device, or not be writable.
        if files.file(kind).section(&section).is_none() {
            continue;
        }
        let path = files.path(kind).to_owned();
        let mut edit = FileEdit::open(&path, kind)?;
        let file = edit.file();
        // The same id with another secret is another key, perhaps the good one.
        let is_this_key = file.section(&section).is_some_and(|section| {
            section.get("aws_access_key_id").as_deref() == Some(&key.access_key_id)
                && section
                    .get("aws_secret_access_key")
                    .is_some_and(|secret| Secret::new(secret) == key.secret_access_key)
                && TOKENS.iter().all(|token| section.get(token).is_none_or(|token| token.is_empty()))
        });
        if !is_this_key {
            continue;
        }
        for key in KEYS.into_iter().chain(TOKENS) {
            file.unset(&section, key).map_err(|error| {
                Failure::new(
                    FailureKind::Configuration,
                    format!("{key} of profile {profile} cannot be taken out of {}: {error}", path.display()),
                )
                .remedy("The key is in the vault; take its lines out by hand.")
            })?;
        }
        if edit.save_without_backup()? != Saved::Unchanged {
            changed.push(path.display().to_string());
        }
    }
    Ok(changed)
}
