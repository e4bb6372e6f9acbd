//! May they: the documents in force for a caller, compiled once per change, against what a request wants.

use std::sync::Arc;

use countersign_iam::effective::{self, UnreadablePolicy};
use countersign_iam::entities::PolicyDocument;
use countersign_iam::{
    Account, Authorization, Caller, CallerPrincipal, Granted, MfaAuthentication, Purpose, Session, Target,
    Targets,
};
use countersign_model::{ErrorCode, Fault, Timestamp};
use countersign_policy::{
    AccountId, Decision, Denial, Documents, Layers, Permit, PolicyKind, Request, Source, evaluate,
    outside_policy,
};
use serde_json::json;

use crate::context::context;
use crate::facts::Facts;
use crate::service::Service;

/// Why a request was not answered: the fault for the caller, and, for a refusal by policy, the encoded message that
/// DecodeAuthorizationMessage opens.
#[derive(Debug)]
pub struct Refusal {
    /// What the caller is told.
    pub fault: Fault,
    /// The decision, sealed.
    pub encoded: Option<String>,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self { fault, encoded: None }
    }
}

/// The session policies of a caller; `None` when its session has none. A federated session without one has an empty set:
/// it may do nothing but what resources themselves allow.
fn session_documents(
    account: &Account,
    session: &Session,
    federated: bool,
) -> Result<Option<Documents>, UnreadablePolicy> {
    let mut documents = effective::managed_documents(account, &session.policy_arns)?;
    if let Some(text) = &session.policy {
        // It was accepted when the session was made; were it no longer, nothing may be allowed under it.
        let document =
            PolicyDocument::load(text, PolicyKind::Session).map_err(|_| UnreadablePolicy::Session)?;
        documents.push((Source::SessionPolicy, Arc::clone(document.policy())));
    }
    let narrowed = federated || session.policy.is_some() || !session.policy_arns.is_empty();
    Ok(narrowed.then(|| Documents::compile(documents)))
}

impl Service {
    /// Decides about every target. All must be allowed.
    #[expect(clippy::too_many_arguments, reason = "everything a decision rests on, in one place")]
    pub(crate) fn authorize(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        authorization: Authorization,
        factor: Option<&MfaAuthentication>,
        home: AccountId,
        now: Timestamp,
        targets: &Targets,
    ) -> Result<Granted, Refusal> {
        let permits = match authorization {
            Authorization::OutsidePolicy => {
                targets.iter().filter_map(|target| outside_policy(&target.action)).collect()
            }
            Authorization::Policies | Authorization::Trust => {
                self.decide(caller, facts, authorization, factor, home, now, targets)?
            }
        };
        Granted::covering(targets, &permits).ok_or_else(|| {
            Refusal::from(Fault::new(ErrorCode::AccessDenied, "The request was not authorized."))
        })
    }

    #[expect(clippy::too_many_arguments, reason = "as above")]
    fn decide(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        authorization: Authorization,
        factor: Option<&MfaAuthentication>,
        home: AccountId,
        now: Timestamp,
        targets: &Targets,
    ) -> Result<Vec<Permit>, Refusal> {
        let unreadable = |error: UnreadablePolicy| {
            tracing::error!(%error, caller = %caller.arn(), "refused, because a policy in force cannot be read");
            Refusal::from(
                Fault::new(ErrorCode::AccessDenied, "A policy in force for the caller cannot be read.")
                    .with_cause(error),
            )
        };
        let in_force = self.compiled.of(caller).map_err(unreadable)?;
        let federated = matches!(caller.principal, CallerPrincipal::FederatedUser { .. });
        let session = match caller.session() {
            Some(session) => session_documents(&caller.account, session, federated).map_err(unreadable)?,
            None => None,
        };
        let principal = caller.policy_principal();
        let mut permits = Vec::with_capacity(targets.len());
        for target in targets {
            let context = context(caller, facts, factor, home, now, target);
            let layers = Layers {
                identity: Some(&in_force.identity),
                boundary: in_force.boundary.as_ref(),
                session: session.as_ref(),
                resource: target.trust.as_deref(),
                resource_is_root_of_trust: target.trust.is_some(),
                ..Layers::default()
            };
            let request = Request {
                principal: &principal,
                action: &target.action,
                resource: &target.resource,
                resource_account: Some(home),
                context: &context,
            };
            match evaluate(&layers, &request) {
                Decision::Allow(permit) => permits.push(permit),
                Decision::ImplicitDeny(denial) => {
                    return Err(self.refusal(caller, authorization, target, &request, &denial, false));
                }
                Decision::ExplicitDeny(denial) => {
                    return Err(self.refusal(caller, authorization, target, &request, &denial, true));
                }
            }
        }
        Ok(permits)
    }

    fn refusal(
        &self,
        caller: &Caller,
        authorization: Authorization,
        target: &Target,
        request: &Request<'_>,
        denial: &Denial,
        explicit: bool,
    ) -> Refusal {
        let arn = caller.arn();
        let text = if authorization == Authorization::Trust {
            not_authorized_to_assume(arn.as_str(), target)
        } else {
            denial.message(arn.as_str(), request)
        };
        // Another account's trust policies and tags are not the caller's to read, nor whether there is such a role. Within
        // one account, sts:DecodeAuthorizationMessage says who may.
        let of_own_account = request.resource_account == Some(caller.account.id());
        let encoded = if of_own_account {
            self.encode_decision(caller, target, request, denial, explicit)
        } else {
            None
        };
        Refusal { fault: Fault::new(ErrorCode::AccessDenied, text), encoded }
    }

    /// The decision in the form that DecodeAuthorizationMessage shows, sealed for the caller's account.
    fn encode_decision(
        &self,
        caller: &Caller,
        target: &Target,
        request: &Request<'_>,
        denial: &Denial,
        explicit: bool,
    ) -> Option<String> {
        let statements: Vec<_> = denial
            .statements()
            .iter()
            .map(|statement| {
                json!({
                    "statementId": statement.sid().unwrap_or_default(),
                    "statementIndex": statement.index(),
                    "effect": "DENY",
                    "policy": statement.source().to_string(),
                })
            })
            .collect();
        let conditions: Vec<_> = request
            .context
            .iter()
            .map(|(key, value)| {
                let values: Vec<_> = value.iter().map(|value| json!({"value": value})).collect();
                json!({"key": key.as_str(), "values": {"items": values}})
            })
            .collect();
        let message = json!({
            "allowed": false,
            "explicitDeny": explicit,
            "layer": denial.layer().policy_name(),
            "matchedStatements": {"items": statements},
            "failures": {"items": []},
            "context": {
                "principal": {"id": caller.user_id(), "arn": caller.arn().to_string()},
                "action": target.action.as_str(),
                "resource": target.resource.as_str(),
                "conditions": {"items": conditions},
            },
        });
        let plain = format!("{}\n{message}", caller.account.id());
        self.store
            .token_keys()
            .seal(Purpose::AuthorizationMessage, plain.as_bytes(), self.world.random.as_ref())
            .ok()
    }
}

/// A refused AssumeRole says nothing of the reason, nor whether there is such a role (recorded from STS).
pub(crate) fn not_authorized_to_assume(caller: &str, target: &Target) -> String {
    format!("User: {caller} is not authorized to perform: {} on resource: {}", target.action, target.resource)
}
