//! What ends a verb early: SIGINT, SIGTERM and SIGHUP.
//!
//! They set a flag, so that whoever is asking or waiting can put the terminal right, or take back what is half done, and then end.

mod suspension;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::SigId;
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};

use crate::failure::Failure;

pub(crate) use suspension::StopPutOff;

/// How long anything may wait without looking at [`cancelled`].
pub(crate) const SLICE: Duration = Duration::from_millis(100);

static CANCELLED: AtomicBool = AtomicBool::new(false);
/// Nobody looks at it: a handler is all that is needed.
static CHILD_ENDED: AtomicBool = AtomicBool::new(false);
static WATCHED: Mutex<Vec<SigId>> = Mutex::new(Vec::new());

/// From now on SIGINT, SIGTERM and SIGHUP set a flag instead of ending the process. Again is as good as once. Programs that this one
/// starts get the signals as ever; a signal that this process was started to ignore, as `nohup` does, stays ignored. But for SIGCHLD:
/// whoever ignores that is never told how a child ended (wait(2), notes).
///
/// # Errors
/// The operating system's, if a handler cannot be set.
pub(crate) fn watch() -> io::Result<()> {
    let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    if watched.is_empty() {
        let heeded = not_ignored(&[SIGINT, SIGTERM, SIGHUP, SIGCHLD]);
        if !heeded.contains(&SIGCHLD) {
            signal_hook::flag::register(SIGCHLD, &CHILD_ENDED)?;
        }
        for signal in heeded.into_iter().filter(|signal| *signal != SIGCHLD) {
            watched.push(signal_hook::flag::register(signal, &CANCELLED)?);
        }
    }
    Ok(())
}

/// From now on the signals set no flag any more; nor do they end or stop the process, unless somebody else handles them.
pub(crate) fn unwatch() {
    suspension::leave_to_others();
    for id in WATCHED.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        signal_hook::low_level::unregister(id);
    }
}

/// Those of the signals that this process does not ignore. A program started from here inherits what is ignored, as long as nobody
/// sets a handler for it.
pub(crate) fn not_ignored(signals: &[i32]) -> Vec<i32> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = ignored_of(&status);
    let bit = |signal: i32| signal.checked_sub(1).and_then(|place| 1_u64.checked_shl(place.unsigned_abs()));
    signals.iter().copied().filter(|signal| bit(*signal).is_none_or(|bit| ignored & bit == 0)).collect()
}

/// The mask of ignored signals (proc(5), `SigIgn`); nothing where there is no such file.
fn ignored_of(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Whether one of them has come since [`watch`].
#[must_use]
pub(crate) fn cancelled() -> bool {
    CANCELLED.load(Ordering::SeqCst)
}

/// Sleeps, in slices.
///
/// # Errors
/// [`Failure::cancelled`] as soon as one of the signals has come.
pub(crate) fn sleep(length: Duration) -> Result<(), Failure> {
    let begun = Instant::now();
    loop {
        if cancelled() {
            return Err(Failure::cancelled());
        }
        let Some(left) = length.checked_sub(begun.elapsed()).filter(|left| !left.is_zero()) else {
            return Ok(());
        };
        thread::sleep(left.min(SLICE));
    }
}

/// Why nothing came out of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NothingCame {
    /// One of the signals came.
    Cancelled,
    /// The time is over.
    TimedOut,
    /// Nobody is there any more who would send.
    Disconnected,
}

/// Waits for what another thread sends, in slices.
///
/// # Errors
/// [`NothingCame`]
pub(crate) fn receive<T>(receiver: &Receiver<T>, patience: Duration) -> Result<T, NothingCame> {
    receive_unless(receiver, patience, &cancelled)
}

/// See [`receive`]. `broken_off` is for those who clean up after one of the signals, which is to end no second thing.
pub(crate) fn receive_unless<T>(
    receiver: &Receiver<T>,
    patience: Duration,
    broken_off: &dyn Fn() -> bool,
) -> Result<T, NothingCame> {
    let begun = Instant::now();
    loop {
        let left = patience.saturating_sub(begun.elapsed());
        match receiver.recv_timeout(left.min(SLICE)) {
            Ok(message) => return Ok(message),
            Err(RecvTimeoutError::Disconnected) => return Err(NothingCame::Disconnected),
            Err(RecvTimeoutError::Timeout) if broken_off() => return Err(NothingCame::Cancelled),
            Err(RecvTimeoutError::Timeout) if left <= SLICE => return Err(NothingCame::TimedOut),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Dies by a signal, as a child did: whoever waits for this process sees what it would have seen of the child. Returns for signals
/// that kill nobody.
pub fn die_by(signal: i32) {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}

#[cfg(test)]
mod tests;
