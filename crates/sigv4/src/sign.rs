//! Signing, as a client does.

use thiserror::Error;
use zeroize::Zeroizing;

use crate::canonical::CanonicalRequest;
use crate::key::{Hex, PayloadHash, SecretKey, SigningKey};
use crate::request::{ALGORITHM, LONGEST_EXPIRES, RequestParts};
use crate::rules::{PayloadRule, Rules, SessionTokenRule};
use crate::scope::TERMINATOR;
use crate::timestamp::Timestamp;
use crate::uri;
use crate::verify::{UNSIGNED_PAYLOAD, string_to_sign};

/// Headers that proxies and HTTP libraries change on the way, so that signing them would break the signature.
const NEVER_SIGNED: [&str; 7] =
    ["authorization", "connection", "expect", "te", "transfer-encoding", "user-agent", "x-amzn-trace-id"];

/// Whoever signs: an access key, what it signs for, and by which rules.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// The public half of the access key.
    pub access_key_id: &'a str,
    /// The secret half.
    pub secret_key: &'a SecretKey,
    /// The session token, for temporary credentials.
    pub session_token: Option<&'a str>,
    /// The region that the endpoint expects in the scope.
    pub region: &'a str,
    /// The service's signing name.
    pub service: &'a str,
    /// The service's rules.
    pub rules: &'a Rules,
}

/// Why a request cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PresignError {
    /// The request has no `host` header, which every signature covers.
    #[error("request has no host header")]
    NoHost,
    /// The query string's or path's percent-encoding cannot be read.
    #[error("percent-encoding of path or query cannot be read")]
    Encoding,
    /// Presigned requests live 1 to 604800 seconds.
    #[error("presigned requests live between 1 and 604800 seconds")]
    Expires,
}

impl Signer<'_> {
    /// Signs in the header form: gives the headers to add to the request, `Authorization` among them. `now`
    /// is in Unix seconds. All headers that the request has already are signed, save those that change on the
    /// way.
    ///
    /// # Errors
    /// [`PresignError::NoHost`] and [`PresignError::Encoding`].
    pub fn sign(
        &self,
        parts: &RequestParts<'_>,
        payload: &PayloadHash,
        now: i64,
    ) -> Result<Vec<(&'static str, Zeroizing<String>)>, PresignError> {
        let time = Timestamp::at(now);
        let payload = payload.hex();
        let mut added = vec![("x-amz-date", Zeroizing::new(time.as_str().to_owned()))];
        if self.rules.payload == PayloadRule::HashedOrUnsigned
            && parts.values("x-amz-content-sha256").next().is_none()
        {
            added.push(("x-amz-content-sha256", Zeroizing::new(payload.as_str().to_owned())));
        }
        let token =
            self.session_token.map(|token| ("x-amz-security-token", Zeroizing::new(token.to_owned())));
        let (signed_token, later_token) = match self.rules.session_token {
            SessionTokenRule::Signed => (token, None),
            SessionTokenRule::AddedAfter => (None, token),
        };
        added.extend(signed_token);

        let mut headers = parts.headers.to_vec();
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
        let parts = RequestParts { headers: &headers, ..*parts };
        let names = signed_names(&parts)?;
        let payload =
            if parts.values("x-amz-content-sha256").any(|value| value == UNSIGNED_PAYLOAD.as_bytes()) {
                UNSIGNED_PAYLOAD
            } else {
                payload.as_str()
            };
        let signature = self.signature(&parts, &names, payload, &time, false)?;
        let authorization = format!(
            "{ALGORITHM} Credential={}/{}, SignedHeaders={names}, Signature={}",
            self.access_key_id,
            self.scope(&time).join("/"),
            signature.as_str(),
        );
        added.extend(later_token);
        added.push(("authorization", Zeroizing::new(authorization)));
        Ok(added)
    }

    /// Signs in the query form: gives the whole query string, the request's own parameters first. `now` is in
    /// Unix seconds.
    ///
    /// # Errors
    /// See [`PresignError`].
    pub fn presign(
        &self,
        parts: &RequestParts<'_>,
        payload: &PayloadHash,
        now: i64,
        expires_seconds: u32,
    ) -> Result<Zeroizing<String>, PresignError> {
        if !(1..=LONGEST_EXPIRES).contains(&expires_seconds) {
            return Err(PresignError::Expires);
        }
        let time = Timestamp::at(now);
        let names = signed_names(parts)?;
        let credential = format!("{}/{}", self.access_key_id, self.scope(&time).join("/"));
        let expires = expires_seconds.to_string();
        let mut query = Zeroizing::new(parts.query.as_bytes().to_vec());
        let parameters = [
            ("X-Amz-Algorithm", Some(ALGORITHM)),
            ("X-Amz-Credential", Some(credential.as_str())),
            ("X-Amz-Date", Some(time.as_str())),
            ("X-Amz-SignedHeaders", Some(names.as_str())),
            ("X-Amz-Expires", Some(expires.as_str())),
            ("X-Amz-Security-Token", self.session_token),
        ];
        for (name, value) in parameters {
            if let Some(value) = value {
                push_parameter(&mut query, name, value);
            }
        }
        let hex = payload.hex();
        let payload = match self.rules.payload {
            PayloadRule::Hashed => hex.as_str(),
            PayloadRule::HashedOrUnsigned => UNSIGNED_PAYLOAD,
        };
        let text = std::str::from_utf8(&query).map_err(|_| PresignError::Encoding)?;
        let signature =
            self.signature(&RequestParts { query: text, ..*parts }, &names, payload, &time, true)?;
        push_parameter(&mut query, "X-Amz-Signature", signature.as_str());
        String::from_utf8(std::mem::take(&mut *query)).map(Zeroizing::new).map_err(|_| PresignError::Encoding)
    }

    fn scope<'t>(&'t self, time: &'t Timestamp) -> [&'t str; 4] {
        [time.date(), self.region, self.service, TERMINATOR]
    }

    fn signature(
        &self,
        parts: &RequestParts<'_>,
        signed_headers: &str,
        payload: &str,
        time: &Timestamp,
        presigned: bool,
    ) -> Result<Hex, PresignError> {
        let canonical = CanonicalRequest { parts, signed_headers, payload, presigned, rules: self.rules };
        let hash = Hex::of(&canonical.sha256().map_err(|_| PresignError::Encoding)?);
        let key = SigningKey::derive(self.secret_key, time.date(), self.region, self.service);
        Ok(Hex::of(&key.mac(string_to_sign(time, self.scope(time), hash.as_str()))))
    }
}

fn signed_names(parts: &RequestParts<'_>) -> Result<String, PresignError> {
    let mut names: Vec<String> = parts.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.retain(|name| !NEVER_SIGNED.contains(&name.as_str()));
    names.sort_unstable();
    names.dedup();
    if names.iter().any(|name| name == "host") { Ok(names.join(";")) } else { Err(PresignError::NoHost) }
}

fn push_parameter(query: &mut Vec<u8>, name: &str, value: &str) {
    if !query.is_empty() {
        query.push(b'&');
    }
    query.extend_from_slice(name.as_bytes());
    query.push(b'=');
    uri::encode(query, value, None);
}
