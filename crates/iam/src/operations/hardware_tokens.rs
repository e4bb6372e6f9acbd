//! The inventory of hardware tokens: import, list, delete. Operations that AWS does not have: there, the vendor tells the
//! seeds to AWS; here, somebody imports the vendor's file. From then on a token's bare serial number is an MFA device for
//! EnableMFADevice, ResyncMFADevice, DeactivateMFADevice and STS as on AWS.
//!
//! A serial number is no ARN, so the actions are checked on `*`.

use std::collections::HashSet;
use std::sync::Arc;

use countersign_mfa::{Algorithm, PskcSecret, SerialNumber, SerialNumberKind, read_oath_csv, read_pskc};
use countersign_model::iam::{
    self, DeleteHardwareMFADevice, ImportHardwareMFADevices, ListHardwareMFADevices,
};
use countersign_model::{ErrorCode, Fault, Timestamp, Unit};

use super::mfa_devices::has_status;
use super::quota;
use super::refusals::failure;
use crate::account::Account;
use crate::change::{Change, EntityKey, put};
use crate::entities::ROOT_USER_NAME;
use crate::entities::{CodeGenerator, DeviceId, MfaDevice, Owner};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::page::page;

pub(super) const TABLE: &[Entry] = &[
    entry::<ImportHardwareMFADevices>(),
    entry::<ListHardwareMFADevices>(),
    entry::<DeleteHardwareMFADevice>(),
];

/// Hardware tokens in one account, assigned or not.
const MAX_HARDWARE_DEVICES: usize = 10_000;

impl Operate for ImportHardwareMFADevices {
    /// A key may have to be derived from a password.
    const SLOW: bool = true;

    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let file = TokenFile {
            document: input.document.expose().as_bytes(),
            format: match input.format {
                iam::HardwareMFADocumentFormatType::OathCsv => TokenFileFormat::OathCsv,
                iam::HardwareMFADocumentFormatType::Pskc => TokenFileFormat::Pskc,
            },
            secret: match (&input.password, &input.pre_shared_key) {
                (None, None) => None,
                (Some(password), None) => Some(PskcSecret::password(password.expose())),
                (None, Some(key)) => Some(PskcSecret::pre_shared_key(key.expose()).map_err(|error| {
                    Fault::new(ErrorCode::InvalidInput, format!("PreSharedKey: {error}."))
                })?),
                (Some(_), Some(_)) => {
                    return Err(Fault::new(
                        ErrorCode::InvalidInput,
                        "Give one of Password and PreSharedKey, or none for a file that is not encrypted.",
                    ));
                }
            },
        };
        let devices = import_tokens(at.account, &file, at.now)?;
        let serial_numbers = devices.iter().map(|device| device.serial().to_string()).collect();
        Done::changing(iam::ImportHardwareMFADevicesResponse { serial_numbers }, devices.into_iter().map(put))
    }
}

impl Operate for ListHardwareMFADevices {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let wanted =
            |device: &&Arc<MfaDevice>| is_hardware(device) && has_status(device, input.assignment_status);
        let devices = at.account.devices().filter(wanted);
        let page = page::<Self, _>(at, input.marker.as_deref(), input.max_items, devices, |device| {
            device.serial().to_string()
        })?;
        Done::read(iam::ListHardwareMFADevicesResponse {
            is_truncated: page.is_truncated(),
            hardware_mfa_devices: page.items.iter().filter_map(|device| listed(at.account, device)).collect(),
            marker: page.marker,
        })
    }
}

impl Operate for DeleteHardwareMFADevice {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let found = SerialNumber::parse(&input.serial_number)
            .ok()
            .and_then(|serial| at.account.device(&serial))
            .filter(|device| is_hardware(device));
        let Some(device) = found else {
            return Err(Fault::new(
                ErrorCode::NoSuchEntity,
                format!("MFADevice with serial number {} doesn't exist.", input.serial_number),
            ));
        };
        if device.assignment.is_some() {
            return Err(Fault::new(ErrorCode::DeleteConflict, "MFA Device in use. Must deactivate first."));
        }
        let removal = Change::Remove(EntityKey::Device(device.serial().clone()));
        // Sessions that the token vouched for, and that were ended, stay so without it.
        let memory = device
            .sessions_not_before
            .map(|mark| put(at.account.settings().remembering(device.id.clone(), mark, at.now)));
        Done::changing(Unit, [removal].into_iter().chain(memory))
    }
}

/// A file of hardware tokens, as a vendor delivers it.
pub struct TokenFile<'a> {
    /// What it holds.
    pub document: &'a [u8],
    /// How to read it.
    pub format: TokenFileFormat,
    /// What opens it, if it is encrypted.
    pub secret: Option<PskcSecret>,
}

/// How a file of hardware tokens is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFileFormat {
    /// Comma-separated values.
    OathCsv,
    /// A Portable Symmetric Key Container (RFC 6030).
    Pskc,
}

/// The devices that the account would gain by a file's tokens, in the file's order. All of them or none: a token that the
/// inventory has already, by serial number or by seed, refuses the file.
pub fn import_tokens(
    account: &Account,
    file: &TokenFile<'_>,
    now: Timestamp,
) -> Result<Vec<MfaDevice>, Fault> {
    let tokens = match file.format {
        TokenFileFormat::OathCsv => read_oath_csv(file.document),
        TokenFileFormat::Pskc => read_pskc(file.document, file.secret.as_ref()),
    };
    let tokens = tokens
        .map_err(|error| Fault::new(ErrorCode::InvalidInput, format!("Nothing was imported. {error}.")))?;
    let there = account.devices().filter(|device| is_hardware(device));
    let mut seeds: HashSet<DeviceId> = there.map(|device| device.id.clone()).collect();
    if seeds.len().saturating_add(tokens.len()) > MAX_HARDWARE_DEVICES {
        return Err(quota::exceeded("HardwareMFADevicesPerAccount", MAX_HARDWARE_DEVICES));
    }
    let mut devices = Vec::with_capacity(tokens.len());
    for token in tokens {
        let device = MfaDevice::new_hardware(token, now).map_err(failure)?;
        if account.device(device.serial()).is_some() {
            return Err(taken(device.serial(), "already exists"));
        }
        if !seeds.insert(device.id.clone()) {
            return Err(taken(device.serial(), "has the seed of another"));
        }
        devices.push(device);
    }
    Ok(devices)
}

fn taken(serial: &SerialNumber, why: &str) -> Fault {
    Fault::new(
        ErrorCode::EntityAlreadyExists,
        format!("Nothing was imported. MFADevice with serial number {serial} {why}."),
    )
}

fn is_hardware(device: &MfaDevice) -> bool {
    device.serial().kind() == SerialNumberKind::Hardware
}

/// A token gives codes, so it always is told of.
fn listed(account: &Account, device: &MfaDevice) -> Option<iam::HardwareMFADevice> {
    let CodeGenerator { parameters, state, .. } = device.codes()?;
    let owner = device.assignment.as_ref().map(|assignment| &assignment.owner);
    let period = i64::from(parameters.period_seconds.get());
    let seconds = state.drift.saturating_mul(period);
    Some(iam::HardwareMFADevice {
        serial_number: device.serial().to_string(),
        import_date: device.created,
        user_name: owner.and_then(|owner| match owner {
            Owner::Root => Some(ROOT_USER_NAME.to_owned()),
            Owner::User(id) => account.user_by_id(id).map(|user| user.name.to_string()),
        }),
        enable_date: device.assignment.as_ref().map(|assignment| assignment.enabled),
        period_seconds: i32::try_from(period).unwrap_or(i32::MAX),
        algorithm: match parameters.algorithm {
            Algorithm::Sha1 => iam::HardwareMFAAlgorithmType::Sha1,
            Algorithm::Sha256 => iam::HardwareMFAAlgorithmType::Sha256,
            Algorithm::Sha512 => iam::HardwareMFAAlgorithmType::Sha512,
        },
        drift_seconds: i32::try_from(seconds).unwrap_or(if seconds < 0 { i32::MIN } else { i32::MAX }),
        locked: device.locked.is_some(),
    })
}

#[cfg(test)]
mod tests;
