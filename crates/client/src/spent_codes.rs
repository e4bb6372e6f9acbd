//! Which codes of MFA devices have been sent already. A service takes a code once, so that sending one again is a refusal for sure, and
//! for some services a step towards locking the user out.
//!
//! Written down are digests under the key of the vault: a code has six digits, and any other digest of it could be undone by trying.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use countersign_mfa::TokenCode;
use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use crate::file_lock::FileLock;
use crate::owner_only::{self, Durability};
use crate::vault::Vault;

/// Seconds for which a code is remembered: longer than any service takes it.
const MEMORY: u64 = 180;
/// Seconds for which a device shows a code.
const PERIOD: i64 = 30;
/// Codes that are remembered at most; the oldest go first.
const CODES_LIMIT: usize = 256;
const FILE_LIMIT: u64 = 64 * 1024;
const LOCK_PATIENCE: Duration = Duration::from_secs(5);

/// The codes that have been sent in the last minutes, by any process of this vault.
pub(crate) struct SpentCodes<'a> {
    vault: &'a Vault,
}

/// A code that was sent, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spent {
    digest: String,
    at: i64,
}

impl<'a> SpentCodes<'a> {
    /// Those of this vault.
    #[must_use]
    pub(crate) const fn new(vault: &'a Vault) -> Self {
        Self { vault }
    }

    /// If the code of this device has been sent: the seconds until the device shows another one for sure. `now` in seconds since 1970.
    #[must_use]
    pub(crate) fn is_spent(&self, serial: &str, code: &TokenCode, now: i64) -> Option<u64> {
        let digest = self.digest(serial, code);
        // A memory that cannot be read is none: the service still refuses what it has seen.
        let spent = self.read(now).unwrap_or_default();
        spent.iter().any(|spent| spent.digest == digest).then(|| until_next(now))
    }

    /// Remembers the code of this device, before it is sent. `now` in seconds since 1970.
    ///
    /// # Errors
    /// Those of the file; [`io::ErrorKind::TimedOut`] if another process holds it for too long.
    pub(crate) fn remember(&self, serial: &str, code: &TokenCode, now: i64) -> io::Result<()> {
        owner_only::make_folder(self.vault.state_folder())?;
        let _lock = FileLock::acquire(&self.path().with_extension("lock"), LOCK_PATIENCE)?;
        let mut spent = self.read(now).unwrap_or_default();
        spent.push(Spent { digest: self.digest(serial, code), at: now });
        let first = spent.len().saturating_sub(CODES_LIMIT);
        let text: String =
            spent.iter().skip(first).map(|spent| format!("{} {}\n", spent.digest, spent.at)).collect();
        owner_only::write(&self.path(), text.as_bytes(), Durability::Cached)
    }

    /// Forgets the code of this device, as it never left this machine.
    ///
    /// # Errors
    /// See [`Self::remember`].
    pub(crate) fn forget(&self, serial: &str, code: &TokenCode, now: i64) -> io::Result<()> {
        let _lock = FileLock::acquire(&self.path().with_extension("lock"), LOCK_PATIENCE)?;
        let digest = self.digest(serial, code);
        let text: String = self
            .read(now)?
            .iter()
            .filter(|spent| spent.digest != digest)
            .map(|spent| format!("{} {}\n", spent.digest, spent.at))
            .collect();
        owner_only::write(&self.path(), text.as_bytes(), Durability::Cached)
    }

    /// Those that count still. Lines that are no such are left out.
    fn read(&self, now: i64) -> io::Result<Vec<Spent>> {
        let bytes = owner_only::read(&self.path(), FILE_LIMIT)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let spent = text.lines().filter_map(|line| {
            let (digest, at) = line.split_once(' ')?;
            let at = at.parse::<i64>().ok()?;
            // One from the future is of a clock that was set back since.
            (digest.len() == 64 && now.abs_diff(at) <= MEMORY)
                .then(|| Spent { digest: digest.to_owned(), at })
        });
        Ok(spent.collect())
    }

    fn path(&self) -> PathBuf {
        self.vault.state_folder().join("spent-codes")
    }

    fn digest(&self, serial: &str, code: &TokenCode) -> String {
        // Digits stand last and are of one length: nothing else has the same bytes.
        let data = Zeroizing::new([serial.as_bytes(), code.digits().as_bytes()].concat());
        HEXLOWER.encode(&self.vault.fingerprint("spent code", &data))
    }
}

fn until_next(now: i64) -> u64 {
    PERIOD.abs_diff(now.rem_euclid(PERIOD))
}

#[cfg(test)]
mod tests;
