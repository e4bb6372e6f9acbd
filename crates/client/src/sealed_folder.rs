//! A folder of sealed entries, such as cached sessions. Neither an entry nor its name can be read without the key of the vault.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::time::Duration;

use data_encoding::HEXLOWER;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::owner_only::{self, Durability, UNFINISHED};
use crate::vault::key::{DigestKey, NoRandomness, SealingKey, VaultKey};

/// Bytes of an entry at most.
pub(crate) const ENTRY_LIMIT: usize = 64 * 1024;
/// Bytes of an entry's name at most.
const NAME_LIMIT: usize = 1024;
/// Files that are looked at, at most.
const FILES_LIMIT: usize = 4096;
/// Begins each file; the last byte is the version of its form.
const MAGIC: &[u8; 4] = b"CSE\x01";
/// What magic, nonce, tag and the length of the name add to a file.
const FILE_LIMIT: u64 = ENTRY_LIMIT as u64 + NAME_LIMIT as u64 + 64;
/// After this a file that was never finished is taken for one that a crash left.
const LEFT_BEHIND: Duration = Duration::from_secs(60 * 60);

/// Why an entry cannot be written.
#[derive(Debug, Error)]
pub(crate) enum SealedFolderError {
    /// It, or its name, is longer than what is read back.
    #[error("it is too long for the cache")]
    TooLong,
    /// It cannot be sealed.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The file cannot be written.
    #[error("cannot write to the folder {}: {source}", .folder.display())]
    File {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

/// A folder of sealed entries.
///
/// It is a cache: what is damaged, or was sealed under the key of an earlier vault, counts as not there and is removed.
#[derive(Clone)]
pub(crate) struct SealedFolder {
    folder: PathBuf,
    sealing: SealingKey,
    names: DigestKey,
}

impl SealedFolder {
    pub(crate) fn new(folder: PathBuf, key: &VaultKey) -> Self {
        Self { folder, sealing: key.cache(), names: key.names() }
    }

    /// The entry of this name.
    #[must_use]
    pub(crate) fn read(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        let file = self.file_name(name);
        let (found, entry) = self.open(&file)?;
        (found == name).then_some(entry)
    }

    /// Writes an entry, in the place of one of the same name. Not made to survive a power cut.
    ///
    /// # Errors
    /// See [`SealedFolderError`].
    pub(crate) fn write(&self, name: &str, entry: &[u8]) -> Result<(), SealedFolderError> {
        let length = match u16::try_from(name.len()) {
            Ok(length) if name.len() <= NAME_LIMIT && entry.len() <= ENTRY_LIMIT => length.to_be_bytes(),
            _ => return Err(SealedFolderError::TooLong),
        };
        let plain = Zeroizing::new([length.as_slice(), name.as_bytes(), entry].concat());
        let file = self.file_name(name);
        let sealed = self.sealing.seal(file.as_bytes(), &plain)?;
        let written = owner_only::make_folder(&self.folder).and_then(|()| {
            owner_only::write(
                &self.folder.join(&file),
                &[MAGIC.as_slice(), &sealed].concat(),
                Durability::Cached,
            )
        });
        written.map_err(|source| SealedFolderError::File { folder: self.folder.clone(), source })
    }

    /// Removes an entry, if it is there.
    ///
    /// # Errors
    /// Those of removing its file.
    pub(crate) fn remove(&self, name: &str) -> std::io::Result<()> {
        owner_only::remove(&self.folder.join(self.file_name(name)))
    }

    /// All entries with their names, in no order; of the first 4,096 files.
    #[must_use]
    pub(crate) fn entries(&self) -> Vec<(String, Zeroizing<Vec<u8>>)> {
        self.files()
            .filter_map(|file| {
                let name = file.file_name().into_string().ok()?;
                if name.starts_with(UNFINISHED) {
                    remove_if_left_behind(&file);
                    return None;
                }
                if is_file_name(&name) { self.open(&name) } else { None }
            })
            .collect()
    }

    /// What a file holds, and removes it if it does not open.
    fn open(&self, file: &str) -> Option<(String, Zeroizing<Vec<u8>>)> {
        let path = self.folder.join(file);
        let bytes = match owner_only::read(&path, FILE_LIMIT) {
            Ok(bytes) => bytes?,
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => Zeroizing::default(),
            Err(_) => return None,
        };
        let opened = bytes
            .strip_prefix(MAGIC)
            .and_then(|sealed| self.sealing.open(file.as_bytes(), sealed))
            .and_then(split)
            // The file of an entry is where its name says, or a copy that somebody made.
            .filter(|(name, _)| self.file_name(name) == file);
        if opened.is_none() {
            // That it stays does no harm: it will not open the next time either.
            let _ = owner_only::remove(&path);
        }
        opened
    }

    fn files(&self) -> impl Iterator<Item = DirEntry> {
        files(&self.folder)
    }

    fn file_name(&self, name: &str) -> String {
        HEXLOWER.encode(&self.names.digest("entry", name.as_bytes()))
    }
}

/// Removes every sealed entry of a folder, for which no key is needed.
pub(crate) fn clear_sealed_files(folder: &Path) -> std::io::Result<()> {
    let mut result = Ok(());
    for file in files(folder) {
        let name = file.file_name();
        let ours = name.to_str().is_some_and(|name| is_file_name(name) || name.starts_with(UNFINISHED));
        if ours {
            result = result.and(owner_only::remove(&file.path()));
        }
    }
    result
}

fn files(folder: &Path) -> impl Iterator<Item = DirEntry> {
    fs::read_dir(folder).into_iter().flatten().take(FILES_LIMIT).filter_map(Result::ok)
}

fn is_file_name(name: &str) -> bool {
    name.len() == 64 && HEXLOWER.decode(name.as_bytes()).is_ok()
}

fn remove_if_left_behind(file: &DirEntry) {
    let age = file.metadata().and_then(|about| about.modified()).ok().and_then(|time| time.elapsed().ok());
    if age.is_some_and(|age| age > LEFT_BEHIND) {
        let _ = owner_only::remove(&file.path());
    }
}

/// Name and entry of what was sealed.
fn split(mut plain: Zeroizing<Vec<u8>>) -> Option<(String, Zeroizing<Vec<u8>>)> {
    let (length, rest) = plain.split_first_chunk::<2>()?;
    let name = std::str::from_utf8(rest.get(..usize::from(u16::from_be_bytes(*length)))?).ok()?.to_owned();
    // Within the same buffer, which is wiped as a whole.
    plain.drain(..2 + name.len());
    Some((name, plain))
}

#[cfg(test)]
mod tests;
