//! Which statements in force for a user ask for MFA: what will refuse them once their last device is gone.

use countersign_model::iam::{SimulatePrincipalPolicy, SimulatePrincipalPolicyRequest};
use countersign_model::{Fault, OperationInfo};
use countersign_policy::{Condition, ContextKey, Effect, RequestContext, Source, Statement};

use crate::effective;
use crate::operate::{At, Granted, Operate, Targets, View, no_such};

/// The statements that ask whether a user signed in with MFA. Allowed to whoever may simulate the user's policies, which tells
/// the statements that decide.
#[derive(Debug, Clone)]
pub struct MfaDemands {
    /// The user's name.
    pub user_name: String,
}

/// A statement that asks for MFA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MfaDemand {
    /// The policy's name, and whose it is where it is not the user's own.
    pub policy: String,
    /// The statement's `Sid`, or its place in the document.
    pub statement: String,
    /// What it does without MFA: a Deny that refuses, or an Allow that does not count.
    pub effect: Effect,
}

/// More than these are not told one by one.
const MOST: usize = 20;

impl View for MfaDemands {
    type Output = Vec<MfaDemand>;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<SimulatePrincipalPolicy>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let arn = match at.account.user(&self.user_name) {
            Some(user) => at.account.user_arn(user),
            None => at.account.iam_arn(&format!("user/{}", self.user_name)),
        };
        let input =
            SimulatePrincipalPolicyRequest { policy_source_arn: arn.to_string(), ..Default::default() };
        SimulatePrincipalPolicy::targets(at, &input)
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Vec<MfaDemand>, Fault> {
        let user = at.account.user(&self.user_name).ok_or_else(|| no_such("user", &self.user_name))?;
        // What cannot be read is told elsewhere: it refuses everything, with MFA or without.
        let documents = effective::identity_documents(at.account, user).unwrap_or_default();
        let demands = documents.iter().flat_map(|(source, policy)| {
            policy
                .statements()
                .iter()
                .enumerate()
                .filter_map(|(index, statement)| demand(source, index, statement))
        });
        Ok(demands.take(MOST).collect())
    }
}

fn demand(source: &Source, index: usize, statement: &Statement) -> Option<MfaDemand> {
    let about_mfa: Vec<&Condition> =
        statement.conditions().iter().filter(|condition| is_about_mfa(condition.key())).collect();
    if about_mfa.is_empty() {
        return None;
    }
    // A browser or a session without MFA has the key, and it says false; a long-term key has none.
    let mut session = RequestContext::new();
    session.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, "false");
    let long_term = RequestContext::new();
    let holds = |context: &RequestContext| about_mfa.iter().all(|condition| condition.holds(context));
    let strikes = match statement.effect() {
        Effect::Deny => holds(&session) || holds(&long_term),
        Effect::Allow => !holds(&session) || !holds(&long_term),
    };
    strikes.then(|| MfaDemand {
        policy: told(source),
        statement: statement.sid().map_or_else(|| format!("statement {}", index + 1), str::to_owned),
        effect: statement.effect(),
    })
}

fn is_about_mfa(key: &ContextKey) -> bool {
    *key == ContextKey::MULTI_FACTOR_AUTH_PRESENT || *key == ContextKey::MULTI_FACTOR_AUTH_AGE
}

fn told(source: &Source) -> String {
    match source {
        Source::ManagedPolicy(arn) => arn.as_str().rsplit('/').next().unwrap_or_default().to_owned(),
        Source::UserPolicy { name, .. } => name.to_string(),
        Source::GroupPolicy { group, name } => format!("{name} (group {group})"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
