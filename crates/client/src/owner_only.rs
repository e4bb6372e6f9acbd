//! Files that nobody but their owner may read, written so that a crash leaves the old file or the new one, never half of either.
//!
//! Modes are given when a file is made, not by the umask, which another program may have set.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// Begins the name of a file that is being written, before it takes its place.
pub(crate) const UNFINISHED: &str = ".new-";

/// What a written file must survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// A power cut.
    Synced,
    /// A crash of the program: enough for what can be had again.
    Cached,
}

/// Makes a folder of mode 0700, and the folders above it that are missing.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Reads a file of at most `limit` bytes. `None` if there is none.
///
/// # Errors
/// Those of reading; [`io::ErrorKind::FileTooLarge`] beyond the limit.
pub(crate) fn read(path: &Path, limit: u64) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let expected = file.metadata()?.len().min(limit);
    // One byte more than expected, so that the end is seen without growing, which would leave a copy behind.
    let capacity = usize::try_from(expected).unwrap_or(0).saturating_add(1);
    let mut bytes = Zeroizing::new(Vec::with_capacity(capacity));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
        Ok(Some(bytes))
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

/// Puts a file of mode 0600 in the place of `path`. Where `path` is a symbolic link, what it points to is replaced.
pub(crate) fn write(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return Err(io::ErrorKind::InvalidInput.into()),
    };
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .permissions(Permissions::from_mode(0o600))
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    if durability == Durability::Synced {
        file.as_file().sync_all()?;
    }
    file.persist(&target).map_err(|refused| refused.error)?;
    if durability == Durability::Synced {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Removes a file; that there is none is as good.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// A file or folder of the client that others than its owner can get at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TooOpen {
    /// The file or folder.
    pub path: PathBuf,
    /// Its permission bits.
    pub mode: u32,
    /// Whether it belongs to another user than the one asking.
    pub foreign: bool,
}

/// Whether others can get at it. `None` if they cannot, or if it does not exist.
pub(crate) fn too_open(path: &Path) -> Option<TooOpen> {
    let about = fs::metadata(path).ok()?;
    let mode = about.mode() & 0o777;
    let foreign = about.uid() != rustix::process::geteuid().as_raw();
    (mode & 0o077 != 0 || foreign).then(|| TooOpen { path: path.to_owned(), mode, foreign })
}

#[cfg(test)]
mod tests;
