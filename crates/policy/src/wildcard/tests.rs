use super::*;
use proptest::prelude::*;

/// By the definition, and exponentially slow.
fn naive(pieces: &[Piece<'_>], text: &str) -> bool {
    match pieces.split_first() {
        None => text.is_empty(),
        Some((Piece::Text(wanted), rest)) => text.strip_prefix(wanted).is_some_and(|left| naive(rest, left)),
        Some((Piece::One, rest)) => {
            text.chars().next().is_some_and(|c| naive(rest, text.split_at(c.len_utf8()).1))
        }
        Some((Piece::Any, rest)) => {
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            places.into_iter().any(|at| naive(rest, text.split_at(at).1))
        }
    }
}

fn piece() -> impl Strategy<Value = Piece<'static>> {
    prop_oneof![
        proptest::sample::select(&["a", "b", "ab", "aab", "é", "*"][..]).prop_map(Piece::Text),
        Just(Piece::One),
        Just(Piece::Any),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_definition(pieces in prop::collection::vec(piece(), 0..7), text in "[abé*]{0,9}") {
        prop_assert_eq!(matches(&pieces, &text), naive(&pieces, &text), "{:?} on {}", pieces, text);
    }
}

#[test]
fn the_worst_pattern_takes_no_time() {
    let pieces: Vec<Piece<'_>> =
        std::iter::repeat_n([Piece::Any, Piece::Text("a"), Piece::One], 500).flatten().collect();
    assert!(!matches(&pieces, &"a".repeat(999)));
    assert!(matches(&pieces, &"a".repeat(1000)));
}
