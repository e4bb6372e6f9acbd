//! Managed policies, the account's own and AWS's, by a part of their names.

use countersign_model::iam::{GetPolicy, ListPolicies};
use countersign_model::{Fault, OperationInfo, Timestamp};

use crate::aws_managed;
use crate::operate::{At, Granted, Target, Targets, View, action_of};
use crate::operations::managed_policies::Usages;

/// Whose policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PolicyOwner {
    /// All.
    #[default]
    Anybody,
    /// The account's own.
    Customer,
    /// Those that AWS publishes.
    Aws,
}

/// Managed policies whose names hold a text, a page of them. Allowed to whoever may list policies, which tells the same.
#[derive(Debug, Clone, Default)]
pub struct PoliciesOverview {
    /// A part of the name, whatever its case; empty is all.
    pub search: String,
    /// Whose.
    pub owner: PolicyOwner,
    /// Only those in use: attached, or as a boundary.
    pub in_use: bool,
    /// How many to leave out from the beginning.
    pub skip: usize,
    /// How many to tell at most.
    pub take: usize,
}

/// A page of policies.
#[derive(Debug)]
pub struct PoliciesPage {
    /// The account's own in order of their names, then AWS's.
    pub rows: Vec<ManagedPolicyRow>,
    /// How many match, on all pages together.
    pub matching: usize,
    /// How many there are at all.
    pub all: usize,
}

/// A policy as a list shows it.
#[derive(Debug, Clone)]
pub struct ManagedPolicyRow {
    /// The name.
    pub name: String,
    /// The ARN.
    pub arn: String,
    /// Whether AWS publishes it.
    pub aws_managed: bool,
    /// Users, groups and roles that it is attached to.
    pub attachments: usize,
    /// Users and roles that it bounds.
    pub boundaries: usize,
    /// What it is for.
    pub description: Option<String>,
    /// When it was last changed.
    pub updated: Timestamp,
}

impl View for PoliciesOverview {
    type Output = PoliciesPage;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListPolicies>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let policies = at.account.iam_arn("policy/");
        Ok(Targets::from_iter([
            Target::on(action_of::<ListPolicies>(), &policies),
            // Descriptions are GetPolicy's to tell.
            Target::on(action_of::<GetPolicy>(), &at.account.iam_arn("policy/*")),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<PoliciesPage, Fault> {
        let search = self.search.to_ascii_lowercase();
        let usages = Usages::of(at.account);
        let count = |number: i32| usize::try_from(number).unwrap_or_default();
        let own = at.account.policies().map(|policy| {
            let arn = at.account.policy_arn(policy).to_string();
            (policy.name.as_str(), arn, false, policy.description.as_deref(), policy.updated)
        });
        let partition = at.account.partition();
        let aws = aws_managed::all()
            .map(|policy| (policy.name.as_str(), policy.arn(partition.as_str()), true, None, policy.updated));
        let (mut rows, mut matching, mut all) = (Vec::new(), 0_usize, 0_usize);
        for (name, arn, aws_managed, description, updated) in own.chain(aws) {
            all = all.saturating_add(1);
            let wanted = match self.owner {
                PolicyOwner::Anybody => true,
                PolicyOwner::Customer => !aws_managed,
                PolicyOwner::Aws => aws_managed,
            };
            let usage = usages.get(&arn);
            let found =
                wanted && (!self.in_use || usage.is_in_use()) && name.to_ascii_lowercase().contains(&search);
            if !found {
                continue;
            }
            if matching >= self.skip && rows.len() < self.take {
                rows.push(ManagedPolicyRow {
                    name: name.to_owned(),
                    arn,
                    aws_managed,
                    attachments: count(usage.attachments),
                    boundaries: count(usage.boundaries),
                    description: description.map(str::to_owned),
                    updated,
                });
            }
            matching = matching.saturating_add(1);
        }
        Ok(PoliciesPage { rows, matching, all })
    }
}
