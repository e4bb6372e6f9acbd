//! How often a device may be guessed at.

/// Verifications that one device gets in one [`AttemptWindow`]; good, bad and repeated codes all count.
///
/// The figure is AWS's, measured on STS; sibling devices have their own budgets.
pub const ATTEMPTS_PER_WINDOW: u32 = 9;

/// Consecutive failures after which a device is disabled until somebody re-enables it.
///
/// AWS has no such cap: its budget alone lets a patient holder of a stolen key guess a code within weeks. One
/// hundred is the ceiling of NIST SP 800-63B-4 section 3.2.2.
pub const MAX_CONSECUTIVE_FAILURES: u32 = 100;

/// A fixed three-minute window of UTC, in which a device's attempts are counted.
///
/// AWS's windows are aligned to the clock, not to the first attempt (measured on STS: the budget comes back
/// at the next three-minute mark).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptWindow(i64);

impl AttemptWindow {
    /// Length of a window in seconds.
    pub const SECONDS: i64 = 180;

    /// The window that holds this moment.
    #[must_use]
    pub const fn at(unix_seconds: i64) -> Self {
        Self(unix_seconds.div_euclid(Self::SECONDS))
    }

    /// The window's number: whole windows since the Unix epoch.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// Unix seconds of the moment at which this window is over and the budget is whole again.
    #[must_use]
    pub const fn ends_at(self) -> i64 {
        self.0.saturating_add(1).saturating_mul(Self::SECONDS)
    }
}

#[cfg(test)]
mod tests;
