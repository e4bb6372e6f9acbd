//! What users, groups and roles have in common as holders of policies, so that attachments and inline policies are written
//! once for the three.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use countersign_model::Fault;
use countersign_policy::{Arn, ContextKey};

use crate::account::Account;
use crate::change::Entity;
use crate::entities::{Group, PolicyDocument, Role, Tags, User};
use crate::id::Name;
use crate::operate::{At, Operate, Target, action_of, no_such};

/// A user, group or role.
pub(super) trait PolicyHolder: Clone + Into<Entity> {
    /// The word for it in ARNs and texts.
    const WORD: &'static str;
    /// The word for it in names of quotas.
    const KIND: &'static str;
    /// The size of all its inline policies together, white space not counted (IAM User Guide, quotas).
    const INLINE_SIZE_QUOTA: usize;

    fn find<'a>(account: &'a Account, name: &str) -> Option<&'a Arc<Self>>;
    fn arn(&self, account: &Account) -> Arn;
    fn name(&self) -> &Name;
    fn attached(&self) -> &BTreeSet<Arn>;
    fn attached_mut(&mut self) -> &mut BTreeSet<Arn>;
    fn inline(&self) -> &BTreeMap<Name, PolicyDocument>;
    fn inline_mut(&mut self) -> &mut BTreeMap<Name, PolicyDocument>;

    fn tags(&self) -> Option<&Tags> {
        None
    }
    fn permissions_boundary(&self) -> Option<&Arn> {
        None
    }
}

/// What an operation on a holder touches: the holder, with its tags, and with its boundary where the action knows
/// `iam:PermissionsBoundary` (Service Authorization Reference). An unknown name stands without a path.
pub(super) fn target<O: Operate, H: PolicyHolder>(at: &At<'_>, name: &str) -> Target {
    let Some(holder) = H::find(at.account, name) else {
        return Target::on(action_of::<O>(), &at.account.iam_arn(&format!("{}/{name}", H::WORD)));
    };
    let mut target = Target::on(action_of::<O>(), &holder.arn(at.account));
    if let Some(tags) = holder.tags() {
        target = target.tagged(tags);
    }
    let key = ContextKey::PERMISSIONS_BOUNDARY;
    let knows_boundary = O::ACTION.is_some_and(|action| action.condition_keys.contains(&key.as_str()));
    match holder.permissions_boundary() {
        Some(boundary) if knows_boundary => target.with(key, boundary.as_str()),
        _ => target,
    }
}

/// The holder of this name.
pub(super) fn existing<'a, H: PolicyHolder>(account: &'a Account, name: &str) -> Result<&'a Arc<H>, Fault> {
    H::find(account, name).ok_or_else(|| no_such(H::WORD, name))
}

macro_rules! policy_holder {
    ($type:ident, $word:literal, $inline_size:literal, $find:ident, $arn:ident, { $($own:tt)* }) => {
        impl PolicyHolder for $type {
            const WORD: &'static str = $word;
            const KIND: &'static str = stringify!($type);
            const INLINE_SIZE_QUOTA: usize = $inline_size;

            fn find<'a>(account: &'a Account, name: &str) -> Option<&'a Arc<Self>> {
                account.$find(name)
            }
            fn arn(&self, account: &Account) -> Arn {
                account.$arn(self)
            }
            fn name(&self) -> &Name {
                &self.name
            }
            fn attached(&self) -> &BTreeSet<Arn> {
                &self.attached_policies
            }
            fn attached_mut(&mut self) -> &mut BTreeSet<Arn> {
                &mut self.attached_policies
            }
            fn inline(&self) -> &BTreeMap<Name, PolicyDocument> {
                &self.inline_policies
            }
            fn inline_mut(&mut self) -> &mut BTreeMap<Name, PolicyDocument> {
                &mut self.inline_policies
            }
            $($own)*
        }
    };
}
policy_holder!(User, "user", 2048, user, user_arn, {
    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }
    fn permissions_boundary(&self) -> Option<&Arn> {
        self.permissions_boundary.as_ref()
    }
});
policy_holder!(Role, "role", 10240, role, role_arn, {
    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }
    fn permissions_boundary(&self) -> Option<&Arn> {
        self.permissions_boundary.as_ref()
    }
});
// Groups have neither tags nor a boundary.
policy_holder!(Group, "group", 5120, group, group_arn, {});
