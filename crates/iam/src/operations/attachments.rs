//! Managed policies on users, groups and roles: attach, detach, list from both sides.
//!
//! Facts: IAM API Reference of each operation; texts and the effect of the filters as recorded from AWS in February and
//! September 2026.

use countersign_model::iam::{
    AttachGroupPolicy, AttachRolePolicy, AttachUserPolicy, DetachGroupPolicy, DetachRolePolicy,
    DetachUserPolicy, ListAttachedGroupPolicies, ListAttachedRolePolicies, ListAttachedUserPolicies,
    ListEntitiesForPolicy,
};
use countersign_model::{ErrorCode, Fault, Unit, iam};
use countersign_policy::{Arn, ContextKey};

use super::managed_policies::{
    attachable, existing as existing_policy, not_found, policy_arn, target as policy_target,
};
use super::policy_holder::{PolicyHolder, existing, target};
use super::quota;
use crate::change::put;
use crate::entities::{Group, Role, User};
use crate::id::Path;
use crate::operate::{At, Done, Entry, Granted, Operate, Targets, entry, only};
use crate::page::page;

pub(super) const TABLE: &[Entry] = &[
    entry::<AttachUserPolicy>(),
    entry::<AttachGroupPolicy>(),
    entry::<AttachRolePolicy>(),
    entry::<DetachUserPolicy>(),
    entry::<DetachGroupPolicy>(),
    entry::<DetachRolePolicy>(),
    entry::<ListAttachedUserPolicies>(),
    entry::<ListAttachedGroupPolicies>(),
    entry::<ListAttachedRolePolicies>(),
    entry::<ListEntitiesForPolicy>(),
];

/// Managed policies on one user, group or role (IAM User Guide, quotas; AWS raises it on demand).
pub(super) const MAX_ATTACHED: usize = 10;

/// Where policies of AWS's stand that are for service-linked roles alone.
const SERVICE_ROLE_PATH: &str = "/aws-service-role/";

macro_rules! attachments {
    ($holder:ty, $name:ident, $attach:ident, $detach:ident, $list:ident, $listed:ident) => {
        impl Operate for $attach {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                policy_arn(&input.policy_arn)?;
                let target = target::<Self, $holder>(at, &input.$name);
                Ok(only(target.with(ContextKey::POLICY_ARN, input.policy_arn.as_str())))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                attach::<$holder>(at, &input.$name, &input.policy_arn)
            }
        }

        impl Operate for $detach {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                policy_arn(&input.policy_arn)?;
                let target = target::<Self, $holder>(at, &input.$name);
                Ok(only(target.with(ContextKey::POLICY_ARN, input.policy_arn.as_str())))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                detach::<$holder>(at, &input.$name, &input.policy_arn)
            }
        }

        impl Operate for $list {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                Ok(only(target::<Self, $holder>(at, &input.$name)))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                let holder = existing::<$holder>(at.account, &input.$name)?;
                let prefix = input.path_prefix.as_deref().unwrap_or("/");
                let wanted = holder.attached().iter().filter(|arn| path_of(arn).starts_with(prefix));
                let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, wanted, |arn| {
                    arn.to_string()
                })?;
                Done::read(iam::$listed {
                    is_truncated: page.is_truncated(),
                    attached_policies: Some(told(page.items)),
                    marker: page.marker,
                })
            }
        }
    };
}
attachments!(
    User,
    user_name,
    AttachUserPolicy,
    DetachUserPolicy,
    ListAttachedUserPolicies,
    ListAttachedUserPoliciesResponse
);
attachments!(
    Group,
    group_name,
    AttachGroupPolicy,
    DetachGroupPolicy,
    ListAttachedGroupPolicies,
    ListAttachedGroupPoliciesResponse
);
attachments!(
    Role,
    role_name,
    AttachRolePolicy,
    DetachRolePolicy,
    ListAttachedRolePolicies,
    ListAttachedRolePoliciesResponse
);

impl Operate for ListEntitiesForPolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        policy_target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        existing_policy(at.account, &input.policy_arn)?;
        let arn = policy_arn(&input.policy_arn)?;
        let page = page::<Self, _>(
            at,
            input.marker.as_deref(),
            input.max_items,
            bearers(at, &arn, input),
            Bearer::key,
        )?;
        let mut answer = iam::ListEntitiesForPolicyResponse {
            policy_groups: Some(Vec::new()),
            policy_users: Some(Vec::new()),
            policy_roles: Some(Vec::new()),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        };
        for bearer in page.items {
            match bearer {
                Bearer::Group(group) => answer.policy_groups.get_or_insert_default().push(iam::PolicyGroup {
                    group_name: Some(group.name.to_string()),
                    group_id: Some(group.id.to_string()),
                }),
                Bearer::User(user) => answer.policy_users.get_or_insert_default().push(iam::PolicyUser {
                    user_name: Some(user.name.to_string()),
                    user_id: Some(user.id.to_string()),
                }),
                Bearer::Role(role) => answer.policy_roles.get_or_insert_default().push(iam::PolicyRole {
                    role_name: Some(role.name.to_string()),
                    role_id: Some(role.id.to_string()),
                }),
            }
        }
        Done::read(answer)
    }
}

/// Attached policies as answers tell them: by the last word of the ARN, and the ARN.
pub(super) fn told<'a>(arns: impl IntoIterator<Item = &'a Arn>) -> Vec<iam::AttachedPolicy> {
    let one = |arn: &Arn| iam::AttachedPolicy {
        policy_name: arn.resource().rsplit('/').next().map(str::to_owned),
        policy_arn: Some(arn.to_string()),
    };
    arns.into_iter().map(one).collect()
}

fn attach<H: PolicyHolder>(at: &At<'_>, name: &str, policy: &str) -> Result<Done<Unit>, Fault> {
    let holder = existing::<H>(at.account, name)?;
    let arn = policy_arn(policy)?;
    if attachable(at.account, &arn).is_none() {
        let message = format!("Policy {policy} does not exist or is not attachable.");
        return Err(Fault::new(ErrorCode::NoSuchEntity, message));
    }
    if arn.account_text() == "aws" && path_of(&arn).starts_with(SERVICE_ROLE_PATH) {
        // As users of AWS quote it for roles; for users and groups assumed.
        let message = format!("Cannot attach a Service Role Policy to a Customer {}.", H::KIND);
        return Err(Fault::new(ErrorCode::PolicyNotAttachable, message));
    }
    if holder.attached().contains(&arn) {
        return Done::read(Unit);
    }
    if holder.attached().len() >= MAX_ATTACHED {
        return Err(quota::exceeded(&format!("PoliciesPer{}", H::KIND), MAX_ATTACHED));
    }
    let mut holder = H::clone(holder);
    holder.attached_mut().insert(arn);
    Done::changing(Unit, [put(holder)])
}

/// Needs no policy to be there, so that what is attached can always be taken off.
fn detach<H: PolicyHolder>(at: &At<'_>, name: &str, policy: &str) -> Result<Done<Unit>, Fault> {
    let mut holder = H::clone(existing::<H>(at.account, name)?);
    if !holder.attached_mut().remove(&policy_arn(policy)?) {
        return Err(not_found(policy));
    }
    Done::changing(Unit, [put(holder)])
}

/// The path within a policy's ARN, `/` or `/division/`.
fn path_of(arn: &Arn) -> &str {
    let path = arn.resource().strip_prefix("policy").unwrap_or_default();
    path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or("/")
}

/// Who bears a policy, attached or as a boundary.
enum Bearer<'a> {
    Group(&'a Group),
    User(&'a User),
    Role(&'a Role),
}

impl Bearer<'_> {
    fn key(&self) -> String {
        match self {
            Self::Group(group) => format!("group/{}", group.id),
            Self::User(user) => format!("user/{}", user.id),
            Self::Role(role) => format!("role/{}", role.id),
        }
    }
}

fn bearers<'a>(
    at: &At<'a>,
    policy: &'a Arn,
    input: &'a iam::ListEntitiesForPolicyRequest,
) -> impl Iterator<Item = Bearer<'a>> {
    use iam::{EntityType, PolicyUsageType};
    let of_kind = |kind: EntityType| input.entity_filter.is_none_or(|wanted| wanted == kind);
    let (groups, users, roles) =
        (of_kind(EntityType::Group), of_kind(EntityType::User), of_kind(EntityType::Role));
    let usage = input.policy_usage_filter;
    let (attached, bounding) = (
        usage != Some(PolicyUsageType::PermissionsBoundary),
        usage != Some(PolicyUsageType::PermissionsPolicy),
    );
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let on_path = move |path: &Path| path.as_str().starts_with(prefix);
    let groups = at.account.groups().filter(move |group| {
        groups && on_path(&group.path) && attached && group.attached_policies.contains(policy)
    });
    let users = at.account.users().filter(move |user| {
        let bears = attached && user.attached_policies.contains(policy);
        users
            && on_path(&user.path)
            && (bears || bounding && user.permissions_boundary.as_ref() == Some(policy))
    });
    let roles = at.account.roles().filter(move |role| {
        let bears = attached && role.attached_policies.contains(policy);
        roles
            && on_path(&role.path)
            && (bears || bounding && role.permissions_boundary.as_ref() == Some(policy))
    });
    let groups = groups.map(|group| Bearer::Group(group));
    let users = users.map(|user| Bearer::User(user));
    groups.chain(users).chain(roles.map(|role| Bearer::Role(role)))
}

#[cfg(test)]
mod tests;
