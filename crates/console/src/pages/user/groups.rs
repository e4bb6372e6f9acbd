//! The groups that a user is in.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_iam::views::UserGroups;
use countersign_model::iam::{RemoveUserFromGroup, RemoveUserFromGroupRequest};

use super::{Head, Known, frame, place_below, place_of, refusal};
use crate::chooser::{self, Chooser};
use crate::deeds::Deeds;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::links::escaped;
use crate::page::{again, page};
use crate::permissions::add_to_groups;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}/groups", get(show))
        .route("/console/users/{name}/groups/add", get(choose).post(add))
        .route("/console/users/{name}/groups/remove", post(remove))
}

#[derive(Template)]
#[template(path = "user/groups.html")]
struct GroupsPage {
    frame: Frame,
    head: Head,
    groups: Vec<Row>,
    refused: Option<Refused>,
    adding: String,
    removing: String,
}

struct Row {
    name: String,
    place: String,
    arn: String,
}

async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let groups = desk.attempt_view(&UserGroups { user_name: known.name.clone(), with_policies: false }).await;
    Ok(page(GroupsPage {
        frame: frame(&desk, &known.name),
        head: Head::new(&desk, &known, "groups"),
        refused: refusal(&groups),
        groups: groups
            .into_iter()
            .flatten()
            .map(|group| Row {
                place: format!("/console/groups/{}", escaped(&group.name)),
                arn: group.arn.to_string(),
                name: group.name,
            })
            .collect(),
        adding: place_below(&known.name, "groups/add"),
        removing: place_below(&known.name, "groups/remove"),
    }))
}

#[derive(Template)]
#[template(path = "user/add_to_groups.html")]
struct AddPage {
    frame: Frame,
    name: String,
    place: String,
    action: String,
    cancel: String,
    chooser: Chooser,
    wrong: Option<String>,
    deeds: Deeds,
}

async fn add_page(desk: &Desk, name: &str, picked: &BTreeSet<String>, form: Option<&Form>) -> AddPage {
    AddPage {
        frame: frame(desk, "Add user to groups"),
        name: name.to_owned(),
        place: place_of(name),
        action: place_below(name, "groups/add"),
        cancel: place_below(name, "groups"),
        chooser: chooser::GROUPS.show(desk, picked, form).await,
        wrong: None,
        deeds: Deeds::default(),
    }
}

async fn choose(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    Ok(page(add_page(&desk, &known.name, &BTreeSet::new(), None).await))
}

async fn add(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let picked = chooser::GROUPS.picked(&form);
    if form.text("do") != "add" {
        return Ok(page(add_page(&desk, &name, &picked, Some(&form)).await));
    }
    let mut deeds = Deeds::default();
    add_to_groups(&mut deeds, &desk, &name, &picked).await;
    if !picked.is_empty() && deeds.all_done() {
        let groups: Vec<_> = picked.iter().map(String::as_str).collect();
        let said = format!("{name} was added to {}.", groups.join(", "));
        return Ok(desk.go_saying(&place_below(&name, "groups"), said));
    }
    let wrong = picked.is_empty().then(|| "Choose a group.".to_owned());
    Ok(again(AddPage { wrong, deeds, ..add_page(&desk, &name, &picked, Some(&form)).await }))
}

async fn remove(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let group_name = form.text("group").to_owned();
    let input = RemoveUserFromGroupRequest { group_name: group_name.clone(), user_name: name.clone() };
    let back = place_below(&name, "groups");
    Ok(match desk.attempt::<RemoveUserFromGroup>(&input).await {
        Ok(_) => desk.go_saying(&back, format!("{name} was removed from {group_name}.")),
        Err(refused) => desk.go_refused(&back, &refused),
    })
}
