//! Signing in: the browser is sent to the service, brings back a code, and the code is exchanged.

use std::time::{Duration, Instant};

use data_encoding::{BASE64, BASE64URL, BASE64URL_NOPAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::kept::{self, KeptLogin, KeptTokens};
use super::listener::{Brought, Listener, parameters};
use super::proof::ProofKey;
use super::random::{bytes, uuid};
use super::token_endpoint::{Grant, TokenEndpoint};
use super::{BrowserLogin, failure, owner_name, shown};
use crate::browser;
use crate::context::{Context, variable};
use crate::duration::Seconds;
use crate::endpoint::{Endpoint, Service};
use crate::failure::{Failure, FailureKind};
use crate::own_command::quoted;
use crate::profile::Profile;
use crate::qr_text::QrText;
use crate::session::cached;
use crate::terminal::Size;

/// How long somebody may take to sign in, as with `aws login`.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long a program may take to say that it cannot open the address.
const OPENING: Duration = Duration::from_secs(2);
/// How often what was pasted may be something else.
const ATTEMPTS: usize = 3;
/// Rows around a QR code.
const OTHER_ROWS: u16 = 3;

/// Where the browser is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// On this machine.
    SameDevice,
    /// On another one: the code comes back by copying.
    CrossDevice,
}

impl Way {
    /// The names of AWS's own programs, the only ones that the service knows.
    const fn client_id(self) -> &'static str {
        match self {
            Self::SameDevice => "arn:aws:signin:::devtools/same-device",
            Self::CrossDevice => "arn:aws:signin:::devtools/cross-device",
        }
    }
}

/// One attempt to sign in.
struct Attempt<'a> {
    context: &'a Context,
    profile: &'a Profile,
    endpoint: &'a Endpoint,
    way: Way,
    state: String,
    verifier: Zeroizing<String>,
}

/// Whether somebody may be asked to do something in a browser.
///
/// # Errors
/// Kind `InputNeeded`
pub(crate) fn needs_somebody(context: &Context) -> Result<(), Failure> {
    if context.flags().no_input {
        return Err(Failure::new(
            FailureKind::InputNeeded,
            "somebody must sign in, and --no-input forbids to ask",
        ));
    }
    Ok(())
}

/// Signs in for a profile, and keeps what comes of it in the place of what was kept.
///
/// # Errors
/// Kind `Refused`: denied in the browser, or by the service; `GaveUpWaiting` after ten minutes; `InputNeeded` where nobody is there;
/// `Network`; `Store`.
pub(crate) fn sign_in(context: &Context, profile: &Profile, way: Way) -> Result<BrowserLogin, Failure> {
    needs_somebody(context)?;
    // The vault first: a passphrase is not asked for while the code of the browser grows old.
    drop(context.vault_or_new()?);
    let attempt = Attempt {
        context,
        profile,
        endpoint: profile.endpoint(Service::SignIn),
        way,
        state: uuid()?,
        verifier: Zeroizing::new(BASE64URL_NOPAD.encode(&*bytes::<48>()?)),
    };
    match way {
        Way::SameDevice => attempt.here(),
        Way::CrossDevice => attempt.elsewhere(),
    }
}

impl Attempt<'_> {
    fn here(&self) -> Result<BrowserLogin, Failure> {
        let mut listener = Listener::open().map_err(|error| {
            Failure::new(FailureKind::Other, format!("127.0.0.1 cannot be listened on: {error}"))
        })?;
        let redirect_uri = listener.redirect_uri();
        let address = self.address(&redirect_uri);
        // Under --quiet the address is shown to those alone who need it.
        let patience = if self.context.flags().quiet { OPENING } else { Duration::ZERO };
        if browser::open(&address, &variable, patience) {
            self.context
                .tell(&format!("Sign in in the browser. If none opens, open this address:\n\n{address}\n"));
        } else {
            self.context.must_tell(&format!(
                "Open this address in a browser of this machine (from elsewhere, use --remote):\n\n{address}\n"
            ));
        }
        let mut progress =
            self.context.terminal().filter(|_| !self.context.flags().quiet).map(|t| t.progress());
        let mut waiting = |left: Duration| {
            if let Some(progress) = &mut progress {
                let left = Seconds(u32::try_from(left.as_secs()).unwrap_or_default());
                progress.set(&format!("Waiting for the browser, {left} left. Ctrl-C gives up."));
            }
        };
        let deadline = Instant::now().checked_add(PATIENCE).unwrap_or_else(Instant::now);
        let arrival = listener.wait(&self.state, deadline, &mut waiting);
        drop(progress);
        let Some(mut arrival) = arrival? else {
            return Err(Failure::new(FailureKind::GaveUpWaiting, "nobody signed in within ten minutes")
                .remedy("Run the command again, and open the address that it shows."));
        };
        // The browser waits meanwhile: its page says how it went.
        let brought = std::mem::replace(&mut arrival.brought, Brought::Refusal(String::new()));
        let result = self.finish(brought, &redirect_uri);
        match &result {
            Ok(login) => {
                let who = login.user().map(|user| format!(" as {user}")).unwrap_or_default();
                arrival.answer(
                    true,
                    &format!("Signed in{who}. You can close this page and go back to the terminal."),
                );
            }
            Err(failure) => {
                arrival
                    .answer(false, &format!("It did not work: {}. The terminal says more.", failure.what()));
            }
        }
        result
    }

    fn elsewhere(&self) -> Result<BrowserLogin, Failure> {
        let terminal = self.context.person("the code of the browser")?;
        let redirect_uri = format!("{}/v1/sessions/confirmation", self.endpoint.url);
        let address = self.address(&redirect_uri);
        terminal
            .say(&format!("Open this address in any browser, sign in, and copy the code:\n\n{address}\n"));
        let size = terminal.size();
        let room = Size { columns: size.columns, rows: size.rows.saturating_sub(OTHER_ROWS) };
        if let Some(code) = QrText::fitting(&address, room) {
            let colours = terminal.style().of_pictures().colours();
            code.lines(colours).for_each(|line| terminal.draw(&format!("{}\n", *line)));
        }
        for _ in 0..ATTEMPTS {
            let pasted = Zeroizing::new(terminal.ask("The code from the page: ", Some(PATIENCE))?);
            match self.pasted(&pasted) {
                Some(brought) => return self.finish(brought, &redirect_uri),
                None => terminal
                    .say("That is not the code of this sign-in. Copy all of it, from the page just opened."),
            }
        }
        Err(Failure::new(FailureKind::Refused, "what was pasted is not the code of this sign-in")
            .remedy("Run the command again; an earlier page's code does not fit."))
    }

    /// Reads base64 of `state=…&code=…`, however it was copied.
    fn pasted(&self, text: &str) -> Option<Brought> {
        let plain: Zeroizing<String> = Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
        let bare = plain.trim_end_matches('=');
        let padding = match bare.len() % 4 {
            0 => "",
            2 => "==",
            3 => "=",
            _ => return None,
        };
        let padded = Zeroizing::new(format!("{bare}{padding}"));
        let bytes = BASE64.decode(padded.as_bytes()).or_else(|_| BASE64URL.decode(padded.as_bytes())).ok()?;
        let bytes = Zeroizing::new(bytes);
        parameters(std::str::from_utf8(&bytes).ok()?, &self.state)
    }

    fn address(&self, redirect_uri: &str) -> String {
        let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(self.verifier.as_bytes()));
        let parameters = [
            ("response_type", "code"),
            ("client_id", self.way.client_id()),
            ("state", &self.state),
            // RFC 7636 calls it S256; AWS's service knows it by this name.
            ("code_challenge_method", "SHA-256"),
            ("scope", "openid"),
            ("redirect_uri", redirect_uri),
            ("code_challenge", &challenge),
        ];
        let query: Vec<String> = parameters
            .iter()
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, UNRESERVED)))
            .collect();
        format!("{}/v1/authorize?{}", self.endpoint.url, query.join("&"))
    }

    /// Exchanges the code and keeps what comes.
    fn finish(&self, brought: Brought, redirect_uri: &str) -> Result<BrowserLogin, Failure> {
        let name = self.profile.stored_name();
        let code = match brought {
            Brought::Code(code) => code,
            Brought::Refusal(word) => return Err(refused(&word, name)),
        };
        let key = ProofKey::generate()?;
        let api = self.context.api(self.profile)?;
        let now = self.context.now();
        let grant = Grant::AuthorizationCode { code: code.expose(), verifier: &self.verifier, redirect_uri };
        let sign_in = self.endpoint.url.as_str();
        let endpoint =
            TokenEndpoint { web: api.web(), sign_in, client_id: self.way.client_id(), key: &key, now };
        let tokens = endpoint.ask(&grant).map_err(|error| failure(error, sign_in, name))?;
        let Some(refresh_token) = tokens.refresh_token else {
            return Err(Failure::new(
                FailureKind::Network,
                "the service gave nothing by which credentials can be renewed",
            ));
        };
        let login = KeptLogin {
            endpoint: sign_in.to_owned(),
            configured: self.endpoint.configured,
            client_id: self.way.client_id().to_owned(),
            arn: tokens.arn,
            signed_in: now,
            tokens: Some(KeptTokens { key, refresh_token, credentials: tokens.credentials, obtained: now }),
        };
        let folder = self.context.sealed_folder()?;
        kept::write(&folder, name, &login).map_err(|error| {
            Failure::new(FailureKind::Store, format!("the sign-in cannot be kept: {error}"))
                .remedy("The cache folder must be writable; COUNTERSIGN_HOME names another place.")
        })?;
        // Roles that were taken by whoever had signed in before.
        cached::forget(&folder, Some(&owner_name(name)));
        Ok(shown(name.to_owned(), &login))
    }
}

/// What is left as it is in a query (RFC 3986, section 2.3).
const UNRESERVED: &percent_encoding::AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn refused(word: &str, profile: &str) -> Failure {
    if word == "access_denied" {
        return Failure::new(FailureKind::Refused, "access was denied in the browser");
    }
    Failure::new(FailureKind::Refused, format!("the service refused the sign-in: {word}"))
        .with_code(word)
        .remedy(format!("Begin again: `countersign login {} --browser`.", quoted(profile)))
}
