//! The token endpoint: a code, or a refresh token, for credentials.

use countersign_iam::entities::Owner;
use countersign_iam::{AccessKeyId, Caller, KeyTerm, SecretAccessKey, Session, SessionOrigin};
use countersign_model::{Fault, Timestamp};
use countersign_store::{CounterKey, Ticket, TicketKey, TicketKind};
use data_encoding::BASE64URL_NOPAD;
use serde_json::json;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::access::CREATE_TOKEN;
use super::grants::{CodeBody, RefreshBody, read, write};
use super::proof::{Proof, ProofError, Thumbprint};
use super::request::LoginClient;
use crate::browser_session::holder_of_caller;
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::sign_in::login_profile;
use crate::ticket_secret::TicketSecret;

/// A request of the token endpoint.
#[derive(Clone, Copy)]
pub struct TokenRequest<'a> {
    /// `clientId`
    pub client_id: &'a str,
    /// What is shown for credentials.
    pub grant: TokenGrant<'a>,
    /// The value of the one header `DPoP`; `None` if there is none, or several.
    pub proof: Option<&'a str>,
    /// The endpoint's own addresses, any of which a proof may be about.
    pub addresses: &'a [String],
    /// Who the id token says it is from.
    pub issuer: &'a str,
}

/// What is shown for credentials.
#[derive(Clone, Copy)]
pub enum TokenGrant<'a> {
    /// `authorization_code`
    AuthorizationCode {
        /// `code`
        code: &'a str,
        /// `codeVerifier`
        verifier: &'a str,
        /// `redirectUri`, the same as at the authorize page.
        redirect_uri: &'a str,
    },
    /// `refresh_token`
    RefreshToken {
        /// `refreshToken`
        token: &'a str,
    },
}

/// What a program gets. Cannot be printed.
pub struct IssuedTokens {
    /// `ASIA…`
    pub access_key_id: AccessKeyId,
    /// Its secret.
    pub secret_access_key: SecretAccessKey,
    /// The session token that goes with it.
    pub session_token: Zeroizing<String>,
    /// Seconds until they are over.
    pub expires_in: i64,
    /// What to show for the next ones: the same for as long as the login lasts.
    pub refresh_token: TicketSecret,
    /// Who logged in, once, with the first credentials: a JWT whose `sub` is an ARN.
    pub id_token: Option<String>,
}

/// Why a program gets no credentials.
#[derive(Debug, thiserror::Error)]
pub enum TokenRefusal {
    /// The request is not what it must be (`ValidationException`, 400).
    #[error("{0}")]
    Invalid(String),
    /// `AccessDeniedException`
    #[error("{text}")]
    Denied {
        /// Which of its reasons.
        denial: TokenDenial,
        /// In words.
        text: String,
    },
    /// More often than any program needs (`TooManyRequestsError`, 429).
    #[error("The login is refreshed too often. Wait a minute.")]
    TooMany,
    /// The store failed.
    #[error("the request failed")]
    Fault(Fault),
}

/// The reasons of `AccessDeniedException`, by which clients choose what to tell people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenDenial {
    /// The login is over.
    TokenExpired,
    /// The code is over, was used, or was never given.
    AuthorizationCodeExpired,
    /// The password was changed or taken away since.
    CredentialsChanged,
    /// A policy does not allow it.
    InsufficientPermissions,
}

impl TokenDenial {
    /// The word in the answer's `error`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TokenExpired => "TOKEN_EXPIRED",
            Self::AuthorizationCodeExpired => "AUTHCODE_EXPIRED",
            Self::CredentialsChanged => "USER_CREDENTIALS_CHANGED",
            Self::InsufficientPermissions => "INSUFFICIENT_PERMISSIONS",
        }
    }

    /// The status of the answer.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::TokenExpired | Self::AuthorizationCodeExpired => 401,
            Self::CredentialsChanged | Self::InsufficientPermissions => 403,
        }
    }

    fn because(self, text: impl Into<String>) -> TokenRefusal {
        TokenRefusal::Denied { denial: self, text: text.into() }
    }
}

impl From<Fault> for TokenRefusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<ProofError> for TokenRefusal {
    fn from(error: ProofError) -> Self {
        Self::Invalid(error.to_string())
    }
}

/// Seconds that credentials last; the service model of AWS allows no more.
const LASTS: i64 = 900;
/// Refreshes of one login in a minute, and how long that minute is. Programs refresh once in ten minutes, but many may share
/// a login.
const MOST_REFRESHES: u64 = 120;
const REFRESH_WINDOW: i64 = 60;

const CODE_OVER: &str = "The authorization code has expired or was used before. Log in again.";
const LOGIN_OVER: &str = "The login is over. Log in again.";

impl Service {
    /// Answers the token endpoint.
    ///
    /// # Errors
    /// A refusal, for the program and whoever uses it.
    pub async fn issue_tokens(
        &self,
        request: &TokenRequest<'_>,
        facts: &Facts<'_>,
    ) -> Result<IssuedTokens, TokenRefusal> {
        let client = LoginClient::parse(request.client_id)
            .ok_or_else(|| TokenRefusal::Invalid("The clientId is not known here.".to_owned()))?;
        let proof = Proof::parse(request.proof)?;
        match request.grant {
            TokenGrant::AuthorizationCode { code, verifier, redirect_uri } => {
                let shown = Shown { client, proof: &proof, request, facts };
                self.exchange(&shown, code, verifier, redirect_uri).await
            }
            TokenGrant::RefreshToken { token } => {
                let shown = Shown { client, proof: &proof, request, facts };
                self.refresh(&shown, token).await
            }
        }
    }

    async fn exchange(
        &self,
        shown: &Shown<'_>,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<IssuedTokens, TokenRefusal> {
        let over = || TokenDenial::AuthorizationCodeExpired.because(CODE_OVER);
        let key = TicketSecret::parse(code).ok_or_else(over)?.key();
        let kind = TicketKind::AuthorizationCode;
        let ticket = self.store.ticket(kind, &key).await.map_err(unavailable)?.ok_or_else(over)?;
        let body: CodeBody = read(&ticket).ok_or_else(over)?;
        if let Some(given) = body.exchanged_for() {
            // Somebody else has the code: what it gave is not to be trusted either (RFC 6749, section 10.5).
            self.store.redeem(TicketKind::RefreshToken, &given).await.map_err(unavailable)?;
            self.record_refused_token(&body.token, shown, "authorization_code", CODE_OVER).await?;
            return Err(over());
        }
        if body.good_until() <= self.world.clock.now() {
            return Err(over());
        }
        // The signature last, so that only whoever has a code makes the server compute.
        shown.check_proof(self)?;
        let fits = body.client() == Some(shown.client)
            && body.goes_to(redirect_uri)
            && body.challenge().is_some_and(|challenge| challenge.is_of(verifier));
        if !fits {
            // A code in the hands of another program is a stolen one: it is over for both.
            self.store.redeem(kind, &key).await.map_err(unavailable)?;
            let text =
                "The code was not given to this program: clientId, redirectUri or codeVerifier is wrong.";
            self.record_refused_token(&body.token, shown, "authorization_code", text).await?;
            return Err(TokenRefusal::Invalid(text.to_owned()));
        }
        let thumbprint = shown.proof.thumbprint().to_text();
        let (caller, session) = self.signed_in_still(&body.token).await?.ok_or_else(|| changed(CODE_OVER))?;
        self.permits_token(&caller, shown, "authorization_code").await?;
        self.first_use(shown.proof).await?;
        let secret = TicketSecret::generate(self.world.random.as_ref());
        let refresh = Ticket {
            kind: TicketKind::RefreshToken,
            key: secret.key(),
            account: session.account,
            holder: holder_of_caller(&caller),
            body: write(&RefreshBody::new(body.token.clone(), shown.client, thumbprint)),
            created: self.world.clock.now(),
            expires: session.expires,
            revision: 0,
        };
        // Before the code is marked as used: whoever comes second with the code must find it to end it.
        self.store.issue(&refresh).await.map_err(unavailable)?;
        let used = Ticket { body: write(&body.exchanged(&secret.key())), ..ticket };
        if !self.store.rewrite(&used).await.map_err(unavailable)? {
            self.store.redeem(TicketKind::RefreshToken, &secret.key()).await.map_err(unavailable)?;
            return self.exchanged_meanwhile(&key, shown).await;
        }
        self.record_token(&caller, shown.client, "authorization_code", shown.facts, None).await;
        let id_token = Some(self.id_token(&caller, &session, shown));
        self.tokens(&session, secret, id_token)
    }

    /// Two exchanges of one code raced, and this one lost: neither is to be trusted.
    async fn exchanged_meanwhile(
        &self,
        key: &TicketKey,
        shown: &Shown<'_>,
    ) -> Result<IssuedTokens, TokenRefusal> {
        let ticket = self.store.ticket(TicketKind::AuthorizationCode, key).await.map_err(unavailable)?;
        if let Some(body) = ticket.as_ref().and_then(read::<CodeBody>) {
            if let Some(given) = body.exchanged_for() {
                self.store.redeem(TicketKind::RefreshToken, &given).await.map_err(unavailable)?;
            }
            self.record_refused_token(&body.token, shown, "authorization_code", CODE_OVER).await?;
        }
        Err(TokenDenial::AuthorizationCodeExpired.because(CODE_OVER))
    }

    async fn refresh(&self, shown: &Shown<'_>, token: &str) -> Result<IssuedTokens, TokenRefusal> {
        let over = || TokenDenial::TokenExpired.because(LOGIN_OVER);
        let secret = TicketSecret::parse(token).ok_or_else(over)?;
        let key = secret.key();
        let kind = TicketKind::RefreshToken;
        let ticket = self.store.ticket(kind, &key).await.map_err(unavailable)?.ok_or_else(over)?;
        let body: RefreshBody = read(&ticket).ok_or_else(over)?;
        let now = self.world.clock.now();
        if ticket.expires <= now {
            return Err(over());
        }
        shown.check_proof(self)?;
        if body.client() != Some(shown.client) || !same(shown.proof.thumbprint(), &body.thumbprint) {
            let text =
                "The refresh token was given to another program, or the proof is made with another key.";
            self.record_refused_token(&body.token, shown, "refresh_token", text).await?;
            return Err(TokenRefusal::Invalid(text.to_owned()));
        }
        let budget = CounterKey::new("login-refreshes", &key.to_hex());
        let window = now.0.div_euclid(REFRESH_WINDOW);
        if self.store.count(&budget, window).await.map_err(unavailable)? > MOST_REFRESHES {
            return Err(TokenRefusal::TooMany);
        }
        let Some((caller, session)) = self.signed_in_still(&body.token).await? else {
            self.store.redeem(kind, &key).await.map_err(unavailable)?;
            return Err(changed(LOGIN_OVER));
        };
        self.permits_token(&caller, shown, "refresh_token").await?;
        self.first_use(shown.proof).await?;
        self.record_token(&caller, shown.client, "refresh_token", shown.facts, None).await;
        self.tokens(&session, secret, None)
    }

    /// Who signed in, and by which credential, unless that is over, was ended, or the password is another since.
    async fn signed_in_still(&self, token: &str) -> Result<Option<(Caller, Session)>, TokenRefusal> {
        let Some(caller) = self.caller_by_token(token).await? else { return Ok(None) };
        let Some(session) = caller.session().map(|session| Session::clone(session)) else { return Ok(None) };
        let same_password = match caller.owner() {
            Some(owner) => knows_password_of(&caller, &owner, session.issued),
            // Sessions of roles and federated users came from no password of ours.
            None => true,
        };
        // The credentials tell of a second factor; it has to be there still.
        let same_factor = session.mfa.as_ref().is_none_or(|mfa| {
            let device = caller.account.device(&mfa.serial);
            device.is_some_and(|device| device.id == mfa.device && device.assignment.is_some())
        });
        let same_factor = same_factor || session.origin == SessionOrigin::Sts;
        Ok((same_password && same_factor).then_some((caller, session)))
    }

    async fn permits_token(
        &self,
        caller: &Caller,
        shown: &Shown<'_>,
        grant_type: &str,
    ) -> Result<(), TokenRefusal> {
        let asked = ("signin:OAuthGrantType", grant_type);
        let Err(refusal) = self.permits_login(caller, &CREATE_TOKEN, shown.client, asked, shown.facts) else {
            return Ok(());
        };
        let text = refusal.fault.message().unwrap_or("The login is not allowed.").to_owned();
        self.record_token(caller, shown.client, grant_type, shown.facts, Some(&text)).await;
        Err(TokenDenial::InsufficientPermissions.because(text))
    }

    /// Refuses a proof that was used before. What only looks is done by then, so that a request that failed may be sent again.
    async fn first_use(&self, proof: &Proof) -> Result<(), TokenRefusal> {
        let (key, window) = proof.seen();
        match self.store.count(&key, window).await.map_err(unavailable)? {
            1 => Ok(()),
            _ => Err(TokenRefusal::Invalid(
                "The DPoP proof was used before: each request needs its own.".to_owned(),
            )),
        }
    }

    async fn record_refused_token(
        &self,
        token: &str,
        shown: &Shown<'_>,
        grant_type: &str,
        text: &str,
    ) -> Result<(), TokenRefusal> {
        if let Some(caller) = self.caller_by_token(token).await? {
            self.record_token(&caller, shown.client, grant_type, shown.facts, Some(text)).await;
        }
        Ok(())
    }

    /// New credentials of the sign-in: its principal, second factor and time of issue, with a key of their own and a shorter
    /// life. As the time of issue is that of the sign-in, whatever ends sessions older than some moment ends these.
    fn tokens(
        &self,
        session: &Session,
        refresh_token: TicketSecret,
        id_token: Option<String>,
    ) -> Result<IssuedTokens, TokenRefusal> {
        let now = self.world.clock.now();
        let random = self.world.random.as_ref();
        let expires = Timestamp(now.0.saturating_add(LASTS).min(session.expires.0));
        let issued = Session {
            access_key_id: AccessKeyId::generate(KeyTerm::Temporary, session.account, random),
            secret: SecretAccessKey::generate(random),
            expires,
            ..session.clone()
        };
        let session_token = issued.seal(&self.store.token_keys(), random).map_err(unavailable)?;
        Ok(IssuedTokens {
            access_key_id: issued.access_key_id,
            secret_access_key: issued.secret,
            session_token: Zeroizing::new(session_token),
            expires_in: expires.0.saturating_sub(now.0).max(1),
            refresh_token,
            id_token,
        })
    }

    /// Clients read who logged in from this, and verify nothing: it comes from the token endpoint itself, where OpenID Connect
    /// Core, section 3.1.3.7, lets the connection stand for a signature. So it has none (RFC 7519, section 6).
    fn id_token(&self, caller: &Caller, session: &Session, shown: &Shown<'_>) -> String {
        let claims = json!({
            "iss": shown.request.issuer,
            "sub": caller.arn().as_str(),
            "aud": shown.client.id(),
            "iat": self.world.clock.now().0,
            "exp": session.expires.0,
        });
        let part = |value: &serde_json::Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        format!("{}.{}.", part(&json!({"alg": "none", "typ": "JWT"})), part(&claims))
    }
}

/// A request as far as it was read.
struct Shown<'a> {
    client: LoginClient,
    proof: &'a Proof,
    request: &'a TokenRequest<'a>,
    facts: &'a Facts<'a>,
}

impl Shown<'_> {
    fn check_proof(&self, service: &Service) -> Result<(), ProofError> {
        self.proof.check(self.request.addresses, service.world.clock.machine().0)
    }
}

fn changed(text: &str) -> TokenRefusal {
    TokenDenial::CredentialsChanged.because(format!(
        "{text} It was ended, or the password or the second factor behind it is another now."
    ))
}

fn same(thumbprint: &Thumbprint, text: &str) -> bool {
    thumbprint.to_text().as_bytes().ct_eq(text.as_bytes()).into()
}

/// Whether whoever signed in then could sign in with the same password now.
fn knows_password_of(caller: &Caller, owner: &Owner, then: Timestamp) -> bool {
    login_profile(&caller.account, owner).is_some_and(|profile| profile.changed <= then)
}
