//! What is wrong with a file, or what its readers take differently.

use std::collections::HashMap;
use std::fmt;

use super::line::{Line, LineKind, folded, is_blank};
use super::section::{holds_comment, nested_parts};
use super::section_name::{FileKind, SectionName};

/// A line that the AWS CLI or the SDKs refuse, leave out, or read differently from one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a line. What the AWS CLI does is botocore's and Python's `configparser`'s doing; what the SDKs do is told as the
/// one for Rust does it (smithy-rs, `env_config/parse.rs` and `normalize.rs`), and the others differ in places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ProblemKind {
    /// The file begins with a byte order mark: the AWS CLI refuses the file.
    ByteOrderMark,
    /// The line is not UTF-8: the AWS CLI refuses the file.
    NotUtf8,
    /// A line above the first section: everybody refuses the file.
    OutsideOfSections,
    /// Neither a section nor a key with `=`: everybody refuses the file.
    NotUnderstood,
    /// `[` without `]`, or not text: everybody refuses the file.
    BrokenHeader,
    /// The section stands in the file already: the AWS CLI refuses the file or takes the last one, the SDKs take both together.
    DuplicateSection {
        /// The line where it stands first.
        first: usize,
    },
    /// The section has the key already: the AWS CLI refuses the file, the SDKs take the last one.
    DuplicateKey {
        /// The line where it stands first.
        first: usize,
    },
    /// Both `[default]` and `[profile default]`: the SDKs take the second, the AWS CLI the one further down.
    TwoDefaults {
        /// The line where the other one stands.
        first: usize,
    },
    /// A line in a block of keys that has no `=`: everybody refuses the file.
    NestedWithoutEquals,
    /// `[DEFAULT]`: the AWS CLI gives its values to every profile, the SDKs to none.
    DefaultsForAll,
    /// A section of the config file that is not a profile, since the word `profile` is missing: left out by everybody.
    NotAProfile,
    /// `[profile name]` or another such word in the credentials file, where names stand alone.
    PrefixInCredentials,
    /// Blanks within the brackets: the SDKs let them pass, the AWS CLI does not find the section.
    BlanksInHeader,
    /// A key or section that is indented: the SDKs refuse the file.
    Indented,
    /// A comment that is indented: the SDKs take it for a part of the value above, and refuse the file where no value stands above or
    /// it is in a block of keys. The AWS CLI passes over it.
    IndentedComment,
    /// What looks like a section is indented below a key, and everybody takes it for a part of that key's value.
    HeaderInValue,
    /// `key: value`: the AWS CLI takes it, the SDKs refuse the file.
    Colon,
    /// ` #` or ` ;` in a value: the SDKs take what follows for a comment, the AWS CLI for a part of the value.
    CommentInValue,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: ", self.line)?;
        out.write_str(match self.kind {
            ProblemKind::ByteOrderMark => "the file begins with a byte order mark, and the AWS CLI refuses it",
            ProblemKind::NotUtf8 => "not UTF-8, and the AWS CLI refuses the file",
            ProblemKind::OutsideOfSections => "stands above the first section",
            ProblemKind::NotUnderstood => "neither a section nor a key with `=`",
            ProblemKind::BrokenHeader => "a section without `]`",
            ProblemKind::DuplicateSection { first } => {
                return write!(out, "this section stands at line {first} already, and the AWS CLI refuses or overlooks one");
            }
            ProblemKind::DuplicateKey { first } => {
                return write!(out, "this key stands at line {first} already, and the AWS CLI refuses the file");
            }
            ProblemKind::TwoDefaults { first } => {
                return write!(out, "line {first} names the profile `default` too: the AWS CLI and the SDKs choose differently");
            }
            ProblemKind::NestedWithoutEquals => "a line in a block of keys without `=`",
            ProblemKind::DefaultsForAll => "the AWS CLI gives the values of `[DEFAULT]` to every profile, the SDKs to none",
            ProblemKind::NotAProfile => "not a profile: the header of a profile is `[profile name]` in this file",
            ProblemKind::PrefixInCredentials => "sections of the credentials file are named without a word before the name",
            ProblemKind::BlanksInHeader => "blanks within the brackets: the AWS CLI does not find this section",
            ProblemKind::Indented => "indented, and the SDKs refuse the file",
            ProblemKind::IndentedComment => {
                "an indented comment: the SDKs take it for a part of the value above, or refuse the file"
            }
            ProblemKind::HeaderInValue => "an indented section is a part of the value above it, not a section",
            ProblemKind::Colon => "`:` in place of `=`, and the SDKs refuse the file",
            ProblemKind::CommentInValue => {
                "a comment behind a value: the SDKs leave it out, for the AWS CLI it is part of the value"
            }
        })
    }
}

/// Sections that the AWS CLI itself reads from the config file.
const OF_THE_CLI: [&str; 3] = ["preview", "plugins", "toolkit"];

/// All problems of a file, in the order of lines.
pub(super) fn find(bytes: &[u8], lines: &[Line], kind: FileKind, byte_order_mark: bool) -> Vec<Problem> {
    let mut finder =
        Finder { bytes, kind, sections: HashMap::new(), keys: HashMap::new(), problems: Vec::new() };
    if byte_order_mark {
        finder.problems.push(Problem { line: 1, kind: ProblemKind::ByteOrderMark });
    }
    let mut section: Option<&SectionName> = None;
    let mut in_section = false;
    for (number, line) in (1..).zip(lines) {
        if bytes.get(line.text.clone()).is_some_and(|text| std::str::from_utf8(text).is_err()) {
            finder.note(number, ProblemKind::NotUtf8);
        }
        match &line.kind {
            LineKind::Comment if line.indent > 0 => finder.note(number, ProblemKind::IndentedComment),
            LineKind::Blank | LineKind::Comment => {}
            LineKind::Header { name, prefixed } => {
                (section, in_section) = (Some(name), true);
                finder.header(number, line, name, *prefixed);
            }
            LineKind::BrokenHeader => {
                (section, in_section) = (None, true);
                finder.note(number, ProblemKind::BrokenHeader);
            }
            LineKind::Entry(_) => finder.entry(number, line, section),
            LineKind::Continuation(entry) => {
                if bytes.get(line.inner.clone()).is_some_and(|text| text.starts_with(b"[")) {
                    finder.note(number, ProblemKind::HeaderInValue);
                } else if lines.get(*entry).is_some_and(|entry| finder.opens_block(entry)) {
                    finder.nested(number, line);
                }
            }
            LineKind::Junk if in_section => finder.note(number, ProblemKind::NotUnderstood),
            LineKind::Junk => finder.note(number, ProblemKind::OutsideOfSections),
        }
    }
    finder.problems
}

struct Finder<'a> {
    bytes: &'a [u8],
    kind: FileKind,
    sections: HashMap<&'a SectionName, (usize, bool)>,
    keys: HashMap<(Option<&'a SectionName>, String), usize>,
    problems: Vec<Problem>,
}

impl<'a> Finder<'a> {
    fn note(&mut self, line: usize, kind: ProblemKind) {
        self.problems.push(Problem { line, kind });
    }

    fn text(&self, range: std::ops::Range<usize>) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(self.bytes.get(range).unwrap_or_default())
    }

    fn header(&mut self, number: usize, line: &Line, name: &'a SectionName, prefixed: bool) {
        if line.indent > 0 {
            self.note(number, ProblemKind::Indented);
        }
        let text = self.text(line.inner.clone());
        let name_text =
            text.strip_prefix('[').and_then(|rest| rest.rsplit_once(']')).map_or("", |(name, _)| name);
        if name_text.starts_with(is_blank) || (name_text.ends_with(is_blank) && !prefixed) {
            self.note(number, ProblemKind::BlanksInHeader);
        }
        match (self.kind, name) {
            (_, SectionName::Other(name) | SectionName::Profile(name)) if name == "DEFAULT" => {
                self.note(number, ProblemKind::DefaultsForAll);
            }
            (FileKind::Config, SectionName::Other(name)) if !OF_THE_CLI.contains(&name.as_str()) => {
                self.note(number, ProblemKind::NotAProfile);
            }
            (FileKind::Credentials, SectionName::Other(_)) => {
                self.note(number, ProblemKind::PrefixInCredentials)
            }
            _ => {}
        }
        let (first, first_prefixed) = *self.sections.entry(name).or_insert((number, prefixed));
        if first != number {
            let two_defaults = *name == SectionName::Default && first_prefixed != prefixed;
            self.note(
                number,
                if two_defaults {
                    ProblemKind::TwoDefaults { first }
                } else {
                    ProblemKind::DuplicateSection { first }
                },
            );
        }
    }

    fn entry(&mut self, number: usize, line: &Line, section: Option<&'a SectionName>) {
        let LineKind::Entry(entry) = &line.kind else { return };
        if line.indent > 0 {
            self.note(number, ProblemKind::Indented);
        }
        if self.bytes.get(entry.delimiter) == Some(&b':') {
            self.note(number, ProblemKind::Colon);
        }
        self.comment(number, entry.delimiter.saturating_add(1)..line.text.end);
        let key = folded(&self.text(entry.key.clone()));
        let first = *self.keys.entry((section, key)).or_insert(number);
        if first != number {
            self.note(number, ProblemKind::DuplicateKey { first });
        }
    }

    fn opens_block(&self, line: &Line) -> bool {
        matches!(&line.kind, LineKind::Entry(entry) if entry.value.is_empty())
    }

    fn nested(&mut self, number: usize, line: &Line) {
        match nested_parts(self.bytes, line.inner.clone()) {
            None => self.note(number, ProblemKind::NestedWithoutEquals),
            Some((_, value)) => self.comment(number, value),
        }
    }

    fn comment(&mut self, number: usize, behind_delimiter: std::ops::Range<usize>) {
        let text = self.text(behind_delimiter);
        let first_counts = text.starts_with(is_blank);
        if holds_comment(if first_counts { &text } else { text.trim_start_matches(['#', ';']) }) {
            self.note(number, ProblemKind::CommentInValue);
        }
    }
}
