//! Reports on the whole account: the credential report, and every identity with its policies.
//!
//! Facts: IAM User Guide, "Credential reports"; both reports' rows, columns and left-out members as recorded from AWS in
//! February and September 2026.

use std::collections::BTreeMap;

use countersign_model::iam::{GenerateCredentialReport, GetAccountAuthorizationDetails, GetCredentialReport};
use countersign_model::{ErrorCode, Fault, iam};

use super::managed_policies::{Usages, told as told_policy, told_versions};
use super::{attachments, permissions_boundary, policy_documents, roles};
use crate::account::AnyPolicy;
use crate::aws_managed;
use crate::change::put;
use crate::entities::{CredentialReport, Group, PolicyDocument, Role, User};
use crate::id::Name;
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;
use crate::tagging;

mod credentials;

pub(super) const TABLE: &[Entry] = &[
    entry::<GenerateCredentialReport>(),
    entry::<GetCredentialReport>(),
    entry::<GetAccountAuthorizationDetails>(),
];

/// How long a credential report is kept before a new one may be made, in seconds.
const CREDENTIAL_REPORT_SECONDS: i64 = 4 * 3600;

impl Operate for GenerateCredentialReport {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, _: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let complete = iam::GenerateCredentialReportResponse {
            state: Some(iam::ReportStateType::Complete),
            description: None,
        };
        if at.account.credential_report().is_some_and(|report| is_fresh(at, report)) {
            return Done::read(complete);
        }
        // The report is there at once, but clients are told what AWS tells them, and ask again.
        let started = iam::GenerateCredentialReportResponse {
            state: Some(iam::ReportStateType::Started),
            description: Some("No report exists. Starting a new report generation task".to_owned()),
        };
        let report = CredentialReport { generated: at.now, content: credentials::csv(at.account, at.uses) };
        Done::changing(started, [put(report)])
    }
}

impl Operate for GetCredentialReport {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, _: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let Some(report) = at.account.credential_report() else {
            return Err(Fault::without_message(ErrorCode::ReportNotPresent));
        };
        if !is_fresh(at, report) {
            return Err(Fault::without_message(ErrorCode::ReportExpired));
        }
        Done::read(iam::GetCredentialReportResponse {
            content: Some(report.content.clone().into_bytes()),
            report_format: Some(iam::ReportFormatType::TextCsv),
            generated_time: Some(report.generated),
        })
    }
}

impl Operate for GetAccountAuthorizationDetails {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let usages = Usages::of(at.account);
        let page = page::<Self, _>(
            at,
            input.marker.as_deref(),
            input.max_items,
            reported(at, &usages, input.filter.as_deref().unwrap_or_default()),
            Reported::key,
        )?;
        let mut answer = iam::GetAccountAuthorizationDetailsResponse {
            user_detail_list: Some(Vec::new()),
            group_detail_list: Some(Vec::new()),
            role_detail_list: Some(Vec::new()),
            policies: Some(Vec::new()),
            is_truncated: page.is_truncated(),
            marker: page.marker,
        };
        for reported in page.items {
            match reported {
                Reported::User(user) => {
                    answer.user_detail_list.get_or_insert_default().push(user_detail(at, user))
                }
                Reported::Role(role) => {
                    answer.role_detail_list.get_or_insert_default().push(role_detail(at, role))
                }
                Reported::Group(group) => {
                    answer.group_detail_list.get_or_insert_default().push(group_detail(at, group));
                }
                Reported::Policy(policy) => {
                    answer.policies.get_or_insert_default().push(policy_detail(at, &policy, &usages));
                }
            }
        }
        Done::read(answer)
    }
}

fn is_fresh(at: &At<'_>, report: &CredentialReport) -> bool {
    at.now.0.saturating_sub(report.generated.0) <= CREDENTIAL_REPORT_SECONDS
}

/// One thing that the authorization details tell of.
enum Reported<'a> {
    User(&'a User),
    Role(&'a Role),
    Group(&'a Group),
    Policy(AnyPolicy<'a>),
}

impl Reported<'_> {
    fn key(&self) -> String {
        match self {
            Self::User(user) => user.id.to_string(),
            Self::Role(role) => role.id.to_string(),
            Self::Group(group) => group.id.to_string(),
            Self::Policy(AnyPolicy::Customer(policy)) => policy.id.to_string(),
            Self::Policy(AnyPolicy::Aws(policy)) => policy.id.clone(),
        }
    }
}

/// Users, roles, groups, the account's policies, and those of AWS's that are in use; an empty filter means everything.
fn reported<'a>(
    at: &At<'a>,
    usages: &'a Usages<'a>,
    filter: &'a [iam::EntityType],
) -> impl Iterator<Item = Reported<'a>> {
    let account = at.account;
    let wanted = |kind: iam::EntityType| filter.is_empty() || filter.contains(&kind);
    let users =
        account.users().filter(move |_| wanted(iam::EntityType::User)).map(|user| Reported::User(user));
    let roles =
        account.roles().filter(move |_| wanted(iam::EntityType::Role)).map(|role| Reported::Role(role));
    let groups =
        account.groups().filter(move |_| wanted(iam::EntityType::Group)).map(|group| Reported::Group(group));
    let own = account
        .policies()
        .filter(move |_| wanted(iam::EntityType::LocalManagedPolicy))
        .map(AnyPolicy::Customer);
    let aws = wanted(iam::EntityType::AWSManagedPolicy).then(aws_managed::all).into_iter().flatten();
    let aws = aws
        .filter(|policy| usages.get(&policy.arn(account.partition().as_str())).is_in_use())
        .map(AnyPolicy::Aws);
    users.chain(roles).chain(groups).chain(own.chain(aws).map(Reported::Policy))
}

fn user_detail(at: &At<'_>, user: &User) -> iam::UserDetail {
    iam::UserDetail {
        path: Some(user.path.to_string()),
        user_name: Some(user.name.to_string()),
        user_id: Some(user.id.to_string()),
        arn: Some(at.account.user_arn(user).to_string()),
        create_date: Some(user.created),
        // Of the three lists of inline policies, AWS leaves out this one alone when it is empty.
        user_policy_list: Some(inline(&user.inline_policies)).filter(|list| !list.is_empty()),
        group_list: Some(user.groups.iter().map(|name| group_name(at, name)).collect()),
        attached_managed_policies: Some(attachments::told(&user.attached_policies)),
        permissions_boundary: permissions_boundary::told(user.permissions_boundary.as_ref()),
        tags: Some(tagging::write(&user.tags)),
    }
}

fn group_detail(at: &At<'_>, group: &Group) -> iam::GroupDetail {
    iam::GroupDetail {
        path: Some(group.path.to_string()),
        group_name: Some(group.name.to_string()),
        group_id: Some(group.id.to_string()),
        arn: Some(at.account.group_arn(group).to_string()),
        create_date: Some(group.created),
        group_policy_list: Some(inline(&group.inline_policies)),
        attached_managed_policies: Some(attachments::told(&group.attached_policies)),
    }
}

fn role_detail(at: &At<'_>, role: &Role) -> iam::RoleDetail {
    iam::RoleDetail {
        path: Some(role.path.to_string()),
        role_name: Some(role.name.to_string()),
        role_id: Some(role.id.to_string()),
        arn: Some(at.account.role_arn(role).to_string()),
        create_date: Some(role.created),
        assume_role_policy_document: Some(policy_documents::told_trust(at.account, role)),
        // There are no instance profiles.
        instance_profile_list: Some(Vec::new()),
        role_policy_list: Some(inline(&role.inline_policies)),
        attached_managed_policies: Some(attachments::told(&role.attached_policies)),
        permissions_boundary: permissions_boundary::told(role.permissions_boundary.as_ref()),
        tags: Some(tagging::write(&role.tags)),
        role_last_used: Some(roles::last_used(at, role)),
    }
}

fn policy_detail(at: &At<'_>, policy: &AnyPolicy<'_>, usages: &Usages<'_>) -> iam::ManagedPolicyDetail {
    let told = told_policy(at.account, policy, usages);
    iam::ManagedPolicyDetail {
        policy_name: told.policy_name,
        policy_id: told.policy_id,
        arn: told.arn,
        path: told.path,
        default_version_id: told.default_version_id,
        attachment_count: told.attachment_count,
        permissions_boundary_usage_count: told.permissions_boundary_usage_count,
        is_attachable: told.is_attachable,
        // AWS leaves it out here, though GetPolicy tells it.
        description: None,
        create_date: told.create_date,
        update_date: told.update_date,
        policy_version_list: Some(told_versions(policy)),
    }
}

fn inline(policies: &BTreeMap<Name, PolicyDocument>) -> Vec<iam::PolicyDetail> {
    let one = |(name, document): (&Name, &PolicyDocument)| iam::PolicyDetail {
        policy_name: Some(name.to_string()),
        policy_document: Some(policy_documents::told(document)),
    };
    policies.iter().map(one).collect()
}

/// A group's name as the group itself writes it.
fn group_name(at: &At<'_>, name: &Name) -> String {
    at.account.group(name.as_str()).map_or_else(|| name.to_string(), |group| group.name.to_string())
}

#[cfg(test)]
mod tests;
