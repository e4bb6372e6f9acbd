use super::*;

const NOW: i64 = 1_800_000_000;

#[test]
fn ages_are_told_in_days() {
    let cases = [
        (None, "of unknown age"),
        (Some(NOW + 60), "created today"),
        (Some(NOW - DAY + 1), "created today"),
        (Some(NOW - DAY), "one day old"),
        (Some(NOW - 90 * DAY), "90 days old"),
        (Some(i64::MIN), "106751991167300 days old"),
    ];
    for (created, expected) in cases {
        let key = UserKey { id: "AKIA".to_owned(), active: true, created };
        assert_eq!(key.age(NOW), expected, "{created:?}");
    }
}

#[test]
fn last_uses_are_told_in_days() {
    let cases = [
        (NOW, "last used today, for s3"),
        (NOW - DAY, "last used yesterday, for s3"),
        (NOW - 12 * DAY, "last used 12 days ago, for s3"),
    ];
    for (at, expected) in cases {
        let used = LastUse { at, service: "s3".to_owned() };
        assert_eq!(used.described(NOW), expected);
    }
}
