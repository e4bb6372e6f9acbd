//! One's own sessions: where one is signed in, and the way to end that.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_model::Timestamp;
use countersign_service::BrowserSession;

use crate::agent;
use crate::desk::Desk;
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::mfa::device::name_in_serial;
use crate::page::page;
use crate::problem::Problem;
use crate::time::{ago, moment};

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/sessions", get(list))
        .route("/console/sessions/end", post(end))
        .route("/console/sessions/end-others", post(end_others))
}

#[derive(Template)]
#[template(path = "sessions/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
    others: usize,
}

struct Row {
    id: String,
    browser: String,
    agent: String,
    source_ip: String,
    created: String,
    last_seen: String,
    expires: String,
    mfa: Option<String>,
    current: bool,
}

async fn list(desk: Desk) -> Result<Response, Problem> {
    let sessions = desk.house.service.own_browser_sessions(&desk.visit).await?;
    let now = desk.now();
    let rows: Vec<Row> = sessions.into_iter().map(|session| Row::new(session, now)).collect();
    let others = rows.iter().filter(|row| !row.current).count();
    Ok(page(ListPage { frame: desk.frame("My sessions", Section::Sessions), rows, others }))
}

async fn end(desk: Desk, form: Form) -> Result<Response, Problem> {
    let ended = desk.house.service.end_own_browser_session(&desk.visit, form.text("id")).await?;
    let said = if ended { "The session was ended." } else { "That session was over already." };
    Ok(desk.go_saying("/console/sessions", said))
}

async fn end_others(desk: Desk, _: Form) -> Result<Response, Problem> {
    let said = match desk.house.service.end_other_browser_sessions(&desk.visit).await? {
        0 => "There was no other session.".to_owned(),
        1 => "The other session was ended.".to_owned(),
        count => format!("{count} other sessions were ended."),
    };
    Ok(desk.go_saying("/console/sessions", said))
}

impl Row {
    fn new(session: BrowserSession, now: Timestamp) -> Self {
        Self {
            browser: agent::told(&session.user_agent),
            id: session.id,
            agent: session.user_agent,
            source_ip: session.source_ip,
            created: moment(session.created),
            last_seen: if session.current { "now".to_owned() } else { ago(session.last_seen, now) },
            expires: moment(session.expires),
            mfa: session.mfa.map(|serial| name_in_serial(&serial).to_owned()),
            current: session.current,
        }
    }
}
