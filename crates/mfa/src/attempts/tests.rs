use super::*;

#[test]
fn windows_are_aligned_to_the_clock() {
    for (unix_seconds, number, ends_at) in [
        (0, 0, 180),
        (179, 0, 180),
        (180, 1, 360),
        (1_440_938_160, 8_005_212, 1_440_938_340),
        (-1, -1, 0),
        (-180, -1, 0),
        (-181, -2, -180),
    ] {
        let window = AttemptWindow::at(unix_seconds);
        assert_eq!((window.number(), window.ends_at()), (number, ends_at), "at {unix_seconds}");
    }
}

#[test]
fn windows_do_not_overflow() {
    assert!(AttemptWindow::at(i64::MAX).ends_at() >= AttemptWindow::at(i64::MAX - 360).ends_at());
    assert!(AttemptWindow::at(i64::MIN).ends_at() < 0);
}
