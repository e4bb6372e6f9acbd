//! "Create user": the operations, one after another, and the page that tells what came of them. The password is on that page
//! and nowhere else.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use countersign_model::Secret;
use countersign_model::iam::{CreateLoginProfile, CreateLoginProfileRequest, CreateUser, CreateUserRequest};

use super::draft::{Draft, Way};
use super::from_user;
use crate::credentials_file;
use crate::deeds::Deeds;
use crate::desk::{Desk, Refused};
use crate::frame::{Frame, Section};
use crate::page::page;
use crate::permissions::{add_to_groups, attach, copy};
use crate::problem::Problem;

/// What AWS's console attaches to whoever must change the password, so that it may.
pub(super) const CHANGE_PASSWORD: &str = "arn:aws:iam::aws:policy/IAMUserChangePassword";

#[derive(Template)]
#[template(path = "create_user/result.html")]
struct ResultPage {
    frame: Frame,
    name: String,
    password: Option<Secret>,
    reset: bool,
    sign_in: String,
    file: String,
    deeds: Deeds,
}

/// Makes the user. The inner error is a refusal before anything was made.
pub(super) async fn make(desk: &Desk, draft: &Draft) -> Result<Result<Response, Refused>, Problem> {
    let Ok(tags) = draft.tags.checked() else {
        return Ok(Err(Refused::because("The tags are not right.")));
    };
    let password = match (draft.console, draft.custom_password) {
        (false, _) => None,
        (true, false) => Some(desk.house.service.one_time_password(desk.caller())),
        (true, true) => match draft.password(desk) {
            Some(password) => Some(password),
            None => return Ok(Err(Refused::because("The password was typed too long ago. Type it again."))),
        },
    };
    // Read first: when it cannot be, nothing is made.
    let copied = match draft.way {
        Way::Copy => match from_user(desk, draft.copy_from.first()).await {
            Ok(copied) => Some(copied),
            Err(refused) => return Ok(Err(refused)),
        },
        _ => None,
    };
    let copied_boundary = copied.as_ref().and_then(|copied| copied.boundary.clone());
    let input = CreateUserRequest {
        path: None,
        user_name: draft.name.clone(),
        permissions_boundary: draft.boundary.first().cloned().or(copied_boundary),
        tags: Some(tags).filter(|tags| !tags.is_empty()),
    };
    let mut deeds = Deeds::default();
    match desk.attempt::<CreateUser>(&input).await {
        Ok(_) => deeds.note::<()>(format!("Create the user {}", draft.name), Ok(())),
        Err(refused) => return Ok(Err(refused)),
    };
    let password = give_password(&mut deeds, desk, draft, password).await;
    match copied {
        Some(copied) => copy(&mut deeds, desk, &draft.name, copied).await,
        None if draft.way == Way::Groups => add_to_groups(&mut deeds, desk, &draft.name, &draft.groups).await,
        None => attach(&mut deeds, desk, &draft.name, &draft.policies).await,
    }
    let sign_in = sign_in_address(desk);
    let file = match &password {
        Some(password) => credentials_file::sealed(
            desk,
            &format!("{}_credentials", draft.name),
            &[("User name", &draft.name), ("Password", password.expose()), ("Console sign-in URL", &sign_in)],
        )?,
        None => String::new(),
    };
    let title = if deeds.all_done() { "User created" } else { "User created, but not everything was done" };
    Ok(Ok(page(ResultPage {
        frame: desk.frame(title, Section::Users),
        name: draft.name.clone(),
        password,
        reset: draft.reset,
        sign_in,
        file,
        deeds,
    })))
}

/// The password that the user has now.
async fn give_password(
    deeds: &mut Deeds,
    desk: &Desk,
    draft: &Draft,
    password: Option<Secret>,
) -> Option<Secret> {
    let password = password?;
    let input = CreateLoginProfileRequest {
        user_name: Some(draft.name.clone()),
        password: Some(password.clone()),
        password_reset_required: Some(draft.reset),
    };
    deeds.attempt::<CreateLoginProfile>(desk, "Give access to the console", &input).await?;
    if draft.reset {
        attach(deeds, desk, &draft.name, &BTreeSet::from([CHANGE_PASSWORD.to_owned()])).await;
    }
    Some(password)
}

/// Where users of the account sign in.
pub(crate) fn sign_in_address(desk: &Desk) -> String {
    let account = &desk.caller().account;
    let name = account.settings().alias.clone().unwrap_or_else(|| account.id().as_str().to_owned());
    format!("{}/signin?account={name}", desk.house.address.origin())
}
