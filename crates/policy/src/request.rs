//! What is asked: an action on a resource by a principal, in a context.

use std::fmt;
use std::sync::Arc;

use crate::arn::{AccountId, Arn, ArnError};
use crate::key::ContextKey;
use crate::principal::Principal;
use crate::value::ContextValue;

#[cfg(test)]
mod tests;

/// The longest action name that is read, in bytes. AWS's longest has some 80.
const LONGEST_ACTION: usize = 127;

/// An action of a service, `iam:EnableMFADevice`. Compares without regard to case, as policies do.
#[derive(Clone)]
pub struct Action {
    text: ActionText,
    colon: u8,
    /// The whole name in lower case, prepared once: the index is searched with it.
    folded: [u8; LONGEST_ACTION],
}

#[derive(Clone)]
enum ActionText {
    Static(&'static str),
    Shared(Arc<str>),
}

/// Why a text is no action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ActionError {
    /// Not `service:name`.
    #[error("an action is a service and a name with one colon between them")]
    Form,
    /// A character that no service or action name has, such as a wildcard.
    #[error("an action consists of letters, digits, `-`, `_`, `.` and one colon")]
    Character,
    /// Longer than any action.
    #[error("longer than an action may be")]
    Length,
}

impl Action {
    /// Reads `service:Name`.
    ///
    /// # Errors
    /// [`ActionError`] when it is not of this form; wildcards belong to policies, not to requests.
    pub fn parse(text: &str) -> Result<Self, ActionError> {
        let (colon, folded) = fold_action(text)?;
        Ok(Self { text: ActionText::Shared(Arc::from(text)), colon, folded })
    }

    /// The same for a text that is part of the program: allocates nothing, and works in constants.
    ///
    /// # Errors
    /// As [`Action::parse`].
    pub const fn from_static(text: &'static str) -> Result<Self, ActionError> {
        match fold_action(text) {
            Ok((colon, folded)) => Ok(Self { text: ActionText::Static(text), colon, folded }),
            Err(error) => Err(error),
        }
    }

    /// An action that stands in the program. For constants only: a misspelt one does not compile.
    #[must_use]
    pub const fn known(text: &'static str) -> Self {
        match fold_action(text) {
            Ok((colon, folded)) => Self { text: ActionText::Static(text), colon, folded },
            Err(_) => unreachable!(),
        }
    }

    /// The whole name as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.text {
            ActionText::Static(text) => text,
            ActionText::Shared(text) => text,
        }
    }

    /// The part before the colon.
    #[must_use]
    pub fn service(&self) -> &str {
        self.as_str().get(..usize::from(self.colon)).unwrap_or_default()
    }

    /// The part after the colon.
    #[must_use]
    pub fn name(&self) -> &str {
        self.as_str().get(usize::from(self.colon).saturating_add(1)..).unwrap_or_default()
    }

    /// The whole name in lower case.
    pub(crate) fn folded(&self) -> &str {
        let bytes = self.folded.get(..self.as_str().len()).unwrap_or_default();
        // ASCII by construction, so the fallback is never taken.
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "a const fn has no `get`; every index is below the checked length"
)]
const fn fold_action(text: &str) -> Result<(u8, [u8; LONGEST_ACTION]), ActionError> {
    let bytes = text.as_bytes();
    if bytes.len() > LONGEST_ACTION {
        return Err(ActionError::Length);
    }
    let mut folded = [0; LONGEST_ACTION];
    let mut colon = None;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b':' if colon.is_none() => colon = Some(at as u8),
            b':' => return Err(ActionError::Form),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {}
            _ => return Err(ActionError::Character),
        }
        folded[at] = bytes[at].to_ascii_lowercase();
        at += 1;
    }
    match colon {
        Some(colon) if colon > 0 && (colon as usize) + 1 < bytes.len() => Ok((colon, folded)),
        _ => Err(ActionError::Form),
    }
}

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Action {}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Action({self})")
    }
}

/// What the action is done to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// `*`: the action has no resource-level permissions. Only a policy's `*` matches it.
    All,
    /// A resource with a name. Wildcards in it are plain characters.
    Arn(Arn),
}

impl Resource {
    /// Reads `*` or an ARN.
    ///
    /// # Errors
    /// [`ArnError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, ArnError> {
        if text == "*" { Ok(Self::All) } else { Arn::parse(text).map(Self::Arn) }
    }

    /// `*` or the ARN.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "*",
            Self::Arn(arn) => arn.as_str(),
        }
    }
}

impl From<Arn> for Resource {
    fn from(arn: Arn) -> Self {
        Self::Arn(arn)
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The context of a request: what conditions and variables may ask. A key is present or absent, never defaulted.
#[derive(Clone, Debug, Default)]
pub struct RequestContext {
    /// Bit n: the well-known key n is present.
    present: u64,
    /// Values of the present well-known keys, in the order of their numbers.
    known: Vec<(ContextKey, ContextValue)>,
    /// All other keys, ordered by name.
    others: Vec<(ContextKey, ContextValue)>,
}

impl RequestContext {
    /// A context in which every key is absent.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the key present, with this value in place of an earlier one.
    pub fn set(&mut self, key: ContextKey, value: impl Into<ContextValue>) {
        let (place, known) = match key.slot() {
            Ok(slot) => {
                let place =
                    if self.present & bit(slot) == 0 { Err(self.rank(slot)) } else { Ok(self.rank(slot)) };
                self.present |= bit(slot);
                (place, true)
            }
            Err(_) => (self.others.binary_search_by(|(other, _)| other.cmp(&key)), false),
        };
        let list = if known { &mut self.known } else { &mut self.others };
        match place {
            Ok(place) => {
                if let Some(entry) = list.get_mut(place) {
                    entry.1 = value.into();
                }
            }
            Err(place) => list.insert(place.min(list.len()), (key, value.into())),
        }
    }

    /// The value of a key, if it is present.
    #[must_use]
    pub fn get(&self, key: &ContextKey) -> Option<&ContextValue> {
        match key.slot() {
            Ok(slot) if self.present & bit(slot) == 0 => None,
            Ok(slot) => self.known.get(self.rank(slot)).map(|(_, value)| value),
            Err(_) => {
                let place = self.others.binary_search_by(|(other, _)| other.cmp(key)).ok()?;
                self.others.get(place).map(|(_, value)| value)
            }
        }
    }

    /// All keys that are present, with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&ContextKey, &ContextValue)> {
        self.known.iter().chain(&self.others).map(|(key, value)| (key, value))
    }

    fn rank(&self, slot: u8) -> usize {
        let below = self.present & bit(slot).wrapping_sub(1);
        usize::try_from(below.count_ones()).unwrap_or_default()
    }
}

/// The bit of a well-known key; there are fewer than 64 of them.
const fn bit(slot: u8) -> u64 {
    1_u64.wrapping_shl(slot as u32)
}

/// One question to [`evaluate`](crate::evaluate).
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub principal: &'a Principal,
    /// What they want to do.
    pub action: &'a Action,
    /// What to.
    pub resource: &'a Resource,
    /// Whose resource it is. `None`: the account in its ARN, and where that names none (`*`, S3), the caller's own. Give
    /// it for ARNs without account when the resource may be another account's.
    pub resource_account: Option<AccountId>,
    /// The condition context.
    pub context: &'a RequestContext,
}
