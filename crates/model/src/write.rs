//! Writing a shape: one writer for both targets, the parameters of a request and the XML of an answer.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986 section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Text with everything but unreserved characters percent-encoded: the form in which IAM's answers carry policy
/// documents (API reference, `GetUserPolicy`).
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A text under construction. Shapes are written to it by their generated code; outside of this crate it is opaque.
pub struct Writer {
    out: String,
    target: Target,
}

enum Target {
    Xml,
    /// The wire name of the place, e.g. `Tags.member.1.Key`; empty at the top.
    Form {
        place: String,
    },
}

impl Writer {
    /// For an answer.
    pub(crate) fn xml() -> Self {
        Self { out: String::with_capacity(512), target: Target::Xml }
    }

    /// For the parameters of a request.
    pub(crate) fn form() -> Self {
        Self { out: String::with_capacity(256), target: Target::Form { place: String::new() } }
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Writes something in the place `name` below the present one.
    pub(crate) fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        match &mut self.target {
            Target::Xml => {
                self.open(name);
                write(self);
                self.close(name);
            }
            Target::Form { place } => {
                let length = place.len();
                if length > 0 {
                    place.push('.');
                }
                place.push_str(name);
                write(self);
                self.back_to(length);
            }
        }
    }

    /// Writes the elements of a list or a map.
    pub(crate) fn items<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Self, T),
    ) {
        let mut count = 0_usize;
        for item in items {
            count += 1;
            match &mut self.target {
                Target::Xml => {
                    self.open(name);
                    write(self, item);
                    self.close(name);
                }
                Target::Form { place } => {
                    let length = place.len();
                    // Writing to a string does not fail.
                    let _ = write!(place, ".{name}.{count}");
                    write(self, item);
                    self.back_to(length);
                }
            }
        }
        if count == 0 && matches!(self.target, Target::Form { .. }) {
            self.text("");
        }
    }

    fn back_to(&mut self, length: usize) {
        if let Target::Form { place } = &mut self.target {
            place.truncate(length);
        }
    }

    /// Writes the value of the present place.
    pub(crate) fn text(&mut self, text: &str) {
        match &self.target {
            Target::Xml => escape_xml(text, &mut self.out),
            Target::Form { place } => {
                if !self.out.is_empty() {
                    self.out.push('&');
                }
                self.out.push_str(place);
                self.out.push('=');
                self.out.extend(utf8_percent_encode(text, RESERVED));
            }
        }
    }

    /// Writes markup as it stands.
    pub(crate) fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    pub(crate) fn open(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

/// Appends text so that an XML 1.0 parser gives it back. Characters that XML cannot carry at all become U+FFFD; a
/// carriage return is written as a reference, else parsers turn it into a line feed (XML 1.0 sections 2.2 and 2.11).
fn escape_xml(text: &str, out: &mut String) {
    let mut plain_from = 0;
    for (at, c) in text.char_indices() {
        let escape = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '\r' => "&#xD;",
            '\t' | '\n' => continue,
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(text.get(plain_from..at).unwrap_or_default());
        out.push_str(escape);
        plain_from = at + c.len_utf8();
    }
    out.push_str(text.get(plain_from..).unwrap_or_default());
}

#[cfg(test)]
mod tests;
