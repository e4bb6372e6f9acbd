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
    let session = &places.runtime_folder;
    if session.parent().is_some_and(can_be_trusted) && make(session).is_ok() {
        return Ok(session.clone());
    }
    let state = places.state_folder.join("run");
    make(&state)?;
    Ok(state)
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
