//! The lines of a file and what each of them is, told as Python's `RawConfigParser` tells it, since botocore reads with that.
//!
//! Where the SDKs read differently, a problem is noted elsewhere; the reading here is botocore's. In short: a line that is indented
//! deeper than the last header or key continues that key's value; `#` and `;` begin a comment only at the beginning of a line; `=`
//! and `:` both end a key. One thing differs on purpose: a file that botocore refuses as a whole is still read here, and what follows
//! a line that is not understood is never given to a section or key that it may not belong to.

use std::ops::Range;

use super::section_name::{FileKind, SectionName};

/// A line: where its text and its ending are in the file, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Without the ending.
    pub(super) text: Range<usize>,
    /// The end of the ending, which is `\n`, `\r\n`, `\r`, or nothing at the end of the file.
    pub(super) end: usize,
    /// The text without the blanks around it.
    pub(super) inner: Range<usize>,
    /// How many characters the text is indented by. A tab counts as one, as in Python.
    pub(super) indent: usize,
    /// What it is.
    pub(super) kind: LineKind,
}

/// What a line is.
#[derive(Clone, Debug)]
pub(super) enum LineKind {
    /// Nothing but blanks.
    Blank,
    /// `#` or `;` and what follows.
    Comment,
    /// `[…]`; `prefixed` says that a name stands behind a word that says what it is.
    Header { name: SectionName, prefixed: bool },
    /// `[` without an end, or with bytes that are not text: a section begins, and nobody knows which.
    BrokenHeader,
    /// A key and the first line of its value.
    Entry(Entry),
    /// A further line of the value of the entry at the line of this index.
    Continuation(usize),
    /// Not understood: outside of every section, without `=`, or indented below such a line.
    Junk,
}

/// A key and the first line of its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// As the file spells it.
    pub(super) key: Range<usize>,
    /// Where the `=` or `:` stands.
    pub(super) delimiter: usize,
    /// Without blanks around it. Where it is empty: behind the last blank of the line.
    pub(super) value: Range<usize>,
}

/// What Python's `str.isspace` takes for a blank.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

/// The name of a key as lookups compare it: `RawConfigParser.optionxform` lower-cases.
pub(super) fn folded(key: &str) -> String {
    key.to_lowercase()
}

/// The part of `range` without blanks around it; an empty one stands at the end of `range`. Bytes that are not UTF-8 are not blanks.
pub(super) fn trimmed(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let part = bytes.get(range.clone()).unwrap_or_default();
    let (front, back) = match std::str::from_utf8(part) {
        Ok(text) => (text.trim_start_matches(is_blank).len(), text.trim_end_matches(is_blank).len()),
        Err(_) => (part.trim_ascii_start().len(), part.trim_ascii_end().len()),
    };
    let start = range.end.saturating_sub(front);
    start..range.start.saturating_add(back).max(start)
}

/// Cuts a file into lines and tells what each of them is.
pub(super) fn read(bytes: &[u8], kind: FileKind) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut open = Open::Nothing;
    let mut in_section = false;
    let mut indent_level = 0;
    for (text, end) in cut(bytes) {
        let inner = trimmed(bytes, text.clone());
        let indent = characters(bytes, text.start..inner.start);
        let content = bytes.get(inner.clone()).unwrap_or_default();
        let kind = match content.first() {
            None => LineKind::Blank,
            Some(b'#' | b';') => LineKind::Comment,
            Some(_) => match open {
                Open::Entry(entry) if indent > indent_level => LineKind::Continuation(entry),
                Open::Junk if indent > indent_level => LineKind::Junk,
                _ => {
                    indent_level = indent;
                    let kind = header(content, kind)
                        .or_else(|| in_section.then(|| entry(bytes, inner.clone(), text.end)).flatten())
                        .unwrap_or(LineKind::Junk);
                    in_section |= matches!(kind, LineKind::Header { .. } | LineKind::BrokenHeader);
                    open = match kind {
                        LineKind::Entry(_) => Open::Entry(lines.len()),
                        LineKind::Junk => Open::Junk,
                        _ => Open::Nothing,
                    };
                    kind
                }
            },
        };
        lines.push(Line { text, end, inner, indent, kind });
    }
    lines
}

/// What a line that is indented deeper would belong to.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Entry(usize),
    Junk,
}

fn header(content: &[u8], kind: FileKind) -> Option<LineKind> {
    let rest = content.strip_prefix(b"[")?;
    // Python's pattern is greedy: the last bracket of the line ends the name, and what follows it is not looked at.
    let end = rest.iter().rposition(|&byte| byte == b']').filter(|&end| end > 0);
    let name = end.and_then(|end| rest.get(..end)).and_then(|name| std::str::from_utf8(name).ok());
    Some(name.map_or(LineKind::BrokenHeader, |name| LineKind::Header {
        name: SectionName::read(name, kind),
        prefixed: name.trim().contains(char::is_whitespace),
    }))
}

fn entry(bytes: &[u8], inner: Range<usize>, text_end: usize) -> Option<LineKind> {
    let content = bytes.get(inner.clone())?;
    let offset = content.iter().position(|byte| matches!(byte, b'=' | b':'))?;
    let delimiter = inner.start.checked_add(offset)?;
    let key = trimmed(bytes, inner.start..delimiter);
    if key.is_empty() {
        return None;
    }
    // An empty value stands behind the blanks of its line, so that `key = ` and a value make `key = value`.
    let value = trimmed(bytes, delimiter.checked_add(1)?..inner.end);
    let value = if value.is_empty() { text_end..text_end } else { value };
    Some(LineKind::Entry(Entry { key, delimiter, value }))
}

/// The lines as ranges: the text's, and the end of the ending. As Python's universal newlines cut.
fn cut(bytes: &[u8]) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut start = 0_usize;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let ending = match (rest.get(length), rest.get(length.saturating_add(1))) {
            (None, _) => 0,
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(_), _) => 1,
        };
        let text = start..start.saturating_add(length);
        start = text.end.saturating_add(ending);
        Some((text, start))
    })
}

fn characters(bytes: &[u8], range: Range<usize>) -> usize {
    let length = range.len();
    bytes
        .get(range)
        .and_then(|part| std::str::from_utf8(part).ok())
        .map_or(length, |text| text.chars().count())
}
