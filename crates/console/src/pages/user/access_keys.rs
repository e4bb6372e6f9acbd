//! A user's access keys: making one, whose secret is shown once; switching it off and on; deleting it.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_model::iam::{
    AccessKey, CreateAccessKey, CreateAccessKeyRequest, DeleteAccessKey, DeleteAccessKeyRequest, StatusType,
    UpdateAccessKey, UpdateAccessKeyRequest,
};

use super::{ConfirmPage, frame, place_below, place_of};
use crate::credentials_file;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::links::escaped;
use crate::page::{again, page};
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}/access-keys/create", get(ask).post(create))
        .route("/console/users/{name}/access-keys/{id}/activate", post(activate))
        .route("/console/users/{name}/access-keys/{id}/deactivate", post(deactivate))
        .route("/console/users/{name}/access-keys/{id}/delete", get(confirm_deletion).post(delete))
}

#[derive(Template)]
#[template(path = "user/create_access_key.html")]
struct CreatePage {
    frame: Frame,
    name: String,
    place: String,
    action: String,
    cancel: String,
    refused: Option<Refused>,
}

#[derive(Template)]
#[template(path = "user/new_access_key.html")]
struct NewKeyPage {
    frame: Frame,
    name: String,
    place: String,
    back: String,
    key: AccessKey,
    file: String,
}

fn create_page(desk: &Desk, name: &str, refused: Option<Refused>) -> CreatePage {
    CreatePage {
        frame: frame(desk, "Create access key"),
        name: name.to_owned(),
        place: place_of(name),
        action: place_below(name, "access-keys/create"),
        cancel: place_below(name, "security-credentials"),
        refused,
    }
}

async fn ask(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    Ok(page(create_page(&desk, &name, None)))
}

async fn create(desk: Desk, Path(name): Path<String>, _: Form) -> Result<Response, Problem> {
    let input = CreateAccessKeyRequest { user_name: Some(name.clone()) };
    let key = match desk.attempt::<CreateAccessKey>(&input).await {
        Ok(output) => output.access_key,
        Err(refused) => return Ok(again(create_page(&desk, &name, Some(refused)))),
    };
    let file = credentials_file::sealed(
        &desk,
        &format!("{name}_accessKeys"),
        &[("Access key ID", &key.access_key_id), ("Secret access key", key.secret_access_key.expose())],
    )?;
    Ok(page(NewKeyPage {
        frame: frame(&desk, "Access key created"),
        place: place_of(&name),
        back: place_below(&name, "security-credentials"),
        name,
        key,
        file,
    }))
}

async fn activate(
    desk: Desk,
    Path((name, id)): Path<(String, String)>,
    _: Form,
) -> Result<Response, Problem> {
    turn(&desk, &name, id, StatusType::Active, "is active").await
}

async fn deactivate(
    desk: Desk,
    Path((name, id)): Path<(String, String)>,
    _: Form,
) -> Result<Response, Problem> {
    turn(&desk, &name, id, StatusType::Inactive, "is inactive: requests that it signs are refused").await
}

async fn turn(
    desk: &Desk,
    name: &str,
    id: String,
    status: StatusType,
    said: &str,
) -> Result<Response, Problem> {
    let back = place_below(name, "security-credentials");
    let said = format!("The key {id} {said}.");
    let input = UpdateAccessKeyRequest { user_name: Some(name.to_owned()), access_key_id: id, status };
    Ok(match desk.attempt::<UpdateAccessKey>(&input).await {
        Ok(_) => desk.go_saying(&back, said),
        Err(refused) => desk.go_refused(&back, &refused),
    })
}

fn deletion_page(desk: &Desk, name: &str, id: &str, refused: Option<Refused>) -> ConfirmPage {
    ConfirmPage {
        frame: frame(desk, "Delete access key?"),
        name: name.to_owned(),
        place: place_of(name),
        text: format!(
            "The key {id} of {name} is deleted and cannot be brought back. Whatever still uses it stops working. If you are \
             not sure, make it inactive first and wait."
        ),
        list: Vec::new(),
        action: place_below(name, &format!("access-keys/{}/delete", escaped(id))),
        hidden: Vec::new(),
        button: "Delete access key",
        cancel: place_below(name, "security-credentials"),
        to_type: None,
        wrong: None,
        refused,
    }
}

async fn confirm_deletion(desk: Desk, Path((name, id)): Path<(String, String)>) -> Result<Response, Problem> {
    Ok(deletion_page(&desk, &name, &id, None).show())
}

async fn delete(desk: Desk, Path((name, id)): Path<(String, String)>, _: Form) -> Result<Response, Problem> {
    let input = DeleteAccessKeyRequest { user_name: Some(name.clone()), access_key_id: id.clone() };
    match desk.attempt::<DeleteAccessKey>(&input).await {
        Ok(_) => {
            let back = place_below(&name, "security-credentials");
            Ok(desk.go_saying(&back, format!("The key {id} was deleted.")))
        }
        Err(refused) => Ok(deletion_page(&desk, &name, &id, Some(refused)).show()),
    }
}
