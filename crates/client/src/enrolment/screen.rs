//! The page with the QR code: how it is laid out in the window there is.

use countersign_mfa::{Seed, TotpParameters, otpauth_uri};
use zeroize::{Zeroize as _, Zeroizing};

use crate::qr_text::{QrText, secret_in_groups};
use crate::terminal::{Size, rows, wrapped};

/// Columns between the code and the text beside it.
const GAP: u16 = 2;
/// The narrowest column of text that can be read.
const NARROWEST: u16 = 26;
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

    /// The page for so much room. Where that is little, less is said; the key, or the link, is there in any case.
    pub(super) fn page(&self, view: View, room: Size) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(16_384));
        if view == View::Link {
            self.put_link(&mut text, room);
        } else if view == View::Key || !(self.put_beside(&mut text, room) || self.put_above(&mut text, room))
        {
            let whole = if view == View::Code { Words::CodeElsewhere } else { Words::Key };
            push(&mut text, &[&self.words_for(whole, room), "\n"]);
        }
        text
    }

    /// The code, and the words beside it. Whether there is room.
    fn put_beside(&self, text: &mut Zeroizing<String>, room: Size) -> bool {
        let beside = Size { columns: room.columns.saturating_sub(GAP + NARROWEST), ..room };
        let Some(code) = self.code(beside) else { return false };
        let high = code.size().rows.saturating_sub(1);
        let columns = room.columns.saturating_sub(code.size().columns).saturating_sub(GAP + 1);
        let words = self.words_for(Words::Code, Size { columns, rows: high });
        let mut words = words.split('\n');
        // The words begin in the second row, as the code does under its quiet zone.
        for (row, line) in code.lines(true).enumerate() {
            let word = if row == 0 { None } else { words.next() };
            push(text, &[&line, "  ", word.unwrap_or_default(), "\n"]);
        }
        true
    }

    /// The code, and the words below it. Whether there is room.
    fn put_above(&self, text: &mut Zeroizing<String>, room: Size) -> bool {
        let words = self.words(Words::Code, room.columns);
        let rows_of_words = u16::try_from(rows(&words, room.columns)).unwrap_or(u16::MAX);
        let above = Size { rows: room.rows.saturating_sub(rows_of_words).saturating_sub(1), ..room };
        let Some(code) = self.code(above) else { return false };
        for line in code.lines(true) {
            push(text, &[&line, "\n"]);
        }
        push(text, &["\n", &words, "\n"]);
        true
    }

    /// So many words as there is room for, and the key.
    fn words_for(&self, most: Words, room: Size) -> Zeroizing<String> {
        let fewer = match most {
            Words::CodeElsewhere => [most, Words::Key, Words::Few],
            _ => [most, most, Words::Few],
        };
        fewer
            .into_iter()
            .map(|words| self.words(words, room.columns))
            .find(|words| rows(words, room.columns) <= usize::from(room.rows))
            .unwrap_or_else(|| self.words(Words::None, room.columns))
    }

    fn words(&self, words: Words, columns: u16) -> Zeroizing<String> {
        let key = secret_in_groups(&self.seed.to_base32());
        let whose = format!("The entry is {} of account {}.", self.device, self.account);
        let then = "Then wait for two codes in a row. Ctrl-C ends it, and nothing is left behind.";
        let by_hand =
            "Add an entry to your authenticator app by hand: time-based (TOTP), six digits, with this key:";
        let mut text = Zeroizing::new(String::with_capacity(1_024));
        match words {
            Words::Code => {
                let scan = "Scan the code with your authenticator app.\n\nNo camera? Type this key into it:";
                push(&mut text, &[scan, "\n\n", &key, "\n\n", &whose, "\n\n", then]);
            }
            Words::CodeElsewhere => {
                let larger = "In a larger window there is a QR code.";
                push(&mut text, &[by_hand, "\n\n", &key, "\n\n", &whose, "\n\n", then, "\n\n", larger]);
            }
            Words::Key => push(&mut text, &[by_hand, "\n\n", &key, "\n\n", &whose, "\n\n", then]),
            Words::Few => push(&mut text, &["Key (time-based, six digits):\n", &key, "\n", &whose]),
            Words::None => push(&mut text, &[&key]),
        }
        wrapped(&text, columns.min(WIDEST))
    }

    fn put_link(&self, text: &mut Zeroizing<String>, room: Size) {
        // Not wrapped: the terminal breaks it where it is copied as one line.
        let link = self.link();
        let what = wrapped("The entry as a link, for password managers. It holds the secret:", room.columns);
        let back = "Enter alone: back to the code.";
        let most: [&[&str]; 3] =
            [&[&what, "\n\n", &link, "\n\n", back, "\n"], &[&link, "\n", back, "\n"], &[&link, "\n"]];
        for parts in most {
            text.zeroize();
            push(text, parts);
            if rows(text, room.columns) <= usize::from(room.rows) {
                return;
            }
        }
    }
}

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// What to do with the code.
    Code,
    /// What to do with the key, where the window is too small for a code.
    CodeElsewhere,
    /// What to do with the key.
    Key,
    /// What the key is.
    Few,
    /// The key alone.
    None,
}

/// Adds without growing beyond the room there is, as long as that is enough.
fn push(text: &mut Zeroizing<String>, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests;
