//! The vault: the long-term access keys of one person, sealed on disk.
//!
//! A random key, the [`VaultKey`], seals the contents, and by keys derived from it the cached sessions. Where that key is kept is the
//! person's choice ([`StoreKind`]). Each change is read, applied and written under a lock, so that processes lose nothing of one
//! another, and replaces the file whole; the state before it stays beside it.

mod agent;
mod agent_client;
mod agent_protocol;
mod contents;
mod error;
mod format;
pub(crate) mod key;
mod key_conflict;
mod key_store;
mod os_keyring;
mod outside;
mod passphrase;
mod unlock;

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use agent::{AGENT_IDLE, run as run_agent};
pub(crate) use agent_protocol::AgentError;
pub(crate) use contents::{Contents, Enrolment, Identity, Rotation, RotationStep, StoredKey};
pub(crate) use error::{UNLOCK, VaultError};
pub(crate) use key::{NoRandomness, VaultKey};
pub(crate) use key_conflict::KeyConflict;
pub(crate) use key_store::{StoreKind, choose_store};
pub(crate) use unlock::{Passphrase, Unlock};

use crate::file_lock::{FileLock, FileLockError};
use crate::owner_only::{self, Durability, TooOpen};
use crate::places::Places;
use crate::sealed_folder::{SealedFolder, clear_sealed_files};
use agent_protocol::AgentAddress;
use format::{FILE_LIMIT, KeyPlace, VaultFile, VaultId};
use key_store::KeyStore;

/// How long to wait for another process that changes the vault: such a change takes milliseconds.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);

/// An open vault.
#[derive(Debug)]
pub(crate) struct Vault {
    files: VaultFiles,
    places: Places,
    id: VaultId,
    key: VaultKey,
    place: KeyPlace,
    contents: Contents,
    from_agent: bool,
    store: KeyStore,
    /// The file that [`Vault::refresh`] read last.
    stamp: Option<Stamp>,
}

impl Vault {
    /// Whether there is a vault file, whatever its state.
    #[must_use]
    pub(crate) fn exists(places: &Places) -> bool {
        VaultFiles::of(places).vault.exists()
    }

    /// Where the key of the vault is kept, without opening it. `None` if there is no vault.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], [`VaultError::NewerVersion`], [`VaultError::File`].
    pub(crate) fn kind(places: &Places) -> Result<Option<StoreKind>, VaultError> {
        let file = VaultFiles::of(places).read()?;
        Ok(file.map(|file| StoreKind::of(&file.place)))
    }

    /// Makes an empty vault whose key is kept so.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`], and those of keeping the key and of writing.
    pub(crate) fn create(
        places: &Places,
        kind: StoreKind,
        unlock: &mut dyn Unlock,
    ) -> Result<Self, VaultError> {
        Self::create_in(KeyStore::STANDARD, places, &kind, unlock)
    }

    fn create_in(
        store: KeyStore,
        places: &Places,
        kind: &StoreKind,
        unlock: &mut dyn Unlock,
    ) -> Result<Self, VaultError> {
        let files = VaultFiles::of(places);
        owner_only::make_folder(&places.data_folder)
            .map_err(VaultError::file("make the folder", &places.data_folder))?;
        // Before anybody is asked for a passphrase; what counts is the look under the lock.
        files.must_be_missing()?;
        let (id, key) = (VaultId::generate()?, VaultKey::generate()?);
        let place = store.keep(kind, id, &key, unlock)?;
        let contents = Contents::default();
        let written = files.lock().and_then(|_lock| {
            files.must_be_missing()?;
            files.write(&VaultFile::seal(id, place.clone(), &key, &contents)?)
        });
        if let Err(error) = written {
            KeyStore::forget(&place, id, unlock);
            return Err(error);
        }
        Ok(Self {
            files,
            places: places.clone(),
            id,
            key,
            place,
            contents,
            from_agent: false,
            store,
            stamp: None,
        })
    }

    /// Opens the vault as its key is kept, for which the person may be asked.
    ///
    /// # Errors
    /// [`VaultError::Missing`], and those of fetching the key and of reading.
    pub(crate) fn open(places: &Places, unlock: &mut dyn Unlock) -> Result<Self, VaultError> {
        Self::open_in(KeyStore::STANDARD, places, unlock)
    }

    fn open_in(store: KeyStore, places: &Places, unlock: &mut dyn Unlock) -> Result<Self, VaultError> {
        let files = VaultFiles::of(places);
        let file = files.read_existing()?;
        let key = store.fetch(&file.place, file.id, unlock)?;
        Self::opened(store, places, files, file, key, false)
    }

    /// Opens the vault with the key that the unlock agent holds, without asking anybody. `None` if there is no such agent.
    ///
    /// # Errors
    /// [`VaultError::Missing`], and those of reading. A key has an id of its own: a vault of the agent's id that its key does not open
    /// is [`VaultError::Damaged`].
    pub(crate) fn open_by_agent(places: &Places) -> Result<Option<Self>, VaultError> {
        let files = VaultFiles::of(places);
        let file = files.read_existing()?;
        let key = AgentAddress::existing(places).find_map(|agent| agent_client::key(&agent, file.id));
        key.map(|key| Self::opened(KeyStore::STANDARD, places, files, file, key, true)).transpose()
    }

    fn opened(
        store: KeyStore,
        places: &Places,
        files: VaultFiles,
        file: VaultFile,
        key: VaultKey,
        from_agent: bool,
    ) -> Result<Self, VaultError> {
        let contents = files.open(&file, &key)?;
        let (id, place) = (file.id, file.place);
        Ok(Self { files, places: places.clone(), id, key, place, contents, from_agent, store, stamp: None })
    }

    /// What it held when it was last read or changed here.
    #[must_use]
    pub(crate) const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Takes in what other processes have changed since it was read here, if anything has changed. Costs a look at the file if not.
    ///
    /// # Errors
    /// [`VaultError::KeyChanged`], and those of reading. The contents are as before then.
    pub(crate) fn refresh(&mut self) -> Result<(), VaultError> {
        // Before reading: what changes meanwhile is read the next time.
        let stamp = self.files.stamp()?;
        if self.stamp == Some(stamp) {
            return Ok(());
        }
        let file = self.files.read_existing()?;
        if file.id != self.id {
            return Err(VaultError::KeyChanged);
        }
        self.contents = self.files.open(&file, &self.key)?;
        self.place = file.place;
        self.stamp = Some(stamp);
        Ok(())
    }

    /// Where its key is kept.
    #[must_use]
    pub(crate) fn store(&self) -> StoreKind {
        StoreKind::of(&self.place)
    }

    /// Changes the contents as they stand on disk now, and writes them, if `change` did change them. The state before is kept beside
    /// the vault as `vault.json.previous`.
    ///
    /// # Errors
    /// [`VaultError::Busy`], [`VaultError::KeyChanged`], and those of reading and writing. Nothing is changed then, on disk or here.
    pub(crate) fn change<T>(&mut self, change: impl FnOnce(&mut Contents) -> T) -> Result<T, VaultError> {
        let _lock = self.files.lock()?;
        let (bytes, file) = self.files.read_with_bytes()?;
        if file.id != self.id {
            return Err(VaultError::KeyChanged);
        }
        let before = self.files.open(&file, &self.key)?;
        let mut after = before.clone();
        let result = change(&mut after);
        if after != before {
            let changed = VaultFile::seal(file.id, file.place.clone(), &self.key, &after)?;
            self.files.keep_previous(&bytes)?;
            self.files.write(&changed)?;
        }
        self.place = file.place;
        self.contents = after;
        Ok(result)
    }

    /// Gives a vault under a passphrase another one. See [`Vault::move_to`].
    ///
    /// # Errors
    /// [`VaultError::NoPassphrase`], and those of [`Vault::move_to`].
    pub(crate) fn change_passphrase(&mut self, unlock: &mut dyn Unlock) -> Result<(), VaultError> {
        match self.place {
            KeyPlace::File { .. } => self.move_to(&StoreKind::File, unlock),
            _ => Err(VaultError::NoPassphrase),
        }
    }

    /// Gives the vault a new key, kept so. The old key, and who knows the old passphrase, opens nothing of it any more: the previous
    /// state is removed, the unlock agent ends, and cached sessions are dropped.
    ///
    /// # Errors
    /// As for [`Vault::change`], and those of keeping the key.
    pub(crate) fn move_to(&mut self, kind: &StoreKind, unlock: &mut dyn Unlock) -> Result<(), VaultError> {
        let (id, key) = (VaultId::generate()?, VaultKey::generate()?);
        // Asks the person, so not under the lock.
        let place = self.store.keep(kind, id, &key, unlock)?;
        let written = self.files.lock().and_then(|_lock| {
            let file = self.files.read_existing()?;
            if file.id != self.id {
                return Err(VaultError::KeyChanged);
            }
            let contents = self.files.open(&file, &self.key)?;
            self.files.write(&VaultFile::seal(id, place.clone(), &key, &contents)?)?;
            Ok((file.place, contents))
        });
        let (old_place, contents) = match written {
            Ok(written) => written,
            Err(error) => {
                KeyStore::forget(&place, id, unlock);
                return Err(error);
            }
        };
        KeyStore::forget(&old_place, self.id, unlock);
        Self::lock_agent(&self.places);
        (self.id, self.key, self.place, self.contents) = (id, key, place, contents);
        self.from_agent = false;
        let previous = &self.files.previous;
        owner_only::remove(previous).map_err(VaultError::file("remove", previous))?;
        // They do not open any more; that they lie about does no harm.
        let _ = clear_sealed_files(&sessions_folder(&self.places));
        Ok(())
    }

    /// The cached sessions.
    #[must_use]
    pub(crate) fn sealed_folder(&self) -> SealedFolder {
        SealedFolder::new(sessions_folder(&self.places), &self.key)
    }

    /// Removes all cached sessions, for which the vault need not be open.
    ///
    /// # Errors
    /// The first of removing a file; the others are removed nevertheless.
    pub(crate) fn forget_sessions(places: &Places) -> std::io::Result<()> {
        clear_sealed_files(&sessions_folder(places))
    }

    /// A digest of the data that tells nothing to who has not the key of the vault, and that has nothing to do with that of the same
    /// data for another purpose.
    #[must_use]
    pub(crate) fn fingerprint(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        self.key.fingerprints().digest(purpose, data)
    }

    /// Starts the unlock agent, if unlocking was for the person to do: not if an agent held the key, nor if the keyring of the desktop
    /// keeps it, whose own lock goes on to hold. `program` is this program, and `idle` how long the agent keeps a key that nobody
    /// asks for; zero is for no agent. Whether one was started.
    ///
    /// # Errors
    /// See [`AgentError`]. The vault is open nevertheless.
    pub(crate) fn start_agent(&self, program: &Path, idle: Duration) -> Result<bool, AgentError> {
        if self.from_agent || idle < Duration::from_secs(1) || !self.store().may_stay_unlocked() {
            return Ok(false);
        }
        // One that is there has not given the key, as it is of another vault that was here: until it sees that, it would be in the way.
        Self::lock_agent(&self.places);
        agent_client::start(program, &AgentAddress::prepare(&self.places)?, self.id, &self.key, idle)?;
        Ok(true)
    }

    /// Makes the unlock agent forget the key. Whether there was one.
    pub(crate) fn lock_agent(places: &Places) -> bool {
        AgentAddress::existing(places).filter(agent_client::forget).count() > 0
    }

    /// For how long the unlock agent keeps the key, unless it is asked for again. `None` if there is no agent.
    #[must_use]
    pub(crate) fn agent_stays(places: &Places) -> Option<Duration> {
        AgentAddress::existing(places).find_map(|agent| agent_client::stays(&agent))
    }

    /// Files and folders of the vault that others can get at.
    #[must_use]
    pub(crate) fn too_open(places: &Places) -> Vec<TooOpen> {
        let files = VaultFiles::of(places);
        [&places.data_folder, &files.vault, &files.previous, &sessions_folder(places)]
            .into_iter()
            .filter_map(|path| owner_only::too_open(path))
            .collect()
    }

    pub(crate) fn state_folder(&self) -> &Path {
        &self.places.state_folder
    }
}

fn sessions_folder(places: &Places) -> PathBuf {
    places.cache_folder.join("sessions")
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    place: (u64, u64),
    length: u64,
    modified: (i64, i64),
    /// The number of a removed file may be given to the next, whose length may be the same: this moves on nevertheless.
    changed: (i64, i64),
}

/// The files of a vault.
#[derive(Clone, Debug)]
struct VaultFiles {
    vault: PathBuf,
    /// The state before the last change.
    previous: PathBuf,
    /// Held while the vault is changed.
    lock: PathBuf,
}

impl VaultFiles {
    fn of(places: &Places) -> Self {
        let vault = places.vault();
        let beside = |ending: &str| {
            let mut name = vault.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        Self { previous: beside(".previous"), lock: beside(".lock"), vault }
    }

    fn lock(&self) -> Result<FileLock, VaultError> {
        FileLock::acquire(&self.lock, LOCK_PATIENCE).map_err(|error| match error {
            FileLockError::Held => VaultError::Busy { path: self.vault.clone() },
            FileLockError::Cancelled => VaultError::Cancelled,
            FileLockError::File(error) => VaultError::file("lock", &self.lock)(error),
        })
    }

    fn must_be_missing(&self) -> Result<(), VaultError> {
        // A link that points nowhere counts as there: what it is meant for is not ours to decide.
        match std::fs::symlink_metadata(&self.vault) {
            Ok(_) => Err(VaultError::AlreadyExists { path: self.vault.clone() }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(VaultError::file("read", &self.vault)(error)),
        }
    }

    fn read(&self) -> Result<Option<VaultFile>, VaultError> {
        let bytes =
            owner_only::read(&self.vault, FILE_LIMIT).map_err(VaultError::file("read", &self.vault))?;
        bytes.map(|bytes| VaultFile::parse(&bytes).map_err(self.format_error())).transpose()
    }

    fn stamp(&self) -> Result<Stamp, VaultError> {
        let about = std::fs::metadata(&self.vault).map_err(VaultError::file("read", &self.vault))?;
        Ok(Stamp {
            place: (about.dev(), about.ino()),
            length: about.len(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        })
    }

    fn read_existing(&self) -> Result<VaultFile, VaultError> {
        self.read()?.ok_or_else(|| VaultError::Missing { path: self.vault.clone() })
    }

    fn read_with_bytes(&self) -> Result<(Vec<u8>, VaultFile), VaultError> {
        let bytes = owner_only::read(&self.vault, FILE_LIMIT)
            .map_err(VaultError::file("read", &self.vault))?
            .ok_or_else(|| VaultError::Missing { path: self.vault.clone() })?;
        let file = VaultFile::parse(&bytes).map_err(self.format_error())?;
        Ok((bytes.to_vec(), file))
    }

    fn open(&self, file: &VaultFile, key: &VaultKey) -> Result<Contents, VaultError> {
        let opened = file.open(key).unwrap_or(Err(format::FormatError::Damaged(
            "its contents or the place of its key have been changed, or its key is another one",
        )));
        opened.map_err(self.format_error())
    }

    fn format_error(&self) -> impl FnOnce(format::FormatError) -> VaultError {
        VaultError::format(&self.vault, &self.previous)
    }

    fn keep_previous(&self, bytes: &[u8]) -> Result<(), VaultError> {
        owner_only::write(&self.previous, bytes, Durability::Synced)
            .map_err(VaultError::file("write", &self.previous))
    }

    fn write(&self, file: &VaultFile) -> Result<(), VaultError> {
        owner_only::write(&self.vault, &file.to_bytes()?, Durability::Synced)
            .map_err(VaultError::file("write", &self.vault))
    }
}

#[cfg(test)]
pub(crate) mod tests;
