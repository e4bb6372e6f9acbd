//! The back end for one server: a SQLite file in WAL mode, one thread that writes, a few connections that read.
//!
//! Accounts are loaded when they are first asked for and stay in memory; so do all routes, tickets and last uses. Every
//! write goes through [`writer`], which groups them. One process at a time has the file; people may look into
//! it with any client.

mod schema;
mod tables;
mod tickets;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;
use async_trait::async_trait;
use countersign_iam::entities::{Root, Settings};
use countersign_iam::{Account, Change, Entity, Random, SpentCode, TokenKeys};
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Partition};
use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::codec::{Codec, CodecError, row_key};
use crate::counter::CounterKey;
use crate::directory::{Directory, RootEmail};
use crate::effect::{self, Effect};
use crate::event::{Event, EventPage, Events};
use crate::seal::{Place, SealError, Sealer, SealingKey};
use crate::store::{CommitError, CreateAccountError, RouteKey, Snapshot, Store, StoreError, Version};
use crate::ticket::{Ticket, TicketKey, TicketKind};
use crate::token_ring::{RingKey, TokenRing};
use crate::uses::{AccountUses, Use, UseMarks};
pub use schema::OpenError;
use tables::{EntityChange, EntityRow, TokenKeyRow};
use tickets::TicketTable;
use writer::Writer;

/// The most connections that read at once.
const READERS: usize = 8;

/// A store in one file.
pub struct SqliteStore {
    writer: Writer,
    readers: Arc<Readers>,
    reading: Semaphore,
    /// Held while an account is loaded, so that a crowd does not load it many times over.
    loading: tokio::sync::Mutex<()>,
    directory: Arc<Directory>,
    uses: Arc<UseMarks>,
    sealer: Sealer,
    tickets: TicketTable,
    token_keys: ArcSwap<TokenKeys>,
    /// Held while the ring is turned, so that two turns at once make two keys.
    ring: tokio::sync::Mutex<TokenRing>,
    closed: AtomicBool,
}

/// Connections that wait to be used again.
struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Opens the store in `path`, or makes it if there is no such file; its directory must exist. The file is
    /// readable by its owner alone. Blocks while it reads all routes, tickets and last uses: about a second
    /// for a million.
    ///
    /// # Errors
    /// [`OpenError`]; none of them changes what is in the store.
    pub fn open(path: &Path, key: &SealingKey, random: Arc<dyn Random>) -> Result<Self, OpenError> {
        let lock = schema::Lock::take(path)?;
        schema::make_private(path)?;
        let (connection, found) = schema::writer(path)?;
        if found > 0
            && let Some(wrapping) = tables::wrapping(&connection)?
        {
            // A wrong key must not get so far as to migrate.
            Sealer::unwrap(&wrapping, key, Arc::clone(&random))?;
        }
        schema::migrate(&connection, found)?;
        let sealer = sealer(&connection, key, random)?;
        let ring = token_ring(&connection, &sealer)?;
        let directory =
            Arc::new(Directory::new(tables::routes(&connection)?, tables::root_emails(&connection)?));
        let tickets = TicketTable::load(&connection, sealer.clone())?;
        let uses = Arc::new(UseMarks::load(tables::marks(&connection)?));
        let writer = Writer::start(connection, lock, Arc::clone(&uses))?;
        Ok(Self {
            writer,
            readers: Arc::new(Readers { path: path.to_owned(), idle: Mutex::default() }),
            reading: Semaphore::new(READERS),
            loading: tokio::sync::Mutex::default(),
            directory,
            uses,
            sealer,
            tickets,
            token_keys: ArcSwap::from_pointee(ring.token_keys()),
            ring: tokio::sync::Mutex::new(ring),
            closed: AtomicBool::new(false),
        })
    }

    /// Wraps the data key with a new sealing key; the old one opens the store no longer. Nothing else is
    /// written again.
    ///
    /// # Errors
    /// As any write.
    pub async fn change_sealing_key(&self, key: &SealingKey) -> Result<(), StoreError> {
        let wrapping = self.sealer.wrap(key).map_err(|error| StoreError::Damaged(error.to_string()))?;
        self.write(move |connection| tables::put_wrapping(connection, &wrapping)).await
    }

    async fn write<T, E>(
        &self,
        write: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.open_still()?;
        self.writer.write(write, |written| written).await
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.open_still()?;
        let _turn = self.reading.acquire().await.map_err(|_| StoreError::Closed)?;
        let readers = Arc::clone(&self.readers);
        let reading = tokio::task::spawn_blocking(move || {
            let idle = readers.idle.lock().pop();
            let connection = match idle {
                Some(connection) => connection,
                None => schema::reader(&readers.path)?,
            };
            let answer = read(&connection);
            readers.idle.lock().push(connection);
            answer
        });
        reading.await.map_err(|error| StoreError::Unavailable(error.to_string()))?
    }

    fn open_still(&self) -> Result<(), StoreError> {
        if self.closed.load(Ordering::Acquire) { Err(StoreError::Closed) } else { Ok(()) }
    }

    async fn load(&self, id: AccountId) -> Result<Option<Snapshot>, StoreError> {
        let _loading = self.loading.lock().await;
        if let Some(snapshot) = self.directory.snapshot(id) {
            return Ok(Some(snapshot));
        }
        let sealer = self.sealer.clone();
        let loaded = self.read(move |connection| load(connection, &sealer, id)).await?;
        if let Some(snapshot) = &loaded {
            self.directory.publish(snapshot);
        }
        // A commit may have published a newer one meanwhile.
        Ok(self.directory.snapshot(id).or(loaded))
    }
}

/// The store's sealer; a new store gets a data key and token keys.
fn sealer(connection: &Connection, key: &SealingKey, random: Arc<dyn Random>) -> Result<Sealer, OpenError> {
    if let Some(wrapping) = tables::wrapping(connection)? {
        return Ok(Sealer::unwrap(&wrapping, key, random)?);
    }
    if !tables::accounts(connection)?.is_empty() {
        // A new data key would open nothing of what is there.
        return Err(SealError::WrongKey.into());
    }
    let sealer = Sealer::generate(random);
    let ring = TokenRing::generate(sealer.random());
    let rows = ring_rows(&ring, &sealer)?;
    let transaction = connection.unchecked_transaction()?;
    tables::put_wrapping(&transaction, &sealer.wrap(key)?)?;
    tables::put_token_keys(&transaction, &rows)?;
    transaction.commit()?;
    Ok(sealer)
}

fn token_key_place(id: &str) -> Place<'_> {
    Place { account: "", kind: "token-key", key: id, field: "key" }
}

fn ring_rows(ring: &TokenRing, sealer: &Sealer) -> Result<Vec<TokenKeyRow>, SealError> {
    let row = |key: &RingKey| {
        let sealed = sealer.seal(token_key_place(&key.id.to_string()), key.bytes.as_slice())?;
        Ok(TokenKeyRow { id: key.id, key: sealed, since: key.since.map(|at| at.0) })
    };
    ring.keys().map(row).collect()
}

fn token_ring(connection: &Connection, sealer: &Sealer) -> Result<TokenRing, OpenError> {
    let damaged = || OpenError::Store(StoreError::Damaged("the token keys are malformed".to_owned()));
    let key = |row: TokenKeyRow| {
        let opened = sealer.open(token_key_place(&row.id.to_string()), &row.key)?;
        let bytes = <[u8; 32]>::try_from(opened.as_slice()).map_err(|_| damaged())?;
        Ok::<_, OpenError>(RingKey {
            id: row.id,
            bytes: Zeroizing::new(bytes),
            since: row.since.map(Timestamp),
        })
    };
    let keys = tables::token_keys(connection)?.into_iter().map(key).collect::<Result<_, _>>()?;
    TokenRing::load(keys).ok_or_else(damaged)
}

fn load(connection: &Connection, sealer: &Sealer, id: AccountId) -> Result<Option<Snapshot>, StoreError> {
    // Version and entities have to be of one moment.
    let moment = connection.unchecked_transaction()?;
    let Some((partition, version)) = tables::account(&moment, id)? else { return Ok(None) };
    let codec = Codec { account: id.as_str(), sealer };
    let (mut settings, mut root, mut changes) = (None, None, Vec::new());
    tables::each_entity(&moment, id, |kind, key, body| {
        let entity = codec
            .decode(kind, key, body)
            .map_err(|error| StoreError::Damaged(format!("{kind} {key} of account {id}: {error}")))?;
        match entity {
            Entity::Settings(found) => settings = Some(found),
            Entity::Root(found) => root = Some(found),
            other => changes.push(Change::Put(other)),
        }
        Ok(())
    })?;
    let (Some(settings), Some(root)) = (settings, root) else {
        return Err(StoreError::Damaged(format!("account {id} lacks its settings or its root user")));
    };
    let partition = Partition::parse(&partition)
        .map_err(|_| StoreError::Damaged(format!("the partition of account {id} is malformed")))?;
    let empty = Account::new(id, partition, Settings::clone(&settings), Root::clone(&root));
    Ok(Some(Snapshot { account: Arc::new(empty.apply(&changes)), version }))
}

fn rows(id: AccountId, sealer: &Sealer, changes: &[Change]) -> Result<Vec<EntityChange>, StoreError> {
    let codec = Codec { account: id.as_str(), sealer };
    let row = |change: &Change| match change {
        Change::Put(entity) => {
            let body = codec.encode(entity)?;
            let entity_key = entity.key();
            let (kind, key) = row_key(&entity_key);
            Ok(EntityChange::Put(EntityRow { kind: kind.to_owned(), key: key.to_owned(), body }))
        }
        Change::Remove(entity_key) => {
            let (kind, key) = row_key(entity_key);
            Ok(EntityChange::Remove { kind, key: key.to_owned() })
        }
    };
    let rows: Result<_, CodecError> = changes.iter().map(row).collect();
    rows.map_err(|error| StoreError::Damaged(error.to_string()))
}

/// What a commit writes, made ready outside of the writer's thread.
struct Prepared {
    base: Snapshot,
    next: Option<Snapshot>,
    rows: Vec<EntityChange>,
    effects: Vec<Effect>,
    spend: Option<SpentCode>,
    event: Option<Event>,
}

impl Prepared {
    fn write(&self, connection: &Connection) -> Result<(), CommitError> {
        let id = self.base.account.id();
        if let Some(next) = &self.next {
            if !tables::advance(connection, id, self.base.version, next.version)? {
                return Err(CommitError::Conflict);
            }
            tables::change_entities(connection, id, next.version, &self.rows)?;
        }
        for effect in &self.effects {
            match effect {
                Effect::Route(route) => match (tables::put_route(connection, route, id)?, route) {
                    (true, _) => {}
                    (false, RouteKey::AccessKey(_)) => return Err(CommitError::KeyTaken),
                    (false, RouteKey::Alias(_)) => return Err(CommitError::AliasTaken),
                },
                Effect::Unroute(route) => tables::delete_route(connection, route, id)?,
                Effect::RootEmail(email) => tables::put_root_email(connection, id, email)?,
                Effect::ForgetUse(what) => tables::delete_mark(connection, id, what)?,
                Effect::ForgetCodes(device) => tables::forget_codes(connection, device)?,
            }
        }
        if let Some(code) = &self.spend
            && !tables::spend(connection, code)?
        {
            return Err(CommitError::CodeSpent);
        }
        Ok(tables::insert_events(connection, self.event.as_slice())?)
    }

    /// Shows what is durable.
    fn publish(self, directory: &Directory, uses: &UseMarks) -> Snapshot {
        let id = self.base.account.id();
        for effect in self.effects {
            match effect {
                Effect::Route(route) => directory.add_route(route, id),
                Effect::Unroute(route) => directory.remove_route(&route, id),
                Effect::RootEmail(email) => directory.put_root(id, email),
                Effect::ForgetUse(what) => uses.forget(id, what),
                Effect::ForgetCodes(_) => {}
            }
        }
        match self.next {
            Some(next) => {
                directory.publish(&next);
                next
            }
            None => self.base,
        }
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn create_account(&self, account: &Account) -> Result<Snapshot, CreateAccountError> {
        self.open_still()?;
        let (account, sealer, directory) =
            (account.clone(), self.sealer.clone(), Arc::clone(&self.directory));
        let preparing = tokio::task::spawn_blocking(move || {
            let rows = rows(account.id(), &sealer, &effect::contents(&account))?;
            Ok::<_, StoreError>((account, rows))
        });
        let (account, rows) =
            preparing.await.map_err(|error| StoreError::Unavailable(error.to_string()))??;
        let routes = effect::routes(&account);
        let write = move |connection: &Connection| {
            let (id, version) = (account.id(), Version(1));
            if !tables::insert_account(connection, id, account.partition().as_str(), version)? {
                return Err(CreateAccountError::Exists);
            }
            tables::change_entities(connection, id, version, &rows)?;
            tables::put_root_email(connection, id, &effect::root_email(&account))?;
            for route in &routes {
                match (tables::put_route(connection, route, id)?, route) {
                    (true, _) => {}
                    (false, RouteKey::AccessKey(_)) => return Err(CreateAccountError::KeyTaken),
                    (false, RouteKey::Alias(_)) => return Err(CreateAccountError::AliasTaken),
                }
            }
            Ok((Snapshot { account: Arc::new(account), version }, routes))
        };
        let publish = move |(snapshot, routes): (Snapshot, Vec<RouteKey>)| {
            for route in routes {
                directory.add_route(route, snapshot.account.id());
            }
            directory.put_root(snapshot.account.id(), effect::root_email(&snapshot.account));
            directory.publish(&snapshot);
            snapshot
        };
        self.writer.write(write, publish).await
    }

    async fn accounts(&self) -> Result<Vec<AccountId>, StoreError> {
        self.read(tables::accounts).await
    }

    async fn route(&self, by: &RouteKey) -> Result<Option<AccountId>, StoreError> {
        self.open_still()?;
        Ok(self.directory.route(by))
    }

    async fn roots(&self, email: &str) -> Result<Vec<AccountId>, StoreError> {
        self.open_still()?;
        Ok(self.directory.roots(&RootEmail::new(email)))
    }

    fn loaded(&self, id: AccountId) -> Option<Snapshot> {
        if self.closed.load(Ordering::Acquire) { None } else { self.directory.snapshot(id) }
    }

    async fn snapshot(&self, id: AccountId) -> Result<Option<Snapshot>, StoreError> {
        self.open_still()?;
        match self.directory.snapshot(id) {
            Some(snapshot) => Ok(Some(snapshot)),
            None => self.load(id).await,
        }
    }

    async fn commit(
        &self,
        base: &Snapshot,
        changes: &[Change],
        spend: Option<&SpentCode>,
        event: Option<Event>,
    ) -> Result<Snapshot, CommitError> {
        self.open_still()?;
        let next = (!changes.is_empty()).then(|| Snapshot {
            account: Arc::new(base.account.apply(changes)),
            version: Version(base.version.0.saturating_add(1)),
        });
        let prepared = Prepared {
            base: base.clone(),
            next,
            rows: rows(base.account.id(), &self.sealer, changes)?,
            effects: effect::effects(&base.account, changes),
            spend: spend.cloned(),
            event,
        };
        let (directory, uses) = (Arc::clone(&self.directory), Arc::clone(&self.uses));
        let write = move |connection: &Connection| prepared.write(connection).map(|()| prepared);
        self.writer.write(write, move |prepared| prepared.publish(&directory, &uses)).await
    }

    async fn is_spent(&self, code: &SpentCode) -> Result<bool, StoreError> {
        let code = code.clone();
        self.read(move |connection| tables::is_spent(connection, &code)).await
    }

    fn note(&self, uses: &[Use]) {
        self.uses.note(uses);
    }

    fn uses(&self, account: AccountId) -> AccountUses {
        AccountUses { account, marks: Arc::clone(&self.uses) }
    }

    async fn count(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError> {
        let key = key.clone();
        self.write(move |connection| tables::count(connection, &key, window)).await
    }

    async fn peek(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError> {
        let key = key.clone();
        let counter = self.read(move |connection| tables::counter(connection, &key)).await?;
        Ok(counter.map_or(0, |counter| counter.within(window)))
    }

    async fn clear(&self, key: &CounterKey) -> Result<(), StoreError> {
        let key = key.clone();
        self.write(move |connection| tables::delete_counter(connection, &key)).await
    }

    async fn record(&self, event: Event) -> Result<(), StoreError> {
        self.open_still()?;
        self.writer.record(event).await
    }

    async fn events(&self, account: AccountId, page: EventPage) -> Result<Events, StoreError> {
        self.open_still()?;
        self.writer.flush().await?;
        self.read(move |connection| tables::events(connection, account, page)).await
    }

    fn token_keys(&self) -> Arc<TokenKeys> {
        self.token_keys.load_full()
    }

    async fn rotate_token_keys(&self, now: Timestamp) -> Result<Arc<TokenKeys>, StoreError> {
        let mut ring = self.ring.lock().await;
        let next = ring.rotated(now, self.sealer.random());
        let rows = ring_rows(&next, &self.sealer).map_err(|error| StoreError::Damaged(error.to_string()))?;
        self.write(move |connection| tables::put_token_keys(connection, &rows)).await?;
        *ring = next;
        let keys = Arc::new(ring.token_keys());
        self.token_keys.store(Arc::clone(&keys));
        Ok(keys)
    }

    async fn issue(&self, ticket: &Ticket) -> Result<(), StoreError> {
        self.open_still()?;
        self.tickets.issue(&self.writer, ticket).await
    }

    async fn ticket(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError> {
        self.open_still()?;
        Ok(self.tickets.ticket(kind, key))
    }

    async fn rewrite(&self, ticket: &Ticket) -> Result<bool, StoreError> {
        self.open_still()?;
        self.tickets.rewrite(&self.writer, ticket).await
    }

    async fn redeem(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError> {
        self.open_still()?;
        self.tickets.redeem(&self.writer, kind, key).await
    }

    async fn tickets_of(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
    ) -> Result<Vec<Ticket>, StoreError> {
        self.open_still()?;
        Ok(self.tickets.of(account, holder, kind))
    }

    async fn end_tickets(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
        except: Option<&TicketKey>,
    ) -> Result<usize, StoreError> {
        self.open_still()?;
        self.tickets.end(&self.writer, account, holder, kind, except).await
    }

    async fn sweep(&self, events_before: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        self.write(tables::sweep_counters).await?;
        self.tickets.sweep(&self.writer, now).await?;
        while self.write(move |connection| tables::delete_events(connection, events_before)).await? {}
        Ok(())
    }

    async fn health(&self) -> Result<(), StoreError> {
        self.write(tables::probe).await?;
        self.read(|connection| tables::wrapping(connection).map(drop)).await
    }

    async fn close(&self) -> Result<(), StoreError> {
        if self.closed.swap(true, Ordering::AcqRel) {
            return Err(StoreError::Closed);
        }
        self.readers.idle.lock().clear();
        self.writer.close().await
    }
}

#[cfg(test)]
mod tests;
