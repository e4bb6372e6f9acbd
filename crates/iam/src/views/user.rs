//! One user, part by part: each part is allowed by itself, so that a page can show what its reader may see of somebody.

use std::sync::Arc;

use countersign_model::iam::{
    EndSessions, GetAccessKeyLastUsed, GetLoginProfile, GetUser, ListAccessKeys, ListAttachedGroupPolicies,
    ListAttachedUserPolicies, ListGroupPolicies, ListGroupsForUser, ListUserPolicies,
};
use countersign_model::{Fault, OperationInfo, Timestamp};
use countersign_policy::Arn;

use crate::account::Account;
use crate::entities::{Group, KeyStatus, Owner, User};
use crate::id::{Name, UniqueId};
use crate::operate::{At, Granted, LastUse, Operate, Target, Targets, View, action_of, only};
use crate::operations::NamedUser;

/// Whether a user may sign in to the console, and when it last did. Allowed by GetLoginProfile and GetUser.
#[derive(Debug, Clone)]
pub struct UserSignIn {
    /// The user.
    pub user_name: String,
}

/// A user's access to the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsoleAccess {
    /// Since when it has a password.
    pub created: Timestamp,
    /// Whether the next sign-in must choose a new one.
    pub reset_required: bool,
    /// When it last signed in.
    pub last_used: Option<Timestamp>,
}

/// A user's access keys, the oldest first. Allowed by ListAccessKeys and GetAccessKeyLastUsed.
#[derive(Debug, Clone)]
pub struct UserKeys {
    /// The user.
    pub user_name: String,
}

/// A key as its user's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserKey {
    /// `AKIA…`
    pub id: String,
    /// Whether it may sign.
    pub active: bool,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last used, and for what.
    pub last_used: Option<LastUse>,
}

/// The policies that a user holds itself. Allowed by ListAttachedUserPolicies and ListUserPolicies.
#[derive(Debug, Clone)]
pub struct UserPolicies {
    /// The user.
    pub user_name: String,
}

/// The groups of a user and, if asked for, what they give it. Allowed by ListGroupsForUser and, for the policies,
/// ListAttachedGroupPolicies and ListGroupPolicies on each of them.
#[derive(Debug, Clone)]
pub struct UserGroups {
    /// The user.
    pub user_name: String,
    /// Whether to tell their policies.
    pub with_policies: bool,
}

/// The policies that somebody holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldPolicies {
    /// The ARNs of managed ones.
    pub attached: Vec<Arn>,
    /// The names of inline ones.
    pub inline: Vec<String>,
}

/// A group of a user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupOfUser {
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: Arn,
    /// What it gives; empty unless asked for.
    pub policies: HeldPolicies,
}

/// Whose a user's sessions are: its unique id, under which they are kept. Allowed to whoever may end them, as seeing them is
/// what one does before that.
#[derive(Debug, Clone)]
pub struct SessionHolder {
    /// The user.
    pub user_name: String,
}

fn on<O: Operate>(at: &At<'_>, user: &str) -> Target {
    NamedUser::named(at, user).target::<O>(at)
}

fn user<'a>(at: &At<'a>, name: &str) -> Result<&'a Arc<User>, Fault> {
    NamedUser::named(at, name).existing()
}

fn owner(at: &At<'_>, name: &str) -> Result<Owner, Fault> {
    Ok(Owner::User(user(at, name)?.id.clone()))
}

fn held<'a>(
    attached: impl IntoIterator<Item = &'a Arn>,
    inline: impl IntoIterator<Item = &'a Name>,
) -> HeldPolicies {
    HeldPolicies {
        attached: attached.into_iter().cloned().collect(),
        inline: inline.into_iter().map(ToString::to_string).collect(),
    }
}

fn groups_of<'a>(account: &'a Account, user: &User) -> Vec<&'a Arc<Group>> {
    user.groups.iter().filter_map(|name| account.group(name.as_str())).collect()
}

impl View for UserSignIn {
    type Output = Option<ConsoleAccess>;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<GetLoginProfile>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            on::<GetLoginProfile>(at, &self.user_name),
            on::<GetUser>(at, &self.user_name),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Self::Output, Fault> {
        let user = user(at, &self.user_name)?;
        Ok(user.login_profile.as_ref().map(|profile| ConsoleAccess {
            created: profile.created,
            reset_required: profile.reset_required,
            last_used: at.uses.password(Some(&user.id)),
        }))
    }
}

impl View for UserKeys {
    type Output = Vec<UserKey>;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListAccessKeys>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            on::<ListAccessKeys>(at, &self.user_name),
            on::<GetAccessKeyLastUsed>(at, &self.user_name),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Self::Output, Fault> {
        let owner = owner(at, &self.user_name)?;
        let told = at.account.access_keys_of(&owner).into_iter().map(|key| UserKey {
            id: key.id.to_string(),
            active: key.status == KeyStatus::Active,
            created: key.created,
            last_used: at.uses.access_key(&key.id),
        });
        Ok(told.collect())
    }
}

impl View for UserPolicies {
    type Output = HeldPolicies;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListAttachedUserPolicies>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            on::<ListAttachedUserPolicies>(at, &self.user_name),
            on::<ListUserPolicies>(at, &self.user_name),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Self::Output, Fault> {
        let user = user(at, &self.user_name)?;
        Ok(held(&user.attached_policies, user.inline_policies.keys()))
    }
}

impl View for UserGroups {
    type Output = Vec<GroupOfUser>;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListGroupsForUser>() }
    }

    /// Which groups there are shows only in targets after the first, and those are looked at only when that was allowed.
    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let mut targets = only(on::<ListGroupsForUser>(at, &self.user_name));
        let user = NamedUser::named(at, &self.user_name).existing().ok().filter(|_| self.with_policies);
        for group in user.map(|user| groups_of(at.account, user)).unwrap_or_default() {
            let arn = at.account.group_arn(group);
            targets.push(Target::on(action_of::<ListAttachedGroupPolicies>(), &arn));
            targets.push(Target::on(action_of::<ListGroupPolicies>(), &arn));
        }
        Ok(targets)
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Self::Output, Fault> {
        let user = user(at, &self.user_name)?;
        let told = groups_of(at.account, user).into_iter().map(|group| GroupOfUser {
            name: group.name.to_string(),
            arn: at.account.group_arn(group),
            policies: match self.with_policies {
                true => held(&group.attached_policies, group.inline_policies.keys()),
                false => HeldPolicies::default(),
            },
        });
        Ok(told.collect())
    }
}

impl View for SessionHolder {
    type Output = UniqueId;

    /// Ending sessions is recorded as itself when it is done; looking at them is looking at the user.
    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<GetUser>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(only(on::<EndSessions>(at, &self.user_name)))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Self::Output, Fault> {
        Ok(user(at, &self.user_name)?.id.clone())
    }
}

#[cfg(test)]
mod tests;
