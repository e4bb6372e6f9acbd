use countersign_model::Timestamp;
use countersign_model::iam::{
    CreateAccessKey, CreateAccessKeyRequest, CreateLoginProfile, CreateLoginProfileRequest, CreatePolicy,
    CreatePolicyRequest,
};
use countersign_policy::{Arn, PolicyKind};
use serde_json::{Value, json};

use super::{AccountFindings, FindingKind, Findings};
use crate::change::put;
use crate::entities::{Assignment, MfaDevice, Owner, PolicyDocument, Tags, User};
use crate::id::Name;
use crate::testing::House;

const LOOK: Findings = Findings { old_key_days: 90, name: 2 };

fn add_key(house: &mut House, name: &str) {
    let input = CreateAccessKeyRequest { user_name: Some(name.to_owned()) };
    house.call::<CreateAccessKey>(&house.root(), &input).unwrap();
}

fn add_password(house: &mut House, name: &str) {
    let input = CreateLoginProfileRequest {
        user_name: Some(name.to_owned()),
        password: Some(countersign_model::Secret::new("Correct-horse-9")),
        ..Default::default()
    };
    house.call::<CreateLoginProfile>(&house.root(), &input).unwrap();
}

fn add_device(house: &mut House, owner: Owner, name: &str, locked: bool) {
    let serial =
        countersign_mfa::SerialNumber::parse(&format!("arn:aws:iam::123456789012:mfa/{name}")).unwrap();
    let now = Timestamp(house.now);
    let device = MfaDevice::new_virtual(serial, Tags::default(), now, &house.random).unwrap();
    let assignment = Some(Assignment { owner, enabled: now });
    house.apply(&[put(MfaDevice { assignment, locked: locked.then_some(now), ..device })]);
}

fn set_policies(house: &mut House, name: &str, policies: &[Value]) {
    let user = house.account.user(name).unwrap();
    let inline = policies.iter().enumerate().map(|(number, policy)| {
        let document = PolicyDocument::write(&policy.to_string(), PolicyKind::Identity).unwrap();
        (Name::parse(&format!("policy-{number}")).unwrap(), document)
    });
    let user = User { inline_policies: inline.collect(), ..User::clone(user) };
    house.apply(&[put(user)]);
}

fn look(house: &House, findings: &Findings) -> AccountFindings {
    house.look(&house.root(), findings).unwrap()
}

fn kinds(found: &AccountFindings) -> Vec<FindingKind> {
    found.findings.iter().map(|finding| finding.kind).collect()
}

fn allow(action: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]})
}

fn guard(operator: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Deny", "Resource": "*",
        "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
                      "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"],
        "Condition": {operator: {"aws:MultiFactorAuthPresent": "false"}}}]})
}

#[test]
fn nothing_is_wrong_where_nothing_is() {
    let mut house = House::new();
    house.add_user("ann");
    let found = look(&house, &LOOK);
    assert_eq!((kinds(&found), found.users, found.console_users), (vec![], 1, 0));
}

#[test]
fn each_thing_is_found_and_names_whom_it_concerns() {
    let mut house = House::new();
    for name in ["ann", "bob", "carl", "dora"] {
        house.add_user(name);
        add_password(&mut house, name);
    }
    let dora = Owner::User(house.account.user("dora").unwrap().id.clone());
    add_device(&mut house, dora, "doras", true);
    add_key(&mut house, "ann");
    house.now += 100 * 86_400;
    add_key(&mut house, "ann");
    let found = look(&house, &LOOK);
    let told: Vec<_> = found
        .findings
        .iter()
        .map(|finding| {
            let who =
                finding.first.iter().map(|one| one.user.as_deref().unwrap_or("root")).collect::<Vec<_>>();
            (finding.kind, who, finding.count)
        })
        .collect();
    let expected = vec![
        (FindingKind::ConsoleWithoutMfa, vec!["ann", "bob"], 3),
        (FindingKind::KeysWithoutMfa, vec!["ann"], 1),
        (FindingKind::LockedDevices, vec!["dora"], 1),
        (FindingKind::OldKeys, vec!["ann"], 1),
    ];
    assert_eq!(told, expected);
    let old = found.findings.last().unwrap().first[0].detail.clone();
    assert!(old.starts_with("AKIA") && old.ends_with(", 100 days old, never used"), "{old}");
    assert_eq!((found.console_users, found.console_users_with_mfa, found.devices_in_use), (4, 1, 1));
}

#[test]
fn root_is_found_by_its_password_and_its_keys() {
    let mut house = House::new();
    let profile = {
        house.add_user("ann");
        add_password(&mut house, "ann");
        house.account.user("ann").unwrap().login_profile.clone()
    };
    let root = crate::entities::Root { login_profile: profile, ..(**house.account.root()).clone() };
    house.apply(&[put(root)]);
    assert_eq!(kinds(&look(&house, &LOOK))[0], FindingKind::RootWithoutMfa);
    add_device(&mut house, Owner::Root, "roots", false);
    assert_eq!(kinds(&look(&house, &LOOK)), [FindingKind::ConsoleWithoutMfa]);
}

/// What is tried, the policies, and what is found by key and by sign-in.
type TriedPolicies<'a> = (&'a str, Vec<&'a Value>, Option<&'a str>, Option<&'a str>);

/// What of a user's policies is found to work without a second factor, by key and by sign-in.
#[test]
fn policies_are_tried_without_a_second_factor() {
    let needs_mfa = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]});
    let deny_some = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Resource": "*", "Action": "ec2:Stop*",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]});
    let own = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Action": ["iam:EnableMFADevice", "iam:ChangePassword"],
        "Resource": "arn:aws:iam::123456789012:user/${aws:username}"}]});
    let own_keys = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateAccessKey",
        "Resource": "arn:aws:iam::123456789012:user/${aws:username}"}]});
    let all_but_iam = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]});
    let (all, get) = (allow("*"), allow("s3:Get*"));
    let (guarded, half_guarded) = (guard("BoolIfExists"), guard("Bool"));
    let cases: [TriedPolicies<'_>; 11] = [
        ("no policy", vec![], None, None),
        ("everything", vec![&all], Some("* by"), Some("* by")),
        ("one pattern", vec![&get], Some("s3:Get* by"), Some("s3:Get* by")),
        ("all but IAM", vec![&all_but_iam], Some("s3:GetObject by"), Some("s3:GetObject by")),
        ("an Allow that wants MFA", vec![&needs_mfa], None, None),
        ("the guard", vec![&all, &guarded], None, None),
        // The classical mistake: `Bool` does not hold when the key is absent.
        ("a guard with Bool", vec![&all, &half_guarded], Some("* by"), None),
        ("a guard for little", vec![&all, &deny_some], Some("* by"), Some("* by")),
        ("setting up a device", vec![&own], None, None),
        ("own keys", vec![&own_keys], Some("iam:CreateAccessKey by"), Some("iam:CreateAccessKey by")),
        ("MFA or reading", vec![&needs_mfa, &get], Some("s3:Get* by"), Some("s3:Get* by")),
    ];
    for (what, policies, by_key, by_sign_in) in cases {
        let policies: Vec<Value> = policies.into_iter().cloned().collect();
        for (with, expected) in [("key", by_key), ("sign-in", by_sign_in)] {
            let mut house = House::new();
            house.add_user("ann");
            if with == "key" {
                add_key(&mut house, "ann")
            } else {
                add_password(&mut house, "ann")
            }
            set_policies(&mut house, "ann", &policies);
            let found = look(&house, &LOOK);
            let found = found.findings.iter().find(|finding| finding.kind == FindingKind::MfaNotRequired);
            let witness = found.map(|finding| finding.first[0].detail.as_str());
            let as_expected = match (witness, expected) {
                (Some(witness), Some(expected)) => witness.starts_with(expected),
                (witness, expected) => witness == expected,
            };
            assert!(as_expected, "{what}, by {with}: expected {expected:?}, found {witness:?}");
        }
    }
}

#[test]
fn users_with_the_same_policies_share_an_answer_unless_a_condition_looks_at_them() {
    let mut house = House::new();
    let named = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",
        "Condition": {"StringEquals": {"aws:username": "bob"}}}]});
    let attach = |house: &mut House, policy: &Value, name: &str, users: &[&str]| {
        let input = CreatePolicyRequest {
            policy_name: name.to_owned(),
            policy_document: policy.to_string(),
            ..Default::default()
        };
        house.call::<CreatePolicy>(&house.root(), &input).unwrap();
        let arn = Arn::parse(&format!("arn:aws:iam::123456789012:policy/{name}")).unwrap();
        for user in users {
            house.add_user(user);
            add_key(house, user);
            let user = User::clone(house.account.user(user).unwrap());
            house.apply(&[put(User { attached_policies: [arn.clone()].into(), ..user })]);
        }
    };
    attach(&mut house, &named, "for-bob", &["ann", "bob", "carl"]);
    attach(&mut house, &allow("ec2:*"), "for-all", &["dora", "emil"]);
    let found = look(&house, &Findings { name: 9, ..LOOK });
    let found =
        found.findings.into_iter().find(|finding| finding.kind == FindingKind::MfaNotRequired).unwrap();
    let who: Vec<_> = found.first.iter().map(|one| one.user.clone().unwrap()).collect();
    assert_eq!(who, ["bob", "dora", "emil"]);
    assert_eq!(found.first[1].detail, "ec2:* by managed policy arn:aws:iam::123456789012:policy/for-all");
}
