//! The token endpoint of `aws login` (AWS Sign-In API Reference, `CreateOAuth2Token`): JSON in, JSON out, for programs. It reads
//! no cookie, so no page of another site gains anything by sending a request here.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use countersign_service::{IssuedTokens, TokenDenial, TokenGrant, TokenRefusal, TokenRequest};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::one;
use crate::asked::Asked;
use crate::house::House;
use crate::page::secure;

/// The longest request, in bytes. Those of AWS's clients have a few hundred.
const LONGEST: usize = 64 * 1024;

/// The request. Members that a grant does not use are not looked at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    client_id: String,
    grant_type: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    code_verifier: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    refresh_token: String,
}

impl Drop for Body {
    fn drop(&mut self) {
        self.code.zeroize();
        self.code_verifier.zeroize();
        self.refresh_token.zeroize();
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    access_token: AccessToken<'a>,
    token_type: &'static str,
    expires_in: i64,
    refresh_token: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AccessToken<'a> {
    access_key_id: &'a str,
    secret_access_key: &'a str,
    session_token: &'a str,
}

#[derive(Serialize)]
struct Refused<'a> {
    error: &'a str,
    message: &'a str,
}

pub(super) async fn token(
    State(house): State<Arc<House>>,
    asked: Asked,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body = match read(&headers, &body) {
        Ok(body) => body,
        Err(text) => return refused(&TokenRefusal::Invalid(text.to_owned()), &asked),
    };
    let grant = match body.grant_type.as_str() {
        "authorization_code" => TokenGrant::AuthorizationCode {
            code: &body.code,
            verifier: &body.code_verifier,
            redirect_uri: &body.redirect_uri,
        },
        "refresh_token" => TokenGrant::RefreshToken { token: &body.refresh_token },
        _ => {
            let text = "The grantType must be authorization_code or refresh_token.";
            return refused(&TokenRefusal::Invalid(text.to_owned()), &asked);
        }
    };
    let addresses = house.address.spellings("/v1/token");
    let request = TokenRequest {
        client_id: &body.client_id,
        grant,
        proof: one(&headers, "dpop"),
        addresses: &addresses,
        issuer: house.address.origin(),
    };
    match house.service.issue_tokens(&request, &asked.facts()).await {
        Ok(tokens) => issued(&tokens, &asked),
        Err(refusal) => refused(&refusal, &asked),
    }
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Body, &'static str> {
    let kind = one(headers, "content-type").unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("application/json") {
        return Err("The request must be application/json.");
    }
    if body.len() > LONGEST {
        return Err("The request is longer than 64 KiB.");
    }
    serde_json::from_slice(body)
        .map_err(|_| "The request must be a JSON object with at least clientId and grantType.")
}

fn issued(tokens: &IssuedTokens, asked: &Asked) -> Response {
    let answer = Answer {
        access_token: AccessToken {
            access_key_id: tokens.access_key_id.as_str(),
            secret_access_key: tokens.secret_access_key.expose(),
            session_token: &tokens.session_token,
        },
        token_type: "aws_sigv4",
        expires_in: tokens.expires_in,
        refresh_token: tokens.refresh_token.expose(),
        id_token: tokens.id_token.as_deref(),
    };
    json(StatusCode::OK, None, &answer, asked)
}

/// An error as rest-json clients read it: its shape in a header, its members in the body.
fn refused(refusal: &TokenRefusal, asked: &Asked) -> Response {
    let text = refusal.to_string();
    let (status, shape, error) = match refusal {
        TokenRefusal::Invalid(_) => (400, "ValidationException", "INVALID_REQUEST"),
        TokenRefusal::Denied { denial, .. } => {
            (TokenDenial::http_status(*denial), "AccessDeniedException", denial.word())
        }
        TokenRefusal::TooMany => (429, "TooManyRequestsError", "rate_exceeded"),
        TokenRefusal::Fault(fault) => {
            let cause = fault.cause().map(ToString::to_string).unwrap_or_default();
            tracing::error!(code = %fault.code(), cause, "the token endpoint failed");
            (500, "InternalServerException", "server_error")
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    json(status, Some(shape), &Refused { error, message: &text }, asked)
}

fn json(status: StatusCode, shape: Option<&'static str>, body: &impl Serialize, asked: &Asked) -> Response {
    // Texts and numbers always have a JSON form.
    let body = Zeroizing::new(serde_json::to_vec(body).unwrap_or_default());
    let mut response = (status, Bytes::copy_from_slice(&body)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(shape) = shape {
        headers.insert(HeaderName::from_static("x-amzn-errortype"), HeaderValue::from_static(shape));
    }
    if let Ok(id) = HeaderValue::from_str(asked.facts().request_id) {
        headers.insert(HeaderName::from_static("x-amzn-requestid"), id);
    }
    secure(headers);
    response
}
