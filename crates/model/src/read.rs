//! Reading a shape: one reader over both sources, the parameters of a request and the XML of an answer.

use std::borrow::Cow;
use std::fmt::Write as _;

use roxmltree::Node;

use crate::fault::Fault;
use crate::generated::errors::ErrorCode;
use crate::limits::{Broken, Limits, Measure};
use crate::query::Query;

#[cfg(test)]
pub(crate) mod sample;

/// Most violations that one message tells of. A request may break thousands of constraints; nobody reads them.
const MAX_VIOLATIONS: usize = 32;

/// What came of reading a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read<T> {
    /// The value.
    Value(T),
    /// Nothing was sent.
    Absent,
    /// Something was sent that is no such value; the reader has noted why.
    Refused,
}

/// A place in a request or an answer, and what was found wrong on the way.
///
/// Shapes are read from it by their generated code; outside of this crate it is opaque.
pub struct Reader<'a> {
    source: Source<'a>,
    /// The wire name of the place, e.g. `Tags.member.1.Key`; empty at the top.
    place: String,
    names_values: bool,
    violations: Vec<String>,
    /// A null at a required place, for answers, where it is told by itself.
    pub(crate) missing: Option<String>,
    malformed: Option<Malformed>,
}

enum Source<'a> {
    Query(&'a Query),
    /// The element at the place, if there is one.
    Xml(Option<Node<'a, 'a>>),
    #[cfg(test)]
    Sample(sample::Sampler),
}

/// A value whose text cannot be of its type at all.
pub(crate) struct Malformed {
    pub(crate) place: String,
    message: Option<&'static str>,
}

/// What kind of text a value is read from.
#[derive(Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "only the sampler of the tests asks for the kind"))]
pub(crate) enum Kind {
    Text,
    Integer,
    Boolean,
    Timestamp,
    Blob,
    Enumeration(&'static [&'static str]),
}

/// One element of a list or a map.
pub(crate) enum Item<'a> {
    Parameter(u32),
    Element(u32, Node<'a, 'a>),
}

impl Item<'_> {
    const fn index(&self) -> u32 {
        match self {
            Self::Parameter(index) | Self::Element(index, _) => *index,
        }
    }
}

/// Where the reader stood before it went deeper.
struct Mark<'a> {
    length: usize,
    node: Option<Node<'a, 'a>>,
}

impl<'a> Reader<'a> {
    /// At the top of a request. `names_values`: whether messages repeat offending values.
    pub(crate) fn of_query(query: &'a Query, names_values: bool) -> Self {
        Self::new(Source::Query(query), names_values)
    }

    /// At the element that holds an answer's members.
    pub(crate) fn of_xml(node: Node<'a, 'a>) -> Self {
        Self::new(Source::Xml(Some(node)), false)
    }

    /// At the top of a made-up value.
    #[cfg(test)]
    pub(crate) fn of_sampler(sampler: sample::Sampler) -> Self {
        Self::new(Source::Sample(sampler), false)
    }

    fn new(source: Source<'a>, names_values: bool) -> Self {
        let place = String::new();
        Self { source, place, names_values, violations: Vec::new(), missing: None, malformed: None }
    }

    /// The fault for what was found wrong. Text of a wrong type is told first and alone: AWS meets it before it looks
    /// at constraints.
    pub(crate) fn fault(&self) -> Option<Fault> {
        if let Some(Malformed { message, .. }) = self.malformed {
            return Some(match message {
                Some(message) => Fault::new(ErrorCode::MalformedInput, message),
                None => Fault::without_message(ErrorCode::MalformedInput),
            });
        }
        let errors = match self.violations.len() {
            0 => return None,
            1 => "error",
            _ => "errors",
        };
        let count = self.violations.len();
        let all = self.violations.join("; ");
        Some(Fault::new(ErrorCode::ValidationError, format!("{count} validation {errors} detected: {all}")))
    }

    /// The first text of a wrong type.
    pub(crate) const fn malformed(&self) -> Option<&Malformed> {
        self.malformed.as_ref()
    }

    /// Reads something of the member `name` of the structure at the place.
    pub(crate) fn at_member<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.mark();
        if !self.place.is_empty() {
            self.place.push('.');
        }
        self.place.push_str(name);
        if let Source::Xml(node) = &mut self.source {
            *node = node.and_then(|n| n.children().find(|c| c.tag_name().name() == name));
        }
        let value = read(self);
        self.leave(&mark);
        value
    }

    const fn mark(&self) -> Mark<'a> {
        let node = match self.source {
            Source::Xml(node) => node,
            _ => None,
        };
        Mark { length: self.place.len(), node }
    }

    fn leave(&mut self, mark: &Mark<'a>) {
        self.place.truncate(mark.length);
        if let Source::Xml(node) = &mut self.source {
            *node = mark.node;
        }
    }

    /// The text at the place.
    #[cfg_attr(not(test), expect(unused_variables, reason = "only the sampler of the tests asks for them"))]
    pub(crate) fn text(&mut self, kind: Kind, limits: &Limits) -> Option<Cow<'a, str>> {
        match &mut self.source {
            Source::Query(query) => query.get(&self.place).map(Cow::Borrowed),
            Source::Xml(node) => node.map(element_text),
            #[cfg(test)]
            Source::Sample(sampler) => Some(Cow::Owned(sampler.text(kind, limits))),
        }
    }

    /// Whether there is anything of a structure at the place.
    pub(crate) fn has_structure(&self) -> bool {
        match &self.source {
            Source::Query(query) => query.has_below(&format!("{}.", self.place)),
            Source::Xml(node) => node.is_some(),
            #[cfg(test)]
            Source::Sample(_) => true,
        }
    }

    /// The elements of the list or map at the place, called `name` there. An empty list is sent as an empty value.
    #[cfg_attr(not(test), expect(unused_variables, reason = "only the sampler of the tests asks for limits"))]
    pub(crate) fn items(&mut self, name: &str, limits: &Limits) -> Option<Vec<Item<'a>>> {
        match &mut self.source {
            Source::Query(query) => {
                let indexes = query.indexes_below(&format!("{}.{name}.", self.place));
                let sent = !indexes.is_empty() || query.get(&self.place).is_some_and(str::is_empty);
                sent.then(|| indexes.into_iter().map(Item::Parameter).collect())
            }
            Source::Xml(node) => {
                let elements = (*node)?.children().filter(|c| c.tag_name().name() == name);
                Some((1..).zip(elements).map(|(i, element)| Item::Element(i, element)).collect())
            }
            #[cfg(test)]
            Source::Sample(sampler) => Some((1..=sampler.count(limits)).map(Item::Parameter).collect()),
        }
    }

    /// Whether the sampler leaves out an optional member of the structure at the place.
    #[cfg(test)]
    pub(crate) fn leaves_out(&mut self) -> bool {
        match &mut self.source {
            Source::Sample(sampler) => sampler.leaves_out(&self.place),
            _ => false,
        }
    }

    /// Reads something of an element of the list or map at the place.
    pub(crate) fn at_item<T>(&mut self, name: &str, item: &Item<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.mark();
        // Writing to a string does not fail.
        let _ = write!(self.place, ".{name}.{}", item.index());
        if let (Source::Xml(node), Item::Element(_, element)) = (&mut self.source, item) {
            *node = Some(*element);
        }
        let value = read(self);
        self.leave(&mark);
        value
    }

    /// Notes text that cannot be of its type.
    pub(crate) fn refuse<T>(&mut self, message: Option<&'static str>) -> Read<T> {
        if self.malformed.is_none() {
            self.malformed = Some(Malformed { place: self.place.clone(), message });
        }
        Read::Refused
    }

    pub(crate) fn check_text(&mut self, text: &str, limits: &Limits, shown: bool) {
        if self.judges() {
            limits.check_text(text, &mut |broken| self.report(shown.then_some(text), broken));
        }
    }

    pub(crate) fn check_number(&mut self, number: i32, limits: &Limits) {
        if self.judges() && (limits.min.is_some() || limits.max.is_some()) {
            let text = number.to_string();
            limits.check_size(Measure::Value, number.into(), &mut |broken| self.report(Some(&text), broken));
        }
    }

    pub(crate) fn check_count(&mut self, count: usize, limits: &Limits) {
        if self.judges() {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            limits.check_size(Measure::Length, count, &mut |broken| self.report(None, broken));
        }
    }

    /// Notes a value outside of its enumeration.
    pub(crate) fn refuse_enum<T>(&mut self, text: &str) -> Read<T> {
        if self.judges() {
            self.report(Some(text), Broken::EnumValue);
            Read::Refused
        } else {
            self.refuse(None)
        }
    }

    /// How many violations were noted.
    pub(crate) const fn violations(&self) -> usize {
        self.violations.len()
    }

    /// Replaces the violations noted since `before` for the elements of the list at the place. AWS does not say which
    /// scalar of a list breaks which constraint, but names the list and all constraints of its elements once.
    pub(crate) fn regroup(&mut self, before: usize, all: &str) {
        self.violations.truncate(before);
        self.report(None, Broken::Elements(all));
    }

    /// Only requests are judged: an answer comes from a service that has its own idea of its limits.
    const fn judges(&self) -> bool {
        matches!(self.source, Source::Query(_))
    }

    /// Notes that nothing was sent where something must be.
    pub(crate) fn report_null(&mut self) {
        if self.missing.is_none() {
            self.missing = Some(self.place.clone());
        }
        self.report(self.names_values.then_some(""), Broken::Null);
    }

    fn report(&mut self, value: Option<&str>, broken: Broken<'_>) {
        if self.violations.len() == MAX_VIOLATIONS {
            return;
        }
        let path = member_path(&self.place);
        let value = value.filter(|_| self.names_values);
        self.violations.push(match (value, broken) {
            (Some(_), Broken::Null) => {
                format!("Value null at '{path}' failed to satisfy constraint: {broken}")
            }
            (Some(value), _) => format!("Value '{value}' at '{path}' failed to satisfy constraint: {broken}"),
            (None, _) => format!("Value at '{path}' failed to satisfy constraint: {broken}"),
        });
    }
}

/// The place as AWS's messages write it: members begin in lower case, and the number of a list's element stands before
/// the word `member` (`Tags.member.1.Key` is `tags.1.member.key`).
fn member_path(place: &str) -> String {
    let mut path = String::with_capacity(place.len());
    let mut segments = place.split('.').peekable();
    while let Some(segment) = segments.next() {
        if !path.is_empty() {
            path.push('.');
        }
        if matches!(segment, "member" | "entry")
            && let Some(index) = segments.next_if(|next| next.bytes().all(|b| b.is_ascii_digit()))
        {
            path.push_str(index);
            path.push('.');
            path.push_str(segment);
            continue;
        }
        let mut characters = segment.chars();
        path.extend(characters.next().map(|first| first.to_ascii_lowercase()));
        path.push_str(characters.as_str());
    }
    path
}

fn element_text<'a>(element: Node<'a, 'a>) -> Cow<'a, str> {
    let mut texts = element.children().filter_map(|child| if child.is_text() { child.text() } else { None });
    let first = texts.next().unwrap_or_default();
    texts.fold(Cow::Borrowed(first), |text, more| text + more)
}

#[cfg(test)]
mod tests;
