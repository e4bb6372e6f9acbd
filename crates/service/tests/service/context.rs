//! What sessions carry: the table "aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge" (IAM User Guide, "Configuring
//! MFA-protected API access"), read back from the refusals of whole calls.

use countersign_iam::Rules;
use countersign_service::Settings;
use countersign_testkit::{ACCOUNT, Answer, Call, Credentials, Testbed, administrator_access};
use serde_json::json;

const PRESENT: &str = "aws:MultiFactorAuthPresent";
const AGE: &str = "aws:MultiFactorAuthAge";

/// Present and Age in the context of a refusal.
#[track_caller]
fn check(bed: &Testbed, row: &str, answer: &Answer, present: Option<&str>, age: Option<&str>) {
    let decision = bed.decision(answer).unwrap_or_else(|| panic!("{row}: no decision: {answer:?}"));
    let one = |key| {
        decision.condition(key).map(|values| {
            assert_eq!(values.len(), 1, "{row}: {key}");
            values[0].clone()
        })
    };
    assert_eq!((one(PRESENT).as_deref(), one(AGE).as_deref()), (present, age), "Present and Age of {row}");
}

/// A call that every one of these callers may make, and nobody is allowed.
async fn refused(bed: &Testbed, by: &Credentials) -> Answer {
    Testbed::assuming("closed").by(by).send(bed).await
}

async fn check_rows(mark_role_sessions: bool, code_session: (Option<&str>, Option<&str>)) {
    let rules = Rules { mark_role_sessions, ..Rules::default() };
    let bed = Testbed::with(Settings { rules, ..Settings::default() }, |store| store);
    let trust = |who: &str| {
        json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": who}}]})
    };
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    bed.add_role("open", &trust(ACCOUNT), &administrator_access()).await;
    bed.add_role("closed", &trust("210987654321"), &administrator_access()).await;
    let authenticator = bed.enrol("ann", "phone").await;
    bed.clock.advance(180);

    check(&bed, "a long-term key", &refused(&bed, &ann).await, None, None);
    let code = bed.next_code(&authenticator);
    let with_code = |role| {
        Testbed::assuming(role).with("SerialNumber", &authenticator.serial).with("TokenCode", &code).by(&ann)
    };
    let answer = with_code("closed").send(&bed).await;
    check(&bed, "the AssumeRole call with a code itself", &answer, Some("true"), Some("0"));

    let plain = bed.session(&ann).await;
    let from_code = with_code("open").send(&bed).await.credentials();
    let with_mfa = bed.mfa_session(&ann, &authenticator).await;
    let from_key = bed.role_session(&ann, "open").await;
    let from_plain = bed.role_session(&plain, "open").await;
    bed.clock.advance(100);
    let from_mfa = bed.role_session(&with_mfa, "open").await;
    let from_role = bed.role_session(&from_mfa, "open").await;
    bed.clock.advance(11);

    for (row, credentials, present, age) in [
        ("GetSessionToken without MFA", &plain, Some("false"), None),
        ("GetSessionToken with MFA", &with_mfa, Some("true"), Some("111")),
        ("a role session from a long-term key", &from_key, Some("false"), None),
        ("a role session from a session without MFA", &from_plain, Some("false"), None),
        ("a role session from a session with MFA", &from_mfa, Some("true"), Some("111")),
        ("a role session from such a role session", &from_role, Some("true"), Some("111")),
    ] {
        check(&bed, row, &refused(&bed, credentials).await, present, age);
    }
    let answer = refused(&bed, &from_code).await;
    check(&bed, "a role session made with a code", &answer, code_session.0, code_session.1);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_carry_mfa_as_on_aws() {
    check_rows(false, (Some("false"), None)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn role_sessions_made_with_a_code_can_be_marked() {
    // The code was given 30 seconds before the MFA session of the other rows.
    check_rows(true, (Some("true"), Some("141"))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mark_outlives_the_device() {
    let bed = Testbed::new();
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "210987654321"}}]});
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    bed.add_role("closed", &trust, &administrator_access()).await;
    let authenticator = bed.enrol("ann", "phone").await;
    let session = bed.mfa_session(&ann, &authenticator).await;
    for action in ["DeactivateMFADevice", "DeleteVirtualMFADevice"] {
        let call = Call::iam(action).with("UserName", "ann").with("SerialNumber", &authenticator.serial);
        let _ = call.by(&session).send(&bed).await.xml();
        check(&bed, action, &refused(&bed, &session).await, Some("true"), Some("0"));
    }
}
