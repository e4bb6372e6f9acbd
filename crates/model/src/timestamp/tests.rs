//! Dates against what is known of them.

use proptest::prelude::*;

use super::*;

#[test]
fn dates_are_printed_in_utc() {
    for (seconds, expected) in [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (1_767_323_045, "2026-01-02T03:04:05Z"),
        (i64::MAX, "9999-12-31T23:59:59Z"),
        (i64::MIN, "0000-01-01T00:00:00Z"),
    ] {
        assert_eq!(Timestamp(seconds).to_string(), expected, "asked for {seconds}");
    }
}

#[test]
fn the_forms_that_aws_takes_are_read() {
    for (text, expected) in [
        ("2026-01-02T03:04:05Z", Some(1_767_323_045)),
        ("2026-01-02T03:04:05.678Z", Some(1_767_323_045)),
        ("2026-01-02T05:04:05+02:00", Some(1_767_323_045)),
        ("2026-01-01T22:04:05-0500", Some(1_767_323_045)),
        ("20260102T030405Z", Some(1_767_323_045)),
        ("2026-01-02", Some(1_767_312_000)),
        ("1767323045", Some(1_767_323_045)),
        ("1767323045.25", Some(1_767_323_045)),
        ("-1", Some(-1)),
        ("2024-02-29T00:00:00Z", Some(1_709_164_800)),
        ("2026-02-29T00:00:00Z", None),
        ("2026-13-01T00:00:00Z", None),
        ("2026-01-02T24:00:00Z", None),
        ("2026-01-02T03:04:05", None),
        ("2026-01-02T03:04:05.Z", None),
        ("2026-1-2T03:04:05Z", None),
        ("2026-01-02T03:04:05+2:00", None),
        ("", None),
        ("T", None),
        ("TZ", None),
        ("\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}T\u{e9}", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(text.parse().ok().map(|Timestamp(s)| s), expected, "asked for {text:?}");
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(seconds in PRINTABLE) {
        let text = Timestamp(seconds).to_string();
        prop_assert_eq!(text.parse(), Ok(Timestamp(seconds)), "printed {}", text);
    }

    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        let _: Result<Timestamp, _> = text.parse();
    }

    #[test]
    fn days_follow_each_other(day in -719_000_i64..2_900_000) {
        let (year, month, of_month) = civil_from_days(day);
        prop_assert_eq!(days_from_civil(year, month, of_month), day);
        let next = civil_from_days(day + 1);
        let follows = next == (year, month, of_month + 1)
            || next == (year, month + 1, 1)
            || next == (year + 1, 1, 1);
        prop_assert!(follows, "{:?} after {:?}", next, (year, month, of_month));
    }
}
