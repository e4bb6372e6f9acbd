//! The data directory and the sealing key: made at the first start, for their owner alone.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use countersign_iam::Random;
use countersign_store::SealingKey;
use data_encoding::BASE64;
use zeroize::Zeroizing;

/// Why the data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataError {
    #[error("{path} cannot be used: {reason}")]
    Unusable { path: PathBuf, reason: String },
    #[error(
        "the sealing key {key} is missing, but there is data in {data}. Without it nothing sealed can be read: put the key \
         back, or name it with --sealing-key-file"
    )]
    KeyMissing { key: PathBuf, data: PathBuf },
    #[error("{0} can be read by others. It protects every secret in the store: run chmod 600 on it")]
    KeyExposed(PathBuf),
    #[error("{0} is not a sealing key: it should hold 32 bytes in base64")]
    NotAKey(PathBuf),
}

/// The file of the store within a data directory.
pub(crate) fn store_file(data_dir: &Path) -> PathBuf {
    data_dir.join("countersign.db")
}

/// Makes the directory with mode 0700, if it is not there.
pub(crate) fn prepare(data_dir: &Path) -> Result<(), DataError> {
    let unusable =
        |error: std::io::Error| DataError::Unusable { path: data_dir.to_owned(), reason: error.to_string() };
    DirBuilder::new().recursive(true).mode(0o700).create(data_dir).map_err(unusable)
}

/// Reads the sealing key, or makes it where neither key nor data are there yet.
pub(crate) fn sealing_key(
    key_file: &Path,
    data_dir: &Path,
    random: &dyn Random,
) -> Result<SealingKey, DataError> {
    let unusable =
        |error: std::io::Error| DataError::Unusable { path: key_file.to_owned(), reason: error.to_string() };
    let text = match fs::File::open(key_file) {
        Ok(file) => {
            let mode = file.metadata().map_err(unusable)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(DataError::KeyExposed(key_file.to_owned()));
            }
            let mut text = Zeroizing::new(String::new());
            file.take(1024).read_to_string(&mut text).map_err(unusable)?;
            text
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if store_file(data_dir).exists() {
                return Err(DataError::KeyMissing { key: key_file.to_owned(), data: data_dir.to_owned() });
            }
            let mut bytes = Zeroizing::new([0u8; 32]);
            random.fill(bytes.as_mut_slice());
            let text = Zeroizing::new(BASE64.encode(bytes.as_slice()));
            write_key(key_file, &text).map_err(unusable)?;
            text
        }
        Err(error) => return Err(unusable(error)),
    };
    let bytes = BASE64.decode(text.trim().as_bytes()).map(Zeroizing::new);
    bytes
        .ok()
        .and_then(|bytes| SealingKey::from_bytes(&bytes).ok())
        .ok_or_else(|| DataError::NotAKey(key_file.to_owned()))
}

fn write_key(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    // The data sealed with it must not outlive it.
    file.sync_all()?;
    if let Some(directory) = path.parent() {
        // A bare name stands in the working directory.
        let here = Path::new(".");
        let directory = if directory.as_os_str().is_empty() { here } else { directory };
        fs::File::open(directory)?.sync_all()?;
    }
    Ok(())
}
