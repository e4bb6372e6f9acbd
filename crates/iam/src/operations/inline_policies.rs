//! Inline policies of users, groups and roles: put, get, delete, list.
//!
//! Facts: IAM API Reference of each operation; texts as recorded from AWS in February 2026 and quoted by its users. Names
//! ignore case: a list tells a name as it was first put, Get as it was asked for (recorded in September 2026).

use countersign_model::iam::{
    DeleteGroupPolicy, DeleteRolePolicy, DeleteUserPolicy, GetGroupPolicy, GetRolePolicy, GetUserPolicy,
    ListGroupPolicies, ListRolePolicies, ListUserPolicies, PutGroupPolicy, PutRolePolicy, PutUserPolicy,
};
use countersign_model::{ErrorCode, Fault, Unit, iam};
use countersign_policy::quota_size;

use super::policy_holder::{PolicyHolder, existing, target};
use super::{naming, policy_documents};
use crate::change::put;
use crate::entities::{Group, PolicyDocument, Role, User};
use crate::id::Name;
use crate::operate::{At, Done, Entry, Granted, Operate, Targets, entry, no_such, only};
use crate::page::page;

pub(super) const TABLE: &[Entry] = &[
    entry::<PutUserPolicy>(),
    entry::<PutGroupPolicy>(),
    entry::<PutRolePolicy>(),
    entry::<GetUserPolicy>(),
    entry::<GetGroupPolicy>(),
    entry::<GetRolePolicy>(),
    entry::<DeleteUserPolicy>(),
    entry::<DeleteGroupPolicy>(),
    entry::<DeleteRolePolicy>(),
    entry::<ListUserPolicies>(),
    entry::<ListGroupPolicies>(),
    entry::<ListRolePolicies>(),
];

macro_rules! inline_policies {
    ($holder:ty, $name:ident, $put:ident, ($get:ident, $got:ident), $delete:ident, ($list:ident, $listed:ident)) => {
        impl Operate for $put {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                Ok(only(target::<Self, $holder>(at, &input.$name)))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                put_policy::<$holder>(at, &input.$name, &input.policy_name, &input.policy_document)
            }
        }

        impl Operate for $get {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                Ok(only(target::<Self, $holder>(at, &input.$name)))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                let holder = existing::<$holder>(at.account, &input.$name)?;
                let document = existing_policy::<$holder>(holder, &input.policy_name)?;
                Done::read(iam::$got {
                    $name: holder.name.to_string(),
                    policy_name: input.policy_name.clone(),
                    policy_document: policy_documents::told(document),
                })
            }
        }

        impl Operate for $delete {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                Ok(only(target::<Self, $holder>(at, &input.$name)))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                delete_policy::<$holder>(at, &input.$name, &input.policy_name)
            }
        }

        impl Operate for $list {
            fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
                Ok(only(target::<Self, $holder>(at, &input.$name)))
            }

            fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
                let names =
                    existing::<$holder>(at.account, &input.$name)?.inline().keys().map(Name::to_string);
                let page =
                    page::<Self, _>(at, input.marker.as_deref(), input.max_items, names, String::clone)?;
                Done::read(iam::$listed {
                    is_truncated: page.is_truncated(),
                    marker: page.marker,
                    policy_names: page.items,
                })
            }
        }
    };
}
inline_policies!(
    User,
    user_name,
    PutUserPolicy,
    (GetUserPolicy, GetUserPolicyResponse),
    DeleteUserPolicy,
    (ListUserPolicies, ListUserPoliciesResponse)
);
inline_policies!(
    Group,
    group_name,
    PutGroupPolicy,
    (GetGroupPolicy, GetGroupPolicyResponse),
    DeleteGroupPolicy,
    (ListGroupPolicies, ListGroupPoliciesResponse)
);
inline_policies!(
    Role,
    role_name,
    PutRolePolicy,
    (GetRolePolicy, GetRolePolicyResponse),
    DeleteRolePolicy,
    (ListRolePolicies, ListRolePoliciesResponse)
);

fn put_policy<H: PolicyHolder>(
    at: &At<'_>,
    holder: &str,
    name: &str,
    text: &str,
) -> Result<Done<Unit>, Fault> {
    let mut holder = H::clone(existing::<H>(at.account, holder)?);
    let name = naming::name(name)?;
    let document = policy_documents::read(text)?;
    // A name that is there keeps the case it was first written in.
    holder.inline_mut().insert(name, document);
    let size: usize = holder.inline().values().map(|document| quota_size(document.text())).sum();
    if size > H::INLINE_SIZE_QUOTA {
        let (quota, word, name) = (H::INLINE_SIZE_QUOTA, H::WORD, holder.name());
        let message = format!("Maximum policy size of {quota} bytes exceeded for {word} {name}");
        return Err(Fault::new(ErrorCode::LimitExceeded, message));
    }
    Done::changing(Unit, [put(holder)])
}

fn delete_policy<H: PolicyHolder>(at: &At<'_>, holder: &str, name: &str) -> Result<Done<Unit>, Fault> {
    let mut holder = H::clone(existing::<H>(at.account, holder)?);
    existing_policy(&holder, name)?;
    holder.inline_mut().retain(|other, _| !other.as_str().eq_ignore_ascii_case(name));
    Done::changing(Unit, [put(holder)])
}

fn existing_policy<'a, H: PolicyHolder>(holder: &'a H, name: &str) -> Result<&'a PolicyDocument, Fault> {
    let document = Name::parse(name).ok().and_then(|name| holder.inline().get(&name));
    document.ok_or_else(|| no_such(&format!("{} policy", H::WORD), name))
}

#[cfg(test)]
mod tests;
