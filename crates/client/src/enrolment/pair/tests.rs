use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_800_000_007;

fn seed() -> Seed {
    Seed::from_bytes(&[7; 40]).unwrap()
}

fn code(seed: &Seed, steps: i64) -> TokenCode {
    let step = NOW.div_euclid(PERIOD) + steps;
    totp(seed, &TotpParameters::STANDARD, Step(u64::try_from(step).unwrap()))
}

/// Steps of the codes typed one after the other, and what each is.
#[test]
fn every_order_is_told_apart() {
    use Taken::{Earlier, First, Foreign, Later, Same, Second};
    let cases: [(&[i64], &[Taken]); 9] = [
        (&[0, 1], &[First, Second]),
        (&[-1, 0], &[First, Second]),
        (&[0, 0, 1], &[First, Same, Second]),
        (&[0, -1, 1], &[First, Earlier, Second]),
        (&[0, 2, 3], &[First, Later, Second]),
        (&[0, 1_000, 1], &[First, Foreign, Second]),
        (&[1_000, 0, 1], &[Foreign, First, Second]),
        (&[-100, -99], &[First, Second]),
        (&[120, 121], &[First, Second]),
    ];
    let seed = seed();
    for (typed, expected) in cases {
        let mut pair = Pair::new(&seed);
        let taken: Vec<Taken> = typed.iter().map(|steps| pair.take(code(&seed, *steps), NOW)).collect();
        assert_eq!(taken, expected, "typed {typed:?}");
        let last = *typed.last().unwrap();
        assert_eq!(
            pair.codes().map(|[one, two]| [one.digits(), two.digits()]),
            Some([code(&seed, last - 1).digits(), code(&seed, last).digits()]),
            "typed {typed:?}"
        );
        assert_eq!(
            pair.third().map(|code| code.digits()),
            Some(code(&seed, last + 1).digits()),
            "typed {typed:?}"
        );
    }
}

#[test]
fn a_wrong_clock_is_measured() {
    for (steps, off) in [(0, None), (1, None), (-2, None), (3, Some(90)), (-100, Some(-3_000))] {
        let seed = seed();
        let mut pair = Pair::new(&seed);
        assert_eq!(pair.take(code(&seed, steps), NOW), Taken::First, "{steps} steps");
        assert_eq!(pair.off_by(NOW), off, "{steps} steps");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn codes_of_another_entry_are_foreign(own in prop::array::uniform20(any::<u8>()), other in prop::array::uniform20(any::<u8>())) {
        prop_assume!(own != other);
        let (own, other) = (Seed::from_bytes(&own).unwrap(), Seed::from_bytes(&other).unwrap());
        let typed = code(&other, 0);
        let known = (-FARTHEST..=FARTHEST).any(|steps| code(&own, steps).digits() == typed.digits());
        let expected = if known { Taken::First } else { Taken::Foreign };
        prop_assert_eq!(Pair::new(&own).take(typed, NOW), expected);
    }
}
