//! Who can act without a second factor: found out by asking the evaluator, not by reading what policies look like.
//!
//! A user's Allow statements name what it may do; of each, some actions are asked for as a request without MFA would. What is
//! allowed is a witness. None found says little of statements with other conditions, such as addresses: these are asked without
//! any, and so mostly do not hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use countersign_model::Timestamp;
use countersign_policy::{
    Action, ActionPattern, Arn, ContextKey, Documents, Effect, Layers, Policy, Principal, Request,
    RequestContext, Resource, Source, Statement, evaluate,
};

use crate::account::Account;
use crate::effective::{boundary_documents, identity_documents};
use crate::entities::User;
use crate::id::Name;

/// How somebody comes without a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Situation {
    /// With a long-term key: `aws:MultiFactorAuthPresent` is absent.
    Key,
    /// Signed in with a password alone: it is there, and false.
    SignIn,
}

/// What it takes to get a second factor, or tells of oneself alone: guards leave it open (IAM User Guide, "AWS: Allows
/// MFA-authenticated IAM users to manage their own MFA device on the Security credentials page").
const LEFT_OPEN: &[&str] = &[
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:DeleteVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:GetLoginProfile",
    "iam:GetMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ListUsers",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
    "sts:GetCallerIdentity",
    "sts:GetSessionToken",
];

/// Actions to ask for where a pattern names none: one that harms comes first.
static WELL_KNOWN: [Action; 14] = [
    Action::known("iam:CreateUser"),
    Action::known("iam:GetAccountAuthorizationDetails"),
    Action::known("iam:ListRoles"),
    Action::known("iam:PutUserPolicy"),
    Action::known("iam:DeactivateMFADevice"),
    Action::known("s3:GetObject"),
    Action::known("s3:PutObject"),
    Action::known("s3:ListBucket"),
    Action::known("ec2:RunInstances"),
    Action::known("ec2:DescribeInstances"),
    Action::known("sts:AssumeRole"),
    Action::known("lambda:InvokeFunction"),
    Action::known("kms:Decrypt"),
    Action::known("secretsmanager:GetSecretValue"),
];

/// Patterns of one statement that are asked for, and requests for one user in all.
const MOST_OF_STATEMENT: usize = 6;
const MOST_PROBES: usize = 48;

/// One request to try.
struct Probe {
    action: Action,
    /// As the policy writes it.
    resource: String,
    /// The pattern that named it, for people.
    told: String,
}

/// The documents of users that have the same ones.
struct InForce {
    identity: Documents,
    boundary: Option<Documents>,
    probes: Vec<Probe>,
    /// No condition looks at anything but MFA, so that one answer holds for all of them.
    uniform: bool,
}

type SetKey<'a> = (&'a BTreeSet<Name>, &'a BTreeSet<Arn>, Option<&'a Arn>);

/// Answers for many users of one account; what several have in common is worked out once.
pub(super) struct WithoutMfa<'a> {
    account: &'a Account,
    now: Timestamp,
    sets: BTreeMap<SetKey<'a>, Option<Arc<InForce>>>,
    answers: BTreeMap<(SetKey<'a>, Situation), Option<String>>,
}

impl<'a> WithoutMfa<'a> {
    pub(super) fn new(account: &'a Account, now: Timestamp) -> Self {
        Self { account, now, sets: BTreeMap::new(), answers: BTreeMap::new() }
    }

    /// Something that the user can do without a second factor, in words; `None` when nothing was found.
    pub(super) fn witness(&mut self, user: &'a User, situation: Situation) -> Option<String> {
        if !user.inline_policies.is_empty() {
            return in_force(self.account, user)?.witness(self.account, user, situation, self.now);
        }
        let key = (&user.groups, &user.attached_policies, user.permissions_boundary.as_ref());
        if let Some(known) = self.answers.get(&(key, situation)) {
            return known.clone();
        }
        let account = self.account;
        let set = self.sets.entry(key).or_insert_with(|| in_force(account, user).map(Arc::new));
        let answer = set.as_ref().and_then(|set| set.witness(account, user, situation, self.now));
        if set.as_ref().is_none_or(|set| set.uniform) {
            self.answers.insert((key, situation), answer.clone());
        }
        answer
    }
}

/// `None` where a document cannot be read: then nothing is allowed.
fn in_force(account: &Account, user: &User) -> Option<InForce> {
    let identity = identity_documents(account, user).ok()?;
    let boundary = match &user.permissions_boundary {
        Some(arn) => Some(boundary_documents(account, arn).ok()?),
        None => None,
    };
    let all = || identity.iter().chain(boundary.iter().flatten());
    let uniform = all().flat_map(|(_, policy)| policy.statements()).all(is_uniform);
    let probes =
        identity.iter().flat_map(|(source, policy)| probes(source, policy)).take(MOST_PROBES).collect();
    Some(InForce {
        identity: Documents::compile(identity),
        boundary: boundary.map(Documents::compile),
        probes,
        uniform,
    })
}

fn is_uniform(statement: &Statement) -> bool {
    statement.conditions().iter().all(|condition| {
        *condition.key() == ContextKey::MULTI_FACTOR_AUTH_PRESENT
            || *condition.key() == ContextKey::MULTI_FACTOR_AUTH_AGE
    })
}

fn probes(source: &Source, policy: &Policy) -> Vec<Probe> {
    let allowing = policy.statements().iter().filter(|statement| statement.effect() == Effect::Allow);
    allowing
        .flat_map(|statement| {
            let resource = match statement.resources() {
                Some([first, ..]) if !statement.is_not_resource() => first.as_str(),
                _ => "*",
            };
            let asked = asked_for(statement);
            asked.into_iter().map(|(action, pattern)| Probe {
                action,
                resource: resource.to_owned(),
                told: format!("{pattern} by {source}"),
            })
        })
        .collect()
}

/// Actions that a statement covers, with the patterns that name them.
fn asked_for(statement: &Statement) -> Vec<(Action, String)> {
    let closed = |action: &Action| {
        statement.covers(action) && !LEFT_OPEN.iter().any(|open| open.eq_ignore_ascii_case(action.as_str()))
    };
    if statement.is_not_action() {
        let covered = WELL_KNOWN.iter().filter(|action| closed(action)).take(MOST_OF_STATEMENT);
        return covered.map(|action| (action.clone(), action.as_str().to_owned())).collect();
    }
    let patterns = statement.actions();
    // Spread over a long list, as its beginning is all of one service.
    let step = patterns.len().div_ceil(MOST_OF_STATEMENT).max(1);
    let all = patterns.iter().step_by(step);
    all.filter_map(|pattern| {
        let action = concrete(pattern, &closed)?;
        Some((action, pattern.as_str().to_owned()))
    })
    .collect()
}

/// An action that a pattern matches and that guards close.
fn concrete(pattern: &ActionPattern, closed: &impl Fn(&Action) -> bool) -> Option<Action> {
    let known = WELL_KNOWN.iter().find(|action| pattern.matches(action) && closed(action));
    known.cloned().or_else(|| {
        ["", "Item"].into_iter().find_map(|filling| {
            let text = pattern.as_str().replace('*', filling).replace('?', "x");
            Action::parse(&text).ok().filter(|action| pattern.matches(action) && closed(action))
        })
    })
}

impl InForce {
    fn witness(
        &self,
        account: &Account,
        user: &User,
        situation: Situation,
        now: Timestamp,
    ) -> Option<String> {
        let arn = account.user_arn(user);
        let context = context(account, user, &arn, situation, now);
        let principal = Principal::User { arn, id: Some(user.id.as_str().into()) };
        let layers =
            Layers { identity: Some(&self.identity), boundary: self.boundary.as_ref(), ..Layers::default() };
        let allowed = self.probes.iter().find(|probe| {
            let resource = resource(&probe.resource, user, account);
            let request = Request {
                principal: &principal,
                action: &probe.action,
                resource: &resource,
                resource_account: Some(account.id()),
                context: &context,
            };
            evaluate(&layers, &request).is_allowed()
        });
        allowed.map(|probe| probe.told.clone())
    }
}

/// A request over TLS by this user, now.
fn context(
    account: &Account,
    user: &User,
    arn: &Arn,
    situation: Situation,
    now: Timestamp,
) -> RequestContext {
    let mut context = RequestContext::new();
    context.set(ContextKey::SECURE_TRANSPORT, true);
    context.set(ContextKey::VIA_AWS_SERVICE, false);
    context.set(ContextKey::CURRENT_TIME, now.to_string());
    context.set(ContextKey::EPOCH_TIME, now.0);
    context.set(ContextKey::USERID, user.id.as_str());
    context.set(ContextKey::USERNAME, user.name.as_str());
    context.set(ContextKey::PRINCIPAL_ARN, arn.as_str());
    context.set(ContextKey::PRINCIPAL_ACCOUNT, account.id().as_str());
    context.set(ContextKey::PRINCIPAL_TYPE, "User");
    context.set(ContextKey::PRINCIPAL_IS_AWS_SERVICE, false);
    context.set(ContextKey::RESOURCE_ACCOUNT, account.id().as_str());
    for tag in user.tags.iter() {
        context.set(ContextKey::principal_tag(&tag.key), tag.value.as_str());
    }
    if situation == Situation::SignIn {
        context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, false);
        context.set(ContextKey::TOKEN_ISSUE_TIME, now.to_string());
    }
    context
}

/// A resource that a pattern matches; `*` where none can be made of it.
fn resource(pattern: &str, user: &User, account: &Account) -> Resource {
    let named = pattern
        .replace("${aws:username}", user.name.as_str())
        .replace("${aws:PrincipalAccount}", account.id().as_str());
    let text = named.replace('*', "item").replace('?', "x");
    if pattern == "*" { Resource::All } else { Resource::parse(&text).unwrap_or(Resource::All) }
}
