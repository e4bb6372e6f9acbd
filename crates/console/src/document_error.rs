//! What is wrong with a policy document, and where: shown below the editor that it was typed into.

use countersign_policy::{Policy, PolicyKind};

/// The first thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentError {
    /// In AWS's words.
    pub(crate) text: String,
    /// The line, counted from 1.
    pub(crate) line: u32,
    /// The character within the line, counted from 1.
    pub(crate) column: u32,
    /// The line itself, as far as it fits.
    pub(crate) excerpt: String,
}

/// The longest part of a line that is shown, in characters.
const LONGEST_EXCERPT: usize = 120;

impl DocumentError {
    /// What the API would refuse a document for; `None` when it would be taken.
    pub(crate) fn of(document: &str, kind: PolicyKind) -> Option<Self> {
        let error = Policy::parse(document, kind).err()?;
        let line = usize::try_from(error.at.line).unwrap_or(1);
        let excerpt = document.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Some(Self {
            text: error.to_string(),
            line: error.at.line,
            column: error.at.column,
            excerpt: excerpt.trim().chars().take(LONGEST_EXCERPT).collect(),
        })
    }
}

#[cfg(test)]
mod tests;
