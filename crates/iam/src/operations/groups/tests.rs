mod membership;

use countersign_model::iam::{
    AddUserToGroupRequest, CreateGroupRequest, DeleteGroupRequest, GetGroupRequest, ListGroupsForUserRequest,
    ListGroupsRequest, RemoveUserFromGroupRequest, UpdateGroupRequest,
};
use countersign_policy::{Arn, PolicyKind};

use super::super::trial::{same, told};
use super::*;
use crate::caller::Caller;
use crate::entities::PolicyDocument;
use crate::testing::{House, refusal};

fn create(name: &str, path: Option<&str>) -> CreateGroupRequest {
    CreateGroupRequest { group_name: name.into(), path: path.map(Into::into) }
}

fn add(group: &str, user: &str) -> AddUserToGroupRequest {
    AddUserToGroupRequest { group_name: group.into(), user_name: user.into() }
}

fn remove(group: &str, user: &str) -> RemoveUserFromGroupRequest {
    RemoveUserFromGroupRequest { group_name: group.into(), user_name: user.into() }
}

fn get(name: &str) -> GetGroupRequest {
    GetGroupRequest { group_name: name.into(), ..Default::default() }
}

fn update(name: &str, new_name: Option<&str>, new_path: Option<&str>) -> UpdateGroupRequest {
    UpdateGroupRequest {
        group_name: name.into(),
        new_group_name: new_name.map(Into::into),
        new_path: new_path.map(Into::into),
    }
}

/// A house with the group `Staff`, and root to act in it.
fn staffed() -> (House, Caller) {
    let mut house = House::new();
    let root = house.root();
    house.call::<CreateGroup>(&root, &create("Staff", None)).unwrap();
    (house, root)
}

fn members_told(house: &mut House, root: &Caller, group: &str) -> Vec<String> {
    let answer = house.call::<GetGroup>(root, &get(group)).unwrap();
    answer.users.into_iter().filter_map(|user| user.user_name).collect()
}

#[test]
fn a_new_group_is_told_and_found_whatever_the_case() {
    let mut house = House::new();
    let root = house.root();
    let created = house.call::<CreateGroup>(&root, &create("Admins", Some("/eng/"))).unwrap().group;
    assert!(created.group_id.starts_with("AGPA"), "{}", created.group_id);
    assert_eq!(created.arn, "arn:aws:iam::123456789012:group/eng/Admins");
    assert_eq!(created.path, "/eng/");
    let got = house.call::<GetGroup>(&root, &get("aDMINS")).unwrap();
    assert_eq!((got.group, got.users, got.is_truncated), (created, Vec::new(), Some(false)));
}

#[test]
fn groups_are_refused_in_aws_words() {
    let (mut house, root) = staffed();
    house.add_user("alice");
    house.call::<CreateGroup>(&root, &create("other", None)).unwrap();
    let delete = DeleteGroupRequest { group_name: "none".into() };
    const NO_GROUP: &str = "NoSuchEntity 404 The group with name none cannot be found.";
    const NO_USER: &str = "NoSuchEntity 404 The user with name nobody cannot be found.";
    same([
        (
            "create",
            refusal(house.call::<CreateGroup>(&root, &create("STAFF", None))),
            "EntityAlreadyExists 409 Group with name STAFF already exists.",
        ),
        (
            "rename",
            refusal(house.call::<UpdateGroup>(&root, &update("other", Some("sTAFF"), None))),
            "EntityAlreadyExists 409 Group with name sTAFF already exists.",
        ),
        ("get", refusal(house.call::<GetGroup>(&root, &get("none"))), NO_GROUP),
        ("update", refusal(house.call::<UpdateGroup>(&root, &update("none", None, None))), NO_GROUP),
        ("delete", refusal(house.call::<DeleteGroup>(&root, &delete)), NO_GROUP),
        ("add to nothing", refusal(house.call::<AddUserToGroup>(&root, &add("none", "alice"))), NO_GROUP),
        ("add nobody", refusal(house.call::<AddUserToGroup>(&root, &add("Staff", "nobody"))), NO_USER),
        (
            "remove from nothing",
            refusal(house.call::<RemoveUserFromGroup>(&root, &remove("none", "alice"))),
            NO_GROUP,
        ),
        (
            "remove nobody",
            refusal(house.call::<RemoveUserFromGroup>(&root, &remove("Staff", "nobody"))),
            NO_USER,
        ),
    ]);
}

#[test]
fn the_three_hundred_and_first_group_is_refused() {
    let mut house = House::new();
    let root = house.root();
    for n in 0..MAX_GROUPS {
        house.call::<CreateGroup>(&root, &create(&format!("group{n}"), None)).unwrap();
    }
    let got = refusal(house.call::<CreateGroup>(&root, &create("one-more", None)));
    assert_eq!(got, "LimitExceeded 409 Cannot exceed quota for GroupsPerAccount: 300");
}

#[test]
fn a_user_is_in_ten_groups_at_most() {
    let mut house = House::new();
    let root = house.root();
    house.add_user("alice");
    for n in 0..=MAX_GROUPS_PER_USER {
        house.call::<CreateGroup>(&root, &create(&format!("group{n}"), None)).unwrap();
    }
    for n in 0..MAX_GROUPS_PER_USER {
        house.call::<AddUserToGroup>(&root, &add(&format!("group{n}"), "alice")).unwrap();
    }
    let got = refusal(house.call::<AddUserToGroup>(&root, &add("group10", "alice")));
    assert_eq!(got, "LimitExceeded 409 Cannot exceed quota for GroupsPerUser: 10");
    house
        .call::<AddUserToGroup>(&root, &add("GROUP3", "alice"))
        .expect("who is in already is not counted again");
}

#[test]
fn members_are_added_told_in_pages_and_removed() {
    let (mut house, root) = staffed();
    for name in ["carol", "Alice", "bob", "outsider"] {
        house.add_user(name);
    }
    for name in ["CAROL", "alice", "bob", "bob"] {
        house.call::<AddUserToGroup>(&root, &add("staff", name)).unwrap();
    }
    let first = GetGroupRequest { max_items: Some(2), ..get("Staff") };
    let first = house.call::<GetGroup>(&root, &first).unwrap();
    assert_eq!(first.is_truncated, Some(true));
    let second = GetGroupRequest { max_items: Some(2), marker: first.marker, ..get("Staff") };
    let second = house.call::<GetGroup>(&root, &second).unwrap();
    let names: Vec<_> =
        first.users.into_iter().chain(second.users).filter_map(|user| user.user_name).collect();
    assert_eq!((names, second.marker), (vec!["Alice".into(), "bob".into(), "carol".into()], None));
    for _ in 0..2 {
        house.call::<RemoveUserFromGroup>(&root, &remove("STAFF", "Bob")).unwrap();
    }
    assert_eq!(members_told(&mut house, &root, "staff"), ["Alice", "carol"]);
}

#[test]
fn renaming_a_group_keeps_its_members() {
    let (mut house, root) = staffed();
    house.call::<CreateGroup>(&root, &create("Other", None)).unwrap();
    let id = house.account.group("staff").unwrap().id.clone();
    for name in ["alice", "bob"] {
        house.add_user(name);
        house.call::<AddUserToGroup>(&root, &add("Staff", name)).unwrap();
        house.call::<AddUserToGroup>(&root, &add("Other", name)).unwrap();
    }
    // A new name, the same name in another case, a new path alone.
    let steps = [
        (update("Staff", Some("Crew"), Some("/ship/")), "arn:aws:iam::123456789012:group/ship/Crew"),
        (update("crew", Some("CREW"), None), "arn:aws:iam::123456789012:group/ship/CREW"),
        (update("crew", None, Some("/")), "arn:aws:iam::123456789012:group/CREW"),
    ];
    for (input, arn) in steps {
        house.call::<UpdateGroup>(&root, &input).unwrap();
        let group = house.account.group("crew").unwrap();
        assert_eq!((house.account.group_arn(group).as_str(), &group.id), (arn, &id), "{input:?}");
        assert_eq!(members_told(&mut house, &root, "crew"), ["alice", "bob"], "{input:?}");
        assert_eq!(members_told(&mut house, &root, "other"), ["alice", "bob"], "{input:?}");
    }
    assert!(house.account.group("Staff").is_none());
    let written: Vec<&str> = house.account.user("bob").unwrap().groups.iter().map(Name::as_str).collect();
    assert_eq!(written, ["CREW", "Other"]);
    assert_eq!(house.account.groups().count(), 2);
}

#[test]
fn deleting_names_what_stands_in_the_way_one_by_one() {
    let (mut house, root) = staffed();
    house.add_user("alice");
    house.call::<AddUserToGroup>(&root, &add("Staff", "alice")).unwrap();
    let document = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#;
    let document = PolicyDocument::write(document, PolicyKind::Identity).unwrap();
    let mut group = Group {
        attached_policies: [Arn::parse("arn:aws:iam::aws:policy/ReadOnlyAccess").unwrap()].into(),
        inline_policies: [(Name::parse("inline").unwrap(), document)].into(),
        ..Group::clone(house.account.group("staff").unwrap())
    };
    let input = DeleteGroupRequest { group_name: "staff".into() };
    let attempt = |house: &mut House, deed: &str| {
        let got = refusal(house.call::<DeleteGroup>(&root, &input));
        assert_eq!(got, format!("DeleteConflict 409 Cannot delete entity, must {deed} first."));
    };
    house.apply(&[put(group.clone())]);
    attempt(&mut house, "detach all policies");
    group.attached_policies.clear();
    house.apply(&[put(group.clone())]);
    attempt(&mut house, "delete policies");
    group.inline_policies.clear();
    house.apply(&[put(group)]);
    attempt(&mut house, "remove users from group");
    house.call::<RemoveUserFromGroup>(&root, &remove("Staff", "alice")).unwrap();
    house.call::<DeleteGroup>(&root, &input).unwrap();
    assert_eq!(house.account.groups().count(), 0);
}

#[test]
fn groups_are_listed_by_name_page_by_page_and_by_path() {
    let mut house = House::new();
    let root = house.root();
    for (name, path) in [("delta", "/a/"), ("Alpha", "/"), ("charlie", "/a/b/")] {
        house.call::<CreateGroup>(&root, &create(name, Some(path))).unwrap();
    }
    let list = |prefix: Option<&str>, marker| ListGroupsRequest {
        path_prefix: prefix.map(Into::into),
        marker,
        max_items: Some(2),
    };
    let names =
        |groups: &[iam::Group]| groups.iter().map(|group| group.group_name.clone()).collect::<Vec<_>>();
    let first = house.call::<ListGroups>(&root, &list(None, None)).unwrap();
    assert_eq!(
        (names(&first.groups), first.is_truncated),
        (vec!["Alpha".into(), "charlie".into()], Some(true))
    );
    let second = house.call::<ListGroups>(&root, &list(None, first.marker)).unwrap();
    assert_eq!((names(&second.groups), second.is_truncated), (vec!["delta".into()], Some(false)));
    let below = house.call::<ListGroups>(&root, &list(Some("/a/"), None)).unwrap();
    assert_eq!(names(&below.groups), ["charlie", "delta"]);
}

#[test]
fn the_groups_of_a_user_are_listed_in_pages() {
    let mut house = House::new();
    let root = house.root();
    house.add_user("alice");
    for group in ["Writers", "admins", "Readers"] {
        house.call::<CreateGroup>(&root, &create(group, None)).unwrap();
        house.call::<AddUserToGroup>(&root, &add(group, "alice")).unwrap();
    }
    let list = |marker| ListGroupsForUserRequest { user_name: "alice".into(), marker, max_items: Some(2) };
    let first = house.call::<ListGroupsForUser>(&root, &list(None)).unwrap();
    let second = house.call::<ListGroupsForUser>(&root, &list(first.marker.clone())).unwrap();
    let names: Vec<&str> =
        first.groups.iter().chain(&second.groups).map(|group| group.group_name.as_str()).collect();
    assert_eq!((names, first.groups.len()), (vec!["admins", "Readers", "Writers"], 2));
    assert_eq!(second.marker, None);
}

#[test]
fn each_operation_is_checked_on_the_group() {
    let (mut house, root) = staffed();
    house.call::<UpdateGroup>(&root, &update("staff", None, Some("/eng/"))).unwrap();
    let table = [
        (
            told(house.targets::<CreateGroup>(&root, &create("new", Some("/x/")))),
            vec!["iam:CreateGroup arn:aws:iam::123456789012:group/x/new"],
        ),
        (
            told(house.targets::<AddUserToGroup>(&root, &add("sTAFF", "nobody"))),
            vec!["iam:AddUserToGroup arn:aws:iam::123456789012:group/eng/Staff"],
        ),
        (
            told(house.targets::<RemoveUserFromGroup>(&root, &remove("none", "nobody"))),
            vec!["iam:RemoveUserFromGroup arn:aws:iam::123456789012:group/none"],
        ),
        (
            told(house.targets::<UpdateGroup>(&root, &update("staff", Some("crew"), None))),
            vec![
                "iam:UpdateGroup arn:aws:iam::123456789012:group/eng/Staff",
                "iam:UpdateGroup arn:aws:iam::123456789012:group/eng/crew",
            ],
        ),
        (
            told(house.targets::<UpdateGroup>(&root, &update("staff", None, None))),
            vec!["iam:UpdateGroup arn:aws:iam::123456789012:group/eng/Staff"],
        ),
        (
            told(house.targets::<ListGroups>(&root, &ListGroupsRequest::default())),
            vec!["iam:ListGroups arn:aws:iam::123456789012:group/"],
        ),
    ];
    for (got, expected) in table {
        assert_eq!(got, expected);
    }
}
