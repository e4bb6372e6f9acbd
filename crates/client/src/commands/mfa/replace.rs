//! `mfa replace`: a new device in the place of an old one, which works until the new one has proven itself.

use clap::Args;
use serde_json::json;

use super::super::Ended;
use super::code_source;
use super::enroll::begin;
use super::new_device::NewDeviceArguments;
use crate::context::Context;
use crate::enrolment::{self, short};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::iam_devices::{Device, DeviceKind};
use crate::mfa_serial_lines;
use crate::mfa_user::{Entitled, MfaUser};
use crate::output;
use crate::own_command::quoted;
use crate::session;

/// Arguments of `mfa replace`.
#[derive(Args, Debug)]
pub(super) struct ReplaceArguments {
    /// The device that is to go, by name or serial number.
    #[arg(value_name = "DEVICE")]
    pub device: Option<String>,
    /// The new device.
    #[command(flatten)]
    pub new: NewDeviceArguments,
    /// Ask nothing but codes.
    #[arg(short, long)]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &ReplaceArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let (user, _lock, devices, earlier) = begin(&context, None)?;
    let (new, old) = match &earlier.replacing {
        Some((new, old)) => {
            go_on(&user, arguments, old, new)?;
            let session = session_of(&user, &devices, new)?;
            retire(&user, &devices, [old, new], session, arguments.yes)?;
            (new.clone(), old.clone())
        }
        None => {
            earlier.tell(&user);
            begin_anew(&user, &devices, arguments)?
        }
    };
    if arguments.flags.json {
        output::answer_json(&json!({ "user": user.name, "serialNumber": new, "replaced": old }))?;
    }
    Ok(Ended::WELL)
}

/// Whether an earlier replacement is what is meant, and is to be finished.
fn go_on(user: &MfaUser<'_>, arguments: &ReplaceArguments, old: &str, new: &str) -> Result<(), Failure> {
    let context = user.context;
    let pair = [old, new].map(|serial| (serial.to_owned(), session::label(context, serial, &user.name)));
    let is_meant = |asked: &str| {
        !session::called(&pair, asked, |(serial, label)| (serial.as_str(), label.as_str())).is_empty()
    };
    let what = format!("replacing {} by {}", short(old), short(new));
    if arguments.device.as_deref().is_some_and(|asked| !is_meant(asked)) {
        return Err(Failure::new(FailureKind::Usage, format!("{what} is not finished"))
            .remedy(format!("Finish it first: {}.", user.command("mfa replace"))));
    }
    if arguments.yes {
        context.tell(&format!("Going on with {what}."));
        return Ok(());
    }
    let terminal = context.person("whether to go on with an earlier replacement")?;
    let question = format!("Go on with {what}? {} is removed then.", short(old));
    if terminal.confirm(&question, true)? { Ok(()) } else { Err(Failure::cancelled()) }
}

/// What may take the old device away: a session of the new one, if it has not proven itself yet.
fn session_of(user: &MfaUser<'_>, devices: &[Device], new: &str) -> Result<Entitled, Failure> {
    let proven = user.unfinished()?.iter().any(|(serial, entry)| serial == new && entry.proven);
    if proven {
        return user.entitled(devices);
    }
    user.context.tell("First a code of the new device, to see that it signs in:");
    let session = user.prove(new)?;
    user.note_proven(new)?;
    Ok(Entitled::sure(session))
}

fn begin_anew(
    user: &MfaUser<'_>,
    devices: &[Device],
    arguments: &ReplaceArguments,
) -> Result<(String, String), Failure> {
    let context = user.context;
    let old = user.choose(devices, arguments.device.as_deref(), "Which device is to be replaced?")?;
    if old.kind == DeviceKind::SecurityKey {
        return Err(Failure::new(FailureKind::Usage, format!("{} is a security key", old.label)).remedy(
            format!(
                "Register the new key by {}, then remove the old one by {}.",
                user.command("mfa enroll --browser"),
                user.command(&format!("mfa remove {}", quoted(&old.label)))
            ),
        ));
    }
    enrolment::check_room(user, devices)?;
    if !arguments.yes {
        let terminal = context.person("whether to replace the device")?;
        context
            .tell(&format!("{} works until the new device has signed in, and is then removed.", old.label));
        if !terminal.confirm(&format!("Replace {} ({})?", old.label, old.serial_number), true)? {
            return Err(Failure::cancelled());
        }
    }
    let entitled = user.entitled(devices)?;
    let usual_label = usual_label(&old.label, old.kind, &user.name);
    let wish = arguments.new.wish(usual_label, arguments.yes, Some(old.serial_number.clone()));
    let new = enrolment::enrol(user, devices, &entitled, &wish)?;
    let Some(session) = new.session else {
        return Err(Failure::new(
            FailureKind::Refused,
            format!("{} is enabled, but has not signed in; {} stays", short(&new.serial_number), old.label),
        )
        .remedy(format!("Run {} again: it goes on from here.", user.command("mfa replace"))));
    };
    context.tell(&format!("{} works.", short(&new.serial_number)));
    let pair = [old.serial_number.as_str(), new.serial_number.as_str()];
    retire(user, devices, pair, Entitled::sure(session), arguments.yes)?;
    Ok((new.serial_number, old.serial_number.clone()))
}

/// The old device's name without the number that an earlier replacement gave it. A token's is its serial number, and no name.
fn usual_label(old: &str, kind: DeviceKind, user: &str) -> String {
    let stem = match old.rsplit_once('-') {
        Some((stem, number)) if !stem.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => old,
    };
    if stem == user || kind != DeviceKind::App { "phone".to_owned() } else { stem.to_owned() }
}

/// Takes the old device away. The new one has signed in.
fn retire(
    user: &MfaUser<'_>,
    devices: &[Device],
    [old, new]: [&str; 2],
    entitled: Entitled,
    yes: bool,
) -> Result<(), Failure> {
    let context = user.context;
    let iam = super::deactivate(user, devices, entitled, old, |error| {
        error.if_denied(format!(
            "Both devices work. Ask an administrator to allow iam:DeactivateMFADevice on the user itself, or to take {} away; {} \
             then goes on.",
            short(old),
            user.command("mfa replace")
        ))
    })?;
    super::delete_virtual(user, &iam, old)?;
    let profiles = mfa_serial_lines::naming(context, old)?;
    if !profiles.is_empty() {
        mfa_serial_lines::write(context, &profiles, Some(new))?;
        context.tell(&format!("mfa_serial of {} names the new device now.", profiles.join(", ")));
    }
    user.note_finished(new)?;
    code_source::forget(user, old, &profiles, yes)?;
    let devices = iam.list(&user.name, false)?;
    user.remember(&devices);
    enrolment::finish_earlier(user, &devices, &iam)?.tell(user);
    context.tell(&format!("{} is replaced by {}.", short(old), short(new)));
    Ok(())
}

#[cfg(test)]
mod tests;
