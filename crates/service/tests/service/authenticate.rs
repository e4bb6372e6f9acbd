//! Who calls: what is refused in which order, in which words.

use countersign_iam::put;
use countersign_model::Timestamp;
use countersign_service::Settings;
use countersign_store::Store;
use countersign_testkit::{ACCOUNT, Answer, Call, Credentials, Testbed, administrator_access};
use serde_json::{Value, json};

const INVALID: &str = "The security token included in the request is invalid";
const EXPIRED: &str = "The security token included in the request is expired";
const SIGNATURE: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

fn trusting_the_account() -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]})
}

async fn whoami(bed: &Testbed, by: &Credentials) -> Answer {
    Call::sts("GetCallerIdentity").by(by).send(bed).await
}

#[track_caller]
fn refused(answer: &Answer, code: &str, message: &str, situation: &str) {
    assert_eq!((answer.code(), answer.message()), (code, message), "{situation}");
}

fn wrong_secret(credentials: &Credentials) -> Credentials {
    Credentials { secret_access_key: "wrong".to_owned(), ..credentials.clone() }
}

/// An administrator and a session of a role.
async fn furnished(settings: Settings) -> (Testbed, Credentials, Credentials) {
    let bed = Testbed::with(settings, |store| store);
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    bed.add_role("role", &trusting_the_account(), &administrator_access()).await;
    let session = bed.role_session(&ann, "role").await;
    (bed, ann, session)
}

async fn delete_role(bed: &Testbed, name: &str) {
    for call in [
        Call::iam("DeleteRolePolicy").with("RoleName", name).with("PolicyName", "permissions"),
        Call::iam("DeleteRole").with("RoleName", name),
    ] {
        let _ = call.by(&bed.root).send(bed).await.xml();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scope_comes_first_then_the_key_then_the_signature() {
    let settings = Settings { regions: vec!["eu-west-1".to_owned()], ..Settings::default() };
    let bed = Testbed::with(settings, |store| store);
    let unknown = Credentials { access_key_id: "AKIAXXXXXXXXXXXXXXXX".to_owned(), ..bed.root.clone() };
    let ask = |by| Call::sts("GetCallerIdentity").by(by).region("eu-west-1");
    let region = "Credential should be scoped to a valid region. ";
    let service = "Credential should be scoped to correct service: 'sts'. ";
    let both = format!("{region}{service}");

    let answer = ask(&unknown).region("us-east-1").send(&bed).await;
    refused(&answer, "SignatureDoesNotMatch", region, "unknown key, wrong region");
    let answer = ask(&unknown).signed_for("iam").send(&bed).await;
    refused(&answer, "SignatureDoesNotMatch", service, "unknown key, wrong service");
    let answer = ask(&unknown).signed_for("iam").region("us-east-1").send(&bed).await;
    refused(&answer, "SignatureDoesNotMatch", &both, "unknown key, region and service wrong");
    let answer = ask(&unknown).signed_earlier(3_600).send(&bed).await;
    refused(&answer, "InvalidClientTokenId", &format!("{INVALID}."), "unknown key, old request");
    let answer = ask(&bed.root).changed_after_signing().send(&bed).await;
    refused(&answer, "SignatureDoesNotMatch", SIGNATURE, "changed on the way");
    assert!(ask(&bed.root).send(&bed).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_not_good_are_all_the_same() {
    let (bed, ann, session) = furnished(Settings::default()).await;
    let inactive = bed.add_key("ann").await;
    let call = Call::iam("UpdateAccessKey").with("UserName", "ann").with("Status", "Inactive");
    let _ = call.with("AccessKeyId", &inactive.access_key_id).by(&bed.root).send(&bed).await.xml();
    let bob = bed.add_user("bob").await;
    let call = Call::iam("DeleteAccessKey").with("UserName", "bob").with("AccessKeyId", &bob.access_key_id);
    let _ = call.by(&bed.root).send(&bed).await.xml();

    let token = session.session_token.clone().unwrap();
    let damaged = format!("{}{}", if token.starts_with('A') { "B" } else { "A" }, &token[1..]);
    let other = bed.role_session(&ann, "role").await;
    let with_token =
        |id: &Credentials, token: &str| Credentials { session_token: Some(token.to_owned()), ..id.clone() };
    for (situation, credentials) in [
        ("an unknown key", Credentials { access_key_id: "AKIAXXXXXXXXXXXXXXXX".to_owned(), ..ann.clone() }),
        ("a key id of no form", Credentials { access_key_id: "a b".to_owned(), ..ann.clone() }),
        ("an inactive key", inactive),
        ("a deleted key", bob),
        ("a session's key without its token", Credentials { session_token: None, ..session.clone() }),
        ("a damaged token", with_token(&session, &damaged)),
        ("a token cut short", with_token(&session, &token[..token.len() / 2])),
        ("another session's token", with_token(&session, other.session_token.as_deref().unwrap())),
        ("a token with a long-term key", with_token(&ann, &token)),
        ("a text that is no token", with_token(&session, "token")),
    ] {
        for credentials in [wrong_secret(&credentials), credentials] {
            let answer = Call::sts("GetCallerIdentity").by(&credentials).send(&bed).await;
            refused(&answer, "InvalidClientTokenId", &format!("{INVALID}."), &format!("{situation}, at STS"));
            let answer = Call::iam("ListUsers").by(&credentials).send(&bed).await;
            refused(&answer, "InvalidClientTokenId", INVALID, &format!("{situation}, at IAM"));
        }
    }
    assert!(whoami(&bed, &session).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn expiry_comes_before_the_role_and_the_role_before_the_signature() {
    let (bed, ann, session) = furnished(Settings::default()).await;
    let key_of_another = bed.add_user("bob").await;
    let answer = whoami(&bed, &wrong_secret(&session)).await;
    refused(&answer, "SignatureDoesNotMatch", SIGNATURE, "a session with a wrong secret");
    delete_role(&bed, "role").await;
    let gone = format!("{INVALID}.");
    for credentials in [wrong_secret(&session), session.clone()] {
        refused(&whoami(&bed, &credentials).await, "InvalidClientTokenId", &gone, "the role is gone");
    }
    bed.clock.advance(3_599);
    refused(
        &whoami(&bed, &session).await,
        "InvalidClientTokenId",
        &gone,
        "the role is gone, the session not over",
    );
    bed.clock.advance(1);
    for credentials in [wrong_secret(&session), session.clone()] {
        refused(&whoami(&bed, &credentials).await, "ExpiredToken", EXPIRED, "over, and the role is gone");
    }
    let stolen = Credentials { access_key_id: key_of_another.access_key_id, ..session };
    refused(&whoami(&bed, &stolen).await, "InvalidClientTokenId", &gone, "over, and another key's");
    assert!(whoami(&bed, &ann).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_dies_with_its_role_and_stays_dead() {
    let (bed, ann, session) = furnished(Settings::default()).await;
    delete_role(&bed, "role").await;
    bed.add_role("role", &trusting_the_account(), &administrator_access()).await;
    refused(
        &whoami(&bed, &session).await,
        "InvalidClientTokenId",
        &format!("{INVALID}."),
        "the role was made again",
    );
    let again = bed.role_session(&ann, "role").await;
    assert!(whoami(&bed, &again).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_outlives_its_key_but_not_its_user() {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    let session = bed.session(&ann).await;
    let call = Call::iam("DeleteAccessKey").with("UserName", "ann").with("AccessKeyId", &ann.access_key_id);
    let _ = call.by(&bed.root).send(&bed).await.xml();
    assert!(whoami(&bed, &session).await.is_ok(), "the key that made it is deleted");
    let _ = Call::iam("DeleteUser").with("UserName", "ann").by(&bed.root).send(&bed).await.xml();
    refused(
        &whoami(&bed, &session).await,
        "InvalidClientTokenId",
        &format!("{INVALID}."),
        "the user is deleted",
    );
    bed.add_user("ann").await;
    refused(
        &whoami(&bed, &session).await,
        "InvalidClientTokenId",
        &format!("{INVALID}."),
        "the user was made again",
    );
}

/// Puts a mark on a role, user or device: its sessions from before are over.
async fn mark(bed: &Testbed, what: &str, at: Timestamp) {
    let id = bed.account().await.id();
    let snapshot = bed.memory.snapshot(id).await.unwrap().unwrap();
    let account = &snapshot.account;
    let change = match what {
        "role" => {
            let role = account.role("role").unwrap().as_ref().clone();
            put(countersign_iam::entities::Role { sessions_not_before: Some(at), ..role })
        }
        "user" => {
            let user = account.user("ann").unwrap().as_ref().clone();
            put(countersign_iam::entities::User { sessions_not_before: Some(at), ..user })
        }
        _ => {
            let device = account.devices().next().unwrap().as_ref().clone();
            put(countersign_iam::entities::MfaDevice { sessions_not_before: Some(at), ..device })
        }
    };
    bed.memory.commit(&snapshot, &[change], None, None).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_sessions_are_over_at_once() {
    let (bed, ann, _) = furnished(Settings::default()).await;
    let authenticator = bed.enrol("ann", "phone").await;
    for (ended, expected) in [
        ("role", [false, true, true, true]),
        ("user", [true, false, false, true]),
        ("device", [true, true, false, true]),
    ] {
        bed.clock.advance(180);
        let sessions = [
            bed.role_session(&ann, "role").await,
            bed.session(&ann).await,
            bed.mfa_session(&ann, &authenticator).await,
        ];
        bed.clock.advance(10);
        mark(&bed, ended, Timestamp(bed.clock.unix_seconds())).await;
        let mut alive = Vec::new();
        for credentials in sessions.iter().chain([&ann]) {
            let answer = whoami(&bed, credentials).await;
            if !answer.is_ok() {
                refused(&answer, "ExpiredToken", EXPIRED, ended);
            }
            alive.push(answer.is_ok());
        }
        assert_eq!(
            alive, expected,
            "alive after the {ended}'s sessions were ended: role, plain, mfa, long-term key"
        );
        assert!(
            whoami(&bed, &bed.mfa_session(&ann, &authenticator).await).await.is_ok(),
            "a new one is good"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_good_for_fifteen_minutes() {
    let bed = Testbed::new();
    for (seconds, good) in [(0, true), (899, true), (901, false), (-899, true), (-901, false)] {
        let answer = Call::sts("GetCallerIdentity").by(&bed.root).signed_earlier(seconds).send(&bed).await;
        assert_eq!(answer.is_ok(), good, "signed {seconds} seconds ago: {answer:?}");
        if !good {
            assert_eq!(answer.code(), "SignatureDoesNotMatch", "{answer:?}");
            assert!(answer.message().starts_with("Signature "), "{answer:?}");
        }
    }
}
