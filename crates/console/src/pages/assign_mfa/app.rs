//! The authenticator app: a picture to scan, then two codes that follow each other. The device exists once they were right.

use askama::Template;
use axum::response::Response;
use countersign_mfa::TotpParameters;
use countersign_service::{AppEnrolment, Enrolling, Refusal};
use data_encoding::BASE64;

use super::{Kind, choose_page, not_now, wrong_name};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{again, page};
use crate::pages::mfa_devices::{Act, Holder};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "mfa/app.html")]
struct AppPage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    own: bool,
    action: String,
    back: String,
    device_name: String,
    state: String,
    picture: String,
    seed: String,
    period: u32,
    server_time: i64,
    wrong: CodesWrong,
    refused: Option<Refused>,
}

/// What is wrong with two codes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct CodesWrong {
    pub(crate) first: Option<&'static str>,
    pub(crate) second: Option<&'static str>,
}

impl CodesWrong {
    /// What can be told from looking at them.
    pub(crate) fn of(first: &str, second: &str) -> Option<Self> {
        let six = |code: &str| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        let text = |code: &str| (!six(code)).then_some("Enter the six digits that the device shows.");
        let wrong = Self { first: text(first), second: text(second) };
        if wrong != Self::default() {
            return Some(wrong);
        }
        (first == second).then_some(Self {
            first: None,
            second: Some("This is the first code again. Wait for the next one, and enter that."),
        })
    }

    /// They are not codes of this device that follow each other.
    pub(crate) const fn refused() -> Self {
        Self {
            first: None,
            second: Some(
                "These are not two codes of this device, one right after the other. Wait for a new code and begin with that; after \
                 nine attempts, wait three minutes.",
            ),
        }
    }
}

/// A code as it was typed, without the space that apps show in its middle.
pub(crate) fn code(form: &Form, name: &str) -> String {
    form.text(name).chars().filter(|c| !c.is_whitespace()).collect()
}

pub(super) async fn begin(desk: &Desk, holder: &Holder, device_name: String) -> Result<Response, Problem> {
    let enrolling = Enrolling { holder: &holder.name, device_name: &device_name };
    let service = &desk.house.service;
    match service.begin_app_enrolment(&desk.visit, &desk.asked.facts(), &enrolling).await {
        Ok(enrolment) => Ok(page(app_page(desk, holder, device_name, enrolment))),
        Err(refusal) => choose_again(desk, holder, device_name, refusal),
    }
}

pub(super) async fn finish(desk: &Desk, holder: &Holder, form: &Form) -> Result<Response, Problem> {
    let device_name = form.text("device-name").to_owned();
    let state = form.exact("state");
    let codes = (code(form, "code1"), code(form, "code2"));
    let service = &desk.house.service;
    let facts = desk.asked.facts();
    let enrolling = Enrolling { holder: &holder.name, device_name: &device_name };
    let (wrong, refused) = match CodesWrong::of(&codes.0, &codes.1) {
        Some(wrong) => (wrong, None),
        None => {
            let given = (codes.0.as_str(), codes.1.as_str());
            match service.finish_app_enrolment(&desk.visit, &facts, &enrolling, state, given).await {
                Ok(_) => return Ok(holder.assigned(desk, &device_name)),
                Err(refusal) => {
                    let refused = Refused::from(&refusal);
                    match refused.code.as_str() {
                        "InvalidAuthenticationCode" => (CodesWrong::refused(), None),
                        "ExpiredToken" | "EntityAlreadyExists" => {
                            return choose_again(desk, holder, device_name, refusal);
                        }
                        "AccessDenied" => return Ok(not_now(desk, holder, "Assign MFA device", refused)),
                        _ => (CodesWrong::default(), Some(refused)),
                    }
                }
            }
        }
    };
    match service.app_enrolment(&desk.visit, &facts, &enrolling, state).await {
        Ok(enrolment) => {
            let filled = app_page(desk, holder, device_name, enrolment);
            Ok(again(AppPage { wrong, refused, ..filled }))
        }
        Err(refusal) => choose_again(desk, holder, device_name, refusal),
    }
}

/// Back to the name and the kind, with what was wrong.
fn choose_again(
    desk: &Desk,
    holder: &Holder,
    device_name: String,
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
    let mut page = choose_page(desk, holder, device_name, Kind::App);
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

fn app_page(desk: &Desk, holder: &Holder, device_name: String, enrolment: AppEnrolment) -> AppPage {
    AppPage {
        frame: holder.frame(desk, "Set up authenticator app"),
        crumbs: holder.crumbs(),
        own: holder.own,
        action: holder.place(Act::Assign),
        back: holder.credentials(),
        device_name,
        state: enrolment.state,
        picture: BASE64.encode(enrolment.picture.expose()),
        seed: in_fours(&String::from_utf8_lossy(enrolment.seed.expose())),
        period: TotpParameters::STANDARD.period_seconds.get(),
        server_time: desk.now().0,
        wrong: CodesWrong::default(),
        refused: None,
    }
}

/// A key in groups that one can follow while typing.
fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
