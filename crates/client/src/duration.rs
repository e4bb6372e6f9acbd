//! Durations as people type them.

use std::fmt;
use std::str::FromStr;

/// A duration of whole seconds: `12h`, `1h30m`, `90s`, or a bare number of seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(pub u32);

/// The shortest session that `GetSessionToken` gives, in seconds (AWS STS API Reference).
pub(crate) const SHORTEST_SESSION: Seconds = Seconds(900);
/// The longest; see [`SHORTEST_SESSION`].
pub(crate) const LONGEST_SESSION: Seconds = Seconds(129_600);

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a duration: write 12h, 1h30m, 90s or a number of seconds")]
pub struct DurationError;

impl FromStr for Seconds {
    type Err = DurationError;

    fn from_str(text: &str) -> Result<Self, DurationError> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map(Self).map_err(|_| DurationError);
        }
        let mut total: u32 = 0;
        let mut number = String::new();
        let mut longest_yet = u32::MAX;
        for letter in text.chars() {
            if letter.is_ascii_digit() {
                number.push(letter);
                continue;
            }
            let unit = match letter {
                'd' => 86_400,
                'h' => 3_600,
                'm' => 60,
                's' => 1,
                _ => return Err(DurationError),
            };
            // From the largest to the smallest, each once.
            if unit >= longest_yet {
                return Err(DurationError);
            }
            longest_yet = unit;
            let count: u32 = number.parse().map_err(|_| DurationError)?;
            number.clear();
            total = count.checked_mul(unit).and_then(|part| total.checked_add(part)).ok_or(DurationError)?;
        }
        if number.is_empty() && longest_yet != u32::MAX { Ok(Self(total)) } else { Err(DurationError) }
    }
}

impl fmt::Display for Seconds {
    /// The two largest units: `11h 58m`, `4m 10s`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = (self.0 / 3_600, self.0 % 3_600 / 60, self.0 % 60);
        match (hours, minutes, seconds) {
            (0, 0, s) => write!(out, "{s}s"),
            (0, m, 0) => write!(out, "{m}m"),
            (0, m, s) => write!(out, "{m}m {s}s"),
            (h, 0, _) => write!(out, "{h}h"),
            (h, m, _) => write!(out, "{h}h {m}m"),
        }
    }
}

#[cfg(test)]
mod tests;
