//! One simulated situation: documents, caller, resources and context; and what it answers for an action.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::unreadable;
use crate::effective::{SourcedPolicy, boundary_documents};
use crate::operate::At;
use countersign_model::{ErrorCode, Fault, iam};
use countersign_policy::{
    AccountId, Action, Arn, ContextKey, ContextValue, DecidingStatement, Decision, Documents, Layers, Policy,
    PolicyKind, Principal, Request, RequestContext, Resource, Source, explain,
};

/// The most decisions that one request may ask for; AWS names no such limit.
const MAX_DECISIONS: usize = 10_000;
/// The most statements that all decisions together may have to look at.
const MAX_LOOKS: usize = 5_000_000;
/// The most statements that one result names.
const MOST_STATEMENTS_TOLD: usize = 100;

/// `aws:userid` of a simulation that names no caller (recorded from AWS).
const NOBODY: &str = "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR";

/// What a request gives to simulate.
pub(super) struct Given<'a> {
    pub(super) policies: &'a [String],
    pub(super) boundary: Option<&'a [String]>,
    pub(super) service_control: &'a [iam::OrderedOrganizationPolicyType],
    pub(super) resource_policy: Option<&'a str>,
    pub(super) resource_owner: Option<&'a str>,
    pub(super) resource_arns: Option<&'a [String]>,
    pub(super) caller_arn: Option<&'a str>,
    pub(super) context: &'a [iam::ContextEntry],
    pub(super) actions: usize,
}

/// A situation to ask about.
pub(super) struct Scenario {
    identity: Documents,
    boundary: Option<Documents>,
    service_control: Vec<Documents>,
    resource_policy: Option<Documents>,
    caller: Principal,
    resources: Vec<Resource>,
    resource_account: Option<AccountId>,
    context: RequestContext,
}

impl Scenario {
    /// Reads what is given, with the documents and the boundary that the principal has already.
    pub(super) fn read(
        at: &At<'_>,
        given: &Given<'_>,
        mut identity: Vec<SourcedPolicy>,
        boundary: Option<&Arn>,
    ) -> Result<Self, Fault> {
        identity.extend(read_list("PolicyInputList", given.policies)?);
        let boundary = match (given.boundary, boundary) {
            // One that is given takes the place of the one that is there.
            (Some(texts), _) => Some(read_list("PermissionsBoundaryPolicyInputList", texts)?),
            (None, Some(arn)) => Some(boundary_documents(at.account, arn).map_err(unreadable)?),
            (None, None) => None,
        };
        let levels = given.service_control.iter().map(|level| {
            let texts = level.service_control_policy_input_list.as_deref().unwrap_or_default();
            read_each("OrderedOrganizationPolicyInputList", texts, PolicyKind::Scp).map(Documents::compile)
        });
        let service_control = levels.collect::<Result<Vec<_>, Fault>>()?;
        let texts = given.resource_policy.map(|text| vec![text.to_owned()]).unwrap_or_default();
        let resource_policy = read_each("ResourcePolicy", &texts, PolicyKind::Resource)?;
        let resource_policy = (!resource_policy.is_empty()).then(|| Documents::compile(resource_policy));
        let resources = match given.resource_arns {
            Some(arns) if !arns.is_empty() => {
                arns.iter().map(|text| resource(text)).collect::<Result<Vec<_>, _>>()?
            }
            _ => vec![Resource::All],
        };
        let decisions = resources.len().saturating_mul(given.actions);
        let statements: usize = identity
            .iter()
            .chain(boundary.iter().flatten())
            .map(|(_, policy)| policy.statements().len())
            .sum();
        if decisions > MAX_DECISIONS || decisions.saturating_mul(statements) > MAX_LOOKS {
            return Err(invalid("Too many actions and resources for one simulation.".to_owned()));
        }
        Ok(Self {
            identity: Documents::compile(identity),
            boundary: boundary.map(Documents::compile),
            service_control,
            resource_policy,
            caller: caller(at, given.caller_arn)?,
            resources,
            resource_account: given.resource_owner.map(owner).transpose()?,
            context: context(given.caller_arn, given.context)?,
        })
    }

    /// What it says to an action on all its resources.
    pub(super) fn ask(&self, name: &str) -> Result<iam::EvaluationResult, Fault> {
        let action =
            Action::parse(name).map_err(|error| invalid(format!("Invalid action {name}: {error}")))?;
        let missing = self.missing(&action);
        let mut results = Vec::with_capacity(self.resources.len());
        for resource in &self.resources {
            let decision = self.decide(&action, resource);
            let bounded = self.boundary.as_ref().map(|boundary| iam::PermissionsBoundaryDecisionDetail {
                allowed_by_permissions_boundary: Some(self.alone(boundary, &action, resource)),
            });
            results.push(iam::ResourceSpecificResult {
                eval_resource_name: resource.as_str().to_owned(),
                eval_resource_decision: told(&decision),
                matched_statements: Some(
                    decision.statements().iter().take(MOST_STATEMENTS_TOLD).map(statement).collect(),
                ),
                missing_context_values: Some(missing.clone()),
                eval_decision_details: None,
                permissions_boundary_decision_detail: bounded,
            });
        }
        // One answer for several resources: the strictest.
        let strictness = |result: &iam::ResourceSpecificResult| match result.eval_resource_decision {
            iam::PolicyEvaluationDecisionType::Allowed => 0,
            iam::PolicyEvaluationDecisionType::ImplicitDeny => 1,
            iam::PolicyEvaluationDecisionType::ExplicitDeny => 2,
        };
        let strictest = results.iter().max_by_key(|result| strictness(result)).cloned();
        let single = results.len() == 1;
        let by_organization = (!self.service_control.is_empty()).then(|| iam::OrganizationsDecisionDetail {
            allowed_by_organizations: Some(self.resources.iter().all(|resource| {
                self.service_control.iter().all(|level| self.alone(level, &action, resource))
            })),
        });
        Ok(iam::EvaluationResult {
            eval_action_name: name.to_owned(),
            eval_resource_name: Some(
                if single {
                    strictest.as_ref().map_or("*", |result| &result.eval_resource_name)
                } else {
                    "*"
                }
                .to_owned(),
            ),
            eval_decision: strictest
                .as_ref()
                .map_or(iam::PolicyEvaluationDecisionType::ImplicitDeny, |result| {
                    result.eval_resource_decision
                }),
            matched_statements: strictest.as_ref().and_then(|result| result.matched_statements.clone()),
            missing_context_values: Some(missing),
            organizations_decision_detail: by_organization,
            permissions_boundary_decision_detail: strictest
                .as_ref()
                .and_then(|result| result.permissions_boundary_decision_detail.clone()),
            eval_decision_details: None,
            resource_specific_results: (!single).then_some(results),
        })
    }

    fn decide(&self, action: &Action, resource: &Resource) -> Decision {
        let layers = Layers {
            identity: Some(&self.identity),
            boundary: self.boundary.as_ref(),
            resource: self.resource_policy.as_ref(),
            scps: &self.service_control,
            ..Layers::default()
        };
        explain(&layers, &self.request(action, resource))
    }

    /// Whether documents would allow it if they were all there is.
    fn alone(&self, documents: &Documents, action: &Action, resource: &Resource) -> bool {
        let layers = Layers { identity: Some(documents), ..Layers::default() };
        explain(&layers, &self.request(action, resource)).is_allowed()
    }

    fn request<'a>(&'a self, action: &'a Action, resource: &'a Resource) -> Request<'a> {
        let (principal, context) = (&self.caller, &self.context);
        Request { principal, action, resource, resource_account: self.resource_account, context }
    }

    /// Keys that statements on the action ask for and the context does not have.
    fn missing(&self, action: &Action) -> Vec<String> {
        let sets = std::iter::once(&self.identity).chain(&self.boundary).chain(&self.resource_policy);
        let statements = sets.flat_map(Documents::iter).flat_map(|(_, policy)| policy.statements());
        let conditions = statements.filter(|statement| statement.covers(action)).flat_map(|s| s.conditions());
        let keys = conditions.map(|condition| condition.key()).filter(|key| self.context.get(key).is_none());
        let names: BTreeSet<&str> = keys.map(ContextKey::as_str).collect();
        names.into_iter().map(str::to_owned).collect()
    }
}

/// Reads identity policies handed in under a parameter's name.
pub(super) fn read_list(parameter: &str, texts: &[String]) -> Result<Vec<SourcedPolicy>, Fault> {
    read_each(parameter, texts, PolicyKind::Identity)
}

fn read_each(parameter: &str, texts: &[String], kind: PolicyKind) -> Result<Vec<SourcedPolicy>, Fault> {
    let one = |(place, text): (usize, &String)| {
        let policy = Policy::load(text, kind).map_err(|error| invalid(error.to_string()))?;
        let name = format!("{parameter}.{}", place.saturating_add(1));
        Ok((Source::Given(name.into()), Arc::new(policy)))
    };
    texts.iter().enumerate().map(one).collect()
}

/// Whether an exclusion means this policy of the principal. Exclusions of boundaries and of organisations' policies are
/// not about these.
pub(super) fn excludes(exclusion: &iam::PolicyIdentifier, source: &Source) -> bool {
    use iam::PolicyIdentifierPolicyType as Type;
    let by_arn = |arn: &Arn| exclusion.policy_arn.as_deref() == Some(arn.as_str());
    match (exclusion.policy_type, source) {
        (Some(Type::AwsManaged), Source::ManagedPolicy(arn)) => arn.account_text() == "aws" && by_arn(arn),
        (Some(Type::UserManaged), Source::ManagedPolicy(arn)) => arn.account_text() != "aws" && by_arn(arn),
        (Some(Type::Inline), source) => exclusion.inline_policy_identifier.as_ref().is_some_and(|inline| {
            let (kind, holder, name) = match source {
                Source::UserPolicy { user, name } => (iam::AttachmentType::User, user, name),
                Source::GroupPolicy { group, name } => (iam::AttachmentType::Group, group, name),
                Source::RolePolicy { role, name } => (iam::AttachmentType::Role, role, name),
                _ => return false,
            };
            inline.attachment_type == kind
                && inline.attachment_name.eq_ignore_ascii_case(holder)
                && inline.policy_name.eq_ignore_ascii_case(name)
        }),
        _ => false,
    }
}

fn caller(at: &At<'_>, arn: Option<&str>) -> Result<Principal, Fault> {
    let Some(text) = arn else {
        return Ok(Principal::User { arn: at.account.iam_arn(&format!("user/{NOBODY}")), id: None });
    };
    match Principal::parse(text) {
        Ok(principal @ (Principal::User { .. } | Principal::RoleSession { .. })) => Ok(principal),
        _ => Err(invalid(format!("Invalid caller ARN: {text}"))),
    }
}

fn resource(text: &str) -> Result<Resource, Fault> {
    Resource::parse(text).map_err(|_| invalid(format!("Invalid resource ARN: {text}")))
}

/// The account that owns the resources; AWS takes an ARN, not a bare number.
fn owner(text: &str) -> Result<AccountId, Fault> {
    let account = Arn::parse(text).ok().and_then(|arn| arn.account());
    account.ok_or_else(|| invalid(format!("Invalid resource owner: {text}")))
}

fn context(caller: Option<&str>, entries: &[iam::ContextEntry]) -> Result<RequestContext, Fault> {
    let mut context = RequestContext::new();
    context.set(ContextKey::USERID, caller.unwrap_or(NOBODY));
    for entry in entries {
        let name = entry.context_key_name.as_deref().unwrap_or_default();
        let key = ContextKey::parse(name)
            .map_err(|error| invalid(format!("Invalid context key {name}: {error}")))?;
        let values = entry.context_key_values.clone().unwrap_or_default();
        let is_list = entry.context_key_type.is_some_and(|kind| kind.as_str().ends_with("List"));
        let value = match <[String; 1]>::try_from(values) {
            Ok([single]) if !is_list => ContextValue::from(single),
            Ok(single) => ContextValue::from(Vec::from(single)),
            Err(values) if is_list => ContextValue::from(values),
            Err(_) => return Err(invalid(format!("The context key {name} takes one value."))),
        };
        context.set(key, value);
    }
    Ok(context)
}

fn told(decision: &Decision) -> iam::PolicyEvaluationDecisionType {
    match decision {
        Decision::Allow(_) => iam::PolicyEvaluationDecisionType::Allowed,
        Decision::ImplicitDeny(_) => iam::PolicyEvaluationDecisionType::ImplicitDeny,
        Decision::ExplicitDeny(_) => iam::PolicyEvaluationDecisionType::ExplicitDeny,
    }
}

fn statement(deciding: &DecidingStatement) -> iam::Statement {
    use iam::PolicySourceType as Type;
    let (id, kind) = match deciding.source() {
        Source::ManagedPolicy(arn) => {
            let kind = if arn.account_text() == "aws" { Type::AwsManaged } else { Type::UserManaged };
            (arn.resource().rsplit('/').next().unwrap_or_default().to_owned(), kind)
        }
        Source::UserPolicy { user, name } => (format!("user_{user}_{name}"), Type::User),
        Source::GroupPolicy { group, name } => (format!("group_{group}_{name}"), Type::Group),
        Source::RolePolicy { role, name } => (format!("role_{role}_{name}"), Type::Role),
        Source::ResourcePolicy(arn) => (arn.to_string(), Type::Resource),
        Source::Given(name) if &**name == "ResourcePolicy.1" => ("ResourcePolicy".to_owned(), Type::Resource),
        other => (other.to_string(), Type::None),
    };
    iam::Statement {
        source_policy_id: Some(id),
        source_policy_type: Some(kind),
        start_position: None,
        end_position: None,
    }
}

fn invalid(message: String) -> Fault {
    Fault::new(ErrorCode::InvalidInput, message)
}
