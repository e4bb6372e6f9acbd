//! Lists in pages: `MaxItems`, `Marker`, `IsTruncated` (IAM API Reference, common list parameters).
//!
//! A marker is sealed: it names the operation and the last item that was told, so one that was never given is refused.

use countersign_model::{ErrorCode, Fault, Operation};
use sha2::{Digest, Sha256};

use crate::operate::At;
use crate::session::Purpose;

/// How many items a page has unless told otherwise.
const DEFAULT_SIZE: usize = 100;
/// Keys longer than this stand in a marker by their digest, so that markers stay within the 320 characters that clients
/// may send.
const LONGEST_KEY: usize = 96;

/// A part of a list.
#[derive(Debug)]
pub(crate) struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page starts.
    pub marker: Option<String>,
}

impl<T> Page<T> {
    /// `IsTruncated`, which answers always carry.
    pub(crate) fn is_truncated(&self) -> Option<bool> {
        Some(self.marker.is_some())
    }
}

/// Cuts the asked-for page out of `items`, which come in their lasting order; `key` names an item for good.
pub(crate) fn page<O: Operation, T>(
    at: &At<'_>,
    marker: Option<&str>,
    max_items: Option<i32>,
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> String,
) -> Result<Page<T>, Fault> {
    let size = max_items.and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0).unwrap_or(DEFAULT_SIZE);
    let mut items = items.into_iter();
    if let Some(marker) = marker {
        let last = open_marker::<O>(at, marker)?;
        // Skipping to the item rather than past its place in the order serves orders of every kind; an item that has
        // gone in the meantime leaves no place to go on from.
        if !items.by_ref().any(|item| short(&key(&item)) == last) {
            return Err(invalid_marker());
        }
    }
    let mut told: Vec<T> = items.by_ref().take(size).collect();
    told.shrink_to_fit();
    let marker = match (items.next(), told.last()) {
        (Some(_), Some(last)) => Some(seal_marker::<O>(at, &short(&key(last)))?),
        _ => None,
    };
    Ok(Page { items: told, marker })
}

fn short(key: &str) -> String {
    if key.len() <= LONGEST_KEY {
        key.to_owned()
    } else {
        data_encoding::HEXLOWER.encode(&Sha256::digest(key.as_bytes()))
    }
}

fn seal_marker<O: Operation>(at: &At<'_>, key: &str) -> Result<String, Fault> {
    at.keys
        .seal(Purpose::Marker, format!("{}\n{}\n{key}", at.account.id(), O::NAME).as_bytes(), at.random)
        .map_err(|error| {
            Fault::new(ErrorCode::ServiceFailure, "The list could not be continued.").with_cause(error)
        })
}

fn open_marker<O: Operation>(at: &At<'_>, marker: &str) -> Result<String, Fault> {
    let plain = at.keys.open(Purpose::Marker, marker).map_err(|_| invalid_marker())?;
    let text = std::str::from_utf8(&plain).map_err(|_| invalid_marker())?;
    text.strip_prefix(&format!("{}\n{}\n", at.account.id(), O::NAME))
        .map(str::to_owned)
        .ok_or_else(invalid_marker)
}

fn invalid_marker() -> Fault {
    Fault::new(ErrorCode::ValidationError, "Invalid Marker.")
}
