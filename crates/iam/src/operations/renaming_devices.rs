//! RenameMFADevice: an operation that AWS does not have. There, a device is called for ever what its serial number says, be it the
//! number of a token that one cannot read without glasses. A name to be shown by changes nothing of what the device can do.

use countersign_mfa::SerialNumber;
use countersign_model::iam::RenameMFADevice;
use countersign_model::{ErrorCode, Fault, Unit};

use super::device_holder::Holder;
use crate::change::put;
use crate::entities::MfaDevice;
use crate::operate::{At, Done, Entry, Granted, Operate, Targets, entry, only};

pub(super) const TABLE: &[Entry] = &[entry::<RenameMFADevice>()];

/// The longest name, in characters.
const LONGEST: usize = 64;

impl Operate for RenameMFADevice {
    /// A name misleads whoever chooses a device by it, so that the rule of self-management holds here, too.
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let holder = Holder::find(at, Some(&input.user_name))?;
        holder.refuse_self_management(at)?;
        Ok(only(holder.target::<Self>()))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let holder = Holder::find(at, Some(&input.user_name))?.existing()?;
        let serial = SerialNumber::parse(&input.serial_number).ok();
        let device = serial.as_ref().and_then(|serial| at.account.device(serial));
        let device = device
            .filter(|device| device.belongs_to(&holder.owner))
            .ok_or_else(|| Fault::new(ErrorCode::NoSuchEntity, "MFA Device invalid for user."))?;
        let label = input.display_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        if label.is_some_and(|name| name.chars().count() > LONGEST) {
            return Err(Fault::new(
                ErrorCode::InvalidInput,
                format!("A device's name has at most {LONGEST} characters."),
            ));
        }
        Done::changing(Unit, [put(MfaDevice { label: label.map(str::to_owned), ..MfaDevice::clone(device) })])
    }
}

#[cfg(test)]
mod tests;
