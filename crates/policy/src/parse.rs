//! From text to [`Policy`]: the writer's door and the reader's.
//!
//! A document is first read into a `draft`, which checks its syntax. [`Policy::parse`] then holds the draft against what IAM refuses,
//! in IAM's order (`refusal`); [`Policy::load`] only against what would leave its meaning open. Both end in the same
//! compilation.

use crate::document::Policy;
use crate::draft::{Door, Draft};
use crate::json;
use crate::parse_error::{ParseError, ParseErrorKind, Refusal, refuse, syntax};
use crate::policy_kind::PolicyKind;
use crate::refusal;

impl Policy {
    /// Reads a document that somebody wants to write.
    ///
    /// # Errors
    /// [`ParseError`] for whatever IAM refuses; of several faults the one that IAM would name.
    pub fn parse(text: &str, kind: PolicyKind) -> Result<Self, ParseError> {
        Self::read(text, kind, Door::Writer).map_err(|refusal| refusal.placed(text))
    }

    /// Reads a document that AWS stores itself or that was accepted earlier.
    ///
    /// It tolerates what old documents hold: version 2008-10-17, repeated Sids, `null` in lists of actions and resources,
    /// a resource policy's statement without principal (it applies to nobody).
    ///
    /// # Errors
    /// [`ParseError`] when something has no clear meaning. Nothing is ever skipped.
    pub fn load(text: &str, kind: PolicyKind) -> Result<Self, ParseError> {
        Self::read(text, kind, Door::Reader).map_err(|refusal| refusal.placed(text))
    }

    fn read(text: &str, kind: PolicyKind, door: Door) -> Result<Self, Refusal> {
        let no_json = match kind {
            PolicyKind::Trust => ParseErrorKind::InvalidJson,
            _ => ParseErrorKind::Syntax,
        };
        if door == Door::Writer
            && let Some((at, _)) = text.char_indices().find(|(_, character)| !is_policy_character(*character))
        {
            return syntax(at);
        }
        let root = json::read(text).or_else(|at| refuse(at, no_json))?;
        let draft = Draft::read(&root, kind, door)?;
        match door {
            Door::Writer => refusal::check(&draft, kind)?,
            Door::Reader => refusal::check_meaning(&draft, kind)?,
        }
        draft.compile(kind)
    }
}

/// What a document may hold: tab, line feed, carriage return and U+0020 to U+00FF.
fn is_policy_character(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{ff}')
}
