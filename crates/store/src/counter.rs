//! Counters: how often something was tried in a stretch of time, shared by all who use the store.

/// What a counter counts: a kind of attempt, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CounterKey(Box<str>);

impl CounterKey {
    /// A counter of `kind` (a word such as `device-attempts`) for `subject` (a device's id, a user's name, an address).
    /// Anything of a subject beyond 256 bytes is ignored, so that a caller cannot fill the store with long names.
    pub fn new(kind: &'static str, subject: &str) -> Self {
        const LONGEST: usize = 256;
        let end = (0..=LONGEST.min(subject.len())).rev().find(|&end| subject.is_char_boundary(end)).unwrap_or(0);
        let subject = subject.get(..end).unwrap_or_default();
        Self(format!("{kind}/{subject}").into())
    }

    /// The text under which it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
