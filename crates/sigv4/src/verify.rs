//! Whether a signature is true.

use std::borrow::Cow;

use subtle::ConstantTimeEq;

use crate::canonical::CanonicalRequest;
use crate::error::{SignatureError, excerpt};
use crate::key::{Hex, PayloadHash, SigningKey};
use crate::request::{ALGORITHM, SignedRequest};
use crate::rules::{PayloadRule, PresignedRule, Rules, SessionTokenRule};
use crate::timestamp::Timestamp;
use crate::uri::Malformed;

pub(crate) const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

impl SignedRequest<'_> {
    /// Decides whether this request was signed with `key`, as it stands, and recently. `now` is in Unix
    /// seconds.
    ///
    /// The order is AWS's: time, then what has to be signed, then the signature.
    ///
    /// # Errors
    /// A time outside the window, a header that should be signed, a body other than the one hashed, a key of
    /// another scope, or simply another signature.
    pub fn verify(
        &self,
        key: &SigningKey,
        payload: &PayloadHash,
        now: i64,
        rules: &Rules,
    ) -> Result<(), SignatureError> {
        self.check_time(now, rules)?;
        self.check_signed_headers(rules)?;
        self.scope().check_form(self.signed_at)?;
        let payload = self.signed_payload(payload, rules)?;

        let hash = self.canonical(&payload, rules).sha256().map_err(malformed)?;
        let expected = key.mac(self.string_to_sign_parts(Hex::of(&hash).as_str()));
        let equal = self.signature.is_some_and(|signature| signature.ct_eq(&expected).into());
        if equal && key.matches(self.scope()) { Ok(()) } else { Err(SignatureError::Mismatch) }
    }

    /// The canonical request, for whoever has to find out why a signature does not match.
    ///
    /// # Errors
    /// As [`Self::verify`] for a payload that the rules do not allow.
    pub fn canonical_request(&self, payload: &PayloadHash, rules: &Rules) -> Result<Vec<u8>, SignatureError> {
        let mut text = Vec::new();
        let payload = self.signed_payload(payload, rules)?;
        self.canonical(&payload, rules).write(&mut text).map_err(malformed)?;
        Ok(text)
    }

    /// The string to sign, for the same.
    ///
    /// # Errors
    /// As [`Self::canonical_request`].
    pub fn string_to_sign(&self, payload: &PayloadHash, rules: &Rules) -> Result<String, SignatureError> {
        let payload = self.signed_payload(payload, rules)?;
        let hash = self.canonical(&payload, rules).sha256().map_err(malformed)?;
        Ok(self.string_to_sign_parts(Hex::of(&hash).as_str()).concat())
    }

    fn check_time(&self, now: i64, rules: &Rules) -> Result<(), SignatureError> {
        let (signed_at, max_skew_seconds) = (self.signed_at(), rules.max_skew_seconds);
        if signed_at > now.saturating_add(max_skew_seconds) {
            return Err(SignatureError::NotYetCurrent { signed_at, now, max_skew_seconds });
        }
        match (self.presigned, rules.presigned) {
            (Some(presigned), PresignedRule::AsAsked) => {
                let expires = presigned
                    .expires
                    .ok_or_else(|| SignatureError::QueryIncomplete(vec!["X-Amz-Expires"]))?;
                let expired_at = signed_at.saturating_add(i64::from(expires));
                if now > expired_at {
                    return Err(SignatureError::PresignedExpired { expired_at, now });
                }
            }
            (Some(_), PresignedRule::WithinSkew) | (None, _) => {
                if signed_at < now.saturating_sub(max_skew_seconds) {
                    return Err(SignatureError::Expired { signed_at, now, max_skew_seconds });
                }
            }
        }
        Ok(())
    }

    /// `host` and every `x-amz-*` header that is there must be signed.
    fn check_signed_headers(&self, rules: &Rules) -> Result<(), SignatureError> {
        let is_signed =
            |name: &str| self.signed_headers.split(';').any(|signed| signed.eq_ignore_ascii_case(name));
        if !is_signed("host") {
            return Err(SignatureError::HostNotSigned);
        }
        if self.parts.values("host").count() != 1 {
            return Err(SignatureError::Duplicate("Host"));
        }
        for (name, _) in self.parts.headers {
            let amz = name.get(..6).is_some_and(|prefix| prefix.eq_ignore_ascii_case("x-amz-"));
            let added_after = rules.session_token == SessionTokenRule::AddedAfter
                && name.eq_ignore_ascii_case("x-amz-security-token");
            if amz && !added_after && !is_signed(name) {
                return Err(SignatureError::HeaderNotSigned(excerpt(&name.to_ascii_lowercase())));
            }
        }
        Ok(())
    }

    /// What stands for the body in the canonical request. A hash that the request names must be the body's
    /// own.
    fn signed_payload(
        &self,
        payload: &PayloadHash,
        rules: &Rules,
    ) -> Result<Cow<'static, str>, SignatureError> {
        let may_be_unsigned = rules.payload == PayloadRule::HashedOrUnsigned;
        let hex = payload.hex();
        match self.content_sha256.as_deref() {
            Some(UNSIGNED_PAYLOAD) if may_be_unsigned => Ok(Cow::Borrowed(UNSIGNED_PAYLOAD)),
            None if may_be_unsigned && self.is_presigned() => Ok(Cow::Borrowed(UNSIGNED_PAYLOAD)),
            Some(named) if named != hex.as_str() => Err(SignatureError::Payload),
            Some(_) | None => Ok(Cow::Owned(hex.as_str().to_owned())),
        }
    }

    fn canonical<'r>(&'r self, payload: &'r str, rules: &'r Rules) -> CanonicalRequest<'r> {
        CanonicalRequest {
            parts: &self.parts,
            signed_headers: &self.signed_headers,
            payload,
            presigned: self.is_presigned(),
            rules,
        }
    }

    fn string_to_sign_parts<'t>(&'t self, hash: &'t str) -> [&'t str; 13] {
        let scope = self.scope();
        string_to_sign(
            &self.signed_at,
            [scope.date(), scope.region(), scope.service(), scope.terminator()],
            hash,
        )
    }
}

fn malformed(_: Malformed) -> SignatureError {
    SignatureError::QueryMalformed
}

/// Algorithm, time, scope and the canonical request's hash, one to a line.
pub(crate) fn string_to_sign<'t>(
    signed_at: &'t Timestamp,
    [date, region, service, terminator]: [&'t str; 4],
    hash: &'t str,
) -> [&'t str; 13] {
    let time = signed_at.as_str();
    [ALGORITHM, "\n", time, "\n", date, "/", region, "/", service, "/", terminator, "\n", hash]
}

#[cfg(test)]
mod tests;
