//! The MFA keys by credential: the whole table, principal by principal. What the operations make of sessions is tested
//! through whole calls, in `tests/service/context.rs`.

use std::sync::Arc;

use countersign_iam::entities::{DeviceId, Owner, PolicyDocument, Role, Tags, Trust, User};
use countersign_iam::{
    AccessKeyId, Account, Caller, CallerPrincipal, Credential, IdPrefix, MfaAuthentication, Name, Path,
    SecretAccessKey, Session, SessionOrigin, SessionPrincipal, Target, UniqueId,
};
use countersign_mfa::SerialNumber;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Action, ContextKey, Partition, PolicyKind, RequestContext};

use super::context;
use crate::facts::Facts;
use crate::found::empty_account;
use crate::world::OsRandom;

const NOW: Timestamp = Timestamp(1_767_225_600);

fn account() -> Arc<Account> {
    Arc::new(empty_account(AccountId::parse("123456789012").unwrap(), Partition::Aws))
}

fn user() -> Arc<User> {
    Arc::new(User {
        id: UniqueId::generate(IdPrefix::User, &OsRandom),
        name: Name::parse("alice").unwrap(),
        path: Path::parse("/").unwrap(),
        created: NOW,
        tags: Tags::default(),
        groups: Default::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
        permissions_boundary: None,
        login_profile: None,
        sessions_not_before: None,
    })
}

fn role() -> Arc<Role> {
    let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*"}}"#;
    Arc::new(Role {
        id: UniqueId::generate(IdPrefix::Role, &OsRandom),
        name: Name::parse("role").unwrap(),
        path: Path::parse("/team/").unwrap(),
        created: NOW,
        description: None,
        max_session_duration: 3_600,
        trust: Trust::new(PolicyDocument::load(trust, PolicyKind::Trust).unwrap()),
        tags: Tags::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
        permissions_boundary: None,
        sessions_not_before: None,
    })
}

fn mfa(seconds_ago: i64) -> MfaAuthentication {
    MfaAuthentication {
        serial: SerialNumber::parse("arn:aws:iam::123456789012:mfa/alice").unwrap(),
        device: DeviceId::generate(&OsRandom),
        at: Timestamp(NOW.0 - seconds_ago),
    }
}

/// A session; what is asked of it here is only its MFA.
fn session(mfa: Option<MfaAuthentication>) -> Credential {
    Credential::Session(Arc::new(Session {
        access_key_id: AccessKeyId::parse("ASIAEXAMPLE").unwrap(),
        secret: SecretAccessKey::from_text("secret"),
        account: AccountId::parse("123456789012").unwrap(),
        principal: SessionPrincipal::Owner(Owner::Root),
        origin: SessionOrigin::Sts,
        issued: Timestamp(NOW.0 - 500),
        expires: Timestamp(NOW.0 + 500),
        mfa,
        policy: None,
        policy_arns: Vec::new(),
        tags: Tags::default(),
        transitive_tag_keys: Vec::new(),
        source_identity: None,
    }))
}

fn long_term() -> Credential {
    Credential::LongTerm(AccessKeyId::parse("AKIAEXAMPLE").unwrap())
}

fn asked(
    principal: CallerPrincipal,
    credential: Credential,
    factor: Option<&MfaAuthentication>,
) -> RequestContext {
    let caller = Caller { account: account(), principal, credential };
    let facts = Facts {
        request_id: "id",
        source_ip: [192, 0, 2, 7].into(),
        user_agent: None,
        referer: None,
        secure_transport: false,
        region: "us-east-1",
    };
    let target = Target::anywhere(Action::known("iam:ListUsers"));
    context(&caller, &facts, factor, caller.account.id(), NOW, &target)
}

fn value<'c>(context: &'c RequestContext, key: &ContextKey) -> Option<&'c str> {
    context.get(key).map(|value| value.single().expect("one value"))
}

/// Present and Age of a caller of each kind with this credential, and with this code in the request.
#[track_caller]
fn check(
    row: &str,
    credential: &Credential,
    factor: Option<&MfaAuthentication>,
    present: Option<&str>,
    age: Option<&str>,
) {
    let user = user();
    let principals = [
        ("root", CallerPrincipal::Root),
        ("user", CallerPrincipal::User(Arc::clone(&user))),
        ("role", CallerPrincipal::Role { role: role(), session_name: "s".to_owned() }),
        ("federated", CallerPrincipal::FederatedUser { issuer: Some(user), name: "f".to_owned() }),
    ];
    for (kind, principal) in principals {
        let context = asked(principal, credential.clone(), factor);
        assert_eq!(
            (
                value(&context, &ContextKey::MULTI_FACTOR_AUTH_PRESENT),
                value(&context, &ContextKey::MULTI_FACTOR_AUTH_AGE)
            ),
            (present, age),
            "Present and Age of a {kind} with {row}"
        );
        let is_session = matches!(credential, Credential::Session(_));
        let issued = context.get(&ContextKey::TOKEN_ISSUE_TIME).is_some();
        assert_eq!(issued, is_session, "TokenIssueTime of a {kind} with {row}");
    }
}

#[test]
fn present_and_age_follow_the_credential_alone() {
    let code = mfa(0);
    check("a long-term key", &long_term(), None, None, None);
    check("a long-term key and a code", &long_term(), Some(&code), Some("true"), Some("0"));
    check("a session without MFA", &session(None), None, Some("false"), None);
    check("a session without MFA and a code", &session(None), Some(&code), Some("true"), Some("0"));
    check("a session with MFA now", &session(Some(mfa(0))), None, Some("true"), Some("0"));
    check("a session with MFA an hour old", &session(Some(mfa(3_600))), None, Some("true"), Some("3600"));
    check(
        "a session with old MFA and a code",
        &session(Some(mfa(3_600))),
        Some(&code),
        Some("true"),
        Some("0"),
    );
    check("a session whose MFA lies ahead", &session(Some(mfa(-60))), None, Some("true"), Some("0"));
}

#[test]
fn principals_are_told_as_aws_tells_them() {
    let user = user();
    let role = role();
    let user_id = user.id.to_string();
    let role_session_id = format!("{}:s", role.id);
    let federated = CallerPrincipal::FederatedUser { issuer: Some(Arc::clone(&user)), name: "f".to_owned() };
    let session_of_role = CallerPrincipal::Role { role, session_name: "s".to_owned() };
    let arn = |rest: &str| format!("arn:aws:{rest}");
    let rows = [
        (CallerPrincipal::Root, "Account", arn("iam::123456789012:root"), "123456789012", None),
        (
            CallerPrincipal::User(user),
            "User",
            arn("iam::123456789012:user/alice"),
            user_id.as_str(),
            Some("alice"),
        ),
        (
            session_of_role,
            "AssumedRole",
            arn("iam::123456789012:role/team/role"),
            role_session_id.as_str(),
            None,
        ),
        (federated, "FederatedUser", arn("sts::123456789012:federated-user/f"), "123456789012:f", None),
    ];
    for (principal, kind, arn, id, name) in rows {
        let context = asked(principal, session(None), None);
        assert_eq!(value(&context, &ContextKey::PRINCIPAL_TYPE), Some(kind));
        assert_eq!(value(&context, &ContextKey::PRINCIPAL_ARN), Some(arn.as_str()), "{kind}");
        assert_eq!(value(&context, &ContextKey::USERID), Some(id), "{kind}");
        assert_eq!(value(&context, &ContextKey::USERNAME), name, "{kind}");
        assert_eq!(value(&context, &ContextKey::USER_AGENT), None, "{kind}: none was sent");
        assert_eq!(value(&context, &ContextKey::REFERER), None, "{kind}: none was sent");
    }
}
