use super::*;

#[test]
fn steps_at_the_edges_of_time() {
    let period = |seconds| NonZeroU32::new(seconds).unwrap();
    for (unix_seconds, seconds, step) in [
        (0, 30, 0),
        (29, 30, 0),
        (30, 30, 1),
        (-1, 30, 0),
        (i64::MIN, 1, 0),
        (i64::MAX, 1, 9_223_372_036_854_775_807),
        (59, 60, 0),
        (i64::from(u32::MAX), u32::MAX, 1),
    ] {
        assert_eq!(Step::at(unix_seconds, period(seconds)), Step(step), "{unix_seconds} by {seconds}");
    }
}
