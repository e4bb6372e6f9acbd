//! What can go wrong between a request and its page, and the page that says so.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use countersign_model::Fault;
use countersign_service::Refusal;

use crate::frame::{BareFrame, Frame};
use crate::links::escaped;
use crate::page::{Page, see_other};

/// Why a page is not the one that was asked for.
pub(crate) enum Problem {
    /// Nobody is signed in; where to come back to.
    SignedOut(String),
    /// Another page comes first.
    GoTo(String),
    /// There is no such page, or nothing of that name.
    NotFound,
    /// A form that did not come from a page of ours, or came too late.
    Forged,
    /// A field is not what it must be, and it cannot have come from a page of ours.
    Unreadable(&'static str),
    /// An operation was refused. Shown within the frame, when somebody is signed in.
    Refused(Box<Refusal>, Option<Box<Frame>>),
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal), None)
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Refusal::from(fault).into()
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct BareProblem {
    frame: BareFrame,
    heading: String,
    text: String,
    advice: &'static str,
    code: String,
}

#[derive(Template)]
#[template(path = "refused.html")]
struct FramedProblem {
    frame: Frame,
    heading: String,
    text: String,
    advice: &'static str,
    code: String,
}

/// What a person is told of a refusal.
pub(crate) fn told(fault: &Fault) -> String {
    match fault.message() {
        Some(text) if fault.http_status() < 500 => text.to_owned(),
        _ => "The request could not be carried out. Nothing was changed; try again in a moment.".to_owned(),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let bare = |status: StatusCode, heading: &str, text: &str, advice: &'static str| {
            let frame = BareFrame::unnamed(heading);
            let (heading, text, code) = (heading.to_owned(), text.to_owned(), String::new());
            Page(status, BareProblem { frame, heading, text, advice, code }).into_response()
        };
        match self {
            Self::SignedOut(place) => see_other(&format!("/signin?continue={}", escaped(&place))),
            Self::GoTo(place) => see_other(&place),
            Self::NotFound => bare(
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "The page, or what it was about, does not exist, or does not exist any more.",
                "",
            ),
            Self::Forged => bare(
                StatusCode::FORBIDDEN,
                "This form cannot be taken",
                "It did not come from a page of this console, or you have signed in or out since it was opened.",
                "Go back, reload the page, and try again.",
            ),
            Self::Unreadable(what) => bare(StatusCode::BAD_REQUEST, "This form cannot be read", what, ""),
            Self::Refused(refusal, frame) => {
                let fault = &refusal.fault;
                let status =
                    StatusCode::from_u16(fault.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                if status.is_server_error() {
                    let cause = fault.cause().map(ToString::to_string).unwrap_or_default();
                    tracing::error!(code = %fault.code(), cause, "a page failed");
                }
                let denied = status == StatusCode::FORBIDDEN;
                let heading = if denied { "You are not allowed to do this" } else { "This was refused" };
                let heading = heading.to_owned();
                let advice = if denied {
                    "A policy that is in force for you decides this. If it asks for multi-factor authentication, sign in again \
                     with your device; otherwise ask an administrator."
                } else {
                    ""
                };
                let (text, code) = (told(fault), fault.code().code().to_owned());
                let mut response = match frame {
                    Some(frame) => Page(status, FramedProblem { frame: *frame, heading, text, advice, code })
                        .into_response(),
                    None => {
                        let frame = BareFrame::unnamed(&heading);
                        Page(status, BareProblem { frame, heading, text, advice, code }).into_response()
                    }
                };
                if status == StatusCode::SERVICE_UNAVAILABLE {
                    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
                }
                response.headers_mut().remove(LOCATION);
                response
            }
        }
    }
}
