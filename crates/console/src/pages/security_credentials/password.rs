//! Changing one's own password.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::CallerPrincipal;
use countersign_iam::operations::{OLD_PASSWORD_INCORRECT, password_rules};
use countersign_model::Secret;
use countersign_model::iam::{ChangePassword, ChangePasswordRequest};
use countersign_service::Refusal;

use super::PLACE;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::{again, page};
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/security-credentials/password", get(show).post(take))
}

#[derive(Template)]
#[template(path = "security_credentials/password.html")]
struct PasswordPage {
    frame: Frame,
    who: String,
    rules: String,
    wrong_old: Option<String>,
    wrong_new: Option<String>,
    wrong_again: Option<String>,
    refused: Option<Refused>,
}

async fn show(desk: Desk) -> Response {
    if has_password(&desk) { page(password_page(&desk)) } else { desk.go(PLACE) }
}

async fn take(desk: Desk, form: Form) -> Result<Response, Problem> {
    let (old, new) = (form.exact("old"), form.exact("new"));
    let mut filled = password_page(&desk);
    if old.is_empty() {
        filled.wrong_old = Some("Enter the password that you have now.".to_owned());
    }
    if new.is_empty() {
        filled.wrong_new = Some("Enter a new password.".to_owned());
    } else if new != form.exact("again") {
        filled.wrong_again = Some("This is not the new password once more. Type both again.".to_owned());
    }
    if filled.wrong_old.is_some() || filled.wrong_new.is_some() || filled.wrong_again.is_some() {
        return Ok(again(filled));
    }
    let refusal = match change(&desk, old, new).await {
        Ok(()) => {
            desk.house.service.keep_browser_session(&desk.visit).await?;
            return Ok(desk.go_saying(&format!("{PLACE}?changed=password"), "Your password is changed."));
        }
        Err(refusal) => refusal,
    };
    if refusal.fault.http_status() >= 500 {
        return Err(desk.refused(refusal));
    }
    let refused = Refused::from(&refusal);
    if refused.text == OLD_PASSWORD_INCORRECT {
        filled.wrong_old = Some("This is not your password.".to_owned());
    } else if refused.code == "PasswordPolicyViolation" {
        filled.wrong_new = Some(refused.text);
    } else {
        filled.refused = Some(refused);
    }
    Ok(again(filled))
}

async fn change(desk: &Desk, old: &str, new: &str) -> Result<(), Refusal> {
    if matches!(desk.caller().principal, CallerPrincipal::Root) {
        let service = &desk.house.service;
        return Ok(service.change_roots_password(desk.caller(), old, new, &desk.asked.facts()).await?);
    }
    let input = ChangePasswordRequest { old_password: Secret::new(old), new_password: Secret::new(new) };
    desk.asked_for::<ChangePassword>(&input).await.map(drop)
}

fn has_password(desk: &Desk) -> bool {
    match &desk.caller().principal {
        CallerPrincipal::Root => true,
        CallerPrincipal::User(user) => user.login_profile.is_some(),
        _ => false,
    }
}

fn password_page(desk: &Desk) -> PasswordPage {
    let caller = desk.caller();
    let policy = caller.user().and_then(|_| caller.account.settings().password_policy.as_ref());
    PasswordPage {
        frame: desk.frame("Change password", Section::SecurityCredentials),
        who: crate::desk::who(caller),
        rules: password_rules(policy),
        wrong_old: None,
        wrong_new: None,
        wrong_again: None,
        refused: None,
    }
}
