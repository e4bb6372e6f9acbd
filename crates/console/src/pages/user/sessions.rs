//! A user's browser sessions, and the end of all that the user has.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_model::Timestamp;
use countersign_model::iam::{EndSessions, EndSessionsRequest};
use countersign_service::BrowserSession;

use super::{Head, Known, frame, place_below, refusal};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::mfa::device::name_in_serial;
use crate::page::page;
use crate::problem::Problem;
use crate::time::{ago, moment};

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}/sessions", get(show))
        .route("/console/users/{name}/sessions/end", post(end))
}

#[derive(Template)]
#[template(path = "user/sessions.html")]
struct SessionsPage {
    frame: Frame,
    head: Head,
    sessions: Vec<Row>,
    refused: Option<Refused>,
    ending: String,
}

struct Row {
    created: String,
    last_seen: String,
    source_ip: String,
    browser: String,
    mfa: String,
}

async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let now = desk.now();
    let sessions =
        desk.house.service.browser_sessions_of_user(desk.caller(), &desk.asked.facts(), &known.name).await;
    let sessions = sessions.map_err(|refusal| Refused::from(&refusal));
    Ok(page(SessionsPage {
        frame: frame(&desk, &known.name),
        head: Head::new(&desk, &known, "sessions"),
        refused: refusal(&sessions),
        sessions: sessions.iter().flatten().map(|session| Row::new(session, now)).collect(),
        ending: place_below(&known.name, "sessions/end"),
    }))
}

impl Row {
    fn new(session: &BrowserSession, now: Timestamp) -> Self {
        let device = session.mfa.as_deref().map(name_in_serial);
        Self {
            created: moment(session.created),
            last_seen: ago(session.last_seen, now),
            source_ip: session.source_ip.clone(),
            browser: session.user_agent.clone(),
            mfa: device.unwrap_or_default().to_owned(),
        }
    }
}

async fn end(desk: Desk, Path(name): Path<String>, _: Form) -> Result<Response, Problem> {
    let back = place_below(&name, "sessions");
    let input = EndSessionsRequest { user_name: Some(name.clone()), ..EndSessionsRequest::default() };
    Ok(match desk.attempt::<EndSessions>(&input).await {
        Ok(_) => desk.go_saying(&back, format!("All sessions of {name} are over.")),
        Err(refused) => desk.go_refused(&back, &refused),
    })
}
