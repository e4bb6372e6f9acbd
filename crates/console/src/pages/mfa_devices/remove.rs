//! Removing a device: it is deactivated, and an authenticator app's is deleted as well, as AWS's console does it. Who removes the last
//! one is told what will then be refused.

use askama::Template;
use axum::response::Response;
use countersign_iam::views::{MfaDemand, MfaDemands};
use countersign_mfa::SerialNumberKind;
use countersign_model::iam::{
    DeactivateMFADevice, DeactivateMFADeviceRequest, DeleteVirtualMFADevice, DeleteVirtualMFADeviceRequest,
};
use countersign_policy::Effect;

use super::Device;
use crate::desk::{Desk, Refused};
use crate::frame::Frame;
use crate::mfa::device::kind_title;
use crate::mfa::holder::{Act, Holder};
use crate::mfa::not_now::not_now;
use crate::page::{again, page};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "mfa/remove.html")]
struct RemovePage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    action: String,
    back: String,
    assign: String,
    device: String,
    serial: String,
    kind: &'static str,
    token: bool,
    last: bool,
    own: bool,
    whose: String,
    /// What will be refused; `None` when nobody may know.
    demands: Option<Vec<DemandTold>>,
    refused: Option<Refused>,
}

struct DemandTold {
    policy: String,
    statement: String,
    denies: bool,
}

impl From<MfaDemand> for DemandTold {
    fn from(demand: MfaDemand) -> Self {
        let denies = demand.effect == Effect::Deny;
        Self { policy: demand.policy, statement: demand.statement, denies }
    }
}

pub(super) async fn show(desk: &Desk, holder: &Holder, device: &Device) -> Result<Response, Problem> {
    Ok(page(remove_page(desk, holder, device, None).await))
}

pub(super) async fn take(desk: &Desk, holder: &Holder, device: &Device) -> Result<Response, Problem> {
    let serial_number = device.row.serial.to_string();
    let input = DeactivateMFADeviceRequest {
        user_name: Some(holder.name.clone()),
        serial_number: serial_number.clone(),
    };
    if let Err(refused) = desk.attempt::<DeactivateMFADevice>(&input).await {
        if refused.code == "AccessDenied" {
            return Ok(not_now(desk, holder, "Remove MFA device", refused));
        }
        return Ok(again(remove_page(desk, holder, device, Some(refused)).await));
    }
    let mut text = format!("MFA device {} is removed.", device.name());
    if device.row.kind == SerialNumberKind::Virtual {
        let input = DeleteVirtualMFADeviceRequest { serial_number };
        if let Err(refused) = desk.attempt::<DeleteVirtualMFADevice>(&input).await {
            text = format!(
                "MFA device {} is deactivated: it signs nobody in any more. It could not be deleted, so its name stays taken: {}",
                device.name(),
                refused.text
            );
        }
    }
    Ok(holder.changed(desk, text))
}

async fn remove_page(desk: &Desk, holder: &Holder, device: &Device, refused: Option<Refused>) -> RemovePage {
    let demands = if device.last {
        let found = desk.attempt_view(&MfaDemands { user_name: holder.name.clone() }).await;
        found.ok().map(|demands| demands.into_iter().map(DemandTold::from).collect())
    } else {
        Some(Vec::new())
    };
    RemovePage {
        frame: holder.frame(desk, "Remove MFA device"),
        crumbs: holder.crumbs(),
        action: holder.place(Act::Remove),
        back: holder.credentials(),
        assign: holder.place(Act::Assign),
        device: device.name(),
        serial: device.row.serial.to_string(),
        kind: kind_title(device.row.kind),
        token: device.row.kind == SerialNumberKind::Hardware,
        last: device.last,
        own: holder.own,
        whose: holder.whose(),
        demands,
        refused,
    }
}
