use std::collections::BTreeMap;

use countersign_model::iam;
use countersign_policy::PolicyKind;

use super::*;
use crate::change::put;
use crate::entities::PolicyDocument;
use crate::id::{IdPrefix, Path};
use crate::operations::one_time_password;
use crate::testing::{House, refusal};

const ALL: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/// anna: in two groups, with a policy of each kind, a key and a password; bert: with nothing.
fn house() -> House {
    let mut house = House::new();
    let document = PolicyDocument::write(ALL, PolicyKind::Identity).unwrap();
    for name in ["developers", "admins"] {
        house.apply(&[put(Group {
            id: UniqueId::generate(IdPrefix::Group, &house.random),
            name: Name::parse(name).unwrap(),
            path: Path::parse("/eng/").unwrap(),
            created: Timestamp(0),
            inline_policies: BTreeMap::from([(Name::parse("everything").unwrap(), document.clone())]),
            attached_policies: [Arn::parse(READ_ONLY).unwrap()].into(),
        })]);
    }
    let anna = house.add_user("anna");
    house.add_user("bert");
    house.apply(&[put(User {
        groups: ["developers", "admins"].map(|name| Name::parse(name).unwrap()).into(),
        inline_policies: BTreeMap::from([(Name::parse("own").unwrap(), document)]),
        attached_policies: [Arn::parse(READ_ONLY).unwrap()].into(),
        ..User::clone(&anna)
    })]);
    let root = house.root();
    let input = iam::CreateAccessKeyRequest { user_name: Some("anna".to_owned()) };
    house.call::<iam::CreateAccessKey>(&root, &input).unwrap();
    let input = iam::CreateLoginProfileRequest {
        user_name: Some("anna".to_owned()),
        password: Some(one_time_password(&house.account, &house.random)),
        password_reset_required: Some(true),
    };
    house.call::<iam::CreateLoginProfile>(&root, &input).unwrap();
    house
}

fn looked<V: View>(view: &V) -> (Vec<String>, V::Output) {
    let house = house();
    let (touched, told) = (house.touched(&house.root(), view), house.look(&house.root(), view));
    let short = |text: String| text.replace("arn:aws:iam::123456789012:", "");
    (touched.into_iter().map(short).collect(), told.unwrap())
}

#[test]
fn each_part_is_checked_as_the_operations_that_tell_the_same() {
    let user_name = "anna".to_owned();
    let (touched, access) = looked(&UserSignIn { user_name: user_name.clone() });
    assert_eq!(touched, ["iam:GetLoginProfile user/anna", "iam:GetUser user/anna"]);
    let access = access.unwrap();
    assert_eq!((access.reset_required, access.last_used), (true, None));

    let (touched, keys) = looked(&UserKeys { user_name: user_name.clone() });
    assert_eq!(touched, ["iam:ListAccessKeys user/anna", "iam:GetAccessKeyLastUsed user/anna"]);
    assert_eq!(
        keys.iter().map(|key| (key.active, key.last_used.is_some())).collect::<Vec<_>>(),
        [(true, false)]
    );

    let (touched, policies) = looked(&UserPolicies { user_name: user_name.clone() });
    assert_eq!(touched, ["iam:ListAttachedUserPolicies user/anna", "iam:ListUserPolicies user/anna"]);
    assert_eq!(policies.inline, ["own"]);
    assert_eq!(policies.attached.iter().map(Arn::as_str).collect::<Vec<_>>(), [READ_ONLY]);

    let (touched, _) = looked(&SessionHolder { user_name });
    assert_eq!(touched, ["iam:EndSessions user/anna"]);
}

#[test]
fn groups_are_told_with_their_policies_only_to_whoever_may_list_those() {
    let plain = UserGroups { user_name: "anna".to_owned(), with_policies: false };
    let (touched, groups) = looked(&plain);
    assert_eq!(touched, ["iam:ListGroupsForUser user/anna"]);
    let names: Vec<_> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["admins", "developers"]);
    assert!(groups.iter().all(|group| group.policies == HeldPolicies::default()), "{groups:?}");

    let (touched, groups) = looked(&UserGroups { with_policies: true, ..plain });
    assert_eq!(
        touched,
        [
            "iam:ListGroupsForUser user/anna",
            "iam:ListAttachedGroupPolicies group/eng/admins",
            "iam:ListGroupPolicies group/eng/admins",
            "iam:ListAttachedGroupPolicies group/eng/developers",
            "iam:ListGroupPolicies group/eng/developers",
        ]
    );
    for group in groups {
        assert_eq!(group.policies.inline, ["everything"], "{group:?}");
        assert_eq!(group.policies.attached.len(), 1, "{group:?}");
    }
}

#[test]
fn who_has_nothing_is_told_as_having_nothing() {
    let user_name = "bert".to_owned();
    assert_eq!(looked(&UserSignIn { user_name: user_name.clone() }).1, None);
    assert_eq!(looked(&UserKeys { user_name: user_name.clone() }).1, []);
    assert_eq!(looked(&UserPolicies { user_name: user_name.clone() }).1, HeldPolicies::default());
    assert_eq!(looked(&UserGroups { user_name, with_policies: true }).1, []);
}

#[test]
fn who_is_not_there_cannot_be_found() {
    let house = house();
    let expected = "NoSuchEntity 404 The user with name nobody cannot be found.";
    let user_name = "nobody".to_owned();
    let root = house.root();
    let view = UserSignIn { user_name: user_name.clone() };
    assert_eq!(refusal(house.look(&root, &view)), expected);
    assert_eq!(house.touched(&root, &view)[0], "iam:GetLoginProfile arn:aws:iam::123456789012:user/nobody");
    let view = UserGroups { user_name: user_name.clone(), with_policies: true };
    assert_eq!(refusal(house.look(&root, &view)), expected);
    assert_eq!(refusal(house.look(&root, &SessionHolder { user_name })), expected);
}
