//! What ends a verb early: SIGINT, SIGTERM and SIGHUP.
//!
//! They set a flag, so that whoever is asking or waiting can put the terminal right, or take back what is half done, and then end.

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::failure::Failure;

/// How long anything may wait without looking at [`cancelled`].
pub(crate) const SLICE: Duration = Duration::from_millis(100);

static CANCELLED: AtomicBool = AtomicBool::new(false);
static WATCHED: OnceLock<()> = OnceLock::new();

/// From now on SIGINT, SIGTERM and SIGHUP set a flag instead of ending the process. Again is as good as once. Programs that this one
/// starts get the signals as ever.
///
/// # Errors
/// The operating system's, if a handler cannot be set.
pub fn watch() -> io::Result<()> {
    if WATCHED.get().is_some() {
        return Ok(());
    }
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, &CANCELLED)?;
    }
    let _ = WATCHED.set(());
    Ok(())
}

/// Whether one of them has come since [`watch`].
#[must_use]
pub fn cancelled() -> bool {
    CANCELLED.load(Ordering::SeqCst)
}

/// Sleeps, in slices.
///
/// # Errors
/// [`Failure::cancelled`] as soon as one of the signals has come.
pub fn sleep(length: Duration) -> Result<(), Failure> {
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

/// Dies by a signal, as a child did: whoever waits for this process sees what it would have seen of the child. Returns for signals
/// that kill nobody.
pub fn die_by(signal: i32) {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}
