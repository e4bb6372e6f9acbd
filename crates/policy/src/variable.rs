//! Patterns of documents: wildcards and policy variables.
//!
//! `${key}` stands for the value of a single-valued context key, `${key, 'default'}` has one for when the key is absent,
//! and `${*}`, `${?}`, `${$}` are the characters themselves (IAM User Guide, "Variables and tags"). Variables exist in
//! documents of version 2012-10-17 only; the caller says whether to look for them.

use smallvec::SmallVec;

use crate::key::ContextKey;
use crate::request::RequestContext;
use crate::wildcard::{Piece, matches};

#[cfg(test)]
mod tests;

/// A text with wildcards or variables or both or neither, prepared for matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Shape);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// `*`.
    Everything,
    /// No wildcard, no variable.
    Text(Box<str>),
    /// Text and one `*` at the end.
    Prefix(Box<str>),
    Wild(Box<[Part]>),
    /// Has variables.
    Variable(Box<[Part]>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(Box<str>),
    One,
    Any,
    Variable(Variable),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Variable {
    /// `None` for `${}`, which never has a value.
    key: Option<ContextKey>,
    default: Option<Box<str>>,
}

/// Whether a value matches a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    Hit,
    Miss,
    /// A variable has neither value nor default: the pattern matches nothing, and a `NotResource` with it neither.
    Unresolved,
}

impl From<bool> for Match {
    fn from(hit: bool) -> Self {
        if hit { Self::Hit } else { Self::Miss }
    }
}

/// What is special in a pattern's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) wildcards: bool,
    pub(crate) variables: bool,
}

/// The text of each `${…}` of a document's text, without the braces.
pub(crate) fn variables_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(inside, _)| inside)
}

impl Pattern {
    pub(crate) fn parse(text: &str, syntax: Syntax) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let after = rest.get(character.len_utf8()..).unwrap_or_default();
            let special = match character {
                '*' if syntax.wildcards => Some((Part::Any, after)),
                '?' if syntax.wildcards => Some((Part::One, after)),
                '$' if syntax.variables => {
                    match after.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
                        Some((fixed @ ("*" | "?" | "$"), after)) => {
                            plain.push_str(fixed);
                            rest = after;
                            continue;
                        }
                        Some((inside, after)) => Some((Part::Variable(Variable::parse(inside)), after)),
                        None => None,
                    }
                }
                _ => None,
            };
            match special {
                None => {
                    plain.push(character);
                    rest = after;
                }
                Some((part, after)) => {
                    if !plain.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut plain).into()));
                    }
                    // `**` says no more than `*`.
                    if !(part == Part::Any && parts.last() == Some(&Part::Any)) {
                        parts.push(part);
                    }
                    rest = after;
                }
            }
        }
        if !plain.is_empty() {
            parts.push(Part::Text(plain.into()));
        }
        let has_variable = parts.iter().any(|part| matches!(part, Part::Variable(_)));
        Self(match parts.as_mut_slice() {
            [] => Shape::Text("".into()),
            [Part::Any] => Shape::Everything,
            [Part::Text(text)] => Shape::Text(std::mem::take(text)),
            [Part::Text(text), Part::Any] => Shape::Prefix(std::mem::take(text)),
            _ if has_variable => Shape::Variable(parts.into()),
            _ => Shape::Wild(parts.into()),
        })
    }

    /// The same in lower case, for patterns without variables.
    pub(crate) fn parse_folded(text: &str) -> Self {
        Self::parse(&text.to_ascii_lowercase(), Syntax { wildcards: true, variables: false })
    }

    /// The text before the first wildcard, and whether that and a closing `*` is all there is.
    pub(crate) fn literal_prefix(&self) -> (&str, Tail) {
        match &self.0 {
            Shape::Everything => ("", Tail::Any),
            Shape::Text(text) => (text, Tail::End),
            Shape::Prefix(text) => (text, Tail::Any),
            Shape::Wild(parts) | Shape::Variable(parts) => match parts.first() {
                Some(Part::Text(text)) => (text, Tail::Pattern),
                _ => ("", Tail::Pattern),
            },
        }
    }

    /// Matches case-sensitively.
    pub(crate) fn matches(&self, text: &str, context: &RequestContext) -> Match {
        match &self.0 {
            Shape::Everything => Match::Hit,
            Shape::Text(own) => (**own == *text).into(),
            Shape::Prefix(prefix) => text.starts_with(&**prefix).into(),
            Shape::Wild(parts) | Shape::Variable(parts) => match pieces(parts, context) {
                Some(pieces) => matches(&pieces, text).into(),
                None => Match::Unresolved,
            },
        }
    }

    /// Matches a pattern that has no variables.
    pub(crate) fn matches_fixed(&self, text: &str) -> bool {
        match &self.0 {
            Shape::Everything => true,
            Shape::Text(own) => **own == *text,
            Shape::Prefix(prefix) => text.starts_with(&**prefix),
            Shape::Wild(parts) => {
                let pieces: SmallVec<[Piece<'_>; 8]> = parts.iter().filter_map(Part::fixed).collect();
                matches(&pieces, text)
            }
            Shape::Variable(_) => false,
        }
    }

    /// Compares the whole text without regard to case; for patterns without wildcards.
    pub(crate) fn equals_folded(&self, text: &str, context: &RequestContext) -> bool {
        let fold =
            |text: &str| -> SmallVec<[char; 64]> { text.chars().flat_map(char::to_lowercase).collect() };
        self.resolve(context).is_some_and(|own| fold(&own) == fold(text))
    }

    /// The text with all variables filled in; wildcards print as themselves.
    pub(crate) fn resolve(&self, context: &RequestContext) -> Option<String> {
        match &self.0 {
            Shape::Everything => Some("*".to_owned()),
            Shape::Text(text) => Some(text.to_string()),
            Shape::Prefix(text) => Some(format!("{text}*")),
            Shape::Wild(parts) | Shape::Variable(parts) => {
                let text = |piece: Piece<'_>| match piece {
                    Piece::Text(text) => text.to_owned(),
                    Piece::One => "?".to_owned(),
                    Piece::Any => "*".to_owned(),
                };
                Some(pieces(parts, context)?.into_iter().map(text).collect())
            }
        }
    }
}

/// What follows a pattern's literal prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    End,
    Any,
    Pattern,
}

fn pieces<'a>(parts: &'a [Part], context: &'a RequestContext) -> Option<SmallVec<[Piece<'a>; 8]>> {
    let piece = |part: &'a Part| match part {
        Part::Variable(variable) => variable.value(context).map(Piece::Text),
        part => part.fixed(),
    };
    parts.iter().map(piece).collect()
}

impl Part {
    fn fixed(&self) -> Option<Piece<'_>> {
        match self {
            Self::Text(text) => Some(Piece::Text(text)),
            Self::One => Some(Piece::One),
            Self::Any => Some(Piece::Any),
            Self::Variable(_) => None,
        }
    }
}

impl Variable {
    fn parse(inside: &str) -> Self {
        let (key, default) = match inside.split_once(',') {
            Some((key, default)) => {
                let quoted = default.trim().strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
                (key.trim_end(), quoted)
            }
            None => (inside, None),
        };
        Self { key: ContextKey::parse(key).ok(), default: default.map(Into::into) }
    }

    /// A key with several values has no text to put in, and the default is for absent keys.
    fn value<'a>(&'a self, context: &'a RequestContext) -> Option<&'a str> {
        match self.key.as_ref().and_then(|key| context.get(key)) {
            Some(value) if !value.is_empty() => value.single(),
            _ => self.default.as_deref(),
        }
    }
}
