//! Resynchronising a device whose clock has drifted, and freeing one that was disabled after too many wrong codes: two codes that
//! follow each other.

use askama::Template;
use axum::response::Response;
use countersign_mfa::{SerialNumberKind, TotpParameters};
use countersign_model::Secret;
use countersign_model::iam::{ResyncMFADevice, ResyncMFADeviceRequest};

use super::Device;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::mfa::authentication_codes::{AuthenticationCodes, CodesWrong};
use crate::mfa::device::kind_title;
use crate::mfa::holder::{Act, Holder};
use crate::page::{again, page};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "mfa/resync.html")]
struct ResyncPage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    action: String,
    back: String,
    device: String,
    serial: String,
    kind: &'static str,
    locked: bool,
    /// Whether the holder cannot free it alone: it was disabled, and the session has no second factor.
    own_and_locked: bool,
    remove: String,
    period: u32,
    server_time: i64,
    wrong: CodesWrong,
    refused: Option<Refused>,
}

pub(super) fn show(desk: &Desk, holder: &Holder, device: &Device) -> Response {
    page(resync_page(desk, holder, device))
}

pub(super) async fn take(
    desk: &Desk,
    holder: &Holder,
    device: &Device,
    form: &Form,
) -> Result<Response, Problem> {
    let codes = AuthenticationCodes::read(form);
    let mut filled = resync_page(desk, holder, device);
    if let Some(wrong) = codes.wrong() {
        filled.wrong = wrong;
        return Ok(again(filled));
    }
    let input = ResyncMFADeviceRequest {
        user_name: holder.name.clone(),
        serial_number: device.row.serial.to_string(),
        authentication_code1: Secret::new(codes.first),
        authentication_code2: Secret::new(codes.second),
    };
    match desk.attempt::<ResyncMFADevice>(&input).await {
        Ok(_) => {
            let text = format!("MFA device {} is resynchronised.", device.name());
            Ok(desk.go_saying(&holder.credentials(), text))
        }
        Err(refused) => {
            if refused.code == "InvalidAuthenticationCode" {
                filled.wrong = CodesWrong::refused();
            } else {
                filled.refused = Some(refused);
            }
            Ok(again(filled))
        }
    }
}

fn resync_page(desk: &Desk, holder: &Holder, device: &Device) -> ResyncPage {
    let locked = device.row.locked.is_some();
    ResyncPage {
        frame: holder.frame(desk, "Resynchronize MFA device"),
        crumbs: holder.crumbs(),
        action: holder.place(Act::Resynchronise),
        back: holder.credentials(),
        device: device.name(),
        serial: device.row.serial.to_string(),
        kind: kind_title(device.row.kind),
        locked,
        own_and_locked: locked && holder.own && desk.caller().mfa().is_none(),
        remove: holder.place_of(Act::Remove, &device.row.serial),
        // A token's own period stands in the inventory.
        period: match device.row.kind {
            SerialNumberKind::Virtual => TotpParameters::STANDARD.period_seconds.get(),
            _ => 0,
        },
        server_time: desk.now().0,
        wrong: CodesWrong::default(),
        refused: None,
    }
}
