//! The policy documents in force for a principal: which documents a decision about it rests on.
//!
//! A document that is missing or cannot be read is an error, never left out: it may hold the Deny that matters.

use std::sync::{Arc, LazyLock};

use countersign_policy::{Arn, Policy, PolicyKind, Source};

use crate::account::Account;
use crate::entities::{Group, PolicyDocument, Role, User};
use crate::id::Name;

/// A policy in force that is not there to be read. Nothing may be allowed to a principal under it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadablePolicy {
    /// The account has no policy of this ARN, and AWS publishes none that this build knows.
    #[error("the policy {0} is attached, but does not exist")]
    Missing(Arn),
    /// The policy exists; this build does not understand its document.
    #[error("the document of the policy {0} cannot be read")]
    Document(Arn),
    /// The user is in a group that the account does not have.
    #[error("the group {0} has members, but does not exist")]
    Group(Name),
    /// The policy that was handed over when the session was made cannot be read any more.
    #[error("the session policy cannot be read")]
    Session,
}

/// A document and where it comes from.
pub type SourcedPolicy = (Source, Arc<Policy>);

/// A user's identity-based policies: its own, inline and attached, and those of its groups.
pub fn identity_documents(account: &Account, user: &User) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    let mut documents = user_documents(account, user)?;
    for name in &user.groups {
        let group = account.group(name.as_str()).ok_or_else(|| UnreadablePolicy::Group(name.clone()))?;
        documents.extend(group_documents(account, group)?);
    }
    Ok(documents)
}

/// What a user has of its own, without its groups.
fn user_documents(account: &Account, user: &User) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    let inline = user.inline_policies.iter().map(|(name, document)| {
        (
            Source::UserPolicy { user: user.name.as_str().into(), name: name.as_str().into() },
            Arc::clone(document.policy()),
        )
    });
    with_attached(account, inline.collect(), &user.attached_policies)
}

/// What the account's password policy grants its users by itself (IAM User Guide, "Set an account password policy for IAM
/// users": "Allow users to change their own password"). ChangePassword concerns nobody but its caller, so that the document
/// need not name the user. A Deny wins over it, and a permissions boundary bounds it, as any document of the user's.
static CHANGING_ONES_PASSWORD: LazyLock<Option<Arc<Policy>>> = LazyLock::new(|| {
    let text = r#"{"Version": "2012-10-17", "Statement": [{"Sid": "AllowUsersToChangePassword", "Effect": "Allow",
        "Action": ["iam:ChangePassword", "iam:GetAccountPasswordPolicy"], "Resource": "*"}]}"#;
    PolicyDocument::load(text, PolicyKind::Identity).ok().map(|document| Arc::clone(document.policy()))
});

/// The document that `AllowUsersToChangePassword` stands for; `None` where the account's policy does not say so, as AWS's default
/// one does not.
pub fn password_policy_document(account: &Account) -> Option<SourcedPolicy> {
    let policy = account.settings().password_policy.as_ref().filter(|policy| policy.allow_users_to_change);
    policy?;
    let document = CHANGING_ONES_PASSWORD.as_ref()?;
    Some((Source::Given("the account's password policy".into()), Arc::clone(document)))
}

/// What a group gives its members.
pub fn group_documents(account: &Account, group: &Group) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    let inline = group.inline_policies.iter().map(|(name, document)| {
        (
            Source::GroupPolicy { group: group.name.as_str().into(), name: name.as_str().into() },
            Arc::clone(document.policy()),
        )
    });
    with_attached(account, inline.collect(), &group.attached_policies)
}

/// A role's identity-based policies, inline and attached.
pub fn role_documents(account: &Account, role: &Role) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    let inline = role.inline_policies.iter().map(|(name, document)| {
        (
            Source::RolePolicy { role: role.name.as_str().into(), name: name.as_str().into() },
            Arc::clone(document.policy()),
        )
    });
    with_attached(account, inline.collect(), &role.attached_policies)
}

/// A permissions boundary: one managed policy.
pub fn boundary_documents(account: &Account, boundary: &Arn) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    with_attached(account, Vec::new(), [boundary])
}

/// Managed policies by their ARNs, as a session names them.
pub fn managed_documents<'a>(
    account: &Account,
    arns: impl IntoIterator<Item = &'a Arn>,
) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    with_attached(account, Vec::new(), arns)
}

fn with_attached<'a>(
    account: &Account,
    mut documents: Vec<SourcedPolicy>,
    attached: impl IntoIterator<Item = &'a Arn>,
) -> Result<Vec<SourcedPolicy>, UnreadablePolicy> {
    for arn in attached {
        let policy = account.managed_policy(arn).ok_or_else(|| UnreadablePolicy::Missing(arn.clone()))?;
        let document = policy.document().ok_or_else(|| UnreadablePolicy::Document(arn.clone()))?;
        documents.push((Source::ManagedPolicy(arn.clone()), Arc::clone(document.policy())));
    }
    Ok(documents)
}

#[cfg(test)]
mod tests;
