use super::*;

#[test]
fn a_key_is_shown_in_groups_of_four() {
    assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    assert_eq!(in_fours(""), "");
}
