use std::collections::BTreeSet;

use countersign_model::Timestamp;
use countersign_model::iam::{
    CreateUserRequest, DeleteUserRequest, GetUserRequest, ListGroupsForUser, ListGroupsForUserRequest,
    ListUserTagsRequest, ListUsersRequest, Tag as WireTag, TagUserRequest, UntagUserRequest,
    UpdateUserRequest,
};
use countersign_policy::{Arn, PolicyKind};

use super::super::trial::{federated, same, told};
use super::*;
use crate::change::put;
use crate::entities::{AccessKey, Assignment, KeyStatus, LoginProfile, MfaDevice, PolicyDocument, Tag, Tags};
use crate::id::{AccessKeyId, KeyTerm, Name, Path};
use crate::secret::{PasswordHash, SecretAccessKey};
use crate::testing::{House, refusal};

const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

fn wire_tags(tags: &[(&str, &str)]) -> Vec<WireTag> {
    tags.iter().map(|(key, value)| WireTag { key: (*key).into(), value: (*value).into() }).collect()
}

fn create(name: &str) -> CreateUserRequest {
    CreateUserRequest { user_name: name.into(), ..Default::default() }
}

fn user_name(name: &str) -> GetUserRequest {
    GetUserRequest { user_name: Some(name.into()) }
}

fn rename(name: &str, new_name: Option<&str>, new_path: Option<&str>) -> UpdateUserRequest {
    UpdateUserRequest {
        user_name: name.into(),
        new_user_name: new_name.map(Into::into),
        new_path: new_path.map(Into::into),
    }
}

#[test]
fn a_new_user_is_told_whole_and_found_whatever_the_case() {
    let mut house = House::new();
    let root = house.root();
    let input = CreateUserRequest {
        path: Some("/division_abc/".into()),
        permissions_boundary: Some(READ_ONLY.into()),
        tags: Some(wire_tags(&[("Team", "blue")])),
        ..create("Alice")
    };
    let created = house.call::<CreateUser>(&root, &input).unwrap().user.unwrap();
    assert_eq!(created.path.as_deref(), Some("/division_abc/"));
    assert_eq!(created.user_name.as_deref(), Some("Alice"));
    assert!(created.user_id.starts_with("AIDA") && created.user_id.len() == 21, "{}", created.user_id);
    assert_eq!(created.arn, "arn:aws:iam::123456789012:user/division_abc/Alice");
    assert_eq!(created.create_date, Timestamp(house.now));
    assert_eq!(created.tags, Some(wire_tags(&[("Team", "blue")])));
    let boundary = created.permissions_boundary.clone().unwrap();
    assert_eq!(boundary.permissions_boundary_arn.as_deref(), Some(READ_ONLY));
    let got = house.call::<GetUser>(&root, &user_name("aLICE")).unwrap().user;
    assert_eq!(got, created);
}

#[test]
fn a_plain_user_has_no_empty_members() {
    let mut house = House::new();
    let root = house.root();
    let created = house.call::<CreateUser>(&root, &create("bob")).unwrap().user.unwrap();
    assert_eq!(
        (created.path.as_deref(), created.arn.as_str()),
        (Some("/"), "arn:aws:iam::123456789012:user/bob")
    );
    assert_eq!((created.tags, created.permissions_boundary, created.password_last_used), (None, None, None));
}

#[test]
fn creating_is_refused_in_aws_words() {
    let mut house = House::new();
    let root = house.root();
    house.add_user("Alice");
    let mut ask = |input: CreateUserRequest| refusal(house.call::<CreateUser>(&root, &input));
    let bounded = |arn: &str| CreateUserRequest { permissions_boundary: Some(arn.into()), ..create("carol") };
    same([
        (
            "taken, in another case",
            ask(create("ALICE")),
            "EntityAlreadyExists 409 User with name ALICE already exists.",
        ),
        (
            "unknown boundary",
            ask(bounded("arn:aws:iam::123456789012:policy/nothing")),
            "NoSuchEntity 404 Scope ARN: arn:aws:iam::123456789012:policy/nothing does not exist or is not attachable.",
        ),
        (
            "a boundary that is no policy",
            ask(bounded("arn:aws:iam::123456789012:user/Alice")),
            "InvalidInput 400 ARN arn:aws:iam::123456789012:user/Alice is not valid.",
        ),
        (
            "a boundary that is no ARN",
            ask(bounded("twenty-characters-long")),
            "InvalidInput 400 ARN twenty-characters-long is not valid.",
        ),
        (
            "tags alike but for case",
            ask(CreateUserRequest { tags: Some(wire_tags(&[("a", "1"), ("A", "2")])), ..create("carol") }),
            "InvalidInput 400 Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        ),
    ]);
}

#[test]
fn the_five_thousand_and_first_user_is_refused() {
    let mut house = House::new();
    let template = User::clone(&house.add_user("user0"));
    let changes: Vec<Change> = (1..MAX_USERS)
        .map(|n| {
            put(User {
                id: UniqueId::generate(IdPrefix::User, &house.random),
                name: Name::parse(&format!("user{n}")).unwrap(),
                ..template.clone()
            })
        })
        .collect();
    house.apply(&changes);
    let root = house.root();
    let got = refusal(house.call::<CreateUser>(&root, &create("one-more")));
    assert_eq!(got, "LimitExceeded 409 Cannot exceed quota for UsersPerAccount: 5000");
    let got = refusal(house.call::<CreateUser>(&root, &create("user1")));
    assert_eq!(
        got, "EntityAlreadyExists 409 User with name user1 already exists.",
        "conflicts come before quotas"
    );
}

#[test]
fn get_user_without_a_name_is_about_the_caller() {
    let mut house = House::new();
    house.add_user("alice");
    let nobody = GetUserRequest::default();
    let alice = house.user("alice");
    let got = house.call::<GetUser>(&alice, &nobody).unwrap().user;
    assert_eq!(got.user_name.as_deref(), Some("alice"));

    let root = house.root();
    let got = house.call::<GetUser>(&root, &nobody).unwrap().user;
    assert_eq!((got.path, got.user_name), (None, None), "root has neither path nor name");
    assert_eq!((got.user_id.as_str(), got.arn.as_str()), ("123456789012", "arn:aws:iam::123456789012:root"));
    assert_eq!(got.create_date, house.account.settings().created);

    let visitor = federated(&house);
    let got = refusal(house.call::<GetUser>(&visitor, &nobody));
    assert_eq!(got, "ValidationError 400 Must specify userName when calling with non-User credentials");
}

#[test]
fn a_caller_that_was_renamed_in_the_meantime_is_still_itself() {
    let mut house = House::new();
    house.add_user("alice");
    let (alice, root) = (house.user("alice"), house.root());
    house.call::<UpdateUser>(&root, &rename("alice", Some("alba"), None)).unwrap();
    house.add_user("alice");
    let got = house.call::<GetUser>(&alice, &GetUserRequest::default()).unwrap().user;
    assert_eq!(got.user_name.as_deref(), Some("alba"));
}

#[test]
fn unknown_users_are_refused_alike_by_every_operation() {
    let mut house = House::new();
    let root = house.root();
    let name = || "Nobody".to_owned();
    const EXPECTED: &str = "NoSuchEntity 404 The user with name Nobody cannot be found.";
    let tag = TagUserRequest { user_name: name(), tags: wire_tags(&[("a", "1")]) };
    let untag = UntagUserRequest { user_name: name(), tag_keys: vec!["a".into()] };
    let tags = ListUserTagsRequest { user_name: name(), ..Default::default() };
    let bound =
        iam::PutUserPermissionsBoundaryRequest { user_name: name(), permissions_boundary: READ_ONLY.into() };
    let unbound = iam::DeleteUserPermissionsBoundaryRequest { user_name: name() };
    let groups = ListGroupsForUserRequest { user_name: name(), ..Default::default() };
    same([
        ("GetUser", refusal(house.call::<GetUser>(&root, &user_name("Nobody"))), EXPECTED),
        ("UpdateUser", refusal(house.call::<UpdateUser>(&root, &rename("Nobody", None, None))), EXPECTED),
        (
            "DeleteUser",
            refusal(house.call::<DeleteUser>(&root, &DeleteUserRequest { user_name: name() })),
            EXPECTED,
        ),
        ("TagUser", refusal(house.call::<TagUser>(&root, &tag)), EXPECTED),
        ("UntagUser", refusal(house.call::<UntagUser>(&root, &untag)), EXPECTED),
        ("ListUserTags", refusal(house.call::<ListUserTags>(&root, &tags)), EXPECTED),
        (
            "PutUserPermissionsBoundary",
            refusal(house.call::<PutUserPermissionsBoundary>(&root, &bound)),
            EXPECTED,
        ),
        (
            "DeleteUserPermissionsBoundary",
            refusal(house.call::<DeleteUserPermissionsBoundary>(&root, &unbound)),
            EXPECTED,
        ),
        ("ListGroupsForUser", refusal(house.call::<ListGroupsForUser>(&root, &groups)), EXPECTED),
    ]);
}

#[test]
fn users_are_listed_by_name_page_by_page_and_by_path() {
    let mut house = House::new();
    let root = house.root();
    for (name, path) in [("delta", "/a/"), ("Alpha", "/"), ("charlie", "/a/b/"), ("bravo", "/ab/")] {
        let input = CreateUserRequest {
            path: Some(path.into()),
            tags: Some(wire_tags(&[("k", "v")])),
            ..create(name)
        };
        house.call::<CreateUser>(&root, &input).unwrap();
    }
    let mut names = |prefix: Option<&str>, size: i32| {
        let mut pages: Vec<Vec<String>> = Vec::new();
        let mut marker = None;
        loop {
            let input =
                ListUsersRequest { path_prefix: prefix.map(Into::into), marker, max_items: Some(size) };
            let answer = house.call::<ListUsers>(&root, &input).unwrap();
            assert_eq!(answer.is_truncated, Some(answer.marker.is_some()));
            assert!(answer.users.iter().all(|user| user.tags.is_none()), "lists tell no tags");
            pages.push(answer.users.into_iter().filter_map(|user| user.user_name).collect());
            marker = answer.marker;
            if marker.is_none() {
                return pages;
            }
        }
    };
    assert_eq!(names(None, 2), [vec!["Alpha", "bravo"], vec!["charlie", "delta"]]);
    assert_eq!(names(None, 3), [vec!["Alpha", "bravo", "charlie"], vec!["delta"]]);
    assert_eq!(names(Some("/a/"), 100), [vec!["charlie", "delta"]]);
    assert_eq!(names(Some("/a"), 100), [vec!["bravo", "charlie", "delta"]]);
    assert_eq!(names(Some("/nowhere/"), 100), [Vec::<String>::new()]);
    let forged = ListUsersRequest { marker: Some("made-up".into()), ..Default::default() };
    assert_eq!(refusal(house.call::<ListUsers>(&root, &forged)), "ValidationError 400 Invalid Marker.");
}

#[test]
fn renaming_keeps_the_user_and_all_that_is_its_own() {
    let mut house = House::new();
    let root = house.root();
    let before = house.add_user("alice");
    give_key(&mut house, &before);
    give_device(&mut house, &before, "alice");
    house.call::<UpdateUser>(&root, &rename("alice", Some("Alba"), Some("/new/"))).unwrap();
    assert!(house.account.user("alice").is_none(), "the old name is free");
    let after = std::sync::Arc::clone(house.account.user("alba").unwrap());
    assert_eq!(after.id, before.id);
    assert_eq!(house.account.user_arn(&after).as_str(), "arn:aws:iam::123456789012:user/new/Alba");
    let owner = Owner::User(after.id.clone());
    assert_eq!(house.account.access_keys_of(&owner).len(), 1);
    let device = house.account.devices_of(&owner).next().unwrap();
    assert_eq!(
        device.serial().as_str(),
        "arn:aws:iam::123456789012:mfa/alice",
        "a serial number is for good"
    );
    // A new case of the same name, and only a path.
    house.call::<UpdateUser>(&root, &rename("ALBA", Some("ALBA"), None)).unwrap();
    assert_eq!(house.account.user("alba").unwrap().name.as_str(), "ALBA");
    assert_eq!(house.account.user("alba").unwrap().path.as_str(), "/new/");
    assert_eq!(house.account.user_count(), 1);
    house.add_user("bob");
    let got = refusal(house.call::<UpdateUser>(&root, &rename("bob", Some("alBA"), None)));
    assert_eq!(got, "EntityAlreadyExists 409 User with name alBA already exists.");
}

fn give_key(house: &mut House, user: &User) {
    let key = AccessKey {
        id: AccessKeyId::generate(KeyTerm::LongTerm, house.account.id(), &house.random),
        owner: Owner::User(user.id.clone()),
        secret: SecretAccessKey::generate(&house.random),
        status: KeyStatus::Inactive,
        created: Timestamp(house.now),
    };
    house.apply(&[put(key)]);
}

fn give_device(house: &mut House, user: &User, name: &str) {
    let serial = countersign_mfa::SerialNumber::virtual_device("aws", "123456789012", "/", name).unwrap();
    let mut device =
        MfaDevice::new_virtual(serial, Tags::default(), Timestamp(house.now), &house.random).unwrap();
    device.assignment =
        Some(Assignment { owner: Owner::User(user.id.clone()), enabled: Timestamp(house.now) });
    house.apply(&[put(device)]);
}

/// Everything that keeps a user from being deleted is put on; then each refusal tells what to take away next.
#[test]
fn deleting_names_what_stands_in_the_way_one_by_one() {
    let mut house = House::new();
    let root = house.root();
    let alice = house.add_user("alice");
    give_key(&mut house, &alice);
    give_device(&mut house, &alice, "alice");
    let document = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#;
    let document = PolicyDocument::write(document, PolicyKind::Identity).unwrap();
    let profile = LoginProfile {
        password: PasswordHash::from_phc("never-compared"),
        created: Timestamp(house.now),
        changed: Timestamp(house.now),
        reset_required: false,
        history: Vec::new(),
    };
    let mut user = User {
        groups: [Name::parse("staff").unwrap()].into(),
        attached_policies: [Arn::parse(READ_ONLY).unwrap()].into(),
        inline_policies: [(Name::parse("inline").unwrap(), document)].into(),
        login_profile: Some(profile),
        permissions_boundary: Some(Arn::parse(READ_ONLY).unwrap()),
        ..User::clone(&alice)
    };
    let owner = Owner::User(alice.id.clone());
    let input = DeleteUserRequest { user_name: "Alice".into() };
    type TakeAway = fn(&mut User);
    let steps: [(&str, TakeAway); 6] = [
        ("remove users from group", |user| user.groups.clear()),
        ("detach all policies", |user| user.attached_policies.clear()),
        ("delete policies", |user| user.inline_policies.clear()),
        ("delete access keys", |_| ()),
        ("delete login profile", |user| user.login_profile = None),
        ("remove tokens from principal", |_| ()),
    ];
    for (deed, done) in steps {
        house.apply(&[put(user.clone())]);
        let got = refusal(house.call::<DeleteUser>(&root, &input));
        assert_eq!(got, format!("DeleteConflict 409 Cannot delete entity, must {deed} first."));
        done(&mut user);
        if deed == "delete access keys" {
            let id = house.account.access_keys_of(&owner)[0].id.clone();
            house.apply(&[Change::Remove(EntityKey::AccessKey(id))]);
        }
        if deed == "remove tokens from principal" {
            let device =
                MfaDevice { assignment: None, ..MfaDevice::clone(house.account.devices().next().unwrap()) };
            house.apply(&[put(device)]);
        }
    }
    house.call::<DeleteUser>(&root, &input).expect("nothing stands in the way, a boundary does not");
    assert_eq!(house.account.user_count(), 0);
    assert!(house.account.user_by_id(&alice.id).is_none());
    let again = house.add_user("alice");
    assert_ne!(again.id, alice.id, "somebody made again under an old name is somebody else");
}

#[test]
fn tags_are_put_listed_in_pages_and_taken_away_whatever_the_case_of_their_keys() {
    let mut house = House::new();
    let root = house.root();
    house.add_user("alice");
    let tag = |tags: &[(&str, &str)]| TagUserRequest { user_name: "alice".into(), tags: wire_tags(tags) };
    house.call::<TagUser>(&root, &tag(&[("b", "1"), ("a", "2"), ("c", "")])).unwrap();
    house.call::<TagUser>(&root, &tag(&[("B", "3")])).unwrap();
    let list = |marker| ListUserTagsRequest { user_name: "alice".into(), marker, max_items: Some(2) };
    let first = house.call::<ListUserTags>(&root, &list(None)).unwrap();
    assert_eq!((first.tags, first.is_truncated), (wire_tags(&[("B", "3"), ("a", "2")]), Some(true)));
    let second = house.call::<ListUserTags>(&root, &list(first.marker)).unwrap();
    assert_eq!(
        (second.tags, second.is_truncated, second.marker),
        (wire_tags(&[("c", "")]), Some(false), None)
    );

    let many: Vec<(String, &str)> = (0..48).map(|n| (format!("key{n}"), "v")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(key, value)| (key.as_str(), *value)).collect();
    let got = refusal(house.call::<TagUser>(&root, &tag(&many)));
    assert!(got.starts_with("LimitExceeded 409 The number of tags has reached the maximum limit"), "{got}");

    let untag =
        UntagUserRequest { user_name: "ALICE".into(), tag_keys: vec!["A".into(), "b".into(), "none".into()] };
    house.call::<UntagUser>(&root, &untag).unwrap();
    let left = house.call::<ListUserTags>(&root, &list(None)).unwrap();
    assert_eq!(left.tags, wire_tags(&[("c", "")]));
}

#[test]
fn a_boundary_is_put_replaced_and_taken_away() {
    let mut house = House::new();
    let root = house.root();
    house.add_user("alice");
    let put_on = |arn: &str| iam::PutUserPermissionsBoundaryRequest {
        user_name: "alice".into(),
        permissions_boundary: arn.into(),
    };
    let boundary = |house: &House| house.account.user("alice").unwrap().permissions_boundary.clone();
    for arn in [READ_ONLY, "arn:aws:iam::aws:policy/AdministratorAccess"] {
        house.call::<PutUserPermissionsBoundary>(&root, &put_on(arn)).unwrap();
        assert_eq!(boundary(&house), Some(Arn::parse(arn).unwrap()));
    }
    let missing = "arn:aws:iam::aws:policy/NoSuchPolicyAnywhere";
    let got = refusal(house.call::<PutUserPermissionsBoundary>(&root, &put_on(missing)));
    assert_eq!(got, format!("NoSuchEntity 404 Scope ARN: {missing} does not exist or is not attachable."));
    let take_off = iam::DeleteUserPermissionsBoundaryRequest { user_name: "alice".into() };
    house.call::<DeleteUserPermissionsBoundary>(&root, &take_off).unwrap();
    assert_eq!(boundary(&house), None);
    let got = refusal(house.call::<DeleteUserPermissionsBoundary>(&root, &take_off));
    assert_eq!(got, "NoSuchEntity 404 The user with name alice does not have a permissions boundary.");
}

#[test]
fn each_operation_is_checked_on_the_right_resource_with_the_right_keys() {
    let mut house = House::new();
    let root = house.root();
    let alice = house.add_user("Alice");
    house.apply(&[put(User {
        path: Path::parse("/eng/").unwrap(),
        tags: [Tag { key: "Team".into(), value: "blue".into() }].into_iter().collect(),
        permissions_boundary: Some(Arn::parse(READ_ONLY).unwrap()),
        groups: BTreeSet::new(),
        ..User::clone(&alice)
    })]);
    let create = CreateUserRequest {
        path: Some("/ops/".into()),
        permissions_boundary: Some(READ_ONLY.into()),
        tags: Some(wire_tags(&[("Env", "x")])),
        ..create("carol")
    };
    let tag = TagUserRequest { user_name: "alice".into(), tags: wire_tags(&[("Env", "x")]) };
    let untag = UntagUserRequest { user_name: "alice".into(), tag_keys: vec!["Env".into()] };
    let unbound = iam::DeleteUserPermissionsBoundaryRequest { user_name: "alice".into() };
    let list = ListUsersRequest { path_prefix: Some("/eng/".into()), ..Default::default() };
    const TAGGED: &str = "aws:ResourceTag/Team iam:ResourceTag/Team";
    let table = [
        (
            told(house.targets::<CreateUser>(&root, &create)),
            vec![
                "iam:CreateUser arn:aws:iam::123456789012:user/ops/carol aws:RequestTag/Env aws:TagKeys iam:PermissionsBoundary"
                    .to_owned(),
            ],
        ),
        (
            told(house.targets::<GetUser>(&root, &user_name("aLICE"))),
            vec![format!("iam:GetUser arn:aws:iam::123456789012:user/eng/Alice {TAGGED}")],
        ),
        (
            told(house.targets::<GetUser>(&root, &user_name("nobody"))),
            vec!["iam:GetUser arn:aws:iam::123456789012:user/nobody".to_owned()],
        ),
        (
            told(house.targets::<GetUser>(&root, &GetUserRequest::default())),
            vec!["iam:GetUser arn:aws:iam::123456789012:root".to_owned()],
        ),
        (
            told(house.targets::<ListUsers>(&root, &ListUsersRequest::default())),
            vec!["iam:ListUsers arn:aws:iam::123456789012:user/".to_owned()],
        ),
        (
            told(house.targets::<ListUsers>(&root, &list)),
            vec!["iam:ListUsers arn:aws:iam::123456789012:user/eng/".to_owned()],
        ),
        (
            told(house.targets::<UpdateUser>(&root, &rename("alice", None, None))),
            vec![format!("iam:UpdateUser arn:aws:iam::123456789012:user/eng/Alice {TAGGED}")],
        ),
        (
            told(house.targets::<UpdateUser>(&root, &rename("alice", Some("al"), Some("/ops/")))),
            vec![
                format!("iam:UpdateUser arn:aws:iam::123456789012:user/eng/Alice {TAGGED}"),
                format!("iam:UpdateUser arn:aws:iam::123456789012:user/ops/al {TAGGED}"),
            ],
        ),
        (
            told(house.targets::<TagUser>(&root, &tag)),
            vec![
                "iam:TagUser arn:aws:iam::123456789012:user/eng/Alice aws:RequestTag/Env aws:ResourceTag/Team aws:TagKeys iam:ResourceTag/Team"
                    .to_owned(),
            ],
        ),
        (
            told(house.targets::<UntagUser>(&root, &untag)),
            vec![
                "iam:UntagUser arn:aws:iam::123456789012:user/eng/Alice aws:ResourceTag/Team aws:TagKeys iam:ResourceTag/Team"
                    .to_owned(),
            ],
        ),
        (
            told(house.targets::<DeleteUserPermissionsBoundary>(&root, &unbound)),
            vec![
                "iam:DeleteUserPermissionsBoundary arn:aws:iam::123456789012:user/eng/Alice aws:ResourceTag/Team iam:PermissionsBoundary iam:ResourceTag/Team"
                    .to_owned(),
            ],
        ),
    ];
    for (got, expected) in table {
        assert_eq!(got, expected);
    }
}
