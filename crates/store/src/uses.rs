//! When keys, roles and passwords were last used: kept in memory, outside the accounts' versions, because every
//! request changes them; a back end writes what has changed from time to time.

use std::collections::HashMap;
use std::sync::Arc;

use countersign_iam::{AccessKeyId, LastUse, UniqueId, Uses};
use countersign_model::Timestamp;
use countersign_policy::AccountId;
use parking_lot::RwLock;
use rustc_hash::FxBuildHasher;

/// A mark that something was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The account that the thing belongs to.
    pub account: AccountId,
    /// What was used.
    pub what: Used,
    /// When, for what, where. For passwords, service and region say nothing.
    pub last: LastUse,
}

/// Something whose last use is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Used {
    /// A long-term access key.
    AccessKey(AccessKeyId),
    /// A role.
    Role(UniqueId),
    /// A user's password; `None` is root's.
    Password(Option<UniqueId>),
}

type Marks = HashMap<(AccountId, Used), LastUse, FxBuildHasher>;

/// The marks of all accounts.
#[derive(Debug, Default)]
pub(crate) struct UseMarks {
    inner: RwLock<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    newest: Marks,
    /// Those that have not been written yet.
    unwritten: Marks,
}

impl UseMarks {
    /// Takes marks as they were stored.
    pub(crate) fn load(stored: impl IntoIterator<Item = Use>) -> Self {
        let newest = stored.into_iter().map(|mark| ((mark.account, mark.what), mark.last)).collect();
        Self { inner: RwLock::new(Inner { newest, unwritten: Marks::default() }) }
    }

    /// Notes marks; older ones than known are let go.
    pub(crate) fn note(&self, uses: &[Use]) {
        for mark in uses {
            let key = (mark.account, mark.what.clone());
            // Most marks of a busy key repeat within its second, and a shared lock is enough to see that.
            if self.inner.read().newest.get(&key).is_some_and(|known| !newer(&mark.last, known)) {
                continue;
            }
            let mut inner = self.inner.write();
            if inner.newest.get(&key).is_none_or(|known| newer(&mark.last, known)) {
                inner.unwritten.insert(key.clone(), mark.last.clone());
                inner.newest.insert(key, mark.last.clone());
            }
        }
    }

    /// Forgets what is gone from its account.
    pub(crate) fn forget(&self, account: AccountId, what: Used) {
        let key = (account, what);
        let mut inner = self.inner.write();
        inner.newest.remove(&key);
        inner.unwritten.remove(&key);
    }

    /// Takes out what has not been written.
    pub(crate) fn take_unwritten(&self) -> Vec<Use> {
        if self.inner.read().unwritten.is_empty() {
            return Vec::new();
        }
        let taken = std::mem::take(&mut self.inner.write().unwritten);
        taken.into_iter().map(|((account, what), last)| Use { account, what, last }).collect()
    }

    /// Gives back what could not be written.
    pub(crate) fn put_back(&self, uses: Vec<Use>) {
        let mut inner = self.inner.write();
        for mark in uses {
            inner.unwritten.entry((mark.account, mark.what)).or_insert(mark.last);
        }
    }

    pub(crate) fn clear(&self) {
        *self.inner.write() = Inner::default();
    }

    fn get(&self, key: &(AccountId, Used)) -> Option<LastUse> {
        self.inner.read().newest.get(key).cloned()
    }
}

/// Within one second, the mark that came later says more.
fn newer(mark: &LastUse, known: &LastUse) -> bool {
    mark.at > known.at || (mark.at == known.at && mark != known)
}

/// The last uses of one account's things.
#[derive(Debug, Clone)]
pub struct AccountUses {
    pub(crate) account: AccountId,
    pub(crate) marks: Arc<UseMarks>,
}

impl Uses for AccountUses {
    fn access_key(&self, id: &AccessKeyId) -> Option<LastUse> {
        self.marks.get(&(self.account, Used::AccessKey(id.clone())))
    }

    fn role(&self, id: &UniqueId) -> Option<LastUse> {
        self.marks.get(&(self.account, Used::Role(id.clone())))
    }

    fn password(&self, user: Option<&UniqueId>) -> Option<Timestamp> {
        self.marks.get(&(self.account, Used::Password(user.cloned()))).map(|last| last.at)
    }
}
