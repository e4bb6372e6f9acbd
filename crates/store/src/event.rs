//! The record of what was asked and answered.

use countersign_model::Timestamp;
use countersign_policy::AccountId;

/// One entry of the record. The store does not look into the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Names the event.
    pub id: String,
    /// The accounts in whose records it stands: the caller's, and for a role of another account that one too.
    pub accounts: Vec<AccountId>,
    /// When it happened.
    pub at: Timestamp,
    /// What was asked: the operation's name.
    pub name: String,
    /// Everything else, as JSON.
    pub body: String,
}

/// A place in an account's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventCursor(pub(crate) i64);

impl EventCursor {
    /// Takes a cursor that was handed out as a number.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The cursor as a number, for a link to the next page.
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// Which events to read.
#[derive(Debug, Clone, Copy)]
pub struct EventPage {
    /// Where the page before ended; `None` starts at the newest.
    pub before: Option<EventCursor>,
    /// How many at most; held to [`EventPage::MAX`].
    pub limit: usize,
}

impl EventPage {
    /// The most events of one page.
    pub const MAX: usize = 1_000;

    /// The newest `limit` events.
    pub const fn newest(limit: usize) -> Self {
        Self { before: None, limit }
    }

    pub(crate) fn size(self) -> usize {
        self.limit.clamp(1, Self::MAX)
    }
}

/// A page of events, newest first.
#[derive(Debug, Clone)]
pub struct Events {
    /// The events, each with `accounts` naming the account that was asked for.
    pub events: Vec<Event>,
    /// For each of them, where a page that goes on after it starts.
    pub after: Vec<EventCursor>,
    /// Where the next page starts; `None` when there is none.
    pub next: Option<EventCursor>,
}
