//! The statements: every line of SQL that is not the schema stands here, but for those of tickets.

use std::collections::HashMap;

use countersign_iam::entities::DeviceId;
use countersign_iam::{AccessKeyId, LastUse, SpentCode, UniqueId};
use countersign_model::Timestamp;
use countersign_policy::AccountId;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use crate::counter::{Counter, CounterKey};
use crate::directory::RootEmail;
use crate::event::{Event, EventCursor, EventPage, Events};
use crate::seal::Wrapping;
use crate::store::{RouteKey, StoreError, Version};
use crate::uses::{Use, Used};

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Unavailable(error.to_string()),
        }
    }
}

type Result<T> = std::result::Result<T, StoreError>;

/// Runs one statement and tells how many rows it touched.
pub(super) fn run(connection: &Connection, sql: &str, parameters: &[&dyn ToSql]) -> Result<usize> {
    Ok(connection.prepare_cached(sql)?.execute(parameters)?)
}

/// One entity as a row.
pub(super) struct EntityRow {
    pub(super) kind: String,
    pub(super) key: String,
    pub(super) body: String,
}

/// A row to put, or one to take away.
pub(super) enum EntityChange {
    Put(EntityRow),
    Remove { kind: &'static str, key: String },
}

// Accounts and what they hold.

/// Makes an account at its first version; `false` if there is one.
pub(super) fn insert_account(
    connection: &Connection,
    id: AccountId,
    partition: &str,
    version: Version,
) -> Result<bool> {
    let sql = "INSERT INTO account (id, aws_partition, version) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    Ok(run(connection, sql, params![id.as_str(), partition, integer(version.0)])? == 1)
}

/// Moves an account from one version to the next; `false` if it is not at that version.
pub(super) fn advance(connection: &Connection, id: AccountId, from: Version, to: Version) -> Result<bool> {
    let sql = "UPDATE account SET version = ?3 WHERE id = ?1 AND version = ?2";
    Ok(run(connection, sql, params![id.as_str(), integer(from.0), integer(to.0)])? == 1)
}

/// Every account's number, in ascending order.
pub(super) fn accounts(connection: &Connection) -> Result<Vec<AccountId>> {
    let mut sql = connection.prepare_cached("SELECT id FROM account ORDER BY id")?;
    let texts = sql.query_map([], |row| row.get::<_, String>(0))?;
    texts.map(|text| account_id(&text?)).collect()
}

/// An account's partition and version.
pub(super) fn account(connection: &Connection, id: AccountId) -> Result<Option<(String, Version)>> {
    let mut sql = connection.prepare_cached("SELECT aws_partition, version FROM account WHERE id = ?1")?;
    let found = sql.query_row([id.as_str()], |row| Ok((row.get(0)?, Version(natural(row.get(1)?)))));
    Ok(found.optional()?)
}

/// Gives every entity of an account to `each`.
pub(super) fn each_entity(
    connection: &Connection,
    id: AccountId,
    mut each: impl FnMut(&str, &str, &str) -> Result<()>,
) -> Result<()> {
    let mut sql = connection.prepare_cached("SELECT kind, key, body FROM entity WHERE account = ?1")?;
    let mut rows = sql.query([id.as_str()])?;
    while let Some(row) = rows.next()? {
        let text = |column: usize| {
            row.get_ref(column)?.as_str().map_err(|error| StoreError::Damaged(error.to_string()))
        };
        each(text(0)?, text(1)?, text(2)?)?;
    }
    Ok(())
}

/// Writes what a version changed, and that it did.
pub(super) fn change_entities(
    connection: &Connection,
    account: AccountId,
    version: Version,
    changes: &[EntityChange],
) -> Result<()> {
    let (account, version) = (account.as_str(), integer(version.0));
    let log = "INSERT OR REPLACE INTO log (account, version, kind, key, what) VALUES (?1, ?2, ?3, ?4, ?5)";
    for change in changes {
        match change {
            EntityChange::Put(EntityRow { kind, key, body }) => {
                let sql = "INSERT OR REPLACE INTO entity (account, kind, key, body, version) VALUES (?1, ?2, ?3, ?4, ?5)";
                run(connection, sql, params![account, kind, key, body, version])?;
                run(connection, log, params![account, version, kind, key, "put"])?;
            }
            EntityChange::Remove { kind, key } => {
                let sql = "DELETE FROM entity WHERE account = ?1 AND kind = ?2 AND key = ?3";
                run(connection, sql, params![account, kind, key])?;
                run(connection, log, params![account, version, kind, key, "remove"])?;
            }
        }
    }
    Ok(())
}

// Routes.

fn route_columns(by: &RouteKey) -> (&'static str, &str) {
    match by {
        RouteKey::AccessKey(id) => ("access-key", id.as_str()),
        RouteKey::Alias(alias) => ("alias", alias),
    }
}

/// Leads a key to an account; `false` if it leads to another.
pub(super) fn put_route(connection: &Connection, by: &RouteKey, to: AccountId) -> Result<bool> {
    let (kind, key) = route_columns(by);
    let sql = "INSERT INTO route (kind, key, account) VALUES (?1, ?2, ?3) \
               ON CONFLICT (kind, key) DO UPDATE SET account = account WHERE account = excluded.account";
    Ok(run(connection, sql, params![kind, key, to.as_str()])? == 1)
}

/// Takes a route of this account away.
pub(super) fn delete_route(connection: &Connection, by: &RouteKey, from: AccountId) -> Result<()> {
    let (kind, key) = route_columns(by);
    let sql = "DELETE FROM route WHERE kind = ?1 AND key = ?2 AND account = ?3";
    run(connection, sql, params![kind, key, from.as_str()]).map(drop)
}

/// Every route.
pub(super) fn routes(connection: &Connection) -> Result<HashMap<RouteKey, AccountId>> {
    let mut sql = connection.prepare("SELECT kind, key, account FROM route")?;
    let rows = sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.map(|row| {
        let (kind, key, account): (String, String, String) = row?;
        let by = match kind.as_str() {
            "access-key" => {
                RouteKey::AccessKey(AccessKeyId::parse(&key).map_err(|_| damaged("a route's key"))?)
            }
            "alias" => RouteKey::Alias(key),
            _ => return Err(damaged("a route's kind")),
        };
        Ok((by, account_id(&account)?))
    })
    .collect()
}

// The addresses of root users.

/// Writes what an account's root user signs in with.
pub(super) fn put_root_email(connection: &Connection, account: AccountId, email: &RootEmail) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO root_email (account, email) VALUES (?1, ?2)";
    run(connection, sql, params![account.as_str(), email.as_str()]).map(drop)
}

/// What every root user signs in with.
pub(super) fn root_emails(connection: &Connection) -> Result<Vec<(AccountId, RootEmail)>> {
    let mut sql = connection.prepare("SELECT account, email FROM root_email")?;
    let rows = sql.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (account, email) = row?;
        Ok((account_id(&account)?, RootEmail::new(&email)))
    })
    .collect()
}

// Spent codes.

/// Steps of one seed that are kept below the newest spent one; further back, every step counts as spent. A code comes
/// into reach again only if the device's drift is moved back, by at most 1,000 steps at a time and with codes newer
/// than the last pair, or if the server's clock is set back; an honest device never needs so old a one.
const STEPS_KEPT: i64 = 4_096;

/// Uses a code up; `false` if it was.
pub(super) fn spend(connection: &Connection, code: &SpentCode) -> Result<bool> {
    let (device, step) = (code.device.as_str(), step(code));
    if is_spent(connection, code)? {
        return Ok(false);
    }
    let inserted = run(
        connection,
        "INSERT INTO spent (device, step) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![device, step],
    )?;
    let oldest = step.saturating_sub(STEPS_KEPT);
    run(connection, "DELETE FROM spent WHERE device = ?1 AND step < ?2", params![device, oldest])?;
    Ok(inserted == 1)
}

/// Whether a code was used up.
pub(super) fn is_spent(connection: &Connection, code: &SpentCode) -> Result<bool> {
    let mut sql = connection
        .prepare_cached("SELECT 1 FROM spent WHERE device = ?1 AND (step = ?2 OR step > ?3) LIMIT 1")?;
    let step = step(code);
    Ok(sql.exists(params![code.device.as_str(), step, step.saturating_add(STEPS_KEPT)])?)
}

/// Forgets all codes of a seed.
pub(super) fn forget_codes(connection: &Connection, device: &DeviceId) -> Result<()> {
    run(connection, "DELETE FROM spent WHERE device = ?1", params![device.as_str()]).map(drop)
}

fn step(code: &SpentCode) -> i64 {
    integer(code.step.0)
}

// Last uses.

fn use_columns(what: &Used) -> (&'static str, &str) {
    match what {
        Used::AccessKey(id) => ("access-key", id.as_str()),
        Used::Role(id) => ("role", id.as_str()),
        Used::Password(user) => ("password", user.as_ref().map_or("", UniqueId::as_str)),
    }
}

/// Writes marks.
pub(super) fn put_marks(connection: &Connection, marks: &[Use]) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO last_use (account, kind, key, at, service, region) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    for Use { account, what, last: LastUse { at, service, region } } in marks {
        let (kind, key) = use_columns(what);
        run(connection, sql, params![account.as_str(), kind, key, at.0, service, region])?;
    }
    Ok(())
}

/// Forgets a mark.
pub(super) fn delete_mark(connection: &Connection, account: AccountId, what: &Used) -> Result<()> {
    let (kind, key) = use_columns(what);
    let sql = "DELETE FROM last_use WHERE account = ?1 AND kind = ?2 AND key = ?3";
    run(connection, sql, params![account.as_str(), kind, key]).map(drop)
}

/// Every mark.
pub(super) fn marks(connection: &Connection) -> Result<Vec<Use>> {
    let mut sql = connection.prepare("SELECT account, kind, key, at, service, region FROM last_use")?;
    let rows = sql.query_map([], |row| {
        let last = LastUse { at: Timestamp(row.get(3)?), service: row.get(4)?, region: row.get(5)? };
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, last))
    })?;
    rows.map(|row| {
        let (account, kind, key, last): (String, String, String, LastUse) = row?;
        let unique_id = |key: &str| UniqueId::parse(key).map_err(|_| damaged("a last use's key"));
        let what = match (kind.as_str(), key.as_str()) {
            ("access-key", key) => {
                Used::AccessKey(AccessKeyId::parse(key).map_err(|_| damaged("a last use's key"))?)
            }
            ("role", key) => Used::Role(unique_id(key)?),
            ("password", "") => Used::Password(None),
            ("password", key) => Used::Password(Some(unique_id(key)?)),
            _ => return Err(damaged("a last use's kind")),
        };
        Ok(Use { account: account_id(&account)?, what, last })
    })
    .collect()
}

// Counters.

/// Counts one more; how many that makes in the window.
pub(super) fn count(connection: &Connection, key: &CounterKey, window: i64) -> Result<u64> {
    let sweep = sweeps(connection)?;
    let mut counter = counter(connection, key)?.unwrap_or(Counter { window, count: 0, sweep });
    counter.add(window, sweep);
    let sql = "INSERT OR REPLACE INTO counter (key, count_window, count, sweep) VALUES (?1, ?2, ?3, ?4)";
    let count = integer(counter.count);
    run(connection, sql, params![key.as_str(), counter.window, count, integer(counter.sweep)])?;
    Ok(counter.count)
}

/// A counter as it is.
pub(super) fn counter(connection: &Connection, key: &CounterKey) -> Result<Option<Counter>> {
    let mut sql =
        connection.prepare_cached("SELECT count_window, count, sweep FROM counter WHERE key = ?1")?;
    let found = sql.query_row([key.as_str()], |row| {
        Ok(Counter { window: row.get(0)?, count: natural(row.get(1)?), sweep: natural(row.get(2)?) })
    });
    Ok(found.optional()?)
}

/// Forgets a counter.
pub(super) fn delete_counter(connection: &Connection, key: &CounterKey) -> Result<()> {
    run(connection, "DELETE FROM counter WHERE key = ?1", params![key.as_str()]).map(drop)
}

/// Forgets counters that were not touched since the sweep before.
pub(super) fn sweep_counters(connection: &Connection) -> Result<()> {
    let sweeps = sweeps(connection)?;
    run(connection, "DELETE FROM counter WHERE sweep < ?1 AND count_window <> 0", params![integer(sweeps)])?;
    put_meta(connection, SWEEPS, &sweeps.saturating_add(1).to_string())
}

fn sweeps(connection: &Connection) -> Result<u64> {
    Ok(meta(connection, SWEEPS)?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

// Events.

/// Appends events.
pub(super) fn insert_events(connection: &Connection, events: &[Event]) -> Result<()> {
    let sql = "INSERT INTO event (account, id, at, name, body) VALUES (?1, ?2, ?3, ?4, ?5)";
    for Event { id, accounts, at, name, body } in events {
        for account in accounts {
            run(connection, sql, params![account.as_str(), id, at.0, name, body])?;
        }
    }
    Ok(())
}

/// Forgets some of the events before a moment, few enough that other writers need not wait long; whether there
/// were any.
pub(super) fn delete_events(connection: &Connection, before: Timestamp) -> Result<bool> {
    let sql = "DELETE FROM event WHERE position IN (SELECT position FROM event WHERE at < ?1 LIMIT 5000)";
    Ok(run(connection, sql, params![before.0])? > 0)
}

/// A page of an account's events.
pub(super) fn events(connection: &Connection, account: AccountId, page: EventPage) -> Result<Events> {
    let mut sql = connection.prepare_cached(
        "SELECT position, id, at, name, body FROM event WHERE account = ?1 AND position < ?2 \
         ORDER BY position DESC LIMIT ?3",
    )?;
    let before = page.before.map_or(i64::MAX, EventCursor::number);
    let size = page.size();
    // One more than asked for tells whether there is a next page.
    let limit = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
    let rows = sql.query_map(params![account.as_str(), before, limit], |row| {
        let event = Event {
            id: row.get(1)?,
            accounts: vec![account],
            at: Timestamp(row.get(2)?),
            name: row.get(3)?,
            body: row.get(4)?,
        };
        Ok((row.get::<_, i64>(0)?, event))
    })?;
    let mut found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let more = found.len() > size;
    found.truncate(size);
    let next = found.last().filter(|_| more).map(|(position, _)| EventCursor(*position));
    let (after, events) = found.into_iter().map(|(position, event)| (EventCursor(position), event)).unzip();
    Ok(Events { events, after, next })
}

// The store as a whole.

const DATA_KEY: &str = "data-key";
const CHECK: &str = "sealing-key-check";
const SWEEPS: &str = "sweeps";
const PROBE: &str = "last-probe";

fn meta(connection: &Connection, name: &str) -> Result<Option<String>> {
    let mut sql = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(sql.query_row([name], |row| row.get(0)).optional()?)
}

fn put_meta(connection: &Connection, name: &str, value: &str) -> Result<()> {
    run(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", params![name, value])
        .map(drop)
}

/// The wrapped data key; `None` in a store that has none yet.
pub(super) fn wrapping(connection: &Connection) -> Result<Option<Wrapping>> {
    match (meta(connection, DATA_KEY)?, meta(connection, CHECK)?) {
        (None, None) => Ok(None),
        (Some(data_key), Some(check)) => Ok(Some(Wrapping { data_key, check })),
        _ => Err(damaged("the wrapped data key")),
    }
}

/// Writes the wrapped data key.
pub(super) fn put_wrapping(connection: &Connection, wrapping: &Wrapping) -> Result<()> {
    put_meta(connection, DATA_KEY, &wrapping.data_key)?;
    put_meta(connection, CHECK, &wrapping.check)
}

/// Writes something that changes every time.
pub(super) fn probe(connection: &Connection) -> Result<()> {
    let last = meta(connection, PROBE)?.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    put_meta(connection, PROBE, &last.wrapping_add(1).to_string())
}

/// A token key as a row; the key is sealed.
pub(super) struct TokenKeyRow {
    pub(super) id: u32,
    pub(super) key: String,
    pub(super) since: Option<i64>,
}

/// Puts these token keys in place of all there were.
pub(super) fn put_token_keys(connection: &Connection, keys: &[TokenKeyRow]) -> Result<()> {
    run(connection, "DELETE FROM token_key", &[])?;
    for TokenKeyRow { id, key, since } in keys {
        run(
            connection,
            "INSERT INTO token_key (id, key, since) VALUES (?1, ?2, ?3)",
            params![id, key, since],
        )?;
    }
    Ok(())
}

/// The token keys.
pub(super) fn token_keys(connection: &Connection) -> Result<Vec<TokenKeyRow>> {
    let mut sql = connection.prepare("SELECT id, key, since FROM token_key")?;
    let rows =
        sql.query_map([], |row| Ok(TokenKeyRow { id: row.get(0)?, key: row.get(1)?, since: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// SQLite's integers have a sign. Nothing that comes here reaches so far.
pub(super) fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn natural(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

pub(super) fn account_id(text: &str) -> Result<AccountId> {
    AccountId::parse(text).map_err(|_| damaged("an account's number"))
}

pub(super) fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(format!("{what} is malformed"))
}
