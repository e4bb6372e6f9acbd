//! Enrolling an authenticator app: from nothing to a device that has proven itself by a session.
//!
//! Whatever ends it before the device is enabled takes the device back: an error, Ctrl-C, a closed window. What cannot be taken back at
//! once, because the process was killed or a policy forbids it, stands in a journal in the vault, and the next enrolment or list does it.
//! What may have been enabled is never taken for what was not: its seed stays wherever it is.

mod naming;
mod pair;
mod screen;
mod take_back;
mod yubikey;

use std::time::Duration;

use countersign_mfa::TokenCode;

use crate::api::{CallError, Credentials};
use crate::code_source::{CodeAnswer, CodeAsker, CodeQuestion, CodeSource, Person, typed_code};
use crate::countdown::seconds_left;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::iam_devices::{Device, DeviceKind, IamDevices, MOST_DEVICES, NewDevice};
use crate::mfa_user::{Entitled, MfaUser};
use crate::process_lock::{Lock, LockError};
use crate::session;
use crate::settings::DeviceChange;
use crate::signals;
use crate::terminal::{Role, Sheet, Size, Terminal};

use naming::Names;
use pair::{Pair, Taken};
use screen::{Entry, View};
use take_back::{NotEnabled, SeedHolder, take_back};

pub(crate) use take_back::change_settings;

/// Lines that may be typed before two codes are given up.
const MOST_LINES: usize = 60;
/// How often two codes that were right here may be refused by the server.
const MOST_REFUSALS: usize = 2;
/// AWS's STS learns of a new device some seconds after IAM does.
const SPREADING: Duration = Duration::from_secs(6);
/// How often it is asked again.
const SPREADINGS: usize = 3;

/// How a device is enrolled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wish {
    /// What it shall be called, without the user's name before it.
    pub label: Option<String>,
    /// What it shall be called if nobody says.
    pub usual_label: String,
    /// Nothing is asked but codes.
    pub yes: bool,
    /// The key as text alone.
    pub no_qr: bool,
    /// The seed goes onto a YubiKey: `Some(None)` for an account name made up here.
    pub ykman: Option<Option<String>>,
    /// The device that is to go afterwards.
    pub replaces: Option<String>,
}

/// A device that is enrolled.
#[derive(Clone, Debug)]
pub(crate) struct Enrolled {
    /// Its ARN.
    pub serial_number: String,
    /// The session had with it; `None` if it is enabled and has not proven itself.
    pub session: Option<Credentials>,
}

/// What was left of earlier enrolments and has been dealt with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Earlier {
    /// Devices that were not enabled and are deleted.
    pub deleted: Vec<String>,
    /// Devices that were enabled: all is well with them.
    pub enabled: Vec<String>,
    /// Devices that are not enabled, and may not be deleted with these credentials.
    pub left: Vec<String>,
    /// A replacement that is not finished: the new device and the old.
    pub replacing: Option<(String, String)>,
}

/// Keeps others from enrolling for the same user meanwhile, and from taking a device that is being enrolled for a leftover.
///
/// # Errors
/// Kind `GaveUpWaiting`: somebody is enrolling.
pub(crate) fn lock(user: &MfaUser<'_>) -> Result<Lock, Failure> {
    let context = user.context;
    let name = context.fingerprint(&format!("enrolment\n{}", user.identity.arn))?;
    let folder = context.places().state_folder.join("locks");
    let now = Some(std::time::Instant::now());
    let mut lock = Lock::acquire(&folder, &name, now, &mut |_| {}).map_err(|error| match error {
        LockError::Held(holder) => {
            let what = "an enrolment is going on";
            let what = holder.map_or_else(|| what.to_owned(), |holder| holder.described(what));
            Failure::new(FailureKind::GaveUpWaiting, what)
                .remedy("Finish it there, or end it there by Ctrl-C.")
        }
        other => other.into_failure("the enrolment"),
    })?;
    lock.sign(&context.terminal().map(Terminal::name).unwrap_or_default());
    Ok(lock)
}

/// Cleans up after enrolments that were killed. The lock must be held.
///
/// # Errors
/// Kind `Store`, `Network`
pub(crate) fn finish_earlier(
    user: &MfaUser<'_>,
    devices: &[Device],
    iam: &IamDevices<'_>,
) -> Result<Earlier, Failure> {
    let mut earlier = Earlier::default();
    for (serial, entry) in user.unfinished()? {
        if devices.iter().any(|device| device.serial_number == serial) {
            if let Some(old) = entry.replaces {
                earlier.replacing = Some((serial, old));
                continue;
            }
            user.note_finished(&serial)?;
            earlier.enabled.push(serial);
            continue;
        }
        match iam.delete(&serial) {
            Ok(()) => {
                change_settings(user, &serial, DeviceChange::Gone);
                user.note_finished(&serial)?;
                earlier.deleted.push(serial);
            }
            // Somebody else's by now.
            Err(error) if error.code() == Some("DeleteConflict") => user.note_finished(&serial)?,
            Err(error) if error.is_access_denied() => earlier.left.push(serial),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(earlier)
}

impl Earlier {
    /// Tells the person.
    pub(crate) fn tell(&self, user: &MfaUser<'_>) {
        let name = |serial: &str| short(serial).to_owned();
        for serial in &self.deleted {
            user.context
                .tell(&format!("An earlier enrolment was cut off; its device {} is deleted.", name(serial)));
        }
        for serial in &self.enabled {
            user.context.tell(&format!(
                "An earlier enrolment was cut off after {} was enabled; it is good.",
                name(serial)
            ));
        }
        if let Some((new, old)) = &self.replacing {
            user.context.tell(&format!(
                "Replacing {} by {} was cut off. {} finishes it.",
                name(old),
                name(new),
                user.command("mfa replace")
            ));
        }
    }
}

/// A device's name, as its ARN ends with it.
#[must_use]
pub(crate) fn short(serial: &str) -> &str {
    serial.split_once(":mfa/").map_or(serial, |(_, path)| path.rsplit('/').next().unwrap_or(path))
}

/// Whether the user can have one more device: looked at before anybody is asked for anything.
///
/// # Errors
/// Kind `Other`: there are as many as there may be.
pub(crate) fn check_room(user: &MfaUser<'_>, devices: &[Device]) -> Result<(), Failure> {
    if devices.len() < MOST_DEVICES {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::Other,
        format!("{} has {} MFA devices, and more are not possible", user.name, devices.len()),
    )
    .remedy(format!(
        "Remove one first: {}, then {}.",
        user.command("mfa list"),
        user.command("mfa remove NAME")
    )))
}

/// Enrols an authenticator app. The lock must be held; `entitled` may change the user's devices.
///
/// # Errors
/// Every kind. No device is left then that is not the user's, or the failure says which.
pub(crate) fn enrol(
    user: &MfaUser<'_>,
    devices: &[Device],
    entitled: &Entitled,
    wish: &Wish,
) -> Result<Enrolled, Failure> {
    check_room(user, devices)?;
    if wish.ykman.is_none() {
        // Before anything is made.
        user.context.person("the codes of the new device")?;
    }
    let mut iam = user.iam(entitled.credentials.clone());
    let new = create(user, devices, &iam, wish)?;
    let account = wish
        .ykman
        .as_ref()
        .map(|asked| asked.clone().unwrap_or_else(|| yubikey::account(&entry(user, &new))));
    let mut holder = SeedHolder::Nobody;
    let enabling = Enabling { user, devices, entitled, wish, new: &new, account: account.as_deref() };
    let handed_over = enabling.hand_over(&mut holder).map_err(NotEnabled::from);
    let (noted, third) = match handed_over.and_then(|noted| Ok((noted, enabling.enable(&mut iam)?))) {
        Ok(enabled) => enabled,
        Err(failure) => return Err(take_back(user, &iam, &new.serial_number, failure, holder)),
    };
    user.context.tell(&format!("{} is enabled.", short(&new.serial_number)));
    if let Some(account) = account.as_ref().filter(|_| noted) {
        user.context.tell(&format!("Its codes come from the YubiKey's account {account} from now on."));
    }
    let mut known = devices.to_vec();
    known.push(Device {
        serial_number: new.serial_number.clone(),
        label: session::label(user.context, &new.serial_number, &user.name),
        kind: DeviceKind::App,
        enabled: user.server_now(),
    });
    user.remember(&known);
    let session = prove(user, &new.serial_number, third, account.as_deref());
    if session.is_ok() {
        user.note_proven(&new.serial_number)?;
    }
    if wish.replaces.is_none() {
        user.note_finished(&new.serial_number)?;
    }
    match session {
        Ok(session) => Ok(Enrolled { serial_number: new.serial_number, session: Some(session) }),
        Err(failure) if failure.kind() == FailureKind::Cancelled => Err(failure.remedy(format!(
            "{} is enabled; whether it signs in was not tried. {} does.",
            short(&new.serial_number),
            user.command("mfa verify")
        ))),
        Err(failure) => {
            user.context.tell(&format!("It has not signed in yet: {failure}"));
            Ok(Enrolled { serial_number: new.serial_number, session: None })
        }
    }
}

fn entry<'a>(user: &'a MfaUser<'_>, new: &'a NewDevice) -> Entry<'a> {
    let endpoint = user.profile.endpoint(Service::Iam);
    Entry {
        issuer: if endpoint.configured { "Countersign" } else { "AWS" },
        device: short(&new.serial_number),
        account: &user.identity.account,
        seed: &new.seed,
    }
}

/// Makes the device under the first name that can be had.
fn create(
    user: &MfaUser<'_>,
    devices: &[Device],
    iam: &IamDevices<'_>,
    wish: &Wish,
) -> Result<NewDevice, Failure> {
    let mut names = Names::new(&user.name, wish.label.as_deref(), &wish.usual_label)?;
    let own = |name: &str| devices.iter().any(|device| device.serial_number == user.serial_number_of(name));
    let blocked: Vec<String> = user.unfinished()?.into_iter().map(|(serial, _)| serial).collect();
    // Not everybody may list these; then a name that is taken shows itself when it is asked for.
    let unassigned = iam.unassigned().unwrap_or_default();
    loop {
        let name = names.current();
        let serial = user.serial_number_of(&name);
        if own(&name) || blocked.contains(&serial) {
            names.taken()?;
            continue;
        }
        if unassigned.contains(&serial) && !clear_leftover(user, iam, &name, &serial, wish)? {
            names.taken()?;
            continue;
        }
        user.note_begun(&serial, wish.replaces.as_deref())?;
        let made = iam.create(&name);
        if let Err(error) = &made
            && !error.may_have_happened()
        {
            user.note_finished(&serial)?;
        }
        match made {
            Ok(new) => {
                if new.serial_number != serial {
                    user.note_begun(&new.serial_number, wish.replaces.as_deref())?;
                    user.note_finished(&serial)?;
                }
                if signals::cancelled() {
                    let cancelled = Failure::cancelled().into();
                    return Err(take_back(user, iam, &new.serial_number, cancelled, SeedHolder::Nobody));
                }
                return Ok(new);
            }
            Err(error) if error.code() == Some("EntityAlreadyExists") => names.taken()?,
            Err(error) if error.is_access_denied() => {
                let bare = names.bare();
                if names.is_bare() || own(&bare) {
                    return Err(denied(user, error, own(&bare), wish));
                }
                user.context.explain(&format!("{name} is not allowed by policy; trying {bare}."));
                names.fall_back();
            }
            Err(error) if error.code() == Some("LimitExceeded") => {
                return Err(Failure::from(error).remedy("The account has no room for more virtual MFA devices: an administrator deletes unassigned ones."));
            }
            Err(error) if error.may_have_happened() => {
                let failure = Failure::from(error).into();
                return Err(take_back(user, iam, &serial, failure, SeedHolder::Nobody));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Offers to delete a device of this name that is nobody's. Whether the name is free now.
fn clear_leftover(
    user: &MfaUser<'_>,
    iam: &IamDevices<'_>,
    name: &str,
    serial: &str,
    wish: &Wish,
) -> Result<bool, Failure> {
    let question = format!("A device {name} is left over from another attempt, and is nobody's. Delete it?");
    let delete = wish.yes
        || match user.context.person("whether to delete a leftover device") {
            Ok(terminal) => terminal.confirm(&question, true)?,
            Err(_) => false,
        };
    if !delete {
        return Ok(false);
    }
    match iam.delete(serial) {
        Ok(()) => Ok(true),
        Err(error) if error.is_access_denied() || error.code() == Some("DeleteConflict") => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn denied(user: &MfaUser<'_>, error: CallError, bare_is_taken: bool, wish: &Wish) -> Failure {
    let failure = Failure::from(error);
    let wanted = format!("iam:CreateVirtualMFADevice on {}-*", user.serial_number_of(&user.name));
    if bare_is_taken && wish.replaces.is_some() {
        return failure.remedy(format!(
            "The policy allows a device of the name {} alone, which the old one has. Between deleting it and enabling another you would \
             have no MFA at all, so this command does not. Ask an administrator to allow {wanted}.",
            user.name
        ));
    }
    if bare_is_taken {
        return failure.remedy(format!(
            "The policy allows a device of the name {} alone, and there is one. Ask an administrator to allow {wanted}.",
            user.name
        ));
    }
    failure.remedy(format!(
        "Ask an administrator to allow {wanted}, and iam:EnableMFADevice on the user itself."
    ))
}

/// What enabling a device takes.
struct Enabling<'a> {
    user: &'a MfaUser<'a>,
    devices: &'a [Device],
    entitled: &'a Entitled,
    wish: &'a Wish,
    new: &'a NewDevice,
    /// The YubiKey's account.
    account: Option<&'a str>,
}

impl<'a> Enabling<'a> {
    /// Puts the seed where it belongs, as far as this program does that. Whether the settings say where codes come from.
    fn hand_over(&self, holder: &mut SeedHolder<'a>) -> Result<bool, Failure> {
        let change = match self.account {
            Some(account) => {
                yubikey::add(account, &self.new.seed)?;
                *holder = SeedHolder::YubiKey(account);
                DeviceChange::Ykman(account)
            }
            None => {
                *holder = SeedHolder::App;
                DeviceChange::Person
            }
        };
        // Before it is enabled: whatever ends this process then, codes are read where they are.
        Ok(change_settings(self.user, &self.new.serial_number, change))
    }

    /// Reads two codes and enables the device; the code after them.
    fn enable(&self, iam: &mut IamDevices<'a>) -> Result<Option<TokenCode>, NotEnabled> {
        let Self { user, wish, new, .. } = *self;
        let mut pair = Pair::new(&new.seed);
        let mut remark = user.clock_note().map(|note| format!("By the way: {note}."));
        for _ in 0..MOST_REFUSALS {
            match self.account {
                Some(account) => read_from_key(user, new, account, &mut pair)?,
                None => read_from_person(user, new, wish, &mut pair, remark.take())?,
            }
            let Some(codes) = pair.codes() else {
                return Err(Failure::new(FailureKind::Other, "the two codes are not there").into());
            };
            for code in codes {
                user.context.remember_code(&new.serial_number, code);
            }
            let mut result = iam.enable(&user.name, &new.serial_number, codes);
            if let Err(error) = &result
                && let Some(other) = user.instead(self.devices, self.entitled, error)?
            {
                *iam = user.iam(other.credentials);
                result = iam.enable(&user.name, &new.serial_number, codes);
            }
            match result {
                Ok(()) => return Ok(pair.third()),
                Err(error) if error.is_wrong_code() => {
                    remark = Some(
                        "The server refused both codes. Wait for the next one, and begin again.".to_owned(),
                    );
                    pair.clear();
                }
                Err(error) if error.may_have_happened() => {
                    let listed = iam.list(&user.name, false).unwrap_or_default();
                    if listed.iter().any(|device| device.serial_number == new.serial_number) {
                        return Ok(pair.third());
                    }
                    return Err(NotEnabled::Perhaps(error.into()));
                }
                Err(error) if error.needs_mfa() && self.devices.is_empty() => {
                    return Err(Failure::from(error)
                        .remedy("The user has a device already, which could not be listed: name it by --mfa-device NAME, so that its code is asked for.")
                        .into());
                }
                Err(error) => {
                    let remedy = "Ask an administrator to allow iam:EnableMFADevice on the user itself.";
                    return Err(error.if_denied(remedy).into());
                }
            }
        }
        Err(Failure::new(
            FailureKind::Refused,
            "the server refused the codes, which are those of the seed it gave out",
        )
        .remedy("Look at both clocks, wait three minutes, and try again.")
        .into())
    }
}

/// Two codes, typed.
fn read_from_person(
    user: &MfaUser<'_>,
    new: &NewDevice,
    wish: &Wish,
    pair: &mut Pair<'_>,
    remark: Option<String>,
) -> Result<(), Failure> {
    let terminal = user.context.person("the codes of the new device")?;
    let entry = entry(user, new);
    let page = terminal.page();
    let style = terminal.style();
    let usual = if wish.no_qr || !page.is_erasable() { View::Key } else { View::Code };
    let mut view = usual;
    let mut remark = remark.unwrap_or_default();
    let mut shown = None;
    let mut until = None;
    for _ in 0..MOST_LINES {
        let above = || {
            let left = until.map(|until: i64| until.saturating_sub(user.context.now()));
            let countdown = match left {
                Some(left @ 1..) => format!("The next code comes in {left} s."),
                Some(_) => "The next code is there.".to_owned(),
                None => String::new(),
            };
            let gap = if remark.is_empty() || countdown.is_empty() { "" } else { " " };
            format!("{}{gap}{countdown}", style.paint(Role::Bad, &remark))
        };
        let question = match (pair.has_first(), view) {
            (false, View::Link) => "First code: ",
            (false, View::Code | View::Key) => "First code (l: show a link instead): ",
            (true, _) => "Second code: ",
        };
        let body = |room: Size| entry.page(view, room);
        let sheet = Sheet { body: &body, is_new: shown.replace(view) != Some(view), remark: &above };
        let line = page.ask(sheet, question)?;
        remark.clear();
        match line.trim() {
            "" => {
                view = usual;
                continue;
            }
            "l" | "L" => {
                view = if view == View::Link { usual } else { View::Link };
                continue;
            }
            _ => {}
        }
        let now = user.server_now();
        let code = match typed_code(&line) {
            Ok(code) => code,
            Err(error) => {
                remark = sentence(&error.to_string());
                continue;
            }
        };
        match pair.take(code, now) {
            Taken::First | Taken::Later => {
                until = Some(user.context.now().saturating_add_unsigned(seconds_left(now)));
                remark = match pair.off_by(now) {
                    Some(off) => format!("The app's clock is {}.", off_words(off)),
                    None => String::new(),
                };
            }
            Taken::Second => return Ok(()),
            Taken::Same => "That is the first code again.".clone_into(&mut remark),
            Taken::Earlier => "That code came before the first one.".clone_into(&mut remark),
            Taken::Foreign => {
                "Not a code of this key: mistyped, or of another entry?".clone_into(&mut remark);
            }
        }
    }
    Err(Failure::new(FailureKind::InputNeeded, "the two codes were not typed"))
}

/// Two codes, computed by a YubiKey.
fn read_from_key(
    user: &MfaUser<'_>,
    new: &NewDevice,
    account: &str,
    pair: &mut Pair<'_>,
) -> Result<(), Failure> {
    let mut asker = CodeAsker::new(vec![CodeSource::Ykman { account: account.to_owned() }]);
    let question = CodeQuestion {
        user: &user.name,
        account: &user.identity.account,
        device: short(&new.serial_number),
        position: (1, 1),
        profile: Some(&user.profile.name),
        purpose: None,
    };
    let person = Person { terminal: user.context.terminal(), call: &|| user.context.announce_prompt() };
    let mut first: Option<TokenCode> = None;
    for _ in 0..4 {
        let spent = |code: &TokenCode| {
            let same = first.as_ref().is_some_and(|first| first.digits() == code.digits());
            same.then(|| seconds_left(user.context.now()))
        };
        let CodeAnswer::Code(code) = asker.ask(&person, &question, &spent, None)? else { continue };
        match pair.take(code.clone(), user.server_now()) {
            Taken::Second => return Ok(()),
            Taken::First | Taken::Later => first = Some(code),
            Taken::Same | Taken::Earlier | Taken::Foreign => {
                return Err(Failure::new(
                    FailureKind::Other,
                    format!("the YubiKey gives codes for {account} that do not belong to the new device"),
                )
                .remedy("See whether several keys are plugged in, or several accounts have that name: `ykman oath accounts list`."));
            }
        }
    }
    Err(Failure::new(FailureKind::Other, "the YubiKey gave no two codes in a row"))
}

/// Signs in with the device. The code is the one after those that enabled it: IAM and STS take each once, and it is known already.
fn prove(
    user: &MfaUser<'_>,
    serial: &str,
    third: Option<TokenCode>,
    ykman: Option<&str>,
) -> Result<Credentials, Failure> {
    let context = user.context;
    let key = context.stored_key(user.profile.stored_name())?;
    let mut progress = context.terminal().filter(|_| !context.flags().quiet).map(Terminal::progress);
    if let Some(code) = third {
        context.remember_code(serial, &code);
        let want = session::Want { duration: context.flags().duration, ..session::Want::default() };
        for _ in 0..SPREADINGS {
            if let Some(progress) = &mut progress {
                progress.set("Signing in with it, to see that it works…");
            }
            match session::obtain(context, &user.profile, &key, &want, Some((serial, &code))) {
                Ok(session) => return Ok(session),
                Err(error) if error.to_string().contains("verify your MFA serial number") => {
                    signals::sleep(SPREADING)?;
                }
                // The server takes only the code of this very period: the person gives the next one.
                Err(error) if error.is_wrong_code() => break,
                Err(error) => return Err(error.into()),
            }
        }
    }
    drop(progress);
    // The settings were read before they were changed: what they say of the device is of an earlier one.
    let has_source = context
        .settings()
        .devices
        .get(serial)
        .is_some_and(|device| device.command.is_some() || device.ykman.is_some());
    if ykman.is_some() || has_source {
        return Err(Failure::new(FailureKind::Refused, "the code after the two was refused")
            .remedy(format!("{} tries the next one.", user.command("mfa verify"))));
    }
    context.tell("One more code, to see that it signs in:");
    user.prove(serial)
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// `about 2 minutes ahead: codes will work, but set it`
fn off_words(off: i64) -> String {
    let side = if off > 0 { "ahead" } else { "behind" };
    let minutes = off.unsigned_abs().saturating_add(30) / 60;
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    format!("about {} {unit} {side}; better set it", minutes.max(1))
}
