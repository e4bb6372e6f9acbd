//! The request side of the AWS Query protocol: a form, decoded once.

use std::fmt;
use std::ops::Range;

use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::generated::errors::ErrorCode;

/// Most bytes of a form. AWS takes bodies of up to ten million bytes.
pub const MAX_QUERY_BYTES: usize = 10_000_000;
/// Most parameters of a form. The largest honest request (a simulation with long lists) stays far below.
pub const MAX_PARAMETERS: usize = 8_192;
/// Most bytes of a parameter's name after decoding. The longest name of the model has a third of that.
pub const MAX_NAME_BYTES: usize = 256;

/// Why a form could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// More than [`MAX_QUERY_BYTES`].
    #[error("the form is longer than {MAX_QUERY_BYTES} bytes")]
    TooLong,
    /// More than [`MAX_PARAMETERS`].
    #[error("the form has more than {MAX_PARAMETERS} parameters")]
    TooManyParameters,
    /// A name longer than [`MAX_NAME_BYTES`].
    #[error("a parameter's name is longer than {MAX_NAME_BYTES} bytes")]
    NameTooLong,
    /// A percent sign without two hexadecimal digits.
    #[error("a percent sign is not followed by two hexadecimal digits")]
    BrokenEscape,
    /// A decoded name or value is not UTF-8.
    #[error("a name or a value is not UTF-8")]
    NotUtf8,
}

impl From<QueryError> for Fault {
    /// A form that is too long is `RequestEntityTooLarge`, any other that cannot be read `MalformedInput`; AWS gives
    /// neither a message.
    fn from(error: QueryError) -> Self {
        let code = match error {
            QueryError::TooLong => ErrorCode::RequestEntityTooLarge,
            _ => ErrorCode::MalformedInput,
        };
        Self::without_message(code).with_cause(error)
    }
}

/// The parameters of a request, by name.
///
/// One buffer holds all decoded text and is wiped when dropped: it may hold passwords and token codes. Of repeated
/// names the first counts, as at AWS.
pub struct Query {
    text: Zeroizing<String>,
    /// Sorted by name, each name once.
    entries: Vec<Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    start: u32,
    name_end: u32,
    end: u32,
}

impl Default for Query {
    /// No parameters.
    fn default() -> Self {
        Self { text: Zeroizing::new(String::new()), entries: Vec::new() }
    }
}

impl Query {
    /// Reads an `application/x-www-form-urlencoded` body or a query string.
    ///
    /// # Errors
    /// See [`QueryError`]; nothing is half accepted.
    pub fn parse(form: &[u8]) -> Result<Self, QueryError> {
        if form.len() > MAX_QUERY_BYTES {
            return Err(QueryError::TooLong);
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(form.len()));
        let mut entries = Vec::new();
        for part in form.split(|b| *b == b'&').filter(|part| !part.is_empty()) {
            if entries.len() == MAX_PARAMETERS {
                return Err(QueryError::TooManyParameters);
            }
            let equals = part.iter().position(|b| *b == b'=').unwrap_or(part.len());
            let (name, value) = part.split_at(equals);
            let start = position(bytes.len())?;
            unescape(name, &mut bytes)?;
            let name_end = position(bytes.len())?;
            unescape(value.get(1..).unwrap_or_default(), &mut bytes)?;
            if name_end - start > MAX_NAME_BYTES as u32 {
                return Err(QueryError::NameTooLong);
            }
            entries.push(Entry { start, name_end, end: position(bytes.len())? });
        }
        // The buffer moves into the string without a copy, so that no unwiped copy stays behind.
        let text = String::from_utf8(std::mem::take(&mut *bytes)).map_err(|e| {
            drop(Zeroizing::new(e.into_bytes()));
            QueryError::NotUtf8
        })?;
        let mut query = Self { text: Zeroizing::new(text), entries };
        query.index()?;
        Ok(query)
    }

    /// Sorts the entries and drops repeated names but for the first; refuses text cut inside of a character.
    fn index(&mut self) -> Result<(), QueryError> {
        let text = self.text.as_str();
        let whole =
            |e: &Entry| text.is_char_boundary(e.start as usize) && text.is_char_boundary(e.name_end as usize);
        if !self.entries.iter().all(whole) {
            return Err(QueryError::NotUtf8);
        }
        self.entries.sort_by_key(|e| e.name(text));
        self.entries.dedup_by(|later, first| later.name(text) == first.name(text));
        Ok(())
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let index = self.entries.binary_search_by(|e| e.name(&self.text).cmp(name)).ok()?;
        self.entries.get(index).map(|e| e.value(&self.text))
    }

    /// The `Action` parameter.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.get("Action")
    }

    /// The `Version` parameter.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.get("Version")
    }

    /// Names and values in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|e| (e.name(&self.text), e.value(&self.text)))
    }

    /// Number of different names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no parameters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What follows `prefix` in the names that begin with it.
    fn below<'a>(&'a self, prefix: &str) -> impl Iterator<Item = &'a str> {
        let range = self.range_below(prefix);
        let length = prefix.len();
        self.entries
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter_map(move |e| e.name(&self.text).get(length..))
    }

    fn range_below(&self, prefix: &str) -> Range<usize> {
        let start = self.entries.partition_point(|e| e.name(&self.text) < prefix);
        let rest = self.entries.get(start..).unwrap_or_default();
        let length = rest.partition_point(|e| e.name(&self.text).starts_with(prefix));
        start..start + length
    }

    /// Whether some parameter's name begins with `prefix`.
    pub(crate) fn has_below(&self, prefix: &str) -> bool {
        !self.range_below(prefix).is_empty()
    }

    /// The numbers that follow `prefix`, in ascending order, each once: the elements of a list. Gaps are closed by
    /// whoever reads them; what is not a number from 1 to 2³² - 1, written plainly, is an unknown name and ignored.
    pub(crate) fn indexes_below(&self, prefix: &str) -> Vec<u32> {
        let mut indexes: Vec<u32> = self
            .below(prefix)
            .filter_map(|rest| rest.split('.').next())
            .filter(|digits| !digits.starts_with(['0', '+']))
            .filter_map(|digits| digits.parse().ok())
            .collect();
        indexes.sort_unstable();
        indexes.dedup();
        indexes
    }
}

impl fmt::Debug for Query {
    /// The names alone: values may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

impl Entry {
    fn name(self, text: &str) -> &str {
        text.get(self.start as usize..self.name_end as usize).unwrap_or_default()
    }

    fn value(self, text: &str) -> &str {
        text.get(self.name_end as usize..self.end as usize).unwrap_or_default()
    }
}

fn position(length: usize) -> Result<u32, QueryError> {
    u32::try_from(length).map_err(|_| QueryError::TooLong)
}

/// Appends `escaped` with `+` and `%XX` decoded. Never longer than its source, so `into` does not grow.
fn unescape(escaped: &[u8], into: &mut Vec<u8>) -> Result<(), QueryError> {
    let mut bytes = escaped.iter();
    while let Some(byte) = bytes.next() {
        into.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = bytes.next().and_then(|b| hex(*b)).ok_or(QueryError::BrokenEscape)?;
                let low = bytes.next().and_then(|b| hex(*b)).ok_or(QueryError::BrokenEscape)?;
                high << 4 | low
            }
            plain => *plain,
        });
    }
    Ok(())
}

const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
