//! A user's tags.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use countersign_model::iam::{TagUser, TagUserRequest, UntagUser, UntagUserRequest};

use super::{Head, Known, frame, place_below};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::page::{again, page};
use crate::problem::Problem;
use crate::tags::TagRows;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/{name}/tags", get(show).post(save))
}

#[derive(Template)]
#[template(path = "user/tags.html")]
struct TagsPage {
    frame: Frame,
    head: Head,
    action: String,
    tags: TagRows,
    blank_tags: usize,
    wrong: Option<String>,
    refused: Option<Refused>,
}

fn tags_page(desk: &Desk, known: &Known, tags: TagRows, blank_tags: usize) -> TagsPage {
    TagsPage {
        frame: frame(desk, &known.name),
        head: Head::new(desk, known, "tags"),
        action: place_below(&known.name, "tags"),
        tags,
        blank_tags,
        wrong: None,
        refused: None,
    }
}

async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let tags = TagRows::from_tags(known.user.tags.as_deref().unwrap_or_default());
    Ok(page(tags_page(&desk, &known, tags, 1)))
}

async fn save(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let typed = TagRows::of(&form);
    if form.text("do") != "save" {
        return Ok(page(tags_page(&desk, &known, typed, 1)));
    }
    if let Err(text) = typed.checked() {
        return Ok(again(TagsPage { wrong: Some(text), ..tags_page(&desk, &known, typed, 0) }));
    }
    match put(&desk, &known, &typed).await {
        Ok(()) => {
            Ok(desk.go_saying(&place_below(&name, "tags"), format!("The tags of {} were saved.", known.name)))
        }
        Err(refused) => Ok(again(TagsPage { refused: Some(refused), ..tags_page(&desk, &known, typed, 0) })),
    }
}

/// Takes away what is gone, and sets what is new or changed. Nothing is asked of the API that changes nothing.
async fn put(desk: &Desk, known: &Known, wanted: &TagRows) -> Result<(), Refused> {
    let before = TagRows::from_tags(known.user.tags.as_deref().unwrap_or_default());
    let (tags, tag_keys) = wanted.difference(&before);
    if !tag_keys.is_empty() {
        let input = UntagUserRequest { user_name: known.name.clone(), tag_keys };
        desk.attempt::<UntagUser>(&input).await?;
    }
    if !tags.is_empty() {
        let input = TagUserRequest { user_name: known.name.clone(), tags };
        desk.attempt::<TagUser>(&input).await?;
    }
    Ok(())
}
