//! Clock and randomness: the only door to either.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use countersign_iam::Random;
use countersign_model::Timestamp;

/// What time it is.
pub trait Clock: Send + Sync {
    /// The service's time, in unix seconds: codes, sessions and ages are judged by it.
    fn now(&self) -> Timestamp;
    /// The machine's time, in unix seconds: signatures are judged by it, because clients sign by their own clocks.
    fn machine(&self) -> Timestamp;
}

/// Clock and randomness as the service uses them.
#[derive(Clone)]
pub struct World {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Unpredictable bytes.
    pub random: Arc<dyn Random>,
}

impl World {
    /// The machine's own clock and generator.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(OsRandom) }
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        self.machine()
    }

    fn machine(&self) -> Timestamp {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
        Timestamp(i64::try_from(seconds).unwrap_or(i64::MAX))
    }
}

/// A clock that a test moves: the machine's, shifted by whole seconds.
#[derive(Debug, Default)]
pub struct ManualClock {
    offset: AtomicI64,
}

/// How far a test may move the clock either way: a hundred years keeps every date in four digits.
const FURTHEST_SECONDS: i64 = 100 * 366 * 86_400;

impl ManualClock {
    /// Moves the clock on by so many seconds. `false`, and nothing moved, when that is too far.
    pub fn advance(&self, seconds: i64) -> bool {
        self.offset
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |offset| {
                offset.checked_add(seconds).filter(in_reach)
            })
            .is_ok()
    }

    /// Sets the clock to a moment, from which it runs on. `false`, and nothing set, when that is too far.
    pub fn set(&self, moment: Timestamp) -> bool {
        match moment.0.checked_sub(SystemClock.machine().0).filter(in_reach) {
            Some(offset) => {
                self.offset.store(offset, Ordering::SeqCst);
                true
            }
            None => false,
        }
    }
}

fn in_reach(offset: &i64) -> bool {
    offset.abs() <= FURTHEST_SECONDS
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(SystemClock.machine().0.saturating_add(self.offset.load(Ordering::SeqCst)))
    }

    fn machine(&self) -> Timestamp {
        SystemClock.machine()
    }
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy)]
pub struct OsRandom;

impl Random for OsRandom {
    fn fill(&self, bytes: &mut [u8]) {
        // A machine without randomness can give out no secret and no nonce; there is nothing to go on with.
        if getrandom::fill(bytes).is_err() {
            tracing::error!("the operating system gives no random bytes");
            std::process::abort();
        }
    }
}
