//! `aws login`: the page on which somebody gives a program access to their account, and the page that shows a code for
//! copying. The program's half is in `token.rs`.

mod token;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use countersign_service::{AuthorizationParameters, AuthorizationRequest, LoginClient, Redirect};
use data_encoding::BASE64;
use serde::Deserialize;

use crate::desk::{Desk, Refused, in_groups, who};
use crate::form::{Form, token_of};
use crate::frame::BareFrame;
use crate::house::House;
use crate::links::segment;
use crate::page::{POLICY, Page, page, see_other};
use crate::problem::Problem;
use crate::time::moment;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/v1/authorize", get(ask).post(answer))
        .route("/v1/sessions/confirmation", get(nothing_to_show).post(answer))
        .route("/v1/token", post(token::token))
}

/// What the program put into the page's address, and what its form carries on.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    response_type: String,
    client_id: String,
    redirect_uri: String,
    state: String,
    code_challenge: String,
    code_challenge_method: String,
    scope: String,
}

#[derive(Template)]
#[template(path = "authorize/consent.html")]
struct ConsentPage {
    frame: BareFrame,
    who: String,
    account: String,
    mfa: bool,
    /// The role that the browser is in; the program does not get it.
    role: Option<String>,
    until: String,
    remote: bool,
    /// Where the code goes, `127.0.0.1:54321`.
    receiver: String,
    asking: Asking,
    refused: Option<Refused>,
}

#[derive(Template)]
#[template(path = "authorize/code.html")]
struct CodePage {
    frame: BareFrame,
    who: String,
    account: String,
    code: String,
}

/// A page that says one thing.
#[derive(Template)]
#[template(path = "authorize/told.html")]
struct ToldPage {
    frame: BareFrame,
    heading: &'static str,
    text: String,
    advice: &'static str,
}

impl Asking {
    fn of(form: &Form) -> Self {
        let text = |name| form.exact(name).to_owned();
        Self {
            response_type: text("response_type"),
            client_id: text("client_id"),
            redirect_uri: text("redirect_uri"),
            state: text("state"),
            code_challenge: text("code_challenge"),
            code_challenge_method: text("code_challenge_method"),
            scope: text("scope"),
        }
    }

    /// Reads the request; one that cannot be taken is a page, whoever sent it, and never a redirect.
    fn read(&self, house: &House) -> Result<AuthorizationRequest, Box<Response>> {
        let given = AuthorizationParameters {
            response_type: &self.response_type,
            client_id: &self.client_id,
            redirect_uri: &self.redirect_uri,
            state: &self.state,
            code_challenge: &self.code_challenge,
            code_challenge_method: &self.code_challenge_method,
            scope: &self.scope,
        };
        AuthorizationRequest::parse(&given, |origin| house.address.is_ours(origin)).map_err(|error| {
            Box::new(told(
                StatusCode::BAD_REQUEST,
                "This login cannot be taken",
                error.to_string(),
                "Start it again from the program. If it happens again, the program or a link is not what it seems to be.",
            ))
        })
    }
}

/// Asks whoever is signed in. Somebody who is not signs in first, and comes back; what cannot be taken is refused before that.
async fn ask(
    State(house): State<Arc<House>>,
    Query(asking): Query<Asking>,
    desk: Result<Desk, Problem>,
) -> Result<Response, Problem> {
    let request = match asking.read(&house) {
        Ok(request) => request,
        Err(told) => return Ok(*told),
    };
    let desk = desk?;
    let refused = house.service.may_log_in(&desk.visit, &request, &desk.asked.facts()).err();
    let status = if refused.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    Ok(consent(status, &desk, &request, asking, refused.as_ref().map(Refused::from)))
}

fn consent(
    status: StatusCode,
    desk: &Desk,
    request: &AuthorizationRequest,
    asking: Asking,
    refused: Option<Refused>,
) -> Response {
    let signed_in = desk.visit.signed_in();
    let page = ConsentPage {
        frame: frame("Command line access", desk),
        who: who(signed_in),
        account: account(desk),
        mfa: signed_in.mfa().is_some(),
        role: desk.visit.role.as_ref().map(|role| role.arn.clone()),
        until: moment(desk.visit.expires),
        remote: request.client == LoginClient::CrossDevice,
        receiver: receiver(&request.redirect).to_owned(),
        asking,
        refused,
    };
    let mut response = Page(status, page).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy_for(request)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What a browser lets the form of this page lead to: besides ourselves the program that asks, as Chromium holds redirects after
/// a form to `form-action` too. An IPv6 address has no form in such a list, so its whole scheme stands for it.
fn policy_for(request: &AuthorizationRequest) -> String {
    let target = match request.client {
        LoginClient::CrossDevice => return POLICY.to_owned(),
        LoginClient::SameDevice if request.redirect.origin.contains('[') => "http:",
        LoginClient::SameDevice => request.redirect.origin.as_str(),
    };
    POLICY.replace("form-action 'self'", &format!("form-action 'self' {target}"))
}

/// Gives the code, or does not.
async fn answer(desk: Desk, form: Form) -> Result<Response, Problem> {
    let asking = Asking::of(&form);
    let request = match asking.read(&desk.house) {
        Ok(request) => request,
        Err(told) => return Ok(*told),
    };
    if !form.has("allow") {
        return Ok(denied(&request));
    }
    let code = match desk.house.service.log_in(&desk.visit, &request, &desk.asked.facts()).await {
        Ok(code) => code,
        Err(refusal) if refusal.fault.http_status() == 403 => {
            return Ok(consent(
                StatusCode::FORBIDDEN,
                &desk,
                &request,
                asking,
                Some(Refused::from(&refusal)),
            ));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    Ok(match request.client {
        LoginClient::SameDevice => back(&request, &[("code", code.expose())]),
        LoginClient::CrossDevice => {
            let text = format!("state={}&code={}", segment(&request.state), segment(code.expose()));
            page(CodePage {
                frame: frame("Authorization code", &desk),
                who: who(desk.visit.signed_in()),
                account: account(&desk),
                code: BASE64.encode(text.as_bytes()),
            })
        }
    })
}

fn denied(request: &AuthorizationRequest) -> Response {
    match request.client {
        LoginClient::SameDevice => back(
            request,
            &[("error", "access_denied"), ("error_description", "The person at the browser said no.")],
        ),
        LoginClient::CrossDevice => told(
            StatusCode::OK,
            "No access was given",
            "The program gets nothing. You can close this page, and end the program.".to_owned(),
            "If you did not start it yourself, somebody tried to get access in your name: tell an administrator.",
        ),
    }
}

async fn nothing_to_show() -> Response {
    told(
        StatusCode::NOT_FOUND,
        "There is no code to show",
        "A code is shown once, to whoever has just allowed a login.".to_owned(),
        "Run aws login --remote again, and open the address that it prints.",
    )
}

/// Back to the program, whose address was checked when the request was read.
fn back(request: &AuthorizationRequest, answers: &[(&str, &str)]) -> Response {
    let query: Vec<_> = answers
        .iter()
        .chain(&[("state", request.state.as_str())])
        .map(|(name, value)| format!("{name}={}", segment(value)))
        .collect();
    see_other(&format!("{}?{}", request.redirect.uri, query.join("&")))
}

fn receiver(redirect: &Redirect) -> &str {
    redirect.origin.split_once("://").map_or(redirect.origin.as_str(), |(_, host)| host)
}

fn frame(title: &str, desk: &Desk) -> BareFrame {
    BareFrame {
        title: title.to_owned(),
        assets: desk.house.assets_version.clone(),
        form_token: token_of("session", desk.secret.expose()),
    }
}

fn account(desk: &Desk) -> String {
    let account = &desk.visit.signed_in().account;
    let number = in_groups(account.id().as_str());
    match &account.settings().alias {
        Some(alias) => format!("{alias} ({number})"),
        None => number,
    }
}

fn told(status: StatusCode, heading: &'static str, text: String, advice: &'static str) -> Response {
    Page(status, ToldPage { frame: BareFrame::unnamed(heading), heading, text, advice }).into_response()
}

/// Only the token endpoint reads it: pages answer with what browsers send.
fn one<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut found = headers.get_all(name).iter();
    let value = found.next()?.to_str().ok()?;
    found.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests;
