//! What a request says about its signature.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::error::{SignatureError, excerpt};
use crate::key::Hex;
use crate::scope::{CredentialScope, RegionRule};
use crate::timestamp::Timestamp;
use crate::uri::{self, Malformed, Plus};

pub(crate) const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The longest that a presigned request may ask for: seven days.
pub(crate) const LONGEST_EXPIRES: u32 = 604_800;
/// More signed headers than any signer names.
const MOST_SIGNED_HEADERS: usize = 256;

/// A request as it was sent, without its body. Not printable: its headers may hold a session token.
#[derive(Clone, Copy)]
pub struct RequestParts<'a> {
    /// The method, in capitals.
    pub method: &'a str,
    /// The path, still percent-encoded. Whoever routes the request must route by this same path.
    pub path: &'a str,
    /// What follows the first `?`, still percent-encoded; empty if nothing does.
    pub query: &'a str,
    /// Names and values in wire order, duplicates kept. HTTP/2's `:authority` goes by the name of `host`.
    pub headers: &'a [(&'a str, &'a [u8])],
}

impl<'a> RequestParts<'a> {
    /// The values of a header, in wire order.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        self.headers
            .iter()
            .filter(move |(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// The value of a header that may be there once.
    fn value(&self, name: &'static str) -> Result<Option<&'a [u8]>, SignatureError> {
        let mut values = self.values(name);
        let first = values.next();
        if values.next().is_some() { Err(SignatureError::Duplicate(name)) } else { Ok(first) }
    }
}

/// A request with a signature that has been read but not yet verified.
#[derive(Clone)]
pub struct SignedRequest<'a> {
    pub(crate) parts: RequestParts<'a>,
    access_key_id: Cow<'a, str>,
    scope: CredentialScope<'a>,
    pub(crate) signed_headers: Cow<'a, str>,
    /// `None` for what cannot be a signature.
    pub(crate) signature: Option<[u8; 32]>,
    session_token: Option<Cow<'a, str>>,
    pub(crate) signed_at: Timestamp,
    /// `x-amz-content-sha256`.
    pub(crate) content_sha256: Option<Cow<'a, str>>,
    pub(crate) presigned: Option<Presigned>,
}

/// What only presigned requests have.
#[derive(Clone, Copy)]
pub(crate) struct Presigned {
    pub(crate) expires: Option<u32>,
}

/// Reads the signature of a request, from the `Authorization` header or the query string.
///
/// # Errors
/// What is missing, there twice, in both places, or cannot be read. Nothing is known about the signature's
/// truth yet.
pub fn parse<'a>(parts: &RequestParts<'a>) -> Result<SignedRequest<'a>, SignatureError> {
    let query = QueryParameters::parse(parts.query)?;
    match (parts.value("Authorization")?, query.first_of_signature()) {
        (Some(_), Some(name)) => Err(SignatureError::HeaderAndQuery(name)),
        (Some(authorization), None) => parse_header(parts, authorization),
        (None, Some(_)) => parse_query(parts, query),
        (None, None) => Err(SignatureError::Missing),
    }
}

impl<'a> SignedRequest<'a> {
    /// The access key that the request says it is signed with.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// The session token that came with it.
    #[must_use]
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_deref()
    }

    /// What the signature is meant for.
    #[must_use]
    pub fn scope(&self) -> &CredentialScope<'a> {
        &self.scope
    }

    /// Whether the signature came in the query string.
    #[must_use]
    pub fn is_presigned(&self) -> bool {
        self.presigned.is_some()
    }

    /// When the request says it was signed, in Unix seconds.
    #[must_use]
    pub fn signed_at(&self) -> i64 {
        self.signed_at.unix_seconds()
    }

    /// Checks that the signature is meant for this service and region, and for the day it was made. Comes
    /// before the access key is looked up, as at AWS; [`Self::verify`] knows neither service nor regions and
    /// does not repeat it.
    ///
    /// # Errors
    /// All wrong parts in one text.
    pub fn check_scope(&self, service: &str, regions: RegionRule<'_>) -> Result<(), SignatureError> {
        self.scope.check(service, regions, self.signed_at)
    }
}

fn parse_header<'a>(
    parts: &RequestParts<'a>,
    authorization: &'a [u8],
) -> Result<SignedRequest<'a>, SignatureError> {
    let hashed = || STANDARD.encode(Sha256::digest(authorization));
    let text =
        std::str::from_utf8(authorization).map_err(|_| SignatureError::HeaderMalformed(hashed()))?.trim();
    let (algorithm, pairs) = text.split_once(' ').unwrap_or((text, ""));

    let (mut credential, mut signature, mut signed_headers) = (None, None, None);
    for pair in pairs.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or_else(|| SignatureError::HeaderMalformed(hashed()))?;
        let (slot, name) = match name {
            "Credential" => (&mut credential, "Credential"),
            "Signature" => (&mut signature, "Signature"),
            "SignedHeaders" => (&mut signed_headers, "SignedHeaders"),
            _ => continue,
        };
        if slot.replace(value).is_some() {
            return Err(SignatureError::Duplicate(name));
        }
    }

    let amz_date = parts.value("X-Amz-Date")?;
    let date = match amz_date {
        Some(_) => amz_date,
        None => parts.value("Date")?,
    };
    let (Some(credential), Some(signature), Some(signed_headers), Some(date)) =
        (credential, signature, signed_headers, date)
    else {
        return Err(SignatureError::HeaderIncomplete {
            credential: credential.is_none(),
            signature: signature.is_none(),
            signed_headers: signed_headers.is_none(),
            date: date.is_none(),
            authorization: hashed(),
        });
    };
    if algorithm != ALGORITHM {
        return Err(SignatureError::Algorithm(excerpt(algorithm)));
    }
    let date = String::from_utf8_lossy(date);
    let date = date.trim();
    let signed_at = match amz_date {
        Some(_) => Timestamp::parse(date),
        None => Timestamp::parse(date).or_else(|| Timestamp::parse_http(date)),
    };
    let text_of = |name| -> Result<Option<Cow<'a, str>>, SignatureError> {
        match parts.value(name)?.map(std::str::from_utf8) {
            Some(Ok(value)) => Ok(Some(Cow::Borrowed(value.trim()))),
            Some(Err(_)) => Err(SignatureError::Mismatch),
            None => Ok(None),
        }
    };
    let (access_key_id, scope) = CredentialScope::parse(&Cow::Borrowed(credential))?;
    Ok(SignedRequest {
        parts: *parts,
        access_key_id,
        scope,
        signed_headers: well_formed_names(parts, Cow::Borrowed(signed_headers))?,
        signature: Hex::parse(signature),
        session_token: text_of("X-Amz-Security-Token")?,
        signed_at: signed_at.ok_or_else(|| SignatureError::Date(excerpt(date)))?,
        content_sha256: text_of("X-Amz-Content-Sha256")?,
        presigned: None,
    })
}

fn parse_query<'a>(
    parts: &RequestParts<'a>,
    query: QueryParameters<'a>,
) -> Result<SignedRequest<'a>, SignatureError> {
    let missing = query.missing();
    let (Some(algorithm), Some(credential), Some(signature), Some(signed_headers), Some(date)) =
        (query.algorithm, query.credential, query.signature, query.signed_headers, query.date)
    else {
        return Err(SignatureError::QueryIncomplete(missing));
    };
    if algorithm != ALGORITHM {
        return Err(SignatureError::Algorithm(excerpt(&algorithm)));
    }
    let expires = match query.expires {
        Some(text) => Some(parse_expires(&text).ok_or(SignatureError::Expires)?),
        None => None,
    };
    if query.session_token.is_some() && parts.values("X-Amz-Security-Token").next().is_some() {
        return Err(SignatureError::Duplicate("X-Amz-Security-Token"));
    }
    let content_sha256 = match parts.value("X-Amz-Content-Sha256")?.map(std::str::from_utf8) {
        Some(_) if query.content_sha256.is_some() => {
            return Err(SignatureError::Duplicate("X-Amz-Content-Sha256"));
        }
        Some(Ok(value)) => Some(Cow::Borrowed(value.trim())),
        Some(Err(_)) => return Err(SignatureError::Mismatch),
        None => query.content_sha256,
    };
    let (access_key_id, scope) = CredentialScope::parse(&credential)?;
    Ok(SignedRequest {
        parts: *parts,
        access_key_id,
        scope,
        signed_headers: well_formed_names(parts, signed_headers)?,
        signature: Hex::parse(&signature),
        session_token: query.session_token,
        signed_at: Timestamp::parse(&date).ok_or_else(|| SignatureError::Date(excerpt(&date)))?,
        content_sha256,
        presigned: Some(Presigned { expires }),
    })
}

fn parse_expires(text: &str) -> Option<u32> {
    let seconds = text.parse().ok().filter(|seconds| (1..=LONGEST_EXPIRES).contains(seconds));
    seconds.filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Signed headers must be in lower case and ascending, none twice: no correct signer writes them otherwise,
/// and then the list can be taken as it is. Each must be in the request.
fn well_formed_names<'a>(
    parts: &RequestParts<'a>,
    names: Cow<'a, str>,
) -> Result<Cow<'a, str>, SignatureError> {
    let mut previous = "";
    for (index, name) in names.split(';').enumerate() {
        let lower_case = !name.bytes().any(|byte| byte.is_ascii_uppercase());
        let present = index < MOST_SIGNED_HEADERS && parts.values(name).next().is_some();
        if name <= previous || !lower_case || !present {
            return Err(SignatureError::Mismatch);
        }
        previous = name;
    }
    Ok(names)
}

/// The parameters of a query string that a presigned request needs.
#[derive(Default)]
struct QueryParameters<'a> {
    algorithm: Option<Cow<'a, str>>,
    credential: Option<Cow<'a, str>>,
    signature: Option<Cow<'a, str>>,
    signed_headers: Option<Cow<'a, str>>,
    date: Option<Cow<'a, str>>,
    expires: Option<Cow<'a, str>>,
    session_token: Option<Cow<'a, str>>,
    content_sha256: Option<Cow<'a, str>>,
}

impl<'a> QueryParameters<'a> {
    fn parse(query: &'a str) -> Result<Self, SignatureError> {
        let mut parameters = Self::default();
        for (name, value) in pairs_of(query) {
            let malformed = |Malformed| SignatureError::QueryMalformed;
            let Some(name) = uri::decode(name, Plus::Space).map_err(malformed)? else { continue };
            let Some((slot, name)) = parameters.slot(&name) else { continue };
            let value = uri::decode(value, Plus::Space).map_err(malformed)?;
            let value = value.ok_or(SignatureError::QueryMalformed)?;
            if slot.replace(value).is_some() {
                return Err(SignatureError::Duplicate(name));
            }
        }
        Ok(parameters)
    }

    fn slot(&mut self, name: &str) -> Option<(&mut Option<Cow<'a, str>>, &'static str)> {
        match name.strip_prefix("X-Amz-")? {
            "Algorithm" => Some((&mut self.algorithm, "X-Amz-Algorithm")),
            "Credential" => Some((&mut self.credential, "X-Amz-Credential")),
            "Signature" => Some((&mut self.signature, "X-Amz-Signature")),
            "SignedHeaders" => Some((&mut self.signed_headers, "X-Amz-SignedHeaders")),
            "Date" => Some((&mut self.date, "X-Amz-Date")),
            "Expires" => Some((&mut self.expires, "X-Amz-Expires")),
            "Security-Token" => Some((&mut self.session_token, "X-Amz-Security-Token")),
            "Content-Sha256" => Some((&mut self.content_sha256, "X-Amz-Content-Sha256")),
            _ => None,
        }
    }

    fn required(&self) -> [(&'static str, bool); 5] {
        [
            ("X-Amz-Algorithm", self.algorithm.is_some()),
            ("X-Amz-Credential", self.credential.is_some()),
            ("X-Amz-Signature", self.signature.is_some()),
            ("X-Amz-SignedHeaders", self.signed_headers.is_some()),
            ("X-Amz-Date", self.date.is_some()),
        ]
    }

    /// The first parameter by which a query string shows that it means to be signed.
    fn first_of_signature(&self) -> Option<&'static str> {
        self.required().into_iter().take(3).find_map(|(name, present)| present.then_some(name))
    }

    fn missing(&self) -> Vec<&'static str> {
        self.required().into_iter().filter_map(|(name, present)| (!present).then_some(name)).collect()
    }
}

/// Names and values of a query string, as sent; empty pieces between ampersands are none.
pub(crate) fn pairs_of(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

#[cfg(test)]
mod tests;
