use super::*;

#[test]
fn codes_change_at_full_periods() {
    for (now, left) in [(0, 30), (1, 29), (29, 1), (30, 30), (1_900_000_017, 3), (-1, 1), (-30, 30)] {
        assert_eq!(seconds_left(now), left, "at {now}");
    }
}

#[test]
fn begun_seconds_count() {
    for (milliseconds, line) in
        [(12_000, "next code in 12 s"), (11_001, "next code in 12 s"), (1, "next code in 1 s")]
    {
        assert_eq!(countdown_line(Duration::from_millis(milliseconds)), line);
    }
}

#[test]
fn a_moment_that_has_passed_is_not_waited_for() {
    let begun = Instant::now();
    for until in [i64::MIN, 0, 1_900_000_000] {
        countdown(None, until, &|| 1_900_000_000).unwrap();
    }
    assert!(begun.elapsed() < Duration::from_millis(500), "waited {:?}", begun.elapsed());
}

#[test]
fn a_moment_to_come_is_waited_for() {
    let begun = Instant::now();
    countdown(None, 1_900_000_001, &|| 1_900_000_000).unwrap();
    let waited = begun.elapsed();
    assert!((Duration::from_secs(1)..Duration::from_secs(3)).contains(&waited), "waited {waited:?}");
}
