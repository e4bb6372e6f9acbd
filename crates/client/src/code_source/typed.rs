//! Six digits among what people type and programs print.

use countersign_mfa::{TokenCode, TokenCodeFormatError};
use thiserror::Error;
use zeroize::Zeroizing;

/// Why typed text is no code. Says nothing of the text: it may be a passphrase, typed in the wrong place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum TypedCodeError {
    #[error("a code has six digits; nothing was typed")]
    Empty,
    #[error("a code has six digits; that was {0}")]
    Length(usize),
    #[error("a code has six digits and nothing else")]
    NotDigits,
}

/// The code in a typed line. Blanks do not count: apps show `123 456`.
pub(crate) fn typed_code(line: &str) -> Result<TokenCode, TypedCodeError> {
    let mut digits = Zeroizing::new(String::with_capacity(line.len()));
    digits.extend(line.chars().filter(|c| !c.is_whitespace()));
    if digits.is_empty() {
        return Err(TypedCodeError::Empty);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TypedCodeError::NotDigits);
    }
    TokenCode::parse(&digits).map_err(|error| match error {
        TokenCodeFormatError::TooShort | TokenCodeFormatError::TooLong => {
            TypedCodeError::Length(digits.len())
        }
        TokenCodeFormatError::NotDigits => TypedCodeError::NotDigits,
    })
}

/// Why a program's output holds no code that one could be sure of. Says nothing of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum PrintedCodeError {
    #[error("printed no number of six digits")]
    None,
    #[error("printed more than one number of six digits")]
    Several,
}

/// The code in what a program printed: nothing but a code, or else the only word of six digits (gopass prints the time left too).
pub(super) fn printed_code(output: &[u8]) -> Result<TokenCode, PrintedCodeError> {
    let text = std::str::from_utf8(output).map_err(|_| PrintedCodeError::None)?;
    if let Ok(code) = typed_code(text) {
        return Ok(code);
    }
    let mut codes = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() == TokenCode::DIGITS)
        .filter_map(|word| TokenCode::parse(word).ok());
    match (codes.next(), codes.next()) {
        (Some(code), None) => Ok(code),
        (None, _) => Err(PrintedCodeError::None),
        (Some(_), Some(_)) => Err(PrintedCodeError::Several),
    }
}

#[cfg(test)]
mod tests;
