//! What a user did lately, out of the account's records.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use countersign_service::{EventSearch, RecordedEvent};
use serde::Deserialize;

use super::{Head, Known, frame, place_below};
use crate::desk::{Desk, Refused};
use crate::frame::Frame;
use crate::house::House;
use crate::links::escaped;
use crate::page::page;
use crate::problem::Problem;
use crate::time::moment;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/{name}/activity", get(show))
}

const PAGE_SIZE: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "user/activity.html")]
struct ActivityPage {
    frame: Frame,
    head: Head,
    rows: Vec<Row>,
    refused: Option<Refused>,
    unfinished: bool,
    next: Option<String>,
    newest: Option<String>,
    all_events: String,
}

struct Row {
    at: String,
    event: String,
    source: String,
    source_ip: String,
    error: Option<String>,
    mfa: &'static str,
}

async fn show(
    desk: Desk,
    Path(name): Path<String>,
    Query(asking): Query<Asking>,
) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let place = place_below(&known.name, "activity");
    let search = EventSearch {
        user: known.name.clone(),
        before: asking.before,
        take: PAGE_SIZE,
        ..EventSearch::default()
    };
    // Allowed by CloudTrail's own action, as every look at the records is (`event_search.rs`): a record tells what somebody did
    // in more than IAM, so that the right to see the user is not the right to see this.
    let found = desk.house.service.search_events(desk.caller(), &desk.asked.facts(), &search).await;
    let (found, refused) = match found {
        Ok(found) => (Some(found), None),
        Err(refusal) => (None, Some(Refused::from(&refusal))),
    };
    let next = found.as_ref().and_then(|found| found.next).map(|next| format!("{place}?before={next}"));
    Ok(page(ActivityPage {
        frame: frame(&desk, &known.name),
        head: Head::new(&desk, &known, "activity"),
        refused,
        unfinished: found.as_ref().is_some_and(|found| found.unfinished),
        rows: found.iter().flat_map(|found| &found.events).map(Row::new).collect(),
        next,
        newest: asking.before.map(|_| place),
        all_events: format!("/console/events?user={}", escaped(&known.name)),
    }))
}

impl Row {
    fn new(event: &RecordedEvent) -> Self {
        Self {
            at: moment(event.at),
            event: event.name.clone(),
            source: event.source.trim_end_matches(".amazonaws.com").to_owned(),
            source_ip: event.source_ip.clone(),
            error: event.error.clone(),
            mfa: match event.mfa {
                Some(true) => "Yes",
                Some(false) => "No",
                None => "–",
            },
        }
    }
}
