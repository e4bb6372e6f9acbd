//! Asking for a code, once, and sending it, once.

use std::time::{Duration, Instant};

use countersign_mfa::TokenCode;
use countersign_model::{Secret, sts};

use super::cached::{self, CachedKind, CachedSession};
use super::device::{self, MfaDevice, is_code_device};
use super::identity::with_identity;
use super::want::{DEFAULT_DURATION, Given, ONE_HOUR, Plan, Want, of_key};
use crate::api::{Attempts, CallError, Credentials, clock_sentence};
use crate::code_source::{CodeAnswer, CodeQuestion, Person};
use crate::context::{Context, NETWORK_RESERVE};
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::own_command::{login_command, own_command, quoted};
use crate::process_lock::{Holder, Lock};
use crate::profile::Profile;
use crate::vault::StoredKey;
use crate::waiting_line::WaitingLine;

/// How many refused codes are borne before giving up: each of them counts at the server.
const MOST_REFUSALS: usize = 3;

/// How long after the deadline a code is still sent. The answer must be here before whoever waits for it gives up.
const LATEST_CODE: Duration = Duration::from_secs(1);

/// What came of asking for a code.
pub(super) struct WithCode {
    pub(super) credentials: Credentials,
    pub(super) serial_number: String,
}

/// The session of a user: kept, or had with a code, or without one for a user who has no device.
pub(super) fn session(
    context: &Context,
    profile: &Profile,
    key: &StoredKey,
    want: &Want,
) -> Result<Given, Failure> {
    if !want.fresh
        && let Some(given) = good(context, profile, key, want)
    {
        return Ok(given);
    }
    let key = &with_identity(context, profile, key.clone());
    let folder = context.sealed_folder()?;
    let realm = profile.endpoint(Service::Sts).realm();
    let mut look = |serial: &str| {
        let name = cached::session_name(&realm, &key.access_key_id, Some(serial), want.duration);
        cached::read(&folder, &name)
            .filter(|session| has_enough(context, session, want))
            .map(|session| session.credentials)
    };
    let mut send = |serial: &str, code: &TokenCode| obtain(context, profile, key, want, Some((serial, code)));
    match with_code(context, profile, profile.stored_name(), key, want, &mut look, &mut send)? {
        Some(WithCode { credentials, serial_number }) => {
            Ok(Given { credentials, plan: Plan::MfaSession, serial_number: Some(serial_number) })
        }
        None => {
            let credentials = obtain(context, profile, key, want, None)?;
            context.tell(&format!(
                "{} has no MFA device that gives codes: this session is without MFA. {} adds one.",
                context.user_name(key),
                own_command("mfa enroll", &profile.name)
            ));
            Ok(Given { credentials, plan: Plan::PlainSession, serial_number: None })
        }
    }
}

/// The session that is kept and has enough left. This is the way of almost every call: nothing is locked, asked or called.
fn good(context: &Context, profile: &Profile, key: &StoredKey, want: &Want) -> Option<Given> {
    let folder = context.sealed_folder().ok()?;
    let realm = profile.endpoint(Service::Sts).realm();
    known_factors(context, profile, key).into_iter().find_map(|serial_number| {
        let name = cached::session_name(&realm, &key.access_key_id, serial_number.as_deref(), want.duration);
        let session = cached::read(&folder, &name).filter(|session| has_enough(context, session, want))?;
        let plan = if serial_number.is_some() { Plan::MfaSession } else { Plan::PlainSession };
        Some(Given { credentials: session.credentials, plan, serial_number })
    })
}

/// See [`super::kept`].
pub(super) fn kept(
    context: &Context,
    profile: &Profile,
    key: &StoredKey,
    want: &Want,
) -> Option<Credentials> {
    good(context, profile, key, want).map(|given| given.credentials)
}

fn has_enough(context: &Context, session: &CachedSession, want: &Want) -> bool {
    session.has_enough(want.min_ttl, context.now())
}

/// Calls `GetSessionToken`, with a code or without, and keeps what comes of it.
///
/// # Errors
/// [`CallError`]
pub(crate) fn obtain(
    context: &Context,
    profile: &Profile,
    key: &StoredKey,
    want: &Want,
    factor: Option<(&str, &TokenCode)>,
) -> Result<Credentials, CallError> {
    let endpoint = profile.endpoint(Service::Sts);
    let is_root = key.identity.as_ref().is_some_and(|identity| identity.arn.ends_with(":root"));
    let asked = want.duration.or(context.settings().duration).unwrap_or(DEFAULT_DURATION);
    // Root's sessions end after an hour. Without a device it is looked again after an hour whether there is one.
    let longest = if is_root || factor.is_none() { asked.min(ONE_HOUR) } else { asked };
    let input = sts::GetSessionTokenRequest {
        duration_seconds: i32::try_from(longest.0).ok(),
        serial_number: factor.map(|(serial, _)| serial.to_owned()),
        token_code: factor.map(|(_, code)| Secret::new(code.digits().as_str())),
        ..Default::default()
    };
    let api = context.api(profile)?;
    let attempts = if factor.is_some() { Attempts::Once } else { Attempts::Several };
    let answer = api.call::<sts::GetSessionToken>(endpoint, Some(&of_key(key)), &input, attempts)?;
    let credentials = Credentials::of_sts(answer.credentials).ok_or_else(|| CallError::Rubbish {
        operation: "GetSessionToken",
        endpoint: endpoint.url.clone(),
        status: 200,
        why: "there are no credentials in it".to_owned(),
    })?;
    if let Ok(folder) = context.sealed_folder() {
        let session = CachedSession {
            kind: if factor.is_some() { CachedKind::Mfa } else { CachedKind::Plain },
            endpoint: endpoint.url.clone(),
            realm: endpoint.realm(),
            access_key_id: key.access_key_id.clone(),
            arn: key.identity.as_ref().map(|identity| identity.arn.clone()).unwrap_or_default(),
            serial_number: factor.map(|(serial, _)| serial.to_owned()),
            credentials: credentials.clone(),
            obtained: context.now(),
        };
        let serial = factor.map(|(serial, _)| serial);
        let name = |duration| cached::session_name(&session.realm, &key.access_key_id, serial, duration);
        if want.duration.is_some() {
            cached::write(&folder, &name(want.duration), &session);
        }
        let shared = cached::read(&folder, &name(None));
        // Who wants a new session means to use it, though one from before may live longer.
        if want.fresh
            || shared.is_none_or(|other| other.credentials.expiration <= session.credentials.expiration)
        {
            cached::write(&folder, &name(None), &session);
        }
    }
    Ok(credentials)
}

/// What sessions may rest on that are kept, without asking anybody: the serial numbers of devices, or nothing for a user who has none
/// that gives codes. Whoever has one is never given a session without MFA.
pub(super) fn known_factors(context: &Context, profile: &Profile, key: &StoredKey) -> Vec<Option<String>> {
    let code_devices = || key.mfa_devices.iter().filter(|serial| is_code_device(serial));
    let serials: Vec<String> = match &profile.mfa_device {
        Some(asked) if asked.starts_with("arn:") => vec![asked.clone()],
        Some(asked) => {
            let user = context.user_name(key);
            let devices: Vec<MfaDevice> = code_devices()
                .map(|serial| MfaDevice {
                    label: device::label(context, serial, &user),
                    serial_number: serial.clone(),
                })
                .collect();
            match device::called(&devices, asked, |device| (&device.serial_number, &device.label)).as_slice()
            {
                [device] => vec![device.serial_number.clone(), asked.clone()],
                _ => vec![asked.clone()],
            }
        }
        None => code_devices().cloned().collect(),
    };
    if serials.is_empty() { vec![None] } else { serials.into_iter().map(Some).collect() }
}

/// Asks for a code under the device's lock and sends it. `look` finds what another process got meanwhile. `None` for a user who has
/// no device.
pub(super) fn with_code(
    context: &Context,
    profile: &Profile,
    name: &str,
    key: &StoredKey,
    want: &Want,
    look: &mut dyn FnMut(&str) -> Option<Credentials>,
    send: &mut dyn FnMut(&str, &TokenCode) -> Result<Credentials, CallError>,
) -> Result<Option<WithCode>, Failure> {
    let mut devices = device::candidates(context, profile, name, key, false)?;
    let mut relisted = !device::is_known(key);
    // Whoever wants a fresh session is served by one that another process is having just now, and by none from before.
    let before: Vec<String> = match want.fresh {
        true => devices
            .iter()
            .filter_map(|device| look(&device.serial_number))
            .map(|old| old.access_key_id)
            .collect(),
        false => Vec::new(),
    };
    let got_by_another = |look: &mut dyn FnMut(&str) -> Option<Credentials>, devices: &[MfaDevice]| {
        devices.iter().find_map(|device| {
            let credentials =
                look(&device.serial_number).filter(|found| !before.contains(&found.access_key_id))?;
            Some(WithCode { credentials, serial_number: device.serial_number.clone() })
        })
    };
    // Only ever one lock: two processes that hold one each and want the other's would wait for ever.
    let mut held: Option<(String, Option<Lock>)> = None;
    let mut place = 0_usize;
    let mut refusals = 0_usize;
    loop {
        let Some(device) = devices.get(place).or_else(|| devices.first()).cloned() else { return Ok(None) };
        if held.as_ref().is_none_or(|(serial, _)| *serial != device.serial_number) {
            drop(held.take());
            held = Some((device.serial_number.clone(), lock(context, profile, &device, want.deadline)?));
            if let Some(got) = got_by_another(look, &devices) {
                return Ok(Some(got));
            }
            // Waiting for others may last longer than asking.
            if out_of_time(want.deadline) {
                return Err(Failure::new(
                    FailureKind::GaveUpWaiting,
                    "there was no time left to ask for a code",
                )
                .remedy(format!("Run {} beforehand.", login_command(&profile.name))));
            }
        }
        let _question = context.terminal_lock(want.deadline)?;
        // Whoever held a lock may have got what is wanted, with this device or another.
        if let Some(got) = got_by_another(look, &devices) {
            return Ok(Some(got));
        }
        let user = context.user_name(key);
        let account = context.account(key);
        let question = CodeQuestion {
            user: &user,
            account: &account,
            device: &device.label,
            position: (place.saturating_add(1), devices.len()),
            profile: Some(&profile.name),
            purpose: None,
        };
        let mut asker = context.code_asker(profile, &device.serial_number)?;
        let person = Person { terminal: context.terminal(), call: &|| context.announce_prompt() };
        let spent = |code: &TokenCode| context.spent_code(&device.serial_number, code);
        let answer = asker.ask(&person, &question, &spent, want.deadline)?;
        let code = match answer {
            CodeAnswer::OtherDevice => {
                place = place.saturating_add(1).checked_rem(devices.len()).unwrap_or_default();
                continue;
            }
            CodeAnswer::Code(code) => code,
        };
        if out_of_time(want.deadline.and_then(|deadline| deadline.checked_add(LATEST_CODE))) {
            return Err(Failure::new(FailureKind::GaveUpWaiting, "the code came too late to be sent")
                .remedy(format!("It is still good. Run {} beforehand.", login_command(&profile.name))));
        }
        // Before it is sent: whatever happens then, it is not sent again.
        context.remember_code(&device.serial_number, &code);
        match send(&device.serial_number, &code) {
            Ok(credentials) => {
                return Ok(Some(WithCode { credentials, serial_number: device.serial_number }));
            }
            Err(error) if error.is_wrong_code() => {
                refusals = refusals.saturating_add(1);
                if is_unknown_device(&error) && !relisted && profile.mfa_device.is_none() {
                    relisted = true;
                    devices = device::candidates(context, profile, name, key, true)?;
                    place = 0;
                    if asker.can_ask_again() {
                        context
                            .tell("The device is no longer this user's; the devices have been listed again.");
                        continue;
                    }
                }
                let failure = refused_code(context, profile, &error, &device);
                if refusals >= MOST_REFUSALS || !asker.can_ask_again() || out_of_time(want.deadline) {
                    return Err(failure);
                }
                context.tell(&failure.to_string());
            }
            Err(error) => {
                if error.was_not_judged() {
                    context.forget_code(&device.serial_number, &code);
                }
                return Err(error.into());
            }
        }
    }
}

fn out_of_time(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}

/// STS says so of a serial number that is not assigned to the user.
fn is_unknown_device(error: &CallError) -> bool {
    error.to_string().contains("verify your MFA serial number")
}

/// What to tell about a refused code: the clock if it is off, else what else may be the matter.
#[must_use]
pub(crate) fn refused_code(
    context: &Context,
    profile: &Profile,
    error: &CallError,
    device: &MfaDevice,
) -> Failure {
    let failure = Failure::new(FailureKind::Refused, format!("the code of {} was refused", device.label))
        .with_code(error.code().unwrap_or_default());
    if is_unknown_device(error) {
        return failure.remedy(format!(
            "The server knows no device {} of this user; {} shows those there are.",
            device.serial_number,
            own_command("mfa list", &profile.name)
        ));
    }
    let ahead = context.api(profile).ok().and_then(|api| api.clock_ahead());
    failure.remedy(match ahead.and_then(clock_sentence) {
        Some(sentence) => format!(
            "It may be mistyped or used already, or wrong because of the time: {sentence}. Set the clock; the app's codes go by the \
             phone's."
        ),
        None => format!(
            "It may be mistyped, or used already: each works once. If codes of this device go on being refused, its clock has \
             drifted: {}.",
            own_command(&format!("mfa resync {}", quoted(&device.label)), &profile.name)
        ),
    })
}

/// Waits until nobody else asks for a code of the device. Who asked in time may be answered after it.
fn lock(
    context: &Context,
    profile: &Profile,
    device: &MfaDevice,
    deadline: Option<Instant>,
) -> Result<Option<Lock>, Failure> {
    let deadline = deadline.and_then(|deadline| deadline.checked_add(NETWORK_RESERVE));
    let name = format!("{}\n{}", profile.endpoint(Service::Sts).realm(), device.serial_number);
    let mut line = WaitingLine::new(context.terminal().filter(|_| !context.flags().quiet), "the code");
    let mut waiting = |holder: Option<&Holder>| line.show(holder);
    context.lock(&context.fingerprint(&name)?, "the code", deadline, &mut waiting)
}
