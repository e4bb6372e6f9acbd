//! Waiting for the next code of an authenticator.

use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::signals;
use crate::terminal::Terminal;

/// How long a code is shown: the time step of RFC 6238 that every MFA device of IAM has, in seconds.
const PERIOD: i64 = 30;
/// Longest wait in seconds, whatever the clock says.
const LONGEST: i64 = 120;

/// Seconds until the next code, from 1 to 30; `now` in Unix seconds.
#[must_use]
pub(crate) const fn seconds_left(now: i64) -> u64 {
    PERIOD.abs_diff(now.rem_euclid(PERIOD))
}

/// Waits until `until` (Unix seconds), at most two minutes, and counts down on the terminal. The clock is read once: what it does
/// meanwhile makes the wait neither longer nor shorter.
///
/// # Errors
/// [`Failure::cancelled`].
pub(crate) fn countdown(
    terminal: Option<&Terminal>,
    until: i64,
    clock: &dyn Fn() -> i64,
) -> Result<(), Failure> {
    let seconds = until.saturating_sub(clock()).clamp(0, LONGEST);
    let length = Duration::from_secs(seconds.unsigned_abs());
    let begun = Instant::now();
    let mut progress = terminal.map(Terminal::progress);
    loop {
        let left = length.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return Ok(());
        }
        if let Some(progress) = &mut progress {
            progress.set(&countdown_line(left));
        }
        // To the next whole second, so that the number changes when it is due.
        let fraction = Duration::from_nanos(u64::from(left.subsec_nanos()));
        signals::sleep(if fraction.is_zero() { Duration::from_secs(1) } else { fraction })?;
    }
}

/// Begun seconds count, so that the last number is 1.
fn countdown_line(left: Duration) -> String {
    let seconds = left.as_secs().saturating_add(u64::from(left.subsec_nanos() > 0));
    format!("next code in {seconds} s")
}

#[cfg(test)]
mod tests;
