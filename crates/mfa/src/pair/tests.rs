use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::totp::{Algorithm, MatchingSteps, Window, matching_steps, totp};

const NOW: i64 = 1_440_938_160;
const STEP: i64 = NOW / 30;
const FRESH: TotpState = TotpState { drift: 0, last_pair: None };

fn seed() -> Seed {
    Seed::from_bytes(b"12345678901234567890").unwrap()
}

fn code(step: i64) -> TokenCode {
    totp(&seed(), &TotpParameters::STANDARD, Step(u64::try_from(step).unwrap()))
}

fn step(step: i64) -> Option<Step> {
    Some(Step(u64::try_from(step).unwrap()))
}

fn verify(state: &TotpState, first: i64, second: i64, now: i64) -> Result<TotpState, TokenCodeError> {
    verify_pair(&seed(), &TotpParameters::STANDARD, state, &code(first), &code(second), now)
}

/// Where the second code may lie, as measured on IAM; then the same around a known drift.
#[test]
fn edges_of_the_search() {
    for drift in [0, 40, -40, 900, -900] {
        let state = TotpState { drift, last_pair: None };
        for (offset, accepted) in [
            (-1001, false),
            (-1000, false),
            (-999, false),
            (-998, true),
            (-997, true),
            (-3, true),
            (-2, true),
            (-1, true),
            (0, true),
            (1, true),
            (2, true),
            (3, true),
            (999, true),
            (1000, true),
            (1001, false),
            (1002, false),
        ] {
            let n = STEP + drift + offset;
            let expected = if accepted {
                Ok(TotpState { drift: drift + offset, last_pair: step(n) })
            } else {
                Err(TokenCodeError::NoMatch)
            };
            assert_eq!(verify(&state, n - 1, n, NOW), expected, "drift {drift}, offset {offset}");
        }
    }
}

#[test]
fn codes_must_be_consecutive_and_in_order() {
    for (what, first, second) in [
        ("equal", STEP, STEP),
        ("reversed", STEP, STEP - 1),
        ("one left out", STEP - 2, STEP),
        ("far apart", STEP - 500, STEP),
    ] {
        assert_eq!(verify(&FRESH, first, second, NOW), Err(TokenCodeError::NoMatch), "{what}");
    }
    let foreign = Seed::from_bytes(&[9; 20]).unwrap();
    let refused = verify_pair(&foreign, &TotpParameters::STANDARD, &FRESH, &code(STEP - 1), &code(STEP), NOW);
    assert_eq!(refused, Err(TokenCodeError::NoMatch), "codes of another seed");
}

#[test]
fn both_codes_must_be_newer_than_the_last_pair() {
    let state = verify(&FRESH, STEP - 1, STEP, NOW).unwrap();
    for (what, first, expected) in [
        ("older", STEP - 3, Err(TokenCodeError::NotNewer)),
        ("overlapping before", STEP - 2, Err(TokenCodeError::NotNewer)),
        ("the same", STEP - 1, Err(TokenCodeError::NotNewer)),
        ("overlapping after", STEP, Err(TokenCodeError::NotNewer)),
        ("next", STEP + 1, Ok(TotpState { drift: 2, last_pair: step(STEP + 2) })),
    ] {
        assert_eq!(verify(&state, first, first + 1, NOW), expected, "{what}");
    }
}

/// A resynchronisation searches around the drift it finds, so two of them reach farther than one.
#[test]
fn drift_is_kept_and_built_upon() {
    let far = verify(&FRESH, STEP + 899, STEP + 900, NOW).unwrap();
    assert_eq!(far.drift, 900);
    let farther = verify(&far, STEP + 1799, STEP + 1800, NOW).unwrap();
    assert_eq!(farther.drift, 1800);
    assert_eq!(verify(&FRESH, STEP + 1799, STEP + 1800, NOW), Err(TokenCodeError::NoMatch));
    // What lay in reach of the server's own time no longer does.
    assert_eq!(verify(&farther, STEP + 500, STEP + 501, NOW), Err(TokenCodeError::NoMatch));
    // An hour later the device's clock still has the same drift.
    let later = verify(&farther, STEP + 1919, STEP + 1920, NOW + 3600).unwrap();
    assert_eq!(later.drift, 1800);
}

/// AWS documents this trap: a pair sent late is accepted and leaves the device out of step.
#[test]
fn late_pair_sets_a_low_drift() {
    let late = verify(&FRESH, STEP - 11, STEP - 10, NOW).unwrap();
    assert_eq!(late.drift, -10);
    let found = single(&late, STEP, NOW);
    assert_eq!(found.as_slice(), [], "the device's current code");
}

#[test]
fn pair_is_not_spent() {
    let state = verify(&FRESH, STEP - 1, STEP, NOW).unwrap();
    for shown in [STEP - 1, STEP] {
        assert_eq!(single(&state, shown, NOW).first().copied(), step(shown));
    }
}

fn single(state: &TotpState, shown: i64, now: i64) -> MatchingSteps {
    matching_steps(&seed(), &TotpParameters::STANDARD, state, &code(shown), now, Window::AWS)
}

#[test]
fn around_the_epoch_nothing_precedes_step_zero() {
    assert_eq!(verify(&FRESH, 0, 1, 0), Ok(TotpState { drift: 1, last_pair: step(1) }));
    assert_eq!(verify(&FRESH, 0, 1, -1), Ok(TotpState { drift: 2, last_pair: step(1) }));
    assert_eq!(verify(&FRESH, 1, 0, 0), Err(TokenCodeError::NoMatch));
}

#[test]
fn no_time_and_no_drift_overflow() {
    for now in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX] {
        for drift in [i64::MIN, -1, 0, 1, i64::MAX] {
            for last_pair in [None, Some(Step(0)), Some(Step(u64::MAX))] {
                for seconds in [1, 30, u32::MAX] {
                    let parameters = TotpParameters {
                        algorithm: Algorithm::Sha1,
                        period_seconds: NonZeroU32::new(seconds).unwrap(),
                    };
                    let state = TotpState { drift, last_pair };
                    let answer = verify_pair(&seed(), &parameters, &state, &code(1), &code(3), now);
                    assert!(answer.is_err(), "{now} {state:?} {seconds}: {answer:?}");
                }
            }
        }
    }
}

/// The definition, slowly: every place, each code made anew, compared as text.
fn naive(
    seed: &Seed,
    parameters: &TotpParameters,
    state: &TotpState,
    codes: [&TokenCode; 2],
    now: i64,
) -> Result<TotpState, TokenCodeError> {
    let server = now.div_euclid(i64::from(parameters.period_seconds.get()));
    let shows = |step: i64, code: &TokenCode| {
        u64::try_from(step).is_ok_and(|step| *totp(seed, parameters, Step(step)).digits() == *code.digits())
    };
    let places: Vec<i64> = (-998..=1000)
        .map(|offset| server + state.drift + offset)
        .filter(|&n| shows(n - 1, codes[0]) && shows(n, codes[1]))
        .collect();
    let newer = |n: &&i64| state.last_pair.is_none_or(|last| **n - 1 > i64::try_from(last.0).unwrap());
    match places.iter().filter(newer).min_by_key(|n| (**n - server - state.drift).abs()) {
        Some(&n) => Ok(TotpState { drift: n - server, last_pair: step(n) }),
        None if places.is_empty() => Err(TokenCodeError::NoMatch),
        None => Err(TokenCodeError::NotNewer),
    }
}

proptest! {
    // Two thousand codes each, twice.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn agrees_with_the_definition(
        now in 1_000_000..3_000_000_000_i64,
        drift in -2000..=2000_i64,
        offset in prop_oneof![-1003..=1003_i64, -1000..=-996_i64, 998..=1002_i64],
        gap in prop_oneof![4 => Just(1_i64), 1 => -1..=2_i64],
        last in prop::option::of(-4..=4_i64),
    ) {
        let second = now / 30 + drift + offset;
        let state = TotpState { drift, last_pair: last.and_then(|last| step(second + last)) };
        let codes = [&code(second - gap), &code(second)];
        let parameters = TotpParameters::STANDARD;
        let answer = verify_pair(&seed(), &parameters, &state, codes[0], codes[1], now);
        prop_assert_eq!(answer, naive(&seed(), &parameters, &state, codes, now));
    }
}
