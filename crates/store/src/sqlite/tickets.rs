//! Tickets in the file. What is asked of them is answered from memory, which follows the writer's commits in
//! their order and therefore never shows what is not durable; what changes them is decided by the statements
//! alone, because memory lags behind the group that is being written.

use std::sync::Arc;

use countersign_model::Timestamp;
use countersign_policy::AccountId;
use parking_lot::RwLock;
use rusqlite::{Connection, params};

use super::tables::{account_id, damaged, integer, natural, run};
use super::writer::Writer;
use crate::seal::{Place, SealError, Sealer};
use crate::store::StoreError;
use crate::ticket::{Ticket, TicketError, TicketKey, TicketKind, Tickets};

type Result<T> = std::result::Result<T, StoreError>;

/// All tickets of the store.
pub(super) struct TicketTable {
    sealer: Sealer,
    held: Arc<RwLock<Tickets>>,
}

impl TicketTable {
    /// Reads every ticket. One that does not open is damage, as a session that silently is none would be.
    pub(super) fn load(connection: &Connection, sealer: Sealer) -> Result<Self> {
        let mut held = Tickets::default();
        each(connection, &sealer, |ticket| held.put(ticket))?;
        Ok(Self { sealer, held: Arc::new(RwLock::new(held)) })
    }

    pub(super) fn ticket(&self, kind: TicketKind, key: &TicketKey) -> Option<Ticket> {
        self.held.read().get(kind, key).cloned()
    }

    pub(super) fn of(&self, account: AccountId, holder: &str, kind: TicketKind) -> Vec<Ticket> {
        self.held.read().of(account, holder, kind).into_iter().cloned().collect()
    }

    pub(super) async fn issue(&self, writer: &Writer, ticket: &Ticket) -> Result<()> {
        ticket.check()?;
        let ticket = Ticket { revision: 0, ..ticket.clone() };
        let body = seal(&self.sealer, &ticket)?;
        let held = Arc::clone(&self.held);
        let write = move |connection: &Connection| {
            let gone = insert(connection, &ticket, &body)?;
            Ok::<_, StoreError>((ticket, gone))
        };
        let publish = move |(ticket, gone): (Ticket, Vec<TicketKey>)| {
            let mut held = held.write();
            take_all(&mut held, ticket.kind, &gone);
            held.put(ticket);
        };
        writer.write(write, publish).await
    }

    pub(super) async fn rewrite(&self, writer: &Writer, ticket: &Ticket) -> Result<bool> {
        ticket.check()?;
        let (ticket, body) = (ticket.clone(), seal(&self.sealer, ticket)?);
        let held = Arc::clone(&self.held);
        let write = move |connection: &Connection| {
            let written = update(connection, &ticket, &body)?;
            Ok::<_, StoreError>(written.then_some(ticket))
        };
        let publish =
            move |written: Option<Ticket>| written.is_some_and(|ticket| held.write().rewrite(&ticket));
        writer.write(write, publish).await
    }

    pub(super) async fn redeem(
        &self,
        writer: &Writer,
        kind: TicketKind,
        key: &TicketKey,
    ) -> Result<Option<Ticket>> {
        // Secrets that were made up cost no write.
        if self.held.read().get(kind, key).is_none() {
            return Ok(None);
        }
        let (held, key) = (Arc::clone(&self.held), *key);
        let write = move |connection: &Connection| delete(connection, kind, &key);
        let publish = move |deleted: bool| if deleted { held.write().take(kind, &key) } else { None };
        writer.write(write, publish).await
    }

    pub(super) async fn end(
        &self,
        writer: &Writer,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
        except: Option<&TicketKey>,
    ) -> Result<usize> {
        let (holder, except) = (holder.to_owned(), except.copied());
        let held = Arc::clone(&self.held);
        let write =
            move |connection: &Connection| delete_held(connection, account, &holder, kind, except.as_ref());
        let publish = move |gone: Vec<TicketKey>| take_all(&mut held.write(), kind, &gone);
        writer.write(write, publish).await
    }

    pub(super) async fn sweep(&self, writer: &Writer, now: Timestamp) -> Result<()> {
        loop {
            let held = Arc::clone(&self.held);
            let write = move |connection: &Connection| delete_over(connection, now);
            let publish = move |gone: Vec<(TicketKind, TicketKey)>| {
                let mut held = held.write();
                gone.iter().filter(|(kind, key)| held.take(*kind, key).is_some()).count()
            };
            if writer.write(write, publish).await? == 0 {
                return Ok(());
            }
        }
    }
}

/// Takes tickets of one kind away; how many that were.
fn take_all(held: &mut Tickets, kind: TicketKind, keys: &[TicketKey]) -> usize {
    keys.iter().filter(|key| held.take(kind, key).is_some()).count()
}

// The holder is bound in as well as account, kind and key: none of them ever changes.
fn place<'a>(account: &'a AccountId, kind: TicketKind, key: &'a str, holder: &'a str) -> Place<'a> {
    Place { account: account.as_str(), kind: kind.as_str(), key, field: holder }
}

fn seal(sealer: &Sealer, ticket: &Ticket) -> Result<String> {
    let key = ticket.key.to_hex();
    let place = place(&ticket.account, ticket.kind, &key, &ticket.holder);
    sealer.seal(place, &ticket.body).map_err(|error| StoreError::Damaged(error.to_string()))
}

// The statements.

/// Gives every ticket to `each`, in the order of issue.
fn each(connection: &Connection, sealer: &Sealer, mut each: impl FnMut(Ticket)) -> Result<()> {
    let mut sql = connection.prepare(
        "SELECT kind, key, account, holder, body, created, expires, revision FROM ticket ORDER BY position",
    )?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let [kind, key, account]: [String; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
        let (holder, sealed): (String, String) = (row.get(3)?, row.get(4)?);
        let (kind, account) = (read_kind(&kind)?, account_id(&account)?);
        let body = sealer.open(place(&account, kind, &key, &holder), &sealed);
        each(Ticket {
            kind,
            key: read_key(&key)?,
            account,
            body: body.map_err(|error: SealError| {
                StoreError::Damaged(format!("a ticket of account {account}: {error}"))
            })?,
            holder,
            created: Timestamp(row.get(5)?),
            expires: Timestamp(row.get(6)?),
            revision: natural(row.get(7)?),
        });
    }
    Ok(())
}

/// Writes a new ticket; which others of its holder and kind had to go.
fn insert(connection: &Connection, ticket: &Ticket, sealed: &str) -> Result<Vec<TicketKey>> {
    let Ticket { kind, key, account, holder, body: _, created, expires, revision } = ticket;
    let (kind, key, account) = (kind.as_str(), key.to_hex(), account.as_str());
    let sql = "INSERT INTO ticket (kind, key, account, holder, body, created, expires, revision) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";
    let revision = integer(*revision);
    let written =
        run(connection, sql, params![kind, key, account, holder, sealed, created.0, expires.0, revision])?;
    if written == 0 {
        return Err(TicketError::KeyTaken.into());
    }
    let mut gone = keys(
        connection,
        "DELETE FROM ticket WHERE account = ?1 AND holder = ?2 AND kind = ?3 AND key <> ?4 AND expires <= ?5 \
         RETURNING key",
        params![account, holder, kind, key, created.0],
    )?;
    gone.extend(keys(
        connection,
        "DELETE FROM ticket WHERE position IN (SELECT position FROM ticket \
         WHERE account = ?1 AND holder = ?2 AND kind = ?3 ORDER BY position DESC LIMIT -1 OFFSET ?4) RETURNING key",
        params![account, holder, kind, Ticket::MAX_HELD as i64],
    )?);
    Ok(gone)
}

/// Writes body and expiry again; `false` if the ticket is not as it was read.
fn update(connection: &Connection, ticket: &Ticket, sealed: &str) -> Result<bool> {
    let Ticket { kind, key, account, holder, body: _, created: _, expires, revision } = ticket;
    let sql = "UPDATE ticket SET body = ?6, expires = ?7, revision = revision + 1 \
               WHERE kind = ?1 AND key = ?2 AND account = ?3 AND holder = ?4 AND revision = ?5";
    let (kind, key, account) = (kind.as_str(), key.to_hex(), account.as_str());
    let read = integer(*revision);
    Ok(run(connection, sql, params![kind, key, account, holder, read, sealed, expires.0])? == 1)
}

/// Takes a ticket away; `false` if there is none.
fn delete(connection: &Connection, kind: TicketKind, key: &TicketKey) -> Result<bool> {
    let sql = "DELETE FROM ticket WHERE kind = ?1 AND key = ?2";
    Ok(run(connection, sql, params![kind.as_str(), key.to_hex()])? == 1)
}

/// Takes away what one holder has of one kind, but for one; which that were.
fn delete_held(
    connection: &Connection,
    account: AccountId,
    holder: &str,
    kind: TicketKind,
    except: Option<&TicketKey>,
) -> Result<Vec<TicketKey>> {
    keys(
        connection,
        "DELETE FROM ticket WHERE account = ?1 AND holder = ?2 AND kind = ?3 AND key IS NOT ?4 RETURNING key",
        params![account.as_str(), holder, kind.as_str(), except.map(TicketKey::to_hex)],
    )
}

/// Takes away some of what is over, few enough that other writers need not wait long; which that were.
fn delete_over(connection: &Connection, now: Timestamp) -> Result<Vec<(TicketKind, TicketKey)>> {
    let mut sql = connection.prepare_cached(
        "DELETE FROM ticket WHERE position IN (SELECT position FROM ticket WHERE expires <= ?1 LIMIT 5000) \
         RETURNING kind, key",
    )?;
    let rows = sql.query_map([now.0], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        row.map_err(StoreError::from).and_then(|(kind, key)| Ok((read_kind(&kind)?, read_key(&key)?)))
    })
    .collect()
}

/// Runs a statement that answers with keys.
fn keys(connection: &Connection, sql: &str, parameters: &[&dyn rusqlite::ToSql]) -> Result<Vec<TicketKey>> {
    let mut sql = connection.prepare_cached(sql)?;
    let rows = sql.query_map(parameters, |row| row.get::<_, String>(0))?;
    rows.map(|key| read_key(&key?)).collect()
}

fn read_kind(word: &str) -> Result<TicketKind> {
    TicketKind::parse(word).ok_or_else(|| damaged("a ticket's kind"))
}

fn read_key(hex: &str) -> Result<TicketKey> {
    TicketKey::from_hex(hex).ok_or_else(|| damaged("a ticket's key"))
}
