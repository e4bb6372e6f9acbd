//! Security keys from registration to sign-in: what each ceremony is bound to, and that none is used twice.

use std::sync::Arc;

use countersign_mfa::RelyingParty;
use countersign_service::{Enrolling, NextStep, Settings, SignInError, SignInName, TicketSecret};
use countersign_testkit::{ACCOUNT, SoftwareKey, Testbed, administrator_access};

use crate::enrolment::{PASSWORD, facts, signed_in};

const ORIGIN: &str = "http://localhost:8300";
const KEY: Enrolling<'_> = Enrolling { holder: "ann", device_name: "key" };

fn bed() -> Testbed {
    let relying_party = Some(Arc::new(RelyingParty::new("localhost", &[ORIGIN]).unwrap()));
    Testbed::with(Settings { relying_party, ..Settings::default() }, |store| store)
}

/// Ann with a registered key.
async fn with_key(bed: &Testbed) -> SoftwareKey {
    let visit = signed_in(bed, "ann", &administrator_access()).await;
    let mut key = SoftwareKey::new(1);
    let begun = bed.service.begin_key_enrolment(&visit, &facts(), &KEY).await.unwrap();
    let answer = key.create(&begun.options, ORIGIN);
    let ceremony = begun.ceremony.expose();
    let serial = bed.service.finish_key_enrolment(&visit, &facts(), &KEY, ceremony, &answer).await.unwrap();
    assert!(serial.starts_with(&format!("arn:aws:iam::{ACCOUNT}:u2f/user/ann/key-")), "{serial}");
    key
}

/// The password was given; what the browser is to ask a key for.
async fn half_signed_in(bed: &Testbed) -> (TicketSecret, String) {
    let name = SignInName::User { account: ACCOUNT.to_owned(), name: "ann".to_owned() };
    let NextStep::SecondFactor(secret) = bed.service.sign_in(&name, PASSWORD, None, &facts()).await.unwrap()
    else {
        panic!("a second factor should be asked for");
    };
    let options = bed.service.begin_key_sign_in(&secret).await.unwrap().expect("a key should be offered");
    (secret, options)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registered_key_signs_in_with_mfa_and_its_counter_is_kept() {
    let bed = bed();
    let mut key = with_key(&bed).await;
    let (secret, options) = half_signed_in(&bed).await;
    let answer = key.get(&options, ORIGIN);
    let NextStep::SignedIn(session) = bed.service.sign_in_with_key(&secret, &answer, &facts()).await.unwrap()
    else {
        panic!("a session was expected");
    };
    let visit = bed.service.visit(&session.secret, &facts()).await.unwrap().unwrap();
    assert!(visit.caller.mfa().is_some(), "the session is one with MFA");
    let account = bed.account().await;
    let counter = account.devices().find_map(|device| device.security_key()).unwrap().counter();
    assert_eq!(counter + 1, key.counter, "the counter of the last answer is kept");
    let events = bed.events().await;
    let checked = events.iter().filter(|(name, _)| name == "CheckMfa").count();
    assert_eq!(checked, 1, "one record of the check");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_good_once_and_for_its_own_challenge() {
    let bed = bed();
    let mut key = with_key(&bed).await;
    let (first, options) = half_signed_in(&bed).await;
    let answer = key.get(&options, ORIGIN);
    let (second, _) = half_signed_in(&bed).await;
    let stolen = bed.service.sign_in_with_key(&second, &answer, &facts()).await;
    assert!(matches!(stolen, Err(SignInError::FactorRefused { .. })), "another sign-in's: {stolen:?}");
    let good = bed.service.sign_in_with_key(&first, &answer, &facts()).await;
    assert!(matches!(good, Ok(NextStep::SignedIn(_))), "its own: {good:?}");
    let again = bed.service.sign_in_with_key(&first, &answer, &facts()).await;
    assert!(matches!(again, Err(SignInError::Over)), "the same sign-in again: {again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_is_used_up_by_a_wrong_answer() {
    let bed = bed();
    let mut key = with_key(&bed).await;
    let (secret, options) = half_signed_in(&bed).await;
    let wrong = bed.service.sign_in_with_key(&secret, "{}", &facts()).await;
    assert!(matches!(wrong, Err(SignInError::FactorRefused { .. })), "{wrong:?}");
    let late = key.get(&options, ORIGIN);
    let late = bed.service.sign_in_with_key(&secret, &late, &facts()).await;
    assert!(matches!(late, Err(SignInError::FactorRefused { .. })), "{late:?}");
    let options = bed.service.begin_key_sign_in(&secret).await.unwrap().unwrap();
    let answer = key.get(&options, ORIGIN);
    let good = bed.service.sign_in_with_key(&secret, &answer, &facts()).await;
    assert!(matches!(good, Ok(NextStep::SignedIn(_))), "a new challenge: {good:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_that_does_not_grow_is_refused_and_told() {
    let bed = bed();
    let mut key = with_key(&bed).await;
    let mut copy = key.clone();
    let (secret, options) = half_signed_in(&bed).await;
    let answer = key.get(&options, ORIGIN);
    assert!(bed.service.sign_in_with_key(&secret, &answer, &facts()).await.is_ok());
    let (secret, options) = half_signed_in(&bed).await;
    let answer = copy.get(&options, ORIGIN);
    let cloned = bed.service.sign_in_with_key(&secret, &answer, &facts()).await;
    assert!(matches!(cloned, Err(SignInError::FactorRefused { .. })), "{cloned:?}");
    let told = bed.events().await.iter().any(|(name, _)| name == "PossibleSecurityKeyClone");
    assert!(told, "a possible clone stands in the record");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_is_of_one_session_one_holder_and_one_use() {
    let bed = bed();
    let ann = signed_in(&bed, "ann", &administrator_access()).await;
    let eve = signed_in(&bed, "eve", &administrator_access()).await;
    let mut key = SoftwareKey::new(1);
    for (what, visit, enrolling) in [
        ("another session", &eve, KEY),
        ("another holder", &ann, Enrolling { holder: "eve", ..KEY }),
        ("another name", &ann, Enrolling { device_name: "other", ..KEY }),
    ] {
        let begun = bed.service.begin_key_enrolment(&ann, &facts(), &KEY).await.unwrap();
        let answer = key.create(&begun.options, ORIGIN);
        let ceremony = begun.ceremony.expose();
        let refused = bed.service.finish_key_enrolment(visit, &facts(), &enrolling, ceremony, &answer).await;
        assert_eq!(refused.unwrap_err().fault.code().code(), "ExpiredToken", "{what}");
        let spent = bed.service.finish_key_enrolment(&ann, &facts(), &KEY, ceremony, &answer).await;
        assert_eq!(spent.unwrap_err().fault.code().code(), "ExpiredToken", "used up by {what}");
    }
    assert_eq!(bed.account().await.devices().count(), 0, "nothing was registered");
    let begun = bed.service.begin_key_enrolment(&ann, &facts(), &KEY).await.unwrap();
    bed.clock.advance(300);
    let answer = key.create(&begun.options, ORIGIN);
    let late = bed.service.finish_key_enrolment(&ann, &facts(), &KEY, begun.ceremony.expose(), &answer).await;
    assert_eq!(late.unwrap_err().fault.code().code(), "ExpiredToken", "five minutes later");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_name_to_bind_keys_to_there_are_none() {
    let bed = Testbed::new();
    let visit = signed_in(&bed, "ann", &administrator_access()).await;
    assert!(!bed.service.takes_security_keys());
    let refused = bed.service.begin_key_enrolment(&visit, &facts(), &KEY).await;
    assert_eq!(refused.unwrap_err().fault.code().code(), "InvalidInput");
}
