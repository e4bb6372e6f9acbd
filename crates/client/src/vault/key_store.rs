//! Where the key of a vault is kept: made, kept there and fetched from there.

use std::time::Duration;

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::error::VaultError;
use super::format::{KeyPlace, VaultId, is_command, is_entry};
use super::key::VaultKey;
use super::os_keyring;
use super::outside::{CommandError, OutsideCommand};
use super::passphrase::{Cost, WrappedKey};
use super::unlock::{Passphrase, Unlock};

/// How often a passphrase may be typed.
const ATTEMPTS: u8 = 3;
/// The exit code of `pass` for what is its own refusal, such as an entry that is not there; gpg's failures have another.
const PASS_REFUSED: i32 = 1;

/// Where the key of a vault is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreKind {
    /// In the keyring of the desktop.
    Os,
    /// In the vault file, under a passphrase.
    File,
    /// In an entry of `pass`.
    Pass {
        /// Its name.
        entry: String,
    },
    /// In the vault file, under a passphrase that a command prints as its first line.
    Exec {
        /// The program and its arguments.
        command: Vec<String>,
    },
}

impl StoreKind {
    pub(crate) fn of(place: &KeyPlace) -> Self {
        match place {
            KeyPlace::Os {} => Self::Os,
            KeyPlace::File { .. } => Self::File,
            KeyPlace::Pass { entry } => Self::Pass { entry: entry.clone() },
            KeyPlace::Exec { command, .. } => Self::Exec { command: command.clone() },
        }
    }

    /// Whether the unlock agent may hold such a key. Not that of the keyring, which has a lock of its own that must go on to hold.
    pub(crate) fn may_stay_unlocked(&self) -> bool {
        !matches!(self, Self::Os)
    }
}

/// The keyring of the desktop, if it answers within `patience` and its default collection is there and unlocked; a locked one only with
/// `graphical`, since unlocking opens a window. Else a file under a passphrase.
#[must_use]
pub(crate) fn choose_store(patience: Duration, graphical: bool) -> StoreKind {
    if os_keyring::answers(patience, graphical) { StoreKind::Os } else { StoreKind::File }
}

/// Makes and fetches keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyStore {
    /// Of the passphrases it wraps keys by.
    pub(crate) cost: Cost,
    /// The program of [`StoreKind::Pass`].
    pub(crate) pass: &'static str,
}

impl KeyStore {
    pub(crate) const STANDARD: Self = Self { cost: Cost::STANDARD, pass: "pass" };

    /// Puts the key where it shall be kept.
    pub(crate) fn keep(
        self,
        kind: &StoreKind,
        id: VaultId,
        key: &VaultKey,
        unlock: &mut dyn Unlock,
    ) -> Result<KeyPlace, VaultError> {
        match kind {
            StoreKind::Os => {
                os_keyring::keep(id, key, unlock)?;
                Ok(KeyPlace::Os {})
            }
            StoreKind::File => {
                let passphrase = unlock.passphrase(Passphrase::Choose)?;
                Ok(KeyPlace::File { key: self.wrap(id, key, &passphrase)? })
            }
            StoreKind::Pass { entry } => {
                if !is_entry(entry) {
                    return Err(VaultError::BadKeyPlace("that cannot be the name of an entry of pass"));
                }
                self.keep_in_pass(entry, key, unlock)?;
                Ok(KeyPlace::Pass { entry: entry.clone() })
            }
            StoreKind::Exec { command } => {
                let passphrase = told(command, unlock)?;
                Ok(KeyPlace::Exec { command: command.clone(), key: self.wrap(id, key, &passphrase)? })
            }
        }
    }

    /// Fetches the key. Whether it is the right one shows when it opens the vault.
    pub(crate) fn fetch(
        self,
        place: &KeyPlace,
        id: VaultId,
        unlock: &mut dyn Unlock,
    ) -> Result<VaultKey, VaultError> {
        match place {
            KeyPlace::Os {} => os_keyring::fetch(id, unlock),
            KeyPlace::File { key } => {
                for attempt in 1..=ATTEMPTS {
                    let passphrase = unlock.passphrase(Passphrase::Enter { attempt })?;
                    if let Some(key) = key.unwrap_key(&passphrase, id.as_bytes()) {
                        return Ok(key);
                    }
                }
                Err(VaultError::WrongPassphrase)
            }
            KeyPlace::Pass { entry } => self.fetch_from_pass(entry, unlock.patience()),
            KeyPlace::Exec { command, key } => {
                let passphrase = told(command, unlock)?;
                key.unwrap_key(&passphrase, id.as_bytes()).ok_or(VaultError::WrongPassphrase)
            }
        }
    }

    /// Takes away a key that nothing hangs on any more, where that can be done without asking.
    pub(crate) fn forget(place: &KeyPlace, id: VaultId, unlock: &mut dyn Unlock) {
        if matches!(place, KeyPlace::Os {}) {
            // A key left behind opens nothing.
            let _ = os_keyring::forget(id, unlock);
        }
    }

    fn wrap(self, id: VaultId, key: &VaultKey, passphrase: &str) -> Result<WrappedKey, VaultError> {
        if passphrase.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        Ok(WrappedKey::wrap(key, passphrase, self.cost, id.as_bytes())?)
    }

    fn keep_in_pass(self, entry: &str, key: &VaultKey, unlock: &mut dyn Unlock) -> Result<(), VaultError> {
        let patience = unlock.patience();
        // `pass insert` overwrites without asking where it is not at a terminal.
        match OutsideCommand::new(self.pass, ["show", entry]).ask(patience) {
            Err(CommandError::Failed { code: Some(PASS_REFUSED), .. }) => {}
            Ok(()) | Err(CommandError::Failed { .. } | CommandError::Output { .. }) => {
                return Err(VaultError::EntryTaken { entry: entry.to_owned() });
            }
            Err(error) => return Err(error.into()),
        }
        let mut line = Zeroizing::new(BASE64.encode(key.expose()).into_bytes());
        line.reserve_exact(1);
        line.push(b'\n');
        OutsideCommand::new(self.pass, ["insert", "-m", entry]).feed(&line, patience)?;
        // Nothing may hang on an entry that cannot be read back.
        let kept = self.fetch_from_pass(entry, patience)?;
        if kept.expose() == key.expose() {
            Ok(())
        } else {
            Err(VaultError::BadKeyPlace("what pass keeps is not what it was given"))
        }
    }

    fn fetch_from_pass(self, entry: &str, patience: Duration) -> Result<VaultKey, VaultError> {
        let line = OutsideCommand::new(self.pass, ["show", entry]).first_line(patience)?;
        let bytes = BASE64.decode(line.trim().as_bytes()).map(Zeroizing::new);
        bytes
            .ok()
            .and_then(|bytes| VaultKey::from_bytes(&bytes))
            .ok_or(VaultError::BadKeyPlace("the entry of pass does not hold the key of a vault"))
    }
}

/// The passphrase that the command tells.
fn told(command: &[String], unlock: &mut dyn Unlock) -> Result<Zeroizing<String>, VaultError> {
    match command.split_first() {
        Some((program, arguments)) if is_command(command) => {
            Ok(OutsideCommand::new(program, arguments).first_line(unlock.patience())?)
        }
        _ => Err(VaultError::BadKeyPlace("that cannot be a command for the passphrase")),
    }
}

#[cfg(test)]
mod tests;
