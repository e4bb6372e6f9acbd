//! Who stands at the beginning of a profile.

use super::mfa;
use super::want::{Given, Plan, Want, of_key};
use crate::api::Credentials;
use crate::context::Context;
use crate::duration::{LONGEST_SESSION, SHORTEST_SESSION, Seconds};
use crate::failure::{Failure, FailureKind};
use crate::profile::{Base, Profile};

/// The credentials at the beginning of a profile, before its roles.
///
/// # Errors
/// See [`credentials`].
pub(crate) fn base(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    if profile.roles.is_empty() {
        check_duration(want.duration, profile)?;
    }
    match &profile.base {
        Base::Environment => Ok(Given {
            credentials: of_environment(context, profile)?,
            plan: Plan::Environment,
            serial_number: None,
        }),
        Base::Stored(name) => {
            if let Some(credentials) = crate::browser_login::credentials(context, profile, want)? {
                return Ok(Given { credentials, plan: Plan::BrowserLogin, serial_number: None });
            }
            let key = context.stored_key(name)?;
            mfa::session(context, profile, &key, want)
        }
    }
}

/// The session that rests on a code and the stored key, whatever sign-in by the browser is kept: it tells of the device itself. For a
/// user who has no device, one without MFA.
///
/// # Errors
/// See [`credentials`](super::credentials).
pub(crate) fn with_code(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    check_duration(want.duration, profile)?;
    let key = context.stored_key(profile.stored_name())?;
    mfa::session(context, profile, &key, want)
}

fn of_environment(context: &Context, profile: &Profile) -> Result<Credentials, Failure> {
    context.environment_credentials().ok_or_else(|| {
        Failure::new(
            FailureKind::Configuration,
            format!(
                "profile {} takes its keys from the environment, and AWS_ACCESS_KEY_ID is not set",
                profile.name
            ),
        )
    })
}

/// Under whose names the sessions of a profile are kept: the id of its key, and what stands for a sign-in by the browser.
///
/// # Errors
/// Kind `Store`; kind `Configuration` where the environment lacks the key.
pub(crate) fn owners(context: &Context, profile: &Profile) -> Result<Vec<String>, Failure> {
    match &profile.base {
        Base::Stored(name) => {
            let key = context.find_key(name)?.map(|key| key.access_key_id);
            Ok(key.into_iter().chain([crate::browser_login::owner_name(name)]).collect())
        }
        Base::Environment => {
            of_environment(context, profile).map(|credentials| vec![credentials.access_key_id]).map_err(
                |failure| failure.remedy("`countersign logout --all` forgets the sessions of all keys."),
            )
        }
    }
}

/// The long-term key of a profile.
///
/// # Errors
/// Kind `Store` or `Configuration`: there is none.
pub(crate) fn long_term(context: &Context, profile: &Profile) -> Result<Credentials, Failure> {
    match &profile.base {
        Base::Stored(name) => Ok(of_key(&context.stored_key(name)?)),
        Base::Environment => Err(Failure::new(
            FailureKind::Configuration,
            format!("profile {} has no key of its own", profile.name),
        )),
    }
}

/// Whether a session of that length can be had at all.
///
/// # Errors
/// Kind `Usage`
pub(super) fn check_duration(duration: Option<Seconds>, profile: &Profile) -> Result<(), Failure> {
    let Some(duration) = duration else { return Ok(()) };
    let longest = if profile.roles.is_empty() { LONGEST_SESSION } else { Seconds(43_200) };
    if (SHORTEST_SESSION..=longest).contains(&duration) {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::Usage,
        format!("a session of {duration} cannot be had: from {SHORTEST_SESSION} to {longest} can"),
    ))
}
