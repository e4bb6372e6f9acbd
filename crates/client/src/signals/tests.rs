use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT};

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use super::{NothingCame, SLICE, ignored_of, not_ignored, receive_unless};

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

#[test]
fn waiting_for_a_thread_ends_by_whatever_comes_first() {
    let never = || false;
    let (sender, receiver) = sync_channel(1);
    assert_eq!(receive_unless(&receiver, SLICE * 2, &never), Err(NothingCame::TimedOut));
    sender.send(7).unwrap();
    assert_eq!(receive_unless(&receiver, Duration::from_secs(20), &never), Ok(7));
    let flag = AtomicBool::new(false);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(SLICE * 2);
            flag.store(true, Ordering::SeqCst);
        });
        let came = receive_unless(&receiver, Duration::from_secs(20), &|| flag.load(Ordering::SeqCst));
        assert_eq!(came, Err(NothingCame::Cancelled));
    });
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    drop(sender);
    assert_eq!(receive_unless(&receiver, Duration::from_secs(20), &never), Err(NothingCame::Disconnected));
}
