//! Signing in: every step, every limit, and what a stranger can learn or do.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use countersign_model::Secret;
use countersign_model::iam::{
    ChangePassword, ChangePasswordRequest, GetUser, GetUserRequest, ListUsers, ListUsersRequest,
};
use countersign_model::sts::{GetSessionToken, GetSessionTokenRequest};
use countersign_policy::Arn;
use countersign_service::{
    BrowserSessionRules, Facts, NextStep, Settings, SignInError, SignInName, SignedIn, TicketSecret, Visit,
};
use countersign_testkit::{ACCOUNT, Authenticator, Call, Testbed, administrator_access, guard};
use serde_json::{Value, json};

const PASSWORD: &str = "Correct-horse-7";

fn from(address: [u8; 4]) -> Facts<'static> {
    Facts {
        request_id: "request",
        source_ip: IpAddr::V4(Ipv4Addr::from(address)),
        user_agent: Some("browser"),
        referer: None,
        secure_transport: true,
        region: "us-east-1",
    }
}

fn here() -> Facts<'static> {
    from([192, 0, 2, 1])
}

fn named(name: &str) -> SignInName {
    SignInName::User { account: ACCOUNT.to_owned(), name: name.to_owned() }
}

async fn with_password(bed: &Testbed, name: &str, reset_required: bool) {
    bed.add_user(name).await;
    bed.put_user_policy(name, "all", &administrator_access()).await;
    let call = Call::iam("CreateLoginProfile").with("UserName", name).with("Password", PASSWORD);
    let required = if reset_required { "true" } else { "false" };
    let answer = call.with("PasswordResetRequired", required).by(&bed.root).send(bed).await;
    assert!(answer.is_ok(), "{answer:?}");
}

async fn attempt(bed: &Testbed, name: &str, password: &str) -> Result<NextStep, SignInError> {
    bed.service.sign_in(&named(name), password, None, &here()).await
}

#[track_caller]
fn signed_in(step: Result<NextStep, SignInError>) -> SignedIn {
    match step {
        Ok(NextStep::SignedIn(signed_in)) => signed_in,
        other => panic!("not signed in: {other:?}"),
    }
}

#[track_caller]
fn asked_for_factor(step: Result<NextStep, SignInError>) -> TicketSecret {
    match step {
        Ok(NextStep::SecondFactor(secret)) => secret,
        other => panic!("no second factor asked for: {other:?}"),
    }
}

async fn visit(bed: &Testbed, secret: &TicketSecret) -> Option<Visit> {
    bed.service.visit(secret, &here()).await.unwrap()
}

async fn signed_in_with_code(bed: &Testbed, name: &str, device: &Authenticator) -> SignedIn {
    let secret = asked_for_factor(attempt(bed, name, PASSWORD).await);
    let code = device.code_at(bed.clock.unix_seconds());
    signed_in(bed.service.sign_in_with_code(&secret, &device.serial, &code, &here()).await)
}

async fn named_events(bed: &Testbed, name: &str) -> Vec<Value> {
    bed.events().await.into_iter().filter(|(given, _)| given == name).map(|(_, body)| body).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_alone_gives_a_session_without_mfa_that_may_call_iam() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let signed_in = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let visit = visit(&bed, &signed_in.secret).await.unwrap();
    let session = visit.caller.session().unwrap();
    assert!(session.mfa.is_none());
    assert_eq!(session.expires.0 - session.issued.0, 43_200, "twelve hours");
    let list = ListUsersRequest::default();
    bed.service.operate::<ListUsers>(&visit.caller, &here(), &list).await.unwrap();

    // Present, and false: that is what tells a console session from a bare key.
    bed.put_user_policy("ann", "guard", &guard()).await;
    let refused = bed.service.operate::<ListUsers>(&visit.caller, &here(), &list).await.unwrap_err();
    assert_eq!(refused.fault.code().code(), "AccessDenied");
    let token = GetSessionTokenRequest::default();
    let refused = bed.service.operate::<GetSessionToken>(&visit.caller, &here(), &token).await.unwrap_err();
    assert_eq!(refused.fault.message(), Some("Cannot call GetSessionToken with session credentials"));

    let events = named_events(&bed, "ConsoleLogin").await;
    assert_eq!(events[0]["responseElements"], json!({"ConsoleLogin": "Success"}));
    assert_eq!(events[0]["additionalEventData"]["MFAUsed"], "No");
    assert_eq!(events[0]["eventType"], "AwsConsoleSignIn");
    let calls = named_events(&bed, "ListUsers").await;
    assert_eq!(calls[0]["sessionCredentialFromConsole"], "true");
    assert_eq!(calls[0]["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "false");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_device_is_asked_for_it_and_a_code_works_once() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let device = bed.enrol("ann", "phone").await;
    bed.put_user_policy("ann", "guard", &guard()).await;
    bed.clock.advance(180);

    let first = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
    assert!(visit(&bed, &first).await.is_none(), "a sign-in under way is no session");
    let code = device.code_at(bed.clock.unix_seconds());
    let second = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
    let session = signed_in(bed.service.sign_in_with_code(&first, &device.serial, &code, &here()).await);
    let visit = visit(&bed, &session.secret).await.unwrap();
    assert_eq!(visit.caller.mfa().unwrap().serial.as_str(), device.serial);
    let list = ListUsersRequest::default();
    bed.service.operate::<ListUsers>(&visit.caller, &here(), &list).await.unwrap();

    let again = bed.service.sign_in_with_code(&second, &device.serial, &code, &here()).await;
    assert!(matches!(again, Err(SignInError::FactorRefused { .. })), "the same code again: {again:?}");
    let over = bed.service.sign_in_with_code(&first, &device.serial, "000000", &here()).await;
    assert!(matches!(over, Err(SignInError::Over)), "a sign-in that is finished: {over:?}");
    let events = named_events(&bed, "ConsoleLogin").await;
    let good = events.iter().find(|event| event["responseElements"]["ConsoleLogin"] == "Success").unwrap();
    assert_eq!(good["additionalEventData"]["MFAUsed"], "Yes");
    assert_eq!(good["additionalEventData"]["MFAIdentifier"], device.serial.as_str());
    assert_eq!(named_events(&bed, "CheckMfa").await[0]["additionalEventData"]["MfaType"], "Virtual MFA");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_the_sign_in_is_not_good_for_sts_afterwards() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let key = bed.add_key("ann").await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    signed_in_with_code(&bed, "ann", &device).await;
    let code = device.code_at(bed.clock.unix_seconds());
    let call = Call::sts("GetSessionToken").with("SerialNumber", &device.serial).with("TokenCode", &code);
    let answer = call.by(&key).send(&bed).await;
    assert_eq!(answer.code(), "AccessDenied", "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_uses_of_one_code_at_once_give_one_session() {
    let bed = Arc::new(Testbed::new());
    with_password(&bed, "ann", false).await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    let mut attempts = Vec::new();
    for _ in 0..8 {
        attempts.push(asked_for_factor(attempt(&bed, "ann", PASSWORD).await));
    }
    let code = device.code_at(bed.clock.unix_seconds());
    let mut tasks = Vec::new();
    for secret in attempts {
        let (bed, serial, code) = (Arc::clone(&bed), device.serial.clone(), code.clone());
        tasks.push(tokio::spawn(async move {
            matches!(
                bed.service.sign_in_with_code(&secret, &serial, &code, &here()).await,
                Ok(NextStep::SignedIn(_))
            )
        }));
    }
    let mut won = 0;
    for task in tasks {
        won += usize::from(task.await.unwrap());
    }
    assert_eq!(won, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_password_is_changed_before_anything_else() {
    let bed = Testbed::new();
    with_password(&bed, "ann", true).await;
    let Ok(NextStep::NewPassword(secret)) = attempt(&bed, "ann", PASSWORD).await else {
        panic!("no new password asked for");
    };
    let wrong = bed.service.choose_password(&secret, "not it", "Another-horse-8", &here()).await;
    assert!(matches!(wrong, Err(SignInError::OldPasswordWrong)), "{wrong:?}");
    let weak = bed.service.choose_password(&secret, PASSWORD, "weak", &here()).await;
    assert!(
        matches!(&weak, Err(SignInError::Fault(fault)) if fault.code().code() == "PasswordPolicyViolation"),
        "{weak:?}"
    );
    signed_in(bed.service.choose_password(&secret, PASSWORD, "Another-horse-8", &here()).await);
    assert!(matches!(attempt(&bed, "ann", PASSWORD).await, Err(SignInError::Refused)));
    signed_in(attempt(&bed, "ann", "Another-horse-8").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_does_not_get_around_the_second_factor() {
    let bed = Testbed::new();
    with_password(&bed, "ann", true).await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    let secret = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
    let around = bed.service.choose_password(&secret, PASSWORD, "Another-horse-8", &here()).await;
    assert!(matches!(around, Err(SignInError::Over)), "{around:?}");
    let code = device.code_at(bed.clock.unix_seconds());
    let next = bed.service.sign_in_with_code(&secret, &device.serial, &code, &here()).await;
    let Ok(NextStep::NewPassword(secret)) = next else { panic!("{next:?}") };
    let done = signed_in(bed.service.choose_password(&secret, PASSWORD, "Another-horse-8", &here()).await);
    assert!(visit(&bed, &done.secret).await.unwrap().caller.mfa().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn disabled_devices_do_not_let_anybody_in() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    let mut wrong = 0;
    while wrong < 100 {
        bed.clock.advance(180);
        let secret = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
        for _ in 0..9 {
            let refused = bed.service.sign_in_with_code(&secret, &device.serial, "000000", &here()).await;
            assert!(matches!(refused, Err(SignInError::FactorRefused { .. })), "{refused:?}");
            wrong += 1;
        }
    }
    bed.clock.advance(180);
    let secret = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
    let state = bed.service.sign_in_state(&secret).await.unwrap();
    assert!(state.devices.iter().all(|device| device.locked), "{:?}", state.devices);
    let code = device.code_at(bed.clock.unix_seconds());
    let refused = bed.service.sign_in_with_code(&secret, &device.serial, &code, &here()).await;
    assert!(matches!(refused, Err(SignInError::FactorRefused { offer_resync: false })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drifted_device_is_set_right_by_two_codes_and_signs_in_with_the_next() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    let secret = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
    let late = |bed: &Testbed, steps: i64| device.code_at(bed.clock.unix_seconds() + 30 * (20 + steps));
    let early = (late(&bed, 0), late(&bed, 1));
    let early = (early.0.as_str(), early.1.as_str());
    let refused = bed.service.resynchronise_at_sign_in(&secret, &device.serial, early, &here()).await;
    assert!(matches!(refused, Err(SignInError::FactorRefused { .. })), "not before codes were refused");
    for _ in 0..3 {
        let refused = bed.service.sign_in_with_code(&secret, &device.serial, &late(&bed, 0), &here()).await;
        assert!(matches!(refused, Err(SignInError::FactorRefused { .. })));
    }
    bed.clock.advance(180);
    let codes = (late(&bed, 0), late(&bed, 1));
    let codes = (codes.0.as_str(), codes.1.as_str());
    bed.service.resynchronise_at_sign_in(&secret, &device.serial, codes, &here()).await.unwrap();
    bed.clock.advance(60);
    let next = bed.service.sign_in_with_code(&secret, &device.serial, &late(&bed, 0), &here()).await;
    signed_in(next);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_what_was_wrong_and_failures_are_recorded_without_the_name() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    bed.add_user("keyonly").await;
    for (name, password) in [("ann", "wrong"), ("nobody", PASSWORD), ("keyonly", PASSWORD), ("", "")] {
        let refused = attempt(&bed, name, password).await;
        assert!(matches!(refused, Err(SignInError::Refused)), "{name}: {refused:?}");
    }
    let elsewhere = SignInName::User { account: "999999999999".to_owned(), name: "ann".to_owned() };
    let refused = bed.service.sign_in(&elsewhere, PASSWORD, None, &here()).await;
    assert!(matches!(refused, Err(SignInError::Refused)));
    let events = named_events(&bed, "ConsoleLogin").await;
    assert_eq!(events.len(), 4, "{events:?}");
    assert_eq!(events[0]["errorMessage"], "Failed authentication");
    assert_eq!(events[0]["userIdentity"]["userName"], "ann");
    assert_eq!(events[1]["userIdentity"]["userName"], "HIDDEN_DUE_TO_SECURITY_REASONS");
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_are_delayed_more_and_more_and_lock_out_nobody_else() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let mine = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let mut waits = Vec::new();
    for _ in 0..12 {
        match attempt(&bed, "ann", "wrong").await {
            Err(SignInError::Refused) => {}
            Err(SignInError::Wait { seconds }) => {
                waits.push(seconds);
                bed.clock.advance(seconds);
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(waits.windows(2).all(|pair| pair[0] < pair[1]) && waits.len() >= 3, "{waits:?}");

    assert!(matches!(attempt(&bed, "ann", "wrong").await, Err(SignInError::Refused)));
    let held = attempt(&bed, "ann", PASSWORD).await;
    assert!(matches!(held, Err(SignInError::Wait { .. })), "even with the right password: {held:?}");
    let elsewhere = bed.service.sign_in(&named("ann"), PASSWORD, None, &from([198, 51, 100, 7])).await;
    signed_in(elsewhere);
    let known = mine.known_browser.as_deref();
    signed_in(bed.service.sign_in(&named("ann"), PASSWORD, known, &here()).await);
    let forged = bed.service.sign_in(&named("ann"), PASSWORD, Some("bm90IGl0"), &here()).await;
    assert!(matches!(forged, Err(SignInError::Wait { .. })), "{forged:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_browser_of_one_user_is_a_stranger_to_another() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    with_password(&bed, "mallory", false).await;
    let mallory = signed_in(attempt(&bed, "mallory", PASSWORD).await);
    let known = mallory.known_browser.as_deref();
    for _ in 0..6 {
        let _ = bed.service.sign_in(&named("ann"), "wrong", known, &here()).await;
    }
    let held = bed.service.sign_in(&named("ann"), "wrong", known, &here()).await;
    assert!(matches!(held, Err(SignInError::Wait { .. })), "{held:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_by_time_by_idleness_and_by_signing_out() {
    let settings =
        Settings { browser_sessions: BrowserSessionRules { lasts: 7_200, idle: 600 }, ..Settings::default() };
    let bed = Testbed::with(settings, |store| store);
    with_password(&bed, "ann", false).await;

    let idle = signed_in(attempt(&bed, "ann", PASSWORD).await);
    bed.clock.advance(601);
    assert!(visit(&bed, &idle.secret).await.is_none(), "idle");

    let busy = signed_in(attempt(&bed, "ann", PASSWORD).await);
    for _ in 0..14 {
        bed.clock.advance(500);
        assert!(visit(&bed, &busy.secret).await.is_some(), "used every 500 seconds");
    }
    bed.clock.advance(300);
    assert!(visit(&bed, &busy.secret).await.is_none(), "two hours are over");

    let left = signed_in(attempt(&bed, "ann", PASSWORD).await);
    bed.service.sign_out(&left.secret).await.unwrap();
    assert!(visit(&bed, &left.secret).await.is_none(), "signed out");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_ends_ones_other_sessions_and_nobody_elses() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    with_password(&bed, "ben", false).await;
    let ben = signed_in(attempt(&bed, "ben", PASSWORD).await);
    let first = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let second = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let third = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let here_now = visit(&bed, &third.secret).await.unwrap();
    let list = bed.service.own_browser_sessions(&here_now).await.unwrap();
    assert_eq!(list.iter().map(|session| session.current).collect::<Vec<_>>(), [true, false, false]);

    let bens = bed.service.own_browser_sessions(&visit(&bed, &ben.secret).await.unwrap()).await.unwrap();
    assert!(!bed.service.end_own_browser_session(&here_now, &bens[0].id).await.unwrap(), "ben's");
    assert!(bed.service.end_own_browser_session(&here_now, &list[2].id).await.unwrap());
    assert!(visit(&bed, &first.secret).await.is_none());
    assert_eq!(bed.service.end_other_browser_sessions(&here_now).await.unwrap(), 1);
    assert!(visit(&bed, &second.secret).await.is_none());
    assert!(visit(&bed, &third.secret).await.is_some());
    assert!(visit(&bed, &ben.secret).await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_administrator_does_ends_a_session_at_once() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    with_password(&bed, "ben", false).await;
    let ann = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let ended = Call::iam("EndSessions").with("UserName", "ann").by(&bed.root).send(&bed).await;
    assert!(ended.is_ok(), "{ended:?}");
    assert!(visit(&bed, &ann.secret).await.is_none(), "EndSessions");

    let ben = signed_in(attempt(&bed, "ben", PASSWORD).await);
    let caller = visit(&bed, &ben.secret).await.unwrap().caller;
    for (action, more) in [
        ("DeleteLoginProfile", None),
        ("DeleteUserPolicy", Some(("PolicyName", "all"))),
        ("DeleteUser", None),
    ] {
        let mut call = Call::iam(action).with("UserName", "ben");
        if let Some((name, value)) = more {
            call = call.with(name, value);
        }
        if action == "DeleteUser" {
            let keys = bed.account().await;
            let keys: Vec<_> = keys.access_keys().map(|key| key.id.to_string()).collect();
            for key in keys {
                let gone = Call::iam("DeleteAccessKey").with("UserName", "ben").with("AccessKeyId", &key);
                let _ = gone.by(&bed.root).send(&bed).await;
            }
        }
        let answer = call.by(&bed.root).send(&bed).await;
        assert!(answer.is_ok(), "{action}: {answer:?}");
    }
    assert!(visit(&bed, &ben.secret).await.is_none(), "the user is gone");
    let input = GetUserRequest { user_name: None };
    let refused = bed.service.operate::<GetUser>(&caller, &here(), &input).await.unwrap_err();
    assert_eq!(refused.fault.code().code(), "InvalidClientTokenId");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_switched_to_renewed_and_left() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    let trust = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": format!("arn:aws:iam::{ACCOUNT}:root")},
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]});
    bed.add_role("auditor", &trust, &administrator_access()).await;
    let role = Arn::parse(&format!("arn:aws:iam::{ACCOUNT}:role/auditor")).unwrap();

    let session = signed_in_with_code(&bed, "ann", &device).await;
    let before = visit(&bed, &session.secret).await.unwrap();
    bed.service.switch_role(&before, &role, "Audit", &here()).await.unwrap();
    let within = visit(&bed, &session.secret).await.unwrap();
    assert_eq!(within.caller.arn().as_str(), format!("arn:aws:sts::{ACCOUNT}:assumed-role/auditor/ann"));
    assert!(within.caller.mfa().is_some(), "the second factor is inherited");
    assert_eq!(within.role.as_ref().unwrap().display_name, "Audit");

    for _ in 0..3 {
        bed.clock.advance(1_800);
        let later = visit(&bed, &session.secret).await.unwrap();
        assert!(later.signed_in.is_some(), "still in the role, renewed");
    }
    let within = visit(&bed, &session.secret).await.unwrap();
    bed.service.exit_role(&within, &here()).await.unwrap();
    let after = visit(&bed, &session.secret).await.unwrap();
    assert!(after.signed_in.is_none() && after.caller.user().is_some());
    assert_eq!(named_events(&bed, "SwitchRole").await.len(), 1);
    assert_eq!(named_events(&bed, "ExitRole").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_trusted_no_more_falls_back_to_being_oneself() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let trust = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": format!("arn:aws:iam::{ACCOUNT}:root")}}]});
    bed.add_role("auditor", &trust, &administrator_access()).await;
    let role = Arn::parse(&format!("arn:aws:iam::{ACCOUNT}:role/auditor")).unwrap();
    let session = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let before = visit(&bed, &session.secret).await.unwrap();
    bed.service.switch_role(&before, &role, "", &here()).await.unwrap();
    let nobody = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Deny", "Action": "sts:AssumeRole", "Principal": "*"}]});
    let call = Call::iam("UpdateAssumeRolePolicy").with("RoleName", "auditor");
    let answer = call.with("PolicyDocument", &nobody.to_string()).by(&bed.root).send(&bed).await;
    assert!(answer.is_ok(), "{answer:?}");
    assert!(visit(&bed, &session.secret).await.unwrap().signed_in.is_some(), "until the hour is over");
    bed.clock.advance(3_000);
    let _ = visit(&bed, &session.secret).await;
    bed.clock.advance(700);
    let after = visit(&bed, &session.secret).await.unwrap();
    assert!(after.signed_in.is_none(), "{:?}", after.role);
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_of_an_hour_ago_set_no_clock_and_used_ones_neither() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let device = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);
    let seen = bed.clock.unix_seconds();
    signed_in_with_code(&bed, "ann", &device).await;
    for (later, why) in [(90, "a code that was used"), (3_600, "codes that were kept for an hour")] {
        bed.clock.advance(later);
        let secret = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
        for _ in 0..3 {
            let _ = bed.service.sign_in_with_code(&secret, &device.serial, "000000", &here()).await;
        }
        bed.clock.advance(180);
        let first = if later == 90 { seen } else { seen + 30 };
        let codes = (device.code_at(first), device.code_at(first + 30));
        let codes = (codes.0.as_str(), codes.1.as_str());
        let set = bed.service.resynchronise_at_sign_in(&secret, &device.serial, codes, &here()).await;
        assert!(matches!(set, Err(SignInError::FactorRefused { .. })), "{why}: {set:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_passwords_at_once_are_not_thirty_tries() {
    let bed = Arc::new(Testbed::new());
    with_password(&bed, "ann", false).await;
    let mut tasks = Vec::new();
    for _ in 0..30 {
        let bed = Arc::clone(&bed);
        tasks.push(tokio::spawn(async move { attempt(&bed, "ann", "wrong").await }));
    }
    let mut judged = 0;
    for task in tasks {
        judged += usize::from(matches!(task.await.unwrap(), Err(SignInError::Refused)));
    }
    assert_eq!(judged, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn however_the_account_is_spelt_it_is_one_user() {
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let spellings = [
        "123456789012",
        "1234-5678-9012",
        "1-23456789012",
        "12-3456789012",
        " 123456789012 ",
        "123-456789012",
    ];
    for spelling in spellings {
        let name = SignInName::User { account: spelling.to_owned(), name: "ANN".to_owned() };
        let _ = bed.service.sign_in(&name, "wrong", None, &here()).await;
    }
    let held = attempt(&bed, "ann", PASSWORD).await;
    assert!(matches!(held, Err(SignInError::Wait { .. })), "{held:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_under_way_does_not_outlive_a_new_password_or_the_end_of_sessions() {
    for action in ["UpdateLoginProfile", "EndSessions", "DeleteLoginProfile"] {
        let bed = Testbed::new();
        with_password(&bed, "ann", false).await;
        let device = bed.enrol("ann", "phone").await;
        bed.clock.advance(180);
        let secret = asked_for_factor(attempt(&bed, "ann", PASSWORD).await);
        let mut call = Call::iam(action).with("UserName", "ann");
        if action == "UpdateLoginProfile" {
            call = call.with("Password", "Another-horse-8");
        }
        let answer = call.by(&bed.root).send(&bed).await;
        assert!(answer.is_ok(), "{action}: {answer:?}");
        let code = device.code_at(bed.clock.unix_seconds());
        let over = bed.service.sign_in_with_code(&secret, &device.serial, &code, &here()).await;
        assert!(matches!(over, Err(SignInError::Over)), "{action}: {over:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_set_anew_or_taken_away_ends_sessions_but_ones_own_change_keeps_this_one() {
    for action in ["UpdateLoginProfile", "DeleteLoginProfile"] {
        let bed = Testbed::new();
        with_password(&bed, "ann", false).await;
        let session = signed_in(attempt(&bed, "ann", PASSWORD).await);
        let mut call = Call::iam(action).with("UserName", "ann");
        if action == "UpdateLoginProfile" {
            call = call.with("Password", "Another-horse-8");
        }
        assert!(call.by(&bed.root).send(&bed).await.is_ok());
        assert!(visit(&bed, &session.secret).await.is_none(), "{action}");
    }
    let bed = Testbed::new();
    with_password(&bed, "ann", false).await;
    let other = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let mine = signed_in(attempt(&bed, "ann", PASSWORD).await);
    let here_now = visit(&bed, &mine.secret).await.unwrap();
    let input = ChangePasswordRequest {
        old_password: Secret::new(PASSWORD),
        new_password: Secret::new("Another-horse-8"),
    };
    bed.service.operate::<ChangePassword>(&here_now.caller, &here(), &input).await.unwrap();
    bed.service.keep_browser_session(&here_now).await.unwrap();
    assert!(visit(&bed, &mine.secret).await.is_some());
    assert!(visit(&bed, &other.secret).await.is_none());
}
