//! Roles: create, get, list, change, bound, tag, delete.
//!
//! Facts: IAM API Reference of each operation; texts, and which members each answer has, as recorded from AWS in February
//! 2026.

use std::sync::Arc;

use countersign_model::iam::{
    CreateRole, DeleteRole, DeleteRolePermissionsBoundary, GetRole, ListRoleTags, ListRoles,
    PutRolePermissionsBoundary, TagRole, UntagRole, UpdateAssumeRolePolicy, UpdateRole,
    UpdateRoleDescription,
};
use countersign_model::{ErrorCode, Fault, Unit, iam};
use countersign_policy::ContextKey;

use super::policy_holder::{existing, target};
use super::{naming, permissions_boundary, policy_documents, quota, refusals};
use crate::account::Account;
use crate::change::{Change, EntityKey, put};
use crate::entities::Role;
use crate::id::{IdPrefix, UniqueId};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;
use crate::tagging;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateRole>(),
    entry::<GetRole>(),
    entry::<ListRoles>(),
    entry::<UpdateRole>(),
    entry::<UpdateRoleDescription>(),
    entry::<UpdateAssumeRolePolicy>(),
    entry::<DeleteRole>(),
    entry::<PutRolePermissionsBoundary>(),
    entry::<DeleteRolePermissionsBoundary>(),
    entry::<TagRole>(),
    entry::<UntagRole>(),
    entry::<ListRoleTags>(),
];

/// Roles in one account (IAM User Guide, quotas).
const MAX_ROLES: usize = 1000;

/// The longest session that a role gives unless told otherwise, in seconds (API CreateRole).
const DEFAULT_MAX_SESSION_DURATION: i32 = 3600;

/// How long a role's last use is told (API RoleLastUsed).
const LAST_USE_TOLD_SECONDS: i64 = 400 * 86_400;

/// Paths of roles that AWS alone makes. To a policy, a role there is one that organisations do not bind.
const RESERVED_PATHS: [&str; 2] = ["/aws-service-role/", "/aws-reserved/"];

impl Operate for CreateRole {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = naming::future_arn(at.account, "role", input.path.as_deref(), &input.role_name);
        let target = Target::on(action_of::<Self>(), &arn).tagging(tagging::pairs(input.tags.as_deref()));
        Ok(only(match &input.permissions_boundary {
            Some(boundary) => target.with(ContextKey::PERMISSIONS_BOUNDARY, boundary.as_str()),
            None => target,
        }))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let name = naming::name(&input.role_name)?;
        let path = naming::path(input.path.as_deref())?;
        // Text assumed.
        if RESERVED_PATHS.iter().any(|reserved| path.as_str().starts_with(reserved)) {
            return Err(Fault::new(ErrorCode::InvalidInput, "The specified value for path is invalid."));
        }
        if at.account.role(name.as_str()).is_some() {
            return Err(refusals::already_exists("Role", name.as_str()));
        }
        let boundary = input.permissions_boundary.as_deref();
        let boundary = boundary.map(|text| permissions_boundary::read(at.account, text)).transpose()?;
        let trust = policy_documents::read_trust(at.account, &input.assume_role_policy_document)?;
        if at.account.roles().count() >= MAX_ROLES {
            return Err(quota::exceeded("RolesPerAccount", MAX_ROLES));
        }
        let role = Role {
            id: UniqueId::generate(IdPrefix::Role, at.random),
            name,
            path,
            created: at.now,
            description: description(input.description.as_deref()),
            max_session_duration: input.max_session_duration.unwrap_or(DEFAULT_MAX_SESSION_DURATION),
            trust,
            tags: tagging::read(input.tags.as_deref().unwrap_or_default())?,
            inline_policies: Default::default(),
            attached_policies: Default::default(),
            permissions_boundary: boundary,
            sessions_not_before: None,
        };
        let told = iam::Role {
            permissions_boundary: permissions_boundary::told(role.permissions_boundary.as_ref()),
            tags: tagging::write_unless_empty(&role.tags),
            ..told(at.account, &role)
        };
        Done::changing(iam::CreateRoleResponse { role: told }, [put(role)])
    }
}

impl Operate for GetRole {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        let told = iam::Role {
            description: role.description.clone(),
            max_session_duration: Some(role.max_session_duration),
            permissions_boundary: permissions_boundary::told(role.permissions_boundary.as_ref()),
            tags: tagging::write_unless_empty(&role.tags),
            role_last_used: Some(last_used(at, role)),
            ..told(at.account, role)
        };
        Done::read(iam::GetRoleResponse { role: told })
    }
}

impl Operate for ListRoles {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let prefix = input.path_prefix.as_deref().unwrap_or("/");
        let roles = at.account.roles().filter(|role| role.path.as_str().starts_with(prefix));
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, roles, |role| role.id.to_string())?;
        let listed = |role: &Arc<Role>| iam::Role {
            description: role.description.clone(),
            max_session_duration: Some(role.max_session_duration),
            ..told(at.account, role)
        };
        Done::read(iam::ListRolesResponse {
            is_truncated: page.is_truncated(),
            roles: page.items.into_iter().map(listed).collect(),
            marker: page.marker,
        })
    }
}

impl Operate for UpdateRole {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let mut role = Role::clone(existing(at.account, &input.role_name)?);
        // What the request leaves out stays as it is.
        if let Some(text) = &input.description {
            role.description = description(Some(text));
        }
        if let Some(seconds) = input.max_session_duration {
            role.max_session_duration = seconds;
        }
        Done::changing(iam::UpdateRoleResponse {}, [put(role)])
    }
}

impl Operate for UpdateRoleDescription {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let mut role = Role::clone(existing(at.account, &input.role_name)?);
        role.description = description(Some(&input.description));
        let told = iam::Role { description: role.description.clone(), ..told(at.account, &role) };
        Done::changing(iam::UpdateRoleDescriptionResponse { role: Some(told) }, [put(role)])
    }
}

impl Operate for UpdateAssumeRolePolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        let trust = policy_documents::read_trust(at.account, &input.policy_document)?;
        Done::changing(Unit, [put(Role { trust, ..Role::clone(role) })])
    }
}

impl Operate for DeleteRole {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        if !role.attached_policies.is_empty() {
            return Err(refusals::must_first("detach all policies"));
        }
        if !role.inline_policies.is_empty() {
            return Err(refusals::must_first("delete policies"));
        }
        Done::changing(Unit, [Change::Remove(EntityKey::Role(role.id.clone()))])
    }
}

impl Operate for PutRolePermissionsBoundary {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        // The boundary that is asked for, not the one that is there.
        let mut target = target::<Self, Role>(at, &input.role_name);
        target.context.retain(|(key, _)| *key != ContextKey::PERMISSIONS_BOUNDARY);
        Ok(only(target.with(ContextKey::PERMISSIONS_BOUNDARY, input.permissions_boundary.as_str())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        let boundary = Some(permissions_boundary::read(at.account, &input.permissions_boundary)?);
        Done::changing(Unit, [put(Role { permissions_boundary: boundary, ..Role::clone(role) })])
    }
}

impl Operate for DeleteRolePermissionsBoundary {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        if role.permissions_boundary.is_none() {
            // The code is recorded, the text assumed.
            let message = format!("The role with name {} does not have a permissions boundary.", role.name);
            return Err(Fault::new(ErrorCode::NoSuchEntity, message));
        }
        Done::changing(Unit, [put(Role { permissions_boundary: None, ..Role::clone(role) })])
    }
}

impl Operate for TagRole {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name).tagging(tagging::pairs(Some(&input.tags)))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        let tags = tagging::merge(&role.tags, &input.tags, "Role")?;
        Done::changing(Unit, [put(Role { tags, ..Role::clone(role) })])
    }
}

impl Operate for UntagRole {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(
            target::<Self, Role>(at, &input.role_name).with(ContextKey::TAG_KEYS, input.tag_keys.clone()),
        ))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let role = existing::<Role>(at.account, &input.role_name)?;
        let tags = tagging::without(&role.tags, &input.tag_keys);
        Done::changing(Unit, [put(Role { tags, ..Role::clone(role) })])
    }
}

impl Operate for ListRoleTags {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self, Role>(at, &input.role_name)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let tags = tagging::write(&existing::<Role>(at.account, &input.role_name)?.tags);
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, tags, |tag| tag.key.clone())?;
        Done::read(iam::ListRoleTagsResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            tags: page.items,
        })
    }
}

/// When a role was last used, as far back as AWS tells; empty when it was not.
pub(super) fn last_used(at: &At<'_>, role: &Role) -> iam::RoleLastUsed {
    let earliest = at.now.0.saturating_sub(LAST_USE_TOLD_SECONDS);
    match at.uses.role(&role.id).filter(|used| used.at.0 >= earliest) {
        Some(used) => iam::RoleLastUsed { last_used_date: Some(used.at), region: Some(used.region) },
        None => iam::RoleLastUsed { last_used_date: None, region: None },
    }
}

/// What every answer tells of a role; each adds what AWS adds there.
fn told(account: &Account, role: &Role) -> iam::Role {
    iam::Role {
        path: role.path.to_string(),
        role_name: role.name.to_string(),
        role_id: role.id.to_string(),
        arn: account.role_arn(role).to_string(),
        create_date: role.created,
        assume_role_policy_document: Some(policy_documents::told_trust(account, role)),
        description: None,
        max_session_duration: None,
        permissions_boundary: None,
        tags: None,
        role_last_used: None,
        source_role_template: None,
    }
}

/// An empty description is none.
fn description(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests;
