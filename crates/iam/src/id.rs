//! Identifiers that IAM hands out: unique ids (`AIDA…`), access key ids (`AKIA…`, `ASIA…`), names and paths.
//!
//! Sources: IAM User Guide, "IAM identifiers" (prefixes, name rules); the layout of access key ids, which carries the
//! account number, is public research (see `docs/differences.md`).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use countersign_policy::AccountId;
use data_encoding::BASE32_NOPAD;

use crate::random::Random;

/// What an identifier could not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty, too long, or has a character outside the allowed set.
    #[error("not a valid identifier")]
    Malformed,
}

/// The four-letter prefix of a unique id: which kind of thing it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdPrefix {
    /// `AIDA`, an IAM user.
    User,
    /// `AGPA`, a group.
    Group,
    /// `AROA`, a role.
    Role,
    /// `ANPA`, a managed policy.
    ManagedPolicy,
    /// `AIPA`, an instance profile.
    InstanceProfile,
}

impl IdPrefix {
    /// The four letters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "AIDA",
            Self::Group => "AGPA",
            Self::Role => "AROA",
            Self::ManagedPolicy => "ANPA",
            Self::InstanceProfile => "AIPA",
        }
    }
}

/// A unique id such as `AIDAQ3EGP…`: 21 characters, never given twice, so that an entity made again under an old name is
/// somebody else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UniqueId(Box<str>);

impl UniqueId {
    /// Makes a new id of the given kind from 85 random bits.
    pub fn generate(prefix: IdPrefix, random: &dyn Random) -> Self {
        let mut bytes = [0u8; 11];
        random.fill(&mut bytes);
        let text = BASE32_NOPAD.encode(&bytes);
        let tail: String = text.chars().take(17).collect();
        Self(format!("{}{tail}", prefix.as_str()).into())
    }

    /// Reads an id back, for instance from the store.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let fits =
            (16..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if fits { Ok(Self(text.into())) } else { Err(IdError::Malformed) }
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UniqueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An access key id: 20 characters for those made here; ids brought in from outside (development servers take `testing`)
/// may be 3 to 128 word characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccessKeyId(Box<str>);

/// Whether a key lasts until it is deleted or until its session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTerm {
    /// `AKIA…`
    LongTerm,
    /// `ASIA…`
    Temporary,
}

const ACCOUNT_BITS: u32 = 40;
const RANDOM_BITS: u32 = 39;

impl AccessKeyId {
    /// Makes a new id: four letters, then base32 of 80 bits: a one, the account number in 40 bits, 39 random bits.
    pub fn generate(term: KeyTerm, account: AccountId, random: &dyn Random) -> Self {
        let mut noise = [0u8; 8];
        random.fill(&mut noise);
        let noise = u128::from(u64::from_be_bytes(noise)) & ((1 << RANDOM_BITS) - 1);
        let number = u128::from(account.as_str().parse::<u64>().unwrap_or(0)) & ((1 << ACCOUNT_BITS) - 1);
        let bits: u128 = (1 << (ACCOUNT_BITS + RANDOM_BITS)) | (number << RANDOM_BITS) | noise;
        let bytes: Vec<u8> = bits.to_be_bytes().into_iter().skip(6).collect();
        let prefix = match term {
            KeyTerm::LongTerm => "AKIA",
            KeyTerm::Temporary => "ASIA",
        };
        Self(format!("{prefix}{}", BASE32_NOPAD.encode(&bytes)).into())
    }

    /// Reads an id from a request or the store.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let fits = (3..=128).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if fits { Ok(Self(text.into())) } else { Err(IdError::Malformed) }
    }

    /// The account whose number the id carries; `None` for ids of the old layout or brought in from outside.
    pub fn account(&self) -> Option<AccountId> {
        let tail = self.0.get(4..)?;
        let bytes: [u8; 10] = BASE32_NOPAD.decode(tail.as_bytes()).ok()?.try_into().ok()?;
        let bits = bytes.iter().fold(0u128, |bits, byte| (bits << 8) | u128::from(*byte));
        if bits >> (ACCOUNT_BITS + RANDOM_BITS) != 1 {
            return None;
        }
        let number = (bits >> RANDOM_BITS) & ((1 << ACCOUNT_BITS) - 1);
        AccountId::parse(&format!("{number:012}")).ok()
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccessKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a user, group, role, policy or inline policy: `[\w+=,.@-]+`. Keeps the case it was written in; compares
/// without regard to case, because IAM's names are unique that way (IAM User Guide, "IAM and STS quotas").
#[derive(Clone)]
pub struct Name {
    written: Box<str>,
    folded: Box<str>,
}

impl Name {
    /// The longest name IAM knows (policies and groups; users and roles are held to 64 where they are made).
    pub const MAX: usize = 128;

    /// Parses a name.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b);
        if text.is_empty() || text.len() > Self::MAX || !text.bytes().all(allowed) {
            return Err(IdError::Malformed);
        }
        Ok(Self { written: text.into(), folded: text.to_ascii_lowercase().into() })
    }

    /// The name as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}
impl Eq for Name {}
impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded.cmp(&other.folded)
    }
}
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.written, f)
    }
}
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// A path: `/`, or text that starts and ends with a slash; 512 characters of U+0021 to U+007E at most.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Box<str>);

impl Path {
    /// Parses a path.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let framed = text.starts_with('/') && text.ends_with('/');
        if framed && text.len() <= 512 && text.bytes().all(|b| (0x21..=0x7e).contains(&b)) {
            Ok(Self(text.into()))
        } else {
            Err(IdError::Malformed)
        }
    }

    /// The path that everything has unless told otherwise.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without its first slash, as it stands inside an ARN: `user` + `/` + this + name.
    pub fn inside_arn(&self) -> &str {
        self.0.strip_prefix('/').unwrap_or(&self.0)
    }
}

impl Default for Path {
    fn default() -> Self {
        Self::root()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
