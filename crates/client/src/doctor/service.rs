//! The services: whether they answer, what their clocks say, and what they have of a user.

use super::Finding;
use crate::api::CallError;
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::Failure;
use crate::profile::Profile;
use crate::rotation::UserKeys;
use crate::session::{self, Want};
use crate::vault::{Identity, StoredKey};

/// A key older than this is due for rotation.
const OLD: i64 = 90 * 86_400;
/// With a clock further off than this, signatures are refused.
const REFUSED: i64 = 300;
/// With a clock further off than this, codes begin to be refused.
const CODES: i64 = 20;
/// Less than this is left of a session that is not used any more.
const MIN_TTL: Seconds = Seconds(60);

/// Asks the services about the user that a profile rests on. Nobody is asked for a code.
#[must_use]
pub(crate) fn service(context: &Context, profile: &Profile, key: &StoredKey) -> Vec<Finding> {
    const CHECK: &str = "service";
    let profile = &profile.without_roles();
    let endpoint = &profile.endpoint(Service::Sts).url;
    let answer = session::identify(context, profile, &session::of_key(key));
    let mut found = clock(context, profile);
    let identity = match answer {
        Ok(answer) => match (answer.arn, answer.account, answer.user_id) {
            (Some(arn), Some(account), Some(user_id)) => Identity { arn, account, user_id },
            _ => {
                found.push(Finding::bad(
                    CHECK,
                    format!("{endpoint} does not tell whose the key of profile {} is", profile.name),
                    "Something else than STS seems to answer there.",
                ));
                return found;
            }
        },
        Err(error) => {
            let failure = Failure::from(error);
            found.push(Finding::bad(
                CHECK,
                failure.what(),
                failure.next_step().unwrap_or("Look at the key, the endpoint and the clock."),
            ));
            return found;
        }
    };
    found.push(Finding::ok(
        CHECK,
        format!("{endpoint} knows the key of profile {} as {}", profile.name, identity.arn),
    ));
    let want = Want { min_ttl: MIN_TTL, ..Want::default() };
    let credentials = session::kept(context, profile, &want).unwrap_or_else(|| session::of_key(key));
    let denied = |check, what: &str, profile: &str| {
        Finding::warn(
            check,
            format!("the {what} of {} may not be listed", identity.arn),
            format!("`countersign login {profile}`, and again: policies often ask for MFA."),
        )
    };
    found.extend(match session::devices_of(context, profile, &credentials, None) {
        Ok(devices) => devices_finding(&profile.name, &identity, &devices),
        Err(error) if error.is_access_denied() => vec![denied("mfa-devices", "MFA devices", &profile.name)],
        Err(error) => vec![unanswered("mfa-devices", error)],
    });
    let keys = UserKeys::new(context, profile, &identity, credentials);
    found.extend(match keys.and_then(|keys| keys_findings(context, profile, key, &keys)) {
        Ok(findings) => findings,
        Err(failure) if failure.code() == Some("AccessDenied") => {
            vec![denied("key-age", "access keys", &profile.name)]
        }
        Err(failure) => vec![Finding::bad(
            "key-age",
            failure.what(),
            failure.next_step().unwrap_or("Try again, with -v."),
        )],
    });
    found
}

fn unanswered(check: &'static str, error: CallError) -> Finding {
    let failure = Failure::from(error);
    Finding::bad(check, failure.what(), failure.next_step().unwrap_or("Try again, with -v."))
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
    let who = identity.arn.rsplit(['/', ':']).next().unwrap_or_default();
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
