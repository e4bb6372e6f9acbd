//! From a profile to credentials: one MFA session carries all of its user's roles.
//!
//! A code is sent once, in `GetSessionToken`; roles are taken with that session, an hour at a time, and renewed under it without
//! a further code (*role chaining* bounds them by an hour). Only a single role session of more than an hour has the code sent in
//! `AssumeRole` itself. Whatever is obtained is kept sealed, under a name made of what was asked and never of the profile's name,
//! so that profiles share it.

mod cached;
mod device;
mod lock;
mod mfa;
mod roles;

use std::time::Instant;

use countersign_model::sts;

use crate::api::{Attempts, CallError, Credentials};
use crate::context::Context;
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::profile::{Base, Profile};
use crate::vault::StoredKey;

pub(crate) use cached::{CachedKind, CachedSession, forget, hand_over, list};
pub(crate) use device::{devices_of, is_code_device, label};
pub(crate) use lock::{Holder, Lock, LockError};
pub(crate) use mfa::obtain;

/// How long MFA sessions are asked for unless somebody says otherwise: as long as `aws configure mfa-login` does.
pub(crate) const DEFAULT_DURATION: Seconds = Seconds(43_200);
/// The limits of `GetSessionToken`, in seconds (AWS STS API Reference).
pub(crate) const SHORTEST_SESSION: Seconds = Seconds(900);
/// See [`SHORTEST_SESSION`].
pub(crate) const LONGEST_SESSION: Seconds = Seconds(129_600);
/// The longest that root's sessions and chained roles live, in seconds.
pub(crate) const ONE_HOUR: Seconds = Seconds(3_600);
/// What a session must have left for roles to be taken with it: they do not end with it.
const ENOUGH_FOR_A_ROLE: Seconds = Seconds(60);

/// What is wanted of credentials.
#[derive(Clone, Debug)]
pub(crate) struct Want {
    /// What they must have left.
    pub min_ttl: Seconds,
    /// How long they are asked for, if somebody said.
    pub duration: Option<Seconds>,
    /// The long-term key itself.
    pub no_session: bool,
    /// What was kept is not used.
    pub fresh: bool,
    /// When nobody can be waited for any longer.
    pub deadline: Option<Instant>,
    /// They are used as they are and never renewed, so that a long role session needs its code in `AssumeRole`.
    pub unrefreshable: bool,
}

impl Default for Want {
    fn default() -> Self {
        Self {
            min_ttl: Seconds(300),
            duration: None,
            no_session: false,
            fresh: false,
            deadline: None,
            unrefreshable: false,
        }
    }
}

/// How credentials came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// The long-term key itself.
    LongTermKey,
    /// A session with MFA.
    MfaSession,
    /// A session of a user who has no MFA device.
    PlainSession,
    /// A sign-in by the browser.
    BrowserLogin,
    /// The keys of the environment.
    Environment,
    /// Roles taken with the session.
    RolesInSession,
    /// One role, with the code in `AssumeRole`.
    RoleWithCode,
}

impl Plan {
    /// What it is, and why, for the person.
    #[must_use]
    pub(crate) const fn explanation(self) -> &'static str {
        match self {
            Self::LongTermKey => "the long-term access key itself, without MFA",
            Self::MfaSession => "an MFA session",
            Self::PlainSession => "a session without MFA, as the user has no MFA device that gives codes",
            Self::BrowserLogin => "the browser's sign-in",
            Self::Environment => "the keys of the environment",
            Self::RolesInSession => {
                "a role taken with the session; it is renewed hourly without a further code"
            }
            Self::RoleWithCode => {
                "a role with the code sent in AssumeRole, as a role taken with a session would end after an hour"
            }
        }
    }
}

/// Credentials and how they came about.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// The credentials.
    pub credentials: Credentials,
    /// How they came about.
    pub plan: Plan,
}

/// The credentials of a profile, from what is kept if possible.
///
/// # Errors
/// See [`FailureKind`].
pub(crate) fn credentials(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    check_duration(want.duration, profile)?;
    if want.no_session {
        return match profile.roles.as_slice() {
            [] => Ok(Given { credentials: long_term(context, profile)?, plan: Plan::LongTermKey }),
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

/// The credentials at the beginning of a profile, before its roles.
///
/// # Errors
/// See [`credentials`].
pub(crate) fn base(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    if profile.roles.is_empty() {
        check_duration(want.duration, profile)?;
    }
    match &profile.base {
        Base::Environment => context
            .environment_credentials()
            .map(|credentials| Given { credentials, plan: Plan::Environment })
            .ok_or_else(|| {
                Failure::new(
                    FailureKind::Configuration,
                    format!(
                        "profile {} takes its keys from the environment, and AWS_ACCESS_KEY_ID is not set",
                        profile.name
                    ),
                )
            }),
        Base::Stored(name) => {
            if let Some(credentials) = crate::browser_login::credentials(context, profile, want)? {
                return Ok(Given { credentials, plan: Plan::BrowserLogin });
            }
            let key = context.stored_key(name)?;
            mfa::session(context, profile, &key, want)
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

/// A stored key as what requests are signed with.
#[must_use]
pub(crate) fn of_key(key: &StoredKey) -> Credentials {
    Credentials {
        access_key_id: key.access_key_id.clone(),
        secret_access_key: key.secret_access_key.clone(),
        session_token: None,
        expiration: None,
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

fn check_duration(duration: Option<Seconds>, profile: &Profile) -> Result<(), Failure> {
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
