//! What a signature is good for.

use std::borrow::Cow;

use crate::error::{ScopeMismatch, SignatureError, excerpt};
use crate::timestamp::Timestamp;

pub(crate) const TERMINATOR: &str = "aws4_request";

/// What a signature is good for: one day, region and service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialScope<'a> {
    date: Cow<'a, str>,
    region: Cow<'a, str>,
    service: Cow<'a, str>,
    terminator: Cow<'a, str>,
}

/// The regions that an endpoint accepts in a scope.
#[derive(Clone, Copy, Debug)]
pub enum RegionRule<'a> {
    /// Whatever the signer wrote.
    Any,
    /// One of these.
    OneOf(&'a [&'a str]),
}

impl<'a> CredentialScope<'a> {
    /// The day, `YYYYMMDD`, as the signer wrote it.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The region, as the signer wrote it.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The service, as the signer wrote it.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// What should be `aws4_request`.
    #[must_use]
    pub fn terminator(&self) -> &str {
        &self.terminator
    }

    /// Splits `KEYID/DATE/REGION/SERVICE/TERMINATOR` into key id and scope.
    pub(crate) fn parse(credential: &Cow<'a, str>) -> Result<(Cow<'a, str>, Self), SignatureError> {
        match credential {
            Cow::Borrowed(text) => Self::split(text),
            Cow::Owned(text) => {
                let owned = |part: Cow<'_, str>| Cow::Owned(part.into_owned());
                let (key_id, scope) = CredentialScope::split(text)?;
                let scope = Self {
                    date: owned(scope.date),
                    region: owned(scope.region),
                    service: owned(scope.service),
                    terminator: owned(scope.terminator),
                };
                Ok((owned(key_id), scope))
            }
        }
    }

    fn split(text: &'a str) -> Result<(Cow<'a, str>, Self), SignatureError> {
        let mut parts = text.split('/');
        let mut part = || parts.next().map(Cow::Borrowed);
        let five = (part(), part(), part(), part(), part(), part());
        if let (Some(key_id), Some(date), Some(region), Some(service), Some(terminator), None) = five {
            Ok((key_id, Self { date, region, service, terminator }))
        } else {
            Err(SignatureError::Credential(excerpt(text)))
        }
    }

    /// Compares every part and tells all that are wrong at once, region first, as STS was recorded to do.
    pub(crate) fn check(
        &self,
        service: &str,
        regions: RegionRule<'_>,
        signed_at: Timestamp,
    ) -> Result<(), SignatureError> {
        let mut mismatch = self.mismatch_in_form(signed_at);
        mismatch.region = match regions {
            RegionRule::Any => false,
            RegionRule::OneOf(regions) => !regions.contains(&self.region()),
        };
        mismatch.service = (self.service() != service).then(|| service.to_owned());
        if mismatch.is_empty() { Ok(()) } else { Err(SignatureError::Scope(mismatch)) }
    }

    /// What is wrong wherever the request goes.
    pub(crate) fn check_form(&self, signed_at: Timestamp) -> Result<(), SignatureError> {
        let mismatch = self.mismatch_in_form(signed_at);
        if mismatch.is_empty() { Ok(()) } else { Err(SignatureError::Scope(mismatch)) }
    }

    fn mismatch_in_form(&self, signed_at: Timestamp) -> ScopeMismatch {
        ScopeMismatch {
            terminator: (self.terminator() != TERMINATOR).then(|| excerpt(self.terminator())),
            date: (self.date() != signed_at.date()).then(|| (excerpt(self.date()), signed_at)),
            ..ScopeMismatch::default()
        }
    }
}
