//! The folder for what lasts as long as a process: in the runtime folder of the session, unless that is somebody else's.
//!
//! `su` and `sudo` may leave `XDG_RUNTIME_DIR` as it was. Whoever owns that folder can put another in the place of what is made in it,
//! and would so give this person's programs their settings, which name programs to run.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::owner_only;
use crate::places::Places;

/// Makes the folder: that of the session, else one of the state.
///
/// # Errors
/// Neither can be made, or neither is the person's alone.
pub(crate) fn prepare(places: &Places) -> io::Result<PathBuf> {
    if let Some(session) = of_session(places).filter(|session| make(session).is_ok()) {
        return Ok(session);
    }
    let state = of_state(places);
    make(&state)?;
    Ok(state)
}

/// Those that are there, in the order of [`prepare`]: what one process left in the second may be looked for by another that has the
/// first.
#[must_use]
pub(crate) fn existing(places: &Places) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = of_session(places).into_iter().chain([of_state(places)]).collect();
    // Without a runtime folder of the session both are one.
    folders.dedup();
    folders.retain(|folder| check(folder).is_ok());
    folders
}

fn of_session(places: &Places) -> Option<PathBuf> {
    let session = &places.runtime_folder;
    session.parent().is_some_and(can_be_trusted).then(|| session.clone())
}

fn of_state(places: &Places) -> PathBuf {
    places.state_folder.join("run")
}

/// Whether a folder is the person's own, and no others can change what is in it. One that is not there yet is made by this person.
fn can_be_trusted(folder: &Path) -> bool {
    match fs::metadata(folder) {
        Ok(about) => about.uid() == own_id() && about.mode() & 0o022 == 0,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Makes a folder that nobody else can look into, or finds that it is one.
fn make(folder: &Path) -> io::Result<()> {
    owner_only::make_folder(folder)?;
    check(folder)
}

/// Whether a folder is there that nobody else can look into.
fn check(folder: &Path) -> io::Result<()> {
    // Not where a link leads: whoever made the link may change it.
    let about = fs::symlink_metadata(folder)?;
    if about.is_dir() && about.uid() == own_id() && about.mode() & 0o077 == 0 {
        return Ok(());
    }
    let why = format!("{} belongs to somebody else, or is open to others", folder.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, why))
}

fn own_id() -> u32 {
    rustix::process::geteuid().as_raw()
}

#[cfg(test)]
mod tests;
