//! One section as it is read: the lines under all its headers.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

use super::line::{Entry, Line, LineKind, folded, is_blank, trimmed};
use super::section_name::SectionName;

/// A section and the values in it, read as botocore reads them.
///
/// A section or key that occurs more than once makes botocore refuse the whole file; the SDKs take them together, the last value
/// standing (smithy-rs, `env_config/parse.rs`). That is done here too, and the problem is told of. Where both `[profile default]` and
/// `[default]` stand in the config file, the first of them is read and the other left out (smithy-rs, `env_config/normalize.rs`).
pub(crate) struct Section<'a> {
    bytes: &'a [u8],
    lines: &'a [Line],
    name: &'a SectionName,
    /// The headers whose entries are read.
    headers: Vec<usize>,
}

impl fmt::Debug for Section<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No values: they may be secret.
        out.debug_struct("Section").field("name", self.name).field("keys", &self.keys()).finish()
    }
}

impl<'a> Section<'a> {
    /// The section of that name. `None` if the file has none.
    pub(super) fn find(bytes: &'a [u8], lines: &'a [Line], name: &SectionName) -> Option<Self> {
        let mut found = headers(lines).filter(|(_, other, _)| *other == name);
        let (first, name, prefixed) = found.next()?;
        let further = found.map(|(index, _, prefixed)| (index, prefixed));
        Some(Self::of(bytes, lines, name, std::iter::once((first, prefixed)).chain(further).collect()))
    }

    /// All sections in the order of their first headers.
    pub(super) fn all(bytes: &'a [u8], lines: &'a [Line]) -> Vec<Self> {
        let mut order = Vec::new();
        let mut found: HashMap<&'a SectionName, Vec<(usize, bool)>> = HashMap::new();
        for (index, name, prefixed) in headers(lines) {
            let of_name = found.entry(name).or_default();
            if of_name.is_empty() {
                order.push(name);
            }
            of_name.push((index, prefixed));
        }
        let with_headers = order.into_iter().filter_map(|name| Some((name, found.remove(name)?)));
        with_headers.map(|(name, headers)| Self::of(bytes, lines, name, headers)).collect()
    }

    fn of(bytes: &'a [u8], lines: &'a [Line], name: &'a SectionName, headers: Vec<(usize, bool)>) -> Self {
        let prefixed_only = *name == SectionName::Default && headers.iter().any(|(_, prefixed)| *prefixed);
        let read = headers.into_iter().filter(|(_, prefixed)| *prefixed || !prefixed_only);
        Self { bytes, lines, name, headers: read.map(|(index, _)| index).collect() }
    }

    /// Its name.
    #[must_use]
    pub(crate) fn name(&self) -> &'a SectionName {
        self.name
    }

    /// The value of a key; letter case does not matter in the key. `Some("")` for an empty one, lines joined by line feeds for one of
    /// several lines. `None` if there is no such key, if a block of keys stands there, or if the value is not UTF-8.
    ///
    /// ` #` within a value belongs to it for botocore, and ends it for the SDKs: here it belongs to it.
    #[must_use]
    pub(crate) fn get(&self, key: &str) -> Option<Cow<'a, str>> {
        let (index, entry) = self.entry(key)?;
        let first = self.text(entry.value.clone())?;
        match self.continuation(index).as_slice() {
            [] => Some(Cow::Borrowed(first)),
            _ if first.is_empty() => None,
            further => {
                // Blank lines between the lines of a value belong to it, comments do not.
                let last = further.last().copied().unwrap_or(index);
                let mut value = first.to_owned();
                for line in self.lines.get(index.saturating_add(1)..=last).unwrap_or_default() {
                    match line.kind {
                        LineKind::Blank => value.push('\n'),
                        LineKind::Continuation(_) => {
                            value.push('\n');
                            value.push_str(self.text(line.inner.clone())?);
                        }
                        _ => {}
                    }
                }
                Some(Cow::Owned(value))
            }
        }
    }

    /// The value of a key within the block of another (`sts =`, and indented below it `endpoint_url = …`). Letter case does not
    /// matter in `key`, and does in `subkey`. `None` if either is missing or the value is not UTF-8.
    #[must_use]
    pub(crate) fn get_nested(&self, key: &str, subkey: &str) -> Option<&'a str> {
        let (_, _, value) = self.nested(key).filter(|(_, name, _)| *name == Some(subkey)).last()?;
        self.text(value)
    }

    /// The keys, lower-cased, in their order, each once.
    #[must_use]
    pub(crate) fn keys(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        self.entries().map(|(_, entry)| self.key(entry)).filter(|key| seen.insert(key.clone())).collect()
    }

    /// The keys within the block of another, in their order, each once. Empty if no block stands there.
    #[must_use]
    pub(crate) fn nested_keys(&self, key: &str) -> Vec<&'a str> {
        let mut seen = HashSet::new();
        self.nested(key).filter_map(|(_, name, _)| name).filter(|name| seen.insert(*name)).collect()
    }

    /// Whether the key is there, whatever stands at it.
    #[must_use]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Whether a block of keys stands at the key.
    #[must_use]
    pub(crate) fn is_nested(&self, key: &str) -> bool {
        self.entry(key)
            .is_some_and(|(index, entry)| entry.value.is_empty() && !self.continuation(index).is_empty())
    }

    /// The lines of the headers whose entries are read.
    pub(super) fn headers(&self) -> &[usize] {
        &self.headers
    }

    /// The entries, with their lines.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &'a Entry)> {
        let lines = self.lines;
        self.headers.iter().flat_map(move |&header| {
            span(lines, header).filter_map(move |index| match &lines.get(index)?.kind {
                LineKind::Entry(entry) => Some((index, entry)),
                _ => None,
            })
        })
    }

    /// The entry that a lookup finds: the last one of that key.
    pub(super) fn entry(&self, key: &str) -> Option<(usize, &'a Entry)> {
        let key = folded(key);
        self.entries().filter(|(_, entry)| self.key(entry) == key).last()
    }

    /// The lines of the further lines of a value.
    pub(super) fn continuation(&self, entry: usize) -> Vec<usize> {
        continuation(self.lines, entry)
    }

    /// The lines of a block: which, the key unless it is not UTF-8, and where the value is.
    pub(super) fn nested(&self, key: &str) -> impl Iterator<Item = (usize, Option<&'a str>, Range<usize>)> {
        let block = self.entry(key).filter(|(_, entry)| entry.value.is_empty());
        let lines = block.map(|(index, _)| self.continuation(index)).unwrap_or_default();
        lines.into_iter().filter_map(|index| {
            let inner = self.lines.get(index)?.inner.clone();
            let (name, value) = nested_parts(self.bytes, inner)?;
            Some((index, self.text(name), value))
        })
    }

    fn key(&self, entry: &Entry) -> String {
        folded(&String::from_utf8_lossy(self.bytes.get(entry.key.clone()).unwrap_or_default()))
    }

    fn text(&self, range: Range<usize>) -> Option<&'a str> {
        self.bytes.get(range).and_then(|part| std::str::from_utf8(part).ok())
    }
}

/// Every header that names a section: its line, the name, and whether the name stands behind a word.
pub(super) fn headers(lines: &[Line]) -> impl Iterator<Item = (usize, &SectionName, bool)> {
    lines.iter().enumerate().filter_map(|(index, line)| match &line.kind {
        LineKind::Header { name, prefixed } => Some((index, name, *prefixed)),
        _ => None,
    })
}

/// The lines under a header, up to the next one.
pub(super) fn span(lines: &[Line], header: usize) -> Range<usize> {
    let start = header.saturating_add(1);
    let length = lines
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take_while(|line| !matches!(line.kind, LineKind::Header { .. } | LineKind::BrokenHeader))
        .count();
    start..start.saturating_add(length)
}

/// The lines of the further lines of a value.
pub(super) fn continuation(lines: &[Line], entry: usize) -> Vec<usize> {
    let start = entry.saturating_add(1);
    let rest = lines.get(start..).unwrap_or_default();
    rest.iter()
        .zip(start..)
        .take_while(|(line, _)| match line.kind {
            LineKind::Blank | LineKind::Comment => true,
            LineKind::Continuation(of) => of == entry,
            _ => false,
        })
        .filter(|(line, _)| matches!(line.kind, LineKind::Continuation(_)))
        .map(|(_, index)| index)
        .collect()
}

/// Key and value of a line within a block: only `=` parts them there. `None` if there is none.
pub(super) fn nested_parts(bytes: &[u8], inner: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let offset = bytes.get(inner.clone())?.iter().position(|&byte| byte == b'=')?;
    let delimiter = inner.start.checked_add(offset)?;
    let value = trimmed(bytes, delimiter.checked_add(1)?..inner.end);
    Some((trimmed(bytes, inner.start..delimiter), value))
}

/// Whether a text is a comment's beginning somewhere within: the SDKs end a value there.
pub(super) fn holds_comment(value: &str) -> bool {
    let mut before_blank = true;
    value.chars().any(|character| {
        let comment = before_blank && matches!(character, '#' | ';');
        before_blank = is_blank(character);
        comment
    })
}
