//! A policy document as it is kept: the text that was given and what it parses to.

use std::fmt;
use std::sync::Arc;

use countersign_policy::{ParseError, Policy, PolicyKind};

/// A policy document: the writer's own text, byte for byte, beside its parsed form.
#[derive(Clone)]
pub struct PolicyDocument {
    text: Arc<str>,
    policy: Arc<Policy>,
}

impl PolicyDocument {
    /// Accepts a document from a writer, with every refusal of `Policy::parse`.
    pub fn write(text: &str, kind: PolicyKind) -> Result<Self, ParseError> {
        Ok(Self { text: text.into(), policy: Arc::new(Policy::parse(text, kind)?) })
    }

    /// Takes a document that was accepted earlier, or that AWS publishes.
    pub fn load(text: &str, kind: PolicyKind) -> Result<Self, ParseError> {
        Ok(Self { text: text.into(), policy: Arc::new(Policy::load(text, kind)?) })
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parsed form.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }
}

impl PartialEq for PolicyDocument {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Debug for PolicyDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
