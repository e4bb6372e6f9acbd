//! The editor for policy documents: a text field, and beside it what IAM refuses in the text, in IAM's words and with the line,
//! and what it stores without a word though hardly anybody means it.
//!
//! A page has a field `editor: PolicyEditor` in its template and includes `policy_editor.html` in its form; the form's field is
//! `document`. Saving is the operation's business: a refusal comes back through [`PolicyEditor::refused`].

use countersign_policy::{Policy, PolicyKind, Position};

use crate::desk::Refused;
use crate::document::{position, quoted, readable, statements};
use crate::form::Form;

/// The text being written, and what is to be said of it.
#[derive(Debug, Clone)]
pub(crate) struct PolicyEditor {
    /// What the field is called.
    pub(crate) label: &'static str,
    pub(crate) text: String,
    pub(crate) error: Option<Finding>,
    pub(crate) warnings: Vec<Finding>,
}

/// Something to be said of a place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// `Line 3, column 9`; empty when it is about the whole.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) text: String,
    /// The line.
    pub(crate) quoted: String,
    /// What points at the column, for the line below.
    pub(crate) marker: String,
}

/// The most findings that are told at a time.
const MOST_FINDINGS: usize = 50;

impl PolicyEditor {
    /// A document that stands already, with what there is to say of it. One that was written in a single line is laid out.
    pub(crate) fn open(label: &'static str, text: &str, kind: PolicyKind) -> Self {
        Self::read(label, readable(text), kind)
    }

    /// What a new document starts from; nothing is wrong with it yet.
    pub(crate) fn fresh(label: &'static str, text: &str) -> Self {
        Self { label, text: text.to_owned(), error: None, warnings: Vec::new() }
    }

    /// A text as somebody wrote it, with what is wrong in it.
    pub(crate) fn read(label: &'static str, text: String, kind: PolicyKind) -> Self {
        let (error, warnings) = match Policy::parse(&text, kind) {
            Ok(policy) => (None, warnings(&policy, &text)),
            Err(error) => (Some(Finding::at(&text, error.at, error.to_string())), Vec::new()),
        };
        Self { label, text, error, warnings }
    }

    /// A text that an operation refused.
    pub(crate) fn refused(label: &'static str, text: String, kind: PolicyKind, refused: &Refused) -> Self {
        let mut editor = Self::read(label, text, kind);
        if editor.error.is_none() {
            // Principals that do not exist are known to the account alone; the refusal quotes them.
            let value = refused.text.rsplit_once("\":\"").and_then(|(_, value)| value.strip_suffix('"'));
            let at = value.and_then(|value| editor.text.find(value));
            editor.error = Some(match at {
                Some(at) => Finding::at(&editor.text, position(&editor.text, at), refused.text.clone()),
                None => Finding::of_all(refused.text.clone()),
            });
        }
        editor
    }

    /// The document of a form, with the line ends that it was written with before the browser sent it.
    pub(crate) fn document(form: &Form) -> String {
        form.exact("document").replace("\r\n", "\n")
    }
}

impl Finding {
    fn at(text: &str, place: Position, said: String) -> Self {
        let (quoted, marker) = quoted(text, place);
        Self { place: format!("Line {}, column {}", place.line, place.column), text: said, quoted, marker }
    }

    fn of_all(said: String) -> Self {
        Self { place: String::new(), text: said, quoted: String::new(), marker: String::new() }
    }
}

/// What Access Analyzer would say, at the lines that it is about.
pub(crate) fn warnings(policy: &Policy, text: &str) -> Vec<Finding> {
    let places = statements(text);
    let told = policy.warnings().into_iter().take(MOST_FINDINGS).map(|warning| {
        let said = warning.to_string();
        // "statement 0: …" counts from nought; the line says it better.
        let said = said.split_once(": ").map_or(said.as_str(), |(_, rest)| rest).to_owned();
        match places.get(warning.statement) {
            Some(statement) => {
                let within = statement.text.find(&*warning.subject).unwrap_or(0);
                Finding::at(text, position(text, statement.at.saturating_add(within)), said)
            }
            None => Finding::of_all(said),
        }
    });
    told.collect()
}

#[cfg(test)]
mod tests;
