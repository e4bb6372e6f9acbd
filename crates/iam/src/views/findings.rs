//! What is wrong in an account, and what there is in it: the first page of a console.

use std::collections::BTreeMap;

use countersign_mfa::SerialNumber;
use countersign_model::iam::{
    GetAccountAuthorizationDetails, GetAccountSummary, GetCredentialReport, ListAccessKeys, ListMFADevices,
};
use countersign_model::{Fault, OperationInfo, Timestamp};

use super::DeviceKinds;
use super::without_mfa::{Situation, WithoutMfa};
use crate::entities::{AccessKey, KeyStatus, Owner, User};
use crate::id::UniqueId;
use crate::operate::{At, Granted, Target, Targets, View, action_of};

/// What is wrong in an account. Allowed to whoever may read the account's summary, its credential report and its policies,
/// which say the same.
#[derive(Debug, Clone, Copy)]
pub struct Findings {
    /// From how many days on an access key is old.
    pub old_key_days: i64,
    /// How many of those concerned to name with each finding.
    pub name: usize,
}

/// What there is in an account, and what is wrong.
#[derive(Debug)]
pub struct AccountFindings {
    /// What is wrong, the worst first; only what there is.
    pub findings: Vec<Finding>,
    /// Users.
    pub users: usize,
    /// User groups.
    pub groups: usize,
    /// Roles.
    pub roles: usize,
    /// The account's own policies.
    pub policies: usize,
    /// Users with a password.
    pub console_users: usize,
    /// Those of them that have a device.
    pub console_users_with_mfa: usize,
    /// Devices that somebody has.
    pub devices_in_use: usize,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Whom it concerns, the first ones.
    pub first: Vec<Concerned>,
    /// How many there are in all.
    pub count: usize,
}

/// What can be wrong, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// Root can sign in and has no device.
    RootWithoutMfa,
    /// Root has an access key.
    RootHasKeys,
    /// Users can sign in and have no device.
    ConsoleWithoutMfa,
    /// Users have an active key and no device.
    KeysWithoutMfa,
    /// Users may do something beyond setting up a device without a second factor.
    MfaNotRequired,
    /// Devices are disabled after too many wrong codes.
    LockedDevices,
    /// Active keys are old.
    OldKeys,
}

/// Somebody whom a finding concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concerned {
    /// The user's name; `None` is root.
    pub user: Option<String>,
    /// What exactly: a key and its age, what is allowed, a device; empty when there is no more to say.
    pub detail: String,
}

const SECONDS_PER_DAY: i64 = 86_400;

impl View for Findings {
    type Output = AccountFindings;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<GetAccountSummary>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            Target::anywhere(action_of::<GetAccountSummary>()),
            Target::anywhere(action_of::<GetCredentialReport>()),
            Target::anywhere(action_of::<GetAccountAuthorizationDetails>()),
            // Ids of keys and names of devices are told as well.
            Target::on(action_of::<ListAccessKeys>(), &at.account.iam_arn("user/*")),
            Target::on(action_of::<ListMFADevices>(), &at.account.iam_arn("user/*")),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<AccountFindings, Fault> {
        let account = at.account;
        let devices = DeviceKinds::of_all(account);
        let mut found = Found { most: self.name, all: BTreeMap::new() };
        let mut keys: BTreeMap<&UniqueId, Vec<&AccessKey>> = BTreeMap::new();
        let mut root_keys = Vec::new();
        for key in account.access_keys() {
            match &key.owner {
                Owner::Root => root_keys.push(&**key),
                Owner::User(id) => keys.entry(id).or_default().push(key),
            }
        }
        if account.root().login_profile.is_some() && !devices.contains_key(&Owner::Root) {
            found.add(FindingKind::RootWithoutMfa, None, String::new);
        }
        for key in root_keys {
            found.add(FindingKind::RootHasKeys, None, || key.id.to_string());
        }
        let mut without_mfa = WithoutMfa::new(account, at.now);
        let (mut console_users, mut console_users_with_mfa) = (0, 0);
        for user in account.users() {
            let has_device = devices.contains_key(&Owner::User(user.id.clone()));
            let signs_in = user.login_profile.is_some();
            let active: Vec<&AccessKey> = keys
                .get(&user.id)
                .into_iter()
                .flatten()
                .copied()
                .filter(|key| key.status == KeyStatus::Active)
                .collect();
            console_users += usize::from(signs_in);
            console_users_with_mfa += usize::from(signs_in && has_device);
            if signs_in && !has_device {
                found.add(FindingKind::ConsoleWithoutMfa, Some(user), String::new);
            }
            if !active.is_empty() && !has_device {
                found.add(FindingKind::KeysWithoutMfa, Some(user), String::new);
            }
            let situations =
                [(!active.is_empty(), Situation::Key), (signs_in && !has_device, Situation::SignIn)];
            let mut possible = situations.into_iter().filter(|(possible, _)| *possible);
            if let Some(witness) = possible.find_map(|(_, situation)| without_mfa.witness(user, situation)) {
                found.add(FindingKind::MfaNotRequired, Some(user), || witness);
            }
            for key in active {
                self.judge_age(at, user, key, &mut found);
            }
        }
        let assigned = account.devices().filter_map(|device| Some((device, device.assignment.as_ref()?)));
        let mut devices_in_use = 0;
        for (device, assignment) in assigned {
            devices_in_use += 1;
            if device.locked.is_some() {
                let user = match &assignment.owner {
                    Owner::Root => None,
                    Owner::User(id) => account.user_by_id(id).map(|user| &**user),
                };
                found.add(FindingKind::LockedDevices, user, || name_of(device.serial()));
            }
        }
        Ok(AccountFindings {
            findings: found.all.into_values().collect(),
            users: account.user_count(),
            groups: account.groups().count(),
            roles: account.roles().count(),
            policies: account.policies().count(),
            console_users,
            console_users_with_mfa,
            devices_in_use,
        })
    }
}

impl Findings {
    fn judge_age(&self, at: &At<'_>, user: &User, key: &AccessKey, found: &mut Found) {
        let days = days_between(key.created, at.now);
        if days < self.old_key_days {
            return;
        }
        found.add(FindingKind::OldKeys, Some(user), || match at.uses.access_key(&key.id) {
            Some(last) => {
                format!("{}, {days} days old, last used {} days ago", key.id, days_between(last.at, at.now))
            }
            None => format!("{}, {days} days old, never used", key.id),
        });
    }
}

/// Findings as they are gathered. Only of the first ones of a kind is anything written down.
struct Found {
    most: usize,
    all: BTreeMap<FindingKind, Finding>,
}

impl Found {
    fn add(&mut self, kind: FindingKind, user: Option<&User>, detail: impl FnOnce() -> String) {
        let finding = self.all.entry(kind).or_insert(Finding { kind, first: Vec::new(), count: 0 });
        finding.count += 1;
        if finding.first.len() < self.most {
            let user = user.map(|user| user.name.to_string());
            finding.first.push(Concerned { user, detail: detail() });
        }
    }
}

fn days_between(then: Timestamp, now: Timestamp) -> i64 {
    now.0.saturating_sub(then.0).max(0) / SECONDS_PER_DAY
}

/// A device's name as its owner gave it, or a token's number.
fn name_of(serial: &SerialNumber) -> String {
    serial.as_str().rsplit('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
