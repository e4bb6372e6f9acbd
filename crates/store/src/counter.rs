//! Counters: how often something was tried in a stretch of time, shared by all who use the store.

/// What a counter counts: a kind of attempt, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CounterKey(Box<str>);

impl CounterKey {
    /// A counter of `kind` (a word such as `device-attempts`) for `subject` (a device's id, a user's name, an
    /// address). Anything of a subject beyond 256 bytes is ignored, so that a caller cannot fill the store with
    /// long names.
    pub fn new(kind: &'static str, subject: &str) -> Self {
        const LONGEST: usize = 256;
        let end =
            (0..=LONGEST.min(subject.len())).rev().find(|&end| subject.is_char_boundary(end)).unwrap_or(0);
        let subject = subject.get(..end).unwrap_or_default();
        Self(format!("{kind}/{subject}").into())
    }

    /// The text under which it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A counter as it is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counter {
    /// The highest window counted in.
    pub(crate) window: i64,
    /// How many in it.
    pub(crate) count: u64,
    /// How many sweeps there had been when it was last touched.
    pub(crate) sweep: u64,
}

impl Counter {
    /// Counts one more.
    pub(crate) fn add(&mut self, window: i64, sweep: u64) {
        self.count = if window > self.window { 1 } else { self.count.saturating_add(1) };
        self.window = self.window.max(window);
        self.sweep = sweep;
    }

    /// The count as seen from `window`.
    pub(crate) fn within(&self, window: i64) -> u64 {
        if window > self.window { 0 } else { self.count }
    }
}
