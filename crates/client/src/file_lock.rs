//! Lock files: exclusive locks among processes, which the operating system lets go when their holder ends in whatever way.
//!
//! A lock lies in a file of its own, since what it stands for is replaced. Waiting has an end, and a signal that ends the verb ends it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::signals;

/// Between the first two attempts; twice as long each time after.
const FIRST_PAUSE: Duration = Duration::from_millis(5);
/// Between two attempts, at most.
const LONGEST_PAUSE: Duration = Duration::from_millis(40);
/// How long a short change is still waited for when a signal has come: what is half done may have to be noted, or taken back, and
/// whoever holds the lock does so for milliseconds.
const AFTER_SIGNAL: Duration = Duration::from_secs(1);

/// A lock, held until it is dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    file: File,
    /// Removed with the lock.
    removed: Option<PathBuf>,
}

/// Why a lock was not had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileLockError {
    /// Another process held it for too long.
    #[error("another process holds the lock")]
    Held,
    /// A signal came that ends the verb.
    #[error("cancelled")]
    Cancelled,
    /// The file cannot be made or locked.
    #[error(transparent)]
    File(#[from] io::Error),
}

/// What ends waiting, besides the lock.
struct End<'a> {
    deadline: Option<Instant>,
    after_signal: Duration,
    cancelled: &'a dyn Fn() -> bool,
}

impl FileLock {
    /// For a change that takes milliseconds: waits so long for others that make one.
    ///
    /// # Errors
    /// [`FileLockError`]
    pub(crate) fn acquire(path: &Path, patience: Duration) -> Result<Self, FileLockError> {
        let end = End {
            deadline: Instant::now().checked_add(patience),
            after_signal: AFTER_SIGNAL,
            cancelled: &signals::cancelled,
        };
        Self::wait(path, &end, &mut || {})
    }

    /// As [`FileLock::acquire`]. The file goes with the lock: it lies where others look.
    ///
    /// # Errors
    /// [`FileLockError`]
    pub(crate) fn acquire_removed_after(path: &Path, patience: Duration) -> Result<Self, FileLockError> {
        let mut lock = Self::acquire(path, patience)?;
        lock.removed = Some(path.to_owned());
        Ok(lock)
    }

    /// For what may take as long as a person does: waits until `deadline`, or for ever. `waiting` is called each time round.
    ///
    /// # Errors
    /// [`FileLockError`]; [`FileLockError::Cancelled`] at once when a signal comes.
    pub(crate) fn acquire_until(
        path: &Path,
        deadline: Option<Instant>,
        waiting: &mut dyn FnMut(),
    ) -> Result<Self, FileLockError> {
        let end = End { deadline, after_signal: Duration::ZERO, cancelled: &signals::cancelled };
        Self::wait(path, &end, waiting)
    }

    fn wait(path: &Path, end: &End<'_>, waiting: &mut dyn FnMut()) -> Result<Self, FileLockError> {
        let mut file = open(path)?;
        let mut pause = FIRST_PAUSE;
        let mut signalled = None;
        loop {
            match file.try_lock() {
                // Whoever removes the file does so before letting go: a lock on a removed file is none.
                Ok(()) if is_at(&file, path) => return Ok(Self { file, removed: None }),
                Ok(()) => file = open(path)?,
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            let now = Instant::now();
            if end.deadline.is_some_and(|deadline| now >= deadline) {
                return Err(FileLockError::Held);
            }
            if (end.cancelled)() {
                let since = *signalled.get_or_insert(now);
                if now.saturating_duration_since(since) >= end.after_signal {
                    return Err(FileLockError::Cancelled);
                }
            }
            waiting();
            std::thread::sleep(pause);
            pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
        }
    }

    /// The file, for a note about who holds it.
    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        if let Some(path) = &self.removed {
            // One that stays behind is locked again by the next.
            let _ = fs::remove_file(path);
        }
    }
}

impl From<FileLockError> for io::Error {
    fn from(error: FileLockError) -> Self {
        match error {
            FileLockError::Held => io::ErrorKind::TimedOut.into(),
            FileLockError::Cancelled => io::ErrorKind::Interrupted.into(),
            FileLockError::File(error) => error,
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).read(true).write(true).mode(0o600).open(path)
}

fn is_at(file: &File, path: &Path) -> bool {
    let identity = |about: fs::Metadata| (about.dev(), about.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => identity(open) == identity(there),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
