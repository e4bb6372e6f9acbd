//! The way back for root, by an operator.

use countersign_policy::AccountId;
use countersign_service::{
    Facts, NextStep, RecoveryError, RootRecovery, SignInError, SignInName, World, recover_root,
};
use countersign_store::Store as _;
use countersign_testkit::{ACCOUNT, Authenticator, Call, SteppedRandom, Testbed};

fn here() -> Facts<'static> {
    Facts {
        request_id: "request",
        source_ip: [192, 0, 2, 1].into(),
        user_agent: Some("browser"),
        referer: None,
        secure_transport: true,
        region: "us-east-1",
    }
}

fn account() -> AccountId {
    AccountId::parse(ACCOUNT).unwrap()
}

/// Its seed makes each recovery's password another.
fn world(bed: &Testbed, seed: u64) -> World {
    World { clock: bed.clock.clone(), random: std::sync::Arc::new(SteppedRandom::new(seed)) }
}

async fn sign_in(bed: &Testbed, password: &str) -> Result<NextStep, SignInError> {
    let name = SignInName::Root { email: "root@example.com".to_owned(), account: None };
    bed.service.sign_in(&name, password, None, &here()).await
}

/// Root with a password, got by a first recovery, and a device.
async fn furnished() -> (Testbed, String, Authenticator) {
    let bed = Testbed::new();
    let asked = RootRecovery { new_password: true, remove_mfa: false };
    let first = recover_root(bed.memory.as_ref(), &world(&bed, 9), account(), asked).await.unwrap();
    assert!(first.removed.is_empty());
    let device = bed.enrol("root-account", "roots").await;
    (bed, first.password.unwrap().expose().to_owned(), device)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_time_password_must_be_changed_and_mfa_is_still_asked_for() {
    let (bed, old, _) = furnished().await;
    assert!(matches!(sign_in(&bed, &old).await, Ok(NextStep::SecondFactor(_))));
    let asked = RootRecovery { new_password: true, remove_mfa: false };
    let recovered = recover_root(bed.memory.as_ref(), &world(&bed, 10), account(), asked).await.unwrap();
    let new = recovered.password.unwrap();
    assert!(matches!(sign_in(&bed, &old).await, Err(SignInError::Refused)), "the old one is over");
    assert!(matches!(sign_in(&bed, new.expose()).await, Ok(NextStep::SecondFactor(_))));
    assert_eq!(recovered.removed, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_go_with_every_session_and_it_is_recorded_without_the_password() {
    let (bed, old, device) = furnished().await;
    let session = bed.mfa_session(&bed.root, &device).await;
    let Ok(NextStep::SecondFactor(under_way)) = sign_in(&bed, &old).await else { panic!("not asked") };
    let asked = RootRecovery { new_password: true, remove_mfa: true };
    let recovered = recover_root(bed.memory.as_ref(), &world(&bed, 10), account(), asked).await.unwrap();
    let password = recovered.password.unwrap();
    assert_eq!(recovered.removed, [device.serial.as_str()]);
    assert!(bed.account().await.devices().next().is_none());
    assert!(
        matches!(bed.service.sign_in_state(&under_way).await, Err(SignInError::Over)),
        "the sign-in under way"
    );
    let answer = Call::iam("ListUsers").by(&session).send(&bed).await;
    assert_eq!(answer.code(), "ExpiredToken", "the session: {answer:?}");
    assert!(matches!(sign_in(&bed, password.expose()).await, Ok(NextStep::NewPassword(_))));
    let (_, event) =
        bed.events().await.into_iter().rfind(|(name, _)| name == "RecoverRoot").expect("an event");
    assert_eq!(event["userIdentity"]["type"], "Operator");
    assert_eq!(event["responseElements"]["removedSerialNumbers"][0], device.serial.as_str());
    assert_eq!(event["responseElements"]["passwordReset"], true);
    assert!(!event.to_string().contains(password.expose()), "{event}");
    assert!(Call::iam("ListUsers").by(&bed.root).send(&bed).await.is_ok(), "keys stay");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_happens_without_a_wish_or_an_account() {
    let bed = Testbed::new();
    let before = bed.memory.snapshot(account()).await.unwrap().unwrap().version;
    let nothing = RootRecovery { new_password: false, remove_mfa: false };
    let done = recover_root(bed.memory.as_ref(), &world(&bed, 10), account(), nothing).await;
    assert!(matches!(done, Err(RecoveryError::NothingAsked)));
    let other = AccountId::parse("210987654321").unwrap();
    let asked = RootRecovery { new_password: true, remove_mfa: true };
    let done = recover_root(bed.memory.as_ref(), &world(&bed, 10), other, asked).await;
    assert!(matches!(done, Err(RecoveryError::NoSuchAccount(id)) if id == other));
    assert_eq!(bed.memory.snapshot(account()).await.unwrap().unwrap().version, before);
}
