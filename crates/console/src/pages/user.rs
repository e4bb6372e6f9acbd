//! The page of one user: a summary, and a tab for each part of what there is to manage. What its reader may not see of the user
//! is told as refused where it would stand; the rest of the page stands.

mod access_keys;
mod activity;
mod boundary;
mod console_access;
mod delete;
mod groups;
mod inline_policy;
mod permissions;
mod security_credentials;
mod sessions;
mod tags;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use countersign_iam::views::{
    ConsoleAccess, DeviceKinds, DeviceRow, DevicesOf, UserKey, UserKeys, UserSignIn,
};
use countersign_mfa::SerialNumberKind;
use countersign_model::Timestamp;
use countersign_model::iam::{GetUser, GetUserRequest, User};

use crate::desk::{Desk, Refused};
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::escaped;
use crate::mfa::device::mfa_told;
use crate::page::{again, page};
use crate::problem::Problem;
use crate::time::{ago, moment};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .merge(access_keys::routes())
        .merge(activity::routes())
        .merge(boundary::routes())
        .merge(console_access::routes())
        .merge(delete::routes())
        .merge(groups::routes())
        .merge(inline_policy::routes())
        .merge(permissions::routes())
        .merge(security_credentials::routes())
        .merge(sessions::routes())
        .merge(tags::routes())
}

/// Days after which a key is to be replaced (CIS AWS Foundations Benchmark, 1.14).
const OLD_KEY_DAYS: i64 = 90;

/// The address of a user's page. A user called `create` would stand where the wizard does.
pub(crate) fn place_of(user_name: &str) -> String {
    let place = format!("/console/users/{}", escaped(user_name));
    if user_name == "create" { format!("{place}/permissions") } else { place }
}

/// The address of something below a user's page.
pub(crate) fn place_below(user_name: &str, rest: &str) -> String {
    format!("/console/users/{}/{rest}", escaped(user_name))
}

/// A user, and what the caller may know of it.
struct Known {
    user: User,
    name: String,
    sign_in: Result<Option<ConsoleAccess>, Refused>,
    devices: Result<Vec<DeviceRow>, Refused>,
    keys: Result<Vec<UserKey>, Refused>,
}

impl Known {
    async fn read(desk: &Desk, name: &str) -> Result<Self, Problem> {
        let user_name = name.to_owned();
        let user =
            desk.operate::<GetUser>(&GetUserRequest { user_name: Some(user_name.clone()) }).await?.user;
        Ok(Self {
            name: user.user_name.clone().unwrap_or_else(|| user_name.clone()),
            user,
            sign_in: desk.attempt_view(&UserSignIn { user_name: user_name.clone() }).await,
            devices: desk
                .attempt_view(&DevicesOf { user_name: user_name.clone() })
                .await
                .map(|holder| holder.devices),
            keys: desk.attempt_view(&UserKeys { user_name }).await,
        })
    }

    fn last_activity(&self) -> Option<Timestamp> {
        let keys = self.keys.as_deref().unwrap_or_default();
        let signed_in = self.sign_in.as_ref().ok().and_then(|access| access.as_ref()?.last_used);
        let used = keys.iter().filter_map(|key| key.last_used.as_ref().map(|last| last.at));
        used.chain(signed_in).chain(self.user.password_last_used).max()
    }

    fn kinds(&self) -> Result<DeviceKinds, &Refused> {
        let mut kinds = DeviceKinds::default();
        for device in self.devices.as_ref()? {
            match device.kind {
                SerialNumberKind::Virtual => kinds.virtual_devices += 1,
                SerialNumberKind::SecurityKey => kinds.security_keys += 1,
                SerialNumberKind::Hardware => kinds.hardware_tokens += 1,
            }
        }
        Ok(kinds)
    }
}

/// What stands above every tab.
struct Head {
    name: String,
    arn: String,
    created: String,
    last_activity: String,
    console: Fact,
    mfa: Fact,
    keys: Fact,
    tabs: Vec<TabLink>,
}

/// Something told in the summary, with the colour of its badge.
struct Fact {
    text: String,
    badge: &'static str,
}

struct TabLink {
    title: &'static str,
    place: String,
    current: bool,
}

const NOT_TOLD: &str = "You may not see this";

impl Head {
    fn new(desk: &Desk, known: &Known, current: &str) -> Self {
        let now = desk.now();
        let fact = |text: &str, badge| Fact { text: text.to_owned(), badge };
        let has_device = known.devices.as_ref().map(|devices| !devices.is_empty());
        let console = match (&known.sign_in, &has_device) {
            (Err(_), _) => fact(NOT_TOLD, ""),
            (Ok(None), _) => fact("Disabled", ""),
            (Ok(Some(_)), Ok(true)) => fact("Enabled with MFA", "good"),
            (Ok(Some(_)), Ok(false)) => fact("Enabled without MFA", "warn"),
            (Ok(Some(_)), Err(_)) => fact("Enabled", ""),
        };
        let mfa = match known.kinds() {
            Err(_) => fact(NOT_TOLD, ""),
            Ok(kinds) if kinds.is_empty() => fact("None", ""),
            Ok(kinds) => Fact { text: mfa_told(&kinds), badge: "good" },
        };
        let keys = match &known.keys {
            Err(_) => fact(NOT_TOLD, ""),
            Ok(keys) => {
                let active = keys.iter().filter(|key| key.active).count();
                let old = keys.iter().any(|key| key.active && is_old(key.created, now));
                let text = match keys.len() {
                    0 => "None".to_owned(),
                    all => format!("{active} active, {} inactive", all - active),
                };
                Fact { text, badge: if old { "warn" } else { "" } }
            }
        };
        Self {
            name: known.name.clone(),
            arn: known.user.arn.clone(),
            created: moment(known.user.create_date),
            last_activity: known.last_activity().map_or_else(|| "Never".to_owned(), |at| ago(at, now)),
            console,
            mfa,
            keys,
            tabs: TABS
                .iter()
                .map(|(word, title)| TabLink {
                    title,
                    place: match *word {
                        "permissions" => place_of(&known.name),
                        word => place_below(&known.name, word),
                    },
                    current: *word == current,
                })
                .collect(),
        }
    }
}

const TABS: &[(&str, &str)] = &[
    ("permissions", "Permissions"),
    ("groups", "Groups"),
    ("tags", "Tags"),
    ("security-credentials", "Security credentials"),
    ("sessions", "Sessions"),
    ("activity", "Activity"),
];

fn is_old(created: Timestamp, now: Timestamp) -> bool {
    now.0.saturating_sub(created.0) > OLD_KEY_DAYS * 86_400
}

fn frame(desk: &Desk, title: impl Into<String>) -> Frame {
    desk.frame(title, Section::Users)
}

/// "Are you sure": what will happen, and the button that does it.
#[derive(Template)]
#[template(path = "user/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    name: String,
    place: String,
    /// What will happen.
    text: String,
    /// What goes with it.
    list: Vec<String>,
    action: String,
    hidden: Vec<(&'static str, String)>,
    button: &'static str,
    cancel: String,
    /// What has to be typed before.
    to_type: Option<String>,
    wrong: Option<String>,
    refused: Option<Refused>,
}

impl ConfirmPage {
    /// The page when it is asked for, and again when the answer was refused.
    fn show(self) -> Response {
        if self.refused.is_some() || self.wrong.is_some() { again(self) } else { page(self) }
    }
}

/// A part that was refused, for templates.
fn refusal<T>(part: &Result<T, Refused>) -> Option<Refused> {
    part.as_ref().err().cloned()
}
