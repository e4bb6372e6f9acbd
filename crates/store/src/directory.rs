//! What a back end keeps in memory to answer at once: the newest snapshot of each loaded account, and all routes.

use std::collections::HashMap;

use arc_swap::ArcSwap;
use countersign_policy::AccountId;
use parking_lot::RwLock;
use rustc_hash::FxBuildHasher;

use crate::store::{RouteKey, Snapshot};

/// Persistent, so that publishing one account's snapshot does not copy the entries of the others.
type Accounts = imbl::GenericHashMap<AccountId, Snapshot, FxBuildHasher, imbl::shared_ptr::DefaultSharedPtr>;

/// Snapshots and routes.
pub(crate) struct Directory {
    accounts: ArcSwap<Accounts>,
    routes: RwLock<HashMap<RouteKey, AccountId>>,
}

impl Directory {
    /// With these routes, and no account loaded.
    pub(crate) fn new(routes: HashMap<RouteKey, AccountId>) -> Self {
        Self { accounts: ArcSwap::from_pointee(Accounts::default()), routes: RwLock::new(routes) }
    }

    /// The newest snapshot, if the account is loaded. Takes no lock.
    pub(crate) fn snapshot(&self, id: AccountId) -> Option<Snapshot> {
        self.accounts.load().get(&id).cloned()
    }

    /// Makes a snapshot the newest, unless a newer one is there: a reader may come late with what it has loaded.
    pub(crate) fn publish(&self, snapshot: &Snapshot) {
        let id = snapshot.account.id();
        self.accounts.rcu(|accounts| match accounts.get(&id) {
            Some(known) if known.version >= snapshot.version => Accounts::clone(accounts),
            _ => accounts.update(id, snapshot.clone()),
        });
    }

    /// Forgets every account and takes these routes.
    pub(crate) fn reset(&self, routes: HashMap<RouteKey, AccountId>) {
        let mut held = self.routes.write();
        *held = routes;
        self.accounts.store(Accounts::default().into());
    }

    pub(crate) fn route(&self, by: &RouteKey) -> Option<AccountId> {
        self.routes.read().get(by).copied()
    }

    pub(crate) fn add_route(&self, by: RouteKey, to: AccountId) {
        self.routes.write().insert(by, to);
    }

    /// Takes a route away, if it is this account's: it may have become another's meanwhile.
    pub(crate) fn remove_route(&self, by: &RouteKey, from: AccountId) {
        let mut routes = self.routes.write();
        if routes.get(by) == Some(&from) {
            routes.remove(by);
        }
    }

    pub(crate) fn accounts(&self) -> Vec<AccountId> {
        let mut ids: Vec<_> = self.accounts.load().keys().copied().collect();
        ids.sort_unstable();
        ids
    }
}
