use proptest::prelude::*;

use super::*;

const SHA1_KEY: &[u8] = b"12345678901234567890";
const SHA256_KEY: &[u8] = b"12345678901234567890123456789012";
const SHA512_KEY: &[u8] = b"1234567890123456789012345678901234567890123456789012345678901234";

fn seed(bytes: &[u8]) -> Seed {
    Seed::from_bytes(bytes).unwrap()
}

/// RFC 4226 appendix D: counter, the 31 bits in decimal, the six digits.
#[test]
fn rfc_4226_appendix_d() {
    let generator = Generator::new(&seed(SHA1_KEY), Algorithm::Sha1);
    for (counter, decimal, digits) in [
        (0, 1_284_755_224, "755224"),
        (1, 1_094_287_082, "287082"),
        (2, 137_359_152, "359152"),
        (3, 1_726_969_429, "969429"),
        (4, 1_640_338_314, "338314"),
        (5, 868_254_676, "254676"),
        (6, 1_918_287_922, "287922"),
        (7, 82_162_583, "162583"),
        (8, 673_399_871, "399871"),
        (9, 645_520_489, "520489"),
    ] {
        assert_eq!(generator.hotp(counter, 1 << 31), decimal, "counter {counter}");
        assert_eq!(generator.hotp(counter, 100_000_000), decimal % 100_000_000, "counter {counter}");
        assert_eq!(generator.code(counter).digits().as_str(), digits, "counter {counter}");
    }
}

/// RFC 6238 appendix B: Unix time, step, eight digits for each of the three hashes.
#[test]
fn rfc_6238_appendix_b() {
    let keys =
        [(SHA1_KEY, Algorithm::Sha1), (SHA256_KEY, Algorithm::Sha256), (SHA512_KEY, Algorithm::Sha512)];
    for (unix_seconds, step, digits) in [
        (59, 0x1, [94_287_082, 46_119_246, 90_693_936]),
        (1_111_111_109, 0x23523ec, [7_081_804, 68_084_774, 25_091_201]),
        (1_111_111_111, 0x23523ed, [14_050_471, 67_062_674, 99_943_326]),
        (1_234_567_890, 0x273ef07, [89_005_924, 91_819_424, 93_441_116]),
        (2_000_000_000, 0x3f940aa, [69_279_037, 90_698_825, 38_618_901]),
        (20_000_000_000, 0x27bc86aa, [65_353_130, 77_737_706, 47_863_826]),
    ] {
        assert_eq!(Step::at(unix_seconds, TotpParameters::STANDARD.period_seconds), Step(step));
        for ((key, algorithm), expected) in keys.into_iter().zip(digits) {
            let generator = Generator::new(&seed(key), algorithm);
            assert_eq!(generator.hotp(step, 100_000_000), expected, "{algorithm:?} at {unix_seconds}");
            let parameters = TotpParameters { algorithm, ..TotpParameters::STANDARD };
            let six = format!("{:06}", expected % 1_000_000);
            assert_eq!(totp(&seed(key), &parameters, Step(step)).digits().as_str(), six);
        }
    }
}

/// The offsets of a single code, -3 to +3, in each window; also around a known drift.
#[test]
fn single_code_is_good_inside_the_window_only() {
    let seed = seed(SHA1_KEY);
    let parameters = TotpParameters::STANDARD;
    let now = 1_440_938_160;
    for drift in [0, 5, -700] {
        let state = TotpState { drift, last_pair: None };
        let expected = now / 30 + drift;
        for window in [Window::EXACT, Window::STRICT, Window::AWS] {
            for offset in -3..=3_i64 {
                let step = Step(u64::try_from(expected + offset).unwrap());
                let code = totp(&seed, &parameters, step);
                let found = matching_steps(&seed, &parameters, &state, &code, now, window);
                let wanted: &[Step] =
                    if offset.unsigned_abs() <= u64::from(window.steps()) { &[step] } else { &[] };
                assert_eq!(found.as_slice(), wanted, "drift {drift}, {window:?}, offset {offset}");
            }
        }
    }
}

#[test]
fn windows_are_at_most_the_one_of_aws() {
    assert_eq!(Window::new(0), Some(Window::EXACT));
    assert_eq!(Window::new(1), Some(Window::default()));
    assert_eq!(Window::new(2), Some(Window::AWS));
    assert_eq!(Window::new(3), None);
}

/// A property of types: that this compiles is the test, and a dependency's feature that goes missing breaks
/// it.
#[test]
fn secrets_are_wiped_when_dropped() {
    fn wiped<T: zeroize::ZeroizeOnDrop>() {}
    wiped::<Seed>();
    wiped::<TokenCode>();
    wiped::<Sha1>();
    wiped::<Sha256>();
    wiped::<Sha512>();
}

#[test]
fn window_is_searched_from_the_middle() {
    assert_eq!(nearest_first(Window::EXACT).collect::<Vec<_>>(), [0]);
    assert_eq!(nearest_first(Window::AWS).collect::<Vec<_>>(), [0, -1, 1, -2, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_time_and_drift_are_survived(now: i64, drift: i64, last: Option<u64>, value in 0..1_000_000_u32) {
        let state = TotpState { drift, last_pair: last.map(Step) };
        let code = TokenCode::from_value(value);
        let found = matching_steps(&seed(SHA1_KEY), &TotpParameters::STANDARD, &state, &code, now, Window::AWS);
        prop_assert!(found.len() <= 5);
    }

    /// Against the definition: every step of the window, one at a time.
    #[test]
    fn single_code_agrees_with_the_definition(
        key in prop::collection::vec(any::<u8>(), 16..=128),
        algorithm in prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]),
        period in 1..=120_u32,
        now in 0..4_000_000_000_i64,
        drift in -1200..=1200_i64,
        offset in -4..=4_i64,
        width in 0..=2_u8,
    ) {
        let seed = seed(&key);
        let period_seconds = NonZeroU32::new(period).unwrap();
        let parameters = TotpParameters { algorithm, period_seconds };
        let expected = now / i64::from(period) + drift;
        let Ok(shown) = u64::try_from(expected + offset) else { return Ok(()) };
        let code = totp(&seed, &parameters, Step(shown));
        let state = TotpState { drift, last_pair: None };
        let mut found = matching_steps(&seed, &parameters, &state, &code, now, Window::new(width).unwrap());
        found.sort();
        let naive: Vec<Step> = (expected - i64::from(width)..=expected + i64::from(width))
            .filter_map(|step| u64::try_from(step).ok().map(Step))
            .filter(|&step| *totp(&seed, &parameters, step).digits() == *code.digits())
            .collect();
        prop_assert_eq!(found.as_slice(), naive.as_slice());
    }
}
