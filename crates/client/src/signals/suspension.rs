//! Ctrl-Z: SIGTSTP, put off where something has to be put right before the process stops.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGTSTP, SIGTTIN};
use signal_hook::iterator::Signals;

use super::not_ignored;

/// How often it is looked whether the process is known to go on: where it was not stopped, that is never known.
const LOOKS: usize = 40;
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// How many put it off now.
static PUT_OFF: AtomicUsize = AtomicUsize::new(0);
/// Set in the moment in which the signal comes: noted later, it would stop the process once more after that has gone on.
static ASKED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
/// Set when the process goes on after it was stopped, in whatever way.
static CONTINUED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
/// Somebody else handles the signal: see [`leave_to_others`].
static LEFT_TO_OTHERS: AtomicBool = AtomicBool::new(false);
static WATCHING: Mutex<bool> = Mutex::new(false);

/// While there is one, SIGTSTP stops the process only when [`StopPutOff::stop`] is called, or when the last one is dropped.
pub(crate) struct StopPutOff(());

impl StopPutOff {
    /// From now on. Where the signal cannot be watched, or is ignored, nothing is put off.
    #[must_use]
    pub(crate) fn begin() -> Self {
        watch();
        PUT_OFF.fetch_add(1, Ordering::SeqCst);
        Self(())
    }

    /// Whether the process is to stop.
    #[must_use]
    pub(crate) fn is_due() -> bool {
        ASKED.load(Ordering::SeqCst)
    }

    /// Whether the process has gone on, after it was stopped in a way that cannot be put off, since this was asked last. What asked for
    /// it before has been done then.
    #[must_use]
    pub(crate) fn is_over() -> bool {
        let over = CONTINUED.swap(false, Ordering::SeqCst);
        if over {
            ASKED.store(false, Ordering::SeqCst);
        }
        over
    }

    /// Puts things right, and stops the process. Returns when it goes on; at once where nobody would bring it back, and so the kernel
    /// does not stop it.
    pub(crate) fn stop(put_right: impl FnOnce()) {
        CONTINUED.store(false, Ordering::SeqCst);
        put_right();
        // A shell that has seen another process of the group stop has the terminal by now. Then setting its modes has stopped this one
        // (SIGTTOU), and that was it.
        if !CONTINUED.load(Ordering::SeqCst) {
            stop_this_process();
            wait_for_note();
        }
        // What asked for it before it went on has been done.
        ASKED.store(false, Ordering::SeqCst);
        CONTINUED.store(false, Ordering::SeqCst);
    }
}

impl Drop for StopPutOff {
    fn drop(&mut self) {
        if PUT_OFF.fetch_sub(1, Ordering::SeqCst) == 1 && ASKED.swap(false, Ordering::SeqCst) {
            stop_this_process();
        }
    }
}

/// Nothing stops this process any more but whoever watches the signal besides.
pub(super) fn leave_to_others() {
    LEFT_TO_OTHERS.store(true, Ordering::SeqCst);
}

/// Not by SIGTSTP, for which there is a handler now, and not by SIGSTOP, which the kernel obeys even in a process group that no shell
/// would ever continue (POSIX, *orphaned process group*). SIGTTIN is nobody's, and stops as SIGTSTP does.
fn stop_this_process() {
    // Of this thread, which is stopped before the call returns.
    let _ = signal_hook::low_level::raise(SIGTTIN);
}

/// Another thread may be the one that notes that the process goes on. Noted later, it would undo the next Ctrl-Z.
fn wait_for_note() {
    for _ in 0..LOOKS {
        if CONTINUED.load(Ordering::SeqCst) {
            return;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

fn watch() {
    let mut watching = WATCHING.lock().unwrap_or_else(PoisonError::into_inner);
    if *watching || not_ignored(&[SIGTSTP]).is_empty() {
        return;
    }
    let flags = signal_hook::flag::register(SIGTSTP, Arc::clone(&ASKED))
        .and_then(|_| signal_hook::flag::register(SIGCONT, Arc::clone(&CONTINUED)));
    let Ok(mut incoming) = flags.and_then(|_| Signals::new([SIGTSTP])) else { return };
    // A handler cannot be taken away again so that the signal stops as before: from now on this thread does.
    *watching = thread::Builder::new()
        .name("suspension".to_owned())
        .spawn(move || {
            for _ in &mut incoming {
                if LEFT_TO_OTHERS.load(Ordering::SeqCst) {
                    return;
                }
                if PUT_OFF.load(Ordering::SeqCst) == 0 && ASKED.swap(false, Ordering::SeqCst) {
                    stop_this_process();
                }
            }
        })
        .is_ok();
}
