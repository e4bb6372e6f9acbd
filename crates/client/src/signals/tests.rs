use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT};

use super::{ignored_of, not_ignored};

#[test]
fn ignored_signals_are_read_from_the_mask() {
    for (status, mask) in [
        ("Name:\tx\nSigIgn:\t0000000000001001\nSigCgt:\t00000000000004ff\n", 0x1001),
        ("SigIgn:\tnonsense\n", 0),
        ("", 0),
    ] {
        assert_eq!(ignored_of(status), mask, "{status:?}");
    }
}

#[test]
fn what_is_not_ignored_stays() {
    let signals = [SIGHUP, SIGINT, SIGCHLD];
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = ignored_of(&status);
    let expected: Vec<i32> = signals.into_iter().filter(|signal| mask & (1 << (signal - 1)) == 0).collect();
    assert_eq!(not_ignored(&signals), expected);
}
