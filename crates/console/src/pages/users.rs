//! The list of users.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{DeviceKinds, UserRow, UsersOverview};
use countersign_model::Timestamp;
use serde::Deserialize;

use crate::console::House;
use crate::desk::Desk;
use crate::frame::{Frame, Section};
use crate::page::page;
use crate::pager::Pager;
use crate::problem::Problem;
use crate::time::{age, ago};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users", get(list))
}

/// Users on one page.
const PAGE_SIZE: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    search: String,
    /// `without-mfa`, or empty.
    show: String,
    page: usize,
}

#[derive(Template)]
#[template(path = "users/list.html")]
struct ListPage {
    frame: Frame,
    search: String,
    without_mfa: bool,
    rows: Vec<Row>,
    all: usize,
    pager: Pager,
}

struct Row {
    name: String,
    groups: String,
    last_activity: String,
    mfa: String,
    has_mfa: bool,
    wants_mfa: bool,
    password_age: String,
    key_age: String,
}

async fn list(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let without_mfa = asking.show == "without-mfa";
    let search = asking.search.trim().to_owned();
    let skip = asking.page.saturating_sub(1).saturating_mul(PAGE_SIZE);
    let view = UsersOverview { search: search.clone(), without_mfa, skip, take: PAGE_SIZE };
    let found = desk.view(&view).await?;
    let now = desk.now();
    let show = if without_mfa { "without-mfa" } else { "" };
    let pager = Pager::new(
        "/console/users",
        &[("search", &search), ("show", show)],
        asking.page,
        PAGE_SIZE,
        found.matching,
    );
    Ok(page(ListPage {
        frame: desk.frame("Users", Section::Users),
        search,
        without_mfa,
        rows: found.rows.iter().map(|row| Row::new(row, now)).collect(),
        all: found.all,
        pager,
    }))
}

impl Row {
    fn new(user: &UserRow, now: Timestamp) -> Self {
        let never = || "–".to_owned();
        let aged = |since: Timestamp| match age(since, now) {
            text if text.is_empty() => "new".to_owned(),
            text => text,
        };
        Self {
            name: user.name.clone(),
            groups: match user.groups.as_slice() {
                [] => never(),
                [one] => one.clone(),
                many => format!("{} groups", many.len()),
            },
            last_activity: user.last_activity.map_or_else(never, |at| ago(at, now)),
            mfa: mfa_told(&user.devices),
            has_mfa: !user.devices.is_empty(),
            wants_mfa: user.password_changed.is_some() || !user.active_keys.is_empty(),
            password_age: user.password_changed.map_or_else(never, aged),
            key_age: user.active_keys.first().map_or_else(never, |key| aged(key.created)),
        }
    }
}

/// The kinds of somebody's devices, as AWS's list names them.
pub(crate) fn mfa_told(devices: &DeviceKinds) -> String {
    let kinds = [
        (devices.virtual_devices, "Virtual"),
        (devices.security_keys, "Security key"),
        (devices.hardware_tokens, "Hardware"),
    ];
    let told: Vec<_> = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, name)| name).collect();
    if told.is_empty() { "None".to_owned() } else { told.join(", ") }
}
