//! Addresses of pages, with names and ARNs in them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a part of an address may not hold as it is (RFC 3986 section 2.3 names what it may).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A name as one part of a path, or a value behind it.
pub(crate) fn segment(name: &str) -> String {
    utf8_percent_encode(name, SEGMENT).to_string()
}

/// A text as a part of an address, of which nothing but letters and digits stays as it is.
pub(crate) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A path with fields behind it.
pub(crate) fn with_query(path: &str, fields: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    format!("{path}?{}", query.finish())
}

/// Where one is, as a way down from the top.
#[derive(Debug, Clone)]
pub(crate) struct Crumb {
    pub(crate) label: String,
    pub(crate) place: String,
}

impl Crumb {
    pub(crate) fn new(label: impl Into<String>, place: impl Into<String>) -> Self {
        Self { label: label.into(), place: place.into() }
    }
}
