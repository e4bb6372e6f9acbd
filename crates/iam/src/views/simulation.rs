//! The simulator's answer with all that a person asks next: which statements decided, of which policies, and what they say.
//!
//! Unlike SimulatePrincipalPolicy, which knows no context but what it is given, the request that is imagined here carries what
//! this server would put into the principal's own: its name, ARN and tags, the time, and the MFA keys of the credential chosen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use countersign_model::iam::{GetAccountAuthorizationDetails, SimulatePrincipalPolicy};
use countersign_model::{ErrorCode, Fault, OperationInfo};
use countersign_policy::{
    Action, ContextKey, ContextValue, Documents, Effect, Layer, Layers, Principal, Request, RequestContext,
    Resource, Source, explain, outside_policy,
};

use crate::account::Account;
use crate::effective::boundary_documents;
use crate::entities::Tags;
use crate::operate::{At, Granted, Target, Targets, View, action_of};
use crate::operations::simulation::{Subject, principal_target, unreadable};

/// What a principal would be answered. Allowed to whoever may simulate the principal's policies; with the documents, to whoever
/// may also read the account's authorization details, which tell them.
#[derive(Debug, Clone)]
pub struct Simulation {
    /// The ARN of a user, group or role.
    pub principal: String,
    /// The actions, [`Simulation::MOST_ACTIONS`] at most.
    pub actions: Vec<String>,
    /// An ARN, or `*`.
    pub resource: String,
    /// What the request would be signed with.
    pub credential: SimulatedCredential,
    /// Further context keys with their values; they stand in place of what the server would fill in.
    pub context: Vec<(String, Vec<String>)>,
    /// Whether to tell the documents that the deciding statements stand in.
    pub with_documents: bool,
}

/// What a request is signed with, as far as the MFA keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SimulatedCredential {
    /// A long-term access key: `aws:MultiFactorAuthPresent` is absent.
    LongTermKey,
    /// A session without a second factor: it is `false`.
    Session,
    /// A session with one, checked so many seconds ago.
    SessionWithMfa {
        /// The seconds.
        age: i64,
    },
}

/// What came of it.
#[derive(Debug)]
pub struct SimulationResult {
    /// A decision for each action, in their order.
    pub decisions: Vec<SimulatedDecision>,
    /// The context of the request.
    pub context: Vec<(String, String)>,
    /// The documents that deciding statements stand in; none unless asked for.
    pub documents: BTreeMap<Source, Arc<str>>,
}

/// What is said to an action.
#[derive(Debug, Clone)]
pub struct SimulatedDecision {
    /// The action.
    pub action: String,
    /// The answer.
    pub verdict: Verdict,
    /// The statements that decided.
    pub statements: Vec<SimulatedStatement>,
    /// Keys that statements on the action ask for, and that the request does not have.
    pub missing: Vec<String>,
}

/// Allowed or not, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed.
    Allowed,
    /// A Deny matches.
    ExplicitDeny,
    /// Nothing allows it in this layer.
    ImplicitDeny(Layer),
    /// No policy can allow or deny it.
    OutsidePolicy,
}

/// A statement that had a part in a decision.
#[derive(Debug, Clone)]
pub struct SimulatedStatement {
    /// The layer of its policy.
    pub layer: Layer,
    /// Where its document comes from.
    pub source: Source,
    /// Its Sid.
    pub sid: Option<String>,
    /// Its place in the document, counted from 0.
    pub index: usize,
    /// Allow or Deny.
    pub effect: Effect,
}

/// The most statements that one decision names.
const MOST_STATEMENTS: usize = 20;
/// The most values that all further context keys have together.
const MOST_VALUES: usize = 500;

impl Simulation {
    /// The most actions of one simulation.
    pub const MOST_ACTIONS: usize = 50;
}

impl View for Simulation {
    type Output = SimulationResult;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<SimulatePrincipalPolicy>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let mut targets =
            Targets::from_iter([principal_target::<SimulatePrincipalPolicy>(at, &self.principal)?]);
        if self.with_documents {
            targets.push(Target::anywhere(action_of::<GetAccountAuthorizationDetails>()));
        }
        Ok(targets)
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<SimulationResult, Fault> {
        let subject = Subject::find(at, &self.principal)?;
        let resource = Resource::parse(&self.resource)
            .map_err(|_| invalid(format!("Invalid resource ARN: {}", self.resource)))?;
        if self.actions.is_empty() || self.actions.len() > Self::MOST_ACTIONS {
            return Err(invalid(format!("Between 1 and {} actions can be simulated.", Self::MOST_ACTIONS)));
        }
        let identity = Documents::compile(subject.documents(at)?);
        let boundary = subject.boundary().map(|arn| boundary_documents(at.account, arn)).transpose();
        let boundary = boundary.map_err(unreadable)?.map(Documents::compile);
        let (principal, mut context) = imagined(at, &subject, self.credential);
        self.add_context(&mut context)?;
        let layers = Layers { identity: Some(&identity), boundary: boundary.as_ref(), ..Layers::default() };
        let mut decisions = Vec::with_capacity(self.actions.len());
        for name in &self.actions {
            let action =
                Action::parse(name).map_err(|error| invalid(format!("Invalid action {name}: {error}")))?;
            let request = Request {
                principal: &principal,
                action: &action,
                resource: &resource,
                resource_account: None,
                context: &context,
            };
            decisions.push(SimulatedDecision {
                action: name.clone(),
                missing: missing(&layers, &action, &context),
                ..decide(&layers, &request)
            });
        }
        let mut documents = BTreeMap::new();
        if self.with_documents {
            for statement in decisions.iter().flat_map(|decision| &decision.statements) {
                if let Some(text) = text_of(at.account, &statement.source) {
                    documents.entry(statement.source.clone()).or_insert_with(|| text.into());
                }
            }
        }
        // Ids and tags are for whoever may read the account's details.
        let telling = |key: &str| self.with_documents || !of_the_principal(key);
        let context = context.iter().filter(|(key, _)| telling(key.as_str())).map(|(key, value)| {
            let values: Vec<&str> = value.iter().collect();
            (key.as_str().to_owned(), values.join(", "))
        });
        Ok(SimulationResult { decisions, context: context.collect(), documents })
    }
}

/// Keys that tell of the principal what a simulation by itself does not: its unique id, its tags.
fn of_the_principal(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key == "aws:userid" || key.starts_with("aws:principaltag/")
}

impl Simulation {
    fn add_context(&self, context: &mut RequestContext) -> Result<(), Fault> {
        if self.context.iter().map(|(_, values)| values.len()).sum::<usize>() > MOST_VALUES {
            return Err(invalid("Too many context values.".to_owned()));
        }
        for (name, values) in &self.context {
            let key = ContextKey::parse(name)
                .map_err(|error| invalid(format!("Invalid context key {name}: {error}")))?;
            let value = match values.as_slice() {
                [single] => ContextValue::from(single.clone()),
                several => ContextValue::from(several.to_vec()),
            };
            context.set(key, value);
        }
        Ok(())
    }
}

/// Who asks, and what the server would know of the request. A group makes none; it stands for a member without a name.
pub(super) fn imagined(
    at: &At<'_>,
    subject: &Subject<'_>,
    credential: SimulatedCredential,
) -> (Principal, RequestContext) {
    let account = at.account;
    let mut context = RequestContext::new();
    let no_tags = Tags::default();
    let (principal, arn, kind, tags) = match subject {
        Subject::User(user) => {
            let arn = account.user_arn(user);
            context.set(ContextKey::USERNAME, user.name.as_str());
            context.set(ContextKey::USERID, user.id.as_str());
            let id = Some(user.id.as_str().into());
            (Principal::User { arn: arn.clone(), id }, Some(arn), "User", &user.tags)
        }
        Subject::Role(role) => {
            let arn = account.role_arn(role);
            let session_arn = account.sts_arn(&format!("assumed-role/{}/simulated", role.name));
            context.set(ContextKey::USERID, format!("{}:simulated", role.id));
            let role_id = Some(role.id.as_str().into());
            let principal = Principal::RoleSession { role_arn: arn.clone(), role_id, session_arn };
            (principal, Some(arn), "AssumedRole", &role.tags)
        }
        Subject::Group(_) => {
            (Principal::User { arn: account.iam_arn("user/member"), id: None }, None, "User", &no_tags)
        }
    };
    if let Some(arn) = arn {
        context.set(ContextKey::PRINCIPAL_ARN, arn.as_str());
    }
    context.set(ContextKey::PRINCIPAL_TYPE, kind);
    context.set(ContextKey::PRINCIPAL_ACCOUNT, account.id().as_str());
    context.set(ContextKey::PRINCIPAL_IS_AWS_SERVICE, false);
    context.set(ContextKey::VIA_AWS_SERVICE, false);
    context.set(ContextKey::SECURE_TRANSPORT, true);
    context.set(ContextKey::CURRENT_TIME, at.now.to_string());
    context.set(ContextKey::EPOCH_TIME, at.now.0);
    for tag in tags.iter() {
        context.set(ContextKey::principal_tag(&tag.key), tag.value.as_str());
    }
    let age = match credential {
        SimulatedCredential::LongTermKey => return (principal, context),
        SimulatedCredential::Session => None,
        SimulatedCredential::SessionWithMfa { age } => Some(age),
    };
    context.set(ContextKey::TOKEN_ISSUE_TIME, at.now.to_string());
    context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, age.is_some());
    if let Some(age) = age {
        context.set(ContextKey::MULTI_FACTOR_AUTH_AGE, age);
    }
    (principal, context)
}

fn decide(layers: &Layers<'_>, request: &Request<'_>) -> SimulatedDecision {
    use countersign_policy::Decision;
    let decision = explain(layers, request);
    let statements = decision.statements().iter().take(MOST_STATEMENTS).filter_map(|deciding| {
        Some(SimulatedStatement {
            layer: deciding.layer(),
            source: deciding.source().clone(),
            sid: deciding.sid().map(str::to_owned),
            index: deciding.index(),
            effect: deciding.statement()?.effect(),
        })
    });
    let mut statements: Vec<_> = statements.collect();
    let verdict = match &decision {
        _ if outside_policy(request.action).is_some() => {
            statements.clear();
            Verdict::OutsidePolicy
        }
        Decision::Allow(_) => Verdict::Allowed,
        Decision::ExplicitDeny(_) => Verdict::ExplicitDeny,
        Decision::ImplicitDeny(denial) => Verdict::ImplicitDeny(denial.layer()),
    };
    SimulatedDecision { action: String::new(), verdict, statements, missing: Vec::new() }
}

/// Keys that statements on the action ask for and the context does not have.
fn missing(layers: &Layers<'_>, action: &Action, context: &RequestContext) -> Vec<String> {
    let documents = layers.identity.into_iter().chain(layers.boundary).flat_map(Documents::iter);
    let statements = documents.flat_map(|(_, policy)| policy.statements());
    let conditions = statements.filter(|s| s.covers(action)).flat_map(|s| s.conditions());
    let keys = conditions.map(|condition| condition.key()).filter(|key| context.get(key).is_none());
    let names: BTreeSet<&str> = keys.map(ContextKey::as_str).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// The text of a document of a principal.
fn text_of<'a>(account: &'a Account, source: &Source) -> Option<&'a str> {
    let inline = |policies: &'a BTreeMap<crate::id::Name, crate::entities::PolicyDocument>, name: &str| {
        policies.get(&crate::id::Name::parse(name).ok()?).map(|document| document.text())
    };
    match source {
        Source::ManagedPolicy(arn) => match account.managed_policy(arn)? {
            crate::account::AnyPolicy::Customer(policy) => Some(policy.default_version.document.text()),
            crate::account::AnyPolicy::Aws(policy) => policy.document().map(|document| document.text()),
        },
        Source::UserPolicy { user, name } => inline(&account.user(user)?.inline_policies, name),
        Source::GroupPolicy { group, name } => inline(&account.group(group)?.inline_policies, name),
        Source::RolePolicy { role, name } => inline(&account.role(role)?.inline_policies, name),
        _ => None,
    }
}

fn invalid(message: String) -> Fault {
    Fault::new(ErrorCode::InvalidInput, message)
}

#[cfg(test)]
mod tests;
