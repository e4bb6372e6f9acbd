//! The vault file: one JSON object, of which all but the last member says how to open the last.
//!
//! ```json
//! {"format":"countersign-vault","version":1,"id":"…","store":{"kind":"os"},"sealed":"…"}
//! ```
//!
//! What stands before the sealed contents is their associated data, so that nothing of it can be changed unnoticed.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::contents::Contents;
use super::key::{NoRandomness, VaultKey, random};
use super::passphrase::WrappedKey;

const FORMAT: &str = "countersign-vault";
/// The version of the file that is written, and the newest that is read.
pub(crate) const VERSION: u64 = 1;
/// Bytes of a vault file at most.
pub(crate) const FILE_LIMIT: u64 = 16 << 20;
/// Arguments of a command, and bytes of each, at most.
const COMMAND_LIMIT: (usize, usize) = (64, 4096);

/// Tells one vault key from another: a vault that gets a new key gets a new id.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct VaultId([u8; VaultId::BYTES]);

impl VaultId {
    pub(crate) const BYTES: usize = 16;

    pub(crate) fn generate() -> Result<Self, NoRandomness> {
        random().map(|bytes| Self(*bytes))
    }

    pub(crate) const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    fn parse(text: &str) -> Option<Self> {
        Some(Self(HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()?))
    }
}

impl fmt::Display for VaultId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for VaultId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Where the key of a vault is kept, as the file tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum KeyPlace {
    /// In the keyring of the desktop, under the vault's id.
    Os {},
    /// In the file itself, wrapped by a passphrase that the person knows.
    File { key: WrappedKey },
    /// In an entry of `pass`.
    Pass { entry: String },
    /// In the file itself, wrapped by a passphrase that a command tells.
    Exec { command: Vec<String>, key: WrappedKey },
}

/// A vault file that is well formed. Nothing says yet that it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VaultFile {
    pub(crate) id: VaultId,
    pub(crate) place: KeyPlace,
    sealed: Vec<u8>,
}

/// Why bytes are no vault file. Names no value of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum FormatError {
    #[error("it is of version {0}")]
    Newer(u64),
    #[error("{0}")]
    Damaged(&'static str),
}

/// All but the sealed contents.
#[derive(Serialize)]
struct Head<'a> {
    format: &'a str,
    version: u64,
    id: String,
    store: &'a KeyPlace,
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    sealed: String,
}

/// Enough to tell a newer file from a damaged one: that much holds for every version.
#[derive(Deserialize)]
struct Marks {
    format: String,
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parsed {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    id: String,
    store: KeyPlace,
    sealed: String,
}

impl VaultFile {
    /// Seals the contents under the key.
    pub(crate) fn seal(
        id: VaultId,
        place: KeyPlace,
        key: &VaultKey,
        contents: &Contents,
    ) -> Result<Self, SealError> {
        let json = contents.to_json().map_err(|_| SealError::Unwritable)?;
        let mut file = Self { id, place, sealed: Vec::new() };
        file.sealed = key.contents().seal(&file.associated_data()?, &json)?;
        Ok(file)
    }

    /// The contents, or `None` if this key did not seal them.
    pub(crate) fn open(&self, key: &VaultKey) -> Option<Result<Contents, FormatError>> {
        let json: Zeroizing<Vec<u8>> = key.contents().open(&self.associated_data().ok()?, &self.sealed)?;
        // The reason of the parser is left out: it would quote what it stumbled over.
        Some(Contents::from_json(&json).map_err(|_| FormatError::Damaged("its contents are not understood")))
    }

    /// Reads a file of at most [`FILE_LIMIT`] bytes.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        let marks: Marks =
            serde_json::from_slice(bytes).map_err(|_| FormatError::Damaged("it is no vault file"))?;
        if marks.format != FORMAT {
            return Err(FormatError::Damaged("it is no vault file"));
        }
        match marks.version {
            VERSION => {}
            0 => return Err(FormatError::Damaged("there is no version 0")),
            newer => return Err(FormatError::Newer(newer)),
        }
        let parsed: Parsed = serde_json::from_slice(bytes)
            .map_err(|_| FormatError::Damaged("a member is missing, spoilt or out of bounds"))?;
        let file = Self {
            id: VaultId::parse(&parsed.id).ok_or(FormatError::Damaged("its id is spoilt"))?,
            place: parsed.store,
            sealed: BASE64
                .decode(parsed.sealed.as_bytes())
                .map_err(|_| FormatError::Damaged("its contents are spoilt"))?,
        };
        if file.place.is_sound() {
            Ok(file)
        } else {
            Err(FormatError::Damaged("the place of its key is spoilt"))
        }
    }

    /// The bytes to write.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        let too_large = |length: usize| !u64::try_from(length).is_ok_and(|length| length <= FILE_LIMIT);
        if too_large(BASE64.encode_len(self.sealed.len())) {
            return Err(SealError::TooLarge);
        }
        let whole = Whole { head: self.head(), sealed: BASE64.encode(&self.sealed) };
        let bytes = serde_json::to_vec(&whole).map_err(|_| SealError::Unwritable)?;
        if too_large(bytes.len()) { Err(SealError::TooLarge) } else { Ok(bytes) }
    }

    fn head(&self) -> Head<'_> {
        Head { format: FORMAT, version: VERSION, id: self.id.to_string(), store: &self.place }
    }

    fn associated_data(&self) -> Result<Vec<u8>, SealError> {
        serde_json::to_vec(&self.head()).map_err(|_| SealError::Unwritable)
    }
}

impl KeyPlace {
    /// Whether the entry and the command are such as can be asked for: an entry that begins with a dash would be an option.
    pub(crate) fn is_sound(&self) -> bool {
        match self {
            Self::Os {} | Self::File { .. } => true,
            Self::Pass { entry } => is_entry(entry),
            Self::Exec { command, .. } => is_command(command),
        }
    }
}

/// Whether it can be the name of an entry of `pass`.
pub(crate) fn is_entry(entry: &str) -> bool {
    !entry.is_empty()
        && entry.len() <= 1024
        && !entry.starts_with('-')
        && !entry.chars().any(char::is_control)
}

/// Whether it can be a command: a program and its arguments.
pub(crate) fn is_command(command: &[String]) -> bool {
    let (arguments, length) = COMMAND_LIMIT;
    command.len() <= arguments
        && command.first().is_some_and(|program| !program.is_empty())
        && command.iter().all(|argument| argument.len() <= length && !argument.contains('\0'))
}

/// Why contents cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum SealError {
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error("they would be larger than a vault may be")]
    TooLarge,
    #[error("they cannot be written as JSON")]
    Unwritable,
}

#[cfg(test)]
mod tests;
