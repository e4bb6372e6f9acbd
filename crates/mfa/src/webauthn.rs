//! Security keys and passkeys as second factors: the two ceremonies of WebAuthn (Web Authentication Level 3, sections 7.1
//! and 7.2), each in two steps, because a browser stands in between.
//!
//! The one file that knows `webauthn-rs`, so that the library can be replaced behind it. What the library checks stays with
//! it; what stands here is what it leaves to the relying party: which origins there are, that no page stood in a frame, whose
//! user handle an answer may carry, counters against the keys as they are *now*, and bounds.
//!
//! Two exceptions to the rule that time and randomness are parameters, both the library's and confined to here: it draws its
//! challenges from the operating system's generator, and it reads the clock while registering (for chains of attestation
//! certificates, which are not judged: there is no list of authorities).

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use webauthn_rs::prelude::{
    Credential, ParsedAttestationData, PublicKeyCredential, RegisterPublicKeyCredential,
    SecurityKey as Verifier, SecurityKeyAuthentication, SecurityKeyRegistration, Url, Uuid, Webauthn,
    WebauthnBuilder, WebauthnError as LibraryError,
};
use webauthn_rs_proto::AttestationConveyancePreference;

/// Longest answer of a browser that is read, in bytes.
const MAX_RESPONSE_BYTES: usize = 64 * 1024;

/// Longest attestation object that is kept, in bytes. With a chain of certificates they have 2 to 6 KiB.
const MAX_ATTESTATION_BYTES: usize = 16 * 1024;

/// Longest id of a credential (Web Authentication Level 3, section 7.1; the library lets one byte more pass).
const MAX_CREDENTIAL_ID_BYTES: usize = 1023;

/// Most transports that are kept of a key; there are six kinds.
const MAX_TRANSPORTS: usize = 8;

/// Why a ceremony failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WebauthnError {
    /// The relying party's id is no domain, or an origin is not one of it that browsers would let use WebAuthn.
    #[error("an origin must be https, or http on localhost, of the relying party's id or a domain below it")]
    Configuration,
    /// No key to assert with, or an empty user name.
    #[error("there is nothing to begin a ceremony with")]
    Nothing,
    /// Too long, not the JSON of a `PublicKeyCredential`, or something in it does not parse.
    #[error("the browser's answer is malformed")]
    Malformed,
    /// A stored state or key that cannot be read.
    #[error("the stored form is malformed")]
    Stored,
    /// The answer is to another challenge, or of the other ceremony.
    #[error("the answer is not to this challenge")]
    Challenge,
    /// Given on another site, or inside a frame of one.
    #[error("the answer was given at another origin")]
    Origin,
    /// Made for another relying party id.
    #[error("the answer is for another relying party")]
    RelyingParty,
    /// Nobody touched the key.
    #[error("the user was not present")]
    UserPresence,
    /// The key verified its user (by PIN or fingerprint) when it was registered, and now did not.
    #[error("the user was not verified")]
    UserVerification,
    /// The attestation does not verify, or its format is not known.
    #[error("the attestation does not verify")]
    Attestation,
    /// An algorithm that was not offered, or a key that was excluded as registered already.
    #[error("the key was not asked for")]
    NotOffered,
    /// The signature is wrong.
    #[error("the signature does not verify")]
    Signature,
    /// The signature counter did not grow: there may be a copy of the key.
    #[error("the signature counter did not grow, the key may be a clone")]
    Counter,
    /// Not one of the keys that were asked for and are still there, or of another user.
    #[error("the credential is not known")]
    UnknownCredential,
    /// Whether the key can be backed up is fixed when it is made, and now reads otherwise; or it says that it is backed up
    /// and cannot be.
    #[error("the flags of backup contradict what was registered")]
    Backup,
}

impl From<LibraryError> for WebauthnError {
    fn from(error: LibraryError) -> Self {
        use LibraryError as E;
        match error {
            E::Configuration => Self::Configuration,
            E::InvalidUsername => Self::Nothing,
            E::MismatchedChallenge | E::InvalidClientDataType => Self::Challenge,
            E::InvalidRPOrigin | E::CredentialCrossOrigin => Self::Origin,
            E::InvalidRPIDHash => Self::RelyingParty,
            E::UserNotPresent => Self::UserPresence,
            E::UserNotVerified => Self::UserVerification,
            E::CredentialAlteredAlgFromRequest | E::CredentialExcludedFromRequest => Self::NotOffered,
            E::AuthenticationFailure | E::SignatureInvalid => Self::Signature,
            E::CredentialPossibleCompromise => Self::Counter,
            E::CredentialNotFound => Self::UnknownCredential,
            E::CredentialBackupEligibilityInconsistent | E::CredentialMayNotBeHardwareBound => Self::Backup,
            E::AttestationNotSupported
            | E::AttestationStatementMapInvalid
            | E::AttestationStatementResponseMissing
            | E::AttestationStatementResponseInvalid
            | E::AttestationStatementSigMissing
            | E::AttestationStatementSigInvalid
            | E::AttestationStatementVerMissing
            | E::AttestationStatementVerInvalid
            | E::AttestationStatementVerUnsupported
            | E::AttestationStatementX5CMissing
            | E::AttestationStatementX5CInvalid
            | E::AttestationStatementAlgMissing
            | E::AttestationStatementAlgInvalid
            | E::AttestationStatementAlgMismatch
            | E::AttestationStatementCertInfoMissing
            | E::AttestationStatementMissingExtension
            | E::AttestationStatementPubAreaMissing
            | E::AttestationTrustFailure
            | E::AttestationCertificateAAGUIDMismatch
            | E::AttestationCertificateNonceMismatch
            | E::AttestationCertificateRequirementsNotMet
            | E::AttestationCredentialSubjectKeyMismatch
            | E::AttestationTpmStInvalid
            | E::AttestationTpmPubAreaMismatch
            | E::AttestationTpmExtraDataInvalid
            | E::AttestationTpmExtraDataMismatch
            | E::AttestationTpmPubAreaHashUnknown
            | E::AttestationTpmPubAreaHashInvalid
            | E::AttestationTpmAttestCertifyInvalid
            | E::CertificatePublicKeyInvalid
            | E::CertificatePublicKeyAlgorthimMismatch
            | E::X509DerInvalid => Self::Attestation,
            _ => Self::Malformed,
        }
    }
}

/// The site that keys are registered with. A key answers for its id alone: changing it parts everybody from their keys.
#[derive(Debug)]
pub struct RelyingParty {
    library: Webauthn,
}

/// A registered security key: its public key, its counter, and what it told of itself.
#[derive(Clone)]
pub struct SecurityKey {
    verifier: Credential,
    aaguid: [u8; 16],
    user_handle: [u8; 16],
    /// As the browser gave it; kept for whoever will judge it later, and the only copy of its certificates.
    attestation: Vec<u8>,
}

/// A registration that was begun. It is kept on the server, for this user and this session alone, and used once; after
/// [`RelyingParty::TIMEOUT_SECONDS`] it is thrown away.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationState {
    library: SecurityKeyRegistration,
    user_handle: [u8; 16],
}

/// An assertion that was begun; kept and used as [`RegistrationState`] is. Using it twice lets an answer be repeated.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssertionState {
    library: SecurityKeyAuthentication,
}

/// A good assertion.
#[derive(Debug)]
pub struct Asserted {
    /// Which of the keys that were handed in.
    pub index: usize,
    /// The key as it is to be kept from now on; `None` if nothing of it changed.
    pub updated: Option<SecurityKey>,
    /// Whether the key verified its user, by PIN or fingerprint.
    pub user_verified: bool,
}

impl RelyingParty {
    /// How long a ceremony may take (Web Authentication Level 3, section 15.1: 300 to 600 s).
    pub const TIMEOUT_SECONDS: u64 = 300;

    /// The relying party `id`, a domain, whose pages stand at `origins`, such as `https://iam.example.com` or
    /// `http://localhost:8080`.
    ///
    /// # Errors
    /// [`WebauthnError::Configuration`] when there is no origin, or one from which no browser would use this id.
    pub fn new(id: &str, origins: &[&str]) -> Result<Self, WebauthnError> {
        let mut urls = Vec::with_capacity(origins.len());
        for origin in origins {
            urls.push(origin_of(id, origin).ok_or(WebauthnError::Configuration)?);
        }
        let (first, others) = urls.split_first().ok_or(WebauthnError::Configuration)?;
        let builder =
            WebauthnBuilder::new(id, first)?.timeout(std::time::Duration::from_secs(Self::TIMEOUT_SECONDS));
        let builder = others.iter().fold(builder, WebauthnBuilder::append_allowed_origin);
        Ok(Self { library: builder.build()? })
    }

    /// Begins a registration: the argument of `navigator.credentials.create()` as JSON, with bytes in base64url, and the
    /// state that [`Self::finish_registration`] wants. `user_handle` is 16 bytes that name the user to the key and tell
    /// nothing of it; `exclude` are the keys that the user has.
    ///
    /// # Errors
    /// [`WebauthnError::Nothing`] for an empty name.
    pub fn start_registration(
        &self,
        user_handle: [u8; 16],
        user_name: &str,
        display_name: &str,
        exclude: &[&SecurityKey],
    ) -> Result<(String, RegistrationState), WebauthnError> {
        let exclude = exclude.iter().map(|key| key.credential_id().to_vec()).collect();
        let (mut options, library) = self.library.start_securitykey_registration(
            Uuid::from_bytes(user_handle),
            user_name,
            display_name,
            Some(exclude),
            None,
            None,
        )?;
        let asked = &mut options.public_key;
        // Kept, not judged; without it a key tells not even its model.
        asked.attestation = Some(AttestationConveyancePreference::Direct);
        // A passkey on a phone or in the browser is as welcome as a key on a ring.
        asked.hints = None;
        // `credProtect` would lock keys without a PIN out of being a second factor, and the others say nothing that is used.
        asked.extensions = None;
        let options = serde_json::to_string(&options).map_err(|_| WebauthnError::Malformed)?;
        Ok((options, RegistrationState { library, user_handle }))
    }

    /// Ends a registration with the browser's answer, the JSON of `PublicKeyCredential.toJSON()`. Whether the key is
    /// registered already is the caller's to say.
    ///
    /// # Errors
    /// Any [`WebauthnError`] but those of counters and stored forms.
    pub fn finish_registration(
        &self,
        state: &RegistrationState,
        response: &str,
    ) -> Result<SecurityKey, WebauthnError> {
        let response: RegisterPublicKeyCredential = parse(response)?;
        require_public_key(&response.type_)?;
        refuse_frames(&response.response.client_data_json)?;
        let registered = self.library.finish_securitykey_registration(&response, &state.library)?;
        let mut verifier = Credential::from(registered);
        if verifier.cred_id.is_empty() || verifier.cred_id.len() > MAX_CREDENTIAL_ID_BYTES {
            return Err(WebauthnError::Malformed);
        }
        // The library drops the transports of keys whose attestation does not vouch for them. They are a hint to browsers.
        verifier.transports = response.response.transports;
        if let Some(transports) = &mut verifier.transports {
            transports.truncate(MAX_TRANSPORTS);
        }
        verifier.attestation.data = ParsedAttestationData::None;
        let attestation = response.response.attestation_object;
        if attestation.len() > MAX_ATTESTATION_BYTES {
            return Err(WebauthnError::Malformed);
        }
        let aaguid = aaguid_of(&attestation).ok_or(WebauthnError::Malformed)?;
        Ok(SecurityKey { verifier, aaguid, user_handle: state.user_handle, attestation })
    }

    /// Begins an assertion with any of a user's keys: the argument of `navigator.credentials.get()` as JSON, and the state
    /// that [`Self::finish_assertion`] wants.
    ///
    /// # Errors
    /// [`WebauthnError::Nothing`] when there is no key.
    pub fn start_assertion(&self, keys: &[&SecurityKey]) -> Result<(String, AssertionState), WebauthnError> {
        if keys.is_empty() {
            return Err(WebauthnError::Nothing);
        }
        let verifiers: Vec<Verifier> = keys.iter().map(|key| key.verifier.clone().into()).collect();
        let (mut options, library) = self.library.start_securitykey_authentication(&verifiers)?;
        options.public_key.hints = None;
        let options = serde_json::to_string(&options).map_err(|_| WebauthnError::Malformed)?;
        Ok((options, AssertionState { library }))
    }

    /// Ends an assertion with the browser's answer, the JSON of `PublicKeyCredential.toJSON()`. `keys` are the user's keys
    /// as they are now: one that was taken away since the beginning is refused, and counters are held against these.
    ///
    /// # Errors
    /// [`WebauthnError::Counter`] when the key may be a clone; else any but those of registration.
    pub fn finish_assertion(
        &self,
        state: &AssertionState,
        keys: &[&SecurityKey],
        response: &str,
    ) -> Result<Asserted, WebauthnError> {
        let response: PublicKeyCredential = parse(response)?;
        require_public_key(&response.type_)?;
        refuse_frames(&response.response.client_data_json)?;
        let (index, key) = keys
            .iter()
            .enumerate()
            .find(|(_, key)| key.credential_id() == response.raw_id)
            .ok_or(WebauthnError::UnknownCredential)?;
        if response.get_user_unique_id().is_some_and(|handle| handle != key.user_handle) {
            return Err(WebauthnError::UnknownCredential);
        }
        let result = self.library.finish_securitykey_authentication(&response, &state.library)?;
        let verifier = &key.verifier;
        // The state knows the counter as it was when the ceremony began; another may have ended since.
        if (result.counter() > 0 || verifier.counter > 0) && result.counter() <= verifier.counter {
            return Err(WebauthnError::Counter);
        }
        let changed = result.counter() != verifier.counter || result.backup_state() != verifier.backup_state;
        let updated = changed.then(|| {
            let mut updated = SecurityKey::clone(key);
            updated.verifier.counter = result.counter();
            updated.verifier.backup_state = result.backup_state();
            updated
        });
        Ok(Asserted { index, updated, user_verified: result.user_verified() })
    }
}

/// An origin, if browsers let its pages use this relying party id: its host is the id or below it, over https or on
/// localhost (Web Authentication Level 3, section 5.1.3; W3C Secure Contexts).
fn origin_of(id: &str, origin: &str) -> Option<Url> {
    let url = Url::parse(origin).ok()?;
    let host = url.domain()?;
    let local = host == "localhost" || host.ends_with(".localhost");
    let secure = url.scheme() == "https" || (url.scheme() == "http" && local);
    let below = host.strip_suffix(id).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    (secure && below && !id.is_empty() && url.path() == "/").then_some(url)
}

fn parse<'a, T: Deserialize<'a>>(response: &'a str) -> Result<T, WebauthnError> {
    if response.len() > MAX_RESPONSE_BYTES {
        return Err(WebauthnError::Malformed);
    }
    serde_json::from_str(response).map_err(|_| WebauthnError::Malformed)
}

fn require_public_key(kind: &str) -> Result<(), WebauthnError> {
    if kind == "public-key" { Ok(()) } else { Err(WebauthnError::Malformed) }
}

/// No page of ours runs inside another site's (Web Authentication Level 3, sections 7.1 and 7.2). The library
/// looks at this while registering only, and at `topOrigin` never.
fn refuse_frames(client_data: &[u8]) -> Result<(), WebauthnError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Ancestors {
        #[serde(default)]
        cross_origin: Option<bool>,
        #[serde(default)]
        top_origin: Option<serde::de::IgnoredAny>,
    }
    let ancestors: Ancestors = serde_json::from_slice(client_data).map_err(|_| WebauthnError::Malformed)?;
    let framed = ancestors.cross_origin == Some(true) || ancestors.top_origin.is_some();
    if framed { Err(WebauthnError::Origin) } else { Ok(()) }
}

/// The authenticator's model, which stands after the hash of the relying party's id (32 bytes), the flags and the counter
/// (Web Authentication Level 3, section 6.5.1). The library tells it of few formats.
fn aaguid_of(attestation: &[u8]) -> Option<[u8; 16]> {
    #[derive(Deserialize)]
    struct Attestation<'a> {
        #[serde(rename = "authData")]
        authenticator_data: &'a [u8],
    }
    let object: Attestation<'_> = serde_cbor_2::from_slice(attestation).ok()?;
    object.authenticator_data.get(37..53)?.try_into().ok()
}

impl SecurityKey {
    /// What names the key: at most 1023 bytes that its maker chose.
    #[must_use]
    pub fn credential_id(&self) -> &[u8] {
        &self.verifier.cred_id
    }

    /// The authenticator's model (AAGUID), as it told itself; `None` from those that do not tell.
    #[must_use]
    pub fn aaguid(&self) -> Option<[u8; 16]> {
        Some(self.aaguid).filter(|aaguid| *aaguid != [0; 16])
    }

    /// The signature counter after the last use; zero for ever with keys that do not count.
    #[must_use]
    pub fn counter(&self) -> u32 {
        self.verifier.counter
    }

    /// Whether the key verified its user when it was registered; it must do so from then on.
    #[must_use]
    pub fn user_verified(&self) -> bool {
        self.verifier.user_verified
    }

    /// Whether the key can leave its device, as passkeys do that are synchronised.
    #[must_use]
    pub fn backup_eligible(&self) -> bool {
        self.verifier.backup_eligible
    }

    /// Whether there was a backup of it when it was last used.
    #[must_use]
    pub fn backed_up(&self) -> bool {
        self.verifier.backup_state
    }

    /// The attestation object of the registration (CBOR): its signature was verified, its certificates were not judged.
    #[must_use]
    pub fn attestation_object(&self) -> &[u8] {
        &self.attestation
    }

    /// JSON text from which [`Self::from_stored`] makes the key again.
    ///
    /// # Errors
    /// [`WebauthnError::Stored`] if the library has no form for it; there is none such.
    pub fn to_stored(&self) -> Result<String, WebauthnError> {
        let stored = StoredKey {
            verifier: self.verifier.clone(),
            aaguid: self.aaguid,
            user_handle: self.user_handle,
            attestation: BASE64URL_NOPAD.encode(&self.attestation),
        };
        serde_json::to_string(&stored).map_err(|_| WebauthnError::Stored)
    }

    /// Reads a stored key.
    ///
    /// # Errors
    /// [`WebauthnError::Stored`].
    pub fn from_stored(text: &str) -> Result<Self, WebauthnError> {
        let stored: StoredKey = serde_json::from_str(text).map_err(|_| WebauthnError::Stored)?;
        let attestation =
            BASE64URL_NOPAD.decode(stored.attestation.as_bytes()).map_err(|_| WebauthnError::Stored)?;
        let StoredKey { verifier, aaguid, user_handle, attestation: _ } = stored;
        Ok(Self { verifier, aaguid, user_handle, attestation })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredKey {
    verifier: Credential,
    aaguid: [u8; 16],
    user_handle: [u8; 16],
    attestation: String,
}

impl fmt::Debug for SecurityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecurityKey").field("counter", &self.verifier.counter).finish_non_exhaustive()
    }
}

macro_rules! stored_state {
    ($($state:ident),*) => {$(
        impl $state {
            /// JSON text from which [`Self::from_stored`] makes the state again.
            ///
            /// # Errors
            /// [`WebauthnError::Stored`] if the library has no form for it; there is none such.
            pub fn to_stored(&self) -> Result<String, WebauthnError> {
                serde_json::to_string(self).map_err(|_| WebauthnError::Stored)
            }

            /// Reads a stored state.
            ///
            /// # Errors
            /// [`WebauthnError::Stored`].
            pub fn from_stored(text: &str) -> Result<Self, WebauthnError> {
                serde_json::from_str(text).map_err(|_| WebauthnError::Stored)
            }
        }

        impl fmt::Debug for $state {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($state)).finish_non_exhaustive()
            }
        }
    )*};
}
stored_state!(RegistrationState, AssertionState);

#[cfg(test)]
mod tests;
