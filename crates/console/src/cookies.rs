//! The console's cookies. Over TLS they have the prefix `__Host-`, by which browsers hold them to this very host (RFC 6265bis,
//! section 4.1.3.2); plain HTTP on this machine cannot have it.

use axum::http::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};

use crate::house::House;

/// A cookie of the console's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The session of the browser.
    Session,
    /// A sign-in under way.
    SignIn,
    /// What forms of nobody yet signed in are bound to.
    Form,
    /// That this browser has signed in here before.
    Known,
    /// Account and user name, to fill in next time.
    Name,
    /// A message for the next page.
    Flash,
}

/// The longest value that is taken from a browser, in bytes.
const LONGEST: usize = 4_096;

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "countersign-session",
            Self::SignIn => "countersign-sign-in",
            Self::Form => "countersign-form",
            Self::Known => "countersign-known",
            Self::Name => "countersign-name",
            Self::Flash => "countersign-flash",
        }
    }

    fn full_name(self, secure: bool) -> String {
        if secure { format!("__Host-{}", self.name()) } else { self.name().to_owned() }
    }

    /// Its value in a request. Of several with one name none is taken: one of them is not ours.
    pub(crate) fn read(self, headers: &HeaderMap, house: &House) -> Option<String> {
        let name = self.full_name(house.address.is_secure());
        let mut found = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(given, value)| *given == name && value.len() <= LONGEST)
            .map(|(_, value)| value.to_owned());
        let value = found.next()?;
        found.next().is_none().then_some(value)
    }

    /// The header that sets it; `seconds` of `None` lasts as long as the browser runs. The value is made of characters that
    /// cookies may hold: ours are base64.
    pub(crate) fn set(self, value: &str, seconds: Option<i64>, house: &House) -> Option<HeaderValue> {
        let secure = house.address.is_secure();
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        // Coming from elsewhere, as from a link in a mail, one is signed in all the same; what changes anything is a POST, which
        // other sites' pages cannot send with a cookie of this kind.
        let secure = if secure { "; Secure" } else { "" };
        let name = self.full_name(house.address.is_secure());
        HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")).ok()
    }

    /// The header that takes it away.
    pub(crate) fn clear(self, house: &House) -> Option<HeaderValue> {
        self.set("", Some(0), house)
    }
}

/// Puts cookies into an answer.
pub(crate) fn add(headers: &mut HeaderMap, cookies: impl IntoIterator<Item = Option<HeaderValue>>) {
    for cookie in cookies.into_iter().flatten() {
        headers.append(SET_COOKIE, cookie);
    }
}
