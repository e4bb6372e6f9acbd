//! Forms: the only way that a handler reads a body, and one that cannot be read unless it came from a page of ours (OWASP,
//! "Cross-Site Request Forgery Prevention"): the browser names our origin, and the form carries a token that only whoever sees
//! our pages has.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HeaderMap, ORIGIN};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use crate::cookies::Cookie;
use crate::house::House;
use crate::problem::Problem;

/// The name of the field that carries the token.
pub(crate) const TOKEN_FIELD: &str = "form-token";

/// The most fields of a form.
const MOST_FIELDS: usize = 20_000;

/// How many of many can be picked at a time; no quota lets anybody have more.
pub(crate) const MOST_PICKED: usize = 100;

/// A form that came from a page of ours. Its values are wiped when it is dropped: some are passwords.
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// A field, without white space around it; empty when it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.exact(name).trim()
    }

    /// A field as it was typed, for passwords.
    pub(crate) fn exact(&self, name: &str) -> &str {
        self.0.iter().find(|(given, _)| given == name).map_or("", |(_, value)| value)
    }

    /// A field that says something; `None` when it is empty.
    pub(crate) fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// All values of a name, as check boxes give them.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(given, _)| given == name).map(|(_, value)| value.clone()).collect()
    }

    /// What is picked of many, by check boxes or radio buttons of a name; `most` at the most.
    pub(crate) fn picked(&self, name: &str, most: usize) -> BTreeSet<String> {
        self.all(name).into_iter().filter(|value| !value.is_empty()).take(most).collect()
    }

    /// Whether a check box was ticked, or a button pressed.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(given, _)| given == name)
    }
}

impl Drop for Form {
    fn drop(&mut self) {
        for (_, value) in &mut self.0 {
            value.zeroize();
        }
    }
}

impl FromRequest<Arc<House>> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &Arc<House>) -> Result<Self, Problem> {
        let headers = request.headers().clone();
        check_origin(&headers, house)?;
        let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::Forged);
        }
        let body = Bytes::from_request(request, house).await.map_err(|_| Problem::Forged)?;
        let fields = form_urlencoded::parse(&body)
            .take(MOST_FIELDS)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let form = Self(fields);
        let right = token(&headers, house)
            .is_some_and(|right| bool::from(right.as_bytes().ct_eq(form.exact(TOKEN_FIELD).as_bytes())));
        if right { Ok(form) } else { Err(Problem::Forged) }
    }
}

/// Refuses what another site's page sent. A browser that says nothing of where a POST comes from is none of today's.
pub(crate) fn check_origin(headers: &HeaderMap, house: &House) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && site != "same-origin"
    {
        return Err(Problem::Forged);
    }
    match text(ORIGIN.as_str()) {
        Some(origin) if house.address.is_ours(origin) => Ok(()),
        _ => Err(Problem::Forged),
    }
}

/// The token that a form of this browser must carry: made from the cookie of its session or, before there is one, of its forms.
pub(crate) fn token(headers: &HeaderMap, house: &House) -> Option<String> {
    Cookie::Session
        .read(headers, house)
        .map(|secret| token_of("session", &secret))
        .or_else(|| Cookie::Form.read(headers, house).map(|secret| token_of("form", &secret)))
}

pub(crate) fn token_of(kind: &str, secret: &str) -> String {
    let digest =
        Sha256::new().chain_update(b"countersign form token 1 ").chain_update(kind).chain_update([0]);
    BASE64URL_NOPAD.encode(&digest.chain_update(secret).finalize())
}
