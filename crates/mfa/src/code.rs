//! Six digits.

use subtle::{Choice, ConstantTimeEq};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A six-digit code as a device shows it. Cannot be printed by accident, is compared in constant time and
/// wiped when dropped.
///
/// IAM and STS accept exactly six digits (`AuthenticationCode1`, `AuthenticationCode2` and `TokenCode` in the
/// service models), so no other length exists here.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct TokenCode {
    // Below one million; six digits and the number determine each other.
    value: u32,
}

/// Why a text is not a [`TokenCode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenCodeFormatError {
    /// Fewer than six characters.
    #[error("code is shorter than six digits")]
    TooShort,
    /// More than six characters.
    #[error("code is longer than six digits")]
    TooLong,
    /// Six characters, but not all of them ASCII digits.
    #[error("code holds something else than digits")]
    NotDigits,
}

impl TokenCode {
    /// Number of digits of every code.
    pub const DIGITS: usize = 6;

    pub(crate) const fn from_value(value: u32) -> Self {
        Self { value }
    }

    /// Parses exactly six ASCII digits.
    ///
    /// # Errors
    /// Says whether the length (counted in characters) or the alphabet is wrong, since AWS tells these apart.
    pub fn parse(text: &str) -> Result<Self, TokenCodeFormatError> {
        match text.chars().take(Self::DIGITS + 1).count() {
            0..Self::DIGITS => return Err(TokenCodeFormatError::TooShort),
            Self::DIGITS => {}
            _ => return Err(TokenCodeFormatError::TooLong),
        }
        let value = text.chars().try_fold(0_u32, |value, c| Some(value * 10 + c.to_digit(10)?));
        value.map(Self::from_value).ok_or(TokenCodeFormatError::NotDigits)
    }

    /// The six digits, for the one who has to send or show them.
    #[must_use]
    pub fn digits(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{:06}", self.value))
    }
}

impl ConstantTimeEq for TokenCode {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.value.ct_eq(&other.value)
    }
}

impl PartialEq for TokenCode {
    fn eq(&self, other: &Self) -> bool {
        self.ct_eq(other).into()
    }
}

impl Eq for TokenCode {}

#[cfg(test)]
mod tests;
