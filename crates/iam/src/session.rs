//! Sessions: what a session token says, and how it is sealed. STS keeps no record of a session; the token carries its
//! claims, sealed with a key of the ring, and nothing is looked up to open one.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use countersign_mfa::SerialNumber;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Arn};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::entities::{DeviceId, Owner, Tag, Tags};
use crate::id::{AccessKeyId, KeyTerm, UniqueId};
use crate::random::Random;
use crate::secret::SecretAccessKey;

/// Proof, within a session, that a second factor was checked, when, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MfaAuthentication {
    /// The device's serial number, for the records.
    pub serial: SerialNumber,
    /// The device's seed, for ending its sessions.
    pub device: DeviceId,
    /// When the code was checked.
    pub at: Timestamp,
}

/// Whom a session acts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionPrincipal {
    /// GetSessionToken: the user or root itself.
    Owner(Owner),
    /// AssumeRole. The role by its unique id: a role made again under the same name is another one.
    Role {
        /// `AROA…`
        role: UniqueId,
        /// The name the caller gave the session.
        session_name: String,
    },
    /// GetFederationToken.
    FederatedUser {
        /// The user or root that vouches.
        issuer: Owner,
        /// The name the caller gave.
        name: String,
    },
}

/// How a session of a user or of root itself came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionOrigin {
    /// An operation of STS issued it.
    Sts,
    /// Somebody signed in with a password: the session of a browser, or what `aws login` got of it. It may call IAM
    /// without a second factor, where policies let it (IAM User Guide, "Compare AWS STS credentials").
    SignIn,
}

/// A session as its token tells it.
#[derive(Debug, Clone)]
pub struct Session {
    /// `ASIA…`; the token is good with this key alone.
    pub access_key_id: AccessKeyId,
    /// What the session signs with.
    pub secret: SecretAccessKey,
    /// The account that the principal belongs to.
    pub account: AccountId,
    /// Whom it acts as.
    pub principal: SessionPrincipal,
    /// How it came to be.
    pub origin: SessionOrigin,
    /// When it was issued.
    pub issued: Timestamp,
    /// From when on it is refused.
    pub expires: Timestamp,
    /// The second factor behind it, if there was one.
    pub mfa: Option<MfaAuthentication>,
    /// Inline session policy, as given.
    pub policy: Option<String>,
    /// Managed session policies.
    pub policy_arns: Vec<Arn>,
    /// Session tags.
    pub tags: Tags,
    /// Keys of those that go on into the next role.
    pub transitive_tag_keys: Vec<String>,
    /// The source identity, which cannot be changed once set.
    pub source_identity: Option<String>,
}

/// Why a session token was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionTokenError {
    /// Not a token of ours, damaged, or sealed with a key that is gone.
    #[error("the session token is not valid")]
    Invalid,
    /// The claims do not fit into a token.
    #[error("the session's policies and tags are too large")]
    TooLarge,
}

/// One sealing key: a number that stands in the token, and 256 secret bits.
#[derive(Clone)]
pub struct TokenKey {
    id: u32,
    key: Zeroizing<[u8; 32]>,
}

impl TokenKey {
    /// Takes a key.
    pub fn new(id: u32, key: [u8; 32]) -> Self {
        Self { id, key: Zeroizing::new(key) }
    }
}

/// The keys that session tokens, markers and authorization messages are sealed with: the newest seals, all open. A key can
/// be left out once every session sealed with it has run out (36 hours), so rotation ends no session.
#[derive(Clone)]
pub struct TokenKeys {
    newest: TokenKey,
    older: Vec<TokenKey>,
}

impl std::fmt::Debug for TokenKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenKeys(newest {}, {} older)", self.newest.id, self.older.len())
    }
}

/// What a sealed text is for; one kind is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A session token.
    SessionToken,
    /// A `Marker` of a list.
    Marker,
    /// The encoded message of a refusal.
    AuthorizationMessage,
    /// What a browser keeps of an earlier sign-in, to be known again.
    KnownBrowser,
    /// What a page's form carries from one step to the next.
    FormState,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::SessionToken => b"countersign session token 1",
            Self::Marker => b"countersign marker 1",
            Self::AuthorizationMessage => b"countersign authorization message 1",
            Self::KnownBrowser => b"countersign known browser 1",
            Self::FormState => b"countersign form state 1",
        }
    }
}

const NONCE_BYTES: usize = 24;
const KEY_ID_BYTES: usize = 4;

impl TokenKeys {
    /// A ring whose newest key seals.
    pub fn new(newest: TokenKey, older: Vec<TokenKey>) -> Self {
        Self { newest, older }
    }

    /// Seals bytes for a purpose: key number, nonce, ciphertext, in base64.
    pub fn seal(
        &self,
        purpose: Purpose,
        plain: &[u8],
        random: &dyn Random,
    ) -> Result<String, SessionTokenError> {
        let mut nonce = [0u8; NONCE_BYTES];
        random.fill(&mut nonce);
        let sealed = cipher(&self.newest)
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: purpose.label() })
            .map_err(|_| SessionTokenError::TooLarge)?;
        let mut bytes = Vec::with_capacity(KEY_ID_BYTES + NONCE_BYTES + sealed.len());
        bytes.extend_from_slice(&self.newest.id.to_be_bytes());
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&sealed);
        Ok(BASE64.encode(&bytes))
    }

    /// Opens what `seal` made, under any key of the ring.
    pub fn open(&self, purpose: Purpose, text: &str) -> Result<Zeroizing<Vec<u8>>, SessionTokenError> {
        let bytes = BASE64.decode(text.as_bytes()).map_err(|_| SessionTokenError::Invalid)?;
        let (id, rest) = bytes.split_first_chunk::<KEY_ID_BYTES>().ok_or(SessionTokenError::Invalid)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(SessionTokenError::Invalid)?;
        let id = u32::from_be_bytes(*id);
        let key = std::iter::once(&self.newest)
            .chain(&self.older)
            .find(|key| key.id == id)
            .ok_or(SessionTokenError::Invalid)?;
        cipher(key)
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: purpose.label() })
            .map(Zeroizing::new)
            .map_err(|_| SessionTokenError::Invalid)
    }
}

fn cipher(key: &TokenKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key.key))
}

/// The claims as they are written into a token. A form of its own, so that tokens already given out stay readable when the
/// domain's types change.
#[derive(Serialize, Deserialize)]
struct Claims {
    access_key_id: String,
    secret: String,
    account: String,
    principal: PrincipalClaim,
    issued: i64,
    expires: i64,
    mfa: Option<(String, String, i64)>,
    policy: Option<String>,
    policy_arns: Vec<String>,
    tags: Vec<(String, String)>,
    transitive_tag_keys: Vec<String>,
    source_identity: Option<String>,
}

impl Drop for Claims {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

#[derive(Serialize, Deserialize)]
enum PrincipalClaim {
    Root,
    User(String),
    Role(String, String),
    FederatedByRoot(String),
    FederatedByUser(String, String),
    // New kinds stand at the end, so that tokens given out before stay readable.
    SignedInRoot,
    SignedInUser(String),
}

impl Session {
    /// A session with nothing special about it, with a key of its own.
    pub fn plain(
        account: AccountId,
        principal: SessionPrincipal,
        issued: Timestamp,
        expires: Timestamp,
        random: &dyn Random,
    ) -> Self {
        Self {
            access_key_id: AccessKeyId::generate(KeyTerm::Temporary, account, random),
            secret: SecretAccessKey::generate(random),
            account,
            principal,
            origin: SessionOrigin::Sts,
            issued,
            expires,
            mfa: None,
            policy: None,
            policy_arns: Vec::new(),
            tags: Tags::default(),
            transitive_tag_keys: Vec::new(),
            source_identity: None,
        }
    }

    /// Seals the session into its token.
    pub fn seal(&self, keys: &TokenKeys, random: &dyn Random) -> Result<String, SessionTokenError> {
        let signed_in = self.origin == SessionOrigin::SignIn;
        let principal = match &self.principal {
            SessionPrincipal::Owner(Owner::Root) if signed_in => PrincipalClaim::SignedInRoot,
            SessionPrincipal::Owner(Owner::User(id)) if signed_in => {
                PrincipalClaim::SignedInUser(id.to_string())
            }
            SessionPrincipal::Owner(Owner::Root) => PrincipalClaim::Root,
            SessionPrincipal::Owner(Owner::User(id)) => PrincipalClaim::User(id.to_string()),
            SessionPrincipal::Role { role, session_name } => {
                PrincipalClaim::Role(role.to_string(), session_name.clone())
            }
            SessionPrincipal::FederatedUser { issuer: Owner::Root, name } => {
                PrincipalClaim::FederatedByRoot(name.clone())
            }
            SessionPrincipal::FederatedUser { issuer: Owner::User(id), name } => {
                PrincipalClaim::FederatedByUser(id.to_string(), name.clone())
            }
        };
        let claims = Claims {
            access_key_id: self.access_key_id.to_string(),
            secret: self.secret.expose().to_owned(),
            account: self.account.as_str().to_owned(),
            principal,
            issued: self.issued.0,
            expires: self.expires.0,
            mfa: self
                .mfa
                .as_ref()
                .map(|mfa| (mfa.serial.to_string(), mfa.device.as_str().to_owned(), mfa.at.0)),
            policy: self.policy.clone(),
            policy_arns: self.policy_arns.iter().map(|arn| arn.as_str().to_owned()).collect(),
            tags: self.tags.iter().map(|tag| (tag.key.clone(), tag.value.clone())).collect(),
            transitive_tag_keys: self.transitive_tag_keys.clone(),
            source_identity: self.source_identity.clone(),
        };
        let plain = Zeroizing::new(postcard::to_stdvec(&claims).map_err(|_| SessionTokenError::TooLarge)?);
        keys.seal(Purpose::SessionToken, &plain, random)
    }

    /// Opens a token. Says nothing of whether the session has run out or been ended.
    pub fn open(token: &str, keys: &TokenKeys) -> Result<Self, SessionTokenError> {
        let plain = keys.open(Purpose::SessionToken, token)?;
        let claims: Claims = postcard::from_bytes(&plain).map_err(|_| SessionTokenError::Invalid)?;
        Self::from_claims(&claims).ok_or(SessionTokenError::Invalid)
    }

    fn from_claims(claims: &Claims) -> Option<Self> {
        let id = |text: &str| UniqueId::parse(text).ok();
        let principal = match &claims.principal {
            PrincipalClaim::Root | PrincipalClaim::SignedInRoot => SessionPrincipal::Owner(Owner::Root),
            PrincipalClaim::User(user) | PrincipalClaim::SignedInUser(user) => {
                SessionPrincipal::Owner(Owner::User(id(user)?))
            }
            PrincipalClaim::Role(role, name) => {
                SessionPrincipal::Role { role: id(role)?, session_name: name.clone() }
            }
            PrincipalClaim::FederatedByRoot(name) => {
                SessionPrincipal::FederatedUser { issuer: Owner::Root, name: name.clone() }
            }
            PrincipalClaim::FederatedByUser(user, name) => {
                SessionPrincipal::FederatedUser { issuer: Owner::User(id(user)?), name: name.clone() }
            }
        };
        let origin = match &claims.principal {
            PrincipalClaim::SignedInRoot | PrincipalClaim::SignedInUser(_) => SessionOrigin::SignIn,
            _ => SessionOrigin::Sts,
        };
        let mfa = match &claims.mfa {
            None => None,
            Some((serial, device, at)) => Some(MfaAuthentication {
                serial: SerialNumber::parse(serial).ok()?,
                device: DeviceId::parse(device).ok()?,
                at: Timestamp(*at),
            }),
        };
        Some(Self {
            access_key_id: AccessKeyId::parse(&claims.access_key_id).ok()?,
            secret: SecretAccessKey::from_text(&claims.secret),
            account: AccountId::parse(&claims.account).ok()?,
            principal,
            origin,
            issued: Timestamp(claims.issued),
            expires: Timestamp(claims.expires),
            mfa,
            policy: claims.policy.clone(),
            policy_arns: claims.policy_arns.iter().map(|arn| Arn::parse(arn).ok()).collect::<Option<_>>()?,
            tags: claims
                .tags
                .iter()
                .map(|(key, value)| Tag { key: key.clone(), value: value.clone() })
                .collect(),
            transitive_tag_keys: claims.transitive_tag_keys.clone(),
            source_identity: claims.source_identity.clone(),
        })
    }
}
