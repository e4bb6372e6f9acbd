//! What is wrong first; then what there is, and what is one's own.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::CallerPrincipal;
use countersign_iam::views::{AccountFindings, Finding, FindingKind, Findings};
use countersign_model::Timestamp;
use countersign_model::iam::{
    ListAccessKeys, ListAccessKeysRequest, ListMFADevices, ListMFADevicesRequest, StatusType,
};

use crate::desk::{Desk, Refused, in_groups};
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::escaped;
use crate::mfa::device::name_in_serial;
use crate::page::page;
use crate::pages::account::sign_in_address;
use crate::problem::Problem;
use crate::time::{age, moment};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console", get(show))
}

/// From so many days on a key is old (AWS Security Hub, control IAM.3).
const OLD_KEY_DAYS: i64 = 90;
/// How many of those concerned are named with each finding.
const NAMED: usize = 5;

#[derive(Template)]
#[template(path = "dashboard/dashboard.html")]
struct DashboardPage {
    frame: Frame,
    /// What is wrong and what there is; a refusal for whoever may not know.
    overview: Result<Overview, Refused>,
    own: Option<Own>,
    account_id: String,
    alias: Option<String>,
    sign_in_address: String,
    root: bool,
}

struct Overview {
    rows: Vec<Row>,
    counts: Vec<(&'static str, usize, &'static str)>,
    mfa: String,
    /// Nobody but root is there yet.
    empty: bool,
}

/// A finding as it is told.
struct Row {
    badge: &'static str,
    severity: &'static str,
    heading: String,
    text: &'static str,
    who: Vec<Person>,
    more: usize,
    remedy: Option<(&'static str, &'static str)>,
}

struct Person {
    name: String,
    /// Where it is put right; none for root seen by somebody else.
    address: Option<String>,
    detail: String,
}

/// What somebody sees of themselves.
struct Own {
    devices: Result<Vec<String>, Refused>,
    keys: Result<Vec<OwnKey>, Refused>,
}

struct OwnKey {
    id: String,
    active: bool,
    age: String,
    created: String,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let is_root = matches!(desk.caller().principal, CallerPrincipal::Root);
    let found = desk.attempt_view(&Findings { old_key_days: OLD_KEY_DAYS, name: NAMED }).await;
    let own = match desk.caller().owner() {
        Some(_) => Some(own(&desk).await),
        None => None,
    };
    let account = &desk.caller().account;
    Ok(page(DashboardPage {
        frame: desk.frame("Dashboard", Section::Dashboard),
        overview: found.map(|found| Overview::new(&found, is_root)),
        own,
        account_id: in_groups(account.id().as_str()),
        alias: account.settings().alias.clone(),
        sign_in_address: sign_in_address(&desk),
        root: is_root,
    }))
}

async fn own(desk: &Desk) -> Own {
    let devices = desk.attempt::<ListMFADevices>(&ListMFADevicesRequest::default()).await;
    let keys = desk.attempt::<ListAccessKeys>(&ListAccessKeysRequest::default()).await;
    let now = desk.now();
    Own {
        devices: devices.map(|answer| {
            answer.mfa_devices.iter().map(|device| name_in_serial(&device.serial_number).to_owned()).collect()
        }),
        keys: keys.map(|answer| {
            answer
                .access_key_metadata
                .into_iter()
                .map(|key| {
                    let created = key.create_date.unwrap_or(now);
                    OwnKey {
                        id: key.access_key_id.unwrap_or_default(),
                        active: key.status == Some(StatusType::Active),
                        age: aged(created, now),
                        created: moment(created),
                    }
                })
                .collect()
        }),
    }
}

fn aged(since: Timestamp, now: Timestamp) -> String {
    match age(since, now) {
        text if text.is_empty() => "new".to_owned(),
        text => format!("{text} old"),
    }
}

impl Overview {
    fn new(found: &AccountFindings, is_root: bool) -> Self {
        Self {
            rows: found.findings.iter().map(|finding| Row::new(finding, is_root)).collect(),
            counts: vec![
                ("Users", found.users, "/console/users"),
                ("User groups", found.groups, "/console/groups"),
                ("Roles", found.roles, "/console/roles"),
                ("Policies of your own", found.policies, "/console/policies"),
                ("MFA devices in use", found.devices_in_use, "/console/users"),
            ],
            mfa: format!("{} of {}", found.console_users_with_mfa, found.console_users),
            empty: found.users == 0,
        }
    }
}

/// "1 user" or "3 users".
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

impl Row {
    fn new(finding: &Finding, is_root: bool) -> Self {
        use FindingKind as Kind;
        let count = finding.count;
        let (badge, severity) = match finding.kind {
            Kind::RootWithoutMfa | Kind::RootHasKeys => ("bad", "Critical"),
            Kind::ConsoleWithoutMfa | Kind::KeysWithoutMfa | Kind::MfaNotRequired => ("warn", "High"),
            Kind::LockedDevices | Kind::OldKeys => ("note", "Medium"),
        };
        let heading = match finding.kind {
            Kind::RootWithoutMfa => "Root has no MFA device".to_owned(),
            Kind::RootHasKeys => format!("Root has {}", counted(count, "access key", "access keys")),
            Kind::ConsoleWithoutMfa => {
                format!("{} console access and no MFA device", counted(count, "user has", "users have"))
            }
            Kind::KeysWithoutMfa => {
                format!("{} active access keys and no MFA device", counted(count, "user has", "users have"))
            }
            Kind::MfaNotRequired => {
                format!("The policies of {} do not require MFA", counted(count, "user", "users"))
            }
            Kind::LockedDevices => {
                format!("{} disabled after wrong codes", counted(count, "MFA device is", "MFA devices are"))
            }
            Kind::OldKeys => format!(
                "{} older than {OLD_KEY_DAYS} days",
                counted(count, "active access key is", "active access keys are")
            ),
        };
        let text = match finding.kind {
            Kind::RootWithoutMfa => "Whoever learns root's password owns the account. No policy limits root.",
            Kind::RootHasKeys => {
                "A key of root can do everything, from anywhere, without a second factor. Give its work to a user or a role, \
                 then delete it."
            }
            Kind::ConsoleWithoutMfa => "Their password alone opens the console.",
            Kind::KeysWithoutMfa => {
                "A guard that requires MFA stops these keys for good, until their users have a device."
            }
            Kind::MfaNotRequired => {
                "Beside each name stands one thing that is allowed without a second factor, found by trying out requests. A \
                 user is not named here for what only works under other conditions, such as an address."
            }
            Kind::LockedDevices => {
                "Somebody may be guessing codes. The owner can resynchronise the device from a session with another one, or \
                 an administrator removes it."
            }
            Kind::OldKeys => {
                "Make a second key, switch over, then delete the old one. Delete keys that were never used."
            }
        };
        let remedy = match finding.kind {
            Kind::RootWithoutMfa if is_root => {
                Some(("Assign MFA device", "/console/security-credentials/assign-mfa"))
            }
            Kind::RootHasKeys if is_root => {
                Some(("My security credentials", "/console/security-credentials"))
            }
            Kind::RootWithoutMfa | Kind::RootHasKeys => None,
            Kind::ConsoleWithoutMfa => Some(("Show these users", "/console/users?show=without-mfa")),
            Kind::MfaNotRequired => Some(("Require MFA for a group", "/console/groups")),
            Kind::OldKeys => Some(("Credential report", "/console/credential-report")),
            Kind::KeysWithoutMfa | Kind::LockedDevices => Some(("Users", "/console/users")),
        };
        let tab = if finding.kind == Kind::MfaNotRequired { "permissions" } else { "security-credentials" };
        let who: Vec<Person> = finding
            .first
            .iter()
            .filter(|one| one.user.is_some() || !one.detail.is_empty())
            .map(|one| Person {
                name: one.user.clone().unwrap_or_else(|| "root".to_owned()),
                address: match &one.user {
                    Some(name) => Some(format!("/console/users/{}/{tab}", escaped(name))),
                    None => is_root.then(|| "/console/security-credentials".to_owned()),
                },
                detail: one.detail.clone(),
            })
            .collect();
        let more = count.saturating_sub(finding.first.len());
        Self { badge, severity, heading, text, who, more, remedy }
    }
}
