//! The list of users.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{UserOrder, UserRow, UsersOverview};
use countersign_model::Timestamp;
use serde::Deserialize;

use crate::desk::Desk;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::mfa::device::mfa_told;
use crate::page::page;
use crate::pager::{PAGE_SIZE, Pager, rows_before};
use crate::pages::user::place_of;
use crate::problem::Problem;
use crate::time::{age, ago};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users", get(list))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    search: String,
    /// `without-mfa`, or empty.
    show: String,
    /// A column's word; with a minus before it, the other way round.
    sort: String,
    page: usize,
}

#[derive(Template)]
#[template(path = "users/list.html")]
struct ListPage {
    frame: Frame,
    search: String,
    without_mfa: bool,
    sort: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    all: usize,
    pager: Pager,
}

/// A column's head: a link that puts the list in its order, or turns it round.
struct Column {
    title: &'static str,
    place: String,
    /// `ascending` or `descending`, when the list is in its order.
    sorted: Option<&'static str>,
}

/// The columns that the list can be put in order by.
const COLUMNS: &[(&str, &str, UserOrder)] = &[
    ("name", "User name", UserOrder::Name),
    ("activity", "Last activity", UserOrder::LastActivity),
    ("mfa", "MFA", UserOrder::Devices),
    ("password-age", "Password age", UserOrder::PasswordAge),
    ("key-age", "Active key age", UserOrder::KeyAge),
];

struct Row {
    name: String,
    place: String,
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
    let skip = rows_before(asking.page);
    let (word, descending) = match asking.sort.strip_prefix('-') {
        Some(word) => (word, true),
        None => (asking.sort.as_str(), false),
    };
    let order =
        COLUMNS.iter().find(|(other, _, _)| *other == word).map_or(UserOrder::Name, |column| column.2);
    let view =
        UsersOverview { search: search.clone(), without_mfa, order, descending, skip, take: PAGE_SIZE };
    let found = desk.view(&view).await?;
    let now = desk.now();
    let show = if without_mfa { "without-mfa" } else { "" };
    let pager = Pager::new(
        "/console/users",
        &[("search", &search), ("show", show), ("sort", &asking.sort)],
        asking.page,
        PAGE_SIZE,
        found.matching,
    );
    Ok(page(ListPage {
        frame: desk.frame("Users", Section::Users),
        columns: columns(&search, show, order, descending),
        search,
        without_mfa,
        sort: asking.sort,
        rows: found.rows.iter().map(|row| Row::new(row, now)).collect(),
        all: found.all,
        pager,
    }))
}

/// The heads of the columns. The first press on one shows what wants looking at: names from the beginning, oldest first.
fn columns(search: &str, show: &str, order: UserOrder, descending: bool) -> Vec<Column> {
    let column = |(word, title, other): &(&str, &'static str, UserOrder)| {
        let current = *other == order;
        let ages = matches!(other, UserOrder::PasswordAge | UserOrder::KeyAge);
        let turned = if current { !descending } else { ages };
        let sort = if turned { format!("-{word}") } else { (*word).to_owned() };
        let mut query = form_urlencoded::Serializer::new(String::new());
        let fields = [("search", search), ("show", show), ("sort", &sort)];
        query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
        Column {
            title,
            place: format!("/console/users?{}", query.finish()),
            sorted: current.then_some(if descending { "descending" } else { "ascending" }),
        }
    };
    COLUMNS.iter().map(column).collect()
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
            place: place_of(&user.name),
            groups: match user.groups.as_slice() {
                [] => never(),
                [one] => one.clone(),
                many => format!("{}\u{a0}groups", many.len()),
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
