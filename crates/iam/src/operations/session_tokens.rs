//! STS operations that issue credentials: GetSessionToken, AssumeRole, GetFederationToken.
//!
//! Facts: STS API Reference; IAM User Guide, "Compare AWS STS credentials", "Passing session tags", "Monitor and control
//! actions taken with assumed roles"; texts as recorded from AWS.

use std::sync::Arc;

use countersign_model::sts::{self, AssumeRole, GetFederationToken, GetSessionToken};
use countersign_model::{ErrorCode, Fault, Secret, Timestamp};
use countersign_policy::{AccountId, Action, Arn, ContextKey, Documents, PolicyKind};

use crate::account::Account;
use crate::caller::{Caller, CallerPrincipal};
use crate::entities::{Owner, PolicyDocument, Role, Tag, Tags, same_key};
use crate::operate::{
    At, Authorization, Done, Entry, FactorClaim, Granted, Operate, Target, Targets, action_of, entry, only,
};
use crate::second_factor;
use crate::session::{MfaAuthentication, Session, SessionPrincipal};

pub(super) const TABLE: &[Entry] =
    &[entry::<GetSessionToken>(), entry::<AssumeRole>(), entry::<GetFederationToken>()];

const TAG_SESSION: Action = Action::known("sts:TagSession");
const SET_SOURCE_IDENTITY: Action = Action::known("sts:SetSourceIdentity");

/// Root's sessions last an hour at most; a longer wish is cut without a word.
const LONGEST_ROOT_SESSION: i32 = 3_600;
/// Twelve hours, unless told otherwise.
const USUAL_USER_SESSION: i32 = 43_200;
/// An hour, unless told otherwise, and at most when a session assumes a role.
const USUAL_ROLE_SESSION: i32 = 3_600;
/// What session policies and tags may take up together, in bytes. AWS packs them in a way of its own and keeps the limit to
/// itself; this one is Countersign's.
const PACKED_LIMIT: usize = 8_192;
/// Characters of an inline session policy.
const INLINE_LIMIT: usize = 2_048;
/// Managed session policies in one call.
const MANAGED_LIMIT: usize = 10;

impl Operate for GetSessionToken {
    const AUTHORIZATION: Authorization = Authorization::OutsidePolicy;

    fn factor(input: &Self::Input) -> Result<Option<FactorClaim>, Fault> {
        second_factor::read_claim(input.serial_number.as_deref(), input.token_code.as_ref())
    }

    fn targets(at: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        if !at.rules.offer_session_tokens {
            return Err(Fault::new(
                ErrorCode::AccessDenied,
                "GetSessionToken is switched off in this installation.",
            ));
        }
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let owner = at.caller.owner().ok_or_else(|| cannot("GetSessionToken"))?;
        let duration = own_duration(&owner, input.duration_seconds);
        let session = Session {
            mfa: at.factor.cloned(),
            ..plain_session(at, SessionPrincipal::Owner(owner), duration)
        };
        Done::read(sts::GetSessionTokenResponse {
            credentials: Some(credentials(at, &session)?),
            ..Default::default()
        })
    }
}

impl Operate for GetFederationToken {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = at.account.sts_arn(&format!("federated-user/{}", input.name));
        let tags = input.tags.as_deref().unwrap_or_default();
        let mut targets = only(Target::on(action_of::<Self>(), &arn).tagging(pairs(tags)));
        if !tags.is_empty() {
            targets.push(Target::on(TAG_SESSION, &arn).tagging(pairs(tags)));
        }
        Ok(targets)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let issuer = at.caller.owner().ok_or_else(|| cannot("GetFederationToken"))?;
        let duration = own_duration(&issuer, input.duration_seconds);
        let limits = SessionLimits::read(
            at.account,
            input.policy.as_deref(),
            input.policy_arns.as_deref().unwrap_or_default(),
            read_tags(input.tags.as_deref().unwrap_or_default())?,
        )?;
        let principal = SessionPrincipal::FederatedUser { issuer, name: input.name.clone() };
        let packed = limits.percent();
        let session = limits.onto(plain_session(at, principal, duration));
        let user = sts::FederatedUser {
            federated_user_id: format!("{}:{}", at.account.id(), input.name),
            arn: at.account.sts_arn(&format!("federated-user/{}", input.name)).to_string(),
        };
        Done::read(sts::GetFederationTokenResponse {
            credentials: Some(credentials(at, &session)?),
            federated_user: Some(user),
            packed_policy_size: Some(packed),
            ..Default::default()
        })
    }
}

impl Operate for AssumeRole {
    const AUTHORIZATION: Authorization = Authorization::Trust;

    fn home(input: &Self::Input) -> Option<AccountId> {
        Arn::parse(&input.role_arn).ok()?.account()
    }

    fn factor(input: &Self::Input) -> Result<Option<FactorClaim>, Fault> {
        second_factor::read_claim(input.serial_number.as_deref(), input.token_code.as_ref())
    }

    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let arn = role_arn(&input.role_arn)?;
        let role = find_role(at.account, &arn);
        let inherited = Inherited::of(at.caller);
        let target = |action: Action| {
            let mut target = Target::on(action, &arn)
                .with(ContextKey::ROLE_SESSION_NAME, input.role_session_name.as_str())
                .tagging(pairs(input.tags.as_deref().unwrap_or_default()));
            if let Some(id) = &input.external_id {
                target = target.with(ContextKey::EXTERNAL_ID, id.as_str());
            }
            if let Some(identity) = inherited.source_identity.as_ref().or(input.source_identity.as_ref()) {
                target = target.with(ContextKey::STS_SOURCE_IDENTITY, identity.as_str());
            }
            if let Some(keys) = input.transitive_tag_keys.as_ref().filter(|keys| !keys.is_empty()) {
                target = target.with(ContextKey::TRANSITIVE_TAG_KEYS, keys.clone());
            }
            // A role that is not there trusts nobody.
            target.trust = Some(match role {
                Some(role) => Arc::clone(role.trust.documents()),
                None => Arc::new(Documents::compile([])),
            });
            match role {
                Some(role) => target.tagged(&role.tags),
                None => target,
            }
        };
        let mut targets = only(target(action_of::<Self>()));
        let tags_given = input.tags.as_ref().is_some_and(|tags| !tags.is_empty());
        if tags_given || !inherited.tags.is_empty() {
            targets.push(target(TAG_SESSION));
        }
        if input.source_identity.is_some() || inherited.source_identity.is_some() {
            targets.push(target(SET_SOURCE_IDENTITY));
        }
        Ok(targets)
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let arn = role_arn(&input.role_arn)?;
        let role = find_role(at.account, &arn)
            .ok_or_else(|| Fault::new(ErrorCode::AccessDenied, "The role is not there to be assumed."))?;
        let inherited = Inherited::of(at.caller);
        let duration = role_duration(at.caller, role, input.duration_seconds)?;
        let source_identity = inherited.with_source_identity(input.source_identity.as_deref())?;
        let given = read_tags(input.tags.as_deref().unwrap_or_default())?;
        let transitive = input.transitive_tag_keys.clone().unwrap_or_default();
        let (tags, transitive_tag_keys) = inherited.with_tags(&given, transitive)?;
        let given_any = input.policy.is_some() || input.policy_arns.is_some() || !given.is_empty();
        let limits = SessionLimits::read(
            at.account,
            input.policy.as_deref(),
            input.policy_arns.as_deref().unwrap_or_default(),
            tags,
        )?;
        let packed = given_any.then(|| limits.percent());
        let principal =
            SessionPrincipal::Role { role: role.id.clone(), session_name: input.role_session_name.clone() };
        let session = Session {
            mfa: role_session_mfa(at),
            transitive_tag_keys,
            source_identity: source_identity.clone(),
            ..limits.onto(plain_session(at, principal, duration))
        };
        let session_arn = format!("assumed-role/{}/{}", role.name, input.role_session_name);
        Done::read(sts::AssumeRoleResponse {
            credentials: Some(credentials(at, &session)?),
            assumed_role_user: Some(sts::AssumedRoleUser {
                assumed_role_id: format!("{}:{}", role.id, input.role_session_name),
                arn: at.account.sts_arn(&session_arn).to_string(),
            }),
            packed_policy_size: packed,
            source_identity,
            ..Default::default()
        })
    }
}

/// Whether a role session carries MFA. AWS: the session that a code was given for does not, one assumed from an
/// MFA-authenticated session inherits it. The operator may mark the first kind as well.
fn role_session_mfa(at: &At<'_>) -> Option<MfaAuthentication> {
    let of_this_call = at.factor.filter(|_| at.rules.mark_role_sessions);
    at.caller.mfa().or(of_this_call).cloned()
}

fn role_arn(text: &str) -> Result<Arn, Fault> {
    let invalid = || Fault::new(ErrorCode::ValidationError, format!("{text} is invalid"));
    let arn = Arn::parse(text).map_err(|_| invalid())?;
    let names_a_role =
        arn.service() == "iam" && arn.account().is_some() && arn.resource().starts_with("role/");
    if names_a_role { Ok(arn) } else { Err(invalid()) }
}

fn find_role<'a>(account: &'a Account, arn: &Arn) -> Option<&'a Arc<Role>> {
    let role = account.role(arn.resource().rsplit('/').next()?)?;
    // To the letter, although names are unique whatever their case: policies compare resources to the letter, and what they
    // judged must be what is assumed.
    (account.role_arn(role) == *arn).then_some(role)
}

fn own_duration(owner: &Owner, wish: Option<i32>) -> i64 {
    i64::from(match owner {
        Owner::Root => wish.unwrap_or(LONGEST_ROOT_SESSION).min(LONGEST_ROOT_SESSION),
        Owner::User(_) => wish.unwrap_or(USUAL_USER_SESSION),
    })
}

/// Limits in AWS's order: the API's range (checked with the other parameters), the role's maximum, role chaining. The last
/// hits sessions of GetSessionToken as well, although the guide speaks of roles alone.
fn role_duration(caller: &Caller, role: &Role, wish: Option<i32>) -> Result<i64, Fault> {
    let duration = wish.unwrap_or(USUAL_ROLE_SESSION);
    let too_long = |text: &'static str| Err(Fault::new(ErrorCode::ValidationError, text));
    if duration > role.max_session_duration {
        return too_long("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    if caller.session().is_some() && duration > USUAL_ROLE_SESSION {
        return too_long(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
        );
    }
    Ok(i64::from(duration))
}

/// A session with nothing special about it.
fn plain_session(at: &At<'_>, principal: SessionPrincipal, duration: i64) -> Session {
    let expires = Timestamp(at.now.0.saturating_add(duration));
    Session::plain(at.account.id(), principal, at.now, expires, at.random)
}

fn credentials(at: &At<'_>, session: &Session) -> Result<sts::Credentials, Fault> {
    let token = session.seal(at.keys, at.random).map_err(|error| too_large().with_cause(error))?;
    Ok(sts::Credentials {
        access_key_id: session.access_key_id.to_string(),
        secret_access_key: Secret::new(session.secret.expose()),
        session_token: Secret::new(token),
        expiration: session.expires,
    })
}

/// What narrows a session, or travels with it: session policies and tags.
struct SessionLimits {
    policy: Option<String>,
    policy_arns: Vec<Arn>,
    tags: Tags,
    size: usize,
}

impl SessionLimits {
    fn read(
        account: &Account,
        policy: Option<&str>,
        arns: &[sts::PolicyDescriptorType],
        tags: Tags,
    ) -> Result<Self, Fault> {
        if let Some(text) = policy {
            if text.chars().count() > INLINE_LIMIT {
                return Err(too_large());
            }
            PolicyDocument::write(text, PolicyKind::Session).map_err(|error| {
                Fault::new(ErrorCode::MalformedPolicyDocument, error.to_string()).with_cause(error)
            })?;
        }
        if arns.len() > MANAGED_LIMIT {
            return Err(too_large());
        }
        let policy_arns = arns
            .iter()
            .map(|descriptor| managed_session_policy(account, descriptor.arn.as_deref().unwrap_or_default()))
            .collect::<Result<Vec<_>, _>>()?;
        let size = policy.map_or(0, str::len)
            + policy_arns.iter().map(|arn| arn.as_str().len()).sum::<usize>()
            + tags.iter().map(|tag| tag.key.len() + tag.value.len()).sum::<usize>();
        if size > PACKED_LIMIT {
            return Err(too_large());
        }
        Ok(Self { policy: policy.map(str::to_owned), policy_arns, tags, size })
    }

    fn percent(&self) -> i32 {
        i32::try_from(self.size.saturating_mul(100).div_ceil(PACKED_LIMIT)).unwrap_or(100)
    }

    fn onto(self, session: Session) -> Session {
        Session { policy: self.policy, policy_arns: self.policy_arns, tags: self.tags, ..session }
    }
}

fn managed_session_policy(account: &Account, text: &str) -> Result<Arn, Fault> {
    Arn::parse(text)
        .ok()
        .filter(|arn| account.managed_policy(arn).is_some_and(|policy| policy.document().is_some()))
        .ok_or_else(|| {
            Fault::new(ErrorCode::MalformedPolicyDocument, format!("Policy {text} was not found."))
        })
}

/// What a calling session hands on to the next one.
struct Inherited {
    tags: Tags,
    source_identity: Option<String>,
}

impl Inherited {
    fn of(caller: &Caller) -> Self {
        match (&caller.principal, caller.session()) {
            (CallerPrincipal::Role { .. }, Some(session)) => Self {
                tags: session
                    .tags
                    .iter()
                    .filter(|tag| session.transitive_tag_keys.iter().any(|key| same_key(key, &tag.key)))
                    .cloned()
                    .collect(),
                source_identity: session.source_identity.clone(),
            },
            _ => Self { tags: Tags::default(), source_identity: None },
        }
    }

    fn with_source_identity(&self, wish: Option<&str>) -> Result<Option<String>, Fault> {
        match (&self.source_identity, wish) {
            (Some(set), Some(wish)) if set != wish => Err(Fault::new(
                ErrorCode::ValidationError,
                "The source identity is already set for this assume role session",
            )),
            (Some(set), _) => Ok(Some(set.clone())),
            (None, wish) => Ok(wish.map(str::to_owned)),
        }
    }

    /// The new session's tags and which of them go on into the next role.
    fn with_tags(&self, given: &Tags, mut transitive: Vec<String>) -> Result<(Tags, Vec<String>), Fault> {
        let refuse = |text: &'static str| Err(Fault::new(ErrorCode::InvalidParameterValue, text));
        if transitive.iter().any(|key| given.get(key).is_none()) {
            return refuse("The specified transitive tag key must be included in the requested tags.");
        }
        if given.iter().any(|tag| self.tags.get(&tag.key).is_some()) {
            return refuse(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
            );
        }
        transitive.extend(self.tags.iter().map(|tag| tag.key.clone()));
        Ok((given.iter().chain(self.tags.iter()).cloned().collect(), transitive))
    }
}

fn read_tags(tags: &[sts::Tag]) -> Result<Tags, Fault> {
    let mut all = Tags::default();
    for tag in tags {
        if all.get(&tag.key).is_some() {
            return Err(Fault::new(
                ErrorCode::InvalidParameterValue,
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
            ));
        }
        all.put(Tag { key: tag.key.clone(), value: tag.value.clone() });
    }
    Ok(all)
}

fn pairs(tags: &[sts::Tag]) -> impl Iterator<Item = (&str, &str)> {
    tags.iter().map(|tag| (tag.key.as_str(), tag.value.as_str()))
}

fn cannot(operation: &str) -> Fault {
    Fault::new(ErrorCode::AccessDenied, format!("Cannot call {operation} with session credentials"))
}

fn too_large() -> Fault {
    Fault::new(
        ErrorCode::PackedPolicyTooLarge,
        "Packed size of session tags and session policies consumes more than 100% of allotted space.",
    )
}

#[cfg(test)]
mod tests;
