//! Assigning an MFA device, to a user, to oneself, to root (IAM User Guide, "Assign MFA devices in the AWS Management Console"):
//! first its name and kind, then what the kind asks for.

mod app;
mod key;
mod token;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::MayAssignDevice;
use countersign_service::Refusal;

use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::mfa::holder::{Act, Holder};
use crate::mfa::not_now::not_now;
use crate::page::{again, page};
use crate::problem::Problem;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/users/{name}/mfa/assign", get(show_for_user).post(take_for_user))
        .route("/console/security-credentials/assign-mfa", get(show_for_oneself).post(take_for_oneself))
}

/// The longest name of a device that the console takes, as AWS's does.
const LONGEST_NAME: usize = 128;

#[derive(Template)]
#[template(path = "mfa/choose.html")]
struct ChoosePage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    whose: String,
    action: String,
    back: String,
    device_name: String,
    kind: Kind,
    wrong_name: Option<String>,
    refused: Option<Refused>,
}

/// What somebody wants to assign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    App,
    Key,
    Token,
}

impl Kind {
    fn read(form: &Form) -> Self {
        match form.text("kind") {
            "key" => Self::Key,
            "token" => Self::Token,
            _ => Self::App,
        }
    }

    /// For templates, which pass its word.
    fn is(self, word: &str) -> bool {
        word == match self {
            Self::App => "app",
            Self::Key => "key",
            Self::Token => "token",
        }
    }
}

async fn show_for_user(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let holder = Holder::user(&desk, &name);
    show(&desk, &holder).await
}

async fn show_for_oneself(desk: Desk) -> Result<Response, Problem> {
    match Holder::oneself(&desk) {
        Some(holder) => show(&desk, &holder).await,
        None => Ok(desk.go("/console/security-credentials")),
    }
}

async fn take_for_user(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let holder = Holder::user(&desk, &name);
    take(&desk, &holder, &form).await
}

async fn take_for_oneself(desk: Desk, form: Form) -> Result<Response, Problem> {
    match Holder::oneself(&desk) {
        Some(holder) => take(&desk, &holder, &form).await,
        None => Ok(desk.go("/console/security-credentials")),
    }
}

/// Name and kind. Who may not assign a device is told so before anything is scanned.
async fn show(desk: &Desk, holder: &Holder) -> Result<Response, Problem> {
    match desk.attempt_view(&MayAssignDevice { user_name: holder.name.clone() }).await {
        Ok(_) => Ok(page(choose_page(desk, holder, String::new(), Kind::default()))),
        Err(refused) => Ok(not_now(desk, holder, "Assign MFA device", refused)),
    }
}

async fn take(desk: &Desk, holder: &Holder, form: &Form) -> Result<Response, Problem> {
    match form.text("step") {
        "app" => app::finish(desk, holder, form).await,
        "key" => key::finish(desk, holder, form).await,
        "token" => token::finish(desk, holder, form).await,
        _ => choose(desk, holder, form).await,
    }
}

async fn choose(desk: &Desk, holder: &Holder, form: &Form) -> Result<Response, Problem> {
    if let Err(refused) = desk.attempt_view(&MayAssignDevice { user_name: holder.name.clone() }).await {
        return Ok(not_now(desk, holder, "Assign MFA device", refused));
    }
    let device_name = form.text("device-name").to_owned();
    let kind = Kind::read(form);
    if let Some(wrong) = wrong_name(&device_name) {
        let mut page = choose_page(desk, holder, device_name, kind);
        page.wrong_name = Some(wrong);
        return Ok(again(page));
    }
    match kind {
        Kind::App => app::begin(desk, holder, device_name).await,
        Kind::Key => key::begin(desk, holder, device_name).await,
        Kind::Token => Ok(token::begin(desk, holder, device_name)),
    }
}

fn choose_page(desk: &Desk, holder: &Holder, device_name: String, kind: Kind) -> ChoosePage {
    ChoosePage {
        frame: holder.frame(desk, "Assign MFA device"),
        crumbs: holder.crumbs(),
        whose: holder.whose(),
        action: holder.place(Act::Assign),
        back: holder.credentials(),
        device_name,
        kind,
        wrong_name: None,
        refused: None,
    }
}

/// Back to the name and the kind, with what was wrong.
fn choose_again(
    desk: &Desk,
    holder: &Holder,
    device_name: String,
    kind: Kind,
    refusal: Refusal,
) -> Result<Response, Problem> {
    if refusal.fault.http_status() >= 500 {
        return Err(desk.refused(refusal));
    }
    let refused = Refused::from(&refusal);
    if refused.code == "AccessDenied" {
        return Ok(not_now(desk, holder, "Assign MFA device", refused));
    }
    let strange = wrong_name(&device_name);
    let mut page = choose_page(desk, holder, device_name, kind);
    if refused.code == "EntityAlreadyExists" {
        page.wrong_name = Some(
            "This account has a device of this name already, perhaps one that is nobody’s now. Choose another name."
                .to_owned(),
        );
    } else if strange.is_some() {
        page.wrong_name = strange;
    } else {
        page.refused = Some(refused);
    }
    Ok(again(page))
}

/// What is wrong with a device's name (IAM User Guide, "IAM name requirements").
fn wrong_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("Give the device a name, such as that of the phone it is on.".to_owned());
    }
    if name.chars().count() > LONGEST_NAME {
        return Some(format!("A name has at most {LONGEST_NAME} characters."));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    let strange = name.chars().find(|c| !fits(*c))?;
    let told = if strange.is_whitespace() { "a space".to_owned() } else { format!("“{strange}”") };
    Some(format!("A name is made of letters A–Z and a–z, digits and _ + = , . @ - ; {told} cannot be in it."))
}

#[cfg(test)]
mod tests;
