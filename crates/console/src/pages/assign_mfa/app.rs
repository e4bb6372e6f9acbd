//! The authenticator app: a picture to scan, then two codes that follow each other. The device exists once they were right.

use askama::Template;
use axum::response::Response;
use countersign_mfa::TotpParameters;
use countersign_service::{AppEnrolment, Enrolling};
use data_encoding::BASE64;

use super::{Kind, choose_again};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::mfa::authentication_codes::{AuthenticationCodes, CodesWrong};
use crate::mfa::holder::{Act, Holder};
use crate::mfa::not_now::not_now;
use crate::page::{again, page};
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

pub(super) async fn begin(desk: &Desk, holder: &Holder, device_name: String) -> Result<Response, Problem> {
    let enrolling = Enrolling { holder: &holder.name, device_name: &device_name };
    let service = &desk.house.service;
    match service.begin_app_enrolment(&desk.visit, &desk.asked.facts(), &enrolling).await {
        Ok(enrolment) => Ok(page(app_page(desk, holder, device_name, enrolment))),
        Err(refusal) => choose_again(desk, holder, device_name, Kind::App, refusal),
    }
}

pub(super) async fn finish(desk: &Desk, holder: &Holder, form: &Form) -> Result<Response, Problem> {
    let device_name = form.text("device-name").to_owned();
    let state = form.exact("state");
    let codes = AuthenticationCodes::read(form);
    let service = &desk.house.service;
    let facts = desk.asked.facts();
    let enrolling = Enrolling { holder: &holder.name, device_name: &device_name };
    let (wrong, refused) = match codes.wrong() {
        Some(wrong) => (wrong, None),
        None => {
            let given = (codes.first.as_str(), codes.second.as_str());
            match service.finish_app_enrolment(&desk.visit, &facts, &enrolling, state, given).await {
                Ok(_) => return Ok(holder.assigned(desk, &device_name)),
                Err(refusal) => {
                    let refused = Refused::from(&refusal);
                    match refused.code.as_str() {
                        "InvalidAuthenticationCode" => (CodesWrong::refused(), None),
                        "ExpiredToken" | "EntityAlreadyExists" => {
                            return choose_again(desk, holder, device_name, Kind::App, refusal);
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
        Err(refusal) => choose_again(desk, holder, device_name, Kind::App, refusal),
    }
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
