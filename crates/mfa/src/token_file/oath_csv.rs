//! Tokens as lines of comma-separated values.
//!
//! Two forms are common. privacyIDEA's *OATH CSV* has no header: `serial, hexseed, totp, digits, step`. The one that
//! Microsoft Entra takes, and that token vendors therefore deliver, has one: `upn,serial number,secret key,time
//! interval,manufacturer,model`, with base32 seeds.

use data_encoding::HEXLOWER_PERMISSIVE;
use zeroize::Zeroizing;

use super::{
    FieldError, HardwareToken, TokenFileError, TokenFilePlace, TokenFileReason, Tokens, digits, hash,
    interval, serial, text_of,
};
use crate::seed::{Seed, SeedError};
use crate::totp::TotpParameters;

const SERIAL: &str = "serial number";
const SEED: &str = "seed";
const TYPE: &str = "type";
const DIGITS: &str = "digits";
const INTERVAL: &str = "time interval";
const ALGORITHM: &str = "algorithm";

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Serial,
    HexSeed,
    Base32Seed,
    Type,
    Digits,
    Interval,
    Algorithm,
    /// Of no meaning for codes: whose token it is, who made it.
    Ignored,
}

/// The columns of a file without a header; those from the fourth on may be left out.
const USUAL: &[Column] =
    &[Column::Serial, Column::HexSeed, Column::Type, Column::Digits, Column::Interval, Column::Algorithm];
/// The most columns of a header.
const MAX_COLUMNS: usize = 32;

/// Reads tokens from comma-separated values.
///
/// Without a header, a line is `serial, hexadecimal seed, totp[, digits[, seconds[, algorithm]]]`. A header names the
/// columns, in any order; a column `secret key` is base32, `seed` and `hexseed` are hexadecimal. Six digits, 30 seconds and
/// SHA-1 where a line does not say otherwise. Empty lines, and lines that begin with `#`, do not count.
///
/// # Errors
/// The first line that cannot be taken, with field and reason.
pub fn read_oath_csv(document: &[u8]) -> Result<Vec<HardwareToken>, TokenFileError> {
    let mut tokens = Tokens::default();
    let mut layout: Option<Layout> = None;
    for (index, line) in text_of(document)?.split('\n').enumerate() {
        let number = index.saturating_add(1);
        let at = |error: FieldError| error.at(TokenFilePlace::Line(number));
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fields = fields(line).map_err(at)?;
        let layout = match &layout {
            Some(layout) => layout,
            None if is_header(&fields) => {
                layout = Some(Layout::of_header(&fields).map_err(at)?);
                continue;
            }
            None => layout.insert(Layout { columns: USUAL.to_vec(), type_needed: true }),
        };
        let token = layout.token(&fields).map_err(at)?;
        tokens.push(token, number, SERIAL).map_err(at)?;
    }
    tokens.finish()
}

/// Which column means what.
struct Layout {
    columns: Vec<Column>,
    /// Without a header, a line that does not say `totp` is an event-based token's.
    type_needed: bool,
}

impl Layout {
    fn of_header(names: &[&str]) -> Result<Self, FieldError> {
        let mut columns = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            let reason = TokenFileReason::UnknownColumn(index.saturating_add(1));
            let column = Column::named(name).ok_or(FieldError { field: None, reason })?;
            let field = column.field();
            if let Some(field) = field
                && columns.iter().any(|earlier: &Column| earlier.field() == Some(field))
            {
                return Err(FieldError::new(field, TokenFileReason::Repeated));
            }
            columns.push(column);
        }
        let layout = Self { columns, type_needed: false };
        if layout.columns.iter().any(|column| column.field() == Some(SEED)) {
            Ok(layout)
        } else {
            Err(FieldError::new(SEED, TokenFileReason::Missing))
        }
    }

    fn token(&self, fields: &[&str]) -> Result<HardwareToken, FieldError> {
        if fields.len() > self.columns.len() {
            return Err(FieldError { field: None, reason: TokenFileReason::TooManyColumns });
        }
        let value = |wanted: Column| {
            let mut both = self.columns.iter().zip(fields);
            both.find_map(|(column, text)| (*column == wanted).then_some(*text))
                .filter(|text| !text.is_empty())
        };
        let serial = serial(value(Column::Serial).unwrap_or_default())
            .map_err(|reason| FieldError::new(SERIAL, reason))?;
        // The kind comes before the seed: what is wrong with an event-based token's seed does not matter.
        match value(Column::Type) {
            Some(text) if text.eq_ignore_ascii_case("totp") => Ok(()),
            Some(text) if text.eq_ignore_ascii_case("hotp") => Err(TokenFileReason::EventBased),
            Some(_) => Err(TokenFileReason::UnknownType),
            None if self.type_needed => Err(TokenFileReason::Missing),
            None => Ok(()),
        }
        .map_err(|reason| FieldError::new(TYPE, reason))?;
        let seed = match (value(Column::HexSeed), value(Column::Base32Seed)) {
            (Some(text), _) => from_hexadecimal(text),
            (None, Some(text)) => Seed::from_base32(text).map_err(TokenFileReason::Seed),
            (None, None) => Err(TokenFileReason::Missing),
        }
        .map_err(|reason| FieldError::new(SEED, reason))?;
        value(Column::Digits).map_or(Ok(()), digits).map_err(|reason| FieldError::new(DIGITS, reason))?;
        let usual = TotpParameters::STANDARD;
        let period_seconds = value(Column::Interval)
            .map_or(Ok(usual.period_seconds), interval)
            .map_err(|reason| FieldError::new(INTERVAL, reason))?;
        let algorithm = value(Column::Algorithm)
            .map_or(Ok(usual.algorithm), hash)
            .map_err(|reason| FieldError::new(ALGORITHM, reason))?;
        Ok(HardwareToken { serial, seed, parameters: TotpParameters { algorithm, period_seconds } })
    }
}

impl Column {
    /// The column of a header's name, written in any of the ways that are about.
    fn named(name: &str) -> Option<Self> {
        Some(match letters(name).as_str() {
            "serial" | "serialnumber" | "serialno" => Self::Serial,
            "seed" | "hexseed" | "seedhex" | "hexkey" | "secrethex" => Self::HexSeed,
            "secretkey" | "base32seed" | "seedbase32" | "secretkeybase32" | "base32secret" => {
                Self::Base32Seed
            }
            "type" | "tokentype" => Self::Type,
            "digits" | "otplen" | "otplength" => Self::Digits,
            "step" | "timestep" | "timeinterval" | "timeintervalinseconds" | "period" => Self::Interval,
            "algorithm" | "hash" | "hashfunction" | "hashalgorithm" | "hashlib" => Self::Algorithm,
            "upn" | "manufacturer" | "model" | "vendor" | "user" | "username" => Self::Ignored,
            _ => return None,
        })
    }

    /// What an error calls it.
    const fn field(self) -> Option<&'static str> {
        match self {
            Self::Serial => Some(SERIAL),
            Self::HexSeed | Self::Base32Seed => Some(SEED),
            Self::Type => Some(TYPE),
            Self::Digits => Some(DIGITS),
            Self::Interval => Some(INTERVAL),
            Self::Algorithm => Some(ALGORITHM),
            Self::Ignored => None,
        }
    }
}

/// A line is a header when it names a column of serial numbers.
fn is_header(fields: &[&str]) -> bool {
    fields.iter().any(|name| Column::named(name) == Some(Column::Serial))
}

/// A header's name without case, spaces, underscores and the like.
fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).take(32).collect::<String>().to_ascii_lowercase()
}

/// The fields of a line, without the space around them. A field may stand in quotation marks, as spreadsheets write it; one
/// that *holds* quotation marks (RFC 4180 section 2, rule 7) is no token's, and is not taken.
fn fields(line: &str) -> Result<Vec<&str>, FieldError> {
    let wrong = FieldError { field: None, reason: TokenFileReason::Quotation };
    let mut fields = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        if fields.len() >= MAX_COLUMNS {
            return Err(FieldError { field: None, reason: TokenFileReason::TooManyColumns });
        }
        let text = text.trim_start();
        let (field, after) = match text.strip_prefix('"') {
            Some(quoted) => {
                let (field, after) = quoted.split_once('"').ok_or(wrong)?;
                match after.trim_start() {
                    "" => (field, None),
                    after => (field, Some(after.strip_prefix(',').ok_or(wrong)?)),
                }
            }
            None => match text.split_once(',') {
                Some((field, after)) => (field, Some(after)),
                None => (text, None),
            },
        };
        if field.contains('"') {
            return Err(wrong);
        }
        fields.push(field.trim());
        rest = after;
    }
    Ok(fields)
}

fn from_hexadecimal(text: &str) -> Result<Seed, TokenFileReason> {
    // Decoding makes room for what it reads; a longer text is no seed.
    if text.len() > 2 * Seed::MAX_BYTES {
        return Err(TokenFileReason::Seed(SeedError::TooLong));
    }
    let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| TokenFileReason::NotHexadecimal)?;
    Seed::from_bytes(&Zeroizing::new(bytes)).map_err(TokenFileReason::Seed)
}

#[cfg(test)]
mod tests;
