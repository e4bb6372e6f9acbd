//! What was done in the account, by whom, and with what result.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use countersign_model::Timestamp;
use countersign_service::{ErrorFilter, EventSearch, FoundEvents, RecordedEvent};
use serde::Deserialize;
use serde_json::Value;

use crate::csv;
use crate::desk::Desk;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::{again, download, page};
use crate::problem::Problem;
use crate::time::moment;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/events", get(list))
        .route("/console/events/download", get(download_events))
        .route("/console/events/{id}", get(show))
}

/// Rows on one page, and in one file.
const PAGE_SIZE: usize = 50;
const FILE_SIZE: usize = 200;
/// Characters of a filter.
const LONGEST_FILTER: usize = 128;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Asking {
    user: String,
    event: String,
    /// `errors`, or empty.
    show: String,
    /// An error code.
    code: String,
    from: String,
    to: String,
    before: Option<i64>,
    /// `csv` or `json`, of a file.
    format: String,
}

#[derive(Template)]
#[template(path = "events/list.html")]
struct ListPage {
    frame: Frame,
    asking: Asking,
    from_wrong: bool,
    to_wrong: bool,
    rows: Vec<Row>,
    /// The filters as an address carries them, and a sign to go on after.
    filters: String,
    older: Option<String>,
    unfinished: bool,
    filtered: bool,
    later_page: bool,
}

struct Row {
    id: String,
    place: i64,
    at: String,
    user: String,
    name: String,
    source_ip: String,
    error: Option<String>,
    mfa: Option<bool>,
}

#[derive(Template)]
#[template(path = "events/record.html")]
struct RecordPage {
    frame: Frame,
    row: Row,
    source: String,
    record: String,
}

impl Asking {
    /// The filters, without where a page starts.
    fn filters(&self) -> String {
        let fields = [
            ("user", &self.user),
            ("event", &self.event),
            ("show", &self.show),
            ("code", &self.code),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
        query.finish()
    }

    /// Held to lengths that have a sense.
    fn trimmed(self) -> Self {
        let short = |text: String| text.trim().chars().take(LONGEST_FILTER).collect::<String>();
        Self {
            user: short(self.user),
            event: short(self.event),
            show: short(self.show),
            code: short(self.code),
            from: short(self.from),
            to: short(self.to),
            ..self
        }
    }

    fn search(&self, take: usize) -> EventSearch {
        EventSearch {
            user: self.user.clone(),
            event: self.event.clone(),
            error: match (self.code.as_str(), self.show.as_str()) {
                ("", "errors") => ErrorFilter::Refused,
                ("", _) => ErrorFilter::Any,
                (code, _) => ErrorFilter::Code(code.to_owned()),
            },
            from: typed_moment(&self.from).ok().flatten(),
            to: typed_moment(&self.to).ok().flatten(),
            before: self.before,
            take,
        }
    }
}

/// `2026-01-02T03:04`, as browsers' fields for a moment give it, in UTC; seconds may follow.
fn typed_moment(text: &str) -> Result<Option<Timestamp>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let full = match text.len() {
        10 => format!("{text}T00:00:00Z"),
        16 => format!("{text}:00Z"),
        _ => format!("{}Z", text.trim_end_matches('Z')),
    };
    full.parse().map(Some).map_err(|_| ())
}

async fn list(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let asking = asking.trimmed();
    let filters = asking.filters();
    let (from_wrong, to_wrong) = (typed_moment(&asking.from).is_err(), typed_moment(&asking.to).is_err());
    let wrong = from_wrong || to_wrong;
    let found = if wrong {
        FoundEvents { events: Vec::new(), next: None, unfinished: false }
    } else {
        search(&desk, &asking.search(PAGE_SIZE)).await?
    };
    let shown = ListPage {
        frame: desk.frame("Events", Section::Events),
        from_wrong,
        to_wrong,
        rows: found.events.into_iter().map(Row::new).collect(),
        older: found.next.map(|next| match filters.as_str() {
            "" => format!("/console/events?before={next}"),
            filters => format!("/console/events?{filters}&before={next}"),
        }),
        unfinished: found.unfinished,
        filtered: !filters.is_empty(),
        later_page: asking.before.is_some(),
        filters,
        asking,
    };
    Ok(if wrong { again(shown) } else { page(shown) })
}

async fn search(desk: &Desk, search: &EventSearch) -> Result<FoundEvents, Problem> {
    let found = desk.house.service.search_events(desk.caller(), &desk.asked.facts(), search).await;
    found.map_err(|refusal| desk.refused(refusal))
}

/// The same events as the page, in a file: more of them, as nobody scrolls it.
async fn download_events(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let asking = asking.trimmed();
    let found = search(&desk, &asking.search(FILE_SIZE)).await?;
    let name = |ending: &str| format!("events-{}.{ending}", desk.caller().account.id());
    if asking.format == "json" {
        let records: Vec<Value> =
            found.events.iter().filter_map(|event| serde_json::from_str(&event.body).ok()).collect();
        // Strings and maps with strings for keys always have a JSON form.
        let text = serde_json::to_string_pretty(&serde_json::json!({"Records": records})).unwrap_or_default();
        return Ok(download("application/json", &name("json"), text));
    }
    let header = ["time", "user", "event", "source", "address", "error", "mfa", "id"];
    let mut text = csv::line(header);
    for event in &found.events {
        let mfa = event.mfa.map(|mfa| mfa.to_string()).unwrap_or_default();
        let at = event.at.to_string();
        let error = event.error.as_deref().unwrap_or_default();
        text += &csv::line([
            &*at,
            &event.user,
            &event.name,
            &event.source,
            &event.source_ip,
            error,
            &mfa,
            &event.id,
        ]);
    }
    Ok(download("text/csv; charset=utf-8", &name("csv"), text))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Place {
    place: Option<i64>,
}

async fn show(desk: Desk, Path(id): Path<String>, Query(asking): Query<Place>) -> Result<Response, Problem> {
    if id.len() > LONGEST_FILTER {
        return Err(Problem::NotFound);
    }
    let facts = desk.asked.facts();
    let found = desk.house.service.event(desk.caller(), &facts, &id, asking.place).await;
    let event = found.map_err(|refusal| desk.refused(refusal))?.ok_or(Problem::NotFound)?;
    let record = serde_json::from_str::<Value>(&event.body)
        .and_then(|record| serde_json::to_string_pretty(&record))
        .unwrap_or_else(|_| event.body.clone());
    let source = event.source.clone();
    let frame = desk.frame(format!("Event {}", event.name), Section::Events);
    Ok(page(RecordPage { frame, row: Row::new(event), source, record }))
}

impl Row {
    fn new(event: RecordedEvent) -> Self {
        Self {
            id: event.id,
            place: event.place,
            at: with_seconds(event.at),
            user: event.user,
            name: event.name,
            source_ip: event.source_ip,
            error: event.error,
            mfa: event.mfa,
        }
    }
}

/// `2026-01-02 03:04:05 UTC`: events follow each other faster than minutes.
fn with_seconds(at: Timestamp) -> String {
    match at.to_string().trim_end_matches('Z').split_once('T') {
        Some((day, clock)) => format!("{day} {clock} UTC"),
        None => moment(at),
    }
}

#[cfg(test)]
mod tests;
