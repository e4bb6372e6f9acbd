//! From a profile to credentials: one MFA session carries all of its user's roles.
//!
//! A code is sent once, in `GetSessionToken`; roles are taken with that session, an hour at a time, and renewed under it without
//! a further code (*role chaining* bounds them by an hour). Only a single role session of more than an hour has the code sent in
//! `AssumeRole` itself. Whatever is obtained is kept sealed, under a name made of what was asked and never of the profile's name,
//! so that profiles share it.

mod base;
pub(crate) mod cached;
mod device;
mod identity;
mod mfa;
mod roles;
pub(crate) mod want;

use countersign_model::sts;

use crate::api::{Attempts, CallError, Credentials};
use crate::context::Context;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::profile::{Base, Profile};

pub(crate) use base::{base, long_term, owners, with_code};
pub(crate) use cached::{CachedKind, CachedSession, forget, forget_device, hand_over, list};
pub(crate) use device::{called, devices_of, is_code_device, is_one_of, label};
pub(crate) use mfa::obtain;
pub(crate) use want::{Given, ONE_HOUR, Plan, Want, of_key};

/// The credentials of a profile, from what is kept if possible.
///
/// # Errors
/// See [`FailureKind`].
pub(crate) fn credentials(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    base::check_duration(want.duration, profile)?;
    if want.no_session {
        return match profile.roles.as_slice() {
            [] => Ok(Given {
                credentials: long_term(context, profile)?,
                plan: Plan::LongTermKey,
                serial_number: None,
            }),
            _ => Err(Failure::new(
                FailureKind::Usage,
                format!("profile {} takes a role, which needs a session", profile.name),
            )
            .remedy("Leave out --no-session, or name the profile of the user.")),
        };
    }
    if profile.roles.is_empty() {
        return base(context, profile, want);
    }
    if let Some(duration) = want.duration.filter(|duration| want.unrefreshable && *duration > ONE_HOUR) {
        return roles::with_code(context, profile, want, duration);
    }
    roles::in_session(context, profile, want)
}

/// The serial number of the device that is asked for a code first, as far as known without asking anybody.
#[must_use]
pub(crate) fn first_device(context: &Context, profile: &Profile) -> Option<String> {
    let name = profile.stored_name();
    let key = context.find_key(name).ok()??;
    let devices = device::candidates(context, profile, name, &key, false).ok()?;
    devices.into_iter().next().map(|device| device.serial_number)
}

/// What is kept for a profile and has enough left, without asking or calling anybody: nothing, if the vault is closed.
#[must_use]
pub(crate) fn kept(context: &Context, profile: &Profile, want: &Want) -> Option<Credentials> {
    if !context.vault_is_open() {
        return None;
    }
    match profile.base.clone() {
        Base::Stored(_) if !profile.roles.is_empty() => roles::kept(context, profile, want),
        Base::Stored(name) => crate::browser_login::kept(context, profile, want)
            .or_else(|| mfa::kept(context, profile, &context.find_key(&name).ok()??, want)),
        Base::Environment => roles::kept(context, profile, want),
    }
}

/// Whom credentials belong to, by `GetCallerIdentity`, which no policy can forbid.
///
/// # Errors
/// [`CallError`]
pub(crate) fn identify(
    context: &Context,
    profile: &Profile,
    credentials: &Credentials,
) -> Result<sts::GetCallerIdentityResponse, CallError> {
    let api = context.api(profile)?;
    api.call::<sts::GetCallerIdentity>(
        profile.endpoint(Service::Sts),
        Some(credentials),
        &sts::GetCallerIdentityRequest::default(),
        Attempts::Several,
    )
}
