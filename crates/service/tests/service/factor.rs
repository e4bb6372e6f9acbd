//! The second factor: a code works once, guesses are counted, and what fails on our side costs nobody a code.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use countersign_mfa::MAX_CONSECUTIVE_FAILURES;
use countersign_service::Settings;
use countersign_testkit::{Answer, Authenticator, Call, Credentials, Testbed, administrator_access};

use crate::failing_store::FailingStore;

const INVALID: &str = "MultiFactorAuthentication failed with invalid MFA one time pass code. ";
const UNABLE: &str = "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.";

async fn furnished(bed: &Testbed) -> (Credentials, Authenticator) {
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    let authenticator = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    (ann, authenticator)
}

async fn try_code(bed: &Testbed, by: &Credentials, serial: &str, code: &str) -> Answer {
    Call::sts("GetSessionToken").with("SerialNumber", serial).with("TokenCode", code).by(by).send(bed).await
}

#[track_caller]
fn denied(answer: &Answer, message: &str, situation: &str) {
    assert_eq!((answer.code(), answer.message()), ("AccessDenied", message), "{situation}");
}

/// A code that is wrong now and in the steps around.
fn wrong(bed: &Testbed, authenticator: &Authenticator) -> String {
    let now = bed.clock.unix_seconds();
    let near: Vec<String> = (-3..=3).map(|step| authenticator.code_at(now + 30 * step)).collect();
    (0..).map(|guess| format!("{guess:06}")).find(|guess| !near.contains(guess)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_once_in_its_window() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    for (steps, good) in [(0, true), (-1, true), (1, true), (-2, true), (2, true), (-3, false), (3, false)] {
        bed.clock.advance(180);
        let code = authenticator.code_at(bed.clock.unix_seconds() + 30 * steps);
        let answer = try_code(&bed, &ann, &authenticator.serial, &code).await;
        assert_eq!(answer.is_ok(), good, "a code {steps} steps off: {answer:?}");
        if good {
            let again = try_code(&bed, &ann, &authenticator.serial, &code).await;
            denied(&again, INVALID, "the same code again");
            let call = Testbed::assuming("nobody")
                .with("SerialNumber", &authenticator.serial)
                .with("TokenCode", &code);
            denied(&call.by(&ann).send(&bed).await, INVALID, "the same code for another operation");
        } else {
            denied(&answer, INVALID, "outside the window");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_that_are_not_the_callers_own_are_all_the_same() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    let bob = bed.add_user("bob").await;
    let unassigned = bed.add_device("spare").await;
    let now = bed.clock.unix_seconds();
    denied(
        &try_code(&bed, &bob, &authenticator.serial, &authenticator.code_at(now)).await,
        UNABLE,
        "another's",
    );
    denied(&try_code(&bed, &ann, &unassigned.serial, &unassigned.code_at(now)).await, UNABLE, "nobody's");
    denied(&try_code(&bed, &ann, "arn:aws:iam::123456789012:mfa/none", "123456").await, UNABLE, "not there");
    denied(&try_code(&bed, &ann, "arn:aws:iam::123456789012:user/ann", "123456").await, UNABLE, "a user");
    let one =
        Call::sts("GetSessionToken").with("SerialNumber", &authenticator.serial).by(&ann).send(&bed).await;
    denied(
        &one,
        "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
        "no code",
    );
    let good = try_code(&bed, &ann, &authenticator.serial, &authenticator.code_at(now)).await;
    assert!(good.is_ok(), "what others tried does not count against the device: {good:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nine_attempts_in_three_minutes_good_or_bad() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    let guess = wrong(&bed, &authenticator);
    let code = authenticator.code_at(bed.clock.unix_seconds());
    assert!(try_code(&bed, &ann, &authenticator.serial, &code).await.is_ok());
    denied(&try_code(&bed, &ann, &authenticator.serial, &code).await, INVALID, "second: used before");
    for attempt in 3..=9 {
        denied(
            &try_code(&bed, &ann, &authenticator.serial, &guess).await,
            INVALID,
            &format!("attempt {attempt}"),
        );
    }
    let next = authenticator.code_at(bed.clock.unix_seconds() + 30);
    denied(&try_code(&bed, &ann, &authenticator.serial, &next).await, UNABLE, "tenth, with a good code");
    let own_budget = bed.enrol("ann", "tablet").await;
    let code = own_budget.code_at(bed.clock.unix_seconds());
    assert!(try_code(&bed, &ann, &own_budget.serial, &code).await.is_ok(), "another device has its own");
    bed.clock.advance(180);
    let code = authenticator.code_at(bed.clock.unix_seconds());
    assert!(try_code(&bed, &ann, &authenticator.serial, &code).await.is_ok(), "the next window");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_wrong_codes_disable_the_device() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    let guess_often = async |times: u32| {
        for attempt in 0..times {
            if attempt % 9 == 0 {
                bed.clock.advance(180);
            }
            let guess = wrong(&bed, &authenticator);
            denied(
                &try_code(&bed, &ann, &authenticator.serial, &guess).await,
                INVALID,
                &format!("guess {attempt}"),
            );
        }
    };
    guess_often(MAX_CONSECUTIVE_FAILURES - 1).await;
    bed.clock.advance(180);
    let code = authenticator.code_at(bed.clock.unix_seconds());
    assert!(
        try_code(&bed, &ann, &authenticator.serial, &code).await.is_ok(),
        "one below the cap; a success clears the count"
    );

    guess_often(MAX_CONSECUTIVE_FAILURES).await;
    bed.clock.advance(180);
    let code = authenticator.code_at(bed.clock.unix_seconds());
    denied(&try_code(&bed, &ann, &authenticator.serial, &code).await, UNABLE, "a good code at the cap");
    let events = bed.events().await;
    let disabled: Vec<_> = events.iter().filter(|(name, _)| name == "MFADeviceDisabled").collect();
    assert_eq!(disabled.len(), 1, "{disabled:?}");
    assert_eq!(disabled[0].1["requestParameters"]["serialNumber"], authenticator.serial.as_str());

    bed.clock.advance(180);
    let now = bed.clock.unix_seconds();
    let resync = Call::iam("ResyncMFADevice")
        .with("UserName", "ann")
        .with("SerialNumber", &authenticator.serial)
        .with("AuthenticationCode1", &authenticator.code_at(now - 30))
        .with("AuthenticationCode2", &authenticator.code_at(now));
    let _ = resync.by(&bed.root).send(&bed).await.xml();
    let code = bed.next_code(&authenticator);
    let answer = try_code(&bed, &ann, &authenticator.serial, &code).await;
    assert!(answer.is_ok(), "resynchronised by somebody else: {answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixteen_uses_at_once_exactly_one_succeeds() {
    let bed = Arc::new(Testbed::new());
    let (ann, authenticator) = furnished(&bed).await;
    // Nine attempts fall into a window: what is above them is refused for the budget.
    for round in 0..8 {
        bed.clock.advance(180);
        let code = authenticator.code_at(bed.clock.unix_seconds());
        let tasks: Vec<_> = (0..16)
            .map(|_| {
                let (bed, ann, code) = (Arc::clone(&bed), ann.clone(), code.clone());
                let serial = authenticator.serial.clone();
                tokio::spawn(async move { try_code(&bed, &ann, &serial, &code).await })
            })
            .collect();
        let (mut good, mut spent, mut over) = (0, 0, 0);
        for task in tasks {
            let answer = task.await.unwrap();
            match answer.message() {
                "" => good += 1,
                INVALID => spent += 1,
                UNABLE => over += 1,
                _ => panic!("{answer:?}"),
            }
        }
        assert_eq!(
            (good, spent, over),
            (1, 8, 7),
            "round {round}: sessions, refused as used, over the budget"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_of_ours_costs_nobody_a_code() {
    let fail = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&fail);
    let bed = Testbed::with(Settings::default(), |inner| Arc::new(FailingStore { inner, fail: told }));
    let (ann, authenticator) = furnished(&bed).await;
    let code = authenticator.code_at(bed.clock.unix_seconds());
    fail.store(true, Ordering::SeqCst);
    let answer = try_code(&bed, &ann, &authenticator.serial, &code).await;
    assert_eq!((answer.code(), answer.fault().http_status()), ("ServiceFailure", 500), "{answer:?}");
    assert!(!answer.message().contains("out of order"), "the cause is for the log: {answer:?}");
    let again = try_code(&bed, &ann, &authenticator.serial, &code).await;
    assert!(again.is_ok(), "the same code again, as clients do by themselves: {again:?}");
    denied(&try_code(&bed, &ann, &authenticator.serial, &code).await, INVALID, "and then it is spent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_by_policy_costs_nobody_a_code() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    let code = authenticator.code_at(bed.clock.unix_seconds());
    let call =
        Testbed::assuming("nobody").with("SerialNumber", &authenticator.serial).with("TokenCode", &code);
    let answer = call.by(&ann).send(&bed).await;
    assert!(answer.encoded().is_none() || answer.code() == "AccessDenied", "{answer:?}");
    assert!(answer.message().contains("is not authorized to perform: sts:AssumeRole"), "{answer:?}");
    assert!(try_code(&bed, &ann, &authenticator.serial, &code).await.is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixteen_enablings_at_once_exactly_one_succeeds() {
    let bed = Arc::new(Testbed::new());
    bed.add_user("ann").await;
    let authenticator = Arc::new(bed.add_device("phone").await);
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (bed, authenticator) = (Arc::clone(&bed), Arc::clone(&authenticator));
            tokio::spawn(async move { bed.enabling("ann", &authenticator).by(&bed.root).send(&bed).await })
        })
        .collect();
    let mut codes = Vec::new();
    for task in tasks {
        codes.push(task.await.unwrap().code());
    }
    codes.sort_unstable();
    let expected: Vec<&str> = std::iter::once("").chain(["EntityAlreadyExists"; 15]).collect();
    assert_eq!(codes, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_can_be_sent_again_after_a_failure_of_ours() {
    let fail = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&fail);
    let bed = Testbed::with(Settings::default(), |inner| Arc::new(FailingStore { inner, fail: told }));
    bed.add_user("ann").await;
    let authenticator = bed.add_device("phone").await;
    fail.store(true, Ordering::SeqCst);
    let answer = bed.enabling("ann", &authenticator).by(&bed.root).send(&bed).await;
    assert_eq!(answer.fault().http_status(), 500, "{answer:?}");
    let again = bed.enabling("ann", &authenticator).by(&bed.root).send(&bed).await;
    assert!(again.is_ok(), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn resynchronising_gives_no_second_way_to_guess() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    let resync = |first: &str, second: &str| {
        Call::iam("ResyncMFADevice")
            .with("UserName", "ann")
            .with("SerialNumber", &authenticator.serial)
            .with("AuthenticationCode1", first)
            .with("AuthenticationCode2", second)
    };
    let refusal = ("InvalidAuthenticationCode", "Authentication code for device is not valid.");
    for attempt in 1..=9 {
        let answer = resync("000000", "000000").by(&ann).send(&bed).await;
        assert_eq!((answer.code(), answer.message()), refusal, "attempt {attempt}");
    }
    let now = bed.clock.unix_seconds();
    let (first, second) = (authenticator.code_at(now), authenticator.code_at(now + 30));
    let answer = resync(&first, &second).by(&ann).send(&bed).await;
    assert_eq!((answer.code(), answer.message()), refusal, "tenth, with a good pair");
    let answer = try_code(&bed, &ann, &authenticator.serial, &first).await;
    denied(&answer, UNABLE, "the budget is the same one");
    bed.clock.advance(180);
    assert!(resync(&first, &second).by(&ann).send(&bed).await.is_ok(), "the next window");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_cannot_use_up_a_devices_attempts() {
    let bed = Testbed::new();
    let (ann, authenticator) = furnished(&bed).await;
    let bob = bed.add_user("bob").await;
    let unsigned = Credentials { secret_access_key: "wrong".to_owned(), ..ann.clone() };
    for _ in 0..20 {
        denied(&try_code(&bed, &bob, &authenticator.serial, "000000").await, UNABLE, "somebody else's key");
        let answer = try_code(&bed, &unsigned, &authenticator.serial, "000000").await;
        assert_eq!(answer.code(), "SignatureDoesNotMatch", "a wrong secret");
        let resync =
            Call::iam("ResyncMFADevice").with("UserName", "ann").with("SerialNumber", &authenticator.serial);
        let resync = resync.with("AuthenticationCode1", "000000").with("AuthenticationCode2", "000000");
        assert_eq!(resync.by(&bob).send(&bed).await.code(), "AccessDenied", "bob has no policy");
    }
    let code = authenticator.code_at(bed.clock.unix_seconds());
    let answer = try_code(&bed, &ann, &authenticator.serial, &code).await;
    assert!(answer.is_ok(), "{answer:?}");
}
