use super::*;
use crate::entities::ManagedPolicy;
use crate::id::{IdPrefix, Name, UniqueId};
use crate::testing::{House, refusal};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;
const TEXT: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}"#;
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const OWN: &str = "arn:aws:iam::123456789012:policy/data/own";

/// A user `u`, a group `g`, a role `r` and a policy `own`.
fn house() -> House {
    let mut house = House::new();
    house.add_user("u");
    let group = Group {
        id: UniqueId::generate(IdPrefix::Group, &house.random),
        name: Name::parse("g").unwrap(),
        path: Path::parse("/teams/").unwrap(),
        created: Default::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
    };
    house.apply(&[put(group)]);
    let root = house.root();
    let role = iam::CreateRoleRequest {
        role_name: "r".into(),
        assume_role_policy_document: TRUST.into(),
        ..Default::default()
    };
    house.call::<iam::CreateRole>(&root, &role).unwrap();
    add_policy(&mut house, "own", "/data/");
    house
}

fn add_policy(house: &mut House, name: &str, path: &str) {
    let root = house.root();
    let policy = iam::CreatePolicyRequest {
        policy_name: name.into(),
        path: Some(path.into()),
        policy_document: TEXT.into(),
        ..Default::default()
    };
    house.call::<iam::CreatePolicy>(&root, &policy).unwrap();
}

macro_rules! same_for_all {
    ($($test:ident: $word:literal, $quota:literal, $resource:literal, $name:ident,
       $attach:ident($attach_input:ident), $detach:ident($detach_input:ident), $list:ident($list_input:ident);)*) => {$(
        #[test]
        fn $test() {
            let mut house = house();
            let root = house.root();
            let holder = || stringify!($test).chars().next().unwrap().to_uppercase().to_string();
            let attach = |arn: &str| iam::$attach_input { $name: holder(), policy_arn: arn.into() };
            let detach = |arn: &str| iam::$detach_input { $name: holder(), policy_arn: arn.into() };
            let list = iam::$list_input { $name: holder(), ..Default::default() };

            let targets = house.targets::<$attach>(&root, &attach(OWN)).unwrap();
            assert_eq!(targets[0].resource.as_str(), $resource, "checked on the {}", $word);
            let policy_arn = targets[0].context.iter().find(|(key, _)| *key == ContextKey::POLICY_ARN);
            assert_eq!(policy_arn.and_then(|(_, value)| value.single()), Some(OWN), "iam:PolicyARN");

            for arn in [OWN, READ_ONLY, OWN] {
                house.call::<$attach>(&root, &attach(arn)).unwrap();
            }
            let attached = house.call::<$list>(&root, &list).unwrap().attached_policies.unwrap();
            let expected = |name: &str, arn: &str| iam::AttachedPolicy {
                policy_name: Some(name.into()),
                policy_arn: Some(arn.into()),
            };
            assert_eq!(attached, [expected("own", OWN), expected("ReadOnlyAccess", READ_ONLY)]);
            let by_path = iam::$list_input { path_prefix: Some("/data/".into()), ..list.clone() };
            assert_eq!(house.call::<$list>(&root, &by_path).unwrap().attached_policies.unwrap().len(), 1);
            let first = iam::$list_input { max_items: Some(1), ..list.clone() };
            let page = house.call::<$list>(&root, &first).unwrap();
            assert_eq!(page.is_truncated, Some(true));
            let rest = iam::$list_input { marker: page.marker, ..first };
            let rest = house.call::<$list>(&root, &rest).unwrap();
            assert_eq!((rest.attached_policies.unwrap().len(), rest.is_truncated), (1, Some(false)));

            let gone = "arn:aws:iam::123456789012:policy/gone";
            let refused = refusal(house.call::<$attach>(&root, &attach(gone)));
            assert_eq!(refused, format!("NoSuchEntity 404 Policy {gone} does not exist or is not attachable."));
            let of_service = "arn:aws:iam::aws:policy/aws-service-role/AmazonElasticsearchServiceRolePolicy";
            let refused = refusal(house.call::<$attach>(&root, &attach(of_service)));
            let expected = $quota.replace("PoliciesPer", "Cannot attach a Service Role Policy to a Customer ");
            assert_eq!(refused, format!("PolicyNotAttachable 400 {expected}."));
            let refused = refusal(house.call::<$detach>(&root, &detach(gone)));
            assert_eq!(refused, format!("NoSuchEntity 404 Policy {gone} was not found."));
            let refused = refusal(house.targets::<$attach>(&root, &attach("longpolicynamebutnoarn")));
            assert_eq!(refused, "ValidationError 400 ARN longpolicynamebutnoarn is not valid.");
            let unknown = format!("NoSuchEntity 404 The {} with name ghost cannot be found.", $word);
            let input = iam::$attach_input { $name: "ghost".into(), policy_arn: OWN.into() };
            assert_eq!(refusal(house.call::<$attach>(&root, &input)), unknown);
            let input = iam::$detach_input { $name: "ghost".into(), policy_arn: OWN.into() };
            assert_eq!(refusal(house.call::<$detach>(&root, &input)), unknown);
            let input = iam::$list_input { $name: "ghost".into(), ..Default::default() };
            assert_eq!(refusal(house.call::<$list>(&root, &input)), unknown);

            for n in 0..8 {
                add_policy(&mut house, &format!("more{n}"), "/");
                house.call::<$attach>(&root, &attach(&format!("arn:aws:iam::123456789012:policy/more{n}"))).unwrap();
            }
            let eleventh = attach("arn:aws:iam::aws:policy/AdministratorAccess");
            let refused = refusal(house.call::<$attach>(&root, &eleventh));
            assert_eq!(refused, format!("LimitExceeded 409 Cannot exceed quota for {}: 10", $quota));
            house.call::<$attach>(&root, &attach(OWN)).unwrap();

            house.call::<$detach>(&root, &detach(OWN)).unwrap();
            let refused = refusal(house.call::<$detach>(&root, &detach(OWN)));
            assert_eq!(refused, format!("NoSuchEntity 404 Policy {OWN} was not found."));
        }
    )*};
}
same_for_all! {
    users: "user", "PoliciesPerUser", "arn:aws:iam::123456789012:user/u", user_name,
        AttachUserPolicy(AttachUserPolicyRequest), DetachUserPolicy(DetachUserPolicyRequest),
        ListAttachedUserPolicies(ListAttachedUserPoliciesRequest);
    groups: "group", "PoliciesPerGroup", "arn:aws:iam::123456789012:group/teams/g", group_name,
        AttachGroupPolicy(AttachGroupPolicyRequest), DetachGroupPolicy(DetachGroupPolicyRequest),
        ListAttachedGroupPolicies(ListAttachedGroupPoliciesRequest);
    roles: "role", "PoliciesPerRole", "arn:aws:iam::123456789012:role/r", role_name,
        AttachRolePolicy(AttachRolePolicyRequest), DetachRolePolicy(DetachRolePolicyRequest),
        ListAttachedRolePolicies(ListAttachedRolePoliciesRequest);
}

#[test]
fn a_policy_that_is_gone_can_still_be_taken_off() {
    let mut house = house();
    let root = house.root();
    let attach = iam::AttachUserPolicyRequest { user_name: "u".into(), policy_arn: OWN.into() };
    house.call::<AttachUserPolicy>(&root, &attach).unwrap();
    let id = ManagedPolicy::clone(house.account.policy("own").unwrap()).id;
    house.apply(&[crate::Change::Remove(crate::EntityKey::Policy(id))]);
    let detach = iam::DetachUserPolicyRequest { user_name: "u".into(), policy_arn: OWN.into() };
    house.call::<DetachUserPolicy>(&root, &detach).unwrap();
    assert!(house.account.user("u").unwrap().attached_policies.is_empty());
}

#[test]
fn the_boundary_of_the_holder_is_told_to_policies() {
    let mut house = house();
    let root = house.root();
    let boundary = Arn::parse(READ_ONLY).unwrap();
    let user = User { permissions_boundary: Some(boundary), ..User::clone(house.account.user("u").unwrap()) };
    house.apply(&[put(user)]);
    let has_boundary =
        |targets: Targets| targets[0].context.iter().any(|(key, _)| *key == ContextKey::PERMISSIONS_BOUNDARY);
    let attach = iam::AttachUserPolicyRequest { user_name: "u".into(), policy_arn: OWN.into() };
    assert!(has_boundary(house.targets::<AttachUserPolicy>(&root, &attach).unwrap()));
    let list = iam::ListAttachedUserPoliciesRequest { user_name: "u".into(), ..Default::default() };
    assert!(
        !has_boundary(house.targets::<ListAttachedUserPolicies>(&root, &list).unwrap()),
        "the action has no such key"
    );
}

/// Users, groups and roles as AWS counted them in its recording.
#[test]
fn the_bearers_of_a_policy_are_filtered_by_kind_usage_and_path() {
    use iam::EntityType::{
        AWSManagedPolicy, Group as OfGroups, LocalManagedPolicy, Role as OfRoles, User as OfUsers,
    };
    use iam::PolicyUsageType::{PermissionsBoundary, PermissionsPolicy};
    let mut house = house();
    let root = house.root();
    let own = Arn::parse(OWN).unwrap();
    let group =
        Group { attached_policies: [own.clone()].into(), ..Group::clone(house.account.group("g").unwrap()) };
    let role =
        Role { permissions_boundary: Some(own.clone()), ..Role::clone(house.account.role("r").unwrap()) };
    let user = User {
        attached_policies: [own.clone()].into(),
        permissions_boundary: Some(own),
        ..User::clone(house.account.user("u").unwrap())
    };
    house.apply(&[put(group), put(role), put(user)]);
    let cases = [
        (None, None, "/", "u g r"),
        (None, Some(PermissionsPolicy), "/", "u g"),
        (None, Some(PermissionsBoundary), "/", "u r"),
        (Some(OfUsers), None, "/", "u"),
        (Some(OfGroups), None, "/", "g"),
        (Some(OfGroups), Some(PermissionsBoundary), "/", ""),
        (Some(OfRoles), Some(PermissionsBoundary), "/", "r"),
        (Some(OfRoles), Some(PermissionsPolicy), "/", ""),
        (Some(LocalManagedPolicy), None, "/", ""),
        (Some(AWSManagedPolicy), None, "/", ""),
        (None, None, "/teams/", "g"),
    ];
    for (entity_filter, policy_usage_filter, path, expected) in cases {
        let input = iam::ListEntitiesForPolicyRequest {
            policy_arn: OWN.into(),
            entity_filter,
            policy_usage_filter,
            path_prefix: Some(path.into()),
            ..Default::default()
        };
        let came = house.call::<ListEntitiesForPolicy>(&root, &input).unwrap();
        let users = came.policy_users.unwrap().into_iter().filter_map(|user| user.user_name);
        let groups = came.policy_groups.unwrap().into_iter().filter_map(|group| group.group_name);
        let roles = came.policy_roles.unwrap().into_iter().filter_map(|role| role.role_name);
        let names: Vec<String> = users.chain(groups).chain(roles).collect();
        assert_eq!(names.join(" "), expected, "{input:?}");
    }
    let mut input = iam::ListEntitiesForPolicyRequest {
        policy_arn: OWN.into(),
        max_items: Some(2),
        ..Default::default()
    };
    let first = house.call::<ListEntitiesForPolicy>(&root, &input).unwrap();
    input.marker = first.marker;
    let second = house.call::<ListEntitiesForPolicy>(&root, &input).unwrap();
    assert_eq!((first.is_truncated, second.is_truncated), (Some(true), Some(false)));
    assert_eq!(second.policy_roles.unwrap().len(), 1, "groups, users, roles");

    let gone = "arn:aws:iam::123456789012:policy/gone";
    let input = iam::ListEntitiesForPolicyRequest { policy_arn: gone.into(), ..Default::default() };
    let refused = refusal(house.call::<ListEntitiesForPolicy>(&root, &input));
    assert_eq!(refused, format!("NoSuchEntity 404 Policy {gone} was not found."));
}
