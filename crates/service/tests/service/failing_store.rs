//! A store that fails when it is told to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use countersign_iam::{Account, Change, SpentCode, TokenKeys};
use countersign_model::Timestamp;
use countersign_policy::AccountId;
use countersign_store::{
    AccountUses, CommitError, CounterKey, CreateAccountError, Event, EventPage, Events, RouteKey, Snapshot,
    Store, StoreError, Ticket, TicketKey, TicketKind, Use,
};

/// Hands everything on, but fails the next commit once `fail` is set.
pub(crate) struct FailingStore {
    pub(crate) inner: Arc<dyn Store>,
    pub(crate) fail: Arc<AtomicBool>,
}

#[async_trait]
impl Store for FailingStore {
    async fn create_account(&self, account: &Account) -> Result<Snapshot, CreateAccountError> {
        self.inner.create_account(account).await
    }
    async fn accounts(&self) -> Result<Vec<AccountId>, StoreError> {
        self.inner.accounts().await
    }
    async fn route(&self, by: &RouteKey) -> Result<Option<AccountId>, StoreError> {
        self.inner.route(by).await
    }
    async fn roots(&self, email: &str) -> Result<Vec<AccountId>, StoreError> {
        self.inner.roots(email).await
    }
    fn loaded(&self, id: AccountId) -> Option<Snapshot> {
        self.inner.loaded(id)
    }
    async fn snapshot(&self, id: AccountId) -> Result<Option<Snapshot>, StoreError> {
        self.inner.snapshot(id).await
    }
    async fn commit(
        &self,
        base: &Snapshot,
        changes: &[Change],
        spend: Option<&SpentCode>,
        event: Option<Event>,
    ) -> Result<Snapshot, CommitError> {
        if self.fail.swap(false, Ordering::SeqCst) {
            return Err(CommitError::Store(StoreError::Unavailable("out of order".to_owned())));
        }
        self.inner.commit(base, changes, spend, event).await
    }
    async fn is_spent(&self, code: &SpentCode) -> Result<bool, StoreError> {
        self.inner.is_spent(code).await
    }
    fn note(&self, uses: &[Use]) {
        self.inner.note(uses);
    }
    fn uses(&self, account: AccountId) -> AccountUses {
        self.inner.uses(account)
    }
    async fn count(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError> {
        self.inner.count(key, window).await
    }
    async fn peek(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError> {
        self.inner.peek(key, window).await
    }
    async fn clear(&self, key: &CounterKey) -> Result<(), StoreError> {
        self.inner.clear(key).await
    }
    async fn record(&self, event: Event) -> Result<(), StoreError> {
        self.inner.record(event).await
    }
    async fn events(&self, account: AccountId, page: EventPage) -> Result<Events, StoreError> {
        self.inner.events(account, page).await
    }
    fn token_keys(&self) -> Arc<TokenKeys> {
        self.inner.token_keys()
    }
    async fn rotate_token_keys(&self, now: Timestamp) -> Result<Arc<TokenKeys>, StoreError> {
        self.inner.rotate_token_keys(now).await
    }
    async fn issue(&self, ticket: &Ticket) -> Result<(), StoreError> {
        self.inner.issue(ticket).await
    }
    async fn ticket(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError> {
        self.inner.ticket(kind, key).await
    }
    async fn rewrite(&self, ticket: &Ticket) -> Result<bool, StoreError> {
        self.inner.rewrite(ticket).await
    }
    async fn redeem(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError> {
        self.inner.redeem(kind, key).await
    }
    async fn tickets_of(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
    ) -> Result<Vec<Ticket>, StoreError> {
        self.inner.tickets_of(account, holder, kind).await
    }
    async fn end_tickets(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
        except: Option<&TicketKey>,
    ) -> Result<usize, StoreError> {
        self.inner.end_tickets(account, holder, kind, except).await
    }
    async fn sweep(&self, events_before: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        self.inner.sweep(events_before, now).await
    }
    async fn health(&self) -> Result<(), StoreError> {
        self.inner.health().await
    }
    async fn close(&self) -> Result<(), StoreError> {
        self.inner.close().await
    }
}
