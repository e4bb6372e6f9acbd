//! Changing one's own password: who may, and how often the old one may be wrong.

use countersign_testkit::{ACCOUNT, Answer, Call, Credentials, Testbed};
use serde_json::{Value, json};

const OLD: &str = "Correct-Horse-7";
const NEW: &str = "Battery-Staple-8";

fn policy(effect: &str, action: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": "*"}]})
}

async fn root_does(bed: &Testbed, action: &str, parameters: &[(&str, &str)]) {
    let call = Call::iam(action).with_all(parameters.iter().copied());
    let _ = call.by(&bed.root).send(bed).await.xml();
}

async fn change(bed: &Testbed, by: &Credentials, old: &str, new: &str) -> Answer {
    Call::iam("ChangePassword").with("OldPassword", old).with("NewPassword", new).by(by).send(bed).await
}

/// Ann, with a password and a key and no policy.
async fn furnished() -> (Testbed, Credentials) {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    root_does(&bed, "CreateLoginProfile", &[("UserName", "ann"), ("Password", OLD)]).await;
    (bed, ann)
}

async fn allow_changes(bed: &Testbed, allowed: &str) {
    root_does(bed, "UpdateAccountPasswordPolicy", &[("AllowUsersToChangePassword", allowed)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_policy_lets_users_change_their_own_passwords() {
    let (bed, ann) = furnished().await;
    let asked = async || Call::iam("GetAccountPasswordPolicy").by(&ann).send(&bed).await;
    assert_eq!(
        change(&bed, &ann, OLD, NEW).await.code(),
        "AccessDenied",
        "AWS's default policy grants nothing"
    );
    allow_changes(&bed, "false").await;
    assert_eq!(change(&bed, &ann, OLD, NEW).await.code(), "AccessDenied", "a policy that does not say so");
    allow_changes(&bed, "true").await;
    assert!(asked().await.is_ok());
    assert!(change(&bed, &ann, OLD, NEW).await.is_ok(), "at once");
    assert_eq!(Call::iam("ListUsers").by(&ann).send(&bed).await.code(), "AccessDenied", "nothing else");
    bed.put_user_policy("ann", "no", &policy("Deny", "iam:ChangePassword")).await;
    let answer = change(&bed, &ann, NEW, OLD).await;
    assert!(answer.message().contains("with an explicit deny"), "{answer:?}");
    root_does(&bed, "DeleteUserPolicy", &[("UserName", "ann"), ("PolicyName", "no")]).await;
    assert!(change(&bed, &ann, NEW, OLD).await.is_ok());
    root_does(&bed, "DeleteAccountPasswordPolicy", &[]).await;
    assert_eq!(asked().await.code(), "AccessDenied", "the default one again");
    assert_eq!(change(&bed, &ann, OLD, NEW).await.code(), "AccessDenied");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_grant_is_for_users_and_within_their_boundary() {
    let (bed, ann) = furnished().await;
    allow_changes(&bed, "true").await;
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]});
    bed.put_user_policy("ann", "assume", &policy("Allow", "sts:AssumeRole")).await;
    bed.add_role("role", &trust, &policy("Allow", "iam:ListUsers")).await;
    let session = bed.role_session(&ann, "role").await;
    let answer = Call::iam("GetAccountPasswordPolicy").by(&session).send(&bed).await;
    assert_eq!(answer.code(), "AccessDenied", "roles are no users");
    let arn = format!("arn:aws:iam::{ACCOUNT}:policy/boundary");
    let document = policy("Allow", "iam:ListUsers").to_string();
    root_does(&bed, "CreatePolicy", &[("PolicyName", "boundary"), ("PolicyDocument", &document)]).await;
    root_does(&bed, "PutUserPermissionsBoundary", &[("UserName", "ann"), ("PermissionsBoundary", &arn)])
        .await;
    assert!(change(&bed, &ann, OLD, NEW).await.message().contains("permissions boundary"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_key_does_not_guess_the_password() {
    let (bed, ann) = furnished().await;
    allow_changes(&bed, "true").await;
    for attempt in 1..=5 {
        let answer = change(&bed, &ann, "guess", NEW).await;
        assert_eq!(answer.message(), "The old password was incorrect.", "attempt {attempt}");
    }
    let held = change(&bed, &ann, OLD, NEW).await;
    assert_eq!(held.code(), "Throttling", "even the right one: {held:?}");
    assert!(held.message().starts_with("Too many attempts. Try again in "), "{held:?}");
    let other = bed.add_key("ann").await;
    assert_eq!(change(&bed, &other, OLD, NEW).await.code(), "Throttling", "another key of the same user");
    bed.clock.advance(3);
    assert_eq!(change(&bed, &ann, "guess", NEW).await.message(), "The old password was incorrect.");
    bed.clock.advance(1);
    assert_eq!(change(&bed, &ann, OLD, NEW).await.code(), "Throttling", "and longer each time");
    bed.clock.advance(900);
    assert!(change(&bed, &ann, OLD, NEW).await.is_ok());
    for attempt in 1..=5 {
        let answer = change(&bed, &ann, "guess", OLD).await;
        assert_eq!(
            answer.message(),
            "The old password was incorrect.",
            "from the beginning again: {attempt}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_refusal_nor_a_weak_new_password_counts_as_a_guess() {
    let (bed, ann) = furnished().await;
    for _ in 0..8 {
        assert_eq!(change(&bed, &ann, "guess", NEW).await.code(), "AccessDenied");
    }
    allow_changes(&bed, "true").await;
    for _ in 0..8 {
        assert_eq!(change(&bed, &ann, OLD, "short").await.code(), "PasswordPolicyViolation");
    }
    assert!(change(&bed, &ann, OLD, NEW).await.is_ok());
}
