//! One's own access keys: making one, whose secret is shown once, switching it off and on, taking it away.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_iam::CallerPrincipal;
use countersign_model::iam::{
    CreateAccessKey, CreateAccessKeyRequest, DeleteAccessKey, DeleteAccessKeyRequest, GetAccessKeyLastUsed,
    GetAccessKeyLastUsedRequest, ListAccessKeys, ListAccessKeysRequest, StatusType, UpdateAccessKey,
    UpdateAccessKeyRequest,
};
use serde::Deserialize;

use super::PLACE;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::{again, download, page};
use crate::problem::Problem;
use crate::time::{ago, moment};

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/security-credentials/access-keys/create", get(ask).post(create))
        .route("/console/security-credentials/access-keys/csv", post(csv))
        .route("/console/security-credentials/access-keys/status", post(switch))
        .route("/console/security-credentials/access-keys/delete", get(ask_to_delete).post(delete))
}

/// A key as its row shows it.
pub(super) struct KeyRow {
    id: String,
    active: bool,
    created: String,
    old: bool,
    last_used: String,
}

impl KeyRow {
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn active(&self) -> bool {
        self.active
    }

    pub(super) fn created(&self) -> &str {
        &self.created
    }

    /// Whether it should be replaced (IAM User Guide, "Security best practices": rotate within 90 days).
    pub(super) fn old(&self) -> bool {
        self.old
    }

    pub(super) fn last_used(&self) -> &str {
        &self.last_used
    }
}

/// Days after which a key is called old.
const OLD_AFTER_DAYS: i64 = 90;

#[derive(Template)]
#[template(path = "security_credentials/create_key.html")]
struct CreatePage {
    frame: Frame,
    root: bool,
    refused: Option<Refused>,
}

#[derive(Template)]
#[template(path = "security_credentials/new_key.html")]
struct NewKeyPage {
    frame: Frame,
    id: String,
    secret: String,
}

#[derive(Template)]
#[template(path = "security_credentials/delete_key.html")]
struct DeletePage {
    frame: Frame,
    id: String,
    active: bool,
    last_used: String,
    wrong: Option<String>,
    refused: Option<Refused>,
}

/// Which key an address is about.
#[derive(Deserialize)]
struct Which {
    id: String,
}

/// The caller's keys, each with its last use; there are two at most.
pub(super) async fn rows(desk: &Desk) -> Result<Vec<KeyRow>, Refused> {
    let listed = desk.attempt::<ListAccessKeys>(&ListAccessKeysRequest::default()).await?;
    let mut rows = Vec::new();
    for key in listed.access_key_metadata {
        let Some(id) = key.access_key_id else { continue };
        let asked = GetAccessKeyLastUsedRequest { access_key_id: id.clone() };
        let last_used = match desk.attempt::<GetAccessKeyLastUsed>(&asked).await {
            Ok(found) => match found
                .access_key_last_used
                .and_then(|last| Some((last.last_used_date?, last.service_name)))
            {
                Some((at, service)) => format!("{} ({service})", ago(at, desk.now())),
                None => "never".to_owned(),
            },
            Err(_) => "–".to_owned(),
        };
        let old = key.create_date.is_some_and(|created| {
            desk.now().0.saturating_sub(created.0) > OLD_AFTER_DAYS.saturating_mul(86_400)
        });
        rows.push(KeyRow {
            id,
            active: key.status == Some(StatusType::Active),
            created: key.create_date.map(moment).unwrap_or_default(),
            old,
            last_used,
        });
    }
    Ok(rows)
}

fn is_root(desk: &Desk) -> bool {
    matches!(desk.caller().principal, CallerPrincipal::Root)
}

async fn ask(desk: Desk) -> Response {
    let frame = desk.frame("Create access key", Section::SecurityCredentials);
    page(CreatePage { frame, root: is_root(&desk), refused: None })
}

async fn create(desk: Desk, _: Form) -> Result<Response, Problem> {
    match desk.attempt::<CreateAccessKey>(&CreateAccessKeyRequest::default()).await {
        Ok(made) => Ok(page(NewKeyPage {
            frame: desk.frame("Retrieve access key", Section::SecurityCredentials),
            id: made.access_key.access_key_id,
            secret: made.access_key.secret_access_key.expose().to_owned(),
        })),
        Err(refused) => {
            let frame = desk.frame("Create access key", Section::SecurityCredentials);
            Ok(again(CreatePage { frame, root: is_root(&desk), refused: Some(refused) }))
        }
    }
}

/// The key just shown, as the file that AWS gives. It comes from the page, so that the server keeps no secret for it.
async fn csv(_: Desk, form: Form) -> Result<Response, Problem> {
    let plain = |text: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"+/=_-".contains(&b);
        (1..=128).contains(&text.len()) && text.bytes().all(fits)
    };
    let (id, secret) = (form.text("id"), form.text("secret"));
    if !plain(id) || !plain(secret) {
        return Err(Problem::Unreadable("These are not an access key and its secret."));
    }
    let text = format!("Access key ID,Secret access key\r\n{id},{secret}\r\n");
    Ok(download("text/csv; charset=utf-8", &format!("{id}_accessKeys.csv"), text))
}

async fn switch(desk: Desk, form: Form) -> Result<Response, Problem> {
    let (status, done) = match form.text("status") {
        "Active" => (StatusType::Active, "active"),
        _ => (StatusType::Inactive, "inactive"),
    };
    let access_key_id = form.text("id").to_owned();
    let text = format!("Access key {access_key_id} is {done}.");
    let input = UpdateAccessKeyRequest { access_key_id, status, ..blank() };
    Ok(match desk.attempt::<UpdateAccessKey>(&input).await {
        Ok(_) => desk.go_saying(PLACE, text),
        Err(refused) => desk.go_refused(PLACE, &refused),
    })
}

fn blank() -> UpdateAccessKeyRequest {
    UpdateAccessKeyRequest { user_name: None, access_key_id: String::new(), status: StatusType::Inactive }
}

async fn ask_to_delete(desk: Desk, Query(which): Query<Which>) -> Result<Response, Problem> {
    Ok(page(delete_page(&desk, &which.id).await?))
}

async fn delete(desk: Desk, form: Form) -> Result<Response, Problem> {
    let id = form.text("id").to_owned();
    if form.text("confirm") != id {
        let mut filled = delete_page(&desk, &id).await?;
        filled.wrong = Some(
            "This is not the key’s ID. Type it exactly, to be sure that it is the right one.".to_owned(),
        );
        return Ok(again(filled));
    }
    let input = DeleteAccessKeyRequest { user_name: None, access_key_id: id.clone() };
    match desk.attempt::<DeleteAccessKey>(&input).await {
        Ok(_) => Ok(desk.go_saying(PLACE, format!("Access key {id} is deleted."))),
        Err(refused) => {
            let mut filled = delete_page(&desk, &id).await?;
            filled.refused = Some(refused);
            Ok(again(filled))
        }
    }
}

async fn delete_page(desk: &Desk, id: &str) -> Result<DeletePage, Problem> {
    let rows = rows(desk).await.unwrap_or_default();
    let row = rows.into_iter().find(|row| row.id == id).ok_or(Problem::NotFound)?;
    Ok(DeletePage {
        frame: desk.frame("Delete access key", Section::SecurityCredentials),
        id: row.id,
        active: row.active,
        last_used: row.last_used,
        wrong: None,
        refused: None,
    })
}
