//! The back end that forgets: for development and for tests.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;
use async_trait::async_trait;
use countersign_iam::entities::DeviceId;
use countersign_iam::{Account, Change, EntityKey, IdPrefix, Random, SpentCode, TokenKeys, UniqueId};
use countersign_mfa::Step;
use countersign_model::Timestamp;
use countersign_policy::AccountId;
use parking_lot::{Mutex, RwLock};

use crate::counter::{Counter, CounterKey};
use crate::directory::{Directory, RootEmail};
use crate::effect::{self, Effect};
use crate::event::{Event, EventCursor, EventPage, Events};
use crate::store::{CommitError, CreateAccountError, RouteKey, Snapshot, Store, StoreError, Version};
use crate::ticket::{Ticket, TicketKey, TicketKind, Tickets};
use crate::token_ring::TokenRing;
use crate::uses::{AccountUses, Use, UseMarks};

/// Everything in memory. Keeps the newest 100,000 events.
pub struct MemoryStore {
    random: Arc<dyn Random>,
    initial: Vec<Account>,
    directory: Directory,
    uses: Arc<UseMarks>,
    token_keys: ArcSwap<TokenKeys>,
    tickets: RwLock<Tickets>,
    state: Mutex<State>,
    closed: AtomicBool,
}

struct State {
    spent: HashSet<(DeviceId, Step)>,
    counters: HashMap<CounterKey, Counter>,
    events: VecDeque<(i64, Event)>,
    next_event: i64,
    ring: TokenRing,
    sweeps: u64,
}

const MAX_EVENTS: usize = 100_000;

impl MemoryStore {
    /// An empty store.
    pub fn new(random: Arc<dyn Random>) -> Self {
        let ring = TokenRing::generate(&*random);
        Self {
            random,
            initial: Vec::new(),
            directory: Directory::new(HashMap::new(), []),
            uses: Arc::default(),
            token_keys: ArcSwap::from_pointee(ring.token_keys()),
            tickets: RwLock::default(),
            state: Mutex::new(State {
                spent: HashSet::new(),
                counters: HashMap::new(),
                events: VecDeque::new(),
                next_event: 1,
                ring,
                sweeps: 0,
            }),
            closed: AtomicBool::new(false),
        }
    }

    /// A store that starts with these accounts, and comes back to them when it is [reset](Self::reset).
    ///
    /// # Errors
    /// As [`Store::create_account`], for accounts that do not go together.
    pub fn with_accounts(
        random: Arc<dyn Random>,
        accounts: Vec<Account>,
    ) -> Result<Self, CreateAccountError> {
        let mut store = Self::new(random);
        for account in &accounts {
            store.create(account, Version(1))?;
        }
        store.initial = accounts;
        Ok(store)
    }

    /// Back to the accounts that the store started with; spent codes, counters, uses, events and tickets are gone,
    /// and so are accounts made since. Token keys stay. Versions and policy epochs go on growing, so that nothing
    /// kept by one of them is taken for current.
    pub fn reset(&self) {
        let mut state = self.state.lock();
        let routes = self
            .initial
            .iter()
            .flat_map(|account| effect::routes(account).into_iter().map(|route| (route, account.id())));
        let renewed: Vec<Snapshot> = self.initial.iter().map(|account| self.renewed(account)).collect();
        let roots = self.initial.iter().map(|account| (account.id(), effect::root_email(account)));
        self.directory.reset(routes.collect(), roots);
        for snapshot in &renewed {
            self.directory.publish(snapshot);
        }
        state.spent.clear();
        state.counters.clear();
        state.events.clear();
        self.uses.clear();
        self.tickets.write().clear();
    }

    fn renewed(&self, initial: &Account) -> Snapshot {
        let Some(current) = self.directory.snapshot(initial.id()) else {
            return Snapshot { account: Arc::new(initial.clone()), version: Version(1) };
        };
        // Removing a user that never was touches nothing but the epoch.
        let nobody = EntityKey::User(UniqueId::generate(IdPrefix::User, &*self.random));
        let mut account = initial.clone();
        while account.policy_epoch() <= current.account.policy_epoch() {
            account = account.apply(&[Change::Remove(nobody.clone())]);
        }
        Snapshot { account: Arc::new(account), version: Version(current.version.0.saturating_add(1)) }
    }

    fn create(&self, account: &Account, version: Version) -> Result<Snapshot, CreateAccountError> {
        if self.directory.snapshot(account.id()).is_some() {
            return Err(CreateAccountError::Exists);
        }
        let routes = effect::routes(account);
        match routes.iter().find(|route| self.directory.route(route).is_some()) {
            Some(RouteKey::AccessKey(_)) => return Err(CreateAccountError::KeyTaken),
            Some(RouteKey::Alias(_)) => return Err(CreateAccountError::AliasTaken),
            None => {}
        }
        let snapshot = Snapshot { account: Arc::new(account.clone()), version };
        self.directory.publish(&snapshot);
        for route in routes {
            self.directory.add_route(route, account.id());
        }
        self.directory.put_root(account.id(), effect::root_email(account));
        Ok(snapshot)
    }

    fn open(&self) -> Result<(), StoreError> {
        if self.closed.load(Ordering::Acquire) { Err(StoreError::Closed) } else { Ok(()) }
    }
}

impl State {
    fn push(&mut self, event: Event) {
        if self.events.len() >= MAX_EVENTS {
            self.events.pop_front();
        }
        self.events.push_back((self.next_event, event));
        self.next_event = self.next_event.saturating_add(1);
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn create_account(&self, account: &Account) -> Result<Snapshot, CreateAccountError> {
        self.open()?;
        let _writing = self.state.lock();
        self.create(account, Version(1))
    }

    async fn accounts(&self) -> Result<Vec<AccountId>, StoreError> {
        self.open()?;
        Ok(self.directory.accounts())
    }

    async fn route(&self, by: &RouteKey) -> Result<Option<AccountId>, StoreError> {
        self.open()?;
        Ok(self.directory.route(by))
    }

    async fn roots(&self, email: &str) -> Result<Vec<AccountId>, StoreError> {
        self.open()?;
        Ok(self.directory.roots(&RootEmail::new(email)))
    }

    fn loaded(&self, id: AccountId) -> Option<Snapshot> {
        if self.closed.load(Ordering::Acquire) { None } else { self.directory.snapshot(id) }
    }

    async fn snapshot(&self, id: AccountId) -> Result<Option<Snapshot>, StoreError> {
        self.open()?;
        Ok(self.directory.snapshot(id))
    }

    async fn commit(
        &self,
        base: &Snapshot,
        changes: &[Change],
        spend: Option<&SpentCode>,
        event: Option<Event>,
    ) -> Result<Snapshot, CommitError> {
        self.open()?;
        let id = base.account.id();
        let next = (!changes.is_empty()).then(|| base.account.apply(changes));
        let effects = effect::effects(&base.account, changes);

        let mut state = self.state.lock();
        let stale = || self.directory.snapshot(id).is_none_or(|current| current.version != base.version);
        if next.is_some() && stale() {
            return Err(CommitError::Conflict);
        }
        let elsewhere = |route: &RouteKey| self.directory.route(route).is_some_and(|other| other != id);
        for effect in &effects {
            match effect {
                Effect::Route(route @ RouteKey::AccessKey(_)) if elsewhere(route) => {
                    return Err(CommitError::KeyTaken);
                }
                Effect::Route(route @ RouteKey::Alias(_)) if elsewhere(route) => {
                    return Err(CommitError::AliasTaken);
                }
                _ => {}
            }
        }
        if let Some(code) = spend
            && !state.spent.insert((code.device.clone(), code.step))
        {
            return Err(CommitError::CodeSpent);
        }

        // Nothing fails from here on.
        for effect in effects {
            match effect {
                Effect::Route(route) => self.directory.add_route(route, id),
                Effect::Unroute(route) => self.directory.remove_route(&route, id),
                Effect::RootEmail(email) => self.directory.put_root(id, email),
                Effect::ForgetUse(what) => self.uses.forget(id, what),
                Effect::ForgetCodes(device) => state.spent.retain(|(other, _)| *other != device),
            }
        }
        event.into_iter().for_each(|event| state.push(event));
        let Some(next) = next else { return Ok(base.clone()) };
        let snapshot =
            Snapshot { account: Arc::new(next), version: Version(base.version.0.saturating_add(1)) };
        self.directory.publish(&snapshot);
        Ok(snapshot)
    }

    async fn is_spent(&self, code: &SpentCode) -> Result<bool, StoreError> {
        self.open()?;
        Ok(self.state.lock().spent.contains(&(code.device.clone(), code.step)))
    }

    fn note(&self, uses: &[Use]) {
        self.uses.note(uses);
    }

    fn uses(&self, account: AccountId) -> AccountUses {
        AccountUses { account, marks: Arc::clone(&self.uses) }
    }

    async fn count(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError> {
        self.open()?;
        let mut state = self.state.lock();
        let sweep = state.sweeps;
        let counter = state.counters.entry(key.clone()).or_insert(Counter { window, count: 0, sweep });
        counter.add(window, sweep);
        Ok(counter.count)
    }

    async fn peek(&self, key: &CounterKey, window: i64) -> Result<u64, StoreError> {
        self.open()?;
        Ok(self.state.lock().counters.get(key).map_or(0, |counter| counter.within(window)))
    }

    async fn clear(&self, key: &CounterKey) -> Result<(), StoreError> {
        self.open()?;
        self.state.lock().counters.remove(key);
        Ok(())
    }

    async fn record(&self, event: Event) -> Result<(), StoreError> {
        self.open()?;
        self.state.lock().push(event);
        Ok(())
    }

    async fn events(&self, account: AccountId, page: EventPage) -> Result<Events, StoreError> {
        self.open()?;
        let state = self.state.lock();
        let before = page.before.map_or(i64::MAX, EventCursor::number);
        let mut found =
            state.events.iter().rev().filter(|(at, event)| *at < before && event.accounts.contains(&account));
        let page: Vec<_> = found.by_ref().take(page.size()).collect();
        let next = if found.next().is_some() { page.last().map(|(at, _)| EventCursor(*at)) } else { None };
        let (after, events) = page
            .into_iter()
            .map(|(at, event)| (EventCursor(*at), Event { accounts: vec![account], ..event.clone() }))
            .unzip();
        Ok(Events { events, after, next })
    }

    fn token_keys(&self) -> Arc<TokenKeys> {
        self.token_keys.load_full()
    }

    async fn rotate_token_keys(&self, now: Timestamp) -> Result<Arc<TokenKeys>, StoreError> {
        self.open()?;
        let mut state = self.state.lock();
        state.ring = state.ring.rotated(now, &*self.random);
        let keys = Arc::new(state.ring.token_keys());
        self.token_keys.store(Arc::clone(&keys));
        Ok(keys)
    }

    async fn issue(&self, ticket: &Ticket) -> Result<(), StoreError> {
        self.open()?;
        ticket.check()?;
        Ok(self.tickets.write().issue(Ticket { revision: 0, ..ticket.clone() })?)
    }

    async fn ticket(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError> {
        self.open()?;
        Ok(self.tickets.read().get(kind, key).cloned())
    }

    async fn rewrite(&self, ticket: &Ticket) -> Result<bool, StoreError> {
        self.open()?;
        ticket.check()?;
        Ok(self.tickets.write().rewrite(ticket))
    }

    async fn redeem(&self, kind: TicketKind, key: &TicketKey) -> Result<Option<Ticket>, StoreError> {
        self.open()?;
        Ok(self.tickets.write().take(kind, key))
    }

    async fn tickets_of(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
    ) -> Result<Vec<Ticket>, StoreError> {
        self.open()?;
        Ok(self.tickets.read().of(account, holder, kind).into_iter().cloned().collect())
    }

    async fn end_tickets(
        &self,
        account: AccountId,
        holder: &str,
        kind: TicketKind,
        except: Option<&TicketKey>,
    ) -> Result<usize, StoreError> {
        self.open()?;
        Ok(self.tickets.write().end(account, holder, kind, except))
    }

    async fn sweep(&self, events_before: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        self.open()?;
        self.tickets.write().sweep(now);
        let mut state = self.state.lock();
        let state = &mut *state;
        let sweeps = state.sweeps;
        state.events.retain(|(_, event)| event.at >= events_before);
        state.counters.retain(|_, counter| counter.window == 0 || counter.sweep >= sweeps);
        state.sweeps = sweeps.saturating_add(1);
        Ok(())
    }

    async fn health(&self) -> Result<(), StoreError> {
        self.open()
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.open()?;
        self.closed.store(true, Ordering::Release);
        Ok(())
    }
}
