//! The two consecutive codes by which a device is enabled or brought back into step.

use subtle::ConstantTimeEq;
use thiserror::Error;

use crate::code::TokenCode;
use crate::seed::Seed;
use crate::step::{Step, step_number};
use crate::totp::{Generator, TotpParameters};
use crate::totp_state::TotpState;

/// How far the second code may lie behind the expected step (measured on IAM: 998 accepted, 999 refused).
const FARTHEST_BEHIND: i128 = 998;
/// How far the second code may lie ahead of it (measured on IAM: 1000 accepted, 1001 refused).
const FARTHEST_AHEAD: i128 = 1000;

/// Why codes were refused. To the caller of the API both are `InvalidAuthenticationCode`; the difference is
/// for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenCodeError {
    /// The two codes follow each other nowhere within reach of the device's expected time.
    #[error("the two codes are not consecutive codes of this device")]
    NoMatch,
    /// They do, but the first of them is not newer than the last accepted pair.
    #[error("the two codes are not newer than the last accepted pair")]
    NotNewer,
}

/// Checks the two codes of `EnableMFADevice` or `ResyncMFADevice` and gives the state to remember.
///
/// As measured on IAM: the second code is sought from 998 steps behind to 1000 ahead of the server's step
/// *plus the known drift*, both codes must be newer than the last accepted pair, and the drift is set so that
/// the second code counts as current. The pair is not spent: each code may still sign in once.
///
/// Each code in reach is computed once, and all of them whatever matches; of several matches the nearest to
/// the expected step counts.
///
/// # Errors
/// Codes that do not match, or that match only what [`TotpState::last_pair`] has used up.
pub fn verify_pair(
    seed: &Seed,
    parameters: &TotpParameters,
    state: &TotpState,
    code1: &TokenCode,
    code2: &TokenCode,
    now: i64,
) -> Result<TotpState, TokenCodeError> {
    let generator = Generator::new(seed, parameters.algorithm);
    let server = i128::from(step_number(now, parameters.period_seconds));
    let expected = server + i128::from(state.drift);
    let newest_used = state.last_pair.map_or(-1, |step| i128::from(step.0));

    let mut first_matches = false;
    let mut any_match = false;
    let mut nearest: Option<(u128, TotpState)> = None;
    for number in expected - FARTHEST_BEHIND - 1..=expected + FARTHEST_AHEAD {
        let Ok(step) = u64::try_from(number) else {
            first_matches = false;
            continue;
        };
        let code = generator.code(step);
        let second_matches: bool = code.ct_eq(code2).into();
        if first_matches && second_matches {
            any_match = true;
            let distance = (number - expected).unsigned_abs();
            let drift = i64::try_from(number - server).ok();
            if let Some(drift) = drift
                && number - 1 > newest_used
                && nearest.as_ref().is_none_or(|(other, _)| distance < *other)
            {
                nearest = Some((distance, TotpState { drift, last_pair: Some(Step(step)) }));
            }
        }
        first_matches = code.ct_eq(code1).into();
    }
    match nearest {
        Some((_, state)) => Ok(state),
        None if any_match => Err(TokenCodeError::NotNewer),
        None => Err(TokenCodeError::NoMatch),
    }
}

#[cfg(test)]
mod tests;
