//! Credentials by the sign-in of a browser: the protocol of `aws login`, with nothing of it on disk in clear.
//!
//! The browser's page may ask for whatever the service knows, a passkey too. What comes back is kept sealed under the profile's name
//! and renewed with a key that never leaves this machine; `credentials` and `exec` hand it to programs that know nothing of it.

pub(crate) mod kept;
mod listener;
mod proof;
mod random;
mod sign_in;
mod token_endpoint;

use crate::api::{Credentials, clock_sentence};
use crate::context::Context;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::own_command::quoted;
use crate::process_lock::Lock;
use crate::profile::Profile;
use crate::session::cached;
use crate::session::want::Want;
use crate::vault::Vault;
use kept::{KeptLogin, KeptTokens};
use token_endpoint::{Grant, TokenEndpoint, TokenError};

pub(crate) use sign_in::{Way, needs_somebody, sign_in};

/// Credentials with less than this left are renewed, as AWS's own clients do.
const RENEWED_BEFORE: i64 = 300;
/// With less than this left, credentials are of no use.
const LAST_SECONDS: i64 = 60;

/// A sign-in that is kept, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BrowserLogin {
    /// The profile.
    pub profile: String,
    /// Who signed in, as far as the service told: an ARN.
    pub arn: Option<String>,
    /// Where.
    pub endpoint: String,
    /// When, in Unix seconds.
    pub signed_in: i64,
    /// Whether the service has said that it is over.
    pub is_over: bool,
    /// When the credentials end that are kept, in Unix seconds. They are renewed before.
    pub expiration: Option<i64>,
}

impl BrowserLogin {
    /// What a person calls whoever signed in: the last part of the ARN.
    #[must_use]
    pub(crate) fn user(&self) -> Option<&str> {
        self.arn.as_deref().and_then(|arn| arn.rsplit(['/', ':']).next())
    }
}

/// The sign-in that is kept for a profile.
///
/// # Errors
/// Kind `Store`
pub(crate) fn find(context: &Context, profile: &str) -> Result<Option<BrowserLogin>, Failure> {
    if !Vault::exists(context.places()) {
        return Ok(None);
    }
    Ok(kept::read(&context.sealed_folder()?, profile).map(|login| shown(profile.to_owned(), &login)))
}

/// Whether the sign-in that is kept for a profile, if any, can serve it, as far as that can be told without calling anybody.
///
/// # Errors
/// Kind `Refused`: it is over, or was made at another place than the profile now names. Kind `Store`
pub(crate) fn check(context: &Context, profile: &Profile) -> Result<(), Failure> {
    let login = kept::read(&context.sealed_folder()?, profile.stored_name());
    login.map_or(Ok(()), |login| usable(profile, &login))
}

/// All sign-ins that are kept, by the name of their profile.
///
/// # Errors
/// Kind `Store`
pub(crate) fn list(context: &Context) -> Result<Vec<BrowserLogin>, Failure> {
    if !Vault::exists(context.places()) {
        return Ok(Vec::new());
    }
    let logins = kept::all(&context.sealed_folder()?);
    Ok(logins.into_iter().map(|(profile, login)| shown(profile, &login)).collect())
}

fn shown(profile: String, login: &KeptLogin) -> BrowserLogin {
    BrowserLogin {
        profile,
        arn: login.arn.clone(),
        endpoint: login.endpoint.clone(),
        signed_in: login.signed_in,
        is_over: login.tokens.is_none(),
        expiration: login.tokens.as_ref().and_then(|tokens| tokens.credentials.expiration),
    }
}

/// Forgets the sign-in of a profile, or all of them, with the roles taken by them; how many there were. The service is not told: what
/// it would need is gone.
///
/// # Errors
/// Kind `Store`
pub(crate) fn forget(context: &Context, profile: Option<&str>) -> Result<usize, Failure> {
    if !Vault::exists(context.places()) {
        return Ok(0);
    }
    let folder = context.sealed_folder()?;
    let mut forgotten: usize = 0;
    for (name, _) in kept::all(&folder) {
        if profile.is_none_or(|profile| profile == name) && kept::remove(&folder, &name).is_ok() {
            cached::forget(&folder, Some(&owner_name(&name)));
            forgotten = forgotten.saturating_add(1);
        }
    }
    Ok(forgotten)
}

/// Under what name sessions are kept that came from the sign-in of a profile, in the place of an access key's id.
#[must_use]
pub(crate) fn owner_name(profile: &str) -> String {
    format!("login:{profile}")
}

/// The credentials of the sign-in that is kept for a profile, renewed if need be. `None` if there is none, or if it is over and a key
/// is stored.
///
/// # Errors
/// Kind `Refused` if the sign-in is over, or was made at another place than the profile now names; `AccessDenied`; `Network`.
pub(crate) fn credentials(
    context: &Context,
    profile: &Profile,
    want: &Want,
) -> Result<Option<Credentials>, Failure> {
    if !Vault::exists(context.places()) {
        return Ok(None);
    }
    let name = profile.stored_name();
    let folder = context.sealed_folder()?;
    let Some(login) = kept::read(&folder, name) else { return Ok(None) };
    let result = match usable(profile, &login) {
        Ok(()) => match good(&login, want, context.now()).filter(|_| !want.fresh) {
            Some(credentials) => return Ok(Some(credentials)),
            None => renewed(context, profile, want, &login),
        },
        Err(failure) => Err(failure),
    };
    match result {
        Err(failure) if failure.kind() == FailureKind::Refused && context.find_key(name)?.is_some() => {
            context.tell(&format!("{}; the stored key is used instead.", failure.what()));
            Ok(None)
        }
        result => result,
    }
}

/// What is kept and has enough left, without calling anybody.
#[must_use]
pub(crate) fn kept(context: &Context, profile: &Profile, want: &Want) -> Option<Credentials> {
    let login = kept::read(&context.sealed_folder().ok()?, profile.stored_name())?;
    usable(profile, &login).ok()?;
    let credentials = login.tokens?.credentials;
    credentials
        .seconds_left(context.now())
        .is_some_and(|left| left > i64::from(want.min_ttl.0))
        .then_some(credentials)
}

fn good(login: &KeptLogin, want: &Want, now: i64) -> Option<Credentials> {
    let tokens = login.tokens.as_ref()?;
    has_enough(tokens, want, now).then(|| tokens.credentials.clone())
}

/// Credentials live for a quarter of an hour or an hour. Who wants more than that left gets them renewed early, not every time.
fn has_enough(tokens: &KeptTokens, want: &Want, now: i64) -> bool {
    let expiration = tokens.credentials.expiration.unwrap_or_default();
    let life = expiration.saturating_sub(tokens.obtained);
    let most = life.saturating_sub(RENEWED_BEFORE).max(life / 2);
    let enough = i64::from(want.min_ttl.0).max(RENEWED_BEFORE).min(most);
    expiration.saturating_sub(now) > enough
}

/// Whether a sign-in can serve the profile as it is now.
fn usable(profile: &Profile, login: &KeptLogin) -> Result<(), Failure> {
    let name = profile.stored_name();
    if login.tokens.is_none() {
        return Err(over("the browser's sign-in is over", name));
    }
    let now = profile.endpoint(Service::SignIn);
    // AWS has an address for each region, any of which a sign-in at one of them serves.
    if now.url == login.endpoint || !(now.configured || login.configured) {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::Refused,
        format!(
            "the browser's sign-in of profile {name} was at {}, and the profile now goes to {}",
            login.endpoint, now.url
        ),
    )
    .remedy(format!("Sign in there: `countersign login {} --browser`.", quoted(name))))
}

fn over(what: &str, profile: &str) -> Failure {
    Failure::new(FailureKind::Refused, format!("{what} (profile {profile})"))
        .remedy(format!("Sign in again: `countersign login {} --browser`.", quoted(profile)))
}

/// Renews the credentials, once however many processes want it: the others find what the first has got.
fn renewed(
    context: &Context,
    profile: &Profile,
    want: &Want,
    former: &KeptLogin,
) -> Result<Option<Credentials>, Failure> {
    let name = profile.stored_name();
    let folder = context.sealed_folder()?;
    let _lock = Lock::acquire(
        &context.places().state_folder.join("locks"),
        &context.fingerprint(&format!("browser login\n{name}"))?,
        want.deadline,
        &mut |_| {},
    )
    .map_err(|error| error.into_failure("the renewal of the browser's sign-in"))?;
    let Some(mut login) = kept::read(&folder, name) else { return Ok(None) };
    usable(profile, &login)?;
    // Somebody who wants fresh ones is served by those that another process has just had, too.
    if (!want.fresh || login.access_key_id() != former.access_key_id())
        && let Some(credentials) = good(&login, want, context.now())
    {
        return Ok(Some(credentials));
    }
    let Some(tokens) = &mut login.tokens else { return Ok(None) };
    let now = context.now();
    let api = context.api(profile)?;
    let endpoint = TokenEndpoint {
        web: api.web(),
        sign_in: &login.endpoint,
        client_id: &login.client_id,
        key: &tokens.key,
        now,
    };
    match endpoint.ask(&Grant::RefreshToken(&tokens.refresh_token)) {
        Ok(renewed) => {
            context.explain("The browser's sign-in was renewed.");
            tokens.credentials = renewed.credentials.clone();
            tokens.obtained = now;
            if let Some(token) = renewed.refresh_token {
                tokens.refresh_token = token;
            }
            if let Err(error) = kept::write(&folder, name, &login) {
                context.explain(&format!("What was renewed cannot be kept: {error}."));
            }
            Ok(Some(renewed.credentials))
        }
        Err(TokenError::Over(why)) => {
            login.tokens = None;
            // Where that fails, the service is asked again the next time.
            let _ = kept::write(&folder, name, &login);
            Err(over(&why, name))
        }
        Err(error) => {
            let left = tokens.credentials.seconds_left(now).unwrap_or_default();
            let passing = matches!(error, TokenError::Unreachable(_) | TokenError::Rubbish { .. });
            if passing && left > LAST_SECONDS && !want.fresh {
                context.explain(&format!(
                    "{error}; the credentials that are kept are good for another {left} s."
                ));
                return Ok(Some(tokens.credentials.clone()));
            }
            Err(failure(error, &login.endpoint, name))
        }
    }
}

/// What to tell about an error of the token endpoint.
fn failure(error: TokenError, endpoint: &str, profile: &str) -> Failure {
    let again = format!("Begin again: `countersign login {} --browser`.", quoted(profile));
    match error {
        TokenError::Over(why) => over(&why, profile),
        TokenError::CodeOver => Failure::new(
            FailureKind::Refused,
            "the code that the browser brought is no longer good: it is used once, within two minutes",
        )
        .remedy(again),
        TokenError::NotAllowed(message) => {
            let why = if message.is_empty() { String::new() } else { format!(": {message}") };
            Failure::new(
                FailureKind::AccessDenied,
                format!("a policy does not allow sign-ins for the command line{why}"),
            )
            .remedy("An administrator allows them by the managed policy SignInLocalDevelopmentAccess.")
        }
        TokenError::Refused { message, clock_ahead } => {
            let failure = Failure::new(FailureKind::Refused, format!("the sign-in was refused: {message}"));
            match clock_ahead.and_then(clock_sentence) {
                Some(sentence) => failure.remedy(format!("Set the clock: {sentence}.")),
                None => failure.remedy(again),
            }
        }
        TokenError::Unreachable(why) => Failure::new(FailureKind::Network, why).remedy(
            "Check the network, and endpoint_url and the region of the profile; `countersign doctor` does.",
        ),
        TokenError::Rubbish { .. } => {
            Failure::new(FailureKind::Network, format!("{endpoint}/v1/token gives {error}")).remedy(
                "Check endpoint_url and AWS_ENDPOINT_URL_SIGNIN: something else seems to answer there.",
            )
        }
        TokenError::Cancelled => Failure::cancelled(),
        TokenError::NoRandomness(error) => error.into(),
    }
}
