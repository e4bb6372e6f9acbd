//! Lines of bounded length. One that is too long is skipped without being kept.

use std::io::{self, BufRead, BufReader, Read};

/// A line without its end.
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: u64,
    /// `None`: longer than allowed.
    pub(super) bytes: Option<&'a [u8]>,
}

/// The lines of an input.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
    longest: usize,
    number: u64,
}

impl<R: Read> Lines<R> {
    /// Lines of at most `longest` bytes.
    pub(super) fn new(input: BufReader<R>, longest: usize) -> Self {
        Self { input, line: Vec::new(), longest, number: 0 }
    }

    /// The next line, or none at the end. Calls `before_waiting` whenever the input has to be waited for.
    pub(super) fn next(
        &mut self,
        mut before_waiting: impl FnMut() -> io::Result<()>,
    ) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut too_long = false;
        loop {
            if self.input.buffer().is_empty() {
                before_waiting()?;
            }
            let some = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                some => some?,
            };
            if some.is_empty() {
                if self.line.is_empty() && !too_long {
                    return Ok(None);
                }
                break;
            }
            let end = some.iter().position(|&byte| byte == b'\n');
            let part = some.get(..end.unwrap_or(some.len())).unwrap_or(some);
            too_long = too_long || self.line.len().saturating_add(part.len()) > self.longest;
            if too_long {
                self.line = Vec::new();
            } else {
                self.line.extend_from_slice(part);
            }
            let used = part.len().saturating_add(usize::from(end.is_some()));
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        self.number = self.number.saturating_add(1);
        Ok(Some(Line { number: self.number, bytes: (!too_long).then_some(self.line.as_slice()) }))
    }
}
