//! The MFA devices of one holder, with what a page shows of them; and whether one may be added.

use countersign_mfa::{SerialNumber, SerialNumberKind};
use countersign_model::iam::{
    EnableMFADevice, EnableMFADeviceRequest, ListMFADevices, ListMFADevicesRequest,
};
use countersign_model::{Fault, OperationInfo, Timestamp};

use crate::caller::{Caller, CallerPrincipal};
use crate::entities::ROOT_USER_NAME;
use crate::entities::{MfaDevice, Owner};
use crate::operate::{At, Granted, Operate, Targets, View};
use crate::operations::quota;
use crate::operations::security_keys::owner_named;

/// The devices of a user, or of root when root itself asks under [`ROOT_USER_NAME`]. Allowed to whoever may list them.
#[derive(Debug, Clone)]
pub struct DevicesOf {
    /// The holder's name.
    pub user_name: String,
}

/// Somebody and the devices that are theirs.
#[derive(Debug, Clone)]
pub struct DeviceHolder {
    /// Whose they are.
    pub owner: Owner,
    /// The devices, the oldest first.
    pub devices: Vec<DeviceRow>,
    /// Whether these are the devices of whoever asks.
    pub own: bool,
    /// Whether there is room for another.
    pub room: bool,
}

/// A device as a page shows it.
#[derive(Debug, Clone)]
pub struct DeviceRow {
    /// Its serial number.
    pub serial: SerialNumber,
    /// What its holder calls it.
    pub label: Option<String>,
    /// Its kind.
    pub kind: SerialNumberKind,
    /// When it was assigned.
    pub enabled: Timestamp,
    /// Since when it is disabled after too many wrong codes.
    pub locked: Option<Timestamp>,
}

/// Whether a device may be assigned to somebody: asked before anything is shown or scanned. Allowed to whoever may enable one,
/// by the rules that EnableMFADevice itself goes by.
#[derive(Debug, Clone)]
pub struct MayAssignDevice {
    /// The holder's name.
    pub user_name: String,
}

/// The name under which somebody manages their own devices: a user's, or [`ROOT_USER_NAME`] for root unless a user has taken it.
/// Roles and federated users have none.
pub fn own_holder_name(caller: &Caller) -> Option<String> {
    match &caller.principal {
        CallerPrincipal::User(user) => Some(user.name.to_string()),
        CallerPrincipal::Root if caller.account.user(ROOT_USER_NAME).is_none() => {
            Some(ROOT_USER_NAME.to_owned())
        }
        _ => None,
    }
}

impl View for DevicesOf {
    type Output = DeviceHolder;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListMFADevices>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let user_name = Some(self.user_name.clone());
        ListMFADevices::targets(at, &ListMFADevicesRequest { user_name, ..Default::default() })
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<DeviceHolder, Fault> {
        holder(at, &self.user_name)
    }
}

impl View for MayAssignDevice {
    type Output = DeviceHolder;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<EnableMFADevice>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        let user_name = self.user_name.clone();
        EnableMFADevice::targets(at, &EnableMFADeviceRequest { user_name, ..Default::default() })
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<DeviceHolder, Fault> {
        let holder = holder(at, &self.user_name)?;
        if holder.room {
            Ok(holder)
        } else {
            Err(quota::exceeded("MFADevicesPerUser", MfaDevice::MAX_PER_USER))
        }
    }
}

fn holder(at: &At<'_>, name: &str) -> Result<DeviceHolder, Fault> {
    let owner = owner_named(at, Some(name))?;
    let mut devices: Vec<_> = at.account.devices_of(&owner).filter_map(|device| row(device)).collect();
    devices.sort_by_key(|device| device.enabled);
    let own = at.caller.owner().as_ref() == Some(&owner);
    let room = devices.len() < MfaDevice::MAX_PER_USER;
    Ok(DeviceHolder { owner, devices, own, room })
}

fn row(device: &MfaDevice) -> Option<DeviceRow> {
    let assignment = device.assignment.as_ref()?;
    Some(DeviceRow {
        serial: device.serial().clone(),
        label: device.label.clone(),
        kind: device.serial().kind(),
        enabled: assignment.enabled,
        locked: device.locked,
    })
}
