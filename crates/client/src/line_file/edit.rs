//! Which bytes of a file a change is about. Everything outside of the cuts stays as it is, by construction.

use std::ops::Range;

use zeroize::Zeroizing;

use super::line::{Entry, Line, LineKind, folded, is_blank};
use super::section::{Section, continuation, headers, holds_comment, nested_parts, span};
use super::section_name::{FileKind, SectionName};
use crate::failure::{Failure, FailureKind};

/// Why a change is refused. The file is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFileError {
    /// The section's name cannot be written in this file so that every reader finds it.
    #[error("this name of a section cannot be written in this file so that every reader finds it")]
    Name,
    /// The key is not a name of letters, digits, `_`, `-` and `.`.
    #[error("a key has letters, digits, `_`, `-` and `.` only")]
    Key,
    /// The value cannot be written so that every reader gets it back.
    #[error(
        "this value cannot be written so that every reader gets it back: no line ends, no blanks around it, no `[` at its beginning, no ` #` or ` ;` within it"
    )]
    Value,
    /// A block of keys stands at this key, and a single value was to be written.
    #[error("a block of keys stands at this key")]
    BlockThere,
    /// A single value stands at this key, and a key within a block was to be written.
    #[error("a single value stands at this key, not a block of keys")]
    ValueThere,
    /// The lines around would be read differently: the file is indented in a way that leaves no place for it.
    #[error("the lines around would then be read differently")]
    Meaning,
}

impl From<LineFileError> for Failure {
    fn from(error: LineFileError) -> Self {
        match error {
            LineFileError::Name | LineFileError::Key | LineFileError::Value => {
                Self::new(FailureKind::Usage, error.to_string())
            }
            LineFileError::BlockThere | LineFileError::ValueThere | LineFileError::Meaning => {
                Self::new(FailureKind::Configuration, error.to_string())
                    .remedy("Change this place by hand, then run the same command again.")
            }
        }
    }
}

/// Bytes to be put in place of a range.
pub(super) struct Cut {
    range: Range<usize>,
    with: Zeroizing<Vec<u8>>,
}

impl Cut {
    fn new(range: Range<usize>, with: &[&[u8]]) -> Self {
        Self { range, with: Zeroizing::new(with.concat()) }
    }
}

/// Makes the cuts, which are in order and do not overlap.
pub(super) fn apply(bytes: &[u8], cuts: &[Cut]) -> Zeroizing<Vec<u8>> {
    let added: usize = cuts.iter().map(|cut| cut.with.len()).sum();
    // With its final capacity, so that growing leaves no copies of secrets behind.
    let mut result = Zeroizing::new(Vec::with_capacity(bytes.len().saturating_add(added)));
    let mut done = 0;
    for cut in cuts {
        result.extend_from_slice(bytes.get(done..cut.range.start).unwrap_or_default());
        result.extend_from_slice(&cut.with);
        done = cut.range.end;
    }
    result.extend_from_slice(bytes.get(done..).unwrap_or_default());
    result
}

/// A file that is to be changed.
pub(super) struct Editor<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) lines: &'a [Line],
    pub(super) kind: FileKind,
}

impl<'a> Editor<'a> {
    pub(super) fn set(
        &self,
        section: &SectionName,
        key: &str,
        value: &str,
    ) -> Result<Vec<Cut>, LineFileError> {
        check_key(key)?;
        check_value(value)?;
        let Some(found) = self.section(section) else {
            return Ok(vec![self.new_section(
                section,
                &[key.as_bytes(), self.style(None), value.as_bytes()],
                &[],
            )?]);
        };
        match found.entry(key) {
            Some(_) if found.is_nested(key) => Err(LineFileError::BlockThere),
            Some((index, entry)) => {
                let further = found.continuation(index);
                Ok(self
                    .replace(entry, value)
                    .into_iter()
                    .chain(further.into_iter().map(|line| self.without(line, line)))
                    .collect())
            }
            None => {
                let (after, indent) = self.place(&found)?;
                Ok(vec![self.insert(
                    after,
                    &[&[indent, key.as_bytes(), self.style(Some(&found)), value.as_bytes()]],
                )?])
            }
        }
    }

    pub(super) fn set_nested(
        &self,
        section: &SectionName,
        key: &str,
        subkey: &str,
        value: &str,
    ) -> Result<Vec<Cut>, LineFileError> {
        check_key(key)?;
        check_key(subkey)?;
        check_value(value)?;
        let nested = [b"  ", subkey.as_bytes(), b" = ", value.as_bytes()];
        let Some(found) = self.section(section) else {
            return Ok(vec![self.new_section(section, &[key.as_bytes(), b" ="], &nested)?]);
        };
        let Some((index, entry)) = found.entry(key) else {
            let (after, indent) = self.place(&found)?;
            let opening = [indent, key.as_bytes(), self.opening_style(&found)];
            return Ok(vec![self.insert(after, &[&opening, &[indent, &nested.concat()]])?]);
        };
        if !entry.value.is_empty() {
            return Err(LineFileError::ValueThere);
        }
        let written = found.nested(key).filter(|(_, name, _)| *name == Some(subkey)).last();
        if let Some((line, _, place)) = written {
            return Ok(self.replace_nested(line, place, value).into_iter().collect());
        }
        match found.continuation(index).last() {
            Some(&last) => {
                let style = self.nested_style(last);
                let text: &[&[u8]] = &[self.indent(last), subkey.as_bytes(), style, value.as_bytes()];
                Ok(vec![self.insert(last, &[text])?])
            }
            None => Ok(vec![self.insert(index, &[&[self.indent(index), &nested.concat()]])?]),
        }
    }

    pub(super) fn unset(&self, section: &SectionName, key: &str) -> Vec<Cut> {
        self.entries(section, key).map(|(index, _)| self.without_entry(index)).collect()
    }

    pub(super) fn remove_section(&self, section: &SectionName) -> Vec<Cut> {
        headers(self.lines)
            .filter(|(_, name, _)| *name == section)
            .map(|(header, _, _)| {
                let span = span(self.lines, header);
                // A comment that stands directly above the next header speaks of that section.
                let above_next = match self.lines.get(span.end) {
                    Some(_) => self.lines.get(span.clone()).unwrap_or_default().iter().rev(),
                    None => [].iter().rev(),
                };
                let kept = above_next.take_while(|line| matches!(line.kind, LineKind::Comment)).count();
                self.without(header, span.end.saturating_sub(kept).saturating_sub(1))
            })
            .collect()
    }

    fn section(&self, name: &SectionName) -> Option<Section<'a>> {
        Section::find(self.bytes, self.lines, name)
    }

    /// Every entry of that key under every header of that name, also those that lookups pass over.
    fn entries(&self, section: &SectionName, key: &str) -> impl Iterator<Item = (usize, &'a Entry)> {
        let (bytes, lines, key) = (self.bytes, self.lines, folded(key));
        headers(lines).filter(move |(_, name, _)| *name == section).flat_map(move |(header, _, _)| {
            let key = key.clone();
            span(lines, header).filter_map(move |index| match &lines.get(index)?.kind {
                LineKind::Entry(entry) => {
                    let spelled = std::str::from_utf8(bytes.get(entry.key.clone())?).ok()?;
                    (folded(spelled) == key).then_some((index, entry))
                }
                _ => None,
            })
        })
    }

    /// After which line a new key of the section goes, and how it is indented: behind the last key, like that key. In a section
    /// without keys behind the header, and deep enough that the next line does not become a part of its value.
    fn place(&self, section: &Section<'a>) -> Result<(usize, &'a [u8]), LineFileError> {
        let header = *section.headers().last().ok_or(LineFileError::Meaning)?;
        let span = span(self.lines, header);
        let entry = span
            .clone()
            .rev()
            .find(|&index| self.lines.get(index).is_some_and(|line| matches!(line.kind, LineKind::Entry(_))));
        let Some(entry) = entry else {
            let next = (span.start..self.lines.len()).find(|&index| {
                self.lines
                    .get(index)
                    .is_some_and(|line| !matches!(line.kind, LineKind::Blank | LineKind::Comment))
            });
            let depth = |index: usize| self.lines.get(index).map_or(0, |line| line.indent);
            let deeper = next.filter(|&next| depth(next) > depth(header)).unwrap_or(header);
            return Ok((header, self.indent(deeper)));
        };
        let mut after = entry;
        if let Some(&last) = continuation(self.lines, entry).last() {
            // Comments that are indented like the block belong to it.
            let comments = self.lines.get(last.saturating_add(1)..span.end).unwrap_or_default().iter();
            let inside =
                comments.take_while(|line| matches!(line.kind, LineKind::Comment) && line.indent > 0).count();
            after = last.saturating_add(inside);
        }
        Ok((after, self.indent(entry)))
    }

    fn replace(&self, entry: &Entry, value: &str) -> Option<Cut> {
        let blank = self.missing_blank(entry.key.end, entry.delimiter, &entry.value);
        self.replacement(entry.value.clone(), blank, value)
    }

    fn replace_nested(&self, line: usize, place: Range<usize>, value: &str) -> Option<Cut> {
        let line = self.lines.get(line)?;
        let (key, _) = nested_parts(self.bytes, line.inner.clone())?;
        let delimiter =
            self.bytes.get(key.end..).and_then(|rest| rest.iter().position(|&byte| byte == b'='))?;
        let place = if place.is_empty() { line.text.end..line.text.end } else { place };
        let blank = self.missing_blank(key.end, key.end.saturating_add(delimiter), &place);
        self.replacement(place, blank, value)
    }

    fn replacement(&self, place: Range<usize>, blank: &[u8], value: &str) -> Option<Cut> {
        let same = self.bytes.get(place.clone()) == Some(value.as_bytes());
        (!same).then(|| Cut::new(place, &[blank, value.as_bytes()]))
    }

    /// `key =` becomes `key = value`, `key=` becomes `key=value`.
    fn missing_blank(&self, key_end: usize, delimiter: usize, value: &Range<usize>) -> &'static [u8] {
        let directly_behind = delimiter.checked_add(1) == Some(value.start);
        if directly_behind && value.is_empty() && delimiter > key_end { b" " } else { b"" }
    }

    /// What stands between key and value: as at the last key of the section that shows it, else of the file.
    fn style(&self, section: Option<&Section<'a>>) -> &'a [u8] {
        let shown = |entry: &Entry| self.shown_style(entry.key.end..entry.value.start, &entry.value);
        let of_section =
            section.and_then(|section| section.entries().filter_map(|(_, entry)| shown(entry)).last());
        let of_file = || {
            self.lines.iter().rev().find_map(|line| match &line.kind {
                LineKind::Entry(entry) => shown(entry),
                _ => None,
            })
        };
        of_section.or_else(of_file).unwrap_or(b" = ")
    }

    /// What stands behind the key of a block: as at the last block of the section, else as at its keys.
    fn opening_style(&self, section: &Section<'a>) -> &'a [u8] {
        let blocks = section.entries().filter(|(_, entry)| entry.value.is_empty());
        let shown = blocks.last().and_then(|(_, entry)| self.bytes.get(entry.key.end..=entry.delimiter));
        shown
            .filter(|shown| shown.ends_with(b"="))
            .unwrap_or_else(|| self.style(Some(section)).trim_ascii_end())
    }

    fn nested_style(&self, line: usize) -> &'a [u8] {
        let parts = self.lines.get(line).and_then(|line| nested_parts(self.bytes, line.inner.clone()));
        parts.and_then(|(key, value)| self.shown_style(key.end..value.start, &value)).unwrap_or(b" = ")
    }

    fn shown_style(&self, between: Range<usize>, value: &Range<usize>) -> Option<&'a [u8]> {
        let between = self.bytes.get(between)?;
        (!value.is_empty() && between.trim_ascii() == b"=").then_some(between)
    }

    fn indent(&self, line: usize) -> &'a [u8] {
        let line = self.lines.get(line);
        line.and_then(|line| self.bytes.get(line.text.start..line.inner.start)).unwrap_or_default()
    }

    /// Without the entry, its further lines, and what stands between them.
    fn without_entry(&self, entry: usize) -> Cut {
        self.without(entry, continuation(self.lines, entry).last().copied().unwrap_or(entry))
    }

    fn without(&self, first: usize, last: usize) -> Cut {
        let start = self.lines.get(first).map_or(self.bytes.len(), |line| line.text.start);
        Cut::new(start..self.lines.get(last).map_or(start, |line| line.end.max(start)), &[])
    }

    /// The ending of a line, or that of the file's first line where it has none.
    fn ending(&self, line: Option<&Line>) -> &'a [u8] {
        let of = |line: &Line| self.bytes.get(line.text.end..line.end).filter(|ending| !ending.is_empty());
        line.and_then(of).or_else(|| self.lines.first().and_then(of)).unwrap_or(b"\n")
    }

    fn insert(&self, after: usize, new: &[&[&[u8]]]) -> Result<Cut, LineFileError> {
        let line = self.lines.get(after).ok_or(LineFileError::Meaning)?;
        let ending = self.ending(Some(line));
        let mut parts: Vec<&[u8]> = Vec::new();
        if line.text.end == line.end {
            parts.push(ending);
        }
        for text in new {
            parts.extend_from_slice(text);
            parts.push(ending);
        }
        Ok(Cut::new(line.end..line.end, &parts))
    }

    /// A new section with a first key, at the end, below an empty line.
    fn new_section(
        &self,
        section: &SectionName,
        entry: &[&[u8]],
        nested: &[&[u8]],
    ) -> Result<Cut, LineFileError> {
        let header = section.header(self.kind).ok_or(LineFileError::Name)?;
        let last = self.lines.last();
        let ending = self.ending(last);
        let mut parts: Vec<&[u8]> = Vec::new();
        if last.is_some_and(|line| line.text.end == line.end) {
            parts.push(ending);
        }
        if last.is_some_and(|line| !matches!(line.kind, LineKind::Blank)) {
            parts.push(ending);
        }
        parts.extend_from_slice(&[b"[", header.as_bytes(), b"]", ending]);
        for line in [entry, nested].into_iter().filter(|line| !line.is_empty()) {
            parts.extend_from_slice(line);
            parts.push(ending);
        }
        Ok(Cut::new(self.bytes.len()..self.bytes.len(), &parts))
    }
}

fn check_key(key: &str) -> Result<(), LineFileError> {
    let clean = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    if clean && !key.is_empty() { Ok(()) } else { Err(LineFileError::Key) }
}

fn check_value(value: &str) -> Result<(), LineFileError> {
    let line_end = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let clean = !value.contains(line_end)
        && !value.starts_with(is_blank)
        && !value.ends_with(is_blank)
        && !value.starts_with('[')
        && !holds_comment(value);
    if clean { Ok(()) } else { Err(LineFileError::Value) }
}
