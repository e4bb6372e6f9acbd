//! Time counted in steps (RFC 6238 section 4).

use std::num::NonZeroU32;

/// The time step counter of RFC 6238 (there `T`): whole periods since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(pub u64);

impl Step {
    /// The step of a moment; moments before 1970 have step 0.
    #[must_use]
    pub fn at(unix_seconds: i64, period_seconds: NonZeroU32) -> Self {
        Self(u64::try_from(step_number(unix_seconds, period_seconds)).unwrap_or(0))
    }
}

/// As [`Step::at`], but continued below zero, so that sums around the epoch stay true.
pub(crate) fn step_number(unix_seconds: i64, period_seconds: NonZeroU32) -> i64 {
    unix_seconds.div_euclid(i64::from(period_seconds.get()))
}

#[cfg(test)]
mod tests;
