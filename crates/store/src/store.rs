//! The trait that every back end implements, and what its answers are made of.

use std::sync::Arc;

use async_trait::async_trait;
use countersign_iam::{AccessKeyId, Account, Change, SpentCode, TokenKeys};
use countersign_model::Timestamp;
use countersign_policy::AccountId;

use crate::counter::CounterKey;
use crate::event::{Event, EventPage, Events};
use crate::ticket::{Ticket, TicketError, TicketKey, TicketKind};
use crate::uses::{AccountUses, Use};

/// The number of an account's state. Every commit that changes something makes a higher one; none comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub(crate) u64);

impl Version {
    /// The number itself, for logs.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// An account as it was at one version. Cheap to clone; never changes.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The account and everything in it.
    pub account: Arc<Account>,
    /// Which state of it this is.
    pub version: Version,
}

/// What leads to an account without naming it. Unique over all accounts of a store.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RouteKey {
    /// A long-term access key.
    AccessKey(AccessKeyId),
    /// The alias in the sign-in address (IAM User Guide, "Your AWS account ID and its alias").
    Alias(String),
}

/// The most accounts that [`Store::roots`] answers with.
pub const MOST_ROOTS: usize = 16;

/// The store could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Disk full, input or output failed, …. Of a write, it is not known whether it happened.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Something stored cannot be read back: damaged, moved to another row, or written by something else.
    #[error("stored data cannot be read: {0}")]
    Damaged(String),
    /// A ticket that is none. Nothing was written.
    #[error(transparent)]
    Ticket(#[from] TicketError),
}

/// Why an account was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateAccountError {
    /// There is an account with this number.
    #[error("the account exists")]
    Exists,
    /// Its alias leads to another account.
    #[error("the account alias is taken")]
    AliasTaken,
    /// One of its access keys leads to another account.
    #[error("the access key id is taken")]
    KeyTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a commit did not happen. Save for [`CommitError::Store`], nothing of it did.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// The account has changed since the base was taken: run the operation again on a fresh snapshot.
    #[error("the account has changed meanwhile")]
    Conflict,
    /// Somebody else used the code up first.
    #[error("the code was spent before")]
    CodeSpent,
    /// The new alias leads to another account.
    #[error("the account alias is taken")]
    AliasTaken,
    /// The new access key's id leads to another account.
    #[error("the access key id is taken")]
    KeyTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A store of accounts and of what goes with them. See the crate's head for what none ever does.
///
/// Every method may be called from many tasks at once, within a tokio runtime.
#[async_trait]
pub trait Store: Send + Sync {
    /// Takes in a whole account, with routes to it from its alias and its access keys. Durable when it answers.
    async fn create_account(&self, account: &Account) -> Result<Snapshot, CreateAccountError>;

    /// The numbers of all accounts, in ascending order.
    async fn accounts(&self) -> Result<Vec<AccountId>, StoreError>;

    /// The account that an access key or an alias leads to. Kept up by [`Store::commit`] from the changes
    /// themselves: a key put or removed, an alias in the settings. Never waits for a disk.
    async fn route(&self, by: &RouteKey) -> Result<Option<AccountId>, StoreError>;

    /// The accounts whose root user has this e-mail address, for signing in as root: in ascending order, at most
    /// [`MOST_ROOTS`]. Letters are compared without regard to ASCII case. Kept up by [`Store::create_account`]
    /// and [`Store::commit`]. Never waits for a disk.
    async fn roots(&self, email: &str) -> Result<Vec<AccountId>, StoreError>;

    /// The account as it is now, if it is in memory: [`Store::snapshot`] without its future, for the way that
    /// every request takes.
    fn loaded(&self, id: AccountId) -> Option<Snapshot>;

    /// The account as it is now; `None` if there is none. Loads it if it is not in memory.
    async fn snapshot(&self, id: AccountId) -> Result<Option<Snapshot>, StoreError>;

    /// Changes an account, uses a code up and records an event: all of it, or nothing. Durable when it answers.
    ///
    /// With no changes there is no version check and no new version, so that many sign-ins to one account do
    /// not contend; the answer is then the base itself. A code is spent by a unique insert: of many racing uses
    /// exactly one succeeds.
    ///
    /// # Errors
    /// [`CommitError`]; the code of a commit that failed is not spent by it.
    async fn commit(
        &self,
        base: &Snapshot,
        changes: &[Change],
        spend: Option<&SpentCode>,
        event: Option<Event>,
    ) -> Result<Snapshot, CommitError>;

    /// Whether a code was used up. For choosing among matching steps; only [`Store::commit`] decides a race.
    async fn is_spent(&self, code: &SpentCode) -> Result<bool, StoreError>;

    /// Marks things as used. Readable through [`Store::uses`] at once, written with a later group; of several
    /// marks for one thing the newest wins, whatever the order they come in. A crash may lose marks of the last
    /// seconds.
    fn note(&self, uses: &[Use]);

    /// The last uses of one account's keys, roles and passwords, for `At::uses`.
    fn uses(&self, account: AccountId) -> AccountUses;

    /// Counts one more, and answers how many that makes in `window` (a number that grows with time, such as
    /// whole periods since 1970). Durable when it answers. A higher window starts again at one; a lower one, as
    /// a clock set back would give, goes on counting in the highest seen, so that setting a clock back gives
    /// nobody new attempts.
    async fn count(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError>;

    /// How many [`Store::count`] has counted in `window`, by the same rules.
    async fn peek(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError>;

    /// Forgets a counter. Durable when it answers.
    async fn clear(&self, key: &CounterKey) -> Result<(), StoreError>;

    /// Records the event of something that changed nothing. Buffered, and written with a later group; waits
    /// when the buffer is full. A crash may lose events of the last tenth of a second.
    async fn record(&self, event: Event) -> Result<(), StoreError>;

    /// Events that name the account, newest first. Sees everything recorded before.
    async fn events(&self, account: AccountId, page: EventPage) -> Result<Events, StoreError>;

    /// The keys that seal session tokens and markers; made when the store is made.
    fn token_keys(&self) -> Arc<TokenKeys>;

    /// Makes a new newest token key, and drops those that have sealed nothing for longer than the longest
    /// session lasts. `now` is compared with the `now` of earlier rotations.
    async fn rotate_token_keys(&self, now: Timestamp) -> Result<Arc<TokenKeys>, StoreError>;

    /// Gives a ticket out. Durable when it answers. It starts at revision 0, whatever `ticket` says.
    ///
    /// One holder has at most [`Ticket::MAX_HELD`] tickets of a kind. Those that were over when this one was
    /// created go with this call, and if that does not make room, the one that was issued first goes.
    ///
    /// # Errors
    /// [`StoreError::Ticket`] if something of it is too long, or its key is taken.
    async fn issue(&self, ticket: &Ticket) -> Result<(), StoreError>;

    /// The ticket with this key, also when it is over: the caller compares with its clock. Never waits for a
    /// disk.
    async fn ticket(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError>;

    /// Writes the body and the expiry of a ticket again, if it is still at the revision that was read; all else
    /// of it never changes. `false` if it has changed or gone meanwhile, and nothing was written. Durable when it
    /// answers.
    ///
    /// # Errors
    /// [`StoreError::Ticket`] if the body is too long.
    async fn rewrite(&self, ticket: &Ticket) -> Result<bool, StoreError>;

    /// Takes a ticket away to use it, also when it is over. Of many who race for it exactly one gets it. Durable
    /// when it answers; an unknown key costs no write.
    async fn redeem(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError>;

    /// What one holder has of one kind, in the order of issue; also what is over and not swept yet. At most
    /// [`Ticket::MAX_HELD`]. Never waits for a disk.
    async fn tickets_of(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
    ) -> Result<Vec<Ticket>, StoreError>;

    /// Takes away all that one holder has of one kind, but for the one with the key `except`, and answers how many
    /// that were. Durable when it answers.
    async fn end_tickets(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
        except: Option<&TicketKey>,
    ) -> Result<usize, StoreError>;

    /// Forgets events older than `events_before`, tickets that are over at `now`, and counters that were not
    /// touched since the sweep before the last. Counters in window 0 stay until they are cleared.
    async fn sweep(&self, events_before: Timestamp, now: Timestamp) -> Result<(), StoreError>;

    /// Writes something and waits for the disk.
    async fn health(&self) -> Result<(), StoreError>;

    /// Writes what is buffered, then stops: everything after this is refused with [`StoreError::Closed`].
    async fn close(&self) -> Result<(), StoreError>;
}
