//! Giving a user permissions: the operations behind the wizard's second step and behind "Add permissions".

use std::collections::BTreeSet;

use countersign_iam::views::{UserGroups, UserPolicies};
use countersign_model::iam::{
    AddUserToGroup, AddUserToGroupRequest, AttachUserPolicy, AttachUserPolicyRequest, GetUser, GetUserPolicy,
    GetUserPolicyRequest, GetUserRequest, PutUserPolicy, PutUserPolicyRequest,
};

use crate::deeds::Deeds;
use crate::desk::{Desk, Refused};
use crate::document::decoded;
use crate::managed_policy::policy_name;

/// What a user has that can be copied.
#[derive(Debug, Default)]
pub(crate) struct Copied {
    pub(crate) groups: Vec<String>,
    pub(crate) attached: Vec<String>,
    /// Names and documents.
    pub(crate) inline: Vec<(String, String)>,
    pub(crate) boundary: Option<String>,
}

/// Reads what `from` has: groups, attached and inline policies, boundary (IAM User Guide, "Create an IAM user": copying
/// permissions).
pub(crate) async fn copied(desk: &Desk, from: &str) -> Result<Copied, Refused> {
    let user_name = from.to_owned();
    let user = desk.attempt::<GetUser>(&GetUserRequest { user_name: Some(user_name.clone()) }).await?.user;
    let groups =
        desk.attempt_view(&UserGroups { user_name: user_name.clone(), with_policies: false }).await?;
    let held = desk.attempt_view(&UserPolicies { user_name: user_name.clone() }).await?;
    let mut inline = Vec::with_capacity(held.inline.len());
    for policy_name in held.inline {
        let input = GetUserPolicyRequest { user_name: user_name.clone(), policy_name: policy_name.clone() };
        let told = desk.attempt::<GetUserPolicy>(&input).await?.policy_document;
        inline.push((policy_name, decoded(&told)));
    }
    Ok(Copied {
        groups: groups.into_iter().map(|group| group.name).collect(),
        attached: held.attached.iter().map(ToString::to_string).collect(),
        inline,
        boundary: user.permissions_boundary.and_then(|boundary| boundary.permissions_boundary_arn),
    })
}

/// Puts a user into groups.
pub(crate) async fn add_to_groups(deeds: &mut Deeds, desk: &Desk, user: &str, groups: &BTreeSet<String>) {
    for group in groups {
        let input = AddUserToGroupRequest { group_name: group.clone(), user_name: user.to_owned() };
        deeds.attempt::<AddUserToGroup>(desk, format!("Add to the group {group}"), &input).await;
    }
}

/// Attaches managed policies.
pub(crate) async fn attach(deeds: &mut Deeds, desk: &Desk, user: &str, policies: &BTreeSet<String>) {
    for arn in policies {
        let input = AttachUserPolicyRequest { user_name: user.to_owned(), policy_arn: arn.clone() };
        let what = format!("Attach the policy {}", policy_name(arn));
        deeds.attempt::<AttachUserPolicy>(desk, what, &input).await;
    }
}

/// Gives a user all that another has but for the boundary, which stands with the user itself.
pub(crate) async fn copy(deeds: &mut Deeds, desk: &Desk, user: &str, copied: Copied) {
    add_to_groups(deeds, desk, user, &copied.groups.into_iter().collect()).await;
    attach(deeds, desk, user, &copied.attached.into_iter().collect()).await;
    for (policy_name, policy_document) in copied.inline {
        let what = format!("Copy the inline policy {policy_name}");
        let input = PutUserPolicyRequest { user_name: user.to_owned(), policy_name, policy_document };
        deeds.attempt::<PutUserPolicy>(desk, what, &input).await;
    }
}
