//! How a vault asks for what opens it.

use std::time::Duration;

use zeroize::Zeroizing;

use super::error::VaultError;

/// Which passphrase is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passphrase {
    /// A new one for the vault: to be asked for twice.
    Choose,
    /// The one of the vault.
    Enter {
        /// 1 the first time, more after a wrong one.
        attempt: u8,
    },
}

/// How a vault asks for what opens it.
pub(crate) trait Unlock {
    /// The passphrase.
    ///
    /// # Errors
    /// [`VaultError::Locked`] where nobody can be asked, [`VaultError::Asking`] where asking failed.
    fn passphrase(&mut self, which: Passphrase) -> Result<Zeroizing<String>, VaultError>;

    /// Tells the person what is going on, such as that another program is asking.
    fn note(&mut self, text: &str);

    /// How long a keyring or command may take, the person's answers to it included.
    fn patience(&self) -> Duration {
        Duration::from_secs(60)
    }
}
