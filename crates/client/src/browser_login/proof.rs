//! Proof that a request comes from the program that signed in (RFC 9449, "Demonstrating Proof of Possession"): a small signed
//! statement about this one request. A refresh token without the key is worth nothing.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::random::{bytes, uuid};
use crate::vault::NoRandomness;

/// Random bytes are a key of P-256 but for one draw in four thousand million.
const DRAWS: usize = 4;

/// The private key that a sign-in is bound to. Wiped when dropped.
pub(super) struct ProofKey(SigningKey);

impl ProofKey {
    /// A new one.
    pub(super) fn generate() -> Result<Self, NoRandomness> {
        for _ in 0..DRAWS {
            if let Some(key) = Self::from_bytes(&*bytes::<32>()?) {
                return Ok(key);
            }
        }
        Err(NoRandomness)
    }

    /// The one of these 32 bytes.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let whole: &[u8; 32] = bytes.try_into().ok()?;
        SigningKey::from_slice(whole).ok().map(Self)
    }

    /// Its 32 bytes.
    pub(super) fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes().into())
    }

    /// The value of the header `DPoP` for one POST to exactly this address.
    pub(super) fn proof(&self, url: &str, now: i64) -> Result<String, NoRandomness> {
        let point = self.0.verifying_key().to_sec1_point(false);
        // Uncompressed: a byte that says so, and two coordinates of 32 bytes.
        let (x, y) = point.as_bytes().get(1..).and_then(|both| both.split_at_checked(32)).unwrap_or_default();
        let encoded = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        let header = json!({
            "typ": "dpop+jwt",
            "alg": "ES256",
            "jwk": { "kty": "EC", "crv": "P-256", "x": encoded(x), "y": encoded(y) },
        });
        let claims = json!({ "jti": uuid()?, "htm": "POST", "htu": url, "iat": now });
        let part = |value: &Value| encoded(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature: Signature = self.0.sign(signed.as_bytes());
        Ok(format!("{signed}.{}", encoded(&signature.to_bytes())))
    }
}

#[cfg(test)]
mod tests;
