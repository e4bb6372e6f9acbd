//! The file: making it, opening it, and bringing its tables up to date.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::seal::SealError;
use crate::store::StoreError;

/// Why a store was not opened. None of these touched what is in it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The sealing key.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The file is a database of something else.
    #[error("{} is not a store of Countersign", .0.display())]
    NotAStore(PathBuf),
    /// A newer version has written the file.
    #[error("the store has schema version {found}; this version of Countersign knows versions up to {known}")]
    NewerSchema {
        /// What the file says.
        found: i64,
        /// The newest this build knows.
        known: i64,
    },
    /// Another process has the store open.
    #[error("the store is in use by another process")]
    InUse,
    /// What is in the file cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be made, opened or locked.
    #[error("the store's file cannot be used")]
    File(#[from] io::Error),
    /// SQLite refused.
    #[error("the store cannot be opened")]
    Database(#[from] rusqlite::Error),
}

/// Marks the file as a store of Countersign: `CSgn`.
const APPLICATION_ID: i64 = 0x4353_676e;

/// Each entry brings the tables from the version before to its own. Never edited once released.
const MIGRATIONS: [&str; 2] = [include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// The newest schema version known.
pub(super) const KNOWN: i64 = MIGRATIONS.len() as i64;

/// Holds the store for this process, from before it is opened until after it is closed. A file of its own:
/// SQLite's locks on the database file would be lost if anybody closed a second handle of it (POSIX advisory
/// locks).
pub(super) struct Lock(#[expect(dead_code, reason = "held, not read")] File);

impl Lock {
    pub(super) fn take(database: &Path) -> Result<Self, OpenError> {
        let mut path = database.as_os_str().to_owned();
        path.push(".lock");
        let file =
            private(OpenOptions::new().write(true).create(true).truncate(false)).open(PathBuf::from(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(std::fs::TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Makes the file if it is missing, readable by its owner alone; SQLite gives its companions (`-wal`, `-shm`)
/// the same mode.
pub(super) fn make_private(database: &Path) -> Result<(), OpenError> {
    let file =
        private(OpenOptions::new().read(true).write(true).create(true).truncate(false)).open(database)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.sync_all()?;
    // The directory's entry for the file has to be as durable as what will be in it.
    #[cfg(unix)]
    File::open(database.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))?
        .sync_all()?;
    Ok(())
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// The writer's connection, with every commit on the disk before it returns (WAL, synchronous=FULL; on macOS
/// `fullfsync`), and the schema version of the file, 0 for a new one. Its tables are those of that version
/// until [`migrate`].
pub(super) fn writer(database: &Path) -> Result<(Connection, i64), OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    prepare(&connection)?;
    let found = identify(&connection, database)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    Ok((connection, found))
}

/// A connection that only reads, and sees the last commit without waiting for the next.
pub(super) fn reader(database: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    prepare(&connection)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    // Somebody may look into the file with another client meanwhile.
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// The schema version of the file; 0 for a new one.
fn identify(connection: &Connection, database: &Path) -> Result<i64, OpenError> {
    let not_ours = || OpenError::NotAStore(database.to_owned());
    let read = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => not_ours(),
            _ => error.into(),
        })?;
    if tables == 0 {
        return Ok(0);
    }
    if read("application_id")? != APPLICATION_ID {
        return Err(not_ours());
    }
    let found = read("user_version")?;
    if found > KNOWN { Err(OpenError::NewerSchema { found, known: KNOWN }) } else { Ok(found) }
}

/// Brings the tables from the version that was found to the newest.
pub(super) fn migrate(connection: &Connection, found: i64) -> rusqlite::Result<()> {
    let done = usize::try_from(found).unwrap_or(0);
    for (migration, version) in MIGRATIONS.iter().zip(1_i64..).skip(done) {
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}
