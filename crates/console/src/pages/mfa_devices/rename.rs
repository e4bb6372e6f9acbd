//! Giving a device a name to be shown by.

use askama::Template;
use axum::response::Response;
use countersign_model::iam::{RenameMFADevice, RenameMFADeviceRequest};

use super::Device;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::mfa::device::kind_title;
use crate::mfa::holder::{Act, Holder};
use crate::mfa::not_now::not_now;
use crate::page::{again, page};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "mfa/rename.html")]
struct RenamePage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    action: String,
    back: String,
    device: String,
    serial: String,
    kind: &'static str,
    display_name: String,
    wrong: Option<String>,
    refused: Option<Refused>,
}

pub(super) fn show(desk: &Desk, holder: &Holder, device: &Device) -> Response {
    page(rename_page(desk, holder, device))
}

pub(super) async fn take(
    desk: &Desk,
    holder: &Holder,
    device: &Device,
    form: &Form,
) -> Result<Response, Problem> {
    let display_name = form.text("display-name").to_owned();
    let input = RenameMFADeviceRequest {
        user_name: holder.name.clone(),
        serial_number: device.row.serial.to_string(),
        display_name: Some(display_name.clone()),
    };
    match desk.attempt::<RenameMFADevice>(&input).await {
        Ok(_) if display_name.is_empty() => Ok(desk.go_saying(
            &holder.credentials(),
            "The MFA device has the name of its serial number again.".to_owned(),
        )),
        Ok(_) => {
            let text = format!("The MFA device is now called {display_name}.");
            Ok(desk.go_saying(&holder.credentials(), text))
        }
        Err(refused) if refused.code == "AccessDenied" => {
            Ok(not_now(desk, holder, "Rename MFA device", refused))
        }
        Err(refused) => {
            let mut filled = rename_page(desk, holder, device);
            filled.display_name = display_name;
            match refused.code.as_str() {
                "InvalidInput" => filled.wrong = Some(refused.text),
                "ValidationError" => {
                    filled.wrong = Some("Use letters, digits, spaces and _ . : / = + - @ alone.".to_owned());
                }
                _ => filled.refused = Some(refused),
            }
            Ok(again(filled))
        }
    }
}

fn rename_page(desk: &Desk, holder: &Holder, device: &Device) -> RenamePage {
    RenamePage {
        frame: holder.frame(desk, "Rename MFA device"),
        crumbs: holder.crumbs(),
        action: holder.place(Act::Rename),
        back: holder.credentials(),
        device: device.name(),
        serial: device.row.serial.to_string(),
        kind: kind_title(device.row.kind),
        display_name: device.name(),
        wrong: None,
        refused: None,
    }
}
