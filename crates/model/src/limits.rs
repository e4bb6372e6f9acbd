//! What the service model demands of a value's form.

use std::fmt;

/// The constraints of one shape.
///
/// The bounds count characters of text, elements of a list or a map, and are the value's own range for a number.
#[derive(Debug)]
pub struct Limits {
    /// Least length or value.
    pub min: Option<i64>,
    /// Greatest length or value.
    pub max: Option<i64>,
    /// What the whole text must match.
    pub(crate) pattern: Option<&'static Pattern>,
    /// Constraints of a list's elements or a map's values.
    pub(crate) element: Option<&'static Limits>,
    /// Constraints of a map's keys.
    pub(crate) key: Option<&'static Limits>,
}

impl Limits {
    /// No constraints.
    pub const NONE: &'static Self = &Self { min: None, max: None, pattern: None, element: None, key: None };

    pub(crate) const fn text(min: Option<i64>, max: Option<i64>, pattern: Option<&'static Pattern>) -> Self {
        Self { min, max, pattern, element: None, key: None }
    }

    pub(crate) const fn number(min: Option<i64>, max: Option<i64>) -> Self {
        Self { min, max, pattern: None, element: None, key: None }
    }

    pub(crate) const fn list(min: Option<i64>, max: Option<i64>, element: &'static Self) -> Self {
        Self { min, max, pattern: None, element: Some(element), key: None }
    }

    pub(crate) const fn map(max: Option<i64>, key: &'static Self, value: &'static Self) -> Self {
        Self { min: None, max, pattern: None, element: Some(value), key: Some(key) }
    }

    /// The constraints in AWS's words, in the order in which AWS lists them for the elements of a list.
    pub(crate) fn describe(&self, measure: Measure, each: &mut dyn FnMut(Broken<'_>)) {
        if let Some(max) = self.max {
            each(Broken::AtMost(measure, max));
        }
        if let Some(min) = self.min {
            each(Broken::AtLeast(measure, min));
        }
        if let Some(pattern) = self.pattern {
            each(Broken::Pattern(pattern.text));
        }
    }

    /// Reports each bound that `size` breaks.
    pub(crate) fn check_size(&self, measure: Measure, size: i64, each: &mut dyn FnMut(Broken<'_>)) {
        if let Some(max) = self.max.filter(|max| size > *max) {
            each(Broken::AtMost(measure, max));
        }
        if let Some(min) = self.min.filter(|min| size < *min) {
            each(Broken::AtLeast(measure, min));
        }
    }

    /// Reports each constraint that `text` breaks.
    pub(crate) fn check_text(&self, text: &str, each: &mut dyn FnMut(Broken<'_>)) {
        if self.min.is_some() || self.max.is_some() {
            let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            self.check_size(Measure::Length, length, each);
        }
        if let Some(pattern) = self.pattern.filter(|pattern| !(pattern.matches)(text)) {
            each(Broken::Pattern(pattern.text));
        }
    }
}

/// What a bound counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Length,
    Value,
}

impl Measure {
    const fn word(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Value => "value",
        }
    }
}

/// A constraint that was not met, printed as AWS does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Broken<'a> {
    Null,
    EnumValue,
    AtLeast(Measure, i64),
    AtMost(Measure, i64),
    Pattern(&'a str),
    /// All constraints of a list's elements, already printed.
    Elements(&'a str),
}

impl fmt::Display for Broken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("Member must not be null"),
            Self::EnumValue => f.write_str("Member must satisfy enum value set"),
            Self::AtLeast(measure, min) => {
                write!(f, "Member must have {} greater than or equal to {min}", measure.word())
            }
            Self::AtMost(measure, max) => {
                write!(f, "Member must have {} less than or equal to {max}", measure.word())
            }
            Self::Pattern(text) => write!(f, "Member must satisfy regular expression pattern: {text}"),
            Self::Elements(all) => write!(f, "Member must satisfy constraint: [{all}]"),
        }
    }
}

/// A regular expression of the model: its text for messages, and a function that decides it over the whole value in
/// one pass, so that no expression engine runs on what a stranger sends.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) text: &'static str,
    pub(crate) matches: fn(&str) -> bool,
}

/// A set of characters: a bit for each ASCII character, and for the others the points at which belonging changes: the
/// first character that belongs, the first after it that does not, and so on, in ascending order.
#[derive(Debug)]
pub(crate) struct CharSet {
    pub(crate) ascii: u128,
    pub(crate) changes: &'static [u32],
}

impl CharSet {
    pub(crate) fn contains(&self, c: char) -> bool {
        let point = u32::from(c);
        if c.is_ascii() {
            return self.ascii >> point & 1 == 1;
        }
        self.changes.partition_point(|change| *change <= point) % 2 == 1
    }

    /// Whether all of `text` is of the set and counts at least `min` and at most `max` characters.
    pub(crate) fn spans(&self, text: &str, min: usize, max: usize) -> bool {
        let mut count = 0;
        for c in text.chars() {
            count += 1;
            if count > max || !self.contains(c) {
                return false;
            }
        }
        count >= min
    }
}

#[cfg(test)]
mod tests;
