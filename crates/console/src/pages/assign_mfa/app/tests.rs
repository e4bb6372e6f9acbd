use super::*;

#[test]
fn a_key_is_shown_in_groups_of_four() {
    assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    assert_eq!(in_fours(""), "");
}

#[test]
fn codes_are_looked_at_before_they_are_counted() {
    let first = |first, second| CodesWrong::of(first, second).map(|wrong| wrong.first.is_some());
    let second = |first, second| CodesWrong::of(first, second).map(|wrong| wrong.second.is_some());
    for (one, two, says) in [
        ("123456", "654321", None),
        ("12345", "654321", Some((true, false))),
        ("123456", "65432x", Some((false, true))),
        ("", "", Some((true, true))),
        ("123456", "123456", Some((false, true))),
        ("１２３４５６", "123456", Some((true, false))),
    ] {
        assert_eq!(first(one, two).zip(second(one, two)), says, "{one:?} {two:?}");
    }
}
