//! One line typed by a person.

use std::time::{Duration, Instant};

use rustix::io::Errno;
use zeroize::Zeroizing;

use super::ask_error::AskError;
use super::device::{Device, Echo, Questioning, TypedAhead};
use crate::signals;

/// Longest line in bytes, without its end.
const LONGEST_LINE: usize = 1024;
/// How often a question is put again after an answer that is none.
pub(super) const ATTEMPTS: usize = 5;
/// Ctrl-C, where the terminal does not turn it into a signal.
const END_OF_TEXT: u8 = 3;

/// How a question is put.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) text: &'a str,
    pub(super) echo: Echo,
    pub(super) typed_ahead: TypedAhead,
    pub(super) deadline: Option<Instant>,
    /// What the row above shows while the person types, such as a countdown.
    pub(super) above: Option<&'a dyn Fn() -> String>,
}

/// Puts the question and reads a line, without its end.
pub(super) fn ask(device: &Device, question: Question<'_>) -> Result<Zeroizing<String>, AskError> {
    // Otherwise Ctrl-C would end the process and leave the terminal as it was set.
    signals::watch().map_err(|_| AskError::Closed)?;
    for _ in 0..ATTEMPTS {
        let wrong = match ask_once(device, question)? {
            Line::Text(text) => return Ok(text),
            Line::TooLong => "That line is too long.\n",
            Line::NotText => "That line is not UTF-8 text.\n",
        };
        device.write(wrong);
    }
    Err(AskError::Unusable)
}

enum Line {
    Text(Zeroizing<String>),
    TooLong,
    NotText,
}

fn ask_once(device: &Device, question: Question<'_>) -> Result<Line, AskError> {
    if signals::cancelled() {
        return Err(AskError::Cancelled);
    }
    if !device.in_foreground()? {
        return Err(AskError::Background);
    }
    let mut questioning = Questioning::begin(device, question.echo, question.typed_ahead)?;
    device.write(question.text);
    let line = read(device, &questioning, question)?;
    questioning.answered();
    Ok(line)
}

/// Rewrites the row above where its text has changed.
fn show_above(device: &Device, question: Question<'_>, shown: &mut Option<String>) {
    let Some(text) = question.above.filter(|_| !device.style().is_plain_device()) else { return };
    let columns = usize::from(device.size().columns).saturating_sub(1);
    let text: String = text().chars().take_while(|c| *c != '\n').take(columns).collect();
    if shown.as_ref() != Some(&text) {
        device.write_above(&text);
        *shown = Some(text);
    }
}

fn read(device: &Device, questioning: &Questioning<'_>, question: Question<'_>) -> Result<Line, AskError> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST_LINE));
    let mut part = Zeroizing::new([0; 256]);
    let mut too_long = false;
    let mut above = None;
    loop {
        show_above(device, question, &mut above);
        if signals::cancelled() {
            return Err(AskError::Cancelled);
        }
        let left = question
            .deadline
            .map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            return Err(AskError::TimedOut);
        }
        if !device.in_foreground()? {
            return Err(AskError::Background);
        }
        if questioning.keep()? {
            device.write(question.text);
        }
        device.wait_for_input(left);
        let count = match device.read(part.as_mut_slice()) {
            Ok(count) => count,
            Err(Errno::AGAIN | Errno::INTR) => continue,
            Err(_) => return Err(AskError::Closed),
        };
        let typed = part.get(..count).unwrap_or_default();
        if typed.contains(&END_OF_TEXT) {
            return Err(AskError::Cancelled);
        }
        let (typed, ended) = match typed.strip_suffix(b"\n") {
            Some(typed) => (typed, true),
            // Ctrl-D: after other characters it ends the line, alone the input.
            None if typed.is_empty() && line.is_empty() && !too_long => return Err(AskError::Closed),
            None => (typed, typed.is_empty()),
        };
        // Beyond its capacity the buffer would be copied and leave what was typed behind.
        if LONGEST_LINE - line.len() < typed.len() {
            too_long = true;
        }
        if !too_long {
            line.extend_from_slice(typed);
        }
        if ended && too_long {
            return Ok(Line::TooLong);
        }
        if ended {
            return Ok(std::str::from_utf8(&line)
                .map_or(Line::NotText, |text| Line::Text(Zeroizing::new(text.to_owned()))));
        }
    }
}
