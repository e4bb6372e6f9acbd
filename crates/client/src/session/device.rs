//! Which MFA device is asked for a code.

use countersign_model::iam;

use super::want::of_key;
use crate::api::{Attempts, CallError, Credentials};
use crate::context::Context;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::profile::Profile;
use crate::vault::StoredKey;

/// More devices than any user has: eight, by AWS's quota.
const MOST_DEVICES: usize = 64;

/// An MFA device of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MfaDevice {
    /// Its serial number: an ARN, or what stands on a hardware token.
    pub serial_number: String,
    /// What people call it.
    pub label: String,
}

/// Whether a device gives codes. STS takes none of security keys (IAM User Guide, *Secure API access with MFA*).
#[must_use]
pub(crate) fn is_code_device(serial_number: &str) -> bool {
    !serial_number.contains(":u2f/")
}

/// Whether a device of the key's user is known that gives codes. Of who has none, it is asked each time whether there is one now.
#[must_use]
pub(super) fn is_known(key: &StoredKey) -> bool {
    key.mfa_devices.iter().any(|serial| is_code_device(serial))
}

/// What people call a device: its name without the user's before it.
#[must_use]
pub(crate) fn label(context: &Context, serial_number: &str, user: &str) -> String {
    if let Some(label) = context.settings().devices.get(serial_number).and_then(|device| device.label.clone())
    {
        return label;
    }
    let name = match serial_number.split_once(":mfa/") {
        Some((_, path)) => path.rsplit('/').next().unwrap_or(path),
        None => serial_number,
    };
    match name.strip_prefix(user).and_then(|rest| rest.strip_prefix('-')) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name.to_owned(),
    }
}

/// The devices of a user as IAM lists them, those first that the settings prefer.
///
/// # Errors
/// [`CallError`]
pub(crate) fn devices_of(
    context: &Context,
    profile: &Profile,
    credentials: &Credentials,
    user_name: Option<&str>,
) -> Result<Vec<String>, CallError> {
    let api = context.api(profile)?;
    let input = iam::ListMFADevicesRequest { user_name: user_name.map(str::to_owned), ..Default::default() };
    let answer = api.call::<iam::ListMFADevices>(
        profile.endpoint(Service::Iam),
        Some(credentials),
        &input,
        Attempts::Several,
    )?;
    Ok(answer.mfa_devices.into_iter().map(|device| device.serial_number).take(MOST_DEVICES).collect())
}

/// The devices that may be asked for a code, the first choice first. Empty for a user who has none.
///
/// # Errors
/// Kind `Configuration` if a device is asked for that is not there, or none is known and none can be listed.
pub(super) fn candidates(
    context: &Context,
    profile: &Profile,
    name: &str,
    key: &StoredKey,
    relist: bool,
) -> Result<Vec<MfaDevice>, Failure> {
    let user = context.user_name(key);
    let named =
        |serial_number: String| MfaDevice { label: label(context, &serial_number, &user), serial_number };
    let asked = profile.mfa_device.as_deref();
    if let Some(arn) = asked.filter(|asked| asked.starts_with("arn:")) {
        return Ok(vec![named(arn.to_owned())]);
    }
    // What is no device's name may be the number on a hardware token, which nobody needs to have listed.
    let number = asked.filter(|asked| may_be_hardware(asked));
    let mut serials: Vec<String> = if relist || !is_known(key) {
        match devices_of(context, profile, &of_key(key), None) {
            Ok(found) => {
                context.remember_devices(name, &key.access_key_id, &found);
                found
            }
            Err(error) if error.is_access_denied() => match number {
                Some(number) => return Ok(vec![named(number.to_owned())]),
                None => {
                    return Err(Failure::from(error).remedy(
                        "The MFA device is not known and may not be listed: name it by mfa_serial in the profile, or --mfa-device.",
                    ));
                }
            },
            Err(error) => return Err(error.into()),
        }
    } else {
        key.mfa_devices.clone()
    };
    serials.retain(|serial| is_code_device(serial));
    if let Some(preferred) =
        key.identity.as_ref().and_then(|identity| context.settings().users.get(&identity.arn))
    {
        let place = |serial: &String| {
            preferred.devices.iter().position(|other| other == serial).unwrap_or(usize::MAX)
        };
        serials.sort_by_key(place);
    }
    let devices: Vec<MfaDevice> = serials.into_iter().map(named).collect();
    let Some(asked) = asked else { return Ok(devices) };
    match called(&devices, asked, |device| (&device.serial_number, &device.label)).as_slice() {
        [device] => Ok(vec![(*device).clone()]),
        [] if !relist => candidates(context, profile, name, key, true),
        [] if number.is_some() => Ok(vec![named(asked.to_owned())]),
        several @ [_, ..] => {
            let serials: Vec<&str> = several.iter().map(|device| device.serial_number.as_str()).collect();
            Err(Failure::new(FailureKind::Configuration, format!("{user} has several MFA devices {asked}"))
                .remedy(format!("Name one by its serial number: {}.", serials.join(", "))))
        }
        [] => {
            let labels: Vec<&str> = devices.iter().map(|device| device.label.as_str()).collect();
            let known = if labels.is_empty() { "none".to_owned() } else { labels.join(", ") };
            Err(Failure::new(
                FailureKind::Configuration,
                format!("{user} has no MFA device {asked} that gives codes"),
            )
            .remedy(format!("Devices that do: {known}.")))
        }
    }
}

/// The devices that somebody may mean: the one of that serial number, else those of that whole name, else those of that label.
/// `parts` gives a device's serial number and label.
#[must_use]
pub(crate) fn called<'d, D>(devices: &'d [D], asked: &str, parts: impl Fn(&D) -> (&str, &str)) -> Vec<&'d D> {
    let exactness = |device: &&D| {
        let (serial, label) = parts(device);
        if serial == asked {
            Some(0)
        } else if serial.rsplit('/').next() == Some(asked) {
            Some(1)
        } else {
            label.eq_ignore_ascii_case(asked).then_some(2)
        }
    };
    let best = devices.iter().filter_map(|device| exactness(&device)).min();
    devices.iter().filter(|device| best.is_some() && exactness(device) == best).collect()
}

/// Whether one of a user's devices is what a profile calls its device, by name or serial number.
#[must_use]
pub(crate) fn is_one_of(context: &Context, user: &str, serial_numbers: &[String], asked: &str) -> bool {
    let devices: Vec<(&str, String)> =
        serial_numbers.iter().map(|serial| (serial.as_str(), label(context, serial, user))).collect();
    !called(&devices, asked, |(serial, label)| (serial, label)).is_empty()
}

/// Whether a text may be the serial number of a hardware token, which has no ARN.
fn may_be_hardware(text: &str) -> bool {
    text.len() >= 9
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
        && text.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests;
