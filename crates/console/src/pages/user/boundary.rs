//! A user's permissions boundary (IAM User Guide, "Permissions boundaries for IAM entities").

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use countersign_model::iam::{
    DeleteUserPermissionsBoundary, DeleteUserPermissionsBoundaryRequest, PutUserPermissionsBoundary,
    PutUserPermissionsBoundaryRequest,
};

use super::{ConfirmPage, Known, frame, place_below, place_of};
use crate::chooser::{self, Chooser};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::managed_policy::policy_name;
use crate::page::{again, page};
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}/permissions/boundary", get(choose).post(set))
        .route("/console/users/{name}/permissions/boundary/remove", get(confirm_removal).post(remove))
}

#[derive(Template)]
#[template(path = "user/boundary.html")]
struct BoundaryPage {
    frame: Frame,
    name: String,
    place: String,
    action: String,
    chooser: Chooser,
    wrong: Option<String>,
    refused: Option<Refused>,
}

async fn boundary_page(
    desk: &Desk,
    name: &str,
    picked: &BTreeSet<String>,
    form: Option<&Form>,
) -> BoundaryPage {
    BoundaryPage {
        frame: frame(desk, "Permissions boundary"),
        name: name.to_owned(),
        place: place_of(name),
        action: place_below(name, "permissions/boundary"),
        chooser: chooser::BOUNDARY.show(desk, picked, form).await,
        wrong: None,
        refused: None,
    }
}

async fn choose(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let present = known.user.permissions_boundary.and_then(|boundary| boundary.permissions_boundary_arn);
    Ok(page(boundary_page(&desk, &known.name, &present.into_iter().collect(), None).await))
}

async fn set(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let picked = chooser::BOUNDARY.picked(&form);
    let mut filled = boundary_page(&desk, &name, &picked, Some(&form)).await;
    if form.text("do") != "set" {
        return Ok(page(filled));
    }
    let Some(arn) = picked.first() else {
        filled.wrong = Some("Choose a policy, or remove the boundary on the page before.".to_owned());
        return Ok(again(filled));
    };
    let input =
        PutUserPermissionsBoundaryRequest { user_name: name.clone(), permissions_boundary: arn.clone() };
    match desk.attempt::<PutUserPermissionsBoundary>(&input).await {
        Ok(_) => {
            let said = format!("{name} is bounded by {}.", policy_name(arn));
            Ok(desk.go_saying(&place_of(&name), said))
        }
        Err(refused) => {
            filled.refused = Some(refused);
            Ok(again(filled))
        }
    }
}

fn removal_page(desk: &Desk, name: &str, refused: Option<Refused>) -> ConfirmPage {
    ConfirmPage {
        frame: frame(desk, "Remove the permissions boundary?"),
        name: name.to_owned(),
        place: place_of(name),
        text: format!(
            "From then on {name} may do everything that its policies and groups allow, without a limit."
        ),
        list: Vec::new(),
        action: place_below(name, "permissions/boundary/remove"),
        hidden: Vec::new(),
        button: "Remove boundary",
        cancel: place_of(name),
        to_type: None,
        wrong: None,
        refused,
    }
}

async fn confirm_removal(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    Ok(removal_page(&desk, &name, None).show())
}

async fn remove(desk: Desk, Path(name): Path<String>, _: Form) -> Result<Response, Problem> {
    let input = DeleteUserPermissionsBoundaryRequest { user_name: name.clone() };
    match desk.attempt::<DeleteUserPermissionsBoundary>(&input).await {
        Ok(_) => {
            Ok(desk.go_saying(&place_of(&name), format!("{name} has no permissions boundary any more.")))
        }
        Err(refused) => Ok(removal_page(&desk, &name, Some(refused)).show()),
    }
}
