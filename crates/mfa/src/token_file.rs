//! Files in which vendors deliver the serial numbers and seeds of hardware tokens.
//!
//! A file is taken whole or not at all. What is wrong is told by place, field and reason, never by what stands there: a
//! column out of place would otherwise tell a seed.

mod oath_csv;
mod pskc;

use std::collections::HashMap;
use std::fmt;

use thiserror::Error;

use crate::seed::{Seed, SeedError};
use crate::serial::{SerialNumber, SerialNumberError, SerialNumberKind};
use crate::totp::{Algorithm, TotpParameters};

pub use oath_csv::read_oath_csv;
pub use pskc::{PreSharedKeyError, PskcSecret, read_pskc};

/// The longest file in bytes.
const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;
/// The most tokens in one file.
const MAX_TOKENS: usize = 10_000;

/// A time-based hardware token, as its file describes it.
#[derive(Clone)]
pub struct HardwareToken {
    /// The number printed on it; always of [`SerialNumberKind::Hardware`].
    pub serial: SerialNumber,
    /// What its codes are made from.
    pub seed: Seed,
    /// How they are made. A code lasts 30 or 60 seconds.
    pub parameters: TotpParameters,
}

impl fmt::Debug for HardwareToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { serial, seed: _, parameters } = self;
        f.debug_struct("HardwareToken")
            .field("serial", serial)
            .field("parameters", parameters)
            .finish_non_exhaustive()
    }
}

/// Why a file of tokens is refused: where, which field, and what is wrong with it. Holds nothing of the file's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenFileError {
    /// Where in the file.
    pub place: TokenFilePlace,
    /// The column or the XML element or attribute, where one can be named.
    pub field: Option<&'static str>,
    /// What is wrong there.
    pub reason: TokenFileReason,
}

impl fmt::Display for TokenFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, field, reason } = self;
        match field {
            Some(field) => write!(f, "{place}, {field}: {reason}"),
            None => write!(f, "{place}: {reason}"),
        }
    }
}

impl std::error::Error for TokenFileError {}

/// A place in a file of tokens. Lines and key packages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenFilePlace {
    /// The file as a whole.
    #[error("the file")]
    File,
    /// A line.
    #[error("line {0}")]
    Line(usize),
    /// What a PSKC file says of all its keys.
    #[error("KeyContainer")]
    KeyContainer,
    /// One token of a PSKC file.
    #[error("KeyPackage {number} (line {line})")]
    KeyPackage {
        /// Which one.
        number: usize,
        /// The line on which it starts.
        line: usize,
    },
}

/// What is wrong with a file of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenFileReason {
    /// More than 8 MiB.
    #[error("longer than 8 MiB; divide it")]
    TooLong,
    /// More than 10,000 tokens.
    #[error("more than 10,000 tokens; divide the file")]
    TooManyTokens,
    /// Not one token.
    #[error("no token in it")]
    NoTokens,
    /// Not UTF-8; spreadsheets like to write UTF-16.
    #[error("not UTF-8 text; save it as UTF-8")]
    NotUtf8,
    /// Not XML.
    #[error("not well-formed XML")]
    NotXml,
    /// XML with a document type declaration, with which XML can be made to grow without bound.
    #[error("document type declarations are not taken")]
    DocumentType,
    /// More XML than any file of tokens needs.
    #[error("too many XML elements or attributes")]
    TooManyNodes,
    /// XML, but no `KeyContainer`.
    #[error("not a KeyContainer of PSKC (RFC 6030)")]
    NotPskc,
    /// A value that has to be there is not.
    #[error("missing")]
    Missing,
    /// What may be there once is there again.
    #[error("there twice")]
    Repeated,
    /// More columns than the header, or the format, has.
    #[error("more columns than there should be")]
    TooManyColumns,
    /// The header has a column that is not known, and so might change what the others mean.
    #[error("column {0} of the header is not known; take it out, if it does not matter")]
    UnknownColumn(usize),
    /// Quotation marks stand otherwise than around a whole field.
    #[error("a quotation mark within a field, or without its partner")]
    Quotation,
    /// An XML value that holds references or elements where plain text is due.
    #[error("not plain text")]
    NotPlainText,
    /// No serial number that IAM could carry.
    #[error("{0}")]
    Serial(SerialNumberError),
    /// An ARN, which names virtual devices and security keys.
    #[error("an ARN is not the serial number of a hardware token")]
    SerialIsArn,
    /// The serial number of an earlier token of the same file.
    #[error("the same serial number as in line {line}")]
    Duplicate {
        /// The line of the earlier one.
        line: usize,
    },
    /// Not hexadecimal.
    #[error("not hexadecimal")]
    NotHexadecimal,
    /// Not base64.
    #[error("not base64")]
    NotBase64,
    /// No seed.
    #[error("{0}")]
    Seed(SeedError),
    /// An event-based token: its codes do not come from the time.
    #[error("event-based (HOTP) tokens cannot be used: the codes of MFA devices come from the time")]
    EventBased,
    /// Not a kind of token that is known.
    #[error("neither totp nor hotp")]
    UnknownType,
    /// Codes that the API cannot carry.
    #[error("{0}-digit tokens cannot be used: the AWS API carries six digits")]
    Digits(u8),
    /// Codes that are not digits, or not digits alone.
    #[error("codes must be decimal digits, without check digit and without PIN")]
    NotPlainDigits,
    /// A key that is for something else than one-time passwords.
    #[error("the key is not for one-time passwords")]
    KeyUsage,
    /// Not a whole number.
    #[error("not a number")]
    NotANumber,
    /// Codes that last longer or shorter than any token's.
    #[error("a code must last 30 or 60 seconds")]
    Interval,
    /// Not a hash that codes are made with.
    #[error("none of SHA1, SHA256, SHA512")]
    UnknownHash,
    /// A cipher, MAC or derivation that is not built.
    #[error(
        "not supported; supported are AES-128, -192, -256 in CBC mode, HMAC with SHA-1, -256, -384, -512, and PBKDF2"
    )]
    UnsupportedCryptography,
    /// The pre-shared or derived key does not have the cipher's length.
    #[error("the key does not have the length that the cipher asks for")]
    KeyLength,
    /// PBKDF2 with no iterations or with so many that reading would take long.
    #[error("1 to 1,000,000 iterations are taken")]
    Iterations,
    /// An encrypted value without a MAC: AES in CBC mode alone does not show what was altered (RFC 6030 section 6.1.1).
    #[error("an encrypted value needs a MAC (RFC 6030 section 6.1.1)")]
    NoMac,
    /// The file is encrypted with a password, and none was given.
    #[error("the file is encrypted: give its password")]
    PasswordNeeded,
    /// The file is encrypted with a pre-shared key, and none was given.
    #[error("the file is encrypted: give its pre-shared key")]
    PreSharedKeyNeeded,
    /// The MAC does not fit.
    #[error("does not open: the password or key is wrong, or the file was altered")]
    WrongKey,
}

/// What is wrong with a field; where it stands is known further out.
#[derive(Clone, Copy, Debug)]
struct FieldError {
    field: Option<&'static str>,
    reason: TokenFileReason,
}

impl FieldError {
    const fn new(field: &'static str, reason: TokenFileReason) -> Self {
        Self { field: Some(field), reason }
    }

    const fn at(self, place: TokenFilePlace) -> TokenFileError {
        TokenFileError { place, field: self.field, reason: self.reason }
    }
}

/// The file's text, without a byte order mark.
fn text_of(document: &[u8]) -> Result<&str, TokenFileError> {
    let whole = |reason| TokenFileError { place: TokenFilePlace::File, field: None, reason };
    if document.len() > MAX_FILE_BYTES {
        return Err(whole(TokenFileReason::TooLong));
    }
    let text = std::str::from_utf8(document).map_err(|_| whole(TokenFileReason::NotUtf8))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The tokens of a file so far.
#[derive(Default)]
struct Tokens {
    tokens: Vec<HardwareToken>,
    lines: HashMap<SerialNumber, usize>,
}

impl Tokens {
    fn push(&mut self, token: HardwareToken, line: usize, field: &'static str) -> Result<(), FieldError> {
        if self.tokens.len() >= MAX_TOKENS {
            return Err(FieldError { field: None, reason: TokenFileReason::TooManyTokens });
        }
        if let Some(&line) = self.lines.get(&token.serial) {
            return Err(FieldError::new(field, TokenFileReason::Duplicate { line }));
        }
        self.lines.insert(token.serial.clone(), line);
        self.tokens.push(token);
        Ok(())
    }

    fn finish(self) -> Result<Vec<HardwareToken>, TokenFileError> {
        if self.tokens.is_empty() {
            let (place, reason) = (TokenFilePlace::File, TokenFileReason::NoTokens);
            return Err(TokenFileError { place, field: None, reason });
        }
        Ok(self.tokens)
    }
}

fn serial(text: &str) -> Result<SerialNumber, TokenFileReason> {
    if text.is_empty() {
        return Err(TokenFileReason::Missing);
    }
    match SerialNumber::parse(text) {
        Ok(serial) if serial.kind() == SerialNumberKind::Hardware => Ok(serial),
        Ok(_) | Err(SerialNumberError::NotADevice) => Err(TokenFileReason::SerialIsArn),
        Err(error) => Err(TokenFileReason::Serial(error)),
    }
}

fn digits(text: &str) -> Result<(), TokenFileReason> {
    match text.parse() {
        Ok(6) => Ok(()),
        Ok(other) => Err(TokenFileReason::Digits(other)),
        Err(_) => Err(TokenFileReason::NotANumber),
    }
}

/// 30 or 60 seconds, as tokens are sold; a longer one would widen the time for which a stolen code is good.
fn interval(text: &str) -> Result<std::num::NonZeroU32, TokenFileReason> {
    let seconds = text.parse::<std::num::NonZeroU32>().map_err(|_| TokenFileReason::NotANumber)?;
    if matches!(seconds.get(), 30 | 60) { Ok(seconds) } else { Err(TokenFileReason::Interval) }
}

/// `SHA1`, `sha-256`, `HMAC-SHA512`, `hmacsha256` …: vendors write them all.
fn hash(text: &str) -> Result<Algorithm, TokenFileReason> {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let letters = letters.to_ascii_lowercase();
    match letters.strip_prefix("hmac").unwrap_or(&letters) {
        "sha1" => Ok(Algorithm::Sha1),
        "sha256" => Ok(Algorithm::Sha256),
        "sha512" => Ok(Algorithm::Sha512),
        _ => Err(TokenFileReason::UnknownHash),
    }
}
