//! The users of an account with what the credential report tells of them.

use std::collections::BTreeMap;

use countersign_mfa::SerialNumberKind;
use countersign_model::iam::{
    GetAccountAuthorizationDetails, GetCredentialReport, ListMFADevices, ListUsers,
};
use countersign_model::{Fault, OperationInfo, Timestamp};

use crate::account::Account;
use crate::entities::{KeyStatus, Owner, User};
use crate::id::UniqueId;
use crate::operate::{At, Granted, Target, Targets, View, action_of};

/// Users whose names hold a text, a page of them, with the columns of the console's list. Allowed to whoever may list users and
/// read the credential report, which says the same.
#[derive(Debug, Clone, Default)]
pub struct UsersOverview {
    /// A part of the name, whatever its case; empty is all.
    pub search: String,
    /// Only those with access to the console and no device.
    pub without_mfa: bool,
    /// What they are put in order by.
    pub order: UserOrder,
    /// Whether the order is turned round.
    pub descending: bool,
    /// How many to leave out from the beginning.
    pub skip: usize,
    /// How many to tell at most.
    pub take: usize,
}

/// What a list of users is put in order by; users that are alike in it, by their names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UserOrder {
    /// The name.
    #[default]
    Name,
    /// When they last did anything; those who never did come first.
    LastActivity,
    /// The number of their devices.
    Devices,
    /// The age of their passwords; those without one come first.
    PasswordAge,
    /// The age of their oldest active keys; those without one come first.
    KeyAge,
}

/// A page of users.
#[derive(Debug)]
pub struct UsersPage {
    /// The users, in the order asked for.
    pub rows: Vec<UserRow>,
    /// How many match, on all pages together.
    pub matching: usize,
    /// How many there are at all.
    pub all: usize,
}

/// A user as a list shows it.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub path: String,
    /// When it was made.
    pub created: Timestamp,
    /// The groups it is in.
    pub groups: Vec<String>,
    /// When it last did anything: signed in, or used a key.
    pub last_activity: Option<Timestamp>,
    /// The kinds of its devices.
    pub devices: DeviceKinds,
    /// Since when its password is what it is; `None`: no access to the console.
    pub password_changed: Option<Timestamp>,
    /// Its active keys, the oldest first.
    pub active_keys: Vec<KeySummary>,
}

/// How many devices of each kind somebody has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeviceKinds {
    /// Authenticator apps.
    pub virtual_devices: usize,
    /// Security keys and passkeys.
    pub security_keys: usize,
    /// Hardware tokens.
    pub hardware_tokens: usize,
}

impl DeviceKinds {
    fn count(&self) -> usize {
        self.virtual_devices + self.security_keys + self.hardware_tokens
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The devices of everybody in an account, in one pass.
    pub(super) fn of_all(account: &Account) -> BTreeMap<&Owner, Self> {
        let mut all: BTreeMap<&Owner, Self> = BTreeMap::new();
        for device in account.devices() {
            let Some(assignment) = &device.assignment else { continue };
            let kinds = all.entry(&assignment.owner).or_default();
            match device.serial().kind() {
                SerialNumberKind::Virtual => kinds.virtual_devices += 1,
                SerialNumberKind::SecurityKey => kinds.security_keys += 1,
                SerialNumberKind::Hardware => kinds.hardware_tokens += 1,
            }
        }
        all
    }
}

/// An access key as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySummary {
    /// `AKIA…`
    pub id: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last used.
    pub last_used: Option<Timestamp>,
}

/// The active keys of every user, each user's oldest first, in one pass.
pub(super) fn active_keys<'a>(at: &At<'a>) -> BTreeMap<&'a UniqueId, Vec<KeySummary>> {
    let mut all: BTreeMap<&UniqueId, Vec<KeySummary>> = BTreeMap::new();
    for key in at.account.access_keys().filter(|key| key.status == KeyStatus::Active) {
        let Owner::User(user) = &key.owner else { continue };
        let last_used = at.uses.access_key(&key.id).map(|last| last.at);
        let summary = KeySummary { id: key.id.to_string(), created: key.created, last_used };
        all.entry(user).or_default().push(summary);
    }
    for keys in all.values_mut() {
        keys.sort_by_key(|key| key.created);
    }
    all
}

impl View for UsersOverview {
    type Output = UsersPage;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListUsers>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let users = at.account.iam_arn("user/");
        Ok(Targets::from_iter([
            Target::on(action_of::<ListUsers>(), &users),
            Target::anywhere(action_of::<GetCredentialReport>()),
            // The report tells neither groups nor kinds of devices.
            Target::anywhere(action_of::<GetAccountAuthorizationDetails>()),
            Target::on(action_of::<ListMFADevices>(), &at.account.iam_arn("user/*")),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<UsersPage, Fault> {
        let search = self.search.to_ascii_lowercase();
        let devices = DeviceKinds::of_all(at.account);
        let keys = active_keys(at);
        let of = |user: &User| Owner::User(user.id.clone());
        let devices_of = |user: &User| devices.get(&of(user)).copied().unwrap_or_default();
        let keys_of = |user: &User| keys.get(&user.id).map(Vec::as_slice).unwrap_or_default();
        let last_activity = |user: &User| {
            let used = at.uses.password(Some(&user.id));
            keys_of(user).iter().filter_map(|key| key.last_used).chain(used).max()
        };
        let mut matching: Vec<_> = at
            .account
            .users()
            .filter(|user| user.name.as_str().to_ascii_lowercase().contains(&search))
            .filter(|user| !self.without_mfa || (user.login_profile.is_some() && devices_of(user).is_empty()))
            .collect();
        let age = |since: Option<Timestamp>| since.map(|since| at.now.0.saturating_sub(since.0));
        // The account's order is by name, and these sorts keep it among equals.
        match self.order {
            UserOrder::Name => {}
            UserOrder::LastActivity => matching.sort_by_cached_key(|user| last_activity(user)),
            UserOrder::Devices => matching.sort_by_cached_key(|user| devices_of(user).count()),
            UserOrder::PasswordAge => matching
                .sort_by_cached_key(|user| age(user.login_profile.as_ref().map(|profile| profile.changed))),
            UserOrder::KeyAge => {
                matching.sort_by_cached_key(|user| age(keys_of(user).first().map(|key| key.created)));
            }
        }
        if self.descending {
            matching.reverse();
        }
        let rows = matching
            .iter()
            .skip(self.skip)
            .take(self.take)
            .map(|user| UserRow {
                name: user.name.to_string(),
                path: user.path.as_str().to_owned(),
                created: user.created,
                groups: user.groups.iter().map(ToString::to_string).collect(),
                last_activity: last_activity(user),
                devices: devices_of(user),
                password_changed: user.login_profile.as_ref().map(|profile| profile.changed),
                active_keys: keys_of(user).to_vec(),
            })
            .collect();
        Ok(UsersPage { rows, matching: matching.len(), all: at.account.user_count() })
    }
}
