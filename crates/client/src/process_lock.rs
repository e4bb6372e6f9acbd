//! One prompt, however many processes: whoever asks for a code holds a lock, and all others wait for what comes of it.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::failure::{Failure, FailureKind};
use crate::file_lock::{FileLock, FileLockError};
use crate::owner_only;

/// What is read of a holder's note, in bytes.
const LONGEST_NOTE: u64 = 256;

/// A lock held until it is dropped, or its process ends in whatever way.
#[derive(Debug)]
pub(crate) struct Lock {
    lock: FileLock,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    /// The process.
    pub pid: u32,
    /// Its terminal.
    pub terminal: String,
}

/// Why a lock was not had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LockError {
    /// The time was over.
    #[error("another process holds the lock")]
    Held(Option<Holder>),
    /// The person broke it off.
    #[error("cancelled")]
    Cancelled,
    /// The lock file cannot be made or locked.
    #[error("{} cannot be locked: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

impl Lock {
    /// Takes the lock of that name in a folder, waiting until `deadline`, or for ever. `waiting` is told each time round whom one
    /// waits for.
    ///
    /// # Errors
    /// [`LockError`]
    pub(crate) fn acquire(
        folder: &Path,
        name: &str,
        deadline: Option<Instant>,
        waiting: &mut dyn FnMut(Option<&Holder>),
    ) -> Result<Self, LockError> {
        let path = folder.join(format!("{name}.lock"));
        let fail = |error| LockError::File { path: path.clone(), error };
        owner_only::make_folder(folder).map_err(fail)?;
        match FileLock::acquire_until(&path, deadline, &mut || waiting(note(&path).as_ref())) {
            Ok(lock) => Ok(Self { lock }),
            Err(FileLockError::Held) => Err(LockError::Held(note(&path))),
            Err(FileLockError::Cancelled) => Err(LockError::Cancelled),
            Err(FileLockError::File(error)) => Err(fail(error)),
        }
    }

    /// Notes who holds it, for those who wait. What fails here fails silently: it is a courtesy.
    pub(crate) fn sign(&mut self, terminal: &str) {
        let file = self.lock.file();
        let _ = file.set_len(0);
        let _ = file.seek(SeekFrom::Start(0));
        let _ = write!(file, "{} {terminal}", std::process::id());
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.lock.file().set_len(0);
    }
}

fn note(path: &Path) -> Option<Holder> {
    let mut text = String::new();
    File::open(path).ok()?.take(LONGEST_NOTE).read_to_string(&mut text).ok()?;
    let (pid, terminal) = text.split_once(' ')?;
    let clean = terminal.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    Some(Holder { pid: pid.parse().ok()?, terminal: if clean { terminal.to_owned() } else { String::new() } })
}

impl Holder {
    /// `the code in pts/3, pid 4711`
    #[must_use]
    pub(crate) fn described(&self, what: &str) -> String {
        match self.terminal.as_str() {
            "" => format!("{what}, pid {}", self.pid),
            terminal => format!("{what} in {terminal}, pid {}", self.pid),
        }
    }
}

impl LockError {
    /// As a failure of a verb, `what` being what was waited for.
    #[must_use]
    pub(crate) fn into_failure(self, what: &str) -> Failure {
        match self {
            Self::Held(holder) => {
                let whom = holder.map_or_else(|| what.to_owned(), |holder| holder.described(what));
                Failure::new(FailureKind::GaveUpWaiting, format!("gave up waiting for {whom}"))
                    .remedy("Answer there, or run `countersign login` beforehand, and try again.")
            }
            Self::Cancelled => Failure::cancelled(),
            Self::File { .. } => Failure::new(FailureKind::Other, self.to_string()).remedy(
                "The folder of the client's state must be writable; COUNTERSIGN_HOME names another one.",
            ),
        }
    }
}

#[cfg(test)]
mod tests;
