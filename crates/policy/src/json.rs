//! A small JSON reader that keeps what policies need and general readers throw away.
//!
//! Why not `serde_json::Value`: a refusal must name line and column, a member written twice must be seen (IAM refuses
//! it; a map keeps the last), numbers must keep their digits (`1.10` is compared as a decimal and printed as written),
//! and `rewrite` needs the place of each string. That is a page of code; bending a general reader to it is more.
//! Text, depth and the number of values are bounded.

use std::borrow::Cow;
use std::fmt;

#[cfg(test)]
mod tests;

/// The longest document that is read, in bytes. The longest AWS managed policy has some 150,000.
const LONGEST_TEXT: usize = 1 << 20;
/// Policies nest five deep.
const DEEPEST: u32 = 16;

/// A place in a document, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character within the line.
    pub column: u32,
}

impl Position {
    /// The position of a byte of a text.
    pub(crate) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..text.floor_char_boundary(at)).unwrap_or(text);
        let lines = before.bytes().filter(|&byte| byte == b'\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        Self { line: number(lines), column: number(column) }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// A value and where it stands: `at..end` are the bytes of its text.
#[derive(Clone, Debug)]
pub(crate) struct Node<'t> {
    pub(crate) at: usize,
    pub(crate) end: usize,
    pub(crate) value: Value<'t>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    /// The digits as written.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// Members in the order of the text, doubles included.
    Object(Vec<Member<'t>>),
}

/// One member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member<'t> {
    pub(crate) name: Cow<'t, str>,
    pub(crate) at: usize,
    pub(crate) node: Node<'t>,
}

/// Reads a text that is one JSON value. The error is the byte at which it stops being JSON.
pub(crate) fn read(text: &str) -> Result<Node<'_>, usize> {
    if text.len() > LONGEST_TEXT {
        return Err(LONGEST_TEXT);
    }
    let mut reader = Reader { text, at: 0 };
    reader.space();
    let node = reader.node(0)?;
    reader.space();
    if reader.at == text.len() { Ok(node) } else { Err(reader.at) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.next();
        }
    }

    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn word(&mut self, word: &str) -> Result<(), usize> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with(word) {
            self.at = self.at.saturating_add(word.len());
            Ok(())
        } else {
            Err(self.at)
        }
    }

    fn node(&mut self, depth: u32) -> Result<Node<'t>, usize> {
        let at = self.at;
        if depth > DEEPEST {
            return Err(at);
        }
        let value = match self.peek() {
            Some(b'{') => Value::Object(self.object(depth)?),
            Some(b'[') => Value::List(self.list(depth)?),
            Some(b'"') => Value::Text(self.string()?),
            Some(b't') => self.word("true").map(|()| Value::Bool(true))?,
            Some(b'f') => self.word("false").map(|()| Value::Bool(false))?,
            Some(b'n') => self.word("null").map(|()| Value::Null)?,
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => return Err(at),
        };
        Ok(Node { at, end: self.at, value })
    }

    fn list(&mut self, depth: u32) -> Result<Vec<Node<'t>>, usize> {
        self.next();
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(items);
        }
        loop {
            self.space();
            items.push(self.node(depth.saturating_add(1))?);
            self.space();
            if self.take(b']') {
                return Ok(items);
            }
            if !self.take(b',') {
                return Err(self.at);
            }
        }
    }

    fn object(&mut self, depth: u32) -> Result<Vec<Member<'t>>, usize> {
        self.next();
        let mut members = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(members);
        }
        loop {
            self.space();
            let at = self.at;
            if self.peek() != Some(b'"') {
                return Err(at);
            }
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.at);
            }
            self.space();
            let node = self.node(depth.saturating_add(1))?;
            members.push(Member { name, at, node });
            self.space();
            if self.take(b'}') {
                return Ok(members);
            }
            if !self.take(b',') {
                return Err(self.at);
            }
        }
    }

    fn number(&mut self) -> Result<&'t str, usize> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(self.since(start))
    }

    fn digits(&mut self) -> Result<(), usize> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.at);
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.next();
        }
        Ok(())
    }

    fn string(&mut self) -> Result<Cow<'t, str>, usize> {
        self.next();
        let mut owned: Option<String> = None;
        let mut start = self.at;
        loop {
            let at = self.at;
            match self.next() {
                Some(b'"') => {
                    let piece = self.text.get(start..at).unwrap_or_default();
                    return Ok(match owned {
                        None => Cow::Borrowed(piece),
                        Some(mut text) => {
                            text.push_str(piece);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.text.get(start..at).unwrap_or_default());
                    text.push(self.escape().ok_or(at)?);
                    start = self.at;
                }
                Some(0..=0x1f) | None => return Err(at),
                Some(_) => {}
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                if (0xd800..0xdc00).contains(&first) {
                    if !(self.take(b'\\') && self.take(b'u')) {
                        return None;
                    }
                    let second = self.hex()?;
                    return char::decode_utf16([first, second]).next()?.ok();
                }
                char::from_u32(u32::from(first))?
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u16> {
        let start = self.at;
        for _ in 0..4 {
            self.next().filter(u8::is_ascii_hexdigit)?;
        }
        u16::from_str_radix(self.since(start), 16).ok()
    }
}
