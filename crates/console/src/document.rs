//! Policy documents as pages show them: decoded, laid out, cut into statements, quoted by line.

use countersign_policy::Position;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A document as IAM's answers carry it, percent-encoded (API Reference, GetPolicyVersion), in plain text.
pub(crate) fn decoded(document: &str) -> String {
    percent_decode_str(document).decode_utf8_lossy().into_owned()
}

/// Longer documents are laid out afresh: white space is not counted by IAM's quotas, and a page has no room for it.
const LONGEST_AS_WRITTEN: usize = 20_000;

/// A document for reading: as it was written, or laid out when it was written in one line or is mostly white space.
pub(crate) fn readable(text: &str) -> String {
    let text = text.trim_matches(['\n', '\r']);
    if text.contains('\n') && text.len() <= LONGEST_AS_WRITTEN { text.to_owned() } else { laid_out(text) }
}

/// JSON with every member and item on a line of its own. Strings and numbers stay as they were written, and so does the order:
/// only the white space between them changes.
pub(crate) fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    let mut depth: usize = 0;
    let mut rest = text.chars().peekable();
    let new_line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("    ", depth.min(16)));
    };
    while let Some(character) = rest.next() {
        match character {
            ' ' | '\t' | '\n' | '\r' => {}
            '"' => {
                out.push('"');
                let mut escaped = false;
                for inner in rest.by_ref() {
                    out.push(inner);
                    match inner {
                        '"' if !escaped => break,
                        '\\' => escaped = !escaped,
                        _ => escaped = false,
                    }
                }
            }
            '{' | '[' => {
                while rest.next_if(|next| next.is_ascii_whitespace()).is_some() {}
                out.push(character);
                if let Some(end) = rest.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth = depth.saturating_add(1);
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            other => out.push(other),
        }
    }
    out
}

#[derive(Deserialize)]
struct Outline<'t> {
    #[serde(borrow, rename = "Statement")]
    statement: &'t RawValue,
}

/// A statement as it stands in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatementText<'t> {
    /// The byte it begins at.
    pub(crate) at: usize,
    /// What it says, from brace to brace.
    pub(crate) text: &'t str,
}

/// The statements of a document, in their order; none of a text that is no policy.
pub(crate) fn statements(document: &str) -> Vec<StatementText<'_>> {
    let Ok(outline) = serde_json::from_str::<Outline<'_>>(document) else { return Vec::new() };
    let whole = outline.statement.get();
    let texts = match serde_json::from_str::<Vec<&RawValue>>(whole) {
        Ok(list) => list.into_iter().map(RawValue::get).collect(),
        Err(_) => vec![whole],
    };
    let mut found = Vec::with_capacity(texts.len());
    // Statements stand one after the other, so each is found behind the one before.
    let mut after = document.find(whole).unwrap_or(0);
    for text in texts {
        let Some(at) =
            document.get(after..).and_then(|rest| rest.find(text)).map(|at| at.saturating_add(after))
        else {
            return Vec::new();
        };
        found.push(StatementText { at, text });
        after = at.saturating_add(text.len());
    }
    found
}

/// The position of a byte.
pub(crate) fn position(text: &str, at: usize) -> Position {
    let before = text.get(..text.floor_char_boundary(at)).unwrap_or(text);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
    Position {
        line: number(before.matches('\n').count()),
        column: number(before.rsplit('\n').next().unwrap_or_default().chars().count()),
    }
}

/// Characters of a line that are quoted on either side of a column.
const AROUND: usize = 60;

/// A line of a text around a column, and a line below it that points at the column.
pub(crate) fn quoted(text: &str, place: Position) -> (String, String) {
    let index = |number: u32| usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let line: Vec<char> = text.lines().nth(index(place.line)).unwrap_or_default().chars().collect();
    let column = index(place.column).min(line.len());
    let start = column.saturating_sub(AROUND);
    let shown: String = line.iter().skip(start).take(AROUND.saturating_mul(2)).collect();
    let before = line.iter().skip(start).take(column.saturating_sub(start));
    let blank = before.map(|&character| if character == '\t' { '\t' } else { ' ' });
    let marker = blank.chain(['^']).collect();
    (shown, marker)
}

#[cfg(test)]
mod tests;
