//! MFA devices: create, enable, list, resynchronise, deactivate, delete, tag.
//!
//! Facts: IAM API Reference of each operation; texts and edges as observed on AWS in September 2026
//! (`docs/differences.md` lists what is assumed). The order of checks is: self-management rule, policy, user, device,
//! binding, limit, codes.

use std::sync::Arc;

use countersign_mfa::{SerialNumber, SerialNumberKind, otpauth_uri, qr_png};
use countersign_model::iam::{
    CreateVirtualMFADevice, DeactivateMFADevice, DeleteVirtualMFADevice, EnableMFADevice, GetMFADevice,
    ListMFADeviceTags, ListMFADevices, ListVirtualMFADevices, ResyncMFADevice, TagMFADevice, UntagMFADevice,
};
use countersign_model::{ErrorCode, Fault, Secret, SecretBlob, Unit, iam};
use countersign_policy::{Arn, ContextKey};

use super::device_holder::Holder;
use super::refusals::failure;
use super::{naming, quota, users};
use crate::account::Account;
use crate::change::{Change, EntityKey, put};
use crate::entities::{Assignment, CodeGenerator, MfaDevice, Owner};
use crate::operate::{
    At, Done, Entry, FactorClaim, Granted, Operate, Target, Targets, action_of, entry, only,
};
use crate::page::page;
use crate::second_factor;
use crate::tagging;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateVirtualMFADevice>(),
    entry::<EnableMFADevice>(),
    entry::<ResyncMFADevice>(),
    entry::<DeactivateMFADevice>(),
    entry::<DeleteVirtualMFADevice>(),
    entry::<ListMFADevices>(),
    entry::<ListVirtualMFADevices>(),
    entry::<GetMFADevice>(),
    entry::<TagMFADevice>(),
    entry::<UntagMFADevice>(),
    entry::<ListMFADeviceTags>(),
];

/// Virtual devices in one account, assigned or not: as many as users (IAM User Guide, quotas).
const MAX_VIRTUAL_DEVICES: usize = 5000;

impl Operate for CreateVirtualMFADevice {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let name = &input.virtual_mfa_device_name;
        let arn = naming::future_arn(at.account, "mfa", input.path.as_deref(), name);
        Ok(only(Target::on(action_of::<Self>(), &arn).tagging(tagging::pairs(input.tags.as_deref()))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let path = naming::path(input.path.as_deref())?;
        let serial = SerialNumber::virtual_device(
            at.account.partition().as_str(),
            at.account.id().as_str(),
            path.as_str(),
            &input.virtual_mfa_device_name,
        )
        .map_err(|error| {
            Fault::new(ErrorCode::InvalidInput, "The device's path and name do not make a serial number: it has at most 256 of the characters A-Z a-z 0-9 _ + = / : , . @ -").with_cause(error)
        })?;
        let taken = |device: &Arc<MfaDevice>| device.serial().as_str().eq_ignore_ascii_case(serial.as_str());
        if at.account.devices().any(taken) {
            return Err(Fault::new(ErrorCode::EntityAlreadyExists, "MFA device already exists."));
        }
        if at.account.devices().filter(|device| is_virtual(device)).count() >= MAX_VIRTUAL_DEVICES {
            return Err(quota::exceeded("VirtualMFADevicesPerAccount", MAX_VIRTUAL_DEVICES));
        }
        let tags = tagging::read(input.tags.as_deref().unwrap_or_default())?;
        let device = MfaDevice::new_virtual(serial, tags, at.now, at.random).map_err(failure)?;
        let holder = at.account.settings().alias.clone().unwrap_or_else(|| at.account.id().to_string());
        let label = format!("{}@{holder}", input.virtual_mfa_device_name);
        let CodeGenerator { seed, parameters, .. } = device.codes().ok_or_else(not_this_users)?;
        let uri = otpauth_uri(&at.rules.issuer, &label, seed, parameters);
        let picture = qr_png(&uri).map_err(failure)?;
        let output = iam::CreateVirtualMFADeviceResponse {
            virtual_mfa_device: iam::VirtualMFADevice {
                serial_number: device.serial().to_string(),
                base32_string_seed: Some(SecretBlob::new(seed.to_base32().as_bytes())),
                qr_code_png: Some(SecretBlob::new(picture.as_slice())),
                user: None,
                enable_date: None,
                tags: tagging::write_unless_empty(&device.tags),
            },
        };
        Done::changing(output, [put(device)])
    }
}

impl Operate for EnableMFADevice {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let holder = Holder::find(at, Some(&input.user_name))?;
        holder.refuse_self_management(at)?;
        Ok(only(holder.target::<Self>()))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = Holder::find(at, Some(&input.user_name))?.existing()?;
        let device = assignable(at.account, &input.serial_number)?;
        if let Some(assignment) = &device.assignment {
            return Err(Fault::new(
                ErrorCode::EntityAlreadyExists,
                if assignment.owner == holder.owner {
                    format!("MFA Device for user {} already exists.", holder.name)
                } else {
                    "MFA Device is already in use.".to_owned()
                },
            ));
        }
        if at.account.devices_of(&holder.owner).count() >= MfaDevice::MAX_PER_USER {
            return Err(quota::exceeded("MFADevicesPerUser", MfaDevice::MAX_PER_USER));
        }
        let mut device = paired(device, &input.authentication_code1, &input.authentication_code2, at)?;
        device.assignment = Some(Assignment { owner: holder.owner, enabled: at.now });
        device.locked = None;
        Done::changing(Unit, [put(device)])
    }
}

impl Operate for ResyncMFADevice {
    fn factor(input: &Self::Input) -> Result<Option<FactorClaim>, Fault> {
        let holder = input.user_name.clone();
        Ok(SerialNumber::parse(&input.serial_number).ok().map(|serial| FactorClaim::Pair { serial, holder }))
    }

    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Holder::find(at, Some(&input.user_name))?.target::<Self>()))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = Holder::find(at, Some(&input.user_name))?.existing()?;
        let device = assigned(at.account, &input.serial_number, &holder.owner)?;
        // A device that was disabled after too many wrong codes is freed by somebody else, or by another factor; not by
        // whoever holds the key that the guessing was done with.
        let own_bare_key = at.caller.owner().as_ref() == Some(&holder.owner) && at.caller.mfa().is_none();
        if device.locked.is_some() && own_bare_key {
            return Err(second_factor::invalid_pair());
        }
        let mut device = paired(device, &input.authentication_code1, &input.authentication_code2, at)?;
        device.locked = None;
        Done::changing(Unit, [put(device)])
    }
}

impl Operate for DeactivateMFADevice {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let holder = Holder::find(at, input.user_name.as_deref())?;
        holder.refuse_self_management(at)?;
        Ok(only(holder.target::<Self>()))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = Holder::find(at, input.user_name.as_deref())?.existing()?;
        let device = assigned(at.account, &input.serial_number, &holder.owner)?;
        // Nobody could enable a security key again: it is taken away (IAM User Guide, "Deactivate an MFA device").
        if device.security_key().is_some() {
            return Done::changing(Unit, removal(at, device));
        }
        // The seed, the drift and the last pair stay: the same app entry can be enabled again.
        let device = MfaDevice { assignment: None, label: None, ..MfaDevice::clone(device) };
        Done::changing(Unit, [put(device)])
    }
}

impl Operate for DeleteVirtualMFADevice {
    fn targets(_: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::on(action_of::<Self>(), &device_arn(&input.serial_number)?)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let device = virtual_device(at.account, &input.serial_number)?;
        if device.assignment.is_some() {
            return Err(Fault::new(
                ErrorCode::DeleteConflict,
                "MFA VirtualDevice in use. Must deactivate first.",
            ));
        }
        Done::changing(Unit, removal(at, device))
    }
}

impl Operate for ListMFADevices {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Holder::find(at, input.user_name.as_deref())?.target::<Self>()))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = Holder::find(at, input.user_name.as_deref())?.existing()?;
        let devices = at.account.devices_of(&holder.owner).filter_map(|device| {
            let assignment = device.assignment.as_ref()?;
            Some(iam::MFADevice {
                user_name: holder.name.clone(),
                serial_number: device.serial().to_string(),
                enable_date: assignment.enabled,
            })
        });
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, devices, |device| {
            device.serial_number.clone()
        })?;
        Done::read(iam::ListMFADevicesResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            mfa_devices: page.items,
        })
    }
}

impl Operate for ListVirtualMFADevices {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let wanted =
            |device: &&Arc<MfaDevice>| is_virtual(device) && has_status(device, input.assignment_status);
        let devices = at.account.devices().filter(wanted);
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, devices, |device| {
            device.serial().to_string()
        })?;
        Done::read(iam::ListVirtualMFADevicesResponse {
            is_truncated: page.is_truncated(),
            virtual_mfa_devices: page.items.iter().map(|device| listed(at, device)).collect(),
            marker: page.marker,
        })
    }
}

impl Operate for GetMFADevice {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Holder::find(at, input.user_name.as_deref())?.target::<Self>()))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = Holder::find(at, input.user_name.as_deref())?.existing()?;
        let serial = SerialNumber::parse(&input.serial_number);
        if !serial.is_ok_and(|serial| serial.kind() == SerialNumberKind::SecurityKey) {
            return Err(Fault::new(
                ErrorCode::ValidationError,
                "This API supports only hardware FIDO security keys: the serial number must be the ARN of one.",
            ));
        }
        let device = assigned(at.account, &input.serial_number, &holder.owner)?;
        Done::read(iam::GetMFADeviceResponse {
            user_name: Some(holder.name),
            serial_number: device.serial().to_string(),
            enable_date: device.assignment.as_ref().map(|assignment| assignment.enabled),
            // What a key is certified for stands in FIDO's metadata, which is not read.
            certifications: Some(Default::default()),
        })
    }
}

impl Operate for TagMFADevice {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let target = Target::on(action_of::<Self>(), &device_arn(&input.serial_number)?);
        Ok(only(tagged(at, target, &input.serial_number).tagging(tagging::pairs(Some(&input.tags)))))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let device = virtual_device(at.account, &input.serial_number)?;
        let tags = tagging::merge(&device.tags, &input.tags, "MFA device")?;
        Done::changing(Unit, [put(MfaDevice { tags, ..MfaDevice::clone(device) })])
    }
}

impl Operate for UntagMFADevice {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let target = Target::on(action_of::<Self>(), &device_arn(&input.serial_number)?);
        Ok(only(tagged(at, target, &input.serial_number).with(ContextKey::TAG_KEYS, input.tag_keys.clone())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let device = virtual_device(at.account, &input.serial_number)?;
        let tags = tagging::without(&device.tags, &input.tag_keys);
        Done::changing(Unit, [put(MfaDevice { tags, ..MfaDevice::clone(device) })])
    }
}

impl Operate for ListMFADeviceTags {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let target = Target::on(action_of::<Self>(), &device_arn(&input.serial_number)?);
        Ok(only(tagged(at, target, &input.serial_number)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let device = virtual_device(at.account, &input.serial_number)?;
        let tags = tagging::write(&device.tags);
        let page =
            page::<Self, _>(at, input.marker.as_deref(), input.max_items, tags, |tag| tag.key.clone())?;
        Done::read(iam::ListMFADeviceTagsResponse {
            is_truncated: page.is_truncated(),
            marker: page.marker,
            tags: page.items,
        })
    }
}

/// Whether a device is to be listed, by `AssignmentStatus`.
pub(super) fn has_status(device: &MfaDevice, wanted: Option<iam::AssignmentStatusType>) -> bool {
    match wanted {
        Some(iam::AssignmentStatusType::Assigned) => device.assignment.is_some(),
        Some(iam::AssignmentStatusType::Unassigned) => device.assignment.is_none(),
        Some(iam::AssignmentStatusType::Any) | None => true,
    }
}

fn is_virtual(device: &MfaDevice) -> bool {
    device.serial().kind() == SerialNumberKind::Virtual
}

/// The ARN that actions on a device are checked on.
fn device_arn(serial: &str) -> Result<Arn, Fault> {
    Arn::parse(serial).map_err(|_| Fault::new(ErrorCode::InvalidInput, format!("ARN {serial} is not valid.")))
}

fn tagged(at: &At<'_>, target: Target, serial: &str) -> Target {
    match SerialNumber::parse(serial).ok().and_then(|serial| at.account.device(&serial)) {
        Some(device) => target.tagged(&device.tags),
        None => target,
    }
}

fn find<'a>(account: &'a Account, serial: &str) -> Option<&'a Arc<MfaDevice>> {
    account.device(&SerialNumber::parse(serial).ok()?)
}

fn virtual_device<'a>(account: &'a Account, serial: &str) -> Result<&'a Arc<MfaDevice>, Fault> {
    find(account, serial).filter(|device| is_virtual(device)).ok_or_else(|| unknown_device(serial))
}

/// A device that could be given to a user. An unknown one is refused before its codes are looked at.
fn assignable<'a>(account: &'a Account, serial: &str) -> Result<&'a Arc<MfaDevice>, Fault> {
    find(account, serial).ok_or_else(|| unknown_device(serial))
}

/// A device that is this owner's now.
fn assigned<'a>(account: &'a Account, serial: &str, owner: &Owner) -> Result<&'a Arc<MfaDevice>, Fault> {
    find(account, serial).filter(|device| device.belongs_to(owner)).ok_or_else(not_this_users)
}

/// The device after two consecutive codes of it.
fn paired(device: &MfaDevice, code1: &Secret, code2: &Secret, at: &At<'_>) -> Result<MfaDevice, Fault> {
    let _generator = device.codes().ok_or_else(not_this_users)?;
    second_factor::paired(device, code1.expose(), code2.expose(), at.now)
}

/// Takes a device away. That its sessions were ended is remembered without it.
fn removal(at: &At<'_>, device: &MfaDevice) -> impl Iterator<Item = Change> {
    let memory = device
        .sessions_not_before
        .map(|mark| put(at.account.settings().remembering(device.id.clone(), mark, at.now)));
    [Change::Remove(EntityKey::Device(device.serial().clone()))].into_iter().chain(memory)
}

fn listed(at: &At<'_>, device: &MfaDevice) -> iam::VirtualMFADevice {
    let assignment = device.assignment.as_ref();
    iam::VirtualMFADevice {
        serial_number: device.serial().to_string(),
        base32_string_seed: None,
        qr_code_png: None,
        user: assignment.and_then(|assignment| owner_as_user(at, &assignment.owner)),
        enable_date: assignment.map(|assignment| assignment.enabled),
        tags: None,
    }
}

fn owner_as_user(at: &At<'_>, owner: &Owner) -> Option<iam::User> {
    match owner {
        Owner::Root => Some(users::root_in_brief(at)),
        Owner::User(id) => at.account.user_by_id(id).map(|user| users::in_brief(at, user)),
    }
}

fn unknown_device(serial: &str) -> Fault {
    let what = match SerialNumber::parse(serial).map(|serial| serial.kind()) {
        Ok(SerialNumberKind::Hardware) => "MFADevice",
        _ => "VirtualMFADevice",
    };
    Fault::new(ErrorCode::NoSuchEntity, format!("{what} with serial number {serial} doesn't exist."))
}

fn not_this_users() -> Fault {
    Fault::new(ErrorCode::NoSuchEntity, "MFA Device invalid for user.")
}

#[cfg(test)]
mod tests;
