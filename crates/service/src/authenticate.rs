//! Who calls: from a signed request to a [`Caller`].
//!
//! The order is STS's, as recorded: scope, then key or token, then expiry, then whether the principal is still there,
//! then the signature. A key that is not known costs the same work as one that is.

use std::borrow::Cow;
use std::sync::Arc;

use countersign_iam::entities::{AccessKey, KeyStatus, Owner};
use countersign_iam::{
    AccessKeyId, Account, Caller, CallerPrincipal, Credential, LastUse, SecretAccessKey, Session,
    SessionPrincipal, Uses,
};
use countersign_model::{ErrorCode, Fault, Service as AwsService};
use countersign_policy::AccountId;
use countersign_sigv4::{
    PayloadHash, RegionRule, RequestParts, Rules, ScopeMismatch, SecretKey, SignatureError, SignedRequest,
    SigningKey,
};
use countersign_store::{RouteKey, Snapshot, Use, Used};
use subtle::ConstantTimeEq;

use crate::service::{Service, unavailable};

/// A request as a door hands it in for authentication.
#[derive(Clone, Copy)]
pub struct SignedCall<'a> {
    /// Method, path, query and headers, as they came.
    pub parts: RequestParts<'a>,
    /// The body, whole.
    pub body: &'a [u8],
    /// The service that the request asks for, whose name the signature must carry.
    pub service: AwsService,
}

/// Method, path, query and headers of a request, as they came.
pub fn request_parts<'a>(
    method: &'a str,
    path: &'a str,
    query: &'a str,
    headers: &'a [(&'a str, &'a [u8])],
) -> RequestParts<'a> {
    RequestParts { method, path, query, headers }
}

/// An authenticated caller and the region its signature names.
#[derive(Debug)]
pub(crate) struct Authenticated {
    pub(crate) caller: Caller,
    pub(crate) region: String,
}

/// A key that was found, with whom it stands for.
struct Found {
    caller: Caller,
    secret: SecretAccessKey,
}

impl Service {
    /// Authenticates a signed request.
    pub(crate) async fn authenticate(&self, call: &SignedCall<'_>) -> Result<Authenticated, Fault> {
        let signed = countersign_sigv4::parse(&call.parts).map_err(refuse)?;
        let regions: Vec<&str> = self.settings.regions.iter().map(String::as_str).collect();
        let rule = if regions.is_empty() { RegionRule::Any } else { RegionRule::OneOf(&regions) };
        signed.check_scope(call.service.signing_name(), rule).map_err(refuse)?;
        if !is_region(signed.scope().region()) {
            return Err(refuse(SignatureError::Scope(ScopeMismatch {
                region: true,
                ..ScopeMismatch::default()
            })));
        }

        let found = self.find(&signed, call.service).await;
        let payload = PayloadHash::of(call.body);
        let machine = self.world.clock.machine().0;
        let found = match found {
            Ok(found) => found,
            Err(fault) => {
                // The same work as for a key that is there, so that the time tells nothing.
                let nobody = SigningKey::for_scope(&SecretKey::new("nobody".to_owned()), signed.scope());
                let _ = signed.verify(&nobody, &payload, machine, &Rules::QUERY_API);
                return Err(fault);
            }
        };
        let key = self.signing_keys.of(found.caller.access_key_id(), &found.secret, &signed);
        signed.verify(&key, &payload, machine, &Rules::QUERY_API).map_err(refuse)?;
        let region = signed.scope().region().to_owned();
        self.note_use(&found.caller, call.service, &region);
        Ok(Authenticated { caller: found.caller, region })
    }

    async fn find(&self, signed: &SignedRequest<'_>, service: AwsService) -> Result<Found, Fault> {
        let id = AccessKeyId::parse(signed.access_key_id()).map_err(|_| invalid_token(service))?;
        match signed.session_token() {
            Some(token) => self.find_session(&id, token, service).await,
            None => self.find_long_term(&id, service).await,
        }
    }

    async fn find_long_term(&self, id: &AccessKeyId, service: AwsService) -> Result<Found, Fault> {
        let account = self
            .store
            .route(&RouteKey::AccessKey(id.clone()))
            .await
            .map_err(unavailable)?
            .ok_or_else(|| invalid_token(service))?;
        let account = self.account(account).await?.ok_or_else(|| invalid_token(service))?;
        let (key, principal) = long_term_principal(&account, id).ok_or_else(|| invalid_token(service))?;
        let secret = key.secret.clone();
        let caller = Caller { account, principal, credential: Credential::LongTerm(id.clone()) };
        Ok(Found { caller, secret })
    }

    async fn find_session(&self, id: &AccessKeyId, token: &str, service: AwsService) -> Result<Found, Fault> {
        let session = Session::open(token, &self.store.token_keys()).map_err(|_| invalid_token(service))?;
        let same_key: bool = session.access_key_id.as_str().as_bytes().ct_eq(id.as_str().as_bytes()).into();
        if !same_key {
            return Err(invalid_token(service));
        }
        if session.expires <= self.world.clock.now() {
            return Err(expired());
        }
        let account = self.account(session.account).await?.ok_or_else(|| invalid_token(service))?;
        let principal = principal_of(&account, &session).ok_or_else(|| invalid_token(service))?;
        let secret = session.secret.clone();
        let caller = Caller { account, principal, credential: Credential::Session(Arc::new(session)) };
        if caller.session_was_ended() || self.device_elsewhere_ended(&caller).await? {
            return Err(expired());
        }
        Ok(Found { caller, secret })
    }

    /// The caller on the newest state of its account: a key that was disabled, a user that is gone, a session that was ended
    /// or a policy that was changed since the request came in counts before anything is done for it.
    pub(crate) async fn still_there<'c>(
        &self,
        caller: &'c Caller,
        base: &Snapshot,
        service: AwsService,
    ) -> Result<Cow<'c, Caller>, Fault> {
        let account = if base.account.id() == caller.account.id() {
            Arc::clone(&base.account)
        } else {
            self.account(caller.account.id()).await?.ok_or_else(|| invalid_token(service))?
        };
        if Arc::ptr_eq(&account, &caller.account) {
            return Ok(Cow::Borrowed(caller));
        }
        let principal = match &caller.credential {
            Credential::LongTerm(id) => long_term_principal(&account, id).map(|(_, principal)| principal),
            Credential::Session(session) => principal_of(&account, session),
        };
        let principal = principal.ok_or_else(|| invalid_token(service))?;
        let caller = Caller { account, principal, credential: caller.credential.clone() };
        if caller.session_was_ended() || self.device_elsewhere_ended(&caller).await? {
            return Err(expired());
        }
        Ok(Cow::Owned(caller))
    }

    /// Whether the sessions of a device of *another* account, which vouched for the session that a role was assumed from,
    /// were ended there.
    pub(crate) async fn device_elsewhere_ended(&self, caller: &Caller) -> Result<bool, Fault> {
        let Some((session, mfa)) = caller.session().zip(caller.mfa()) else { return Ok(false) };
        let home = mfa.serial.account().and_then(|id| AccountId::parse(id).ok());
        let Some(home) = home.filter(|home| *home != caller.account.id()) else { return Ok(false) };
        Ok(self.account(home).await?.is_some_and(|account| account.device_ended(mfa, session.issued)))
    }

    async fn account(&self, id: AccountId) -> Result<Option<Arc<Account>>, Fault> {
        Ok(self.store.snapshot(id).await.map_err(unavailable)?.map(|snapshot| snapshot.account))
    }

    /// Marks a use of a key or a role; once in fifteen minutes is enough (IAM User Guide, "Credential reports").
    fn note_use(&self, caller: &Caller, service: AwsService, region: &str) {
        let account = caller.account.id();
        let uses = self.store.uses(account);
        let (what, known) = match (&caller.credential, &caller.principal) {
            (Credential::LongTerm(id), _) => (Used::AccessKey(id.clone()), uses.access_key(id)),
            (Credential::Session(_), CallerPrincipal::Role { role, .. }) => {
                (Used::Role(role.id.clone()), uses.role(&role.id))
            }
            _ => return,
        };
        let now = self.world.clock.now();
        let fresh = known.is_some_and(|known| {
            now.0.saturating_sub(known.at.0) < 15 * 60
                && known.service == service.signing_name()
                && known.region == region
        });
        if !fresh {
            let last =
                LastUse { at: now, service: service.signing_name().to_owned(), region: region.to_owned() };
            self.store.note(&[Use { account, what, last }]);
        }
    }
}

/// An active key and whom it stands for.
fn long_term_principal<'a>(
    account: &'a Account,
    id: &AccessKeyId,
) -> Option<(&'a AccessKey, CallerPrincipal)> {
    let key = account.access_key(id).filter(|key| key.status == KeyStatus::Active)?;
    let principal = match &key.owner {
        Owner::Root => CallerPrincipal::Root,
        Owner::User(user) => CallerPrincipal::User(Arc::clone(account.user_by_id(user)?)),
    };
    Some((key, principal))
}

/// Whom a session stands for, if they are still there. A role or user made again under the same name is another one.
pub(crate) fn principal_of(account: &Account, session: &Session) -> Option<CallerPrincipal> {
    Some(match &session.principal {
        SessionPrincipal::Owner(Owner::Root) => CallerPrincipal::Root,
        SessionPrincipal::Owner(Owner::User(id)) => {
            CallerPrincipal::User(Arc::clone(account.user_by_id(id)?))
        }
        SessionPrincipal::Role { role, session_name } => CallerPrincipal::Role {
            role: Arc::clone(account.role_by_id(role)?),
            session_name: session_name.clone(),
        },
        SessionPrincipal::FederatedUser { issuer: Owner::Root, name } => {
            CallerPrincipal::FederatedUser { issuer: None, name: name.clone() }
        }
        SessionPrincipal::FederatedUser { issuer: Owner::User(id), name } => CallerPrincipal::FederatedUser {
            issuer: Some(Arc::clone(account.user_by_id(id)?)),
            name: name.clone(),
        },
    })
}

/// Whether a text looks like the name of a region. Where any is taken it must at least do that, since it is kept with last
/// uses and records.
pub fn is_region(region: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&region.len()) && region.bytes().all(allowed)
}

fn refuse(error: SignatureError) -> Fault {
    let code = match error.code() {
        "MissingAuthenticationToken" => ErrorCode::MissingAuthenticationToken,
        "IncompleteSignature" => ErrorCode::IncompleteSignature,
        "MalformedQueryString" => ErrorCode::MalformedQueryString,
        _ => ErrorCode::SignatureDoesNotMatch,
    };
    Fault::new(code, error.to_string())
}

/// The key is unknown, inactive or deleted; the token missing, damaged or another key's; or the principal gone. STS ends
/// the sentence with a full stop, IAM does not.
fn invalid_token(service: AwsService) -> Fault {
    Fault::new(
        ErrorCode::InvalidClientTokenId,
        match service {
            AwsService::Iam => "The security token included in the request is invalid",
            AwsService::Sts => "The security token included in the request is invalid.",
        },
    )
}

fn expired() -> Fault {
    Fault::new(ErrorCode::ExpiredToken, "The security token included in the request is expired")
}
