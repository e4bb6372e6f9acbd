use super::*;

#[test]
fn ages_are_told_in_the_largest_whole_unit() {
    let now = Timestamp(1_000_000);
    for (seconds, told) in [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (3_599, "59 minutes ago"),
        (7_200, "2 hours ago"),
        (86_400, "1 day ago"),
        (90 * 86_400, "90 days ago"),
        (-5, "just now"),
    ] {
        assert_eq!(ago(Timestamp(now.0 - seconds), now), told, "{seconds}");
    }
}

#[test]
fn moments_are_told_to_the_minute() {
    assert_eq!(moment(Timestamp(1_767_323_045)), "2026-01-02 03:04 UTC");
}
