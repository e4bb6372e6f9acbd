//! A user's console password: giving one, setting another, taking it away.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::operations::password_rules;
use countersign_model::Secret;
use countersign_model::iam::{
    CreateLoginProfile, CreateLoginProfileRequest, DeleteLoginProfile, DeleteLoginProfileRequest,
    EndSessions, EndSessionsRequest, UpdateLoginProfile, UpdateLoginProfileRequest,
};

use super::{ConfirmPage, Known, frame, place_below, place_of};
use crate::credentials_file;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::page::{again, page};
use crate::pages::create_user::sign_in_address;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}/console-access", get(ask).post(set))
        .route("/console/users/{name}/console-access/disable", get(confirm_disabling).post(disable))
}

#[derive(Template)]
#[template(path = "user/console_access.html")]
struct AccessPage {
    frame: Frame,
    name: String,
    place: String,
    action: String,
    cancel: String,
    enabled: bool,
    custom: bool,
    reset: bool,
    end_sessions: bool,
    rules: String,
    wrong: Option<String>,
    refused: Option<Refused>,
}

#[derive(Template)]
#[template(path = "user/new_password.html")]
struct NewPasswordPage {
    frame: Frame,
    name: String,
    place: String,
    back: String,
    sign_in: String,
    password: Secret,
    reset: bool,
    ended: Option<Result<(), Refused>>,
    file: String,
}

impl AccessPage {
    fn new(desk: &Desk, name: &str, enabled: bool) -> Self {
        let title = if enabled { "Reset password" } else { "Enable console access" };
        Self {
            frame: frame(desk, title),
            name: name.to_owned(),
            place: place_of(name),
            action: place_below(name, "console-access"),
            cancel: place_below(name, "security-credentials"),
            enabled,
            custom: false,
            reset: true,
            end_sessions: enabled,
            rules: password_rules(desk.caller().account.settings().password_policy.as_ref()),
            wrong: None,
            refused: None,
        }
    }
}

async fn ask(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let enabled = matches!(known.sign_in, Ok(Some(_)));
    Ok(page(AccessPage::new(&desk, &known.name, enabled)))
}

async fn set(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let enabled = form.has("enabled");
    let custom = form.text("password-kind") == "custom";
    let reset = form.has("reset");
    let end_sessions = form.has("end-sessions");
    let filled = || AccessPage { custom, reset, end_sessions, ..AccessPage::new(&desk, &name, enabled) };
    let password = if custom {
        let typed = form.exact("password");
        if typed.is_empty() {
            return Ok(again(AccessPage { wrong: Some("Type a password.".to_owned()), ..filled() }));
        }
        Secret::new(typed)
    } else {
        desk.house.service.one_time_password(desk.caller())
    };
    let done = if enabled {
        let input = UpdateLoginProfileRequest {
            user_name: name.clone(),
            password: Some(password.clone()),
            password_reset_required: Some(reset),
        };
        desk.attempt::<UpdateLoginProfile>(&input).await.map(|_| ())
    } else {
        let input = CreateLoginProfileRequest {
            user_name: Some(name.clone()),
            password: Some(password.clone()),
            password_reset_required: Some(reset),
        };
        desk.attempt::<CreateLoginProfile>(&input).await.map(|_| ())
    };
    if let Err(refused) = done {
        let page = match refused.code.as_str() {
            "PasswordPolicyViolation" => AccessPage { wrong: Some(refused.text), ..filled() },
            _ => AccessPage { refused: Some(refused), ..filled() },
        };
        return Ok(again(page));
    }
    // A new password that leaves the old sessions alive keeps a thief signed in.
    let ended = match enabled && end_sessions {
        true => {
            let input = EndSessionsRequest { user_name: Some(name.clone()), ..EndSessionsRequest::default() };
            Some(desk.attempt::<EndSessions>(&input).await.map(|_| ()))
        }
        false => None,
    };
    let sign_in = sign_in_address(&desk);
    let file = credentials_file::sealed(
        &desk,
        &format!("{name}_credentials"),
        &[("User name", &name), ("Password", password.expose()), ("Console sign-in URL", &sign_in)],
    )?;
    let title = if enabled { "Password reset" } else { "Console access enabled" };
    Ok(page(NewPasswordPage {
        frame: frame(&desk, title),
        place: place_of(&name),
        back: place_below(&name, "security-credentials"),
        name,
        sign_in,
        password,
        reset,
        ended,
        file,
    }))
}

fn disabling_page(desk: &Desk, name: &str, refused: Option<Refused>) -> ConfirmPage {
    ConfirmPage {
        frame: frame(desk, "Disable console access?"),
        name: name.to_owned(),
        place: place_of(name),
        text: format!(
            "The password of {name} is deleted: {name} cannot sign in any more. Access keys and MFA devices stay, and so do \
             sessions that are under way; end those on the tab “Sessions”."
        ),
        list: Vec::new(),
        action: place_below(name, "console-access/disable"),
        hidden: Vec::new(),
        button: "Disable console access",
        cancel: place_below(name, "security-credentials"),
        to_type: None,
        wrong: None,
        refused,
    }
}

async fn confirm_disabling(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    Ok(disabling_page(&desk, &name, None).show())
}

async fn disable(desk: Desk, Path(name): Path<String>, _: Form) -> Result<Response, Problem> {
    let input = DeleteLoginProfileRequest { user_name: Some(name.clone()) };
    match desk.attempt::<DeleteLoginProfile>(&input).await {
        Ok(_) => {
            let back = place_below(&name, "security-credentials");
            Ok(desk.go_saying(&back, format!("{name} cannot sign in to the console any more.")))
        }
        Err(refused) => Ok(disabling_page(&desk, &name, Some(refused)).show()),
    }
}
