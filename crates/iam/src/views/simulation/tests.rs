use countersign_policy::PolicyKind;

use super::*;
use crate::change::put;
use crate::entities::{PolicyDocument, User};
use crate::id::Name;
use crate::testing::{House, refusal};
use crate::views::{MANAGE_OWN_MFA_DOCUMENT, REQUIRE_MFA_DOCUMENT};

const ALICE: &str = "arn:aws:iam::123456789012:user/alice";

fn house() -> House {
    let mut house = House::new();
    let mut user = User::clone(&house.add_user("alice"));
    for (name, text) in [("guard", REQUIRE_MFA_DOCUMENT), ("own", MANAGE_OWN_MFA_DOCUMENT)] {
        let document = PolicyDocument::write(text, PolicyKind::Identity).unwrap();
        user.inline_policies.insert(Name::parse(name).unwrap(), document);
    }
    user.attached_policies =
        [countersign_policy::Arn::parse("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess").unwrap()].into();
    house.apply(&[put(user)]);
    house
}

fn asking(action: &str, resource: &str, credential: SimulatedCredential) -> Simulation {
    Simulation {
        principal: ALICE.into(),
        actions: vec![action.into()],
        resource: resource.into(),
        credential,
        context: Vec::new(),
        with_documents: true,
    }
}

#[test]
fn the_guard_lets_nobody_past_but_to_enrol() {
    use SimulatedCredential::{LongTermKey, Session, SessionWithMfa};
    let house = house();
    let mfa = SessionWithMfa { age: 60 };
    let cases = [
        (LongTermKey, "s3:GetObject", "*", Verdict::ExplicitDeny),
        (Session, "s3:GetObject", "*", Verdict::ExplicitDeny),
        (mfa, "s3:GetObject", "*", Verdict::Allowed),
        (mfa, "s3:PutObject", "*", Verdict::ImplicitDeny(Layer::Identity)),
        (Session, "iam:EnableMFADevice", ALICE, Verdict::Allowed),
        (Session, "iam:ChangePassword", ALICE, Verdict::Allowed),
        (Session, "iam:CreateVirtualMFADevice", "arn:aws:iam::123456789012:mfa/x", Verdict::Allowed),
        (
            Session,
            "iam:EnableMFADevice",
            "arn:aws:iam::123456789012:user/bob",
            Verdict::ImplicitDeny(Layer::Identity),
        ),
        (Session, "iam:DeactivateMFADevice", ALICE, Verdict::ExplicitDeny),
        (Session, "sts:AssumeRole", "arn:aws:iam::123456789012:role/r", Verdict::ExplicitDeny),
        (LongTermKey, "sts:GetSessionToken", "*", Verdict::OutsidePolicy),
    ];
    for (credential, action, resource, expected) in cases {
        let result = house.look(&house.root(), &asking(action, resource, credential)).unwrap();
        assert_eq!(result.decisions[0].verdict, expected, "{action} on {resource} with {credential:?}");
    }
}

#[test]
fn deciding_statements_come_with_their_documents() {
    let house = house();
    let mut asking = asking("s3:GetObject", "*", SimulatedCredential::LongTermKey);
    let result = house.look(&house.root(), &asking).unwrap();
    let [statement] = result.decisions[0].statements.as_slice() else { panic!("{:?}", result.decisions) };
    assert_eq!(statement.source.to_string(), "inline policy guard of user alice");
    assert_eq!(
        (statement.sid.as_deref(), statement.index, statement.effect),
        (Some("BlockMostAccessUnlessSignedInWithMFA"), 0, Effect::Deny)
    );
    assert_eq!(&*result.documents[&statement.source], REQUIRE_MFA_DOCUMENT);
    assert_eq!(result.decisions[0].missing, ["aws:MultiFactorAuthPresent"]);
    asking.with_documents = false;
    assert!(house.look(&house.root(), &asking).unwrap().documents.is_empty());
}

#[test]
fn given_keys_stand_in_front_of_the_servers() {
    let house = house();
    let mut asking = asking("s3:GetObject", "*", SimulatedCredential::LongTermKey);
    asking.context = vec![("aws:multifactorauthpresent".into(), vec!["true".into()])];
    let result = house.look(&house.root(), &asking).unwrap();
    assert_eq!(result.decisions[0].verdict, Verdict::Allowed);
    let told = |key: &str| result.context.iter().find(|(name, _)| name == key).map(|(_, v)| v.as_str());
    assert_eq!(told("aws:username"), Some("alice"));
    assert_eq!(told("aws:MultiFactorAuthPresent"), Some("true"));
}

#[test]
fn refusals() {
    let house = house();
    let fine = asking("s3:GetObject", "*", SimulatedCredential::Session);
    let many = Simulation { actions: vec!["s3:GetObject".into(); 51], ..fine.clone() };
    let values = Simulation { context: vec![("k".into(), vec!["v".into(); 501])], ..fine.clone() };
    let cases = [
        (many, "InvalidInput 400 Between 1 and 50 actions can be simulated."),
        (values, "InvalidInput 400 Too many context values."),
        (
            Simulation { resource: "bucket".into(), ..fine.clone() },
            "InvalidInput 400 Invalid resource ARN: bucket",
        ),
        (
            Simulation { principal: format!("{ALICE}x"), ..fine },
            "NoSuchEntity 404 The user with name alicex cannot be found.",
        ),
    ];
    for (asking, expected) in cases {
        assert_eq!(refusal(house.look(&house.root(), &asking)), expected);
    }
}
