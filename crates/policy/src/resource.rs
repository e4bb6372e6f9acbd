//! Resource patterns: what `Resource` and `NotResource` list.
//!
//! A pattern is `*`, or an ARN compared in six parts; wildcards stay inside their part, and the sixth part is the whole rest,
//! so that there `*` runs over `/` and `:`. Case counts. IAM also stores ARNs of fewer than six parts; what those match
//! depends on the kind of document.

use crate::arn::split_arn;
use crate::policy_kind::PolicyKind;
use crate::request::{RequestContext, Resource};
use crate::variable::{Match, Pattern, Syntax};

/// One entry of `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourcePattern {
    text: Box<str>,
    shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    All,
    Parts {
        parts: Box<[Pattern; 6]>,
        padded: bool,
    },
    /// A short ARN in a kind of document that does not complete it.
    Nothing,
}

impl ResourcePattern {
    pub(crate) fn compile(text: &str, kind: PolicyKind, variables: bool) -> Self {
        let shape = if text == "*" { Shape::All } else { Self::shape(text, kind, variables) };
        Self { text: text.into(), shape }
    }

    fn shape(text: &str, kind: PolicyKind, variables: bool) -> Shape {
        let mut parts = split_arn(text);
        let padded = parts.len() < 6;
        let completed = match kind {
            PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session | PolicyKind::Trust => true,
            PolicyKind::Resource | PolicyKind::Endpoint => text.contains('*'),
            PolicyKind::Scp => text.ends_with('*'),
            PolicyKind::Rcp => false,
        };
        if padded && !completed {
            return Shape::Nothing;
        }
        parts.resize(6, "*");
        let Ok(parts) = <[&str; 6]>::try_from(parts.as_slice()) else { return Shape::Nothing };
        let mut place = 0_u8;
        // Variables live in the sixth part only.
        let parts = parts.map(|part| {
            place = place.saturating_add(1);
            Pattern::parse(part, Syntax { wildcards: true, variables: variables && place == 6 })
        });
        Shape::Parts { parts: Box::new(parts), padded }
    }

    /// The entry as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is `*`, which every resource matches.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.shape == Shape::All
    }

    /// Whether it has fewer than six parts.
    pub(crate) fn is_short(&self) -> bool {
        matches!(self.shape, Shape::Nothing | Shape::Parts { padded: true, .. })
    }

    /// Whether a `NotResource` with this entry applies to nothing, whatever the request: a completed short ARN does that.
    pub(crate) fn spoils_negation(&self) -> bool {
        matches!(self.shape, Shape::Parts { padded: true, .. })
    }

    pub(crate) fn matches(&self, resource: &Resource, context: &RequestContext) -> Match {
        match (&self.shape, resource) {
            (Shape::All, _) => Match::Hit,
            (Shape::Nothing, _) => Match::Miss,
            (Shape::Parts { parts, .. }, Resource::Arn(arn)) => {
                // The sixth part first: it tells ARNs apart soonest, and it alone can be unresolved, which counts whatever
                // the other parts say.
                let pairs = parts.iter().zip(arn.parts()).rev();
                pairs
                    .map(|(own, part)| own.matches(part, context))
                    .find(|answer| *answer != Match::Hit)
                    .unwrap_or(Match::Hit)
            }
            (Shape::Parts { parts, .. }, Resource::All) => {
                let [.., rest] = &**parts;
                match rest.matches("", context) {
                    Match::Unresolved => Match::Unresolved,
                    Match::Hit | Match::Miss => Match::Miss,
                }
            }
        }
    }
}
