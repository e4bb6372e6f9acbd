//! What authorization codes and refresh tokens stand for: the bodies of their tickets.

use countersign_model::Timestamp;
use countersign_store::{Ticket, TicketKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::challenge::CodeChallenge;
use super::request::{AuthorizationRequest, LoginClient};

/// An authorization code.
#[derive(Serialize, Deserialize)]
pub(super) struct CodeBody {
    /// The credential of the sign-in, sealed as a session token.
    pub(super) token: String,
    client: String,
    redirect_uri: String,
    challenge: String,
    good_until: i64,
    /// The refresh token that it was exchanged for.
    exchanged_for: Option<String>,
}

/// A refresh token.
#[derive(Serialize, Deserialize)]
pub(super) struct RefreshBody {
    /// The credential of the sign-in, sealed as a session token.
    pub(super) token: String,
    client: String,
    /// The thumbprint of the key that it is bound to.
    pub(super) thumbprint: String,
}

impl CodeBody {
    pub(super) fn new(token: String, request: &AuthorizationRequest, good_until: Timestamp) -> Self {
        Self {
            token,
            client: request.client.id().to_owned(),
            redirect_uri: request.redirect.uri.clone(),
            challenge: request.challenge.to_text(),
            good_until: good_until.0,
            exchanged_for: None,
        }
    }

    pub(super) fn client(&self) -> Option<LoginClient> {
        LoginClient::parse(&self.client)
    }

    pub(super) fn challenge(&self) -> Option<CodeChallenge> {
        CodeChallenge::parse(&self.challenge)
    }

    pub(super) fn good_until(&self) -> Timestamp {
        Timestamp(self.good_until)
    }

    pub(super) fn goes_to(&self, redirect_uri: &str) -> bool {
        self.redirect_uri == redirect_uri
    }

    /// The same, used.
    pub(super) fn exchanged(self, refresh_token: &TicketKey) -> Self {
        Self { exchanged_for: Some(refresh_token.to_hex()), ..self }
    }

    pub(super) fn exchanged_for(&self) -> Option<TicketKey> {
        self.exchanged_for.as_deref().and_then(TicketKey::from_hex)
    }
}

impl RefreshBody {
    pub(super) fn new(token: String, client: LoginClient, thumbprint: String) -> Self {
        Self { token, client: client.id().to_owned(), thumbprint }
    }

    pub(super) fn client(&self) -> Option<LoginClient> {
        LoginClient::parse(&self.client)
    }
}

pub(super) fn read<T: DeserializeOwned>(ticket: &Ticket) -> Option<T> {
    serde_json::from_slice(&ticket.body).ok()
}

pub(super) fn write(body: &impl Serialize) -> Zeroizing<Vec<u8>> {
    // Strings and numbers always have a JSON form.
    Zeroizing::new(serde_json::to_vec(body).unwrap_or_default())
}
