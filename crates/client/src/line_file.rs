//! AWS's configuration files, line by line: what is not changed on purpose stays, byte by byte.
//!
//! No INI library keeps comments, blank lines, the order and the nested blocks of these files; a lost indentation makes a service's
//! `endpoint_url` the profile's, and all its traffic goes elsewhere. So the file stays as its bytes, lines are ranges of them, and a
//! change cuts out or puts in the bytes of the lines it is about. After each change the file is read again: if anything else would
//! now be read differently, the change is refused.

use std::fmt;

use zeroize::Zeroizing;

mod edit;
mod line;
mod problem;
mod section;
mod section_name;

pub(crate) use edit::LineFileError;
pub(crate) use problem::{Problem, ProblemKind};
pub(crate) use section::Section;
pub(crate) use section_name::{FileKind, SectionName, shell_words};

use edit::{Cut, Editor};
use line::{Line, LineKind};

/// What some editors put in front of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A parsed file that keeps every byte. Credentials stand in such files: it is wiped from memory when dropped and never printed.
pub(crate) struct LineFile {
    kind: FileKind,
    byte_order_mark: bool,
    /// Without the byte order mark.
    bytes: Zeroizing<Vec<u8>>,
    lines: Vec<Line>,
    problems: Vec<Problem>,
}

impl fmt::Debug for LineFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LineFile")
            .field("kind", &self.kind)
            .field("lines", &self.lines.len())
            .finish_non_exhaustive()
    }
}

impl LineFile {
    /// Reads a file. Never fails: what is not understood is kept, and told of in [`LineFile::problems`].
    #[must_use]
    pub(crate) fn parse(bytes: Vec<u8>, kind: FileKind) -> Self {
        let bytes = Zeroizing::new(bytes);
        match bytes.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => Self::read(Zeroizing::new(rest.to_vec()), kind, true),
            None => Self::read(bytes, kind, false),
        }
    }

    fn read(bytes: Zeroizing<Vec<u8>>, kind: FileKind, byte_order_mark: bool) -> Self {
        let lines = line::read(&bytes, kind);
        let problems = problem::find(&bytes, &lines, kind, byte_order_mark);
        Self { kind, byte_order_mark, bytes, lines, problems }
    }

    /// The sections in the order of their first headers, each once.
    pub(crate) fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        Section::all(&self.bytes, &self.lines).into_iter()
    }

    /// The section of that name.
    #[must_use]
    pub(crate) fn section(&self, name: &SectionName) -> Option<Section<'_>> {
        Section::find(&self.bytes, &self.lines, name)
    }

    /// What is wrong with the file, in the order of lines.
    #[must_use]
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The file as it is to be written.
    #[must_use]
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mark = if self.byte_order_mark { BYTE_ORDER_MARK } else { &[] };
        Zeroizing::new([mark, &self.bytes].concat())
    }

    /// Gives a key a value. Where it stands already, the bytes of the value change and nothing else; else it is put behind the last
    /// key of the section, written as the section writes its keys; a section that is missing is put at the end of the file.
    ///
    /// # Errors
    /// If name, key or value cannot be written so that every reader gets them back, or a block of keys stands there.
    pub(crate) fn set(&mut self, section: &SectionName, key: &str, value: &str) -> Result<(), LineFileError> {
        let cuts = self.editor().set(section, key, value)?;
        let changed = self.changed(&cuts, section, Some(key))?;
        if changed.section(section).and_then(|section| section.get(key)).as_deref() != Some(value) {
            return Err(LineFileError::Meaning);
        }
        *self = changed;
        Ok(())
    }

    /// Gives a key within the block of another a value (`sts =`, and indented below it `endpoint_url = …`), the same way.
    ///
    /// # Errors
    /// As [`LineFile::set`]; and if a single value stands where the block should be.
    pub(crate) fn set_nested(
        &mut self,
        section: &SectionName,
        key: &str,
        subkey: &str,
        value: &str,
    ) -> Result<(), LineFileError> {
        let cuts = self.editor().set_nested(section, key, subkey, value)?;
        let changed = self.changed(&cuts, section, Some(key))?;
        if changed.section(section).and_then(|section| section.get_nested(key, subkey)) != Some(value) {
            return Err(LineFileError::Meaning);
        }
        *self = changed;
        Ok(())
    }

    /// Removes a key with all lines of its value, every time the section has it. Nothing happens if it is not there.
    ///
    /// # Errors
    /// [`LineFileError::Meaning`] if the lines around would be read differently without it.
    pub(crate) fn unset(&mut self, section: &SectionName, key: &str) -> Result<(), LineFileError> {
        *self = self.changed(&self.editor().unset(section, key), section, Some(key))?;
        Ok(())
    }

    /// Removes a section: from its header up to the next one, but for comments directly above that. Nothing happens if it is not there.
    ///
    /// # Errors
    /// [`LineFileError::Meaning`] if the lines around would be read differently without it.
    pub(crate) fn remove_section(&mut self, section: &SectionName) -> Result<(), LineFileError> {
        *self = self.changed(&self.editor().remove_section(section), section, None)?;
        Ok(())
    }

    fn editor(&self) -> Editor<'_> {
        Editor { bytes: &self.bytes, lines: &self.lines, kind: self.kind }
    }

    /// The file after the cuts, provided that nothing else than the key (the section, where it is `None`) is read differently.
    fn changed(&self, cuts: &[Cut], section: &SectionName, key: Option<&str>) -> Result<Self, LineFileError> {
        let changed = Self::read(edit::apply(&self.bytes, cuts), self.kind, self.byte_order_mark);
        let key = key.map(line::folded);
        let concerned = |meaning: &Meaning<'_>| {
            meaning.section == Some(section) && (meaning.key.is_none() || key.is_none() || meaning.key == key)
        };
        let before = self.meaning().filter(|meaning| !concerned(meaning));
        let same = before.eq(changed.meaning().filter(|meaning| !concerned(meaning)));
        if same { Ok(changed) } else { Err(LineFileError::Meaning) }
    }

    /// The headers and entries as they are read, in their order.
    fn meaning(&self) -> impl Iterator<Item = Meaning<'_>> {
        let mut section = None;
        let text = |range: &std::ops::Range<usize>| self.bytes.get(range.clone()).unwrap_or_default();
        self.lines.iter().enumerate().filter_map(move |(index, line)| match &line.kind {
            LineKind::Header { name, .. } => {
                section = Some(name);
                Some(Meaning { section, key: None, value: Vec::new() })
            }
            LineKind::BrokenHeader => {
                section = None;
                Some(Meaning { section, key: None, value: Vec::new() })
            }
            LineKind::Entry(entry) => {
                let further = section::continuation(&self.lines, index).into_iter();
                let further = further.filter_map(|line| self.lines.get(line)).map(|line| text(&line.inner));
                Some(Meaning {
                    section,
                    key: Some(line::folded(&String::from_utf8_lossy(text(&entry.key)))),
                    value: std::iter::once(text(&entry.value)).chain(further).collect(),
                })
            }
            _ => None,
        })
    }
}

/// A header, or a key with the lines of its value.
#[derive(PartialEq, Eq)]
struct Meaning<'a> {
    section: Option<&'a SectionName>,
    key: Option<String>,
    value: Vec<&'a [u8]>,
}

#[cfg(test)]
mod tests;
