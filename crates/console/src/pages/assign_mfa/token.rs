//! The hardware token: the number that is printed on it, and two codes that follow each other. The inventory knows its seed.

use askama::Template;
use axum::response::Response;
use countersign_model::Secret;
use countersign_model::iam::{
    EnableMFADevice, EnableMFADeviceRequest, RenameMFADevice, RenameMFADeviceRequest,
};

use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::mfa::authentication_codes::{AuthenticationCodes, CodesWrong};
use crate::mfa::holder::{Act, Holder};
use crate::mfa::not_now::not_now;
use crate::page::{again, page};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "mfa/token.html")]
struct TokenPage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    action: String,
    back: String,
    device_name: String,
    serial: String,
    wrong_serial: Option<String>,
    wrong: CodesWrong,
    refused: Option<Refused>,
}

pub(super) fn begin(desk: &Desk, holder: &Holder, device_name: String) -> Response {
    page(token_page(desk, holder, device_name))
}

pub(super) async fn finish(desk: &Desk, holder: &Holder, form: &Form) -> Result<Response, Problem> {
    let mut filled = token_page(desk, holder, form.text("device-name").to_owned());
    form.text("serial").clone_into(&mut filled.serial);
    let codes = AuthenticationCodes::read(form);
    filled.wrong_serial = wrong_serial(&filled.serial);
    if let Some(wrong) = codes.wrong() {
        filled.wrong = wrong;
        return Ok(again(filled));
    }
    if filled.wrong_serial.is_some() {
        return Ok(again(filled));
    }
    let input = EnableMFADeviceRequest {
        user_name: holder.name.clone(),
        serial_number: filled.serial.clone(),
        authentication_code1: Secret::new(codes.first),
        authentication_code2: Secret::new(codes.second),
    };
    match desk.attempt::<EnableMFADevice>(&input).await {
        Ok(_) => {
            // The token is assigned, whatever becomes of its name: one can still rename it.
            let input = RenameMFADeviceRequest {
                user_name: holder.name.clone(),
                serial_number: filled.serial,
                display_name: Some(filled.device_name.clone()),
            };
            let named = desk.attempt::<RenameMFADevice>(&input).await.is_ok();
            Ok(holder.assigned(desk, if named { &filled.device_name } else { &input.serial_number }))
        }
        Err(refused) => match refused.code.as_str() {
            "InvalidAuthenticationCode" => {
                filled.wrong = CodesWrong::refused();
                Ok(again(filled))
            }
            "NoSuchEntity" => {
                filled.wrong_serial = Some(
                    "No token of this number is in the account’s inventory. Compare it with the back of the token; an administrator \
                     imports new ones under Hardware tokens."
                        .to_owned(),
                );
                Ok(again(filled))
            }
            "EntityAlreadyExists" => {
                filled.wrong_serial =
                    Some("This token is assigned already. One token belongs to one user.".to_owned());
                Ok(again(filled))
            }
            "AccessDenied" => Ok(not_now(desk, holder, "Assign MFA device", refused)),
            _ => {
                filled.refused = Some(refused);
                Ok(again(filled))
            }
        },
    }
}

fn token_page(desk: &Desk, holder: &Holder, device_name: String) -> TokenPage {
    TokenPage {
        frame: holder.frame(desk, "Set up hardware token"),
        crumbs: holder.crumbs(),
        action: holder.place(Act::Assign),
        back: holder.credentials(),
        device_name,
        serial: String::new(),
        wrong_serial: None,
        wrong: CodesWrong::default(),
        refused: None,
    }
}

fn wrong_serial(serial: &str) -> Option<String> {
    let printed = serial.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let fits = (9..=256).contains(&serial.len()) && printed;
    (!fits).then(|| {
        "Enter the serial number as it is printed on the token: nine letters and digits or more.".to_owned()
    })
}
