//! What a program asks of the authorize page, read and checked (RFC 6749, section 4.1.1; RFC 8252, section 7.3).

use super::challenge::CodeChallenge;

/// A program that may ask for a login. There are two, and both are public: they have no secret of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginClient {
    /// `aws login`: the browser runs on the same machine, and hands the code over by itself.
    SameDevice,
    /// `aws login --remote`: somebody copies the code from one machine to the other.
    CrossDevice,
}

impl LoginClient {
    const ALL: [Self; 2] = [Self::SameDevice, Self::CrossDevice];

    /// Reads `client_id`; `None` for one that is not known.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|client| client.id() == text)
    }

    /// `client_id`, as clients write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SameDevice => "arn:aws:signin:::devtools/same-device",
            Self::CrossDevice => "arn:aws:signin:::devtools/cross-device",
        }
    }

    /// The last part of the resource that policies name (AWS CLI User Guide, "Login for AWS local development using console
    /// credentials").
    pub(super) const fn resource(self) -> &'static str {
        match self {
            Self::SameDevice => "oauth2/public-client/localhost",
            Self::CrossDevice => "oauth2/public-client/remote",
        }
    }
}

/// The parameters of the authorize page as they came; an absent one is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct AuthorizationParameters<'a> {
    /// `response_type`
    pub response_type: &'a str,
    /// `client_id`
    pub client_id: &'a str,
    /// `redirect_uri`
    pub redirect_uri: &'a str,
    /// `state`
    pub state: &'a str,
    /// `code_challenge`
    pub code_challenge: &'a str,
    /// `code_challenge_method`
    pub code_challenge_method: &'a str,
    /// `scope`
    pub scope: &'a str,
}

/// A program's request for a login that may be shown to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationRequest {
    /// Which program asks.
    pub client: LoginClient,
    /// Where the code goes.
    pub redirect: Redirect,
    /// What the program gets back to know its own request by.
    pub state: String,
    /// What it will prove at the exchange.
    pub challenge: CodeChallenge,
}

/// Where a code goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// `redirect_uri`, to the letter.
    pub uri: String,
    /// Its origin, `http://127.0.0.1:54321`.
    pub origin: String,
}

/// Why a request for a login is not shown to anybody, in words for whoever opened the page. Never a redirect: an address that
/// is not known to be the program's gets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthorizationRequestError {
    /// Another program than `aws login`.
    #[error(
        "The program that asks (client_id) is not known here. Programs that can log in are the AWS CLI and what speaks its protocol."
    )]
    Client,
    /// A code would go somewhere else than to this machine or to this console.
    #[error("The code would be sent to an address (redirect_uri) that is not allowed for this program.")]
    Redirect,
    /// Not the authorization code grant.
    #[error("Only response_type=code is answered here.")]
    ResponseType,
    /// No challenge, or by another method.
    #[error("The program must send a code_challenge by the method SHA-256.")]
    Challenge,
    /// No state, or one that no program makes.
    #[error("The program must send a state of at most 512 printable characters.")]
    State,
    /// A scope that is not given.
    #[error("The only scope is openid.")]
    Scope,
}

/// The longest `state`, in bytes. That of the AWS CLI is a UUID.
const LONGEST_STATE: usize = 512;
/// Where the AWS CLI listens.
const CALLBACK: &str = "/oauth/callback";
/// Where a code is shown for copying.
const CONFIRMATION: &str = "/v1/sessions/confirmation";

impl AuthorizationRequest {
    /// Reads the parameters. `is_ours` says whether an origin is this console's.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(
        given: &AuthorizationParameters<'_>,
        is_ours: impl Fn(&str) -> bool,
    ) -> Result<Self, AuthorizationRequestError> {
        use AuthorizationRequestError as Wrong;
        let client = LoginClient::parse(given.client_id).ok_or(Wrong::Client)?;
        let redirect = match client {
            LoginClient::SameDevice => loopback(given.redirect_uri),
            LoginClient::CrossDevice => {
                given.redirect_uri.strip_suffix(CONFIRMATION).filter(|origin| is_ours(origin))
            }
        };
        let origin = redirect.ok_or(Wrong::Redirect)?.to_owned();
        if given.response_type != "code" {
            return Err(Wrong::ResponseType);
        }
        // AWS's clients write the method so; S256 is what RFC 7636 calls the same.
        if !matches!(given.code_challenge_method, "SHA-256" | "S256") {
            return Err(Wrong::Challenge);
        }
        let challenge = CodeChallenge::parse(given.code_challenge).ok_or(Wrong::Challenge)?;
        let printable = given.state.bytes().all(|b| b.is_ascii_graphic());
        if given.state.is_empty() || given.state.len() > LONGEST_STATE || !printable {
            return Err(Wrong::State);
        }
        if !matches!(given.scope, "" | "openid") {
            return Err(Wrong::Scope);
        }
        let redirect = Redirect { uri: given.redirect_uri.to_owned(), origin };
        Ok(Self { client, redirect, state: given.state.to_owned(), challenge })
    }
}

/// The origin of `http://127.0.0.1:PORT/oauth/callback`, if it is exactly that or the same by this machine's other names.
fn loopback(uri: &str) -> Option<&str> {
    let origin = uri.strip_suffix(CALLBACK)?;
    let port = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"]
        .into_iter()
        .find_map(|start| origin.strip_prefix(start))?;
    let plain = port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0');
    (plain && port.parse::<u16>().is_ok()).then_some(origin)
}

#[cfg(test)]
mod tests;
