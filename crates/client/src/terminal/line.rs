//! One line typed by a person.

use std::time::{Duration, Instant};

use rustix::io::Errno;
use zeroize::{Zeroize as _, Zeroizing};

use super::ask_error::AskError;
use super::device::{Device, Questioning};
use super::put::Put;
use super::question::{Around, Question};
use crate::signals::{self, StopPutOff};

/// Longest line in bytes, without its end.
const LONGEST_LINE: usize = 1024;
/// How often a question is put again after an answer that is none.
pub(super) const ATTEMPTS: usize = 5;
/// How often a process that is brought back into the background, or that nobody may stop, stops again.
const MOST_STOPS: usize = 20;
/// Ctrl-C, where the terminal does not turn it into a signal.
const END_OF_TEXT: u8 = 3;

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
    let _stop = StopPutOff::begin();
    let mut questioning = Questioning::begin(device, question.echo, question.typed_ahead)?;
    let line = read(device, &questioning, question)?;
    questioning.answered();
    Ok(line)
}

/// Stops the process, as Ctrl-Z asks, with the terminal as it was; afterwards it is set again, and the question is to be put again.
fn pause(device: &Device, questioning: &Questioning<'_>, question: Question<'_>) -> Result<(), AskError> {
    let is_page = matches!(question.around, Around::Sheet(_));
    let put_right = || {
        device.leave_page();
        questioning.lay_down();
    };
    // In the background (`bg`) it stops again, as whatever reads from a terminal does.
    for _ in 0..MOST_STOPS {
        StopPutOff::stop(put_right);
        if signals::cancelled() {
            return Err(AskError::Cancelled);
        }
        if device.in_foreground()? {
            questioning.set()?;
            if is_page {
                device.enter_page();
            }
            return Ok(());
        }
    }
    Err(AskError::Background)
}

fn read(device: &Device, questioning: &Questioning<'_>, question: Question<'_>) -> Result<Line, AskError> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST_LINE));
    let mut part = Zeroizing::new([0; 256]);
    let mut too_long = false;
    let is_page = matches!(question.around, Around::Sheet(_));
    let mut put = Put::new(device, question);
    loop {
        if signals::cancelled() {
            return Err(AskError::Cancelled);
        }
        let left = question
            .deadline
            .map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            return Err(AskError::TimedOut);
        }
        let continued = StopPutOff::is_over();
        if StopPutOff::is_due() || !device.in_foreground()? {
            pause(device, questioning, question)?;
            line.zeroize();
            too_long = false;
            put = Put::new(device, question);
        } else if questioning.keep()? || continued {
            // What is on the screen is somebody else's.
            if is_page {
                device.leave_page();
                device.enter_page();
            }
            put = Put::new(device, question);
        } else if put.is_of_other_size(device) {
            // What was typed is on the screen no longer.
            questioning.discard_input();
            put = Put::new(device, question);
        } else {
            put.show_changes(device);
        }
        device.wait_for_input(left);
        // By now the terminal may be the shell's, and reading would stop this process before things are put right.
        if StopPutOff::is_due() {
            continue;
        }
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
