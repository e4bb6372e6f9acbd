//! Questions with names and paths in them, which may be longer than a row.

use crate::terminal::{AskError, Terminal};

/// What stands behind a question, ` [Y/n] `, and a letter to answer with.
const ANSWER: usize = 8;

/// Asks whether to go on. Where the question does not fit into a row, all but its last sentence is said before it: a remark is broken
/// between words, and a question is not.
///
/// # Errors
/// See [`Terminal::confirm`].
pub(super) fn confirm(terminal: &Terminal, question: &str, default: bool) -> Result<bool, AskError> {
    let (before, question) = parts(question, usize::from(terminal.size().columns));
    if let Some(before) = before {
        terminal.say(before);
    }
    terminal.confirm(question, default)
}

/// What is said, and what is asked.
fn parts(question: &str, columns: usize) -> (Option<&str>, &str) {
    if question.chars().count().saturating_add(ANSWER) <= columns {
        return (None, question);
    }
    match question.rsplit_once(". ") {
        Some((before, last)) => (question.get(..before.len().saturating_add(1)), last),
        None => (None, question),
    }
}

#[cfg(test)]
mod tests;
