//! Deleting a user, with everything that hangs on it: an operation each, as the API deletes nobody who still has something
//! (IAM User Guide, "Delete an IAM user").

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{HeldPolicies, UserGroups, UserPolicies};
use countersign_mfa::SerialNumberKind;
use countersign_model::iam::{
    DeactivateMFADevice, DeactivateMFADeviceRequest, DeleteAccessKey, DeleteAccessKeyRequest,
    DeleteLoginProfile, DeleteLoginProfileRequest, DeleteUser, DeleteUserPolicy, DeleteUserPolicyRequest,
    DeleteUserRequest, DeleteVirtualMFADevice, DeleteVirtualMFADeviceRequest, DetachUserPolicy,
    DetachUserPolicyRequest, RemoveUserFromGroup, RemoveUserFromGroupRequest,
};

use super::{ConfirmPage, Known, frame, place_below, place_of};
use crate::deeds::Deeds;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::managed_policy::policy_name;
use crate::mfa::device::device_name;
use crate::page::again;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/{name}/delete", get(confirm).post(delete))
}

/// What hangs on a user.
struct Belongings {
    known: Known,
    groups: Vec<String>,
    policies: HeldPolicies,
}

impl Belongings {
    /// Everything, or a refusal: what cannot be seen cannot be taken away either.
    async fn read(desk: &Desk, name: &str) -> Result<Self, Problem> {
        let known = Known::read(desk, name).await?;
        let user_name = known.name.clone();
        let groups = desk.view(&UserGroups { user_name: user_name.clone(), with_policies: false }).await?;
        let policies = desk.view(&UserPolicies { user_name }).await?;
        Ok(Self { known, groups: groups.into_iter().map(|group| group.name).collect(), policies })
    }

    fn told(&self) -> Vec<String> {
        let known = &self.known;
        let mut told = Vec::new();
        told.extend(matches!(known.sign_in, Ok(Some(_))).then(|| "Console password".to_owned()));
        told.extend(
            known
                .devices
                .iter()
                .flatten()
                .map(|device| format!("MFA device {}", device_name(&device.serial, device.label.as_deref()))),
        );
        told.extend(known.keys.iter().flatten().map(|key| {
            let last = match &key.last_used {
                Some(last) => format!("last used {}", crate::time::moment(last.at)),
                None => "never used".to_owned(),
            };
            format!("Access key {} ({last})", key.id)
        }));
        told.extend(self.groups.iter().map(|group| format!("Membership of the group {group}")));
        told.extend(
            self.policies
                .attached
                .iter()
                .map(|arn| format!("Attachment of the policy {}", policy_name(arn.as_str()))),
        );
        told.extend(self.policies.inline.iter().map(|name| format!("Inline policy {name}")));
        let unseen = [
            (known.sign_in.is_err(), "A console password, if there is one (you may not see it)"),
            (known.devices.is_err(), "MFA devices, if there are any (you may not see them)"),
            (known.keys.is_err(), "Access keys, if there are any (you may not see them)"),
        ];
        told.extend(unseen.into_iter().filter(|(unseen, _)| *unseen).map(|(_, text)| text.to_owned()));
        told
    }
}

fn confirm_page(
    desk: &Desk,
    belongings: &Belongings,
    wrong: Option<String>,
    refused: Option<Refused>,
) -> ConfirmPage {
    let name = &belongings.known.name;
    ConfirmPage {
        frame: frame(desk, format!("Delete {name}?")),
        name: name.clone(),
        place: place_of(name),
        text: format!(
            "The user {name} is deleted for good, and signed out everywhere. What hangs on the user goes with it."
        ),
        list: belongings.told(),
        action: place_below(name, "delete"),
        hidden: Vec::new(),
        button: "Delete user",
        cancel: place_of(name),
        to_type: Some(name.clone()),
        wrong,
        refused,
    }
}

async fn confirm(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let belongings = Belongings::read(&desk, &name).await?;
    Ok(confirm_page(&desk, &belongings, None, None).show())
}

#[derive(Template)]
#[template(path = "user/not_deleted.html")]
struct NotDeletedPage {
    frame: Frame,
    name: String,
    place: String,
    deeds: Deeds,
}

async fn delete(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let belongings = Belongings::read(&desk, &name).await?;
    let name = belongings.known.name.clone();
    if form.text("typed") != name {
        let wrong = Some(format!("Type {name}, exactly, to delete the user."));
        return Ok(confirm_page(&desk, &belongings, wrong, None).show());
    }
    let deeds = take_away(&desk, &belongings).await;
    if deeds.all_done() {
        return Ok(desk.go_saying("/console/users", format!("The user {name} was deleted.")));
    }
    Ok(again(NotDeletedPage {
        frame: frame(&desk, "The user was not deleted"),
        place: place_of(&name),
        name,
        deeds,
    }))
}

/// One thing after another; the first refusal ends it, so that no more is taken than must be.
async fn take_away(desk: &Desk, belongings: &Belongings) -> Deeds {
    let mut deeds = Deeds::default();
    // The page tells of it by the last deed, which was refused.
    let _ = take_all(&mut deeds, desk, belongings).await;
    deeds
}

async fn take_all(deeds: &mut Deeds, desk: &Desk, belongings: &Belongings) -> Option<()> {
    let known = &belongings.known;
    let name = &known.name;
    // Keys and password first: what stays, should something be refused, can do the least.
    for key in known.keys.iter().flatten() {
        let input = DeleteAccessKeyRequest { user_name: Some(name.clone()), access_key_id: key.id.clone() };
        deeds.attempt::<DeleteAccessKey>(desk, format!("Delete the access key {}", key.id), &input).await?;
    }
    if matches!(known.sign_in, Ok(Some(_))) {
        let input = DeleteLoginProfileRequest { user_name: Some(name.clone()) };
        deeds.attempt::<DeleteLoginProfile>(desk, "Delete the console password", &input).await?;
    }
    for device in known.devices.iter().flatten() {
        let serial_number = device.serial.to_string();
        let told = device_name(&device.serial, device.label.as_deref());
        let input = DeactivateMFADeviceRequest {
            user_name: Some(name.clone()),
            serial_number: serial_number.clone(),
        };
        deeds
            .attempt::<DeactivateMFADevice>(desk, format!("Deactivate the MFA device {told}"), &input)
            .await?;
        if device.kind == SerialNumberKind::Virtual {
            let input = DeleteVirtualMFADeviceRequest { serial_number };
            let what = format!("Delete the MFA device {told}");
            deeds.attempt::<DeleteVirtualMFADevice>(desk, what, &input).await?;
        }
    }
    for group_name in &belongings.groups {
        let input = RemoveUserFromGroupRequest { group_name: group_name.clone(), user_name: name.clone() };
        let what = format!("Remove from the group {group_name}");
        deeds.attempt::<RemoveUserFromGroup>(desk, what, &input).await?;
    }
    for arn in &belongings.policies.attached {
        let input = DetachUserPolicyRequest { user_name: name.clone(), policy_arn: arn.to_string() };
        let what = format!("Remove the policy {}", policy_name(arn.as_str()));
        deeds.attempt::<DetachUserPolicy>(desk, what, &input).await?;
    }
    for policy_name in &belongings.policies.inline {
        let input = DeleteUserPolicyRequest { user_name: name.clone(), policy_name: policy_name.clone() };
        let what = format!("Delete the inline policy {policy_name}");
        deeds.attempt::<DeleteUserPolicy>(desk, what, &input).await?;
    }
    let input = DeleteUserRequest { user_name: name.clone() };
    deeds.attempt::<DeleteUser>(desk, format!("Delete the user {name}"), &input).await?;
    Some(())
}
