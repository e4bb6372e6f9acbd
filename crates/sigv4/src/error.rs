//! Everything that can be wrong with a signature, in AWS's words.

use std::fmt;

use thiserror::Error;

use crate::timestamp::Timestamp;

/// Why a request's signature was refused. The text is what AWS tells the caller; [`Self::code`] and
/// [`Self::status`] belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// Neither an `Authorization` header nor a presigned query.
    #[error("Request is missing Authentication Token")]
    Missing,
    /// An `Authorization` header without one or more of its parts.
    #[error("{}", header_parts(*.credential, *.signature, *.signed_headers, *.date, .authorization))]
    HeaderIncomplete {
        /// `Credential` is missing.
        credential: bool,
        /// `Signature` is missing.
        signature: bool,
        /// `SignedHeaders` is missing.
        signed_headers: bool,
        /// Neither `X-Amz-Date` nor `Date` is there.
        date: bool,
        /// Base64 of the header's SHA-256: what AWS echoes nowadays, since the header may hold a secret.
        authorization: String,
    },
    /// An `Authorization` header that is no list of `key=value` pairs; carries the base64 of its SHA-256.
    #[error(
        "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with \
         Base64): '{0}'."
    )]
    HeaderMalformed(String),
    /// A presigned query without some of its parameters.
    #[error("{}Re-examine the query-string parameters.", query_parameters(.0))]
    QueryIncomplete(Vec<&'static str>),
    /// A query string whose percent-encoding cannot be read.
    #[error("The query string contains a syntax error")]
    QueryMalformed,
    /// A signature in the query string and another in the header.
    #[error("Found both '{0}' as a query-string param and 'Authorization' as HTTP header.")]
    HeaderAndQuery(&'static str),
    /// A header or parameter that decides about the signature is there twice.
    #[error("Found '{0}' more than once.")]
    Duplicate(&'static str),
    /// Not `AWS4-HMAC-SHA256`.
    #[error("Unsupported AWS 'algorithm': '{0}'")]
    Algorithm(String),
    /// A date that cannot be read.
    #[error("Date must be in ISO-8601 'basic format'. Got '{0}'. See http://en.wikipedia.org/wiki/ISO_8601")]
    Date(String),
    /// A credential of more or fewer than five parts.
    #[error(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{0}'"
    )]
    Credential(String),
    /// An `X-Amz-Expires` outside 1 to 604800.
    #[error("X-Amz-Expires must be a number of seconds between 1 and 604800")]
    Expires,
    /// The signature was made for another region, service, terminator or day.
    #[error(transparent)]
    Scope(ScopeMismatch),
    /// Signed too long ago.
    #[error(
        "Signature expired: {} is now earlier than {} ({} - {} min.)",
        Timestamp::at(*.signed_at), Timestamp::at(.now.saturating_sub(*.max_skew_seconds)), Timestamp::at(*.now),
        .max_skew_seconds / 60
    )]
    Expired {
        /// When the request was signed, in Unix seconds.
        signed_at: i64,
        /// When it was looked at.
        now: i64,
        /// How old it may be.
        max_skew_seconds: i64,
    },
    /// Presigned for a time that is over.
    #[error("Signature expired: {} is now earlier than {}", Timestamp::at(*.expired_at), Timestamp::at(*.now))]
    PresignedExpired {
        /// When it ended, in Unix seconds.
        expired_at: i64,
        /// When it was looked at.
        now: i64,
    },
    /// Signed in the future.
    #[error(
        "Signature not yet current: {} is still later than {} ({} + {} min.)",
        Timestamp::at(*.signed_at), Timestamp::at(.now.saturating_add(*.max_skew_seconds)), Timestamp::at(*.now),
        .max_skew_seconds / 60
    )]
    NotYetCurrent {
        /// When the request says it was signed, in Unix seconds.
        signed_at: i64,
        /// When it was looked at.
        now: i64,
        /// How far ahead it may be.
        max_skew_seconds: i64,
    },
    /// `host` is not among the signed headers.
    #[error("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")]
    HostNotSigned,
    /// An `x-amz-*` header is there but not signed.
    #[error("'{0}' must be a 'SignedHeader' in the AWS Authorization.")]
    HeaderNotSigned(String),
    /// `x-amz-content-sha256` is not the body's hash, or asks for a kind of payload that the rules do not
    /// allow. To IAM's and STS's callers the same as [`Self::Mismatch`]; S3 has a code of its own.
    #[error("{MISMATCH}")]
    Payload,
    /// The signature is not the one that key and request give.
    #[error("{MISMATCH}")]
    Mismatch,
}

const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your \
                        AWS Secret Access Key and signing method. Consult the service documentation for details.";

impl SignatureError {
    /// The error code on the wire.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "MissingAuthenticationToken",
            Self::HeaderIncomplete { .. }
            | Self::HeaderMalformed(_)
            | Self::QueryIncomplete(_)
            | Self::Duplicate(_)
            | Self::Algorithm(_)
            | Self::Date(_)
            | Self::Credential(_)
            | Self::Expires => "IncompleteSignature",
            Self::QueryMalformed => "MalformedQueryString",
            Self::HeaderAndQuery(_)
            | Self::Scope(_)
            | Self::Expired { .. }
            | Self::PresignedExpired { .. }
            | Self::NotYetCurrent { .. }
            | Self::HostNotSigned
            | Self::HeaderNotSigned(_)
            | Self::Payload
            | Self::Mismatch => "SignatureDoesNotMatch",
        }
    }

    /// The HTTP status that goes with [`Self::code`].
    #[must_use]
    pub fn status(&self) -> u16 {
        match self.code() {
            "IncompleteSignature" | "MalformedQueryString" => 400,
            _ => 403,
        }
    }
}

/// What a credential's scope should have been: every part that is wrong, told in one text as AWS does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Error)]
pub struct ScopeMismatch {
    /// The region is not one of this endpoint's.
    pub region: bool,
    /// The service that it should have named.
    pub service: Option<String>,
    /// The terminator that it named in place of `aws4_request`.
    pub terminator: Option<String>,
    /// The day that it named, and when the request was signed.
    pub date: Option<(String, Timestamp)>,
}

impl ScopeMismatch {
    pub(crate) fn is_empty(&self) -> bool {
        !self.region && self.service.is_none() && self.terminator.is_none() && self.date.is_none()
    }
}

impl fmt::Display for ScopeMismatch {
    // The trailing spaces of the first two are AWS's, recorded from STS.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.region {
            out.write_str("Credential should be scoped to a valid region. ")?;
        }
        if let Some(service) = &self.service {
            write!(out, "Credential should be scoped to correct service: '{service}'. ")?;
        }
        if let Some(terminator) = &self.terminator {
            write!(
                out,
                "Credential should be scoped with a valid terminator: 'aws4_request', not '{terminator}'. "
            )?;
        }
        if let Some((date, signed_at)) = &self.date {
            write!(
                out,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
                 '{date}' != '{}', from '{signed_at}'. ",
                signed_at.date()
            )?;
        }
        Ok(())
    }
}

fn header_parts(
    credential: bool,
    signature: bool,
    signed_headers: bool,
    date: bool,
    authorization: &str,
) -> String {
    let mut text = String::new();
    for (missing, name) in
        [(credential, "Credential"), (signature, "Signature"), (signed_headers, "SignedHeaders")]
    {
        if missing {
            text.push_str("Authorization header requires '");
            text.push_str(name);
            text.push_str("' parameter. ");
        }
    }
    if date {
        text.push_str(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
        );
    }
    text.push_str("(Hashed with SHA-256 and encoded with Base64) Authorization=");
    text.push_str(authorization);
    text
}

fn query_parameters(names: &[&str]) -> String {
    names.iter().map(|name| format!("AWS query-string parameters must include '{name}'. ")).collect()
}

/// As much of a caller's text as an error repeats; control characters, which no answer could carry, are
/// replaced.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 128;
    let printable = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    text.chars().take(LONGEST).map(printable).collect()
}

#[cfg(test)]
mod tests;
