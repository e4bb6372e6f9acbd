//! A message for the page after the next: "The device was added." Kept in the browser for a minute, and shown once.

use axum::http::header::{HeaderMap, HeaderValue};
use data_encoding::BASE64URL_NOPAD;

use crate::cookies::Cookie;
use crate::house::House;

/// A message, and whether it tells of something that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flash {
    pub(crate) good: bool,
    pub(crate) text: String,
}

const LASTS: i64 = 60;
const LONGEST: usize = 1_000;

impl Flash {
    pub(crate) fn read(headers: &HeaderMap, house: &House) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(Cookie::Flash.read(headers, house)?.as_bytes()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (kind, text) = text.split_once(' ')?;
        Some(Self { good: kind == "good", text: text.to_owned() })
    }

    pub(crate) fn set(&self, house: &House) -> Option<HeaderValue> {
        let text: String = self.text.chars().take(LONGEST).collect();
        let kind = if self.good { "good" } else { "bad" };
        Cookie::Flash.set(&BASE64URL_NOPAD.encode(format!("{kind} {text}").as_bytes()), Some(LASTS), house)
    }
}
