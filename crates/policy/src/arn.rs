//! Amazon Resource Names and what they are made of.
//!
//! An ARN has six parts divided by colons; the sixth is the whole rest and may hold colons itself (IAM User Guide,
//! "IAM identifiers").

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use smallvec::SmallVec;

#[cfg(test)]
mod tests;

/// The longest ARN that is read, in bytes. S3 object keys make the longest ones: 1,024 bytes and the bucket.
const LONGEST_ARN: usize = 4096;

/// How the sixth part of an ARN of IAM may begin, as IAM's refusal lists it.
pub(crate) const IAM_RESOURCE_TYPES: [&str; 13] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];

/// A twelve-digit AWS account id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 12]);

impl AccountId {
    /// Reads exactly twelve digits.
    ///
    /// # Errors
    /// [`ArnError::AccountId`] for anything else.
    pub fn parse(text: &str) -> Result<Self, ArnError> {
        match <[u8; 12]>::try_from(text.as_bytes()) {
            Ok(digits) if digits.iter().all(u8::is_ascii_digit) => Ok(Self(digits)),
            _ => Err(ArnError::AccountId),
        }
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Digits are ASCII, so the fallback is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountId({})", self.as_str())
    }
}

impl FromStr for AccountId {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::parse(text)
    }
}

/// A partition: a group of AWS regions that share accounts and ARNs ("AWS partitions").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partition {
    /// `aws`, the commercial regions.
    #[default]
    Aws,
    /// `aws-cn`.
    AwsCn,
    /// `aws-us-gov`.
    AwsUsGov,
    /// `aws-iso`.
    AwsIso,
    /// `aws-iso-b`.
    AwsIsoB,
    /// `aws-iso-e`.
    AwsIsoE,
    /// `aws-iso-f`.
    AwsIsoF,
    /// `aws-eusc`, the European sovereign cloud.
    AwsEusc,
}

impl Partition {
    const ALL: [Self; 8] = [
        Self::Aws,
        Self::AwsCn,
        Self::AwsUsGov,
        Self::AwsIso,
        Self::AwsIsoB,
        Self::AwsIsoE,
        Self::AwsIsoF,
        Self::AwsEusc,
    ];

    /// Reads a partition's name.
    ///
    /// # Errors
    /// [`ArnError::Partition`] when no partition has this name.
    pub fn parse(text: &str) -> Result<Self, ArnError> {
        Self::ALL.into_iter().find(|partition| partition.as_str() == text).ok_or(ArnError::Partition)
    }

    /// The partition's name, as it stands in ARNs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
            Self::AwsIso => "aws-iso",
            Self::AwsIsoB => "aws-iso-b",
            Self::AwsIsoE => "aws-iso-e",
            Self::AwsIsoF => "aws-iso-f",
            Self::AwsEusc => "aws-eusc",
        }
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a text is no ARN, account id or partition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArnError {
    /// Not twelve digits.
    #[error("an account id has exactly twelve digits")]
    AccountId,
    /// No such partition.
    #[error("no such partition")]
    Partition,
    /// Does not begin with `arn:` or has fewer than six parts.
    #[error("an ARN has six parts divided by colons and begins with `arn`")]
    Parts,
    /// The partition, service or resource is empty.
    #[error("the partition, service and resource of an ARN must not be empty")]
    Empty,
    /// Longer than any ARN.
    #[error("longer than an ARN may be")]
    Length,
}

/// An ARN of something that exists: six parts, no wildcards intended. Clones share the text.
#[derive(Clone)]
pub struct Arn {
    text: Arc<str>,
    /// Where the five dividing colons stand.
    colons: [u16; 5],
}

impl Arn {
    /// Divides a text into the six parts of an ARN.
    ///
    /// # Errors
    /// [`ArnError`] when parts are missing, or the partition, service or resource is empty.
    pub fn parse(text: &str) -> Result<Self, ArnError> {
        if text.len() > LONGEST_ARN {
            return Err(ArnError::Length);
        }
        let colons = colons_of(text).ok_or(ArnError::Parts)?;
        let arn = Self { text: Arc::from(text), colons };
        if arn.part(0) != "arn" {
            return Err(ArnError::Parts);
        }
        if arn.partition().is_empty() || arn.service().is_empty() || arn.resource().is_empty() {
            return Err(ArnError::Empty);
        }
        Ok(arn)
    }

    /// Puts an ARN together. Colons in `service` and `region`, which no service or region has, are left out, and a
    /// resource is cut at 2,048 bytes, so that the result always has six parts.
    #[must_use]
    pub fn new(
        partition: Partition,
        service: &str,
        region: &str,
        account: Option<AccountId>,
        resource: &str,
    ) -> Self {
        let plain = |part: &str| -> String { part.chars().filter(|&c| c != ':').take(256).collect() };
        let resource = resource.get(..resource.floor_char_boundary(2048)).unwrap_or_default();
        let account = account.as_ref().map_or("", AccountId::as_str);
        let text = format!("arn:{partition}:{}:{}:{account}:{resource}", plain(service), plain(region));
        let colons = colons_of(&text).unwrap_or_default();
        Self { text: Arc::from(text), colons }
    }

    fn part(&self, index: usize) -> &str {
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => self.colons.get(before).map_or(0, |&colon| usize::from(colon).saturating_add(1)),
        };
        let end = self.colons.get(index).map_or(self.text.len(), |&colon| usize::from(colon));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The six parts in order, `arn` first.
    #[must_use]
    pub fn parts(&self) -> [&str; 6] {
        std::array::from_fn(|index| self.part(index))
    }

    /// The partition as written, `aws` for most.
    #[must_use]
    pub fn partition(&self) -> &str {
        self.part(1)
    }

    /// The service, `iam` or `s3`.
    #[must_use]
    pub fn service(&self) -> &str {
        self.part(2)
    }

    /// The region; empty for global services.
    #[must_use]
    pub fn region(&self) -> &str {
        self.part(3)
    }

    /// The account, if the fifth part is an account id: not for S3 buckets, nor for `arn:aws:iam::aws:policy/…`.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        AccountId::parse(self.account_text()).ok()
    }

    /// The fifth part as written.
    #[must_use]
    pub fn account_text(&self) -> &str {
        self.part(4)
    }

    /// The sixth part: everything after the fifth colon.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.part(5)
    }

    /// The whole ARN.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Divides a text at its first five colons, not counting those inside `${…}`.
pub(crate) fn split_arn(text: &str) -> SmallVec<[&str; 6]> {
    let mut parts = SmallVec::new();
    let mut start = 0;
    let mut braces = false;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        match character {
            '{' if before == '$' => braces = true,
            '}' => braces = false,
            ':' if !braces && parts.len() < 5 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at.saturating_add(1);
            }
            _ => {}
        }
        before = character;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

fn colons_of(text: &str) -> Option<[u16; 5]> {
    let mut places = text.bytes().zip(0_u16..).filter(|&(byte, _)| byte == b':').map(|(_, at)| at);
    let mut colons = [0; 5];
    for colon in &mut colons {
        *colon = places.next()?;
    }
    Some(colons)
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Arn({})", self.text)
    }
}

impl FromStr for Arn {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::parse(text)
    }
}

impl PartialEq for Arn {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Arn {}

impl PartialOrd for Arn {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Arn {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl std::hash::Hash for Arn {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
