//! Time and randomness that a test rules over.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use countersign_iam::Random;
use countersign_model::Timestamp;
use countersign_service::Clock;

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// A clock that shows so many seconds since 1970.
    #[must_use]
    pub const fn at(unix_seconds: i64) -> Self {
        Self(AtomicI64::new(unix_seconds))
    }

    /// Moves it on.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// What it shows.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.unix_seconds())
    }

    fn machine(&self) -> Timestamp {
        self.now()
    }
}

/// The same bytes in every run: SplitMix64 from a fixed seed (Steele, Lea and Flood, 2014).
#[derive(Debug)]
pub struct SteppedRandom(AtomicU64);

impl SteppedRandom {
    /// Starts at a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Random for SteppedRandom {
    fn fill(&self, bytes: &mut [u8]) {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(STEP, Ordering::SeqCst).wrapping_add(STEP);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^= z >> 31;
            for (byte, from) in chunk.iter_mut().zip(z.to_le_bytes()) {
                *byte = from;
            }
        }
    }
}
