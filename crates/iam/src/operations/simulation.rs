//! The policy simulator: what would documents allow, and which context keys do they ask for.
//!
//! Facts: IAM API Reference of each operation; defaults and the reach of exclusions as recorded from AWS in September 2026.
//! A simulation only reads; asking needs permission of its own. Left out: positions of statements, the resource handling
//! scenarios of EC2, and AWS's table of which resource each action would be shown with.

use std::collections::BTreeSet;

use countersign_model::iam::{
    GetContextKeysForCustomPolicy, GetContextKeysForPrincipalPolicy, SimulateCustomPolicy,
    SimulatePrincipalPolicy,
};
use countersign_model::{ErrorCode, Fault, iam};
use countersign_policy::Arn;

use self::scenario::{Given, Scenario};
use super::policy_holder::{existing, target};
use crate::effective::{
    SourcedPolicy, UnreadablePolicy, group_documents, identity_documents, role_documents,
};
use crate::entities::{Group, Role, User};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;

mod context_keys;
mod scenario;

pub(super) const TABLE: &[Entry] = &[
    entry::<SimulateCustomPolicy>(),
    entry::<SimulatePrincipalPolicy>(),
    entry::<GetContextKeysForCustomPolicy>(),
    entry::<GetContextKeysForPrincipalPolicy>(),
];

impl Operate for SimulateCustomPolicy {
    const SLOW: bool = true;

    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let scps = input.ordered_organization_policy_input_list.as_deref().unwrap_or_default();
        let given = Given {
            policies: &input.policy_input_list,
            boundary: input.permissions_boundary_policy_input_list.as_deref(),
            service_control: scps,
            resource_policy: input.resource_policy.as_deref(),
            resource_owner: input.resource_owner.as_deref(),
            resource_arns: input.resource_arns.as_deref(),
            caller_arn: input.caller_arn.as_deref(),
            context: input.context_entries.as_deref().unwrap_or_default(),
            actions: input.action_names.len(),
        };
        let scenario = Scenario::read(at, &given, Vec::new(), None)?;
        answer::<Self>(at, &scenario, &input.action_names, input.marker.as_deref(), input.max_items)
    }
}

impl Operate for SimulatePrincipalPolicy {
    const SLOW: bool = true;

    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        principal_target::<Self>(at, &input.policy_source_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let principal = Subject::find(at, &input.policy_source_arn)?;
        let excluded = input.policy_exclusion_list.as_deref().unwrap_or_default();
        let mut documents = principal.documents(at)?;
        documents
            .retain(|(source, _)| !excluded.iter().any(|exclusion| scenario::excludes(exclusion, source)));
        let no_boundary = excluded.iter().any(|exclusion| {
            exclusion.policy_type == Some(iam::PolicyIdentifierPolicyType::PermissionBoundary)
        });
        let boundary = principal.boundary().filter(|_| !no_boundary);
        let own_arn = principal.caller_arn(at);
        let given = Given {
            policies: input.policy_input_list.as_deref().unwrap_or_default(),
            boundary: input.permissions_boundary_policy_input_list.as_deref(),
            service_control: &[],
            resource_policy: input.resource_policy.as_deref(),
            resource_owner: input.resource_owner.as_deref(),
            resource_arns: input.resource_arns.as_deref(),
            caller_arn: input.caller_arn.as_deref().or(own_arn.as_deref()),
            context: input.context_entries.as_deref().unwrap_or_default(),
            actions: input.action_names.len(),
        };
        let scenario = Scenario::read(at, &given, documents, boundary)?;
        answer::<Self>(at, &scenario, &input.action_names, input.marker.as_deref(), input.max_items)
    }
}

impl Operate for GetContextKeysForCustomPolicy {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(_: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let documents = scenario::read_list("PolicyInputList", &input.policy_input_list)?;
        Done::read(context_keys::told(&documents))
    }
}

impl Operate for GetContextKeysForPrincipalPolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        principal_target::<Self>(at, &input.policy_source_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let principal = Subject::find(at, &input.policy_source_arn)?;
        let mut documents = principal.documents(at)?;
        if let Some(boundary) = principal.boundary() {
            documents.extend(crate::effective::boundary_documents(at.account, boundary).map_err(unreadable)?);
        }
        let extra = input.policy_input_list.as_deref().unwrap_or_default();
        documents.extend(scenario::read_list("PolicyInputList", extra)?);
        Done::read(context_keys::told(&documents))
    }
}

/// Whose policies are simulated.
pub(crate) enum Subject<'a> {
    User(&'a User),
    Group(&'a Group),
    Role(&'a Role),
}

impl<'a> Subject<'a> {
    /// By name: AWS does not look at the path of the ARN.
    pub(crate) fn find(at: &At<'a>, text: &str) -> Result<Self, Fault> {
        let (word, name) = source_arn(at, text)?;
        Ok(match word {
            Word::User => Self::User(existing::<User>(at.account, &name)?),
            Word::Group => Self::Group(existing::<Group>(at.account, &name)?),
            Word::Role => Self::Role(existing::<Role>(at.account, &name)?),
        })
    }

    /// Each document once, though a policy be attached to the user and to its group.
    pub(crate) fn documents(&self, at: &At<'_>) -> Result<Vec<SourcedPolicy>, Fault> {
        let documents = match self {
            Self::User(user) => identity_documents(at.account, user),
            Self::Group(group) => group_documents(at.account, group),
            Self::Role(role) => role_documents(at.account, role),
        };
        let mut seen = BTreeSet::new();
        let mut documents = documents.map_err(unreadable)?;
        documents.retain(|(source, _)| seen.insert(source.clone()));
        Ok(documents)
    }

    pub(crate) fn boundary(&self) -> Option<&'a Arn> {
        match self {
            Self::User(user) => user.permissions_boundary.as_ref(),
            Self::Group(_) => None,
            Self::Role(role) => role.permissions_boundary.as_ref(),
        }
    }

    /// Whom the simulated request comes from unless told otherwise; a group makes none.
    fn caller_arn(&self, at: &At<'_>) -> Option<String> {
        match self {
            Self::User(user) => Some(at.account.user_arn(user).to_string()),
            Self::Group(_) => None,
            Self::Role(role) => Some(at.account.role_arn(role).to_string()),
        }
    }
}

#[derive(Clone, Copy)]
enum Word {
    User,
    Group,
    Role,
}

fn source_arn(at: &At<'_>, text: &str) -> Result<(Word, String), Fault> {
    let refused = || {
        let message = format!("Invalid Entity Arn: {text} does not clearly define entity type and name.");
        Fault::new(ErrorCode::InvalidInput, message)
    };
    let arn = Arn::parse(text).map_err(|_| refused())?;
    if arn.service() != "iam" || arn.account() != Some(at.account.id()) {
        return Err(refused());
    }
    let (word, rest) = arn.resource().split_once('/').ok_or_else(refused)?;
    let word = match word {
        "user" => Word::User,
        "group" => Word::Group,
        "role" => Word::Role,
        _ => return Err(refused()),
    };
    let name = rest.rsplit('/').next().unwrap_or_default().to_owned();
    Ok((word, name))
}

/// Checked on the identity as it stands in the account, whatever path the request gives it.
pub(crate) fn principal_target<O: Operate>(at: &At<'_>, text: &str) -> Result<Target, Fault> {
    let (word, name) = source_arn(at, text)?;
    Ok(match word {
        Word::User => target::<O, User>(at, &name),
        Word::Group => target::<O, Group>(at, &name),
        Word::Role => target::<O, Role>(at, &name),
    })
}

fn answer<O: Operate>(
    at: &At<'_>,
    scenario: &Scenario,
    actions: &[String],
    marker: Option<&str>,
    max_items: Option<i32>,
) -> Result<Done<iam::SimulatePolicyResponse>, Fault> {
    // Actions may repeat, so a place in the list is what names one.
    let page =
        page::<O, _>(at, marker, max_items, actions.iter().enumerate(), |(place, _)| place.to_string())?;
    let results =
        page.items.iter().map(|(_, action)| scenario.ask(action)).collect::<Result<Vec<_>, Fault>>()?;
    Done::read(iam::SimulatePolicyResponse {
        is_truncated: page.is_truncated(),
        marker: page.marker,
        evaluation_results: Some(results),
    })
}

pub(crate) fn unreadable(error: UnreadablePolicy) -> Fault {
    Fault::new(ErrorCode::PolicyEvaluation, "A policy of this principal could not be read.").with_cause(error)
}

#[cfg(test)]
mod tests;
