//! Roles: taken with a session, or one with the code itself.

use countersign_model::sts;

use super::base::base;
use super::cached::{self, CachedKind, CachedSession};
use super::mfa;
use super::want::{ENOUGH_FOR_A_ROLE, Given, ONE_HOUR, Plan, Want, of_key};
use crate::api::{Attempts, CallError, Credentials};
use crate::browser_login;
use crate::context::Context;
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::profile::{Base, Profile, RoleStep};
use crate::vault::StoredKey;

/// Takes the profile's roles one after the other, beginning after the last one that is kept and good.
pub(super) fn in_session(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    let owner = Owner::of(context, profile)?;
    let names = owner.names(context, profile, want);
    let kept = if want.fresh { None } else { last_kept(context, &names, want)? };
    let (done, mut credentials) = match kept {
        Some((index, credentials)) => (index.saturating_add(1), credentials),
        None => {
            let want = Want { min_ttl: ENOUGH_FOR_A_ROLE, duration: None, fresh: false, ..want.clone() };
            (0, base(context, profile, &want)?.credentials)
        }
    };
    for (role, name) in profile.roles.iter().zip(&names).skip(done) {
        let duration = role_duration(role, want);
        let input = sts::AssumeRoleRequest {
            duration_seconds: duration.map(|duration| seconds_of(duration.min(ONE_HOUR))),
            ..request(role, &owner.session_name(role))
        };
        credentials = assume(context, profile, &owner, role, &credentials, &input)?;
        owner.keep(context, profile, role, name, &credentials, None)?;
    }
    Ok(Given { credentials, plan: Plan::RolesInSession })
}

/// The last role's session, if it is kept and has enough left.
pub(super) fn kept(context: &Context, profile: &Profile, want: &Want) -> Option<Credentials> {
    let names = Owner::of(context, profile).ok()?.names(context, profile, want);
    let (index, credentials) = last_kept(context, &names, want).ok()??;
    (index.saturating_add(1) == names.len()).then_some(credentials)
}

/// The last of the roles whose session is kept and has enough left: the last one what is wanted, those before it enough for the next.
fn last_kept(
    context: &Context,
    names: &[String],
    want: &Want,
) -> Result<Option<(usize, Credentials)>, Failure> {
    let folder = context.sealed_folder()?;
    let now = context.now();
    Ok(names.iter().enumerate().rev().find_map(|(index, name)| {
        let last = index.saturating_add(1) == names.len();
        let enough = if last { want.min_ttl } else { ENOUGH_FOR_A_ROLE };
        let session = cached::read(&folder, name)?;
        session.has_enough(enough, now).then_some((index, session.credentials))
    }))
}

/// Takes one role with the long-term key and a code, for longer than an hour.
pub(super) fn with_code(
    context: &Context,
    profile: &Profile,
    want: &Want,
    duration: Seconds,
) -> Result<Given, Failure> {
    let ([role], Base::Stored(name)) = (profile.roles.as_slice(), &profile.base) else {
        return Err(Failure::new(
            FailureKind::Usage,
            format!(
                "profile {} takes several roles one after the other, and such sessions end after an hour",
                profile.name
            ),
        )
        .remedy("Leave out --duration; `exec` and `credentials` renew them without asking."));
    };
    let key = context.stored_key(name)?;
    let owner = Owner::of(context, profile)?;
    let cache_name = cached::role_name(
        &format!("code:{}", key.access_key_id),
        &profile.endpoint(Service::Sts).realm(),
        role,
        &owner.session_name(role),
        Some(duration),
    );
    let folder = context.sealed_folder()?;
    if !want.fresh
        && let Some(session) = cached::read(&folder, &cache_name)
        && session.has_enough(want.min_ttl, context.now())
    {
        return Ok(Given { credentials: session.credentials, plan: Plan::RoleWithCode });
    }
    let mut send = |serial: &str, code: &countersign_mfa::TokenCode| {
        let input = sts::AssumeRoleRequest {
            duration_seconds: Some(seconds_of(duration)),
            serial_number: Some(serial.to_owned()),
            token_code: Some(countersign_model::Secret::new(code.digits().as_str())),
            ..request(role, &owner.session_name(role))
        };
        call(context, profile, &of_key(&key), &input, Attempts::Once)
    };
    let mut look = |_: &str| None;
    let obtained = mfa::with_code(context, profile, name, &key, want, &mut look, &mut send)?;
    let Some(mfa::WithCode { credentials, serial_number }) = obtained else {
        return Err(Failure::new(
            FailureKind::Configuration,
            "a role session of more than an hour needs an MFA device".to_owned(),
        )
        .remedy("Enrol one by `countersign mfa enroll`, or leave out --duration."));
    };
    owner.keep(context, profile, role, &cache_name, &credentials, Some(serial_number))?;
    Ok(Given { credentials, plan: Plan::RoleWithCode })
}

/// Whoever takes the roles.
struct Owner {
    access_key_id: String,
    user: Option<String>,
}

impl Owner {
    fn of(context: &Context, profile: &Profile) -> Result<Self, Failure> {
        let (access_key_id, user) = match &profile.base {
            // The browser's sign-in goes before a stored key here as it does in `base`.
            Base::Stored(name) => match browser_login::find(context, name)?.filter(|login| !login.is_over) {
                Some(login) => (browser_login::owner_name(name), login.user().map(str::to_owned)),
                None => match context.find_key(name)? {
                    Some(key) => (key.access_key_id.clone(), Some(user_of(context, &key))),
                    None => (browser_login::owner_name(name), None),
                },
            },
            Base::Environment => (
                context
                    .environment_credentials()
                    .map(|credentials| credentials.access_key_id)
                    .unwrap_or_default(),
                None,
            ),
        };
        Ok(Self { access_key_id, user })
    }

    /// Under which name each role's session is kept.
    fn names(&self, context: &Context, profile: &Profile, want: &Want) -> Vec<String> {
        let device = context.wanted_device(profile).unwrap_or_default();
        let mut before = format!("{}/{device}", self.access_key_id);
        let realm = profile.endpoint(Service::Sts).realm();
        let mut names = Vec::new();
        for role in &profile.roles {
            before =
                cached::role_name(&before, &realm, role, &self.session_name(role), role_duration(role, want));
            names.push(before.clone());
        }
        names
    }

    /// What CloudTrail shows: `role_session_name`, else the user.
    fn session_name(&self, role: &RoleStep) -> String {
        if let Some(name) = &role.session_name {
            return name.clone();
        }
        // RoleSessionName takes `[\w+=,.@-]{2,64}`, which names of users are but for their length.
        let mut name: String = self.user.as_deref().unwrap_or("countersign").chars().take(64).collect();
        if name.chars().count() < 2 {
            name.push_str("-session");
        }
        name
    }

    fn keep(
        &self,
        context: &Context,
        profile: &Profile,
        role: &RoleStep,
        name: &str,
        credentials: &Credentials,
        serial_number: Option<String>,
    ) -> Result<(), Failure> {
        let session = CachedSession {
            kind: CachedKind::Role,
            endpoint: profile.endpoint(Service::Sts).url.clone(),
            realm: profile.endpoint(Service::Sts).realm(),
            access_key_id: self.access_key_id.clone(),
            arn: role.arn.clone(),
            serial_number,
            credentials: credentials.clone(),
            obtained: context.now(),
        };
        cached::write(&context.sealed_folder()?, name, &session);
        Ok(())
    }
}

fn user_of(context: &Context, key: &StoredKey) -> String {
    context.user_name(key)
}

fn request(role: &RoleStep, session_name: &str) -> sts::AssumeRoleRequest {
    sts::AssumeRoleRequest {
        role_arn: role.arn.clone(),
        role_session_name: session_name.to_owned(),
        external_id: role.external_id.clone(),
        ..Default::default()
    }
}

/// What is asked for: `--duration`, else `duration_seconds`, else what STS gives by itself, an hour.
fn role_duration(role: &RoleStep, want: &Want) -> Option<Seconds> {
    want.duration.or(role.duration)
}

fn seconds_of(duration: Seconds) -> i32 {
    i32::try_from(duration.0).unwrap_or(i32::MAX)
}

fn assume(
    context: &Context,
    profile: &Profile,
    owner: &Owner,
    role: &RoleStep,
    credentials: &Credentials,
    input: &sts::AssumeRoleRequest,
) -> Result<Credentials, Failure> {
    call(context, profile, credentials, input, Attempts::Several).map_err(|error| {
        let (denied, over) = (error.is_access_denied(), error.is_authentication());
        let failure = Failure::from(error);
        if over && credentials.session_token.is_some() {
            // Else it would be refused for the rest of its hours, whatever is tried.
            if let Ok(folder) = context.sealed_folder() {
                cached::forget(&folder, Some(&owner.access_key_id));
            }
            failure.remedy(format!(
                "The session that was kept is good no longer, and is forgotten: try again, or `countersign login {}`.",
                profile.stored_name()
            ))
        } else if denied {
            failure.remedy(format!(
                "Either the user's policies do not allow sts:AssumeRole on {}, or the role's trust policy does not allow the user \
                 (or asks for an external_id, or MFA of another kind).",
                role.arn
            ))
        } else {
            failure
        }
    })
}

fn call(
    context: &Context,
    profile: &Profile,
    credentials: &Credentials,
    input: &sts::AssumeRoleRequest,
    attempts: Attempts,
) -> Result<Credentials, CallError> {
    let endpoint = profile.endpoint(Service::Sts);
    let api = context.api(profile)?;
    let answer = api.call::<sts::AssumeRole>(endpoint, Some(credentials), input, attempts)?;
    Credentials::of_sts(answer.credentials).ok_or_else(|| CallError::Rubbish {
        operation: "AssumeRole",
        endpoint: endpoint.url.clone(),
        status: 200,
        why: "there are no credentials in it".to_owned(),
    })
}
