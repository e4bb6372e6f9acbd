//! Assigning an authenticator app in one act: all of it or nothing, and both operations' rights and records.

use countersign_service::{AppEnrolment, Enrolling, Facts, NextStep, SignInName, Visit};
use countersign_testkit::{ACCOUNT, Authenticator, Call, Testbed, administrator_access};
use serde_json::json;

pub(crate) const PASSWORD: &str = "correct horse 7 Battery";

pub(crate) fn facts() -> Facts<'static> {
    Facts {
        request_id: "request",
        source_ip: "192.0.2.7".parse().unwrap(),
        user_agent: Some("Browser/1"),
        referer: None,
        secure_transport: true,
        region: "us-east-1",
    }
}

/// A user with a password and these rights, signed in without a second factor.
pub(crate) async fn signed_in(bed: &Testbed, user: &str, rights: &serde_json::Value) -> Visit {
    let _ = bed.add_user(user).await;
    bed.put_user_policy(user, "rights", rights).await;
    let call = Call::iam("CreateLoginProfile").with("UserName", user).with("Password", PASSWORD);
    let _ = call.by(&bed.root).send(bed).await.xml();
    sign_in(bed, user).await
}

async fn sign_in(bed: &Testbed, user: &str) -> Visit {
    let name = SignInName::User { account: ACCOUNT.to_owned(), name: user.to_owned() };
    match bed.service.sign_in(&name, PASSWORD, None, &facts()).await.unwrap() {
        NextStep::SignedIn(signed_in) => {
            bed.service.visit(&signed_in.secret, &facts()).await.unwrap().unwrap()
        }
        next => panic!("a session was expected, what comes next is {next:?}"),
    }
}

fn app(enrolment: &AppEnrolment) -> Authenticator {
    Authenticator::new(&enrolment.serial, std::str::from_utf8(enrolment.seed.expose()).unwrap())
}

/// The two codes that an app shows now.
fn codes(bed: &Testbed, app: &Authenticator) -> (String, String) {
    let now = bed.clock.unix_seconds();
    (app.code_at(now - 30), app.code_at(now))
}

const PHONE: Enrolling<'_> = Enrolling { holder: "ann", device_name: "phone" };

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_made_and_enabled_at_once_and_both_are_recorded() {
    let bed = Testbed::new();
    let visit = signed_in(&bed, "ann", &administrator_access()).await;
    let begun = bed.service.begin_app_enrolment(&visit, &facts(), &PHONE).await.unwrap();
    assert_eq!(begun.serial, format!("arn:aws:iam::{ACCOUNT}:mfa/phone"));
    assert!(begun.picture.expose().starts_with(b"\x89PNG"), "a picture to scan");
    assert_eq!(bed.account().await.devices().count(), 0, "nothing is made before the codes were right");
    assert!(!bed.events().await.iter().any(|(name, _)| name.contains("MFADevice")), "and nothing recorded");

    let again = bed.service.app_enrolment(&visit, &facts(), &PHONE, &begun.state).await.unwrap();
    assert_eq!(again.seed, begun.seed, "the page shown again shows the same seed");

    let app = app(&begun);
    let (first, second) = codes(&bed, &app);
    let serial = bed
        .service
        .finish_app_enrolment(&visit, &facts(), &PHONE, &begun.state, (&first, &second))
        .await
        .unwrap();
    let account = bed.account().await;
    let devices: Vec<_> = account.devices().collect();
    assert_eq!(devices.len(), 1);
    assert!(devices[0].assignment.is_some(), "assigned");
    assert_eq!(devices[0].serial().as_str(), serial);

    let events = bed.events().await;
    for name in ["CreateVirtualMFADevice", "EnableMFADevice"] {
        let found: Vec<_> = events.iter().filter(|(event, _)| event == name).collect();
        assert_eq!(found.len(), 1, "one record of {name}");
        let text = found[0].1.to_string();
        assert!(text.contains("phone"), "{text}");
        assert!(!text.contains(app.seed_base32()) && !text.contains(&second), "a secret in {text}");
    }
    bed.clock.advance(30);
    let name = SignInName::User { account: ACCOUNT.to_owned(), name: "ann".to_owned() };
    let NextStep::SecondFactor(secret) = bed.service.sign_in(&name, PASSWORD, None, &facts()).await.unwrap()
    else {
        panic!("the device is asked for from now on");
    };
    let code = app.code_at(bed.clock.unix_seconds());
    let next = bed.service.sign_in_with_code(&secret, &serial, &code, &facts()).await.unwrap();
    assert!(matches!(next, NextStep::SignedIn(_)), "its codes sign in: {next:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_make_nothing_and_are_not_unlimited() {
    let bed = Testbed::new();
    let visit = signed_in(&bed, "ann", &administrator_access()).await;
    let begun = bed.service.begin_app_enrolment(&visit, &facts(), &PHONE).await.unwrap();
    let (first, second) = codes(&bed, &app(&begun));
    let finish = async |codes: (&str, &str)| {
        let result = bed.service.finish_app_enrolment(&visit, &facts(), &PHONE, &begun.state, codes).await;
        result.map_err(|refusal| refusal.fault.code().code().to_owned())
    };
    for attempt in 1..=9 {
        let refused = finish((&second, &first)).await;
        assert_eq!(refused, Err("InvalidAuthenticationCode".to_owned()), "attempt {attempt}");
    }
    let spent = finish((&first, &second)).await;
    assert_eq!(spent, Err("InvalidAuthenticationCode".to_owned()), "the budget of this window is spent");
    assert_eq!(bed.account().await.devices().count(), 0);
    bed.clock.advance(180);
    let right = finish((&first, &second)).await;
    assert!(right.is_ok(), "the next window begins anew: {right:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_state_is_of_one_session_one_holder_one_name_and_half_an_hour() {
    let bed = Testbed::new();
    let visit = signed_in(&bed, "ann", &administrator_access()).await;
    let _ = bed.add_user("bob").await;
    let begun = bed.service.begin_app_enrolment(&visit, &facts(), &PHONE).await.unwrap();
    let other_session = sign_in(&bed, "ann").await;
    let code = async |visit: &Visit, enrolling: &Enrolling<'_>, state: &str| {
        let result = bed.service.app_enrolment(visit, &facts(), enrolling, state).await;
        result.err().map(|refusal| refusal.fault.code().code().to_owned())
    };
    let expired = Some("ExpiredToken".to_owned());
    let for_bob = Enrolling { holder: "bob", ..PHONE };
    let other_name = Enrolling { device_name: "tablet", ..PHONE };
    assert_eq!(code(&other_session, &PHONE, &begun.state).await, expired, "another session");
    assert_eq!(code(&visit, &for_bob, &begun.state).await, expired, "another holder");
    assert_eq!(code(&visit, &other_name, &begun.state).await, expired, "another name");
    assert_eq!(code(&visit, &PHONE, "AAAA").await, expired, "not sealed here");
    assert_eq!(code(&visit, &PHONE, &begun.state).await, None, "as it was begun");
    bed.clock.advance(1_800);
    assert_eq!(code(&visit, &PHONE, &begun.state).await, expired, "half an hour later");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_to_each_operation_is_needed() {
    let allowing = |actions: &[&str]| {
        json!({"Version": "2012-10-17",
               "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]})
    };
    let both = allowing(&["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"]);
    for (user, rights, begins, ends) in [
        ("none", allowing(&["iam:GetUser"]), false, false),
        ("creator", allowing(&["iam:CreateVirtualMFADevice"]), true, false),
        ("enabler", allowing(&["iam:EnableMFADevice"]), false, false),
        ("both", both, true, true),
    ] {
        let bed = Testbed::new();
        let visit = signed_in(&bed, user, &rights).await;
        let enrolling = Enrolling { holder: user, device_name: "phone" };
        let begun = bed.service.begin_app_enrolment(&visit, &facts(), &enrolling).await;
        assert_eq!(begun.is_ok(), begins, "{user} begins: {begun:?}");
        let Ok(begun) = begun else { continue };
        let (first, second) = codes(&bed, &app(&begun));
        let ended = bed
            .service
            .finish_app_enrolment(&visit, &facts(), &enrolling, &begun.state, (&first, &second))
            .await;
        assert_eq!(ended.is_ok(), ends, "{user} ends: {ended:?}");
        assert_eq!(bed.account().await.devices().count(), usize::from(ends), "what {user} made");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_device_adds_another_only_after_signing_in_with_it() {
    let bed = Testbed::new();
    let visit = signed_in(&bed, "ann", &administrator_access()).await;
    let begun = bed.service.begin_app_enrolment(&visit, &facts(), &PHONE).await.unwrap();
    let _ = bed.enrol("ann", "older").await;
    let (first, second) = codes(&bed, &app(&begun));
    let ended =
        bed.service.finish_app_enrolment(&visit, &facts(), &PHONE, &begun.state, (&first, &second)).await;
    let fault = ended.unwrap_err().fault;
    assert_eq!(fault.code().code(), "AccessDenied");
    assert!(fault.message().unwrap_or_default().contains("authenticated with an MFA device"), "{fault:?}");
    let account = bed.account().await;
    assert!(account.devices().all(|device| device.serial().name() == Some("older")), "nothing was made");
}
