//! A user's permissions: what is attached to it, what its groups give it, and what bounds it.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{UserGroups, UserPolicies};
use countersign_model::iam::{
    DeleteUserPolicy, DeleteUserPolicyRequest, DetachUserPolicy, DetachUserPolicyRequest,
};
use countersign_policy::Arn;
use serde::Deserialize;

use super::{ConfirmPage, Head, Known, frame, place_below, place_of, refusal};
use crate::chooser::{self, Chooser};
use crate::deeds::Deeds;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::links::escaped;
use crate::managed_policy::{policy_kind, policy_name, policy_place};
use crate::page::{again, page};
use crate::permissions::{add_to_groups, attach, copied, copy};
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}", get(show))
        .route("/console/users/{name}/permissions", get(show))
        .route("/console/users/{name}/permissions/add", get(begin_adding).post(add))
        .route("/console/users/{name}/permissions/remove", get(confirm_removal).post(remove))
}

#[derive(Template)]
#[template(path = "user/permissions.html")]
struct PermissionsPage {
    frame: Frame,
    head: Head,
    rows: Vec<Row>,
    own_refused: Option<Refused>,
    groups_refused: Option<Refused>,
    boundary: Option<Boundary>,
}

struct Row {
    name: String,
    place: String,
    kind: &'static str,
    /// The group that gives it.
    group: Option<(String, String)>,
    removal: String,
}

struct Boundary {
    name: String,
    place: String,
}

async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let user_name = known.name.clone();
    let own = desk.attempt_view(&UserPolicies { user_name: user_name.clone() }).await;
    let groups = desk.attempt_view(&UserGroups { user_name: user_name.clone(), with_policies: true }).await;
    let mut rows = Vec::new();
    if let Ok(own) = &own {
        rows.extend(own.attached.iter().map(|arn| Row::attached(&user_name, arn)));
        rows.extend(own.inline.iter().map(|name| Row::inline(&user_name, name)));
    }
    for group in groups.iter().flatten() {
        let via = (group.name.clone(), format!("/console/groups/{}", escaped(&group.name)));
        rows.extend(
            group
                .policies
                .attached
                .iter()
                .map(|arn| Row { group: Some(via.clone()), ..Row::attached(&user_name, arn) }),
        );
        rows.extend(group.policies.inline.iter().map(|name| Row {
            place: via.1.clone(),
            group: Some(via.clone()),
            ..Row::inline(&user_name, name)
        }));
    }
    let boundary = known.user.permissions_boundary.as_ref();
    let boundary = boundary.and_then(|boundary| boundary.permissions_boundary_arn.as_deref());
    Ok(page(PermissionsPage {
        frame: frame(&desk, &known.name),
        head: Head::new(&desk, &known, "permissions"),
        rows,
        own_refused: refusal(&own),
        groups_refused: refusal(&groups),
        boundary: boundary
            .map(|arn| Boundary { name: policy_name(arn).to_owned(), place: policy_place(arn) }),
    }))
}

impl Row {
    fn attached(user: &str, arn: &Arn) -> Self {
        let arn = arn.as_str();
        Self {
            name: policy_name(arn).to_owned(),
            place: policy_place(arn),
            kind: policy_kind(arn),
            group: None,
            removal: place_below(user, &format!("permissions/remove?policy={}", escaped(arn))),
        }
    }

    fn inline(user: &str, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            place: place_below(user, &format!("permissions/inline?policy={}", escaped(name))),
            kind: "Inline",
            group: None,
            removal: place_below(user, &format!("permissions/remove?inline={}", escaped(name))),
        }
    }
}

#[derive(Template)]
#[template(path = "user/add_permissions.html")]
struct AddPage {
    frame: Frame,
    name: String,
    place: String,
    way: &'static str,
    groups: Chooser,
    users: Chooser,
    policies: Chooser,
    wrong: Option<String>,
    refused: Option<Refused>,
    deeds: Deeds,
}

async fn add_page(desk: &Desk, name: &str, form: Option<&Form>) -> AddPage {
    let picked = |choosing: chooser::Choosing| form.map(|form| choosing.picked(form)).unwrap_or_default();
    AddPage {
        frame: frame(desk, "Add permissions"),
        name: name.to_owned(),
        place: place_of(name),
        way: match form.map(|form| form.text("way")) {
            Some("copy") => "copy",
            Some("policies") => "policies",
            _ => "groups",
        },
        groups: chooser::GROUPS.show(desk, &picked(chooser::GROUPS), form).await,
        users: chooser::COPY_FROM.show(desk, &picked(chooser::COPY_FROM), form).await,
        policies: chooser::POLICIES.show(desk, &picked(chooser::POLICIES), form).await,
        wrong: None,
        refused: None,
        deeds: Deeds::default(),
    }
}

async fn begin_adding(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    Ok(page(add_page(&desk, &known.name, None).await))
}

async fn add(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    if form.text("do") != "add" {
        return Ok(page(add_page(&desk, &name, Some(&form)).await));
    }
    let mut deeds = Deeds::default();
    let (mut wrong, mut refused) = (None, None);
    match form.text("way") {
        "copy" => match chooser::COPY_FROM.picked(&form).first() {
            None => wrong = Some("Choose the user to copy from.".to_owned()),
            // The boundary stays what it is: copying it would take permissions away where some are to be added.
            Some(from) => match copied(&desk, from).await {
                Ok(copied) => copy(&mut deeds, &desk, &name, copied).await,
                Err(error) => refused = Some(error),
            },
        },
        "policies" => attach(&mut deeds, &desk, &name, &chooser::POLICIES.picked(&form)).await,
        _ => add_to_groups(&mut deeds, &desk, &name, &chooser::GROUPS.picked(&form)).await,
    }
    if deeds.0.is_empty() && wrong.is_none() && refused.is_none() {
        wrong = Some("Choose something to add.".to_owned());
    }
    if wrong.is_none() && refused.is_none() && deeds.all_done() {
        return Ok(desk.go_saying(&place_of(&name), format!("The permissions were added to {name}.")));
    }
    Ok(again(AddPage { wrong, refused, deeds, ..add_page(&desk, &name, Some(&form)).await }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Removing {
    policy: String,
    inline: String,
}

async fn confirm_removal(
    desk: Desk,
    Path(name): Path<String>,
    Query(removing): Query<Removing>,
) -> Result<Response, Problem> {
    Ok(removal_page(&desk, &name, &removing, None).show())
}

fn removal_page(desk: &Desk, name: &str, removing: &Removing, refused: Option<Refused>) -> ConfirmPage {
    let inline = !removing.inline.is_empty();
    let (title, text) = if inline {
        (
            format!("Delete {}?", removing.inline),
            format!("The inline policy {} of {name} is deleted. It cannot be brought back.", removing.inline),
        )
    } else {
        let policy = policy_name(&removing.policy);
        (
            format!("Remove {policy}?"),
            format!(
                "{name} loses what the policy {policy} gives, unless something else gives it too. The policy itself stays."
            ),
        )
    };
    ConfirmPage {
        frame: frame(desk, title),
        name: name.to_owned(),
        place: place_of(name),
        text,
        list: Vec::new(),
        action: place_below(name, "permissions/remove"),
        hidden: vec![("policy", removing.policy.clone()), ("inline", removing.inline.clone())],
        button: if inline { "Delete policy" } else { "Remove policy" },
        cancel: place_of(name),
        to_type: None,
        wrong: None,
        refused,
    }
}

async fn remove(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let removing =
        Removing { policy: form.text("policy").to_owned(), inline: form.text("inline").to_owned() };
    let (done, said) = if removing.inline.is_empty() {
        let input = DetachUserPolicyRequest { user_name: name.clone(), policy_arn: removing.policy.clone() };
        let said = format!("The policy {} was removed from {name}.", policy_name(&removing.policy));
        (desk.attempt::<DetachUserPolicy>(&input).await, said)
    } else {
        let input = DeleteUserPolicyRequest { user_name: name.clone(), policy_name: removing.inline.clone() };
        (
            desk.attempt::<DeleteUserPolicy>(&input).await,
            format!("The policy {} was deleted.", removing.inline),
        )
    };
    match done {
        Ok(_) => Ok(desk.go_saying(&place_of(&name), said)),
        Err(refused) => Ok(removal_page(&desk, &name, &removing, Some(refused)).show()),
    }
}
