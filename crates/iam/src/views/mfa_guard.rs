//! The recommended MFA guard before it is put on a group: whom it would stop right now.

use countersign_model::iam::{GetAccountAuthorizationDetails, GetCredentialReport, GetGroup, ListAccessKeys};
use countersign_model::{ErrorCode, Fault, OperationInfo, Timestamp};
use countersign_policy::{Action, Documents, Layers, Policy, PolicyKind, Request, Resource, Source, explain};

use super::simulation::{SimulatedCredential, imagined};
use super::users::{DeviceKinds, KeySummary, active_keys};
use crate::effective::boundary_documents;
use crate::entities::{Owner, User};
use crate::operate::{At, Granted, Target, Targets, View, action_of, no_such};
use crate::operations::simulation::Subject;

/// The guard: nothing but what enrolling a device of one's own takes, unless a second factor stands behind the request. After
/// `BlockMostAccessUnlessSignedInWithMFA` of the IAM User Guide ("AWS: Allows MFA-authenticated IAM users to manage their own
/// MFA device"), with the actions that a first sign-in needs to set its own password.
pub const REQUIRE_MFA_DOCUMENT: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "BlockMostAccessUnlessSignedInWithMFA",
            "Effect": "Deny",
            "NotAction": [
                "iam:ChangePassword",
                "iam:CreateVirtualMFADevice",
                "iam:EnableMFADevice",
                "iam:GetAccountPasswordPolicy",
                "iam:GetMFADevice",
                "iam:GetUser",
                "iam:ListMFADevices",
                "iam:ListVirtualMFADevices",
                "iam:ResyncMFADevice",
                "sts:GetSessionToken"
            ],
            "Resource": "*",
            "Condition": {
                "BoolIfExists": {
                    "aws:MultiFactorAuthPresent": "false"
                }
            }
        }
    ]
}
"#;

/// What everybody needs so that the guard does not lock them out: to enrol a device of their own. After the Allow statements of the
/// same page of the IAM User Guide.
pub const MANAGE_OWN_MFA_DOCUMENT: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "AllowListActions",
            "Effect": "Allow",
            "Action": [
                "iam:GetAccountPasswordPolicy",
                "iam:ListVirtualMFADevices"
            ],
            "Resource": "*"
        },
        {
            "Sid": "AllowManageOwnVirtualMFADevice",
            "Effect": "Allow",
            "Action": "iam:CreateVirtualMFADevice",
            "Resource": "arn:aws:iam::*:mfa/*"
        },
        {
            "Sid": "AllowManageOwnUserMFA",
            "Effect": "Allow",
            "Action": [
                "iam:ChangePassword",
                "iam:EnableMFADevice",
                "iam:GetMFADevice",
                "iam:GetUser",
                "iam:ListMFADevices",
                "iam:ResyncMFADevice"
            ],
            "Resource": "arn:aws:iam::*:user/${aws:username}"
        }
    ]
}
"#;

/// How far back a key's last use makes it one in use, in seconds.
const IN_USE: i64 = 30 * 86_400;
/// How many members are asked whether they could enrol; each is a decision over all that member's policies.
const MOST_ASKED: usize = 200;

/// Whom the guard would stop if it were put on a group now. Allowed to whoever may see the group's members, the credential report
/// and the account's authorization details, which tell the same.
#[derive(Debug, Clone, Default)]
pub struct MfaGuard {
    /// The group's name.
    pub group: String,
    /// How many members to leave out from the beginning.
    pub skip: usize,
    /// How many to tell at most.
    pub take: usize,
}

/// What the guard would do.
#[derive(Debug)]
pub struct MfaGuardEffect {
    /// The group's members.
    pub members: usize,
    /// Members with a device.
    pub with_device: usize,
    /// Members that sign in to the console and have no device: they can do nothing but enrol one.
    pub must_enrol: usize,
    /// Of these, how many no policy allows to enrol; they would be locked out.
    pub cannot_enrol: usize,
    /// Members with an access key in use: what signs with it alone will be refused.
    pub with_bare_keys: usize,
    /// Those who are affected, the worst first, and only a page of them.
    pub affected: Vec<GuardedMember>,
    /// How many are affected.
    pub affected_count: usize,
}

/// A member whom the guard changes something for.
#[derive(Debug, Clone)]
pub struct GuardedMember {
    /// The user's name.
    pub name: String,
    /// Whether the user signs in to the console.
    pub console: bool,
    /// The user's devices.
    pub devices: DeviceKinds,
    /// Whether policies allow the user to enrol a device without one; `None`: not looked at, or of no matter.
    pub can_enrol: Option<bool>,
    /// Active keys used in the last 30 days.
    pub keys: Vec<KeySummary>,
}

impl GuardedMember {
    /// Whether the user would be locked out.
    pub fn is_locked_out(&self) -> bool {
        self.can_enrol == Some(false)
    }
}

impl View for MfaGuard {
    type Output = MfaGuardEffect;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<GetGroup>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let unknown = || at.account.iam_arn(&format!("group/{}", self.group));
        let arn = at.account.group(&self.group).map_or_else(unknown, |group| at.account.group_arn(group));
        Ok(Targets::from_iter([
            Target::on(action_of::<GetGroup>(), &arn),
            Target::anywhere(action_of::<GetCredentialReport>()),
            Target::anywhere(action_of::<GetAccountAuthorizationDetails>()),
            Target::on(action_of::<ListAccessKeys>(), &at.account.iam_arn("user/*")),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<MfaGuardEffect, Fault> {
        let group = at.account.group(&self.group).ok_or_else(|| no_such("group", &self.group))?;
        let guard = Policy::parse(REQUIRE_MFA_DOCUMENT, PolicyKind::Identity).map_err(|error| {
            Fault::new(ErrorCode::ServiceFailure, "The guard cannot be read.").with_cause(error)
        })?;
        let guard = (Source::Given("RequireMFA".into()), std::sync::Arc::new(guard));
        let devices = DeviceKinds::of_all(at.account);
        let keys = active_keys(at);
        let mut effect = MfaGuardEffect {
            members: 0,
            with_device: 0,
            must_enrol: 0,
            cannot_enrol: 0,
            with_bare_keys: 0,
            affected: Vec::new(),
            affected_count: 0,
        };
        let mut affected = Vec::new();
        for user in at.account.users().filter(|user| user.groups.contains(&group.name)) {
            effect.members = effect.members.saturating_add(1);
            let own = devices.get(&Owner::User(user.id.clone())).copied().unwrap_or_default();
            if !own.is_empty() {
                effect.with_device = effect.with_device.saturating_add(1);
            }
            let console = user.login_profile.is_some();
            let since = Timestamp(at.now.0.saturating_sub(IN_USE));
            let in_use = |key: &&KeySummary| key.last_used.is_some_and(|used| used >= since);
            let keys: Vec<_> = keys.get(&user.id).into_iter().flatten().filter(in_use).cloned().collect();
            let must_enrol = console && own.is_empty();
            if must_enrol {
                effect.must_enrol = effect.must_enrol.saturating_add(1);
            }
            if !keys.is_empty() {
                effect.with_bare_keys = effect.with_bare_keys.saturating_add(1);
            }
            if !must_enrol && keys.is_empty() {
                continue;
            }
            let can_enrol =
                (must_enrol && effect.must_enrol <= MOST_ASKED).then(|| can_enrol(at, user, &guard));
            if can_enrol == Some(false) {
                effect.cannot_enrol = effect.cannot_enrol.saturating_add(1);
            }
            let name = user.name.to_string();
            affected.push(GuardedMember { name, console, devices: own, can_enrol, keys });
        }
        affected.sort_by_key(|member| (!member.is_locked_out(), !member.devices.is_empty()));
        effect.affected_count = affected.len();
        effect.affected = affected.into_iter().skip(self.skip).take(self.take).collect();
        Ok(effect)
    }
}

/// Whether a user may enrol an authenticator app from a session without a second factor, under the guard. A policy that cannot
/// be read allows nothing.
fn can_enrol(at: &At<'_>, user: &std::sync::Arc<User>, guard: &(Source, std::sync::Arc<Policy>)) -> bool {
    let subject = Subject::User(user);
    let Ok(mut documents) = subject.documents(at) else { return false };
    documents.push(guard.clone());
    let boundary = match subject.boundary().map(|arn| boundary_documents(at.account, arn)) {
        Some(Ok(documents)) => Some(Documents::compile(documents)),
        Some(Err(_)) => return false,
        None => None,
    };
    let identity = Documents::compile(documents);
    let layers = Layers { identity: Some(&identity), boundary: boundary.as_ref(), ..Layers::default() };
    let (principal, context) = imagined(at, &subject, SimulatedCredential::Session);
    let own = at.account.user_arn(user);
    let device = at.account.iam_arn(&format!("mfa/{}", user.name));
    let wanted = [("iam:CreateVirtualMFADevice", device), ("iam:EnableMFADevice", own)];
    wanted.into_iter().all(|(name, arn)| {
        let Ok(action) = Action::parse(name) else { return false };
        let resource = Resource::Arn(arn);
        let request = Request {
            principal: &principal,
            action: &action,
            resource: &resource,
            resource_account: None,
            context: &context,
        };
        explain(&layers, &request).is_allowed()
    })
}

#[cfg(test)]
mod tests;
