//! The passkey or security key: the browser asks it for a new credential (WebAuthn Level 3, section 7.1), and its answer comes back
//! with the form.

use askama::Template;
use axum::response::Response;
use countersign_service::{Enrolling, Refusal};

use super::{Kind, choose_again};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::mfa::holder::{Act, Holder};
use crate::mfa::not_now::not_now;
use crate::page::{again, page};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "mfa/key.html")]
struct KeyPage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    action: String,
    back: String,
    device_name: String,
    ceremony: String,
    options: String,
    address: String,
    host: String,
    refused: Option<Refused>,
}

pub(super) async fn begin(desk: &Desk, holder: &Holder, device_name: String) -> Result<Response, Problem> {
    match key_page(desk, holder, &device_name).await {
        Ok(filled) => Ok(page(filled)),
        Err(refusal) => choose_again(desk, holder, device_name, Kind::Key, refusal),
    }
}

pub(super) async fn finish(desk: &Desk, holder: &Holder, form: &Form) -> Result<Response, Problem> {
    let device_name = form.text("device-name").to_owned();
    let enrolling = Enrolling { holder: &holder.name, device_name: &device_name };
    let service = &desk.house.service;
    let (ceremony, answer) = (form.text("ceremony"), form.exact("credential"));
    let ended =
        service.finish_key_enrolment(&desk.visit, &desk.asked.facts(), &enrolling, ceremony, answer).await;
    let refusal = match ended {
        Ok(_) => return Ok(holder.assigned(desk, &device_name)),
        Err(refusal) => refusal,
    };
    if refusal.fault.http_status() >= 500 {
        return Err(desk.refused(refusal));
    }
    let mut refused = Refused::from(&refusal);
    match refused.code.as_str() {
        "AccessDenied" => return Ok(not_now(desk, holder, "Assign MFA device", refused)),
        "EntityAlreadyExists" => {
            refused.text = format!("This key is one of {} devices already.", holder.whose());
        }
        _ => {}
    }
    // A challenge is used once: the page asks with another.
    match key_page(desk, holder, &device_name).await {
        Ok(filled) => Ok(again(KeyPage { refused: Some(refused), ..filled })),
        Err(refusal) => choose_again(desk, holder, device_name, Kind::Key, refusal),
    }
}

async fn key_page(desk: &Desk, holder: &Holder, device_name: &str) -> Result<KeyPage, Refusal> {
    let enrolling = Enrolling { holder: &holder.name, device_name };
    let service = &desk.house.service;
    let begun = service.begin_key_enrolment(&desk.visit, &desk.asked.facts(), &enrolling).await?;
    Ok(KeyPage {
        frame: holder.frame(desk, "Set up passkey or security key"),
        crumbs: holder.crumbs(),
        action: holder.place(Act::Assign),
        back: holder.credentials(),
        device_name: device_name.to_owned(),
        ceremony: begun.ceremony.expose().to_owned(),
        options: begun.options,
        address: desk.house.address.origin().to_owned(),
        host: desk.house.address.host().to_owned(),
        refused: None,
    })
}
