//! The federation endpoint: a browser signed in with the temporary credentials of a role or of a federated user (IAM User Guide,
//! "Enable custom identity broker access to the AWS console").
//!
//! A broker shows the credentials and gets a token for one sign-in within a quarter of an hour; whoever opens the address with
//! that token is signed in. The session of the browser never outlives the credentials, so that what bounds them, as an hour
//! bounds a role that another role took, bounds it too.

use countersign_iam::{AccessKeyId, Caller, KeyTerm, SecretAccessKey, Session, SessionPrincipal};
use countersign_model::{Fault, Timestamp};
use countersign_store::{Ticket, TicketKind};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::browser_session::holder_of_caller;
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::sign_in::{SignInError, SignedIn};
use crate::ticket_secret::TicketSecret;

/// Temporary credentials as a broker shows them.
#[derive(Clone, Copy)]
pub struct BrokerCredentials<'a> {
    /// `sessionId`: the access key id.
    pub access_key_id: &'a str,
    /// `sessionKey`: its secret.
    pub secret_access_key: &'a str,
    /// `sessionToken`
    pub session_token: &'a str,
}

/// Why somebody is not signed in by the federation endpoint.
#[derive(Debug, thiserror::Error)]
pub enum FederationError {
    /// The credentials are unknown, over, ended, or not each other's.
    #[error("The credentials are not valid, or are over.")]
    Credentials,
    /// Credentials of a user or of root themselves.
    #[error(
        "Credentials of GetSessionToken and of a sign-in cannot be used here: use those of AssumeRole or GetFederationToken."
    )]
    NotFederated,
    /// A duration outside of the limits, or for credentials that take none.
    #[error(
        "SessionDuration must be from 900 to 43200 seconds, and is not taken with credentials of GetFederationToken."
    )]
    Duration,
    /// The token was used, is too old, or was never given.
    #[error("The sign-in token was used before, or is older than fifteen minutes.")]
    TokenOver,
    /// The store failed.
    #[error("the request failed")]
    Fault(Fault),
}

impl From<Fault> for FederationError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Seconds in which a token can be used.
const LASTS: i64 = 900;
/// What `SessionDuration` may be, in seconds.
const DURATIONS: std::ops::RangeInclusive<i64> = 900..=43_200;

/// What a token stands for.
#[derive(Serialize, Deserialize)]
struct Body {
    /// The credentials, as a session token.
    token: String,
    duration: Option<i64>,
}

impl Service {
    /// `getSigninToken`: a token that signs a browser in once. `duration` is `SessionDuration`, in seconds.
    ///
    /// # Errors
    /// See [`FederationError`].
    pub async fn signin_token(
        &self,
        shown: &BrokerCredentials<'_>,
        duration: Option<i64>,
        facts: &Facts<'_>,
    ) -> Result<TicketSecret, FederationError> {
        let session = Session::open(shown.session_token, &self.store.token_keys())
            .map_err(|_| FederationError::Credentials)?;
        let same = session.access_key_id.as_str().as_bytes().ct_eq(shown.access_key_id.as_bytes())
            & session.secret.expose().as_bytes().ct_eq(shown.secret_access_key.as_bytes());
        if !bool::from(same) {
            return Err(FederationError::Credentials);
        }
        match &session.principal {
            SessionPrincipal::Owner(_) => return Err(FederationError::NotFederated),
            SessionPrincipal::FederatedUser { .. } if duration.is_some() => {
                return Err(FederationError::Duration);
            }
            _ if duration.is_some_and(|seconds| !DURATIONS.contains(&seconds)) => {
                return Err(FederationError::Duration);
            }
            _ => {}
        }
        let account = session.account;
        let caller = self.caller_by_session(session).await?.ok_or(FederationError::Credentials)?;
        let now = self.world.clock.now();
        let secret = TicketSecret::generate(self.world.random.as_ref());
        let body = Body { token: shown.session_token.to_owned(), duration };
        let ticket = Ticket {
            kind: TicketKind::SigninToken,
            key: secret.key(),
            account,
            holder: holder_of_caller(&caller),
            // Strings and numbers always have a JSON form.
            body: Zeroizing::new(serde_json::to_vec(&body).unwrap_or_default()),
            created: now,
            expires: Timestamp(now.0.saturating_add(LASTS)),
            revision: 0,
        };
        self.store.issue(&ticket).await.map_err(unavailable)?;
        self.record_sign_in_event(&caller, "GetSigninToken", serde_json::Value::Null, facts).await;
        Ok(secret)
    }

    /// Whom a token would sign in; it stays good.
    ///
    /// # Errors
    /// [`FederationError::TokenOver`], or the store failed.
    pub async fn signin_token_caller(&self, secret: &TicketSecret) -> Result<Caller, FederationError> {
        let ticket = self.store.ticket(TicketKind::SigninToken, &secret.key()).await.map_err(unavailable)?;
        Ok(self.stands_for(ticket).await?.0)
    }

    /// `login`: signs a browser in, and uses the token up.
    ///
    /// # Errors
    /// See [`FederationError`].
    pub async fn sign_in_with_token(
        &self,
        secret: &TicketSecret,
        facts: &Facts<'_>,
    ) -> Result<SignedIn, FederationError> {
        let ticket = self.store.redeem(TicketKind::SigninToken, &secret.key()).await.map_err(unavailable)?;
        let (caller, session, duration) = self.stands_for(ticket).await?;
        let now = self.world.clock.now();
        let random = self.world.random.as_ref();
        let longest = self.settings.browser_sessions.lasts;
        let lasts = duration.unwrap_or(longest).min(longest);
        let session = Session {
            access_key_id: AccessKeyId::generate(KeyTerm::Temporary, session.account, random),
            secret: SecretAccessKey::generate(random),
            expires: Timestamp(now.0.saturating_add(lasts).min(session.expires.0)),
            ..session
        };
        self.record_sign_in(&caller, facts).await.map_err(|error| match error {
            SignInError::Fault(fault) => FederationError::Fault(fault),
            _ => FederationError::TokenOver,
        })?;
        let secret = self.open_browser_session(&session, None, facts).await?;
        Ok(SignedIn { secret, known_browser: None, expires: session.expires })
    }

    async fn stands_for(
        &self,
        ticket: Option<Ticket>,
    ) -> Result<(Caller, Session, Option<i64>), FederationError> {
        let ticket = ticket.filter(|ticket| ticket.expires > self.world.clock.now());
        let body: Option<Body> = ticket.and_then(|ticket| serde_json::from_slice(&ticket.body).ok());
        let body = body.ok_or(FederationError::TokenOver)?;
        let caller = self.caller_by_token(&body.token).await?.ok_or(FederationError::Credentials)?;
        let session = caller.session().map(|session| Session::clone(session));
        let session = session.ok_or(FederationError::Credentials)?;
        Ok((caller, session, body.duration))
    }
}
