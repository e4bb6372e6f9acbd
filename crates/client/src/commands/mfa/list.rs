//! `mfa list`: which devices there are, and which of them is asked for codes.

use clap::Args;
use serde_json::json;

use super::super::Ended;
use crate::context::Context;
use crate::enrolment;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::iam_devices::{Device, DeviceKind};
use crate::mfa_user::MfaUser;
use crate::session::{self, Want};
use crate::{output, table};

/// Arguments of `mfa list`.
#[derive(Args, Debug)]
pub(super) struct ListArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub profile_name: Option<String>,
    /// Another user of the account, for administrators.
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &ListArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let user = MfaUser::of_profile(&context, arguments.profile_name.as_deref())?;
    let other = arguments.user.as_deref().filter(|name| *name != user.name);
    let devices = match other {
        Some(name) => of_other(&user, name)?,
        None => own(&user)?,
    };
    let asked = if other.is_none() { asked_device(&user, &devices) } else { None };
    if arguments.flags.json {
        let rows: Vec<_> = devices
            .iter()
            .map(|device| {
                json!({
                    "name": device.label,
                    "kind": device.kind.word(),
                    "serialNumber": device.serial_number,
                    "enabled": jiff::Timestamp::from_second(device.enabled).ok().map(|at| at.to_string()),
                    "askedForCodes": asked.as_deref() == Some(&device.serial_number),
                })
            })
            .collect();
        output::answer_json(&json!({ "user": other.unwrap_or(&user.name), "devices": rows }))?;
        return Ok(Ended::WELL);
    }
    if !devices.is_empty() {
        let rows: Vec<[String; 4]> = devices
            .iter()
            .map(|device| {
                let mark = if asked.as_deref() == Some(&device.serial_number) { " *" } else { "" };
                let since = jiff::Timestamp::from_second(device.enabled).ok();
                [
                    format!("{}{mark}", device.label),
                    device.kind.words().to_owned(),
                    since.map_or_else(|| "-".to_owned(), |at| at.strftime("%Y-%m-%d").to_string()),
                    device.serial_number.clone(),
                ]
            })
            .collect();
        output::answer(&table::lines(["NAME", "KIND", "SINCE", "SERIAL NUMBER"], &rows))?;
    }
    if other.is_none() {
        hints(&user, &devices, asked.is_some());
    } else if devices.is_empty() {
        context.tell(&format!("{} has no MFA device.", other.unwrap_or_default()));
    }
    Ok(Ended::WELL)
}

/// One's own, after cleaning up, unless somebody is enrolling just now.
fn own(user: &MfaUser<'_>) -> Result<Vec<Device>, Failure> {
    let devices = user.devices()?;
    if !user.unfinished()?.is_empty()
        && let Ok(_lock) = enrolment::lock(user)
    {
        enrolment::finish_earlier(user, &devices, &user.iam_with_key())?.tell(user);
    }
    Ok(devices)
}

/// With the key alone, or where that is not allowed, with a session.
fn of_other(user: &MfaUser<'_>, name: &str) -> Result<Vec<Device>, Failure> {
    match user.iam_with_key().list(name, true) {
        Err(error) if error.is_access_denied() => {
            let given = session::base(user.context, &user.profile, &Want::default())?;
            Ok(user.iam(given.credentials).list(name, true)?)
        }
        listed => Ok(listed?),
    }
}

/// The device that is asked for a code first.
fn asked_device(user: &MfaUser<'_>, devices: &[Device]) -> Option<String> {
    session::first_device(user.context, &user.profile)
        .filter(|serial| devices.iter().any(|device| device.serial_number == *serial))
}

fn hints(user: &MfaUser<'_>, devices: &[Device], any_asked: bool) {
    let context = user.context;
    let profile = &user.profile.name;
    if any_asked && devices.iter().filter(|device| device.kind.gives_codes()).count() > 1 {
        context.tell("* is asked for codes.");
    }
    if let Some(named) = user.profile.mfa_device.as_ref().filter(|named| {
        named.starts_with("arn:") && !devices.iter().any(|device| device.serial_number == **named)
    }) {
        context.tell(&format!("mfa_serial of profile {profile} names {named}, which is none of them."));
    }
    match devices {
        [] => context.tell(&format!("{} has no MFA device yet: {}.", user.name, user.command("mfa enroll"))),
        [_] => context.tell(&format!(
            "There is one device alone; when it is lost, you are locked out: {}.",
            user.command("mfa enroll")
        )),
        _ => {}
    }
    if devices.iter().any(|device| device.kind == DeviceKind::SecurityKey) {
        context.tell(&format!(
            "Security keys give no codes: sign in with them by {}.",
            user.command("login --browser")
        ));
    }
}
