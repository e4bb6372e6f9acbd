//! The services: whether they answer, what their clocks say, and what they have of a user.

use super::Finding;
use crate::api::{CallError, Credentials};
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::Failure;
use crate::own_command::quoted;
use crate::profile::Profile;
use crate::rotation::UserKeys;
use crate::session::{self, CachedKind, Want};
use crate::vault::{Identity, StoredKey};

/// A key older than this is due for rotation.
const OLD: i64 = 90 * 86_400;
/// With a clock further off than this, signatures are refused.
const REFUSED: i64 = 300;
/// With a clock further off than this, codes begin to be refused.
const CODES: i64 = 20;
/// Less than this is left of a session that is not used any more.
const MIN_TTL: Seconds = Seconds(60);

/// The MFA devices that a user has.
#[derive(Debug)]
pub(crate) struct UserDevices {
    pub(super) user: String,
    pub(super) serial_numbers: Vec<String>,
}

impl UserDevices {
    /// The device that a profile names and its user does not have: what is told of it.
    pub(crate) fn missing(&self, context: &Context, profile: &Profile) -> Option<(String, Finding)> {
        let asked = profile.mfa_device.as_deref()?;
        let is_there = session::is_one_of(context, &self.user, &self.serial_numbers, asked);
        (!is_there).then(|| (asked.to_owned(), self.missing_finding(&profile.name, asked)))
    }

    pub(super) fn missing_finding(&self, profile: &str, asked: &str) -> Finding {
        let remedy = match self.serial_numbers.as_slice() {
            [] => format!("`countersign mfa enroll {profile}`, or take the line mfa_serial out."),
            [one] => {
                format!("Set mfa_serial to {one}, or take the line out: the device is found without it.")
            }
            _ => "Take the line mfa_serial out: devices are found without it.".to_owned(),
        };
        Finding::bad(
            "mfa-serial",
            format!("profile {profile} names an MFA device that {} does not have: {asked}", self.user),
            remedy,
        )
    }
}

/// By what the services are asked.
pub(crate) enum Caller<'a> {
    /// The stored key, and an MFA session of it if one is kept.
    Key(&'a StoredKey),
    /// The sign-in by the browser of a profile that has no key.
    SignIn(Credentials),
}

/// With what something could not be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    KeyAlone,
    MfaSession,
    SignIn,
}

/// Asks the services about the user that a profile rests on, and which devices he has. Nobody is asked for a code.
#[must_use]
pub(crate) fn service(
    context: &Context,
    profile: &Profile,
    caller: &Caller<'_>,
) -> (Vec<Finding>, Option<UserDevices>) {
    const CHECK: &str = "service";
    let profile = &profile.without_roles();
    let endpoint = &profile.endpoint(Service::Sts).url;
    let (what, credentials) = match caller {
        Caller::Key(key) => ("key", session::of_key(key)),
        Caller::SignIn(credentials) => ("sign-in", credentials.clone()),
    };
    let answer = session::identify(context, profile, &credentials);
    let mut found = clock(context, profile);
    let identity = match answer {
        Ok(answer) => match (answer.arn, answer.account, answer.user_id) {
            (Some(arn), Some(account), Some(user_id)) => Identity { arn, account, user_id },
            _ => {
                found.push(Finding::bad(
                    CHECK,
                    format!("{endpoint} does not tell whose the {what} of profile {} is", profile.name),
                    "Something else than STS seems to answer there.",
                ));
                return (found, None);
            }
        },
        Err(error) => {
            let failure = Failure::from(error);
            found.push(Finding::bad(
                CHECK,
                failure.what(),
                next_step(&failure, "Look at the key, the endpoint and the clock."),
            ));
            return (found, None);
        }
    };
    found.push(Finding::ok(
        CHECK,
        format!("{endpoint} knows the {what} of profile {} as {}", profile.name, identity.arn),
    ));
    let (shown, credentials) = match caller {
        Caller::SignIn(_) => (Shown::SignIn, credentials),
        Caller::Key(_) => {
            let want = Want { min_ttl: MIN_TTL, ..Want::default() };
            match session::kept(context, profile, &want).filter(|session| may_call_iam(context, session)) {
                Some(session) => (Shown::MfaSession, session),
                None => (Shown::KeyAlone, credentials),
            }
        }
    };
    let denied = |check, what: &str| not_listed(check, what, &identity.arn, &profile.name, shown);
    let mut devices = None;
    found.extend(match session::devices_of(context, profile, &credentials, None) {
        Ok(serial_numbers) => {
            let findings = devices_finding(&profile.name, &identity, &serial_numbers);
            devices = Some(UserDevices { user: user_name(&identity).to_owned(), serial_numbers });
            findings
        }
        Err(error) if error.is_access_denied() => vec![denied("mfa-devices", "MFA devices")],
        Err(error) => vec![unanswered("mfa-devices", error)],
    });
    let Caller::Key(key) = caller else { return (found, devices) };
    let keys = UserKeys::new(context, profile, &identity, credentials);
    found.extend(match keys.and_then(|keys| keys_findings(context, profile, key, &keys)) {
        Ok(findings) => findings,
        Err(failure) if failure.code() == Some("AccessDenied") => {
            vec![denied("key-age", "access keys")]
        }
        Err(failure) => {
            vec![Finding::bad("key-age", failure.what(), next_step(&failure, "Try again, with -v."))]
        }
    });
    (found, devices)
}

/// What a policy does not let this user, or this key without MFA, see.
pub(super) fn not_listed(check: &'static str, what: &str, arn: &str, profile: &str, shown: Shown) -> Finding {
    let with = match shown {
        Shown::KeyAlone => {
            return Finding::warn(
                check,
                format!("the {what} of {arn} may not be listed without an MFA session, and none is kept"),
                format!("`countersign login {}` starts one; then look again.", quoted(profile)),
            );
        }
        Shown::MfaSession => ", with an MFA session either",
        Shown::SignIn => " with the browser's sign-in",
    };
    Finding::warn(
        check,
        format!("the {what} of {arn} may not be listed{with}"),
        "Ask an administrator whether a policy should allow it.",
    )
}

/// IAM takes no session that was had without MFA (AWS STS API Reference, `GetSessionToken`), where the key itself is good enough.
fn may_call_iam(context: &Context, session: &Credentials) -> bool {
    let Ok(folder) = context.sealed_folder() else { return true };
    !session::list(&folder, context.now())
        .iter()
        .any(|kept| kept.kind == CachedKind::Plain && kept.credentials.access_key_id == session.access_key_id)
}

fn user_name(identity: &Identity) -> &str {
    identity.arn.rsplit(['/', ':']).next().unwrap_or_default()
}

/// What to do next, for somebody who has come here already.
pub(super) fn next_step(failure: &Failure, otherwise: &str) -> String {
    failure.next_step().unwrap_or(otherwise).replace("; `countersign doctor` does.", ".")
}

fn unanswered(check: &'static str, error: CallError) -> Finding {
    let failure = Failure::from(error);
    Finding::bad(check, failure.what(), next_step(&failure, "Try again, with -v."))
}

fn clock(context: &Context, profile: &Profile) -> Vec<Finding> {
    let ahead = context.api(profile).ok().and_then(|api| api.clock_ahead());
    ahead.map(clock_finding).into_iter().collect()
}

pub(super) fn clock_finding(ahead: i64) -> Finding {
    const CHECK: &str = "clock";
    const SET: &str = "Set the clock: `timedatectl set-ntp true` keeps it right.";
    let off = ahead.saturating_abs();
    let way = if ahead > 0 { "ahead of" } else { "behind" };
    match off {
        _ if off > REFUSED => Finding::bad(
            CHECK,
            format!("this machine's clock is {off} s {way} the service's: signatures are refused"),
            SET,
        ),
        _ if off >= CODES => Finding::warn(
            CHECK,
            format!("this machine's clock is {off} s {way} the service's: codes made here may be refused"),
            SET,
        ),
        _ => Finding::ok(
            CHECK,
            format!("this machine's clock agrees with the service's within {} s", off.max(1)),
        ),
    }
}

pub(super) fn devices_finding(profile: &str, identity: &Identity, devices: &[String]) -> Vec<Finding> {
    const CHECK: &str = "mfa-devices";
    let who = user_name(identity);
    let codes = devices.iter().filter(|serial| session::is_code_device(serial)).count();
    vec![match (devices.len(), codes) {
        (0, _) => Finding::warn(
            CHECK,
            format!("{who} has no MFA device"),
            format!("`countersign mfa enroll --profile {profile}`"),
        ),
        (_, 0) => Finding::warn(
            CHECK,
            format!("{who} has security keys alone, which give no codes for the API"),
            format!("`countersign login {profile} --browser`, or enroll a device that gives codes."),
        ),
        (1, _) => Finding::warn(
            CHECK,
            format!("{who} has one MFA device: whoever loses it is locked out"),
            format!("`countersign mfa enroll --profile {profile}` adds a second one."),
        ),
        (count, _) => Finding::ok(CHECK, format!("{who} has {count} MFA devices")),
    }]
}

fn keys_findings(
    context: &Context,
    profile: &Profile,
    stored: &StoredKey,
    keys: &UserKeys,
) -> Result<Vec<Finding>, Failure> {
    const CHECK: &str = "key-age";
    let ahead = context.api(profile)?.clock_ahead().unwrap_or_default();
    let now = context.now().saturating_sub(ahead);
    let rotating = stored.rotation.as_ref().map(|journal| journal.old_key_id.as_str());
    let mut found = Vec::new();
    for key in keys.list()? {
        let id = last_four(&key.id);
        let name = &profile.name;
        if key.id == stored.access_key_id {
            let old = key.created.is_some_and(|created| now.saturating_sub(created) > OLD);
            let what = format!("key {id} of profile {name}: {}", key.age(now));
            found.push(if old {
                Finding::warn(CHECK, what, format!("`countersign rotate {name}`"))
            } else {
                Finding::ok(CHECK, what)
            });
        } else if rotating != Some(key.id.as_str()) {
            let used =
                keys.last_used(&key.id)?.map_or_else(|| "never used".to_owned(), |used| used.described(now));
            let state = if key.active { "active" } else { "switched off" };
            found.push(Finding::warn(
                "second-key",
                format!("the user of profile {name} has a second key {id}: {state}, {}, {used}", key.age(now)),
                format!("Delete it if nobody needs it: `aws iam delete-access-key --profile {name} --access-key-id {}`.", key.id),
            ));
        }
    }
    Ok(found)
}
