//! Two codes in a row, checked here against the seed that is still known: a typing error costs no call and no attempt.

use countersign_mfa::{Seed, Step, TokenCode, TotpParameters, totp};
use subtle::ConstantTimeEq as _;

/// How far a phone's clock may be off for its codes to be recognised, in steps: an hour. IAM takes eight, but a wrong code would be
/// taken for one of another time more often, and a clock that wrong has to be set.
const FARTHEST: i64 = 120;
/// Seconds of a step.
const PERIOD: i64 = 30;

/// What a code is, seen from the seed and from the code before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The first of two.
    First,
    /// The second: the pair is complete.
    Second,
    /// The first, typed again.
    Same,
    /// One from before the first.
    Earlier,
    /// One later than the next: it counts as the first now.
    Later,
    /// No code of this seed, as far as its clock may be off.
    Foreign,
}

/// A pair that grows code by code.
pub(super) struct Pair<'a> {
    seed: &'a Seed,
    first: Option<(i64, TokenCode)>,
    second: Option<(i64, TokenCode)>,
}

impl<'a> Pair<'a> {
    pub(super) const fn new(seed: &'a Seed) -> Self {
        Self { seed, first: None, second: None }
    }

    /// Takes a code that was typed at this moment of the server's clock.
    pub(super) fn take(&mut self, code: TokenCode, now: i64) -> Taken {
        let here = now.div_euclid(PERIOD);
        let Some((first, _)) = &self.first else {
            return match self.nearest(&code, here) {
                Some(step) => {
                    self.first = Some((step, code));
                    Taken::First
                }
                None => Taken::Foreign,
            };
        };
        // Near the first one: by then the phone's clock is known.
        let Some(step) = self.nearest(&code, first.saturating_add(1)) else { return Taken::Foreign };
        match step.saturating_sub(*first) {
            1 => {
                self.second = Some((step, code));
                Taken::Second
            }
            0 => Taken::Same,
            ..0 => Taken::Earlier,
            _ => {
                self.first = Some((step, code));
                Taken::Later
            }
        }
    }

    /// Whether the first code is there.
    pub(super) const fn has_first(&self) -> bool {
        self.first.is_some()
    }

    /// Both codes.
    pub(super) const fn codes(&self) -> Option<[&TokenCode; 2]> {
        match (&self.first, &self.second) {
            (Some((_, first)), Some((_, second))) => Some([first, second]),
            _ => None,
        }
    }

    /// The code after the second.
    pub(super) fn third(&self) -> Option<TokenCode> {
        let (step, _) = self.second.as_ref()?;
        self.code(step.saturating_add(1))
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        self.first = None;
        self.second = None;
    }

    fn code(&self, step: i64) -> Option<TokenCode> {
        Some(totp(self.seed, &TotpParameters::STANDARD, Step(u64::try_from(step).ok()?)))
    }

    /// The step nearest to `here` that has this code.
    fn nearest(&self, code: &TokenCode, here: i64) -> Option<i64> {
        let steps = std::iter::once(0).chain((1..=FARTHEST).flat_map(|far| [-far, far]));
        let same = |step: i64| {
            self.code(step)
                .is_some_and(|other| bool::from(other.digits().as_bytes().ct_eq(code.digits().as_bytes())))
        };
        steps.map(|far| here.saturating_add(far)).find(|step| same(*step))
    }
}

/// By how many seconds the phone's clock seems to be off when a code of this step is typed; `None` while it is near enough.
pub(super) fn off_by(step: i64, now: i64) -> Option<i64> {
    let steps = step.saturating_sub(now.div_euclid(PERIOD));
    // One step may be the time that typing takes.
    (steps.abs() > 2).then(|| steps.saturating_mul(PERIOD))
}

impl Pair<'_> {
    /// See [`off_by`], of the first code.
    pub(super) fn off_by(&self, now: i64) -> Option<i64> {
        self.first.as_ref().and_then(|(step, _)| off_by(*step, now))
    }
}

#[cfg(test)]
mod tests;
