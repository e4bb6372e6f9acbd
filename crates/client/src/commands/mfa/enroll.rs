//! `mfa enroll`: a new device, and a second one at once.

use clap::Args;
use serde_json::{Value, json};

use super::super::Ended;
use super::new_device::NewDeviceArguments;
use super::{browser, code_source, shown_until};
use crate::browser_login;
use crate::context::Context;
use crate::enrolment::{self, Earlier, Enrolled, Wish, short};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::iam_devices::{Device, MOST_DEVICES};
use crate::mfa_serial_lines::{self, Line};
use crate::mfa_user::{Entitled, MfaUser};
use crate::output;
use crate::process_lock::Lock;

/// Arguments of `mfa enroll`.
#[derive(Args, Debug, Default)]
pub(super) struct EnrollArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub profile_name: Option<String>,
    /// The new device.
    #[command(flatten)]
    pub device: NewDeviceArguments,
    /// Ask nothing but codes: write mfa_serial, offer no second device.
    #[arg(short, long)]
    pub yes: bool,
    /// Register a security key or passkey on the web console's page, and wait until it is there.
    #[arg(long, conflicts_with_all = ["no_qr", "ykman", "label"])]
    pub browser: bool,
    /// Do not offer a second device.
    #[arg(long)]
    pub no_backup: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &EnrollArguments) -> Result<Ended, Failure> {
    enroll(&Context::new(&arguments.flags, None)?, arguments)
}

/// Enrols with what another verb has at hand.
pub(super) fn enroll(context: &Context, arguments: &EnrollArguments) -> Result<Ended, Failure> {
    let (user, _lock, mut devices, earlier) = begin(context, arguments.profile_name.as_deref())?;
    earlier.tell(&user);
    let mut rows = Vec::new();
    if arguments.browser {
        browser_login::needs_somebody(context)?;
        let new = browser::enrol(&user, &devices)?;
        context.tell(&format!("{} is registered.", new.label));
        rows.push(json!({ "serialNumber": new.serial_number, "kind": new.kind.word(), "verified": false }));
        if !devices.iter().chain([&new]).any(|device| device.kind.gives_codes()) {
            context
                .tell(&format!("It gives no codes: sign in with it by {}.", user.command("login --browser")));
        }
        return end(context, &rows);
    }
    enrolment::check_room(&user, &devices)?;
    let entitled = user.entitled(&devices)?;
    let usual_label = if devices.iter().any(|device| device.kind.gives_codes()) { "backup" } else { "phone" };
    let wish = arguments.device.wish(usual_label.to_owned(), arguments.yes, None);
    let first = enrol(&user, &mut devices, &entitled, &wish, arguments.yes, &mut rows)?;
    if devices.len() == 1
        && !arguments.no_backup
        && let Some(session) = first.session
    {
        let session = Entitled::sure(session);
        let backup = offer_backup(&user, &mut devices, &session, &wish, arguments.yes, &mut rows);
        // The first device is told of, whatever became of the second.
        let ended = end(context, &rows)?;
        return match backup? {
            Some(backup) => proven(&user, &backup, ended),
            None => Ok(ended),
        };
    }
    let ended = end(context, &rows)?;
    proven(&user, &first, ended)
}

/// A device that is enabled and has not signed in is told to scripts, too.
fn proven(user: &MfaUser<'_>, enrolled: &Enrolled, ended: Ended) -> Result<Ended, Failure> {
    if enrolled.session.is_some() {
        return Ok(ended);
    }
    let what = format!("{} is enabled, but has not signed in", short(&enrolled.serial_number));
    Err(Failure::new(FailureKind::Refused, what)
        .remedy(format!("See whether it does: {}.", user.command("mfa verify"))))
}

/// The user, a lock on enrolling, and the devices, after what was left of earlier attempts has been dealt with.
pub(super) fn begin<'a>(
    context: &'a Context,
    profile: Option<&str>,
) -> Result<(MfaUser<'a>, Lock, Vec<Device>, Earlier), Failure> {
    // The vault first: it may ask for a passphrase.
    drop(context.vault()?);
    let mut progress =
        context.terminal().filter(|_| !context.flags().quiet).map(|terminal| terminal.progress());
    if let Some(progress) = &mut progress {
        progress.set("Looking at the user and its devices…");
    }
    let user = MfaUser::of_profile(context, profile)?;
    // What follows may ask for a code.
    drop(progress);
    let lock = enrolment::lock(&user)?;
    let devices = user.devices()?;
    let earlier = enrolment::finish_earlier(&user, &devices, &user.iam_with_key())?;
    Ok((user, lock, devices, earlier))
}

/// Enrols one device and writes down what belongs to it.
fn enrol(
    user: &MfaUser<'_>,
    devices: &mut Vec<Device>,
    entitled: &Entitled,
    wish: &Wish,
    yes: bool,
    rows: &mut Vec<Value>,
) -> Result<Enrolled, Failure> {
    let enrolled = enrolment::enrol(user, devices, entitled, wish)?;
    if let Some(session) = &enrolled.session {
        user.context.tell(&format!("It works: you are signed in with it{}.", shown_until(session)));
        // What the key alone was not allowed to delete.
        let earlier = enrolment::finish_earlier(user, &user.devices()?, &user.iam(session.clone()))?;
        Earlier { replacing: None, ..earlier }.tell(user);
    }
    if wish.ykman.is_none() {
        code_source::tell_of_process(user, &enrolled.serial_number);
    }
    let written = write_serial(user, devices, &enrolled.serial_number, yes)?;
    *devices = user.devices()?;
    rows.push(json!({
        "serialNumber": enrolled.serial_number,
        "kind": "app",
        "verified": enrolled.session.is_some(),
        "sessionExpiration": enrolled
            .session
            .as_ref()
            .and_then(|session| jiff::Timestamp::from_second(session.expiration?).ok())
            .map(|end| end.to_string()),
        "profilesWritten": written,
    }));
    Ok(enrolled)
}

/// Writes `mfa_serial` into the profile, unless it names another device that is there.
fn write_serial(
    user: &MfaUser<'_>,
    before: &[Device],
    serial: &str,
    yes: bool,
) -> Result<Vec<String>, Failure> {
    let context = user.context;
    let profile = user.profile.stored_name().to_owned();
    let dead = match mfa_serial_lines::of_profile(context, &profile)? {
        Line::NoProfile => return Ok(Vec::new()),
        Line::Missing => None,
        Line::Says(other) if other == serial => return Ok(Vec::new()),
        Line::Says(other) if before.iter().any(|device| device.serial_number == other) => {
            context.explain(&format!("Profile {profile} goes on using {}.", short(&other)));
            return Ok(Vec::new());
        }
        Line::Says(other) => Some(other),
    };
    // With another device there, prompts offer both, which a line in the profile would end.
    if before.iter().any(|device| device.kind.gives_codes()) {
        return Ok(Vec::new());
    }
    let path = context.places().aws_config.display().to_string();
    let question = match &dead {
        None => format!("Note the device in {path} (mfa_serial of profile {profile})?"),
        Some(dead) => {
            context.tell(&format!(
                "mfa_serial of profile {profile} names a device that the user does not have: {}.",
                short(dead)
            ));
            format!("Put {} in its place?", short(serial))
        }
    };
    let agreed = yes
        || match context.person("whether to write mfa_serial") {
            Ok(terminal) => terminal.confirm(&question, true)?,
            Err(_) => false,
        };
    if !agreed {
        return Ok(Vec::new());
    }
    mfa_serial_lines::write(context, std::slice::from_ref(&profile), Some(serial))?;
    Ok(vec![profile])
}

/// One lost phone is one user locked out: a second device is offered as a step like the others.
fn offer_backup(
    user: &MfaUser<'_>,
    devices: &mut Vec<Device>,
    session: &Entitled,
    first: &Wish,
    yes: bool,
    rows: &mut Vec<Value>,
) -> Result<Option<Enrolled>, Failure> {
    let context = user.context;
    let later = || {
        context.tell(&format!(
            "A second device saves you when this one is lost: {}.",
            user.command("mfa enroll")
        ));
    };
    if yes || devices.len() >= MOST_DEVICES {
        later();
        return Ok(None);
    }
    let Ok(terminal) = context.person("whether to enrol a second device") else {
        later();
        return Ok(None);
    };
    context.tell("If this device is lost, you are locked out.");
    if !terminal.confirm("Enrol a second one now, such as another phone?", true)? {
        context.tell(&format!("At any time: {}.", user.command("mfa enroll")));
        return Ok(None);
    }
    let wish = Wish { label: None, usual_label: "backup".to_owned(), ykman: None, ..first.clone() };
    enrol(user, devices, session, &wish, yes, rows).map(Some)
}

fn end(context: &Context, rows: &[Value]) -> Result<Ended, Failure> {
    if context.flags().json {
        output::answer_json(&json!({ "devices": rows }))?;
    }
    Ok(Ended::WELL)
}
