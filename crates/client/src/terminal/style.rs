//! Colours, and what may reach a terminal at all.

use std::ffi::OsString;

use zeroize::Zeroizing;

/// What a piece of text is for the person who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Done, valid, as it should be.
    Good,
    /// Refused, missing, dangerous.
    Bad,
    /// To be looked at.
    Warning,
}

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    colours: bool,
    plain_device: bool,
}

impl Style {
    /// No colours at all.
    pub(crate) const NONE: Self = Self { colours: false, plain_device: true };

    /// As the environment asks: nothing is coloured if `NO_COLOR` is set and not empty (no-color.org), or if `TERM` is `dumb` or not
    /// set.
    #[must_use]
    pub(crate) fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let plain_device = variable("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
        let unwanted = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { colours: !plain_device && !unwanted, plain_device }
    }

    /// Whether there are colours.
    #[must_use]
    pub(crate) const fn colours(self) -> bool {
        self.colours
    }

    /// Whether the terminal can do nothing but write one line under the other.
    #[must_use]
    pub(crate) const fn is_plain_device(self) -> bool {
        self.plain_device
    }

    /// For a picture drawn with characters: in colours wherever the terminal has any. `NO_COLOR` is about adding colour to text; a QR
    /// code in the terminal's own colours is black and white only in some terminals, and the wrong way round in others.
    #[must_use]
    pub(crate) const fn of_pictures(self) -> Self {
        Self { colours: !self.plain_device, ..self }
    }

    /// The text in the colour of its role.
    #[must_use]
    pub(crate) fn paint(self, role: Role, text: &str) -> String {
        if !self.colours {
            return text.to_owned();
        }
        let code = match role {
            Role::Good => 32,
            Role::Bad => 31,
            Role::Warning => 33,
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// The text as it may be written to a terminal. Names of devices, profiles and errors come from files and services; none of them may
/// move the cursor, rename the window or turn the reading direction. Only line ends, tabs and colours pass, the latter only if wanted.
pub(super) fn printable(text: &str, style: Style) -> Zeroizing<String> {
    // Room enough from the start, so that no copy stays behind: what stands in for one byte has three.
    let mut shown = Zeroizing::new(String::with_capacity(text.len().saturating_mul(3)));
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\x1b' => match colour_sequence(rest.as_str()) {
                Some(sequence) => {
                    if style.colours {
                        shown.push('\x1b');
                        shown.push_str(sequence);
                    }
                    rest = rest.as_str().get(sequence.len()..).unwrap_or_default().chars();
                }
                None => shown.push(char::REPLACEMENT_CHARACTER),
            },
            c if c.is_control() || turns_direction(c) => shown.push(char::REPLACEMENT_CHARACTER),
            c => shown.push(c),
        }
    }
    shown
}

/// `[…m` at the beginning of the text (ECMA-48, Select Graphic Rendition).
pub(super) fn colour_sequence(text: &str) -> Option<&str> {
    const LONGEST: usize = 48;
    let parameters = text.strip_prefix('[')?;
    let length = parameters.bytes().take(LONGEST).position(|byte| !byte.is_ascii_digit() && byte != b';')?;
    parameters.get(length..)?.starts_with('m').then(|| text.get(..length.checked_add(2)?)).flatten()
}

/// The explicit directional formatting characters of Unicode's bidirectional algorithm (UAX #9, section 2).
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
