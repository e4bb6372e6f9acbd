use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use countersign_model::Secret;

use super::{Held, LONGEST_SLEEP, RETRY, pause, renewed_below};
use crate::api::Credentials;
use crate::context::now;
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};

fn credentials(id: &str, left: i64) -> Credentials {
    Credentials {
        access_key_id: id.to_owned(),
        secret_access_key: Secret::new("secret"),
        session_token: None,
        expiration: Some(now() + left),
    }
}

#[test]
fn renewal_begins_in_time_and_not_over_and_over() {
    let quarter = Seconds(960);
    for (left, below) in [(43_200, 960), (3_600, 960), (1_920, 960), (900, 450), (60, 30), (10, 20)] {
        assert_eq!(renewed_below(Some(left), quarter), below, "{left}");
    }
    for (left, threshold, failed, rest) in [
        (Some(43_200), 960, false, LONGEST_SLEEP),
        (Some(970), 960, false, Duration::from_secs(10)),
        (Some(900), 960, false, Duration::ZERO),
        (Some(-5), 20, false, Duration::ZERO),
        (Some(-5), 20, true, RETRY),
        (None, 20, false, LONGEST_SLEEP),
    ] {
        assert_eq!(pause(left, threshold, failed), rest, "{left:?} {threshold} {failed}");
    }
}

#[test]
fn what_is_good_is_given_at_once() {
    let held = Held::new(credentials("one", 3_600));
    let begun = Instant::now();
    assert_eq!(held.get().expect("is good").access_key_id, "one");
    assert!(begun.elapsed() < Duration::from_millis(100));
}

#[test]
fn whoever_asks_for_what_has_ended_wakes_the_keeper_and_gets_what_it_finds() {
    let held = Arc::new(Held::new(credentials("old", 0)));
    let keeper = Arc::clone(&held);
    let thread = thread::spawn(move || {
        keeper.rest(Duration::from_secs(20));
        keeper.take(Some(credentials("new", 3_600)), None);
    });
    assert_eq!(held.get().expect("was renewed").access_key_id, "new");
    thread.join().expect("ends");
}

#[test]
fn why_there_is_nothing_is_told() {
    let held = Held::new(credentials("old", 0));
    held.take(None, Some(Failure::new(FailureKind::InputNeeded, "it has ended")));
    let failure = held.get().expect_err("has ended");
    assert_eq!((failure.kind(), failure.what()), (FailureKind::InputNeeded, "it has ended"));
}

#[test]
fn older_credentials_do_not_replace_newer_ones() {
    let held = Held::new(credentials("newer", 3_600));
    held.take(Some(credentials("older", 1_800)), None);
    assert_eq!(held.get().expect("is good").access_key_id, "newer");
}
