//! Users: create, read, list, rename, delete, tag, bound.
//!
//! Facts: IAM API Reference of each operation, "IAM and STS quotas", "Renaming an IAM user"; texts as recorded from AWS or,
//! where a line says so, assumed. The order of checks is: form of tags, existence, conflicts, quotas.

use std::sync::Arc;

use countersign_model::iam::{
    CreateUser, DeleteUser, DeleteUserPermissionsBoundary, GetUser, ListUserTags, ListUsers,
    PutUserPermissionsBoundary, TagUser, UntagUser, UpdateUser,
};
use countersign_model::{ErrorCode, Fault, Unit, iam};
use countersign_policy::ContextKey;
use smallvec::smallvec;

use super::named_user::NamedUser;
use super::policy_holder::{existing, target};
use super::refusals::{already_exists, must_first};
use super::{naming, permissions_boundary, quota};
use crate::caller::CallerPrincipal;
use crate::change::{Change, EntityKey, put};
use crate::entities::{Owner, User};
use crate::id::{IdPrefix, UniqueId};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;
use crate::tagging;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateUser>(),
    entry::<GetUser>(),
    entry::<ListUsers>(),
    entry::<UpdateUser>(),
    entry::<DeleteUser>(),
    entry::<TagUser>(),
    entry::<UntagUser>(),
    entry::<ListUserTags>(),
    entry::<PutUserPermissionsBoundary>(),
    entry::<DeleteUserPermissionsBoundary>(),
];

/// Users in one account.
pub(super) const MAX_USERS: usize = 5000;

impl Operate for CreateUser {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = naming::future_arn(at.account, "user", input.path.as_deref(), &input.user_name);
        let target = Target::on(action_of::<Self>(), &arn).tagging(tagging::pairs(input.tags.as_deref()));
        Ok(only(match &input.permissions_boundary {
            Some(boundary) => target.with(ContextKey::PERMISSIONS_BOUNDARY, boundary.as_str()),
            None => target,
        }))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let tags = tagging::read(input.tags.as_deref().unwrap_or_default())?;
        let permissions_boundary = input
            .permissions_boundary
            .as_deref()
            .map(|arn| permissions_boundary::read(at.account, arn))
            .transpose()?;
        let name = naming::name(&input.user_name)?;
        if at.account.user(name.as_str()).is_some() {
            return Err(already_exists("User", name.as_str()));
        }
        if at.account.user_count() >= MAX_USERS {
            return Err(quota::exceeded("UsersPerAccount", MAX_USERS));
        }
        let user = User {
            id: UniqueId::generate(IdPrefix::User, at.random),
            name,
            path: naming::path(input.path.as_deref())?,
            created: at.now,
            tags,
            groups: Default::default(),
            inline_policies: Default::default(),
            attached_policies: Default::default(),
            permissions_boundary,
            login_profile: None,
            sessions_not_before: None,
        };
        let output = iam::CreateUserResponse { user: Some(in_full(at, &user)) };
        Done::changing(output, [put(user)])
    }
}

impl Operate for GetUser {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        if asks_for_root(at, input) {
            return Ok(only(Target::on(action_of::<Self>(), &at.account.root_arn())));
        }
        Ok(only(NamedUser::named_or_caller(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        if asks_for_root(at, input) {
            let user = iam::User { password_last_used: at.uses.password(None), ..root_in_brief(at) };
            return Done::read(iam::GetUserResponse { user });
        }
        let user = NamedUser::named_or_caller(at, input.user_name.as_deref())?.existing()?;
        let user = iam::User { password_last_used: at.uses.password(Some(&user.id)), ..in_full(at, user) };
        Done::read(iam::GetUserResponse { user })
    }
}

impl Operate for ListUsers {
    /// AWS checks the list on the ARN `user/`, as its refusals show, although the Service Authorization Reference names no
    /// resource; that the path prefix is part of it is assumed.
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = naming::future_arn(at.account, "user", input.path_prefix.as_deref(), "");
        Ok(only(Target::on(action_of::<Self>(), &arn)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let prefix = input.path_prefix.as_deref().unwrap_or("/");
        let users = at.account.users().filter(|user| user.path.as_str().starts_with(prefix));
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, users, |user| user.id.to_string())?;
        let listed = |user: &&Arc<User>| iam::User {
            password_last_used: at.uses.password(Some(&user.id)),
            ..in_brief(at, user)
        };
        Done::read(iam::ListUsersResponse {
            users: page.items.iter().map(listed).collect(),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        })
    }
}

impl Operate for UpdateUser {
    /// Renaming takes the permission on the user as it is and as it will be (API UpdateUser).
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let (old_path, old_name) = at
            .account
            .user(&input.user_name)
            .map_or(("/", input.user_name.as_str()), |user| (user.path.as_str(), user.name.as_str()));
        let path = input.new_path.as_deref().unwrap_or(old_path);
        let name = input.new_user_name.as_deref().unwrap_or(old_name);
        let target = target::<Self, User>(at, &input.user_name);
        if (path, name) == (old_path, old_name) {
            return Ok(only(target));
        }
        let mut future =
            Target::on(action_of::<Self>(), &naming::future_arn(at.account, "user", Some(path), name));
        future.context.clone_from(&target.context);
        Ok(smallvec![target, future])
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let name = input.new_user_name.as_deref().map_or_else(|| Ok(user.name.clone()), naming::name)?;
        if at.account.user(name.as_str()).is_some_and(|other| other.id != user.id) {
            return Err(already_exists("User", name.as_str()));
        }
        let path = match &input.new_path {
            Some(path) => naming::path(Some(path))?,
            None => user.path.clone(),
        };
        // Keys, devices and memberships point at the unique id or stand in the user itself: none of them moves, and a
        // device keeps the name of its making in its serial number.
        Done::changing(Unit, [put(User { name, path, ..User::clone(user) })])
    }
}

impl Operate for DeleteUser {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, User>(at, &input.user_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let owner = Owner::User(user.id.clone());
        let obstacles = [
            (!user.groups.is_empty(), "remove users from group"),
            (!user.attached_policies.is_empty(), "detach all policies"),
            (!user.inline_policies.is_empty(), "delete policies"),
            (!at.account.access_keys_of(&owner).is_empty(), "delete access keys"),
            (user.login_profile.is_some(), "delete login profile"),
            (at.account.devices_of(&owner).next().is_some(), "remove tokens from principal"),
        ];
        match obstacles.into_iter().find(|(stands, _)| *stands) {
            Some((_, deed)) => Err(must_first(deed)),
            None => Done::changing(Unit, [Change::Remove(EntityKey::User(user.id.clone()))]),
        }
    }
}

impl Operate for TagUser {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let target = target::<Self, User>(at, &input.user_name);
        Ok(only(target.tagging(tagging::pairs(Some(&input.tags)))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let tags = tagging::merge(&user.tags, &input.tags, "user")?;
        Done::changing(Unit, [put(User { tags, ..User::clone(user) })])
    }
}

impl Operate for UntagUser {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let target = target::<Self, User>(at, &input.user_name);
        Ok(only(target.with(ContextKey::TAG_KEYS, input.tag_keys.clone())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let tags = tagging::without(&user.tags, &input.tag_keys);
        Done::changing(Unit, [put(User { tags, ..User::clone(user) })])
    }
}

impl Operate for ListUserTags {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, User>(at, &input.user_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let tags = tagging::write(&user.tags);
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, tags, |tag| tag.key.clone())?;
        Done::read(iam::ListUserTagsResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            tags: page.items,
        })
    }
}

impl Operate for PutUserPermissionsBoundary {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        // The boundary that is asked for, not the one that is there.
        let mut target = target::<Self, User>(at, &input.user_name);
        target.context.retain(|(key, _)| *key != ContextKey::PERMISSIONS_BOUNDARY);
        Ok(only(target.with(ContextKey::PERMISSIONS_BOUNDARY, input.permissions_boundary.as_str())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let permissions_boundary = Some(permissions_boundary::read(at.account, &input.permissions_boundary)?);
        Done::changing(Unit, [put(User { permissions_boundary, ..User::clone(user) })])
    }
}

impl Operate for DeleteUserPermissionsBoundary {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, User>(at, &input.user_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        if user.permissions_boundary.is_none() {
            // The code is recorded, the text assumed.
            let message = format!("The user with name {} does not have a permissions boundary.", user.name);
            return Err(Fault::new(ErrorCode::NoSuchEntity, message));
        }
        Done::changing(Unit, [put(User { permissions_boundary: None, ..User::clone(user) })])
    }
}

/// A user as lists tell it.
pub(super) fn in_brief(at: &At<'_>, user: &User) -> iam::User {
    iam::User {
        path: Some(user.path.to_string()),
        user_name: Some(user.name.to_string()),
        user_id: user.id.to_string(),
        arn: at.account.user_arn(user).to_string(),
        create_date: user.created,
        password_last_used: None,
        permissions_boundary: None,
        tags: None,
    }
}

/// A user with its tags and boundary.
fn in_full(at: &At<'_>, user: &User) -> iam::User {
    iam::User {
        permissions_boundary: permissions_boundary::told(user.permissions_boundary.as_ref()),
        tags: tagging::write_unless_empty(&user.tags),
        ..in_brief(at, user)
    }
}

/// Root as lists tell it: it has neither path nor name.
pub(super) fn root_in_brief(at: &At<'_>) -> iam::User {
    iam::User {
        path: None,
        user_name: None,
        user_id: at.account.id().to_string(),
        arn: at.account.root_arn().to_string(),
        create_date: at.account.settings().created,
        password_last_used: None,
        permissions_boundary: None,
        tags: None,
    }
}

fn asks_for_root(at: &At<'_>, input: &iam::GetUserRequest) -> bool {
    input.user_name.is_none() && matches!(at.caller.principal, CallerPrincipal::Root)
}

#[cfg(test)]
mod tests;
