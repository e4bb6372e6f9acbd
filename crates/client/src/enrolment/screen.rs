//! The page with the QR code: how it is laid out in the window there is.

use countersign_mfa::{Seed, TotpParameters, otpauth_uri};
use zeroize::Zeroizing;

use crate::qr_text::{QrText, secret_in_groups};
use crate::terminal::{Size, wrapped};

/// Rows below the code: what is remarked, the question, and the row to which the cursor goes after the answer.
const ROWS_BELOW: u16 = 3;
/// Columns between the code and the text beside it.
const GAP: u16 = 2;
/// The narrowest column of text that can be read.
const NARROWEST: u16 = 26;
/// Rows that the text takes where it stands below the code.
const ROWS_OF_TEXT: u16 = 13;
/// Text is not set wider than this.
const WIDEST: u16 = 76;

/// What an authenticator app is given.
pub(super) struct Entry<'a> {
    /// Who issues it, as the app shows it.
    pub(super) issuer: &'a str,
    /// The device's name.
    pub(super) device: &'a str,
    /// The account's number.
    pub(super) account: &'a str,
    /// The seed.
    pub(super) seed: &'a Seed,
}

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// The QR code, and the key beside it.
    Code,
    /// The key alone.
    Key,
    /// The `otpauth` link.
    Link,
}

impl Entry<'_> {
    /// The whole link.
    pub(super) fn link(&self) -> Zeroizing<String> {
        let label = format!("{}@{}", self.device, self.account);
        otpauth_uri(self.issuer, &label, self.seed, &TotpParameters::STANDARD)
    }

    /// Links from the fullest to the shortest: what apps show of an entry is worth less than a code that fits into the window.
    fn links(&self) -> [Zeroizing<String>; 4] {
        let Self { issuer, device, account, seed } = self;
        let uri = |label: &str| otpauth_uri("", label, seed, &TotpParameters::STANDARD);
        [
            self.link(),
            uri(&format!("{issuer}:{device}@{account}")),
            uri(&format!("{device}@{account}")),
            uri(device),
        ]
    }

    /// The fullest code that fits.
    fn code(&self, room: Size) -> Option<QrText> {
        self.links().iter().find_map(|link| QrText::fitting(link, room))
    }

    /// The page: rows that leave [`ROWS_BELOW`] in the window, each with a line end, and below them an empty one for what is remarked.
    /// And whether there is a code in it.
    pub(super) fn page(&self, view: View, size: Size, colours: bool) -> (Zeroizing<String>, bool) {
        let (mut text, has_code) = self.rows(view, size, colours);
        text.push('\n');
        (text, has_code)
    }

    fn rows(&self, view: View, size: Size, colours: bool) -> (Zeroizing<String>, bool) {
        let mut text = Zeroizing::new(String::with_capacity(16_384));
        let rows = size.rows.saturating_sub(ROWS_BELOW);
        let beside = Size { columns: size.columns.saturating_sub(GAP + NARROWEST), rows };
        let above = Size { columns: size.columns, rows: rows.saturating_sub(ROWS_OF_TEXT) };
        if view == View::Code {
            if let Some(code) = self.code(beside) {
                self.put_beside(&mut text, &code, size, colours);
                return (text, true);
            }
            if let Some(code) = self.code(above) {
                for line in code.lines(colours) {
                    push(&mut text, &[&line, "\n"]);
                }
                push(&mut text, &["\n"]);
                push(&mut text, &[&self.words(size.columns, true), "\n"]);
                return (text, true);
            }
        }
        if view == View::Link {
            self.put_link(&mut text);
        } else {
            push(&mut text, &[&self.words(size.columns, false), "\n"]);
        }
        (text, false)
    }

    fn put_beside(&self, text: &mut Zeroizing<String>, code: &QrText, size: Size, colours: bool) {
        let columns = size.columns.saturating_sub(code.size().columns).saturating_sub(GAP + 1);
        let words = self.words(columns, true);
        let mut words = words.split('\n');
        // The words begin in the second row, as the code does under its quiet zone.
        for (row, line) in code.lines(colours).enumerate() {
            let word = if row == 0 { None } else { words.next() };
            push(text, &[&line, "  ", word.unwrap_or_default(), "\n"]);
        }
    }

    fn words(&self, columns: u16, code: bool) -> Zeroizing<String> {
        let how = if code {
            "Scan the code with your authenticator app.\n\nNo camera? Type this key into it:"
        } else {
            "Add an entry to your authenticator app by hand: time-based (TOTP), six digits, with this key:"
        };
        let key = secret_in_groups(&self.seed.to_base32());
        let whose = format!("The entry is {} of account {}.", self.device, self.account);
        let then = "Then wait for two codes in a row. Ctrl-C ends it, and nothing is left behind.";
        let mut text = Zeroizing::new(String::with_capacity(1_024));
        push(&mut text, &[how, "\n\n", &key, "\n\n", &whose, "\n\n", then]);
        wrapped(&text, columns.clamp(NARROWEST, WIDEST))
    }

    fn put_link(&self, text: &mut Zeroizing<String>) {
        // Not wrapped: the terminal breaks it where it is copied as one line.
        let what = "The entry as a link, for password managers. It holds the secret:";
        push(text, &[what, "\n\n", &self.link(), "\n\n", "Enter alone: back to the code.", "\n"]);
    }
}

/// Adds without growing beyond the room there is, as long as that is enough.
fn push(text: &mut Zeroizing<String>, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests;
