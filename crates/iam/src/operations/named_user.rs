//! The user that a request is about: the one it names or, where the API allows it to name nobody, the calling user.

use std::sync::Arc;

use countersign_model::Fault;
use countersign_policy::Arn;

use super::refusals::no_user_named;
use crate::account::Account;
use crate::entities::User;
use crate::operate::{At, Operate, Target, action_of, no_such};

/// A user by name, there or not.
pub(crate) struct NamedUser<'a> {
    name: String,
    found: Option<&'a Arc<User>>,
}

impl<'a> NamedUser<'a> {
    /// The user of that name, whatever its case.
    pub(crate) fn named(at: &At<'a>, name: &str) -> Self {
        Self { name: name.to_owned(), found: at.account.user(name) }
    }

    /// The user of that name; without a name, the caller, who must be a user then.
    pub(crate) fn named_or_caller(at: &At<'a>, name: Option<&str>) -> Result<Self, Fault> {
        match name {
            Some(name) => Ok(Self::named(at, name)),
            None => Self::caller(at).ok_or_else(no_user_named),
        }
    }

    /// The caller, if it is a user. Looked up by its unique id, because it may have been renamed since it signed.
    pub(crate) fn caller(at: &At<'a>) -> Option<Self> {
        let caller = at.caller.user()?;
        Some(Self { name: caller.name.to_string(), found: at.account.user_by_id(&caller.id) })
    }

    /// The user's ARN; that of an unknown one has no path, so it does not tell whether there is such a user.
    pub(crate) fn arn(&self, account: &Account) -> Arn {
        match self.found {
            Some(user) => account.user_arn(user),
            None => account.iam_arn(&format!("user/{}", self.name)),
        }
    }

    /// The operation's action on the user.
    pub(crate) fn target<O: Operate>(&self, at: &At<'_>) -> Target {
        let target = Target::on(action_of::<O>(), &self.arn(at.account));
        match self.found {
            Some(user) => target.tagged(&user.tags),
            None => target,
        }
    }

    /// The user, which must be there.
    pub(crate) fn existing(&self) -> Result<&'a Arc<User>, Fault> {
        self.found.ok_or_else(|| no_such("user", &self.name))
    }
}
