//! `mfa`: the devices of a user, from the first to the last.

mod browser;
mod code_source;
mod enroll;
mod list;
mod new_device;
mod remove;
mod replace;
mod resync;
mod verify;

use clap::{Args, Subcommand};

use super::Ended;
use crate::api::{CallError, Credentials};
use crate::context::Context;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::iam_devices::{Device, DeviceKind, IamDevices};
use crate::mfa_user::{Entitled, MfaUser};

/// Arguments of `mfa`.
#[derive(Args, Debug)]
pub struct MfaArguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Enrol a new MFA device, from the QR code to the first sign-in.
    #[command(alias = "enrol")]
    Enroll(enroll::EnrollArguments),
    /// List a user's MFA devices.
    #[command(visible_alias = "ls")]
    List(list::ListArguments),
    /// Sign in with a device now, to see that it works.
    Verify(verify::VerifyArguments),
    /// Put a device right whose codes are refused, by two of them in a row.
    Resync(resync::ResyncArguments),
    /// Put a new device in the place of an old one.
    Replace(replace::ReplaceArguments),
    /// Take a device away.
    #[command(visible_alias = "rm")]
    Remove(remove::RemoveArguments),
}

impl MfaArguments {
    /// The flags of the verb.
    pub(super) const fn flags(&self) -> &Flags {
        match &self.verb {
            Verb::Enroll(arguments) => &arguments.flags,
            Verb::List(arguments) => &arguments.flags,
            Verb::Verify(arguments) => &arguments.flags,
            Verb::Resync(arguments) => &arguments.flags,
            Verb::Replace(arguments) => &arguments.flags,
            Verb::Remove(arguments) => &arguments.flags,
        }
    }
}

pub(super) fn run(arguments: &MfaArguments) -> Result<Ended, Failure> {
    match &arguments.verb {
        Verb::Enroll(arguments) => enroll::run(arguments),
        Verb::List(arguments) => list::run(arguments),
        Verb::Verify(arguments) => verify::run(arguments),
        Verb::Resync(arguments) => resync::run(arguments),
        Verb::Replace(arguments) => replace::run(arguments),
        Verb::Remove(arguments) => remove::run(arguments),
    }
}

/// ` until Sun 20:45`, by this machine's time zone.
fn shown_until(session: &Credentials) -> String {
    let end = session.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok());
    end.map(|end| format!(" until {}", end.to_zoned(jiff::tz::TimeZone::system()).strftime("%a %H:%M")))
        .unwrap_or_default()
}

/// Takes a device away from its user, and gives that with which it was done.
fn deactivate<'a>(
    user: &'a MfaUser<'_>,
    devices: &[Device],
    entitled: Entitled,
    serial_number: &str,
    refused: impl Fn(CallError) -> Failure,
) -> Result<IamDevices<'a>, Failure> {
    let mut iam = user.iam(entitled.credentials.clone());
    let mut result = iam.deactivate(&user.name, serial_number);
    if let Err(error) = &result
        && let Some(other) = user.instead(devices, &entitled, error)?
    {
        iam = user.iam(other.credentials);
        result = iam.deactivate(&user.name, serial_number);
    }
    result.map_err(refused)?;
    Ok(iam)
}

/// Deletes a virtual device that has been deactivated. Where no policy allows that, it stays, nobody's: it is told.
fn delete_virtual(user: &MfaUser<'_>, iam: &IamDevices<'_>, serial_number: &str) -> Result<(), Failure> {
    if DeviceKind::of(serial_number) != DeviceKind::App {
        return Ok(());
    }
    match iam.delete(serial_number) {
        Err(error) if error.is_access_denied() => {
            user.context.tell(&format!(
                "{serial_number} is nobody's now, but stays: no policy allows iam:DeleteVirtualMFADevice."
            ));
            Ok(())
        }
        result => Ok(result?),
    }
}

/// Enrols a device for a profile with all its questions, as a part of another verb.
pub(super) fn enroll_now(context: &Context, profile: &str) -> Result<Ended, Failure> {
    let arguments = enroll::EnrollArguments {
        profile_name: Some(profile.to_owned()),
        flags: context.flags().clone(),
        ..enroll::EnrollArguments::default()
    };
    enroll::enroll(context, &arguments)
}
