//! IAM's operations on the MFA devices of a user.

use countersign_mfa::{Seed, TokenCode};
use countersign_model::{Operation, Secret, iam};

use crate::api::{Attempts, CallError, Credentials};
use crate::context::Context;
use crate::endpoint::Service;
use crate::profile::Profile;
use crate::session;

/// Pages of a list that are read at most.
const MOST_PAGES: usize = 50;
/// How many devices a user may have (IAM User Guide, *IAM and AWS STS quotas*).
pub(crate) const MOST_DEVICES: usize = 8;

/// An MFA device of a user, as IAM lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Device {
    /// Its serial number: an ARN, or what stands on a hardware token.
    pub serial_number: String,
    /// What people call it.
    pub label: String,
    /// What it is.
    pub kind: DeviceKind,
    /// Since when it is this user's, in Unix seconds.
    pub enabled: i64,
}

/// What a device is, by its serial number (IAM User Guide, *IAM identifiers*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeviceKind {
    /// An authenticator app: IAM's *virtual* device.
    App,
    /// A hardware token with a display.
    Token,
    /// A security key or passkey. It gives no codes.
    SecurityKey,
}

impl DeviceKind {
    /// Of the device with this serial number.
    #[must_use]
    pub(crate) fn of(serial_number: &str) -> Self {
        if !session::is_code_device(serial_number) {
            Self::SecurityKey
        } else if serial_number.contains(":mfa/") {
            Self::App
        } else {
            Self::Token
        }
    }

    /// What people call it.
    #[must_use]
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Token => "hardware token",
            Self::SecurityKey => "security key",
        }
    }

    /// The word for it in `--json`.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Token => "hardware-token",
            Self::SecurityKey => "security-key",
        }
    }

    /// Whether it gives codes.
    #[must_use]
    pub(crate) const fn gives_codes(self) -> bool {
        !matches!(self, Self::SecurityKey)
    }
}

/// A virtual device that was made and is nobody's yet.
pub(crate) struct NewDevice {
    /// Its ARN.
    pub serial_number: String,
    /// What the authenticator app must be given.
    pub seed: Seed,
}

/// The calls, with the credentials that sign them.
pub(crate) struct IamDevices<'a> {
    context: &'a Context,
    profile: &'a Profile,
    credentials: Credentials,
}

impl<'a> IamDevices<'a> {
    /// Calls of a profile's endpoint, signed with these credentials.
    #[must_use]
    pub(crate) const fn new(context: &'a Context, profile: &'a Profile, credentials: Credentials) -> Self {
        Self { context, profile, credentials }
    }

    fn call<O: Operation>(&self, input: &O::Input, attempts: Attempts) -> Result<O::Output, CallError> {
        let endpoint = self.profile.endpoint(Service::Iam);
        let api = self.context.api(self.profile)?;
        api.call::<O>(endpoint, Some(&self.credentials), input, attempts)
    }

    /// The devices of a user, or of whoever signs.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn list(&self, user: &str, other: bool) -> Result<Vec<Device>, CallError> {
        let input =
            iam::ListMFADevicesRequest { user_name: other.then(|| user.to_owned()), ..Default::default() };
        let answer = self.call::<iam::ListMFADevices>(&input, Attempts::Several)?;
        Ok(answer
            .mfa_devices
            .into_iter()
            .map(|device| Device {
                label: session::label(self.context, &device.serial_number, user),
                kind: DeviceKind::of(&device.serial_number),
                enabled: device.enable_date.0,
                serial_number: device.serial_number,
            })
            .collect())
    }

    /// The serial numbers of the account's virtual devices that are nobody's.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn unassigned(&self) -> Result<Vec<String>, CallError> {
        let mut found = Vec::new();
        let mut marker = None;
        for _ in 0..MOST_PAGES {
            let input = iam::ListVirtualMFADevicesRequest {
                assignment_status: Some(iam::AssignmentStatusType::Unassigned),
                marker: marker.take(),
                max_items: Some(1_000),
            };
            let answer = self.call::<iam::ListVirtualMFADevices>(&input, Attempts::Several)?;
            found.extend(answer.virtual_mfa_devices.into_iter().map(|device| device.serial_number));
            marker = answer.marker.filter(|_| answer.is_truncated == Some(true));
            if marker.is_none() {
                break;
            }
        }
        Ok(found)
    }

    /// Makes a virtual device of this name.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn create(&self, name: &str) -> Result<NewDevice, CallError> {
        let input = iam::CreateVirtualMFADeviceRequest {
            virtual_mfa_device_name: name.to_owned(),
            ..Default::default()
        };
        let device = self.call::<iam::CreateVirtualMFADevice>(&input, Attempts::Once)?.virtual_mfa_device;
        let seed = device
            .base32_string_seed
            .as_ref()
            .and_then(|seed| Seed::from_base32(std::str::from_utf8(seed.expose()).ok()?).ok());
        match seed {
            Some(seed) => Ok(NewDevice { serial_number: device.serial_number, seed }),
            None => Err(CallError::Rubbish {
                operation: "CreateVirtualMFADevice",
                endpoint: self.profile.endpoint(Service::Iam).url.clone(),
                status: 200,
                why: "there is no seed in it".to_owned(),
            }),
        }
    }

    /// Makes a device a user's, by two codes of it in a row.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn enable(
        &self,
        user: &str,
        serial_number: &str,
        codes: [&TokenCode; 2],
    ) -> Result<(), CallError> {
        let [first, second] = codes.map(|code| Secret::new(code.digits().as_str()));
        let input = iam::EnableMFADeviceRequest {
            user_name: user.to_owned(),
            serial_number: serial_number.to_owned(),
            authentication_code1: first,
            authentication_code2: second,
        };
        self.call::<iam::EnableMFADevice>(&input, Attempts::Once).map(drop)
    }

    /// Lets IAM learn how far a device's clock is off, by two codes of it in a row.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn resync(
        &self,
        user: &str,
        serial_number: &str,
        codes: [&TokenCode; 2],
    ) -> Result<(), CallError> {
        let [first, second] = codes.map(|code| Secret::new(code.digits().as_str()));
        let input = iam::ResyncMFADeviceRequest {
            user_name: user.to_owned(),
            serial_number: serial_number.to_owned(),
            authentication_code1: first,
            authentication_code2: second,
        };
        self.call::<iam::ResyncMFADevice>(&input, Attempts::Once).map(drop)
    }

    /// Takes a device away from a user. That it is not his any more is as good.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn deactivate(&self, user: &str, serial_number: &str) -> Result<(), CallError> {
        let input = iam::DeactivateMFADeviceRequest {
            user_name: Some(user.to_owned()),
            serial_number: serial_number.to_owned(),
        };
        gone(self.call::<iam::DeactivateMFADevice>(&input, Attempts::Several).map(drop))
    }

    /// Deletes a virtual device that is nobody's. That there is none is as good.
    ///
    /// # Errors
    /// [`CallError`]; `DeleteConflict` for one that is somebody's.
    pub(crate) fn delete(&self, serial_number: &str) -> Result<(), CallError> {
        let input = iam::DeleteVirtualMFADeviceRequest { serial_number: serial_number.to_owned() };
        gone(self.call::<iam::DeleteVirtualMFADevice>(&input, Attempts::Several).map(drop))
    }
}

fn gone(result: Result<(), CallError>) -> Result<(), CallError> {
    match result {
        Err(error) if error.code() == Some("NoSuchEntity") => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests;
