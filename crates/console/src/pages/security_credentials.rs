//! "My security credentials": one's own password, MFA devices and access keys, for IAM users and for root (IAM User Guide, "Manage
//! your own credentials"). A role has none.

mod access_keys;
mod password;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_iam::CallerPrincipal;
use countersign_iam::views::{DeviceHolder, DeviceRow, DevicesOf};
use countersign_mfa::SerialNumberKind;
use countersign_model::Timestamp;
use serde::Deserialize;

use crate::desk::{Desk, Refused, in_groups};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::mfa::device::{device_name, kind_title};
use crate::mfa::holder::{Act, Holder};
use crate::page::page;
use crate::problem::Problem;
use crate::time::{ago, moment};
use access_keys::KeyRow;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/security-credentials", get(show))
        .route("/console/security-credentials/end-other-sessions", post(end_other_sessions))
        .merge(password::routes())
        .merge(access_keys::routes())
}

/// The place of these pages.
const PLACE: &str = "/console/security-credentials";

#[derive(Template)]
#[template(path = "security_credentials/overview.html")]
struct OverviewPage {
    frame: Frame,
    root: bool,
    name: String,
    arn: String,
    account: String,
    alias: Option<String>,
    email: Option<String>,
    password: Option<PasswordTold>,
    devices: Result<Vec<DeviceTold>, Refused>,
    room: bool,
    assign: String,
    /// There is a device, and this session was begun without one.
    sign_in_again: bool,
    keys: Result<Vec<KeyRow>, Refused>,
    changed: bool,
}

#[derive(Template)]
#[template(path = "security_credentials/role.html")]
struct RolePage {
    frame: Frame,
    arn: String,
    signed_in: String,
    switched: bool,
}

struct PasswordTold {
    changed: String,
    expires: Option<String>,
}

/// A device as its row shows it.
struct DeviceTold {
    name: String,
    kind: &'static str,
    serial: String,
    enabled: String,
    locked: bool,
    codes: bool,
    resync: String,
    rename: String,
    remove: String,
}

impl DeviceTold {
    fn new(holder: &Holder, row: &DeviceRow) -> Self {
        Self {
            name: device_name(&row.serial, row.label.as_deref()),
            kind: kind_title(row.kind),
            serial: row.serial.to_string(),
            enabled: moment(row.enabled),
            locked: row.locked.is_some(),
            codes: row.kind != SerialNumberKind::SecurityKey,
            resync: holder.place_of(Act::Resynchronise, &row.serial),
            rename: holder.place_of(Act::Rename, &row.serial),
            remove: holder.place_of(Act::Remove, &row.serial),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    /// What was changed just now; empty when nothing.
    changed: String,
}

async fn show(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let Some(holder) = Holder::oneself(&desk) else {
        return Ok(page(RolePage {
            frame: desk.frame("My security credentials", Section::SecurityCredentials),
            arn: desk.caller().arn().to_string(),
            signed_in: crate::desk::who(desk.visit.signed_in()),
            switched: desk.visit.role.is_some(),
        }));
    };
    let found = desk.attempt_view(&DevicesOf { user_name: holder.name.clone() }).await;
    let keys = access_keys::rows(&desk).await;
    let caller = desk.caller();
    let account = &caller.account;
    let root = matches!(caller.principal, CallerPrincipal::Root);
    let has_devices = |found: &DeviceHolder| !found.devices.is_empty();
    Ok(page(OverviewPage {
        frame: desk.frame("My security credentials", Section::SecurityCredentials),
        root,
        name: crate::desk::who(caller),
        arn: caller.arn().to_string(),
        account: in_groups(account.id().as_str()),
        alias: account.settings().alias.clone(),
        email: root.then(|| account.root().email.clone()),
        password: password_told(&desk),
        room: found.as_ref().is_ok_and(|found| found.room),
        sign_in_again: found.as_ref().is_ok_and(has_devices) && caller.mfa().is_none(),
        devices: found.map(|found| found.devices.iter().map(|row| DeviceTold::new(&holder, row)).collect()),
        assign: holder.place(Act::Assign),
        keys,
        changed: !asking.changed.is_empty(),
    }))
}

/// How old one's own password is. Whoever has signed in with it may know: signing in says as much when it has expired.
fn password_told(desk: &Desk) -> Option<PasswordTold> {
    let caller = desk.caller();
    let account = &caller.account;
    let (profile, max_age) = match caller.user() {
        Some(user) => {
            let policy = account.settings().password_policy.as_ref();
            (user.login_profile.as_ref(), policy.and_then(|policy| policy.max_age_days))
        }
        None => (account.root().login_profile.as_ref(), None),
    };
    let profile = profile?;
    let expires = max_age.map(|days| {
        moment(Timestamp(profile.changed.0.saturating_add(i64::from(days).saturating_mul(86_400))))
    });
    Some(PasswordTold { changed: ago(profile.changed, desk.now()), expires })
}

async fn end_other_sessions(desk: Desk, _: Form) -> Result<Response, Problem> {
    let ended = desk.house.service.end_other_browser_sessions(&desk.visit).await?;
    let text = match ended {
        0 => "There were no other sessions.".to_owned(),
        1 => "One other session was ended.".to_owned(),
        many => format!("{many} other sessions were ended."),
    };
    Ok(desk.go_saying(PLACE, text))
}
