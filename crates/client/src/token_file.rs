//! The file in which `serve-credentials` leaves its token for the programs that ask it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::loopback_server::is_token;
use crate::owner_only::{self, Durability};

/// The longest file that is looked into: a token has 43 characters.
const LONGEST: u64 = 64;

/// A file with the token of this process. It goes when this is dropped, unless another process has put its own there.
pub(crate) struct TokenFile {
    path: PathBuf,
    token: Zeroizing<String>,
}

impl TokenFile {
    /// Writes the file, for its owner alone. What is there already must be empty, or the token of a server that was killed.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] for any other file; those of reading and writing.
    pub(crate) fn write(path: &Path, token: &str) -> io::Result<Self> {
        if !may_be_replaced(path)? {
            let why = "what is there already is no token, and stays";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
        }
        owner_only::write(path, token.as_bytes(), Durability::Cached)?;
        // Where a link leads: what is removed in the end must be the token, not the link.
        let path = fs::canonicalize(path)?;
        Ok(Self { path, token: Zeroizing::new(token.to_owned()) })
    }
}

impl Drop for TokenFile {
    fn drop(&mut self) {
        let there = owner_only::read(&self.path, LONGEST).ok().flatten();
        if there.is_some_and(|bytes| *bytes == self.token.as_bytes()) {
            let _ = owner_only::remove(&self.path);
        }
    }
}

fn may_be_replaced(path: &Path) -> io::Result<bool> {
    // Before it is opened: opening a pipe would wait for a writer.
    match fs::metadata(path) {
        Ok(about) if !about.is_file() || about.len() > LONGEST => return Ok(false),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    }
    let there = owner_only::read(path, LONGEST)?;
    Ok(there.is_none_or(|bytes| bytes.is_empty() || std::str::from_utf8(&bytes).is_ok_and(is_token)))
}

#[cfg(test)]
mod tests;
