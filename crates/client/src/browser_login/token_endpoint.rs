//! The token endpoint of AWS Sign-In (`CreateOAuth2Token`): a code, or a refresh token, for credentials.

use countersign_model::Secret;
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use super::proof::ProofKey;
use crate::api::Credentials;
use crate::vault::NoRandomness;
use crate::web::{Web, WebError};

/// Longer credentials than anybody gives, in seconds.
const LONGEST: i64 = 43_200;
/// More than any part of an answer has, in bytes; what is kept of it must fit into an entry of the sealed folder.
const LONGEST_PART: usize = 12 * 1024;
/// What is shown of a server's own words, in characters.
const LONGEST_MESSAGE: usize = 200;

/// What is shown for credentials.
pub(super) enum Grant<'a> {
    /// What the browser brought.
    AuthorizationCode {
        code: &'a str,
        verifier: &'a str,
        redirect_uri: &'a str,
    },
    RefreshToken(&'a Secret),
}

/// What the endpoint gave.
pub(super) struct Tokens {
    pub(super) credentials: Credentials,
    /// The one to show next time; an answer without one means the same again.
    pub(super) refresh_token: Option<Secret>,
    /// Who signed in, which is told once.
    pub(super) arn: Option<String>,
}

/// Why there are no credentials.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TokenError {
    /// The sign-in is over, and nothing but another one helps.
    #[error("{0}")]
    Over(String),
    /// The code is over or was used.
    #[error("the code of the browser is no longer good")]
    CodeOver,
    /// A policy forbids it.
    #[error("{0}")]
    NotAllowed(String),
    /// Refused for another reason.
    #[error("the token endpoint refused: {message}")]
    Refused {
        /// What it says.
        message: String,
        /// By how many seconds this machine's clock is ahead of the server's.
        clock_ahead: Option<i64>,
    },
    /// Nobody was reached, or it is too busy.
    #[error("{0}")]
    Unreachable(String),
    /// Something answers there that is no such service.
    #[error("no answer of such a service (HTTP status {status}): {why}")]
    Rubbish {
        /// The HTTP status.
        status: u16,
        /// Why.
        why: &'static str,
    },
    /// The person broke it off.
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// Calls the endpoint of Sign-In.
pub(super) struct TokenEndpoint<'a> {
    pub(super) web: &'a Web,
    /// The address of Sign-In, without a slash at its end.
    pub(super) sign_in: &'a str,
    pub(super) client_id: &'a str,
    pub(super) key: &'a ProofKey,
    /// In Unix seconds.
    pub(super) now: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    access_token: AccessToken,
    token_type: String,
    expires_in: i64,
    refresh_token: Option<Text>,
    id_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AccessToken {
    access_key_id: String,
    secret_access_key: Text,
    session_token: Text,
}

/// A text that is wiped.
struct Text(Zeroizing<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|text| Self(Zeroizing::new(text)))
    }
}

#[derive(Deserialize, Default)]
struct Refusal {
    #[serde(default)]
    error: String,
    #[serde(default, alias = "Message")]
    message: String,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
}

impl TokenEndpoint<'_> {
    /// Shows a grant.
    pub(super) fn ask(&self, grant: &Grant<'_>) -> Result<Tokens, TokenError> {
        let url = format!("{}/v1/token", self.sign_in);
        let body = self.body(grant);
        let proof = self.key.proof(&url, self.now)?;
        let headers = [("content-type", "application/json"), ("dpop", proof.as_str())];
        let answer = self.web.post(&url, &headers, &body).map_err(|error| match error {
            WebError::Cancelled => TokenError::Cancelled,
            WebError::NotSent(why) | WebError::Lost(why) | WebError::Untrusted(why) => {
                TokenError::Unreachable(format!("{} cannot be reached: {why}", self.sign_in))
            }
            bundle @ WebError::Bundle { .. } => TokenError::Unreachable(bundle.to_string()),
        })?;
        if answer.status == 200 {
            return read(&answer.body, self.now);
        }
        let clock_ahead = answer.date.map(|date| self.now.saturating_sub(date));
        Err(refusal(answer.status, &answer.body, clock_ahead))
    }

    fn body(&self, grant: &Grant<'_>) -> Zeroizing<Vec<u8>> {
        let body = match grant {
            Grant::AuthorizationCode { code, verifier, redirect_uri } => json!({
                "clientId": self.client_id,
                "grantType": "authorization_code",
                "code": code,
                "codeVerifier": verifier,
                "redirectUri": redirect_uri,
            }),
            Grant::RefreshToken(token) => json!({
                "clientId": self.client_id,
                "grantType": "refresh_token",
                "refreshToken": token.expose(),
            }),
        };
        Zeroizing::new(body.to_string().into_bytes())
    }
}

fn read(body: &[u8], now: i64) -> Result<Tokens, TokenError> {
    let rubbish = |why| TokenError::Rubbish { status: 200, why };
    let answer: Answer = serde_json::from_slice(body)
        .map_err(|_| rubbish("it has not the form of an answer with credentials"))?;
    let access = &answer.access_token;
    let token_like =
        |text: &str| (1..=LONGEST_PART).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    let word = |text: &str| text.len() <= 128 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if answer.token_type != "aws_sigv4" {
        return Err(rubbish("its tokens are of another type than aws_sigv4"));
    }
    let texts = [&access.secret_access_key, &access.session_token].into_iter().chain(&answer.refresh_token);
    if !word(&access.access_key_id) || !texts.map(|text| text.0.as_str()).all(token_like) {
        return Err(rubbish("its credentials are none"));
    }
    if !(1..=LONGEST).contains(&answer.expires_in) {
        return Err(rubbish("its credentials last for no time that makes sense"));
    }
    let secret = |text: &Text| Secret::new(text.0.as_str());
    Ok(Tokens {
        credentials: Credentials {
            access_key_id: access.access_key_id.clone(),
            secret_access_key: secret(&access.secret_access_key),
            session_token: Some(secret(&access.session_token)),
            expiration: Some(now.saturating_add(answer.expires_in)),
        },
        refresh_token: answer.refresh_token.as_ref().map(secret),
        arn: answer.id_token.as_deref().and_then(subject),
    })
}

/// The ARN in an ID token. Its signature is not looked at: it came from the server itself, and nothing is decided by it.
fn subject(id_token: &str) -> Option<String> {
    let claims = BASE64URL_NOPAD.decode(id_token.split('.').nth(1)?.trim_end_matches('=').as_bytes()).ok()?;
    let Claims { sub } = serde_json::from_slice(&claims).ok()?;
    let parts: Vec<&str> = sub.splitn(6, ':').collect();
    let is_arn = matches!(parts.as_slice(), ["arn", _, _, _, account, who]
        if account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit()) && !who.is_empty());
    let plain = sub.len() <= 2_048 && sub.bytes().all(|b| b.is_ascii_graphic());
    (is_arn && plain).then_some(sub)
}

fn refusal(status: u16, body: &[u8], clock_ahead: Option<i64>) -> TokenError {
    let said: Option<Refusal> = serde_json::from_slice(body).ok();
    let Some(Refusal { error, message }) = said else {
        return match status {
            429 | 500.. => {
                TokenError::Unreachable(format!("the token endpoint is not ready (HTTP status {status})"))
            }
            _ => TokenError::Rubbish { status, why: "it is no JSON" },
        };
    };
    let message: String = message.chars().filter(|c| !c.is_control()).take(LONGEST_MESSAGE).collect();
    let message = message.trim().trim_end_matches('.').to_owned();
    match (error.as_str(), status) {
        ("TOKEN_EXPIRED", _) => TokenError::Over("the browser's sign-in is over".to_owned()),
        ("USER_CREDENTIALS_CHANGED", _) => TokenError::Over(
            "the browser's sign-in was ended: the password was changed, or the sessions were ended"
                .to_owned(),
        ),
        ("AUTHCODE_EXPIRED", _) => TokenError::CodeOver,
        ("INSUFFICIENT_PERMISSIONS", _) => TokenError::NotAllowed(message),
        (_, 429 | 500..) => TokenError::Unreachable(format!("the token endpoint is not ready: {message}")),
        _ => TokenError::Refused { message, clock_ahead },
    }
}

#[cfg(test)]
mod tests;
