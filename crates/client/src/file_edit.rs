//! Changing one of AWS's files without losing anything: one writer at a time, no change of others overwritten, never half a file.
//!
//! Other programs (the AWS CLI among them) write these files without a lock. So the lock is among ourselves, and against the others
//! the file is compared right before it is replaced.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{Gid, Uid};
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use crate::failure::{Failure, FailureKind};
use crate::file_lock::{FileLock, FileLockError};
use crate::line_file::{FileKind, LineFile};

/// The largest file that is read or written, in bytes. Real ones have some kilobytes.
const MAX_SIZE: u64 = 4 * 1024 * 1024;
/// How long another process is waited for.
const LOCK_WAIT: Duration = Duration::from_secs(10);
/// As many links in a row as Linux follows.
const MAX_LINKS: usize = 40;
/// Files that we create are for their owner alone.
const OWNER_ONLY: u32 = 0o600;

/// Why a file could not be read or changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The operating system said no.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was being done: an infinitive.
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// Another process has had the lock for ten seconds.
    #[error("{} is being changed by another process", .0.display())]
    Locked(PathBuf),
    /// A signal came while another process had the lock.
    #[error("cancelled")]
    Cancelled,
    /// Somebody changed the file since it was read.
    #[error("{} was changed by another program meanwhile, and nothing was written", .0.display())]
    Changed(PathBuf),
    /// The file is larger than any such file is.
    #[error("{} is larger than 4 MiB", .0.display())]
    TooLarge(PathBuf),
    /// A folder, a device or a pipe.
    #[error("{} is not a regular file", .0.display())]
    NotAFile(PathBuf),
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let (kind, remedy) = match &error {
            FileError::Cancelled => return Self::cancelled(),
            FileError::Locked(_) => {
                (FailureKind::GaveUpWaiting, "Try again when the other process has ended.")
            }
            FileError::Changed(_) => (FailureKind::Other, "Run the same command again."),
            FileError::TooLarge(_) => (
                FailureKind::Configuration,
                "Look whether AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the right files.",
            ),
            FileError::NotAFile(_) => (
                FailureKind::Configuration,
                "Look whether AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the right files; where they are \
                 links, where these lead.",
            ),
            FileError::Io { source, .. } => (FailureKind::Other, io_remedy(source.kind())),
        };
        let failure = Self::new(kind, error.to_string());
        if remedy.is_empty() { failure } else { failure.remedy(remedy) }
    }
}

fn io_remedy(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::PermissionDenied => "Make it readable and writable for you, and its folder writable.",
        io::ErrorKind::ReadOnlyFilesystem => {
            "The file system is read-only: name another file by AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE, or \
             change it where it comes from."
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Make room on the disk and run the same command again. The file is as it was."
        }
        _ => "",
    }
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Nothing was to be changed, and nothing was written.
    Unchanged,
    /// The file was replaced.
    Written {
        /// Where the bytes from before are. `None` if there was no file, or no backup was wanted.
        backup: Option<PathBuf>,
    },
}

/// The change of one file, from reading to replacing it; no other process that goes by the lock changes it meanwhile.
#[derive(Debug)]
pub(crate) struct FileEdit {
    /// As it was asked for.
    path: PathBuf,
    /// Where the links led.
    target: PathBuf,
    former: Option<Former>,
    file: LineFile,
    lock: FileLock,
}

/// What the file was.
struct Former {
    bytes: Zeroizing<Vec<u8>>,
    mode: u32,
    uid: u32,
    gid: u32,
}

impl std::fmt::Debug for Former {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Former").field("mode", &self.mode).finish_non_exhaustive()
    }
}

/// Whether a file is a device, such as `/dev/null`, or a pipe. botocore takes what is no regular file for missing (`configloader.py`),
/// and people name `/dev/null` to have just that.
#[must_use]
pub(crate) fn is_device_or_pipe(path: &Path) -> bool {
    let kind = fs::metadata(path).map(|about| about.file_type());
    kind.is_ok_and(|kind| kind.is_char_device() || kind.is_fifo())
}

/// Reads a file as it is, without a lock: whoever replaces it does so at once. A missing file is an empty one, as is a device or pipe.
///
/// # Errors
/// [`FileError::TooLarge`], [`FileError::NotAFile`], [`FileError::Io`].
pub(crate) fn read(path: &Path, kind: FileKind) -> Result<LineFile, FileError> {
    if is_device_or_pipe(path) {
        return Ok(LineFile::parse(Vec::new(), kind));
    }
    let bytes = Former::read(path)?.map(|former| former.bytes);
    Ok(LineFile::parse(bytes.map(|mut bytes| std::mem::take(&mut *bytes)).unwrap_or_default(), kind))
}

impl FileEdit {
    /// Locks and reads the file. A missing one is empty, and its folder is created for its owner alone.
    ///
    /// # Errors
    /// [`FileError::Locked`] after ten seconds; [`FileError::TooLarge`], [`FileError::NotAFile`], [`FileError::Io`].
    pub(crate) fn open(path: &Path, kind: FileKind) -> Result<Self, FileError> {
        Self::open_within(path, kind, LOCK_WAIT)
    }

    fn open_within(path: &Path, kind: FileKind, wait: Duration) -> Result<Self, FileError> {
        let target = follow(path)?;
        if target.exists() && !target.is_file() {
            // Before a lock file is made beside a device.
            return Err(FileError::NotAFile(target));
        }
        let folder = folder_of(&target);
        if !folder.exists() {
            let created = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
            created.map_err(io_error("create the folder", folder))?;
        }
        let lock_path = beside(&target, ".countersign-lock");
        let lock = FileLock::acquire_removed_after(&lock_path, wait).map_err(|error| match error {
            FileLockError::Held => FileError::Locked(target.clone()),
            FileLockError::Cancelled => FileError::Cancelled,
            FileLockError::File(error) => io_error("lock", &lock_path)(error),
        })?;
        let former = Former::read(&target)?;
        let bytes = former.as_ref().map(|former| former.bytes.to_vec()).unwrap_or_default();
        Ok(Self { path: path.to_owned(), target, former, file: LineFile::parse(bytes, kind), lock })
    }

    /// The file, to be read and changed.
    pub(crate) fn file(&mut self) -> &mut LineFile {
        &mut self.file
    }

    /// Replaces the file, if anything was changed in it; what it was before goes to `<name>.countersign-backup`.
    ///
    /// Mode, owner and group stay; a symbolic link stays one. A file that is created is readable for its owner alone.
    ///
    /// # Errors
    /// [`FileError::Changed`] if another program changed it meanwhile; [`FileError::TooLarge`], [`FileError::Io`].
    pub(crate) fn save(self) -> Result<Saved, FileError> {
        self.write(true)
    }

    /// As [`FileEdit::save`], without a backup, and an earlier one is deleted: where secrets were taken out of the file, they are not
    /// to stay beside it. Nothing is deleted where nothing was changed.
    ///
    /// # Errors
    /// As [`FileEdit::save`].
    pub(crate) fn save_without_backup(self) -> Result<Saved, FileError> {
        self.write(false)
    }

    fn write(self, keep_backup: bool) -> Result<Saved, FileError> {
        let bytes = self.file.to_bytes();
        let unchanged = self.former.as_ref().map_or(bytes.is_empty(), |former| former.bytes == bytes);
        if unchanged {
            return Ok(Saved::Unchanged);
        }
        if u64::try_from(bytes.len()).is_ok_and(|size| size > MAX_SIZE) {
            return Err(FileError::TooLarge(self.target));
        }
        let new = temporary(&self.target, &bytes)?;
        if let Some(former) = &self.former {
            former.restore(new.as_file()).map_err(io_error("keep the mode of", &self.target))?;
        }
        new.as_file().sync_all().map_err(io_error("write", &self.target))?;
        self.refuse_if_changed()?;
        let backup_path = beside(&self.target, ".countersign-backup");
        let backup = match &self.former {
            Some(former) if keep_backup => {
                let backup = temporary(&backup_path, &former.bytes)?;
                backup.as_file().sync_all().map_err(io_error("write", &backup_path))?;
                backup.persist(&backup_path).map_err(|error| io_error("write", &backup_path)(error.error))?;
                Some(backup_path)
            }
            _ => None,
        };
        self.refuse_if_changed()?;
        let replaced = match &self.former {
            Some(_) => new.persist(&self.target),
            // Nobody's new file is overwritten.
            None => new.persist_noclobber(&self.target),
        };
        replaced.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => FileError::Changed(self.target.clone()),
            _ => io_error("replace", &self.target)(error.error),
        })?;
        if !keep_backup {
            remove_if_there(&beside(&self.target, ".countersign-backup"))?;
        }
        // The new file stands; a file system that cannot sync a folder does not make it an error.
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        drop(self.lock);
        Ok(Saved::Written { backup })
    }

    fn refuse_if_changed(&self) -> Result<(), FileError> {
        let now = if follow(&self.path)? == self.target { Former::read(&self.target)? } else { None };
        let bytes = |former: &Option<Former>| former.as_ref().map(|former| former.bytes.clone());
        if bytes(&now) == bytes(&self.former) { Ok(()) } else { Err(FileError::Changed(self.target.clone())) }
    }
}

impl Former {
    /// `None` if there is no file.
    fn read(path: &Path) -> Result<Option<Self>, FileError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io_error("read", path)(error)),
        };
        // Before it is opened: opening a pipe would wait for a writer.
        if !metadata.is_file() {
            return Err(FileError::NotAFile(path.to_owned()));
        }
        if metadata.len() > MAX_SIZE {
            return Err(FileError::TooLarge(path.to_owned()));
        }
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io_error("read", path)(error)),
        };
        // With room for all of it, so that growing leaves no copies of secrets behind.
        let room = usize::try_from(metadata.len()).unwrap_or_default().saturating_add(1);
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        file.take(MAX_SIZE.saturating_add(1)).read_to_end(&mut bytes).map_err(io_error("read", path))?;
        if u64::try_from(bytes.len()).is_ok_and(|size| size > MAX_SIZE) {
            return Err(FileError::TooLarge(path.to_owned()));
        }
        let mode = metadata.mode() & 0o777;
        Ok(Some(Self { bytes, mode, uid: metadata.uid(), gid: metadata.gid() }))
    }

    /// Gives a new file the owner, group and mode of the former one. Where the group cannot be kept, what the group was allowed is
    /// not given to another.
    fn restore(&self, file: &File) -> io::Result<()> {
        let new = file.metadata()?;
        let mut mode = self.mode;
        if new.uid() != self.uid {
            let _ = rustix::fs::fchown(file, Some(Uid::from_raw(self.uid)), None);
        }
        if new.gid() != self.gid && rustix::fs::fchown(file, None, Some(Gid::from_raw(self.gid))).is_err() {
            mode &= !0o070;
        }
        file.set_permissions(fs::Permissions::from_mode(mode))
    }
}

/// Where symbolic links lead, also to a file that does not exist yet.
fn follow(path: &Path) -> Result<PathBuf, FileError> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            // Not a link, or nothing there.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::NotFound) => {
                return Ok(path);
            }
            Err(error) => return Err(io_error("read", &path)(error)),
        }
    }
    Err(FileError::NotAFile(path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(ending);
    path.with_file_name(name)
}

/// A written file beside `target`, readable for its owner alone, removed unless it is put in place.
fn temporary(target: &Path, bytes: &[u8]) -> Result<NamedTempFile, FileError> {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).permissions(fs::Permissions::from_mode(OWNER_ONLY));
    let mut file =
        builder.tempfile_in(folder_of(target)).map_err(io_error("write to the folder of", target))?;
    file.write_all(bytes).map_err(io_error("write", target))?;
    Ok(file)
}

fn remove_if_there(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error("delete", path)(error)),
        _ => Ok(()),
    }
}

fn io_error(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> FileError {
    let path = path.to_owned();
    // tempfile puts the path of its own file into the error: only what kind it is is kept of that.
    move |error| {
        let source = if error.raw_os_error().is_some() { error } else { error.kind().into() };
        FileError::Io { doing, path, source }
    }
}

#[cfg(test)]
mod tests;
