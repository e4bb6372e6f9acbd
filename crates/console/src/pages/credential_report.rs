//! The credential report (IAM User Guide, "Generate credential reports for your AWS account"): every user, with the state of its
//! password, keys and second factor.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_model::iam::{GenerateCredentialReport, GetCredentialReport};
use countersign_model::{Timestamp, Unit};
use serde::Deserialize;

use crate::csv;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::{download, page};
use crate::pager::{PAGE_SIZE, Pager, rows_before};
use crate::problem::Problem;
use crate::time::{ago, moment};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/credential-report", get(show))
        .route("/console/credential-report/generate", post(generate))
        .route("/console/credential-report/download", get(download_csv))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    page: usize,
}

#[derive(Template)]
#[template(path = "credential_report/report.html")]
struct ReportPage {
    frame: Frame,
    state: State,
    rows: Vec<Row>,
    pager: Pager,
}

/// Whether there is a report.
enum State {
    /// One, made then.
    Made(String),
    /// None was ever made.
    Missing,
    /// The last one is too old to be told.
    Expired,
    /// It may not be read.
    Refused(Refused),
}

/// A line of the report as people read it.
struct Row {
    name: String,
    root: bool,
    password: bool,
    password_used: String,
    password_changed: String,
    mfa: bool,
    /// Whether it has something that a second factor would protect.
    wants_mfa: bool,
    keys: Vec<Key>,
}

struct Key {
    active: bool,
    rotated: String,
    used: String,
}

async fn show(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let now = desk.now();
    let frame = desk.frame("Credential report", Section::CredentialReport);
    let none = |state| ReportPage { frame: frame.clone(), state, rows: Vec::new(), pager: pager(0, 0) };
    let report = match desk.attempt::<GetCredentialReport>(&Unit).await {
        Ok(report) => report,
        Err(refused) => {
            let state = match refused.code.as_str() {
                "ReportNotPresent" => State::Missing,
                "ReportExpired" => State::Expired,
                _ => State::Refused(refused),
            };
            return Ok(page(none(state)));
        }
    };
    let content = String::from_utf8(report.content.unwrap_or_default()).unwrap_or_default();
    let mut lines = content.lines();
    let columns = Columns::read(lines.next().unwrap_or_default());
    let lines: Vec<&str> = lines.collect();
    let skip = rows_before(asking.page);
    let rows = lines.iter().skip(skip).take(PAGE_SIZE).map(|line| Row::new(&columns, line, now)).collect();
    let made = report.generated_time.map(moment).unwrap_or_default();
    Ok(page(ReportPage { frame, state: State::Made(made), rows, pager: pager(asking.page, lines.len()) }))
}

fn pager(page: usize, all: usize) -> Pager {
    Pager::new("/console/credential-report", &[], page, PAGE_SIZE, all)
}

async fn generate(desk: Desk, _: Form) -> Result<Response, Problem> {
    desk.operate::<GenerateCredentialReport>(&Unit).await?;
    Ok(desk.go("/console/credential-report"))
}

async fn download_csv(desk: Desk) -> Result<Response, Problem> {
    let report = desk.operate::<GetCredentialReport>(&Unit).await?;
    let day = report.generated_time.map(|at| at.to_string()).unwrap_or_default();
    let day = day.split('T').next().unwrap_or_default();
    let name = format!("credential-report-{}-{day}.csv", desk.caller().account.id());
    Ok(download("text/csv; charset=utf-8", &name, report.content.unwrap_or_default()))
}

/// Where each column stands, by the report's own header.
struct Columns(Vec<String>);

impl Columns {
    fn read(header: &str) -> Self {
        Self(csv::fields(header))
    }

    fn of<'f>(&self, name: &str, fields: &'f [String]) -> &'f str {
        let place = self.0.iter().position(|column| column == name);
        place.and_then(|place| fields.get(place)).map_or("", String::as_str)
    }
}

impl Row {
    fn new(columns: &Columns, line: &str, now: Timestamp) -> Self {
        let fields = csv::fields(line);
        let of = |name: &str| columns.of(name, &fields);
        let is = |name: &str| of(name) == "true";
        let keys: Vec<Key> = ["access_key_1", "access_key_2"]
            .into_iter()
            .filter(|key| of(&format!("{key}_last_rotated")) != "N/A")
            .map(|key| Key {
                active: is(&format!("{key}_active")),
                rotated: since(of(&format!("{key}_last_rotated")), now),
                used: since(of(&format!("{key}_last_used_date")), now),
            })
            .collect();
        let name = of("user");
        let root = name == "<root_account>";
        let password = is("password_enabled");
        Self {
            name: if root { "Root" } else { name }.to_owned(),
            root,
            password,
            password_used: since(of("password_last_used"), now),
            password_changed: since(of("password_last_changed"), now),
            mfa: is("mfa_active"),
            wants_mfa: password || keys.iter().any(|key| key.active),
            keys,
        }
    }
}

/// How long ago a date of the report is; its words for what is not there are told in ours.
fn since(text: &str, now: Timestamp) -> String {
    match text.parse::<Timestamp>() {
        Ok(at) => ago(at, now),
        Err(_) if text == "no_information" => "never".to_owned(),
        Err(_) => "–".to_owned(),
    }
}
