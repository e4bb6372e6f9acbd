//! Policy documents on their way in and out.
//!
//! In: refused as AWS refuses them. A trust policy is kept with the unique ids of the account's own users and roles in
//! place of their ARNs, so that whoever comes to bear an old name later is not trusted (IAM User Guide, "AWS JSON policy
//! elements: Principal"). Out: percent-encoded, as every answer of IAM carries documents (API Reference, GetRole).

use std::sync::Arc;

use countersign_model::{ErrorCode, Fault};
use countersign_policy::{Arn, ParseError, PolicyKind, quota_size, rewrite_principals};

use super::quota;
use crate::account::Account;
use crate::entities::{PolicyDocument, Role, Trust, User};
use crate::id::UniqueId;

/// The size of a role's trust policy (IAM User Guide, quotas).
const MAX_TRUST_POLICY_SIZE: usize = 2048;

/// Reads an identity-based policy.
pub(super) fn read(text: &str) -> Result<PolicyDocument, Fault> {
    PolicyDocument::write(text, PolicyKind::Identity).map_err(malformed)
}

/// A document as answers carry it.
pub(super) fn told(document: &PolicyDocument) -> String {
    percent_encoded(document.text())
}

/// Reads the trust policy of a role.
pub(super) fn read_trust(account: &Account, text: &str) -> Result<Trust, Fault> {
    // Judged as it was written, before anything in it is replaced.
    PolicyDocument::write(text, PolicyKind::Trust).map_err(malformed)?;
    if quota_size(text) > MAX_TRUST_POLICY_SIZE {
        return Err(quota::exceeded("ACLSizePerRole", MAX_TRUST_POLICY_SIZE));
    }
    let mut unknown: Option<String> = None;
    let kept = rewrite_principals(text, &mut |principal| match find_named(account, principal) {
        Named::Other => None,
        Named::Own(id) => Some(id.to_string()),
        Named::Nobody => {
            unknown.get_or_insert_with(|| principal.to_owned());
            None
        }
    })
    .map_err(malformed)?;
    if let Some(principal) = unknown {
        let message = format!("Invalid principal in policy: \"AWS\":\"{principal}\"");
        return Err(Fault::new(ErrorCode::MalformedPolicyDocument, message));
    }
    PolicyDocument::load(&kept, PolicyKind::Trust).map(Trust::new).map_err(malformed)
}

/// A trust policy as answers carry it: unique ids as ARNs again, save those of users and roles that are gone.
pub(super) fn told_trust(account: &Account, role: &Role) -> String {
    let text = role.trust.document().text();
    let named = rewrite_principals(text, &mut |principal| {
        let id = UniqueId::parse(principal).ok()?;
        arn_of(account, &id).map(|arn| arn.to_string())
    });
    percent_encoded(named.as_deref().unwrap_or(text))
}

/// The refusal of a document, in AWS's words.
pub(super) fn malformed(error: ParseError) -> Fault {
    Fault::new(ErrorCode::MalformedPolicyDocument, error.to_string())
}

/// Whom an `AWS` principal of a trust policy names.
enum Named {
    /// A user or role of this account.
    Own(UniqueId),
    /// Somebody whom this account does not keep: another account, its root, a session, everyone.
    Other,
    /// A user or role that this account ought to have, but has not.
    Nobody,
}

fn find_named(account: &Account, principal: &str) -> Named {
    let is_unique_id = principal.starts_with("AIDA") || principal.starts_with("AROA");
    if let Some(id) = UniqueId::parse(principal).ok().filter(|_| is_unique_id) {
        // Another account's ids cannot be told from mistaken ones; AWS takes neither.
        return if arn_of(account, &id).is_some() { Named::Own(id) } else { Named::Nobody };
    }
    let Ok(arn) = Arn::parse(principal) else { return Named::Other };
    if arn.service() != "iam" || arn.account() != Some(account.id()) {
        return Named::Other;
    }
    let name = arn.resource().rsplit('/').next().unwrap_or_default();
    let user = |user: &Arc<User>| (account.user_arn(user) == arn).then(|| user.id.clone());
    let role = |role: &Arc<Role>| (account.role_arn(role) == arn).then(|| role.id.clone());
    let found = match arn.resource().split('/').next() {
        Some("user") => account.user(name).and_then(user),
        Some("role") => account.role(name).and_then(role),
        _ => return Named::Other,
    };
    found.map_or(Named::Nobody, Named::Own)
}

fn arn_of(account: &Account, id: &UniqueId) -> Option<Arn> {
    let user = account.user_by_id(id).map(|user| account.user_arn(user));
    user.or_else(|| account.role_by_id(id).map(|role| account.role_arn(role)))
}

/// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3).
fn percent_encoded(text: &str) -> String {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or('0');
    let mut encoded = String::with_capacity(text.len().saturating_mul(2));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 0xf)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
