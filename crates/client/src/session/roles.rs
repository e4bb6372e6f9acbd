//! Roles: taken with a session, or one with the code itself.

use countersign_model::sts;

use super::base::base;
use super::cached::{self, CachedKind, CachedSession};
use super::identity::with_identity;
use super::mfa;
use super::want::{ENOUGH_FOR_A_ROLE, Given, ONE_HOUR, Plan, Want, of_key};
use crate::api::{Attempts, CallError, Credentials};
use crate::browser_login::{self, BrowserLogin};
use crate::context::Context;
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::own_command::{login_command, own_command};
use crate::profile::{Base, Profile, RoleStep};
use crate::vault::StoredKey;

/// Takes the profile's roles one after the other, beginning after the last one that is kept and good.
pub(super) fn in_session(context: &Context, profile: &Profile, want: &Want) -> Result<Given, Failure> {
    let kept = if want.fresh { None } else { last_kept(context, profile, want)? };
    let (owner, done, mut credentials) = match kept {
        Some(kept) => (kept.owner, kept.index.saturating_add(1), kept.credentials),
        None => {
            let want = Want { min_ttl: ENOUGH_FOR_A_ROLE, duration: None, ..want.clone() };
            let given = base(context, profile, &want)?;
            (Owner::of(context, profile, &given)?, 0, given.credentials)
        }
    };
    let names = owner.names(profile, want);
    for (role, name) in profile.roles.iter().zip(&names).skip(done) {
        let duration = role_duration(role, want);
        let input = sts::AssumeRoleRequest {
            duration_seconds: duration.map(|duration| seconds_of(duration.min(ONE_HOUR))),
            ..request(role, &owner.session_name(role))
        };
        credentials = assume(context, profile, role, &credentials, &input)?;
        owner.keep(context, profile, role, name, &credentials)?;
    }
    Ok(Given { credentials, plan: Plan::RolesInSession, serial_number: owner.serial_number })
}

/// The last role's session, if it is kept and has enough left.
pub(super) fn kept(context: &Context, profile: &Profile, want: &Want) -> Option<Credentials> {
    let kept = last_kept(context, profile, want).ok()??;
    (kept.index.saturating_add(1) == profile.roles.len()).then_some(kept.credentials)
}

/// A role's session that is kept.
struct Kept {
    owner: Owner,
    /// Which of the profile's roles it is of.
    index: usize,
    credentials: Credentials,
}

/// The last of the roles whose session is kept and has enough left: the last one what is wanted, those before it enough for the next.
fn last_kept(context: &Context, profile: &Profile, want: &Want) -> Result<Option<Kept>, Failure> {
    let Some(folder) = context.kept_sessions()? else { return Ok(None) };
    let now = context.now();
    let mut found: Option<Kept> = None;
    for owner in Owner::known(context, profile)? {
        let names = owner.names(profile, want);
        let last = names.iter().enumerate().rev().find_map(|(index, name)| {
            let last = index.saturating_add(1) == names.len();
            let enough = if last { want.min_ttl } else { ENOUGH_FOR_A_ROLE };
            let session = cached::read(&folder, name)?;
            session.has_enough(enough, now).then_some((index, session.credentials))
        });
        if let Some((index, credentials)) = last
            && found.as_ref().is_none_or(|found| found.index < index)
        {
            found = Some(Kept { owner, index, credentials });
        }
    }
    Ok(found)
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
    let name_for = |key: &StoredKey| {
        let session_name = Owner::of_key(context, key, None).session_name(role);
        let realm = profile.endpoint(Service::Sts).realm();
        cached::role_name(&format!("code:{}", key.access_key_id), &realm, role, &session_name, Some(duration))
    };
    if !want.fresh
        && let Some(session) = cached::read(&context.sealed_folder()?, &name_for(&key))
        && session.has_enough(want.min_ttl, context.now())
    {
        let serial_number = session.serial_number;
        return Ok(Given { credentials: session.credentials, plan: Plan::RoleWithCode, serial_number });
    }
    let key = with_identity(context, profile, key);
    let owner = Owner::of_key(context, &key, None);
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
    let obtained = mfa::with_code(context, profile, name, &key, want, &mut look, &mut send)
        .map_err(|failure| too_long(failure, role))?;
    let Some(mfa::WithCode { credentials, serial_number }) = obtained else {
        return Err(Failure::new(
            FailureKind::Configuration,
            "a role session of more than an hour needs an MFA device".to_owned(),
        )
        .remedy(format!(
            "Enrol one by {}, or leave out --duration.",
            own_command("mfa enroll", &profile.name)
        )));
    };
    let owner = Owner { serial_number: Some(serial_number), ..owner };
    owner.keep(context, profile, role, &name_for(&key), &credentials)?;
    Ok(Given { credentials, plan: Plan::RoleWithCode, serial_number: owner.serial_number })
}

/// Whoever takes the roles, and what his session rests on.
struct Owner {
    access_key_id: String,
    user: Option<String>,
    /// The MFA device whose code stands at the beginning. A role that was taken without MFA is another one than with it.
    serial_number: Option<String>,
}

impl Owner {
    /// All under whose names the roles' sessions may be kept, without asking anybody.
    fn known(context: &Context, profile: &Profile) -> Result<Vec<Self>, Failure> {
        match &profile.base {
            // The browser's sign-in goes before a stored key here as it does in `base`.
            Base::Stored(name) => match browser_login::find(context, name)?.filter(|login| !login.is_over) {
                Some(login) => Ok(vec![Self::of_login(name, &login)]),
                None => Ok(context.find_key(name)?.map_or_else(Vec::new, |key| {
                    mfa::known_factors(context, profile, &key)
                        .into_iter()
                        .map(|factor| Self::of_key(context, &key, factor))
                        .collect()
                })),
            },
            Base::Environment => {
                Ok(context.environment_credentials().as_ref().map(Self::of_environment).into_iter().collect())
            }
        }
    }

    /// Whoever has been given these.
    fn of(context: &Context, profile: &Profile, given: &Given) -> Result<Self, Failure> {
        match &profile.base {
            Base::Environment => Ok(Self::of_environment(&given.credentials)),
            Base::Stored(name) => match browser_login::find(context, name)? {
                Some(login) if given.plan == Plan::BrowserLogin => Ok(Self::of_login(name, &login)),
                _ => Ok(Self::of_key(context, &context.stored_key(name)?, given.serial_number.clone())),
            },
        }
    }

    fn of_login(name: &str, login: &BrowserLogin) -> Self {
        let access_key_id = browser_login::owner_name(name);
        Self { access_key_id, user: login.user().map(str::to_owned), serial_number: None }
    }

    fn of_key(context: &Context, key: &StoredKey, serial_number: Option<String>) -> Self {
        // What stands for the name in questions is none, and no service takes it for one.
        let user = key.identity.is_some().then(|| context.user_name(key));
        Self { access_key_id: key.access_key_id.clone(), user, serial_number }
    }

    fn of_environment(credentials: &Credentials) -> Self {
        Self { access_key_id: credentials.access_key_id.clone(), user: None, serial_number: None }
    }

    /// Under which name each role's session is kept.
    fn names(&self, profile: &Profile, want: &Want) -> Vec<String> {
        let mut before =
            format!("{}/{}", self.access_key_id, self.serial_number.as_deref().unwrap_or_default());
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
    ) -> Result<(), Failure> {
        let Some(folder) = context.kept_sessions()? else { return Ok(()) };
        let session = CachedSession {
            kind: CachedKind::Role,
            endpoint: profile.endpoint(Service::Sts).url.clone(),
            realm: profile.endpoint(Service::Sts).realm(),
            access_key_id: self.access_key_id.clone(),
            arn: role.arn.clone(),
            serial_number: self.serial_number.clone(),
            credentials: credentials.clone(),
            obtained: context.now(),
        };
        cached::write(&folder, name, &session);
        Ok(())
    }
}

/// That a role gives no such long sessions is told by the error code of a hundred other reasons.
fn too_long(failure: Failure, role: &RoleStep) -> Failure {
    if failure.code() != Some("ValidationError") || !failure.what().contains("MaxSessionDuration") {
        return failure;
    }
    failure.as_kind(FailureKind::Usage).remedy(format!(
        "Leave out -d (--duration), or have the MaxSessionDuration of {} raised. The code may have been used.",
        role.arn
    ))
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
    role: &RoleStep,
    credentials: &Credentials,
    input: &sts::AssumeRoleRequest,
) -> Result<Credentials, Failure> {
    call(context, profile, credentials, input, Attempts::Several).map_err(|error| {
        let (denied, over) = (error.is_access_denied(), error.is_end_of_session());
        let failure = Failure::from(error);
        if over && credentials.session_token.is_some() {
            over_for(context, profile, credentials, failure)
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

/// Forgets the session that was refused, and no other: it would be refused for the rest of its hours, whatever is tried.
fn over_for(context: &Context, profile: &Profile, refused: &Credentials, failure: Failure) -> Failure {
    let folder = context.kept_sessions().ok().flatten();
    let forgotten = folder.is_some_and(|folder| cached::forget_session(&folder, &refused.access_key_id));
    let login = login_command(profile.stored_name());
    match &profile.base {
        _ if forgotten => failure.remedy(format!(
            "The session that was kept is good no longer, and is forgotten: try again, or {login}."
        )),
        Base::Environment => failure.remedy("The credentials of the environment are good no longer."),
        Base::Stored(_) => failure.remedy(format!("The session is good no longer: {login}.")),
    }
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
