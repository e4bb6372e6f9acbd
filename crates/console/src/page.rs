//! A page as it goes out: its template, and the headers that every page has (OWASP, "HTTP Security Response Headers").

use askama::Template;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{self, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

/// A template with the status that it answers with.
pub(crate) struct Page<T>(pub(crate) StatusCode, pub(crate) T);

/// A page that is what was asked for.
pub(crate) fn page<T: Template>(template: T) -> Response {
    Page(StatusCode::OK, template).into_response()
}

/// The form again, with what is wrong in it.
pub(crate) fn again<T: Template>(template: T) -> Response {
    Page(StatusCode::UNPROCESSABLE_ENTITY, template).into_response()
}

/// Nothing but our own styles, scripts and pictures; no frames around us; forms come back to us.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.1.render() {
            Ok(html) => {
                let mut response = (self.0, html).into_response();
                let headers = response.headers_mut();
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
                secure(headers);
                response
            }
            Err(error) => {
                tracing::error!(%error, "a template could not be filled");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// The headers of every answer that is about somebody.
pub(crate) fn secure(headers: &mut HeaderMap) {
    let fixed: [(HeaderName, &'static str); 7] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (X_FRAME_OPTIONS, "DENY"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The origin must still reach our own forms' targets.
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
        ),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// After a form: on to a page, by GET.
pub(crate) fn see_other(place: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let place = HeaderValue::from_str(place).unwrap_or(HeaderValue::from_static("/console"));
    response.headers_mut().insert(LOCATION, place);
    secure(response.headers_mut());
    response
}

/// A file to keep, such as a report.
pub(crate) fn download(kind: &'static str, name: &str, body: impl Into<Bytes>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
        headers.insert(http::header::CONTENT_DISPOSITION, value);
    }
    secure(headers);
    response
}

/// What is left to say when not even a page can be made.
pub(crate) fn failed() -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::from_static(b"The page could not be made. Try again.\n"));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
