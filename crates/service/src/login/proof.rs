//! Proof that a request comes from who holds a key (RFC 9449, "Demonstrating Proof of Possession"): the header `DPoP`, a small
//! signed statement about this one request. One algorithm is taken, ES256, which is what AWS's clients sign with.

use countersign_store::CounterKey;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The longest proof, in bytes. Those of AWS's clients have about 500.
const LONGEST: usize = 4_096;
/// The longest `jti`, in bytes.
const LONGEST_ID: usize = 256;
/// Seconds that a client's clock may be off, as for signatures of requests.
const CLOCK_SKEW: i64 = 300;

/// A proof that was read; [`Proof::check`] says whether it proves anything.
pub(super) struct Proof {
    key: VerifyingKey,
    thumbprint: Thumbprint,
    claims: Claims,
    /// What was signed: header and claims as they came.
    signed: Vec<u8>,
    signature: Signature,
}

/// The SHA-256 digest of a public key (RFC 7638), by which tokens are bound to it (`jkt`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Thumbprint([u8; 32]);

/// Why a proof proves nothing; told to the client, whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum ProofError {
    #[error("The request must have one DPoP header.")]
    Missing,
    #[error(
        "The DPoP proof cannot be read: it must be a JWT of type dpop+jwt by ES256 with an embedded P-256 public key."
    )]
    Malformed,
    #[error("The DPoP proof is for another method than POST.")]
    Method,
    #[error("The DPoP proof is for another address than this endpoint's public one.")]
    Url,
    #[error("The DPoP proof is older than five minutes, or from the future: check the clock.")]
    Time,
    #[error("The signature of the DPoP proof is wrong.")]
    Signature,
}

#[derive(Deserialize)]
struct Header {
    typ: String,
    alg: String,
    jwk: Jwk,
    /// Extensions that must be understood (RFC 7515, section 4.1.11): none are.
    crit: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    x: String,
    y: String,
    /// The private half, which a proof must not carry.
    d: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Claims {
    htm: String,
    htu: String,
    iat: i64,
    jti: String,
}

impl Proof {
    /// Reads the header's value.
    pub(super) fn parse(text: Option<&str>) -> Result<Self, ProofError> {
        let text = text.ok_or(ProofError::Missing)?;
        if text.len() > LONGEST {
            return Err(ProofError::Malformed);
        }
        Self::read(text).ok_or(ProofError::Malformed)
    }

    fn read(text: &str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let decode = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).ok();
        let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
        let claims: Claims = serde_json::from_slice(&decode(claims)?).ok()?;
        let jwk = &header.jwk;
        let right = header.typ == "dpop+jwt"
            && header.alg == "ES256"
            && header.crit.is_none()
            && jwk.kty == "EC"
            && jwk.crv == "P-256"
            && jwk.d.is_none()
            && (1..=LONGEST_ID).contains(&claims.jti.len());
        if !right {
            return None;
        }
        let (x, y) = (coordinate(&decode(&jwk.x)?)?, coordinate(&decode(&jwk.y)?)?);
        let point = [&[4], x.as_slice(), y.as_slice()].concat();
        Some(Self {
            // Refuses what is no point of the curve.
            key: VerifyingKey::from_sec1_bytes(&point).ok()?,
            thumbprint: Thumbprint::of(&x, &y),
            claims,
            signed: signed.as_bytes().to_vec(),
            signature: Signature::from_slice(&decode(signature)?).ok()?,
        })
    }

    /// Whether it is about a POST to one of these addresses, made about now by the machine's clock, and signed by its key.
    pub(super) fn check(&self, addresses: &[String], machine: i64) -> Result<(), ProofError> {
        if self.claims.htm != "POST" {
            return Err(ProofError::Method);
        }
        if !addresses.contains(&self.claims.htu) {
            return Err(ProofError::Url);
        }
        if machine.abs_diff(self.claims.iat) > CLOCK_SKEW.unsigned_abs() {
            return Err(ProofError::Time);
        }
        self.key.verify(&self.signed, &self.signature).map_err(|_| ProofError::Signature)
    }

    /// Whose key signed.
    pub(super) fn thumbprint(&self) -> &Thumbprint {
        &self.thumbprint
    }

    /// The counter by which a second use is seen, and its window: the proof's own time, so that it is the same at every use,
    /// and the counter can be forgotten when the proof is too old anyway.
    pub(super) fn seen(&self) -> (CounterKey, i64) {
        let digest = Sha256::new().chain_update(self.thumbprint.0).chain_update(&self.claims.jti).finalize();
        (CounterKey::new("dpop-proof", &HEXLOWER.encode(&digest)), self.claims.iat)
    }
}

/// A coordinate of P-256 in its 32 octets (RFC 7518, section 6.2.1.2). The common runtime of AWS's SDKs leaves leading noughts
/// out, for one key in 128.
fn coordinate(octets: &[u8]) -> Option<[u8; 32]> {
    let mut whole = [0; 32];
    let start = whole.len().checked_sub(octets.len())?;
    whole.get_mut(start..)?.copy_from_slice(octets);
    Some(whole)
}

impl Thumbprint {
    fn of(x: &[u8], y: &[u8]) -> Self {
        let (x, y) = (BASE64URL_NOPAD.encode(x), BASE64URL_NOPAD.encode(y));
        // Members in the order, and with the white space, that RFC 7638 prescribes.
        let text = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        Self(Sha256::digest(text).into())
    }

    /// Base64url, as `jkt` is written.
    pub(super) fn to_text(self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }
}

#[cfg(test)]
mod tests;
