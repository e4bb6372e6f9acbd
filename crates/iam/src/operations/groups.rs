//! Groups: create, read, list, rename, delete, and who is in them.
//!
//! Facts: IAM API Reference of each operation, "IAM and STS quotas". Membership is kept with the user, by the group's name.

use std::sync::Arc;

use countersign_model::iam::{
    AddUserToGroup, CreateGroup, DeleteGroup, GetGroup, ListGroups, ListGroupsForUser, RemoveUserFromGroup,
    UpdateGroup,
};
use countersign_model::{Fault, Unit, iam};
use smallvec::smallvec;

use super::policy_holder::{existing, target};
use super::refusals::{already_exists, must_first};
use super::{naming, quota, users};
use crate::account::Account;
use crate::change::{Change, EntityKey, put};
use crate::entities::{Group, User};
use crate::id::{IdPrefix, Name, UniqueId};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateGroup>(),
    entry::<GetGroup>(),
    entry::<ListGroups>(),
    entry::<UpdateGroup>(),
    entry::<DeleteGroup>(),
    entry::<AddUserToGroup>(),
    entry::<RemoveUserFromGroup>(),
    entry::<ListGroupsForUser>(),
];

/// Groups in one account.
pub(super) const MAX_GROUPS: usize = 300;
/// Groups that one user is in.
pub(super) const MAX_GROUPS_PER_USER: usize = 10;

impl Operate for CreateGroup {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = naming::future_arn(at.account, "group", input.path.as_deref(), &input.group_name);
        Ok(only(Target::on(action_of::<Self>(), &arn)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let name = naming::name(&input.group_name)?;
        if at.account.group(name.as_str()).is_some() {
            return Err(already_exists("Group", name.as_str()));
        }
        if at.account.groups.len() >= MAX_GROUPS {
            return Err(quota::exceeded("GroupsPerAccount", MAX_GROUPS));
        }
        let group = Group {
            id: UniqueId::generate(IdPrefix::Group, at.random),
            name,
            path: naming::path(input.path.as_deref())?,
            created: at.now,
            inline_policies: Default::default(),
            attached_policies: Default::default(),
        };
        let output = iam::CreateGroupResponse { group: written(at.account, &group) };
        Done::changing(output, [put(group)])
    }
}

impl Operate for GetGroup {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Group>(at, &input.group_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let group = existing::<Group>(at.account, &input.group_name)?;
        let members = members(at.account, &group.name);
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, members, |user| {
            user.id.to_string()
        })?;
        Done::read(iam::GetGroupResponse {
            group: written(at.account, group),
            users: page.items.iter().map(|user| users::in_brief(at, user)).collect(),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        })
    }
}

impl Operate for ListGroups {
    /// AWS checks the list on the ARN `group/`, as its refusals show, although the Service Authorization Reference names no
    /// resource; that the path prefix is part of it is assumed.
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = naming::future_arn(at.account, "group", input.path_prefix.as_deref(), "");
        Ok(only(Target::on(action_of::<Self>(), &arn)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let prefix = input.path_prefix.as_deref().unwrap_or("/");
        let groups = at.account.groups().filter(|group| group.path.as_str().starts_with(prefix));
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, groups, |group| {
            group.id.to_string()
        })?;
        Done::read(iam::ListGroupsResponse {
            groups: page.items.iter().map(|group| written(at.account, group)).collect(),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        })
    }
}

impl Operate for UpdateGroup {
    /// Renaming takes the permission on the group as it is and as it will be (API UpdateGroup).
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let (old_path, old_name) = at
            .account
            .group(&input.group_name)
            .map_or(("/", input.group_name.as_str()), |group| (group.path.as_str(), group.name.as_str()));
        let path = input.new_path.as_deref().unwrap_or(old_path);
        let name = input.new_group_name.as_deref().unwrap_or(old_name);
        let target = target::<Self, Group>(at, &input.group_name);
        if (path, name) == (old_path, old_name) {
            return Ok(only(target));
        }
        let future = naming::future_arn(at.account, "group", Some(path), name);
        Ok(smallvec![target, Target::on(action_of::<Self>(), &future)])
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let group = existing::<Group>(at.account, &input.group_name)?;
        let name = input.new_group_name.as_deref().map_or_else(|| Ok(group.name.clone()), naming::name)?;
        if at.account.group(name.as_str()).is_some_and(|other| other.id != group.id) {
            return Err(already_exists("Group", name.as_str()));
        }
        let path = match &input.new_path {
            Some(path) => naming::path(Some(path))?,
            None => group.path.clone(),
        };
        // By the written form: names that differ in case alone are equal, and the new case must reach the members too.
        let mut changes = if name.as_str() == group.name.as_str() {
            Vec::new()
        } else {
            members(at.account, &group.name).map(|user| put(moved(user, &group.name, &name))).collect()
        };
        changes.push(put(Group { name, path, ..Group::clone(group) }));
        Done::changing(Unit, changes)
    }
}

impl Operate for DeleteGroup {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Group>(at, &input.group_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let group = existing::<Group>(at.account, &input.group_name)?;
        let obstacles = [
            (!group.attached_policies.is_empty(), "detach all policies"),
            (!group.inline_policies.is_empty(), "delete policies"),
            (members(at.account, &group.name).next().is_some(), "remove users from group"),
        ];
        match obstacles.into_iter().find(|(stands, _)| *stands) {
            Some((_, deed)) => Err(must_first(deed)),
            None => Done::changing(Unit, [Change::Remove(EntityKey::Group(group.id.clone()))]),
        }
    }
}

impl Operate for AddUserToGroup {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Group>(at, &input.group_name)))
    }

    /// Who is in the group already stays in it.
    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let group = existing::<Group>(at.account, &input.group_name)?;
        if user.groups.contains(&group.name) {
            return Done::read(Unit);
        }
        if user.groups.len() >= MAX_GROUPS_PER_USER {
            return Err(quota::exceeded("GroupsPerUser", MAX_GROUPS_PER_USER));
        }
        let mut user = User::clone(user);
        user.groups.insert(group.name.clone());
        Done::changing(Unit, [put(user)])
    }
}

impl Operate for RemoveUserFromGroup {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Group>(at, &input.group_name)))
    }

    /// That removing who is not in the group succeeds is assumed.
    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let group = existing::<Group>(at.account, &input.group_name)?;
        if !user.groups.contains(&group.name) {
            return Done::read(Unit);
        }
        let mut user = User::clone(user);
        user.groups.remove(&group.name);
        Done::changing(Unit, [put(user)])
    }
}

impl Operate for ListGroupsForUser {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, User>(at, &input.user_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = existing::<User>(at.account, &input.user_name)?;
        let groups = user.groups.iter().filter_map(|name| at.account.group(name.as_str()));
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, groups, |group| {
            group.id.to_string()
        })?;
        Done::read(iam::ListGroupsForUserResponse {
            groups: page.items.iter().map(|group| written(at.account, group)).collect(),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        })
    }
}

/// A group as answers tell it.
fn written(account: &Account, group: &Group) -> iam::Group {
    iam::Group {
        path: group.path.to_string(),
        group_name: group.name.to_string(),
        group_id: group.id.to_string(),
        arn: account.group_arn(group).to_string(),
        create_date: group.created,
    }
}

fn members<'a>(account: &'a Account, group: &'a Name) -> impl Iterator<Item = &'a Arc<User>> {
    account.users().filter(move |user| user.groups.contains(group))
}

fn moved(user: &User, from: &Name, to: &Name) -> User {
    let mut user = user.clone();
    user.groups.remove(from);
    user.groups.insert(to.clone());
    user
}

#[cfg(test)]
mod tests;
