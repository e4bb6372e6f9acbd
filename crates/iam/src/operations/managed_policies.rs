//! Managed policies: create, version, list, tag, delete. Attaching them is in `attachments`.
//!
//! Facts: IAM API Reference of each operation; texts, left-out members and the effect of the list filters as recorded from
//! AWS in February and September 2026. AWS's own policies are read like the account's, and changed by nobody.

use std::collections::BTreeMap;
use std::sync::Arc;

use countersign_model::iam::{
    CreatePolicy, CreatePolicyVersion, DeletePolicy, DeletePolicyVersion, GetPolicy, GetPolicyVersion,
    ListPolicies, ListPolicyTags, ListPolicyVersions, SetDefaultPolicyVersion, TagPolicy, UntagPolicy,
};
use countersign_model::{ErrorCode, Fault, Unit, iam};
use countersign_policy::{Arn, ContextKey, quota_size};

use super::{naming, policy_documents, quota};
use crate::account::{Account, AnyPolicy};
use crate::aws_managed::{self, AwsManagedPolicy};
use crate::change::{Change, EntityKey, put};
use crate::entities::{ManagedPolicy, PolicyDocument, PolicyVersion, Tags};
use crate::id::{IdPrefix, UniqueId};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;
use crate::tagging;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreatePolicy>(),
    entry::<GetPolicy>(),
    entry::<ListPolicies>(),
    entry::<DeletePolicy>(),
    entry::<CreatePolicyVersion>(),
    entry::<GetPolicyVersion>(),
    entry::<ListPolicyVersions>(),
    entry::<SetDefaultPolicyVersion>(),
    entry::<DeletePolicyVersion>(),
    entry::<TagPolicy>(),
    entry::<UntagPolicy>(),
    entry::<ListPolicyTags>(),
];

/// Customer managed policies in one account (IAM User Guide, quotas).
const MAX_POLICIES: usize = 1500;

/// The size of one version, white space not counted (IAM User Guide, quotas).
const MAX_SIZE: usize = 6144;

impl Operate for CreatePolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = naming::future_arn(at.account, "policy", input.path.as_deref(), &input.policy_name);
        Ok(only(Target::on(action_of::<Self>(), &arn).tagging(tagging::pairs(input.tags.as_deref()))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let name = naming::name(&input.policy_name)?;
        let path = naming::path(input.path.as_deref())?;
        if at.account.policy(name.as_str()).is_some() {
            return Err(Fault::new(
                ErrorCode::EntityAlreadyExists,
                format!("A policy called {name} already exists. Duplicate names are not allowed."),
            ));
        }
        let document = read(&input.policy_document)?;
        if at.account.policies().count() >= MAX_POLICIES {
            return Err(quota::exceeded("PoliciesPerAccount", MAX_POLICIES));
        }
        let policy = ManagedPolicy {
            id: UniqueId::generate(IdPrefix::ManagedPolicy, at.random),
            name,
            path,
            created: at.now,
            updated: at.now,
            description: input.description.clone().filter(|text| !text.is_empty()),
            tags: read_tags(input.tags.as_deref().unwrap_or_default())?,
            default_version: PolicyVersion { number: 1, created: at.now, document },
            other_versions: Vec::new(),
            next_version: 2,
        };
        // AWS leaves the description out of this answer.
        let told = iam::Policy {
            tags: tagging::write_unless_empty(&policy.tags),
            ..told_customer(at.account, &policy, Usage::default())
        };
        Done::changing(iam::CreatePolicyResponse { policy: Some(told) }, [put(policy)])
    }
}

impl Operate for GetPolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = existing(at.account, &input.policy_arn)?;
        let told = told(at.account, &policy, &Usages::of(at.account));
        let told = match policy {
            AnyPolicy::Customer(policy) => iam::Policy {
                description: policy.description.clone(),
                tags: Some(tagging::write(&policy.tags)),
                ..told
            },
            AnyPolicy::Aws(_) => iam::Policy { tags: Some(Vec::new()), ..told },
        };
        Done::read(iam::GetPolicyResponse { policy: Some(told) })
    }
}

impl Operate for ListPolicies {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let scope = input.scope.unwrap_or(iam::PolicyScopeType::All);
        let own =
            at.account.policies().map(AnyPolicy::Customer).filter(|_| scope != iam::PolicyScopeType::Aws);
        let aws = aws_managed::all().map(AnyPolicy::Aws).filter(|_| scope != iam::PolicyScopeType::Local);
        let prefix = input.path_prefix.as_deref().unwrap_or("/");
        let usages = Usages::of(at.account);
        let wanted = |policy: &iam::Policy| {
            let path = policy.path.as_deref().unwrap_or("/");
            let usage = usages.get(policy.arn.as_deref().unwrap_or_default());
            // The usage filter has no effect of its own: it narrows OnlyAttached.
            let in_use = match input.policy_usage_filter {
                None => usage.is_in_use(),
                Some(iam::PolicyUsageType::PermissionsPolicy) => usage.attachments > 0,
                Some(iam::PolicyUsageType::PermissionsBoundary) => usage.boundaries > 0,
            };
            path.starts_with(prefix) && (in_use || !input.only_attached.unwrap_or(false))
        };
        let policies = own.chain(aws).map(|policy| told(at.account, &policy, &usages)).filter(wanted);
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, policies, |policy| {
            policy.arn.clone().unwrap_or_default()
        })?;
        Done::read(iam::ListPoliciesResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            policies: Some(page.items),
        })
    }
}

impl Operate for DeletePolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = changeable::<Self>(at, &input.policy_arn)?;
        if Usages::of(at.account).get(&input.policy_arn).is_in_use() {
            return Err(Fault::new(
                ErrorCode::DeleteConflict,
                "Cannot delete a policy attached to entities.",
            ));
        }
        if !policy.other_versions.is_empty() {
            return Err(Fault::new(
                ErrorCode::DeleteConflict,
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
            ));
        }
        Done::changing(Unit, [Change::Remove(EntityKey::Policy(policy.id.clone()))])
    }
}

impl Operate for CreatePolicyVersion {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let mut policy = ManagedPolicy::clone(changeable::<Self>(at, &input.policy_arn)?);
        let document = read(&input.policy_document)?;
        if policy.versions().len() >= ManagedPolicy::MAX_VERSIONS {
            return Err(Fault::new(
                ErrorCode::LimitExceeded,
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
            ));
        }
        let version = PolicyVersion { number: policy.next_version, created: at.now, document };
        let is_default = input.set_as_default.unwrap_or(false);
        let told = iam::PolicyVersion { document: None, ..told_version(&version, is_default) };
        policy.next_version = policy.next_version.saturating_add(1);
        policy.updated = at.now;
        policy.other_versions.push(version);
        let policy = if is_default {
            with_default(policy, &told.version_id.clone().unwrap_or_default())
        } else {
            policy
        };
        Done::changing(iam::CreatePolicyVersionResponse { policy_version: Some(told) }, [put(policy)])
    }
}

impl Operate for GetPolicyVersion {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let no_such = || no_such_version(&input.policy_arn, &input.version_id);
        let versions = find(at.account, &policy_arn(&input.policy_arn)?).map(|policy| told_versions(&policy));
        let version = versions
            .into_iter()
            .flatten()
            .find(|version| version.version_id.as_ref() == Some(&input.version_id));
        Done::read(iam::GetPolicyVersionResponse { policy_version: Some(version.ok_or_else(no_such)?) })
    }
}

impl Operate for ListPolicyVersions {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let versions = told_versions(&existing(at.account, &input.policy_arn)?);
        let versions = versions.into_iter().map(|version| iam::PolicyVersion { document: None, ..version });
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, versions, |version| {
            version.version_id.clone().unwrap_or_default()
        })?;
        Done::read(iam::ListPolicyVersionsResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            versions: Some(page.items),
        })
    }
}

impl Operate for SetDefaultPolicyVersion {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = changeable_version::<Self>(at, &input.policy_arn, &input.version_id)?;
        let policy = ManagedPolicy {
            updated: at.now,
            ..with_default(ManagedPolicy::clone(policy), &input.version_id)
        };
        Done::changing(Unit, [put(policy)])
    }
}

impl Operate for DeletePolicyVersion {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let mut policy =
            ManagedPolicy::clone(changeable_version::<Self>(at, &input.policy_arn, &input.version_id)?);
        if policy.default_version.id() == input.version_id {
            return Err(Fault::new(
                ErrorCode::DeleteConflict,
                "Cannot delete the default version of a policy.",
            ));
        }
        policy.other_versions.retain(|version| version.id() != input.version_id);
        Done::changing(Unit, [put(policy)])
    }
}

impl Operate for TagPolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self>(at, &input.policy_arn)?.tagging(tagging::pairs(Some(&input.tags)))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = taggable(at.account, &input.policy_arn)?;
        read_tags(&input.tags)?;
        let tags = tagging::merge(&policy.tags, &input.tags, "Policy")?;
        Done::changing(Unit, [put(ManagedPolicy { tags, ..ManagedPolicy::clone(policy) })])
    }
}

impl Operate for UntagPolicy {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(target::<Self>(at, &input.policy_arn)?.with(ContextKey::TAG_KEYS, input.tag_keys.clone())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = taggable(at.account, &input.policy_arn)?;
        let tags = tagging::without(&policy.tags, &input.tag_keys);
        Done::changing(Unit, [put(ManagedPolicy { tags, ..ManagedPolicy::clone(policy) })])
    }
}

impl Operate for ListPolicyTags {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        target::<Self>(at, &input.policy_arn).map(only)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let tags = tagging::write(&taggable(at.account, &input.policy_arn)?.tags);
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, tags, |tag| tag.key.clone())?;
        Done::read(iam::ListPolicyTagsResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            tags: page.items,
        })
    }
}

/// The policy ARN that a request names. The two codes are AWS's: the first for what is no ARN, the second for an ARN of
/// something else.
pub(super) fn policy_arn(text: &str) -> Result<Arn, Fault> {
    let refused = |code| Fault::new(code, format!("ARN {text} is not valid."));
    let arn = Arn::parse(text).map_err(|_| refused(ErrorCode::ValidationError))?;
    let names_policy =
        arn.service() == "iam" && arn.region().is_empty() && arn.resource().starts_with("policy/");
    if names_policy { Ok(arn) } else { Err(refused(ErrorCode::InvalidInput)) }
}

/// What an operation on a policy touches.
pub(super) fn target<O: Operate>(at: &At<'_>, text: &str) -> Result<Target, Fault> {
    let arn = policy_arn(text)?;
    let target = Target::on(action_of::<O>(), &arn);
    Ok(match find(at.account, &arn) {
        Some(AnyPolicy::Customer(policy)) => target.tagged(&policy.tags),
        _ => target,
    })
}

/// A policy that can be attached, or serve as a boundary: one that exists and that this build can read.
pub(super) fn attachable<'a>(account: &'a Account, arn: &Arn) -> Option<AnyPolicy<'a>> {
    find(account, arn).filter(|policy| policy.document().is_some())
}

/// A policy that a request names.
pub(super) fn existing<'a>(account: &'a Account, text: &str) -> Result<AnyPolicy<'a>, Fault> {
    find(account, &policy_arn(text)?).ok_or_else(|| not_found(text))
}

/// The fault for a policy that is not there.
pub(super) fn not_found(arn: &str) -> Fault {
    Fault::new(ErrorCode::NoSuchEntity, format!("Policy {arn} was not found."))
}

/// A policy, as lists tell it: without description and tags.
pub(super) fn told(account: &Account, policy: &AnyPolicy<'_>, usages: &Usages<'_>) -> iam::Policy {
    match policy {
        AnyPolicy::Customer(policy) => {
            let usage = usages.get(account.policy_arn(policy).as_str());
            told_customer(account, policy, usage)
        }
        AnyPolicy::Aws(policy) => {
            let arn = policy.arn(account.partition().as_str());
            let usage = usages.get(&arn);
            iam::Policy {
                policy_name: Some(policy.name.clone()),
                policy_id: Some(policy.id.clone()),
                path: Some(policy.path.to_string()),
                default_version_id: Some(policy.version_id.clone()),
                attachment_count: Some(usage.attachments),
                permissions_boundary_usage_count: Some(usage.boundaries),
                is_attachable: Some(true),
                create_date: Some(policy.created),
                update_date: Some(policy.updated),
                arn: Some(arn),
                description: None,
                tags: None,
            }
        }
    }
}

/// Every version with its document, newest first.
pub(super) fn told_versions(policy: &AnyPolicy<'_>) -> Vec<iam::PolicyVersion> {
    match policy {
        AnyPolicy::Customer(policy) => policy
            .versions()
            .into_iter()
            .map(|version| told_version(version, version.number == policy.default_version.number))
            .collect(),
        AnyPolicy::Aws(policy) => vec![told_aws_version(policy)],
    }
}

/// How often each managed policy is in use, counted once for a whole request.
pub(crate) struct Usages<'a>(BTreeMap<&'a str, Usage>);

/// How often a managed policy is in use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// Users, groups and roles that it is attached to.
    pub(crate) attachments: i32,
    /// Users and roles that it bounds.
    pub(crate) boundaries: i32,
}

impl Usage {
    /// Whether it is in use at all.
    pub(crate) fn is_in_use(self) -> bool {
        self.attachments > 0 || self.boundaries > 0
    }
}

impl<'a> Usages<'a> {
    /// Counts.
    pub(crate) fn of(account: &'a Account) -> Self {
        let mut all: BTreeMap<&'a str, Usage> = BTreeMap::new();
        let users = account.users().flat_map(|user| &user.attached_policies);
        let groups = account.groups().flat_map(|group| &group.attached_policies);
        let roles = account.roles().flat_map(|role| &role.attached_policies);
        for arn in users.chain(groups).chain(roles) {
            let usage = all.entry(arn.as_str()).or_default();
            usage.attachments = usage.attachments.saturating_add(1);
        }
        let users = account.users().filter_map(|user| user.permissions_boundary.as_ref());
        let roles = account.roles().filter_map(|role| role.permissions_boundary.as_ref());
        for arn in users.chain(roles) {
            let usage = all.entry(arn.as_str()).or_default();
            usage.boundaries = usage.boundaries.saturating_add(1);
        }
        Self(all)
    }

    /// How many different policies are in use, AWS's own among them.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The usage of one policy.
    pub(crate) fn get(&self, arn: &str) -> Usage {
        self.0.get(arn).copied().unwrap_or_default()
    }
}

/// AWS's policies go by other ARNs too, in other partitions; here a policy is held by the one ARN that answers tell.
fn find<'a>(account: &'a Account, arn: &Arn) -> Option<AnyPolicy<'a>> {
    let is_canonical = arn.partition() == account.partition().as_str() && arn.region().is_empty();
    account.managed_policy(arn).filter(|_| is_canonical)
}

/// A policy that may be changed: the account's own. To everyone, AWS's own are as if not allowed (text assumed).
fn changeable<'a, O: Operate>(at: &At<'a>, text: &str) -> Result<&'a Arc<ManagedPolicy>, Fault> {
    match existing(at.account, text)? {
        AnyPolicy::Customer(policy) => Ok(policy),
        AnyPolicy::Aws(_) => Err(Fault::new(
            ErrorCode::AccessDenied,
            format!(
                "User: {} is not authorized to perform: {} on resource: policy {text}",
                at.caller.arn(),
                action_of::<O>()
            ),
        )),
    }
}

/// A policy that may be changed and has this version.
fn changeable_version<'a, O: Operate>(
    at: &At<'a>,
    text: &str,
    version: &str,
) -> Result<&'a Arc<ManagedPolicy>, Fault> {
    if find(at.account, &policy_arn(text)?).is_none() {
        return Err(no_such_version(text, version));
    }
    let policy = changeable::<O>(at, text)?;
    if policy.version(version).is_some() { Ok(policy) } else { Err(no_such_version(text, version)) }
}

fn taggable<'a>(account: &'a Account, text: &str) -> Result<&'a Arc<ManagedPolicy>, Fault> {
    match existing(account, text)? {
        AnyPolicy::Customer(policy) => Ok(policy),
        AnyPolicy::Aws(_) => {
            Err(Fault::new(ErrorCode::InvalidInput, "Tags not supported for policies in this domain"))
        }
    }
}

/// Reads a policy's tags. AWS tells keys of policies apart by case and has this shorter text; here they are unique without
/// regard to case like all tag keys, since conditions cannot tell them apart.
fn read_tags(tags: &[iam::Tag]) -> Result<Tags, Fault> {
    let mut keys: Vec<String> = tags.iter().map(|tag| tag.key.to_lowercase()).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() < tags.len() {
        return Err(Fault::new(ErrorCode::InvalidInput, "Duplicate tag keys found."));
    }
    tagging::read(tags)
}

fn read(text: &str) -> Result<PolicyDocument, Fault> {
    let document = policy_documents::read(text)?;
    if quota_size(text) > MAX_SIZE { Err(quota::exceeded("PolicySize", MAX_SIZE)) } else { Ok(document) }
}

/// The policy with another of its versions in force.
fn with_default(mut policy: ManagedPolicy, id: &str) -> ManagedPolicy {
    if let Some(place) = policy.other_versions.iter().position(|version| version.id() == id) {
        let chosen = policy.other_versions.remove(place);
        let replaced = std::mem::replace(&mut policy.default_version, chosen);
        let place = policy.other_versions.partition_point(|version| version.number < replaced.number);
        policy.other_versions.insert(place, replaced);
    }
    policy
}

fn told_customer(account: &Account, policy: &ManagedPolicy, usage: Usage) -> iam::Policy {
    iam::Policy {
        policy_name: Some(policy.name.to_string()),
        policy_id: Some(policy.id.to_string()),
        arn: Some(account.policy_arn(policy).to_string()),
        path: Some(policy.path.to_string()),
        default_version_id: Some(policy.default_version.id()),
        attachment_count: Some(usage.attachments),
        permissions_boundary_usage_count: Some(usage.boundaries),
        is_attachable: Some(true),
        description: None,
        create_date: Some(policy.created),
        update_date: Some(policy.updated),
        tags: None,
    }
}

fn told_version(version: &PolicyVersion, is_default: bool) -> iam::PolicyVersion {
    iam::PolicyVersion {
        document: Some(policy_documents::told(&version.document)),
        version_id: Some(version.id()),
        is_default_version: Some(is_default),
        create_date: Some(version.created),
    }
}

/// The one version of an AWS managed policy that is known: the current one.
fn told_aws_version(policy: &AwsManagedPolicy) -> iam::PolicyVersion {
    iam::PolicyVersion {
        document: policy.document().map(policy_documents::told),
        version_id: Some(policy.version_id.clone()),
        is_default_version: Some(true),
        create_date: Some(policy.updated),
    }
}

fn no_such_version(arn: &str, version: &str) -> Fault {
    let message = format!("Policy {arn} version {version} does not exist or is not attachable.");
    Fault::new(ErrorCode::NoSuchEntity, message)
}

#[cfg(test)]
mod tests;
