//! The federation endpoint (IAM User Guide, "Enable custom identity broker access to the AWS console"): `getSigninToken` for
//! brokers, which are programs, and `login` for the browsers that they send here.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use countersign_service::{BrokerCredentials, FederationError, TicketSecret};
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroize;

use crate::asked::Asked;
use crate::desk::{Desk, in_groups, session_secret, who};
use crate::form::{Form, token_of};
use crate::frame::BareFrame;
use crate::house::House;
use crate::page::{Page, page, secure};
use crate::pages::sign_in::{safe_place, welcome};
use crate::problem::Problem;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/federation", get(by_query).post(by_form))
        .route("/federation/login", post(sign_in_instead))
}

/// The longest parameters, in bytes: a session token with large policies and tags has some thousand.
const LONGEST: usize = 64 * 1024;

/// The parameters of either action.
#[derive(Default)]
struct Asking {
    action: String,
    session: String,
    session_duration: Option<String>,
    issuer: String,
    destination: String,
    signin_token: String,
}

/// `Session`, as brokers write it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    session_id: String,
    session_key: String,
    session_token: String,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.session_key.zeroize();
        self.session_token.zeroize();
    }
}

#[derive(Template)]
#[template(path = "federation/instead.html")]
struct InsteadPage {
    frame: BareFrame,
    /// Who is signed in now.
    now: String,
    /// Who would be.
    then: String,
    account: String,
    asking: Asking,
    issuer: Option<String>,
}

#[derive(Template)]
#[template(path = "federation/over.html")]
struct OverPage {
    frame: BareFrame,
    text: String,
    issuer: Option<String>,
}

impl Asking {
    fn read(text: &[u8]) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut asking = Self::default();
        for (name, value) in form_urlencoded::parse(text) {
            let value = value.into_owned();
            match name.as_ref() {
                "Action" => asking.action = value,
                "Session" => asking.session = value,
                "SessionDuration" => asking.session_duration = Some(value),
                "Issuer" => asking.issuer = value,
                "Destination" => asking.destination = value,
                "SigninToken" => asking.signin_token = value,
                // `SessionType` and whatever else brokers send.
                _ => {}
            }
        }
        Some(asking)
    }

    /// The broker's address, to be shown as a link, if it is one that a link may lead to.
    fn issuer(&self) -> Option<String> {
        let plain = self.issuer.bytes().all(|b| b.is_ascii_graphic()) && self.issuer.len() <= 2_048;
        (plain && self.issuer.starts_with("https://")).then(|| self.issuer.clone())
    }

    /// A place of this console; for anything else, such as AWS's own console, the dashboard.
    fn place(&self, house: &House) -> String {
        let path = match self.destination.split_once("://") {
            Some((scheme, rest)) => {
                let (host, path) = rest.find('/').map_or((rest, "/console"), |at| rest.split_at(at));
                if house.address.is_ours(&format!("{scheme}://{host}")) { path } else { "" }
            }
            None => self.destination.as_str(),
        };
        safe_place(path)
    }
}

async fn by_query(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    desk: Result<Desk, Problem>,
) -> Result<Response, Problem> {
    let asking = Asking::read(query.unwrap_or_default().as_bytes()).ok_or(Problem::NotFound)?;
    match asking.action.as_str() {
        "getSigninToken" => signin_token(&house, &asked, &asking).await,
        "login" => match desk {
            // Nobody is signed in another way unasked, least of all by somebody else's link.
            Ok(desk) => instead(&desk, asking).await,
            Err(Problem::SignedOut(_)) => login(&house, &asked, &headers, &asking).await,
            Err(problem) => Err(problem),
        },
        _ => Err(Problem::NotFound),
    }
}

async fn by_form(
    State(house): State<Arc<House>>,
    asked: Asked,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Result<Response, Problem> {
    let text = [query.unwrap_or_default().as_bytes(), &body].join(&b'&');
    let asking = Asking::read(&text).ok_or(Problem::NotFound)?;
    match asking.action.as_str() {
        "getSigninToken" => signin_token(&house, &asked, &asking).await,
        _ => Err(Problem::NotFound),
    }
}

/// For a program: it reads no cookie, and answers in JSON.
async fn signin_token(house: &House, asked: &Asked, asking: &Asking) -> Result<Response, Problem> {
    let Ok(shown) = serde_json::from_str::<Shown>(&asking.session) else {
        return Ok(refused("Session must be a JSON object with sessionId, sessionKey and sessionToken."));
    };
    let duration = match asking.session_duration.as_deref().map(str::parse::<i64>) {
        None => None,
        Some(Ok(seconds)) => Some(seconds),
        Some(Err(_)) => return Ok(refused(&FederationError::Duration.to_string())),
    };
    let credentials = BrokerCredentials {
        access_key_id: &shown.session_id,
        secret_access_key: &shown.session_key,
        session_token: &shown.session_token,
    };
    match house.service.signin_token(&credentials, duration, &asked.facts()).await {
        Ok(token) => Ok(json(StatusCode::OK, &json!({"SigninToken": token.expose()}))),
        Err(FederationError::Fault(fault)) => Err(fault.into()),
        Err(error) => Ok(refused(&error.to_string())),
    }
}

fn refused(text: &str) -> Response {
    json(StatusCode::BAD_REQUEST, &json!({"error": "invalid_request", "message": text}))
}

fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    let mut response = (status, body.to_string()).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    secure(response.headers_mut());
    response
}

async fn login(
    house: &House,
    asked: &Asked,
    headers: &HeaderMap,
    asking: &Asking,
) -> Result<Response, Problem> {
    let Some(token) = TicketSecret::parse(&asking.signin_token) else {
        return Ok(over(asking, &FederationError::TokenOver));
    };
    match house.service.sign_in_with_token(&token, &asked.facts()).await {
        Ok(signed_in) => welcome(&signed_in, &asking.place(house), headers, house).await,
        Err(FederationError::Fault(fault)) => Err(fault.into()),
        Err(error) => Ok(over(asking, &error)),
    }
}

/// Somebody is signed in already: shows as whom they would be, and asks.
async fn instead(desk: &Desk, asking: Asking) -> Result<Response, Problem> {
    let Some(token) = TicketSecret::parse(&asking.signin_token) else {
        return Ok(over(&asking, &FederationError::TokenOver));
    };
    let caller = match desk.house.service.signin_token_caller(&token).await {
        Ok(caller) => caller,
        Err(FederationError::Fault(fault)) => return Err(fault.into()),
        Err(error) => return Ok(over(&asking, &error)),
    };
    let frame = BareFrame {
        title: "Sign in as somebody else".to_owned(),
        assets: desk.house.assets_version.clone(),
        form_token: token_of("session", desk.secret.expose()),
    };
    Ok(page(InsteadPage {
        frame,
        now: who(desk.visit.signed_in()),
        then: who(&caller),
        account: in_groups(caller.account.id().as_str()),
        issuer: asking.issuer(),
        asking,
    }))
}

async fn sign_in_instead(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    if session_secret(&headers, &house).is_none() {
        return Err(Problem::Forged);
    }
    let text = |name| form.exact(name).to_owned();
    let asking = Asking {
        issuer: text("Issuer"),
        destination: text("Destination"),
        signin_token: text("SigninToken"),
        ..Asking::default()
    };
    login(&house, &asked, &headers, &asking).await
}

fn over(asking: &Asking, error: &FederationError) -> Response {
    let page = OverPage {
        frame: BareFrame::unnamed("Sign-in failed"),
        text: error.to_string(),
        issuer: asking.issuer(),
    };
    Page(StatusCode::BAD_REQUEST, page).into_response()
}
