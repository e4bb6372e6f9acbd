//! `mfa remove`: a device is taken away from its user.

use clap::Args;
use serde_json::json;

use super::super::Ended;
use super::code_source;
use super::enroll::begin;
use crate::context::Context;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::mfa_serial_lines;
use crate::output;

/// Arguments of `mfa remove`.
#[derive(Args, Debug)]
pub(super) struct RemoveArguments {
    /// The device, by name or serial number.
    #[arg(value_name = "DEVICE")]
    pub device: String,
    /// Remove it though it is the only one.
    #[arg(long)]
    pub last: bool,
    /// Do not ask whether it shall.
    #[arg(short, long)]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &RemoveArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let (user, _lock, devices, earlier) = begin(&context, None)?;
    earlier.tell(&user);
    let device = user.choose(&devices, Some(&arguments.device), "")?;
    let is_last = devices.len() == 1;
    if is_last && !arguments.last {
        return Err(Failure::new(
            FailureKind::Usage,
            format!("{} is the only MFA device of {}", device.label, user.name),
        )
        .remedy(format!(
            "{} puts another in its place; --last removes it all the same.",
            user.command("mfa replace")
        )));
    }
    let codes_left = devices.iter().any(|other| other != device && other.kind.gives_codes());
    if !arguments.yes {
        let consequence = match (is_last, codes_left) {
            (true, _) => format!(
                " {} is without MFA then, and what policies allow only with MFA is out of reach.",
                user.name
            ),
            (false, false) => " What remains are security keys, which give no codes.".to_owned(),
            (false, true) => String::new(),
        };
        let question = format!(
            "Remove {} ({}, {})?{consequence}",
            device.label,
            device.kind.words(),
            device.serial_number
        );
        if !context.person("whether to remove the device")?.confirm(&question, false)? {
            return Err(Failure::cancelled());
        }
    }
    let entitled = user.entitled(&devices)?;
    let iam = super::deactivate(&user, &devices, entitled, &device.serial_number, |error| {
        error.if_denied(
            "Ask an administrator to allow iam:DeactivateMFADevice on the user itself, or to do it.",
        )
    })?;
    super::delete_virtual(&user, &iam, &device.serial_number)?;
    let left: Vec<_> = devices.iter().filter(|other| *other != device).cloned().collect();
    user.remember(&left);
    let profiles = mfa_serial_lines::naming(&context, &device.serial_number)?;
    if !profiles.is_empty() {
        mfa_serial_lines::write(&context, &profiles, None)?;
    }
    code_source::forget(&user, &device.serial_number, &profiles, arguments.yes)?;
    if arguments.flags.json {
        output::answer_json(&json!({
            "user": user.name,
            "removed": device.serial_number,
            "devicesLeft": left.len(),
            "profilesWritten": profiles,
        }))?;
        return Ok(Ended::WELL);
    }
    context.tell(&format!("{} is removed.", device.label));
    if !profiles.is_empty() {
        context.tell(&format!("mfa_serial is taken out of {}.", profiles.join(", ")));
    }
    if left.len() == 1 {
        context.tell(&format!("There is one device left; {} adds another.", user.command("mfa enroll")));
    }
    Ok(Ended::WELL)
}
