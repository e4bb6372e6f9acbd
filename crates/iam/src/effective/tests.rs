use std::collections::BTreeSet;

use countersign_policy::{Arn, PolicyKind};

use super::*;
use crate::change::put;
use crate::entities::{ManagedPolicy, PolicyDocument, PolicyVersion, Trust};
use crate::id::{IdPrefix, Path, UniqueId};
use crate::testing::House;

const TEXT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}"#;
const OWN: &str = "arn:aws:iam::123456789012:policy/own";
const OF_AWS: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

fn document() -> PolicyDocument {
    PolicyDocument::write(TEXT, PolicyKind::Identity).unwrap()
}

fn arn(text: &str) -> Arn {
    Arn::parse(text).unwrap()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// A user with an inline and an attached policy, in a group with one of each.
fn house() -> House {
    let mut house = House::new();
    let policy = ManagedPolicy {
        id: UniqueId::generate(IdPrefix::ManagedPolicy, &house.random),
        name: name("own"),
        path: Path::root(),
        created: Default::default(),
        updated: Default::default(),
        description: None,
        tags: Default::default(),
        default_version: PolicyVersion { number: 1, created: Default::default(), document: document() },
        other_versions: Vec::new(),
        next_version: 2,
    };
    let group = Group {
        id: UniqueId::generate(IdPrefix::Group, &house.random),
        name: name("crew"),
        path: Path::root(),
        created: Default::default(),
        inline_policies: [(name("group-inline"), document())].into(),
        attached_policies: [arn(OF_AWS)].into(),
    };
    let mut user = User::clone(&house.add_user("alice"));
    user.inline_policies.insert(name("user-inline"), document());
    user.attached_policies.insert(arn(OWN));
    user.groups.insert(name("crew"));
    house.apply(&[put(policy), put(group), put(user)]);
    house
}

fn change(house: &mut House, with: impl FnOnce(&mut User)) {
    let mut user = User::clone(house.account.user("alice").unwrap());
    with(&mut user);
    house.apply(&[put(user)]);
}

fn sources(house: &House) -> Result<BTreeSet<String>, UnreadablePolicy> {
    let documents = identity_documents(&house.account, house.account.user("alice").unwrap())?;
    Ok(documents.into_iter().map(|(source, _)| source.to_string()).collect())
}

#[test]
fn a_user_has_its_own_documents_and_those_of_its_groups() {
    let expected = [
        "inline policy user-inline of user alice",
        "managed policy arn:aws:iam::123456789012:policy/own",
        "inline policy group-inline of group crew",
        "managed policy arn:aws:iam::aws:policy/ReadOnlyAccess",
    ];
    assert_eq!(sources(&house()).unwrap(), expected.into_iter().map(str::to_owned).collect());
}

#[test]
fn what_is_not_there_is_an_error_wherever_it_hangs() {
    let gone = "arn:aws:iam::123456789012:policy/gone";
    let unknown = "arn:aws:iam::aws:policy/NobodyKnowsThisOne";
    for missing in [gone, unknown] {
        let mut house = house();
        change(&mut house, |user| {
            user.attached_policies.insert(arn(missing));
        });
        assert_eq!(sources(&house), Err(UnreadablePolicy::Missing(arn(missing))), "attached to the user");

        let mut group = Group::clone(house.account.group("crew").unwrap());
        group.attached_policies.insert(arn(missing));
        change(&mut house, |user| {
            user.attached_policies.remove(&arn(missing));
        });
        house.apply(&[put(group)]);
        assert_eq!(sources(&house), Err(UnreadablePolicy::Missing(arn(missing))), "attached to the group");

        let boundary = boundary_documents(&house.account, &arn(missing)).map(|documents| documents.len());
        assert_eq!(boundary, Err(UnreadablePolicy::Missing(arn(missing))), "as a boundary");
    }
    let mut house = house();
    change(&mut house, |user| {
        user.groups.insert(name("ghosts"));
    });
    assert_eq!(sources(&house), Err(UnreadablePolicy::Group(name("ghosts"))));
}

#[test]
fn a_boundary_is_one_document() {
    let house = house();
    for text in [OWN, OF_AWS] {
        let documents = boundary_documents(&house.account, &arn(text)).unwrap();
        let found: Vec<_> =
            documents.iter().map(|(source, _)| source.policy_arn().unwrap().as_str()).collect();
        assert_eq!(found, [text]);
    }
}

#[test]
fn a_role_has_its_inline_and_attached_policies() {
    let mut house = house();
    let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}}"#;
    let role = Role {
        id: UniqueId::generate(IdPrefix::Role, &house.random),
        name: name("deployer"),
        path: Path::root(),
        created: Default::default(),
        description: None,
        max_session_duration: 3600,
        trust: Trust::new(PolicyDocument::write(trust, PolicyKind::Trust).unwrap()),
        tags: Default::default(),
        inline_policies: [(name("role-inline"), document())].into(),
        attached_policies: [arn(OWN)].into(),
        permissions_boundary: Some(arn(OF_AWS)),
        sessions_not_before: None,
    };
    house.apply(&[put(role)]);
    let documents = role_documents(&house.account, house.account.role("deployer").unwrap()).unwrap();
    let sources: Vec<_> = documents.iter().map(|(source, _)| source.to_string()).collect();
    assert_eq!(
        sources,
        ["inline policy role-inline of role deployer", "managed policy arn:aws:iam::123456789012:policy/own"]
    );
    let session =
        managed_documents(&house.account, [&arn(OWN), &arn(OF_AWS)]).map(|documents| documents.len());
    assert_eq!(session, Ok(2));
}
