//! Switching to a role (IAM User Guide, "Switch from a user to an IAM role (console)"). The address with `account`, `roleName` and
//! `displayName` is the one that AWS's console has, so that links to give to users look the same.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::CallerPrincipal;
use countersign_model::ErrorCode;
use serde::Deserialize;

use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::page::{again, page};
use crate::problem::Problem;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/switchrole", get(show).post(switch))
}

/// Characters of a role's name with its path that the console takes (IAM User Guide, the page named above).
const LONGEST_ROLE: usize = 64;
const LONGEST_DISPLAY_NAME: usize = 64;

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Asking {
    account: String,
    role_name: String,
    display_name: String,
}

#[derive(Template)]
#[template(path = "switch_role/form.html")]
struct SwitchPage {
    frame: Frame,
    account: String,
    role: String,
    display_name: String,
    /// Root assumes no roles.
    root: bool,
    account_wrong: Option<&'static str>,
    role_wrong: Option<&'static str>,
    refused: Option<Refused>,
}

fn filled(desk: &Desk, account: &str, role: &str, display_name: &str) -> SwitchPage {
    SwitchPage {
        frame: desk.frame("Switch role", Section::SwitchRole),
        account: account.trim().to_owned(),
        role: role.trim().to_owned(),
        display_name: display_name.trim().to_owned(),
        root: matches!(desk.visit.signed_in().principal, CallerPrincipal::Root),
        account_wrong: None,
        role_wrong: None,
        refused: None,
    }
}

async fn show(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    Ok(page(filled(&desk, &asking.account, &asking.role_name, &asking.display_name)))
}

async fn switch(desk: Desk, form: Form) -> Result<Response, Problem> {
    let shown = filled(&desk, form.text("account"), form.text("roleName"), form.text("displayName"));
    let account_wrong = shown.account.is_empty().then_some("Enter the account's number or alias.");
    let role_wrong = wrong_role(&shown.role);
    if account_wrong.is_some() || role_wrong.is_some() {
        return Ok(again(SwitchPage { account_wrong, role_wrong, ..shown }));
    }
    let display_name: String = shown.display_name.chars().take(LONGEST_DISPLAY_NAME).collect();
    let service = &desk.house.service;
    let facts = desk.asked.facts();
    match service.switch_role_named(&desk.visit, &shown.account, &shown.role, &display_name, &facts).await {
        Ok(()) => Ok(desk.go("/console")),
        Err(refusal) => {
            let denied = refusal.fault.code() == ErrorCode::AccessDenied && !shown.root;
            let refused = match denied {
                // AssumeRole says no more either, and an account's number is not to be learnt from its alias.
                true => Refused {
                    code: refusal.fault.code().code().to_owned(),
                    text: "You cannot switch to this role.".to_owned(),
                },
                false => Refused::from(&refusal),
            };
            Ok(again(SwitchPage { refused: Some(refused), ..shown }))
        }
    }
}

fn wrong_role(role: &str) -> Option<&'static str> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "+=,.@_-/".contains(c);
    match role {
        "" => Some("Enter the role's name."),
        role if role.starts_with("arn:") => Some("Enter the role's name alone, not its ARN."),
        role if role.chars().count() > LONGEST_ROLE => {
            Some("Path and name together have at most 64 characters.")
        }
        role if !role.chars().all(allowed) => {
            Some("A role's name has letters, digits and + = , . @ _ - alone; a path has / between its parts.")
        }
        _ => None,
    }
}
