//! What conditions may ask of a request: the keys that every request carries (IAM User Guide, "AWS global condition
//! context keys"). A key is there or not there, never a default.

use countersign_iam::{Caller, CallerPrincipal, MfaAuthentication, Target};
use countersign_model::Timestamp;
use countersign_policy::{AccountId, ContextKey, RequestContext};

use crate::facts::Facts;

/// The context of one target of a request.
pub(crate) fn context(
    caller: &Caller,
    facts: &Facts<'_>,
    factor: Option<&MfaAuthentication>,
    home: AccountId,
    now: Timestamp,
    target: &Target,
) -> RequestContext {
    let mut context = RequestContext::new();
    of_request(&mut context, facts, now);
    of_principal(&mut context, caller);
    of_credential(&mut context, caller, factor, now);
    context.set(ContextKey::RESOURCE_ACCOUNT, home.as_str());
    for (key, value) in &target.context {
        context.set(key.clone(), value.clone());
    }
    context
}

fn of_request(context: &mut RequestContext, facts: &Facts<'_>, now: Timestamp) {
    context.set(ContextKey::SOURCE_IP, facts.source_ip.to_string());
    if let Some(agent) = facts.user_agent {
        context.set(ContextKey::USER_AGENT, agent);
    }
    if let Some(referer) = facts.referer {
        context.set(ContextKey::REFERER, referer);
    }
    context.set(ContextKey::SECURE_TRANSPORT, facts.secure_transport);
    context.set(ContextKey::CURRENT_TIME, now.to_string());
    context.set(ContextKey::EPOCH_TIME, now.0);
    context.set(ContextKey::REQUESTED_REGION, facts.region);
    context.set(ContextKey::VIA_AWS_SERVICE, false);
}

fn of_principal(context: &mut RequestContext, caller: &Caller) {
    context.set(ContextKey::USERID, caller.user_id());
    context.set(ContextKey::PRINCIPAL_ACCOUNT, caller.account.id().as_str());
    context.set(ContextKey::PRINCIPAL_IS_AWS_SERVICE, false);
    let arn = match &caller.principal {
        CallerPrincipal::Role { role, .. } => caller.account.role_arn(role),
        _ => caller.arn(),
    };
    context.set(ContextKey::PRINCIPAL_ARN, arn.as_str());
    let kind = match &caller.principal {
        CallerPrincipal::Root => "Account",
        CallerPrincipal::User(user) => {
            context.set(ContextKey::USERNAME, user.name.as_str());
            for tag in user.tags.iter() {
                context.set(ContextKey::principal_tag(&tag.key), tag.value.as_str());
            }
            "User"
        }
        CallerPrincipal::Role { role, .. } => {
            for tag in role.tags.iter() {
                context.set(ContextKey::principal_tag(&tag.key), tag.value.as_str());
            }
            "AssumedRole"
        }
        CallerPrincipal::FederatedUser { .. } => "FederatedUser",
    };
    context.set(ContextKey::PRINCIPAL_TYPE, kind);
    if let Some(session) = caller.session() {
        // A session tag stands in front of the role's tag of the same key.
        for tag in session.tags.iter() {
            context.set(ContextKey::principal_tag(&tag.key), tag.value.as_str());
        }
        if let Some(identity) = &session.source_identity {
            context.set(ContextKey::SOURCE_IDENTITY, identity.as_str());
        }
    }
}

/// The MFA keys. They are there only for requests signed with temporary credentials, and for an AssumeRole call that brings
/// a code: a long-term key alone has no `aws:MultiFactorAuthPresent` at all, not even `false`.
fn of_credential(
    context: &mut RequestContext,
    caller: &Caller,
    factor: Option<&MfaAuthentication>,
    now: Timestamp,
) {
    let session = caller.session();
    if let Some(session) = session {
        context.set(ContextKey::TOKEN_ISSUE_TIME, session.issued.to_string());
    }
    let mfa = factor.or_else(|| caller.mfa());
    if session.is_some() || factor.is_some() {
        context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, mfa.is_some());
    }
    if let Some(mfa) = mfa {
        context.set(ContextKey::MULTI_FACTOR_AUTH_AGE, now.0.saturating_sub(mfa.at.0).max(0));
    }
}

#[cfg(test)]
mod tests;
