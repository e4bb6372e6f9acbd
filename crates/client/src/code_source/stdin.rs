//! The code on standard input: `--mfa-code -`.

use std::io;
use std::time::Duration;

use countersign_mfa::TokenCode;
use rustix::io::Errno;
use zeroize::Zeroizing;

use super::asking::{Asking, NoCode};
use super::typed::typed_code;
use crate::failure::{Failure, FailureKind};
use crate::signals::{self, SLICE};
use crate::standard_input::is_readable_within;

/// Longest line in bytes.
const LONGEST_LINE: usize = 64;

/// Reads one line and not a byte more: what follows is for the command that `exec` runs.
pub(super) fn read(asking: &Asking<'_>) -> Result<TokenCode, NoCode> {
    let unusable = |why: String| {
        Failure::new(FailureKind::InputNeeded, format!("standard input holds no MFA code: {why}"))
            .remedy("With `--mfa-code -` the first line of standard input is the code.")
    };
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST_LINE));
    let mut byte = Zeroizing::new([0; 1]);
    loop {
        wait(asking)?;
        match rustix::io::read(io::stdin(), byte.as_mut_slice()) {
            Ok(0) => break,
            Ok(_) if byte.as_slice() == b"\n" => break,
            Ok(_) if line.len() == LONGEST_LINE => {
                return Err(unusable("the line is too long".to_owned()).into());
            }
            Ok(_) => line.extend_from_slice(byte.as_slice()),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(unusable(error.to_string()).into()),
        }
    }
    let text = std::str::from_utf8(&line).map_err(|_| unusable("it is not text".to_owned()))?;
    let code = typed_code(text).map_err(|error| unusable(error.to_string()))?;
    asking.refuse_spent(&code)?;
    Ok(code)
}

/// Waits until there is something to read.
fn wait(asking: &Asking<'_>) -> Result<(), NoCode> {
    loop {
        if signals::cancelled() {
            return Err(Failure::cancelled().into());
        }
        if asking.is_over() {
            return Err(asking.gave_up().into());
        }
        let slice: Duration = asking.left().unwrap_or(SLICE).min(SLICE);
        if is_readable_within(slice) {
            return Ok(());
        }
    }
}
