use std::sync::Arc;

use countersign_mfa::SerialNumber;
use countersign_model::sts::*;
use countersign_model::{Fault, Timestamp};
use countersign_policy::PolicyKind;

use crate::caller::{Caller, CallerPrincipal};
use crate::change::put;
use crate::entities::{DeviceId, PolicyDocument, Role, Tags, Trust};
use crate::id::{AccessKeyId, IdPrefix, Name, Path, UniqueId};
use crate::session::{MfaAuthentication, Session, SessionPrincipal};
use crate::session_rules::admit;
use crate::testing::{House, refusal};

const ROLE: &str = "arn:aws:iam::123456789012:role/team/deploy";

fn with_role(house: &mut House) -> Arc<Role> {
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}"#;
    let role = Role {
        id: UniqueId::generate(IdPrefix::Role, &house.random),
        name: Name::parse("deploy").unwrap(),
        path: Path::parse("/team/").unwrap(),
        created: Timestamp(house.now),
        description: None,
        max_session_duration: 7_200,
        trust: Trust::new(PolicyDocument::write(trust, PolicyKind::Trust).unwrap()),
        tags: Tags::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
        permissions_boundary: None,
        sessions_not_before: None,
    };
    house.apply(&[put(role)]);
    Arc::clone(house.account.role("deploy").unwrap())
}

fn assume(role_arn: &str) -> AssumeRoleRequest {
    AssumeRoleRequest { role_arn: role_arn.into(), role_session_name: "night".into(), ..Default::default() }
}

fn opened(house: &House, credentials: Option<Credentials>) -> Session {
    Session::open(credentials.unwrap().session_token.expose(), &house.keys).unwrap()
}

fn some_mfa(house: &House) -> MfaAuthentication {
    MfaAuthentication {
        serial: SerialNumber::parse("arn:aws:iam::123456789012:mfa/phone").unwrap(),
        device: DeviceId::generate(&house.random),
        at: Timestamp(house.now - 60),
    }
}

/// The caller, signing with a session of GetSessionToken.
fn in_session(house: &mut House, caller: &Caller, mfa: Option<MfaAuthentication>) -> Caller {
    house.factor = mfa;
    let answer = house.call::<GetSessionToken>(caller, &Default::default()).unwrap();
    house.factor = None;
    let session = opened(house, answer.credentials);
    house.with_session(caller.clone(), session)
}

/// The caller, signing with a session of the role.
fn in_role(house: &mut House, caller: &Caller, input: &AssumeRoleRequest) -> Caller {
    let answer = house.call::<AssumeRole>(caller, input).unwrap();
    let session = opened(house, answer.credentials);
    let role = Arc::clone(house.account.role("deploy").unwrap());
    let principal = CallerPrincipal::Role { role, session_name: input.role_session_name.clone() };
    let caller = house.caller(principal);
    house.with_session(caller, session)
}

#[test]
fn sessions_last_as_long_as_aws_lets_them() {
    let mut house = House::new();
    house.add_user("ann");
    with_role(&mut house);
    let (root, ann) = (house.root(), house.user("ann"));
    let tokens: &[(&Caller, Option<i32>, i64)] = &[
        (&ann, None, 43_200),
        (&ann, Some(900), 900),
        (&ann, Some(129_600), 129_600),
        (&root, None, 3_600),
        (&root, Some(43_200), 3_600),
    ];
    for (caller, wish, seconds) in tokens {
        let input = GetSessionTokenRequest { duration_seconds: *wish, ..Default::default() };
        let answer = house.call::<GetSessionToken>(caller, &input).unwrap();
        assert_eq!(answer.credentials.unwrap().expiration.0, house.now + seconds, "{wish:?}");
    }
    let roles: &[(Option<i32>, Result<i64, &str>)] = &[
        (None, Ok(3_600)),
        (Some(7_200), Ok(7_200)),
        (
            Some(7_201),
            Err(
                "ValidationError 400 The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            ),
        ),
    ];
    for (wish, expected) in roles {
        let answer =
            house.call::<AssumeRole>(&ann, &AssumeRoleRequest { duration_seconds: *wish, ..assume(ROLE) });
        match expected {
            Ok(seconds) => assert_eq!(answer.unwrap().credentials.unwrap().expiration.0, house.now + seconds),
            Err(text) => assert_eq!(refusal(answer), *text),
        }
    }
}

#[test]
fn a_session_assumes_a_role_for_an_hour_at_most() {
    let mut house = House::new();
    house.add_user("ann");
    with_role(&mut house);
    let ann = house.user("ann");
    let caller = in_session(&mut house, &ann, None);
    let long = AssumeRoleRequest { duration_seconds: Some(3_601), ..assume(ROLE) };
    assert_eq!(
        refusal(house.call::<AssumeRole>(&caller, &long)),
        "ValidationError 400 The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
    );
    house.call::<AssumeRole>(&caller, &assume(ROLE)).unwrap();
}

/// How the role is assumed; whether its session carries MFA; whether it does when the operator says so.
#[test]
fn what_a_role_session_says_of_mfa() {
    let cases = [
        ("long-term key", false, false),
        ("long-term key with a code", false, true),
        ("session without MFA", false, false),
        ("session with MFA", true, true),
        ("role session that inherited MFA", true, true),
    ];
    for (how, usual, marked) in cases {
        for (mark, expected) in [(false, usual), (true, marked)] {
            let mut house = House::new();
            house.rules.mark_role_sessions = mark;
            house.add_user("ann");
            with_role(&mut house);
            let (ann, mfa) = (house.user("ann"), some_mfa(&house));
            let caller = match how {
                "session without MFA" => in_session(&mut house, &ann, None),
                "session with MFA" => in_session(&mut house, &ann, Some(mfa.clone())),
                "role session that inherited MFA" => {
                    let caller = in_session(&mut house, &ann, Some(mfa.clone()));
                    in_role(&mut house, &caller, &assume(ROLE))
                }
                _ => ann,
            };
            house.factor = (how == "long-term key with a code").then_some(mfa.clone());
            let answer = house.call::<AssumeRole>(&caller, &assume(ROLE)).unwrap();
            let session = opened(&house, answer.credentials);
            assert_eq!(session.mfa, expected.then_some(mfa), "{how}, marked: {mark}");
        }
    }
}

#[test]
fn a_role_session_is_named_as_on_aws() {
    let mut house = House::new();
    house.add_user("ann");
    let role = with_role(&mut house);
    let ann = house.user("ann");
    let answer = house.call::<AssumeRole>(&ann, &assume(ROLE)).unwrap();
    let user = answer.assumed_role_user.unwrap();
    assert_eq!(user.arn, "arn:aws:sts::123456789012:assumed-role/deploy/night");
    assert_eq!(user.assumed_role_id, format!("{}:night", role.id));
    assert_eq!(answer.packed_policy_size, None);
    let key = AccessKeyId::parse(&answer.credentials.unwrap().access_key_id).unwrap();
    assert!(key.as_str().starts_with("ASIA"));
    assert_eq!(key.account(), Some(house.account.id()));
}

#[test]
fn roles_that_are_not_there_trust_nobody() {
    let mut house = House::new();
    house.add_user("ann");
    with_role(&mut house);
    let ann = house.user("ann");
    // A name in another case names nothing: policies compare to the letter, so what they judge must be what is assumed.
    for arn in [
        "arn:aws:iam::123456789012:role/none",
        "arn:aws:iam::123456789012:role/deploy",
        "arn:aws:iam::123456789012:role/team/DEPLOY",
        "arn:aws:iam::123456789012:role/Team/deploy",
    ] {
        let targets = house.targets::<AssumeRole>(&ann, &assume(arn)).unwrap();
        assert!(targets[0].trust.as_ref().unwrap().is_empty(), "{arn} leads nowhere");
    }
    for bad in [
        "nothing at all but long enough",
        "arn:aws:iam::123456789012:user/ann",
        "arn:aws:s3:::bucket-of-mine",
    ] {
        assert_eq!(
            refusal(house.targets::<AssumeRole>(&ann, &assume(bad)).map(|targets| targets.len())),
            format!("ValidationError 400 {bad} is invalid")
        );
    }
}

#[test]
fn tags_travel_as_far_as_they_are_told_to() {
    let mut house = House::new();
    house.add_user("ann");
    with_role(&mut house);
    let ann = house.user("ann");
    let tag = |key: &str, value: &str| Tag { key: key.into(), value: value.into() };
    let first = AssumeRoleRequest {
        tags: Some(vec![tag("Project", "x"), tag("Shift", "night")]),
        transitive_tag_keys: Some(vec!["project".into()]),
        source_identity: Some("ann.lee".into()),
        ..assume(ROLE)
    };
    assert_eq!(
        house.targets::<AssumeRole>(&ann, &first).unwrap().len(),
        3,
        "with TagSession and SetSourceIdentity"
    );
    let caller = in_role(&mut house, &ann, &first);
    let answer = house.call::<AssumeRole>(&caller, &assume(ROLE)).unwrap();
    assert_eq!(answer.source_identity.as_deref(), Some("ann.lee"));
    let session = opened(&house, answer.credentials);
    assert_eq!((session.tags.get("PROJECT"), session.tags.get("Shift")), (Some("x"), None));
    let refusals: &[(AssumeRoleRequest, &str)] = &[
        (
            AssumeRoleRequest { tags: Some(vec![tag("project", "y")]), ..assume(ROLE) },
            "InvalidParameterValue 400 One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
        ),
        (
            AssumeRoleRequest { tags: Some(vec![tag("a", "1"), tag("A", "2")]), ..assume(ROLE) },
            "InvalidParameterValue 400 Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        ),
        (
            AssumeRoleRequest { transitive_tag_keys: Some(vec!["other".into()]), ..assume(ROLE) },
            "InvalidParameterValue 400 The specified transitive tag key must be included in the requested tags.",
        ),
        (
            AssumeRoleRequest { source_identity: Some("somebody.else".into()), ..assume(ROLE) },
            "ValidationError 400 The source identity is already set for this assume role session",
        ),
    ];
    for (input, expected) in refusals {
        assert_eq!(refusal(house.call::<AssumeRole>(&caller, input)), *expected);
    }
}

#[test]
fn session_policies_are_read_when_the_session_is_made() {
    let mut house = House::new();
    house.add_user("ann");
    let ann = house.user("ann");
    let input = |policy: &str| GetFederationTokenRequest {
        name: "guest".into(),
        policy: Some(policy.into()),
        ..Default::default()
    };
    let good = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#;
    let answer = house.call::<GetFederationToken>(&ann, &input(good)).unwrap();
    assert_eq!(answer.packed_policy_size, Some(2));
    let user = answer.federated_user.unwrap();
    assert_eq!(
        (user.federated_user_id.as_str(), user.arn.as_str()),
        ("123456789012:guest", "arn:aws:sts::123456789012:federated-user/guest")
    );
    let bad = refusal(house.call::<GetFederationToken>(&ann, &input("{}")));
    assert_eq!(bad, "MalformedPolicyDocument 400 Syntax errors in policy.");
    let unknown = GetFederationTokenRequest {
        name: "guest".into(),
        policy_arns: Some(vec![PolicyDescriptorType {
            arn: Some("arn:aws:iam::aws:policy/NoSuchPolicy".into()),
        }]),
        ..Default::default()
    };
    assert!(
        refusal(house.call::<GetFederationToken>(&ann, &unknown)).starts_with("MalformedPolicyDocument 400 ")
    );
    let nameless =
        GetFederationTokenRequest { policy_arns: Some(vec![PolicyDescriptorType { arn: None }]), ..unknown };
    assert!(
        refusal(house.call::<GetFederationToken>(&ann, &nameless))
            .starts_with("MalformedPolicyDocument 400 ")
    );
}

/// Which kind of credential may call what, before any policy.
#[test]
fn what_sessions_may_not_call() {
    use countersign_model::Service::{Iam, Sts};
    let mut house = House::new();
    house.add_user("ann");
    with_role(&mut house);
    let (ann, mfa) = (house.user("ann"), some_mfa(&house));
    let bare = in_session(&mut house, &ann, None);
    let with_mfa = in_session(&mut house, &ann, Some(mfa));
    let role = in_role(&mut house, &ann, &assume(ROLE));
    let guest = Caller {
        principal: CallerPrincipal::FederatedUser { issuer: None, name: "guest".into() },
        ..bare.clone()
    };
    let token = "InvalidClientTokenId 403 The security token included in the request is invalid";
    let cannot = |name: &str| format!("AccessDenied 403 Cannot call {name} with session credentials");
    let cases = [
        (&ann, Iam, "ListUsers", "admitted".to_owned()),
        (&bare, Iam, "ListUsers", token.to_owned()),
        (&with_mfa, Iam, "ListUsers", "admitted".to_owned()),
        (&role, Iam, "ListUsers", "admitted".to_owned()),
        (&guest, Iam, "ListUsers", token.to_owned()),
        (&bare, Sts, "GetSessionToken", cannot("GetSessionToken")),
        (&with_mfa, Sts, "GetFederationToken", cannot("GetFederationToken")),
        (&with_mfa, Sts, "AssumeRole", "admitted".to_owned()),
        (&bare, Sts, "GetCallerIdentity", "admitted".to_owned()),
        (&role, Sts, "GetSessionToken", cannot("GetSessionToken")),
        (&role, Sts, "AssumeRole", "admitted".to_owned()),
        (&guest, Sts, "AssumeRole", cannot("AssumeRole")),
        (&guest, Sts, "GetCallerIdentity", "admitted".to_owned()),
        (
            &house.root(),
            Sts,
            "AssumeRole",
            "AccessDenied 403 Roles may not be assumed by root accounts.".to_owned(),
        ),
    ];
    for (caller, service, operation, expected) in cases {
        let result: Result<(), Fault> = admit(caller, service, operation);
        let told = if result.is_ok() { "admitted".to_owned() } else { refusal(result) };
        assert_eq!(told, expected, "{operation} by {}", caller.arn());
    }
}

#[test]
fn tokens_of_another_ring_or_purpose_do_not_open() {
    let mut house = House::new();
    house.add_user("ann");
    let ann = house.user("ann");
    let answer = house.call::<GetSessionToken>(&ann, &Default::default()).unwrap();
    let token = answer.credentials.unwrap().session_token;
    let session = Session::open(token.expose(), &house.keys).unwrap();
    assert!(matches!(session.principal, SessionPrincipal::Owner(_)));
    let other = crate::session::TokenKeys::new(crate::session::TokenKey::new(1, [8; 32]), Vec::new());
    assert!(Session::open(token.expose(), &other).is_err());
    assert!(house.keys.open(crate::session::Purpose::Marker, token.expose()).is_err());
    // A ring that has a newer key still opens what an older one sealed.
    let rotated = crate::session::TokenKeys::new(
        crate::session::TokenKey::new(2, [9; 32]),
        vec![crate::session::TokenKey::new(1, [7; 32])],
    );
    assert!(Session::open(token.expose(), &rotated).is_ok());
    for at in 0..token.expose().len() {
        let mut spoilt = token.expose().as_bytes().to_vec();
        spoilt[at] = if spoilt[at] == b'A' { b'B' } else { b'A' };
        let spoilt = String::from_utf8(spoilt).unwrap();
        assert!(Session::open(&spoilt, &house.keys).is_err(), "byte {at}");
    }
}

#[test]
fn a_mark_ends_the_sessions_made_before_it() {
    let mut house = House::new();
    house.add_user("ann");
    let ann = house.user("ann");
    let caller = in_session(&mut house, &ann, None);
    assert!(!caller.session_was_ended());
    let user = house.account.user("ann").unwrap();
    let ended =
        crate::entities::User { sessions_not_before: Some(Timestamp(house.now + 1)), ..(**user).clone() };
    house.apply(&[put(ended)]);
    let session = Arc::clone(caller.session().unwrap());
    let again = house.with_session(house.user("ann"), (*session).clone());
    assert!(again.session_was_ended());
    assert!(!house.user("ann").session_was_ended(), "long-term keys go on");
}
