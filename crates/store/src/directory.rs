//! What a back end keeps in memory to answer at once: the newest snapshot of each loaded account, all routes, and
//! the e-mail addresses of all root users.

use std::collections::{BTreeSet, HashMap};

use arc_swap::ArcSwap;
use countersign_policy::AccountId;
use parking_lot::RwLock;
use rustc_hash::FxBuildHasher;

use crate::store::{MOST_ROOTS, RouteKey, Snapshot};

/// Persistent, so that publishing one account's snapshot does not copy the entries of the others.
type Accounts = imbl::GenericHashMap<AccountId, Snapshot, FxBuildHasher, imbl::shared_ptr::DefaultSharedPtr>;

/// The e-mail address of a root user in the form in which two are compared: without regard to ASCII case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct RootEmail(Box<str>);

impl RootEmail {
    pub(crate) fn new(email: &str) -> Self {
        Self(email.to_ascii_lowercase().into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whose root user has which address.
#[derive(Default)]
struct Roots {
    of_account: HashMap<AccountId, RootEmail>,
    /// Never empty ones.
    by_email: HashMap<RootEmail, BTreeSet<AccountId>>,
}

impl Roots {
    fn put(&mut self, account: AccountId, email: RootEmail) {
        if let Some(before) = self.of_account.insert(account, email.clone())
            && let Some(accounts) = self.by_email.get_mut(&before)
        {
            accounts.remove(&account);
            if accounts.is_empty() {
                self.by_email.remove(&before);
            }
        }
        self.by_email.entry(email).or_default().insert(account);
    }
}

impl FromIterator<(AccountId, RootEmail)> for Roots {
    fn from_iter<T: IntoIterator<Item = (AccountId, RootEmail)>>(emails: T) -> Self {
        let mut roots = Self::default();
        emails.into_iter().for_each(|(account, email)| roots.put(account, email));
        roots
    }
}

/// Snapshots, routes and the addresses of root users.
pub(crate) struct Directory {
    accounts: ArcSwap<Accounts>,
    routes: RwLock<HashMap<RouteKey, AccountId>>,
    roots: RwLock<Roots>,
}

impl Directory {
    /// With these routes and addresses of root users, and no account loaded.
    pub(crate) fn new(
        routes: HashMap<RouteKey, AccountId>,
        roots: impl IntoIterator<Item = (AccountId, RootEmail)>,
    ) -> Self {
        Self {
            accounts: ArcSwap::from_pointee(Accounts::default()),
            routes: RwLock::new(routes),
            roots: RwLock::new(roots.into_iter().collect()),
        }
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

    /// Forgets every account and takes these routes and addresses of root users.
    pub(crate) fn reset(
        &self,
        routes: HashMap<RouteKey, AccountId>,
        roots: impl IntoIterator<Item = (AccountId, RootEmail)>,
    ) {
        let mut held = self.routes.write();
        *held = routes;
        *self.roots.write() = roots.into_iter().collect();
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

    /// The accounts whose root user has this address, in ascending order, as many as a store answers with.
    pub(crate) fn roots(&self, email: &RootEmail) -> Vec<AccountId> {
        let roots = self.roots.read();
        roots.by_email.get(email).into_iter().flatten().take(MOST_ROOTS).copied().collect()
    }

    pub(crate) fn put_root(&self, account: AccountId, email: RootEmail) {
        self.roots.write().put(account, email);
    }

    pub(crate) fn accounts(&self) -> Vec<AccountId> {
        let mut ids: Vec<_> = self.accounts.load().keys().copied().collect();
        ids.sort_unstable();
        ids
    }
}
