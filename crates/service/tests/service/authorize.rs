//! What is allowed follows the policies as they are now.

use countersign_iam::entities::User;
use countersign_iam::put;
use countersign_policy::Arn;
use countersign_store::Store;
use countersign_testkit::{ACCOUNT, Answer, Call, Credentials, Testbed, administrator_access};
use serde_json::{Value, json};

fn policy(effect: &str, action: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Sid": "Only", "Effect": effect, "Action": action, "Resource": "*"}]})
}

async fn list_users(bed: &Testbed, by: &Credentials) -> Answer {
    Call::iam("ListUsers").by(by).send(bed).await
}

#[track_caller]
fn denied_by(bed: &Testbed, answer: &Answer, explicit: bool, layer: &str) {
    assert_eq!(answer.code(), "AccessDenied", "{answer:?}");
    let decision = bed.decision(answer).expect("a decision");
    assert_eq!((decision.explicit, decision.layer.as_str()), (explicit, layer), "{answer:?}");
}

async fn root_does(bed: &Testbed, action: &str, parameters: &[(&str, &str)]) {
    let call = Call::iam(action).with_all(parameters.iter().copied());
    let _ = call.by(&bed.root).send(bed).await.xml();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_a_policy_takes_effect_at_the_next_request() {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    let arn = format!("arn:aws:iam::{ACCOUNT}:policy/managed");
    let allow = policy("Allow", "iam:List*").to_string();
    let deny = policy("Deny", "iam:ListUsers").to_string();
    root_does(&bed, "CreateGroup", &[("GroupName", "group")]).await;
    root_does(&bed, "CreatePolicy", &[("PolicyName", "managed"), ("PolicyDocument", &allow)]).await;

    let nothing = (false, "no identity-based policy allows the iam:ListUsers action");
    let denied = (false, "with an explicit deny in an identity-based policy");
    let allowed = (true, "");
    let group = ("GroupName", "group");
    let user = ("UserName", "ann");
    let inline = ("PolicyName", "inline");
    let managed = ("PolicyArn", arn.as_str());
    type Step<'a> = (&'a str, &'a [(&'a str, &'a str)], (bool, &'a str));
    let steps: &[Step<'_>] = &[
        ("AttachUserPolicy", &[user, managed], allowed),
        ("CreatePolicyVersion", &[managed, ("PolicyDocument", &deny), ("SetAsDefault", "true")], denied),
        ("SetDefaultPolicyVersion", &[managed, ("VersionId", "v1")], allowed),
        ("PutUserPolicy", &[user, inline, ("PolicyDocument", &deny)], denied),
        ("PutUserPolicy", &[user, inline, ("PolicyDocument", &allow)], allowed),
        ("DetachUserPolicy", &[user, managed], allowed),
        ("DeleteUserPolicy", &[user, inline], nothing),
        ("PutGroupPolicy", &[group, inline, ("PolicyDocument", &allow)], nothing),
        ("AddUserToGroup", &[group, user], allowed),
        ("PutGroupPolicy", &[group, inline, ("PolicyDocument", &deny)], denied),
        ("DeleteGroupPolicy", &[group, inline], nothing),
        ("AttachGroupPolicy", &[group, managed], allowed),
        ("RemoveUserFromGroup", &[group, user], nothing),
    ];
    let answer = list_users(&bed, &ann).await;
    assert!(answer.message().contains(nothing.1), "at first: {answer:?}");
    for (action, parameters, (allowed, reason)) in steps {
        root_does(&bed, action, parameters).await;
        for _ in 0..2 {
            let answer = list_users(&bed, &ann).await;
            assert_eq!(answer.is_ok(), *allowed, "after {action} {parameters:?}: {answer:?}");
            assert!(answer.message().contains(reason), "after {action} {parameters:?}: {answer:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn live_sessions_follow_their_role() {
    let bed = Testbed::new();
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]});
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    bed.add_role("role", &trust, &policy("Allow", "iam:ListUsers")).await;
    let session = bed.role_session(&ann, "role").await;
    assert!(list_users(&bed, &session).await.is_ok());
    let none = trust.to_string().replace(ACCOUNT, "210987654321");
    root_does(&bed, "UpdateAssumeRolePolicy", &[("RoleName", "role"), ("PolicyDocument", &none)]).await;
    assert!(list_users(&bed, &session).await.is_ok(), "it outlives a change of the trust policy");
    root_does(&bed, "DeleteRolePolicy", &[("RoleName", "role"), ("PolicyName", "permissions")]).await;
    denied_by(&bed, &list_users(&bed, &session).await, false, "identity-based policy");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_boundary_limits_and_gives_nothing() {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    let arn = format!("arn:aws:iam::{ACCOUNT}:policy/boundary");
    root_does(
        &bed,
        "CreatePolicy",
        &[("PolicyName", "boundary"), ("PolicyDocument", &policy("Allow", "iam:ListUsers").to_string())],
    )
    .await;
    root_does(&bed, "PutUserPermissionsBoundary", &[("UserName", "ann"), ("PermissionsBoundary", &arn)])
        .await;
    denied_by(&bed, &list_users(&bed, &ann).await, false, "identity-based policy");
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    assert!(list_users(&bed, &ann).await.is_ok());
    let answer = Call::iam("ListRoles").by(&ann).send(&bed).await;
    denied_by(&bed, &answer, false, "permissions boundary");
    let deny = policy("Deny", "iam:*").to_string();
    root_does(
        &bed,
        "CreatePolicyVersion",
        &[("PolicyArn", &arn), ("PolicyDocument", &deny), ("SetAsDefault", "true")],
    )
    .await;
    denied_by(&bed, &list_users(&bed, &ann).await, true, "permissions boundary");
    root_does(&bed, "DeleteUserPermissionsBoundary", &[("UserName", "ann")]).await;
    assert!(list_users(&bed, &ann).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn session_policies_limit_inline_and_managed() {
    let bed = Testbed::new();
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]});
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    bed.add_role("role", &trust, &administrator_access()).await;
    let arn = format!("arn:aws:iam::{ACCOUNT}:policy/limit");
    let only = policy("Allow", "iam:ListRoles").to_string();
    root_does(&bed, "CreatePolicy", &[("PolicyName", "limit"), ("PolicyDocument", &only)]).await;
    for (name, value) in [("Policy", only.as_str()), ("PolicyArns.member.1.arn", &arn)] {
        let session = Testbed::assuming("role").with(name, value).by(&ann).send(&bed).await.credentials();
        denied_by(&bed, &list_users(&bed, &session).await, false, "session policy");
        assert!(Call::iam("ListRoles").by(&session).send(&bed).await.is_ok(), "{name}");
    }
    let deny = policy("Deny", "*").to_string();
    let session = Testbed::assuming("role").with("Policy", &deny).by(&ann).send(&bed).await.credentials();
    denied_by(&bed, &list_users(&bed, &session).await, true, "session policy");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_is_not_there_to_be_read_allows_nothing() {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    assert!(list_users(&bed, &ann).await.is_ok());
    let missing = [
        ("attached", User { attached_policies: [missing_arn()].into(), ..user(&bed).await }),
        ("boundary", User { permissions_boundary: Some(missing_arn()), ..user(&bed).await }),
        (
            "group",
            User { groups: [countersign_iam::Name::parse("gone").unwrap()].into(), ..user(&bed).await },
        ),
    ];
    for (what, user) in missing {
        let snapshot = bed.memory.snapshot(bed.account().await.id()).await.unwrap().unwrap();
        bed.memory.commit(&snapshot, &[put(user)], None, None).await.unwrap();
        let answer = list_users(&bed, &ann).await;
        assert_eq!(answer.code(), "AccessDenied", "{what}: {answer:?}");
        assert!(answer.fault().cause().is_some(), "{what}: the cause is for the log");
        assert!(!answer.message().contains("missing"), "{what}: and not for the caller: {answer:?}");
    }
}

fn missing_arn() -> Arn {
    Arn::parse("arn:aws:iam::123456789012:policy/missing").unwrap()
}

async fn user(bed: &Testbed) -> User {
    bed.account().await.user("ann").unwrap().as_ref().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn encoded_messages_are_decoded_for_their_own_account() {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "deny", &policy("Deny", "iam:*")).await;
    let answer = list_users(&bed, &ann).await;
    let encoded = answer.encoded().expect("an encoded message").to_owned();
    let decode = async |by: &Credentials, message: &str| {
        Call::sts("DecodeAuthorizationMessage").with("EncodedMessage", message).by(by).send(&bed).await
    };
    let decoded: Value =
        serde_json::from_str(&decode(&bed.root, &encoded).await.text("DecodedMessage")).unwrap();
    assert_eq!((&decoded["allowed"], &decoded["explicitDeny"]), (&json!(false), &json!(true)));
    assert_eq!(decoded["matchedStatements"]["items"][0]["statementId"], "Only", "{decoded}");
    assert_eq!(
        decoded["context"]["principal"]["arn"],
        format!("arn:aws:iam::{ACCOUNT}:user/ann"),
        "{decoded}"
    );
    assert_eq!(decoded["context"]["action"], "iam:ListUsers", "{decoded}");

    let stranger = bed.add_account("210987654321", "AKIAROOTKEYFORTESTS2").await;
    let token = bed.session(&bed.root).await.session_token.unwrap();
    for (situation, by, message) in [
        ("another account", &stranger, encoded.as_str()),
        ("a session token", &bed.root, token.as_str()),
        ("cut short", &bed.root, &encoded[..encoded.len() - 8]),
        ("nonsense", &bed.root, "bm90aGluZw=="),
    ] {
        let answer = decode(by, message).await;
        assert_eq!(answer.code(), "InvalidAuthorizationMessageException", "{situation}: {answer:?}");
    }
}
