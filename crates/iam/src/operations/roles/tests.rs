use countersign_model::Timestamp;

use super::*;
use crate::id::{AccessKeyId, Name};
use crate::operate::{LastUse, Uses};
use crate::testing::{House, refusal};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}"#;
const BOUNDARY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

fn create(name: &str) -> iam::CreateRoleRequest {
    iam::CreateRoleRequest {
        role_name: name.into(),
        assume_role_policy_document: TRUST.into(),
        ..Default::default()
    }
}

fn named(name: &str) -> iam::GetRoleRequest {
    iam::GetRoleRequest { role_name: name.into() }
}

fn tag(key: &str, value: &str) -> iam::Tag {
    iam::Tag { key: key.into(), value: value.into() }
}

/// Makes a role as root.
fn made(house: &mut House, input: &iam::CreateRoleRequest) -> iam::Role {
    let root = house.root();
    house.call::<CreateRole>(&root, input).unwrap().role
}

#[test]
fn each_answer_has_the_members_that_aws_gives_it() {
    let mut house = House::new();
    let root = house.root();
    let input = iam::CreateRoleRequest {
        path: Some("/ci/".into()),
        description: Some("builds".into()),
        permissions_boundary: Some(BOUNDARY.into()),
        tags: Some(vec![tag("team", "blue")]),
        ..create("Deployer")
    };
    let bare = |role: &iam::Role| iam::Role {
        path: "/ci/".into(),
        role_name: "Deployer".into(),
        role_id: role.role_id.clone(),
        arn: "arn:aws:iam::123456789012:role/ci/Deployer".into(),
        create_date: Timestamp(1_767_225_600),
        assume_role_policy_document: Some(encoded(TRUST)),
        description: None,
        max_session_duration: None,
        permissions_boundary: None,
        tags: None,
        role_last_used: None,
        source_role_template: None,
    };
    let boundary = permissions_boundary::told(Some(&countersign_policy::Arn::parse(BOUNDARY).unwrap()));
    let tags = Some(vec![tag("team", "blue")]);

    let created = made(&mut house, &input);
    assert!(created.role_id.starts_with("AROA"), "{created:?}");
    assert_eq!(
        created,
        iam::Role { permissions_boundary: boundary.clone(), tags: tags.clone(), ..bare(&created) },
        "CreateRole"
    );
    let got = house.call::<GetRole>(&root, &named("deployer")).unwrap().role;
    let expected = iam::Role {
        description: Some("builds".into()),
        max_session_duration: Some(3600),
        permissions_boundary: boundary,
        tags,
        role_last_used: Some(iam::RoleLastUsed { last_used_date: None, region: None }),
        ..bare(&created)
    };
    assert_eq!(got, expected, "GetRole, whatever the case of the name");
    let listed = house.call::<ListRoles>(&root, &Default::default()).unwrap();
    let expected =
        iam::Role { description: Some("builds".into()), max_session_duration: Some(3600), ..bare(&created) };
    assert_eq!((listed.roles, listed.is_truncated), (vec![expected], Some(false)), "ListRoles");

    let input =
        iam::UpdateRoleDescriptionRequest { role_name: "DEPLOYER".into(), description: "ships".into() };
    let described = house.call::<UpdateRoleDescription>(&root, &input).unwrap().role.unwrap();
    assert_eq!(
        described,
        iam::Role { description: Some("ships".into()), ..bare(&created) },
        "UpdateRoleDescription"
    );
}

fn encoded(text: &str) -> String {
    let document =
        crate::entities::PolicyDocument::load(text, countersign_policy::PolicyKind::Trust).unwrap();
    policy_documents::told(&document)
}

#[test]
fn update_leaves_alone_what_it_does_not_name() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &iam::CreateRoleRequest { description: Some("first".into()), ..create("r") });
    let steps = [
        (None, Some(7200), (Some("first"), 7200)),
        (Some("second"), None, (Some("second"), 7200)),
        (None, None, (Some("second"), 7200)),
        (Some(""), Some(43_200), (None, 43_200)),
    ];
    for (description, duration, expected) in steps {
        let input = iam::UpdateRoleRequest {
            role_name: "r".into(),
            description: description.map(|text: &str| text.to_owned()),
            max_session_duration: duration,
        };
        house.call::<UpdateRole>(&root, &input).unwrap();
        let role = house.account.role("r").unwrap();
        assert_eq!((role.description.as_deref(), role.max_session_duration), expected, "after {input:?}");
    }
}

#[test]
fn refusals_of_create() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &create("Taken"));
    let bounded =
        |arn: &str| iam::CreateRoleRequest { permissions_boundary: Some(arn.into()), ..create("r") };
    let trusting =
        |text: &str| iam::CreateRoleRequest { assume_role_policy_document: text.into(), ..create("r") };
    let cases = [
        (create("tAKEN"), "EntityAlreadyExists 409 Role with name tAKEN already exists."),
        (
            bounded("arn:aws:iam::123456789012:not_a_policy/invalid"),
            "InvalidInput 400 ARN arn:aws:iam::123456789012:not_a_policy/invalid is not valid.",
        ),
        (bounded("certainly-no-arn-at-all"), "InvalidInput 400 ARN certainly-no-arn-at-all is not valid."),
        (
            bounded("arn:aws:iam::123456789012:policy/gone"),
            "NoSuchEntity 404 Scope ARN: arn:aws:iam::123456789012:policy/gone does not exist or is not attachable.",
        ),
        (
            bounded("arn:aws-cn:iam::aws:policy/ReadOnlyAccess"),
            "NoSuchEntity 404 Scope ARN: arn:aws-cn:iam::aws:policy/ReadOnlyAccess does not exist or is not attachable.",
        ),
        (
            bounded("arn:aws:iam:us-east-1:aws:policy/ReadOnlyAccess"),
            "NoSuchEntity 404 Scope ARN: arn:aws:iam:us-east-1:aws:policy/ReadOnlyAccess does not exist or is not attachable.",
        ),
        (trusting("{"), "MalformedPolicyDocument 400 This policy contains invalid Json"),
        (
            trusting(&TRUST.replace("123456789012", "arn:aws:iam::123456789012:user/nobody")),
            "MalformedPolicyDocument 400 Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:user/nobody\"",
        ),
        (
            iam::CreateRoleRequest { path: Some("/aws-service-role/x/".into()), ..create("r") },
            "InvalidInput 400 The specified value for path is invalid.",
        ),
        (
            iam::CreateRoleRequest { tags: Some(vec![tag("a", "1"), tag("A", "2")]), ..create("r") },
            "InvalidInput 400 Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(refusal(house.call::<CreateRole>(&root, &input)), expected, "{input:?}");
    }
}

#[test]
fn the_thousand_and_first_role_is_refused() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &create("r0"));
    let first = Role::clone(house.account.role("r0").unwrap());
    let more: Vec<Change> = (1..1000)
        .map(|n| {
            let id = UniqueId::generate(IdPrefix::Role, &house.random);
            put(Role { id, name: Name::parse(&format!("r{n}")).unwrap(), ..first.clone() })
        })
        .collect();
    house.apply(&more);
    let refused = refusal(house.call::<CreateRole>(&root, &create("more")));
    assert_eq!(refused, "LimitExceeded 409 Cannot exceed quota for RolesPerAccount: 1000");
}

#[test]
fn an_unknown_role_is_refused_by_every_operation_and_its_target_tells_nothing() {
    let mut house = House::new();
    let root = house.root();
    let name = || "ghost".to_owned();
    macro_rules! check {
        ($($operation:ident($input:expr)),* $(,)?) => {$(
            let input = $input;
            let targets = house.targets::<$operation>(&root, &input).unwrap();
            assert_eq!(targets[0].resource.as_str(), "arn:aws:iam::123456789012:role/ghost", stringify!($operation));
            let refused = refusal(house.call::<$operation>(&root, &input));
            assert_eq!(refused, "NoSuchEntity 404 The role with name ghost cannot be found.", stringify!($operation));
        )*};
    }
    check!(
        GetRole(named("ghost")),
        UpdateRole(iam::UpdateRoleRequest { role_name: name(), ..Default::default() }),
        UpdateRoleDescription(iam::UpdateRoleDescriptionRequest { role_name: name(), description: name() }),
        UpdateAssumeRolePolicy(iam::UpdateAssumeRolePolicyRequest {
            role_name: name(),
            policy_document: TRUST.into()
        }),
        DeleteRole(iam::DeleteRoleRequest { role_name: name() }),
        PutRolePermissionsBoundary(iam::PutRolePermissionsBoundaryRequest {
            role_name: name(),
            permissions_boundary: BOUNDARY.into()
        }),
        DeleteRolePermissionsBoundary(iam::DeleteRolePermissionsBoundaryRequest { role_name: name() }),
        TagRole(iam::TagRoleRequest { role_name: name(), tags: vec![tag("a", "b")] }),
        UntagRole(iam::UntagRoleRequest { role_name: name(), tag_keys: vec!["a".into()] }),
        ListRoleTags(iam::ListRoleTagsRequest { role_name: name(), ..Default::default() }),
    );
}

#[test]
fn a_role_that_holds_policies_is_not_deleted() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &create("r"));
    let delete = iam::DeleteRoleRequest { role_name: "R".into() };
    let document = policy_documents::read(
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#,
    );
    let mut role = Role::clone(house.account.role("r").unwrap());
    role.inline_policies.insert(Name::parse("p").unwrap(), document.unwrap());
    role.attached_policies.insert(countersign_policy::Arn::parse(BOUNDARY).unwrap());
    house.apply(&[put(role.clone())]);
    let refused = refusal(house.call::<DeleteRole>(&root, &delete));
    assert_eq!(refused, "DeleteConflict 409 Cannot delete entity, must detach all policies first.");

    role.attached_policies.clear();
    house.apply(&[put(role.clone())]);
    let refused = refusal(house.call::<DeleteRole>(&root, &delete));
    assert_eq!(refused, "DeleteConflict 409 Cannot delete entity, must delete policies first.");

    role.inline_policies.clear();
    house.apply(&[put(role)]);
    house.call::<DeleteRole>(&root, &delete).unwrap();
    assert!(house.account.role("r").is_none());
}

#[test]
fn a_boundary_is_put_taken_away_and_told_to_policies() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &iam::CreateRoleRequest { permissions_boundary: Some(BOUNDARY.into()), ..create("r") });
    let other = "arn:aws:iam::aws:policy/AdministratorAccess";
    let put =
        iam::PutRolePermissionsBoundaryRequest { role_name: "r".into(), permissions_boundary: other.into() };
    let delete = iam::DeleteRolePermissionsBoundaryRequest { role_name: "r".into() };

    let boundaries = |targets: &Targets| -> Vec<String> {
        let keys = targets[0].context.iter().filter(|(key, _)| *key == ContextKey::PERMISSIONS_BOUNDARY);
        keys.map(|(_, value)| value.single().unwrap().to_owned()).collect()
    };
    let asked = house.targets::<PutRolePermissionsBoundary>(&root, &put).unwrap();
    assert_eq!(boundaries(&asked), [other], "the boundary that is asked for");
    let there = house.targets::<DeleteRolePermissionsBoundary>(&root, &delete).unwrap();
    assert_eq!(boundaries(&there), [BOUNDARY], "the boundary that is there");
    let created = iam::CreateRoleRequest { permissions_boundary: Some(other.into()), ..create("n") };
    assert_eq!(boundaries(&house.targets::<CreateRole>(&root, &created).unwrap()), [other]);
    let listed = iam::ListRoleTagsRequest { role_name: "r".into(), ..Default::default() };
    assert!(boundaries(&house.targets::<ListRoleTags>(&root, &listed).unwrap()).is_empty());

    house.call::<PutRolePermissionsBoundary>(&root, &put).unwrap();
    assert_eq!(house.account.role("r").unwrap().permissions_boundary.as_ref().unwrap().as_str(), other);
    house.call::<DeleteRolePermissionsBoundary>(&root, &delete).unwrap();
    assert_eq!(house.account.role("r").unwrap().permissions_boundary, None);
    let refused = refusal(house.call::<DeleteRolePermissionsBoundary>(&root, &delete));
    assert_eq!(refused, "NoSuchEntity 404 The role with name r does not have a permissions boundary.");
}

#[test]
fn tags_are_merged_told_in_order_and_taken_away() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &iam::CreateRoleRequest { tags: Some(vec![tag("b", "1")]), ..create("r") });
    let input = iam::TagRoleRequest { role_name: "r".into(), tags: vec![tag("B", "2"), tag("a", "")] };
    house.call::<TagRole>(&root, &input).unwrap();
    let list = iam::ListRoleTagsRequest { role_name: "r".into(), ..Default::default() };
    assert_eq!(house.call::<ListRoleTags>(&root, &list).unwrap().tags, [tag("B", "2"), tag("a", "")]);

    let first = iam::ListRoleTagsRequest { max_items: Some(1), ..list.clone() };
    let page = house.call::<ListRoleTags>(&root, &first).unwrap();
    assert_eq!((page.tags, page.is_truncated), (vec![tag("B", "2")], Some(true)));
    let next = iam::ListRoleTagsRequest { marker: page.marker, ..first };
    assert_eq!(house.call::<ListRoleTags>(&root, &next).unwrap().tags, [tag("a", "")]);

    let untag = iam::UntagRoleRequest { role_name: "r".into(), tag_keys: vec!["A".into(), "none".into()] };
    house.call::<UntagRole>(&root, &untag).unwrap();
    assert_eq!(house.call::<ListRoleTags>(&root, &list).unwrap().tags, [tag("B", "2")]);
}

#[test]
fn lists_are_paged_and_cut_by_path() {
    let mut house = House::new();
    let root = house.root();
    for (name, path) in [("c", "/x/"), ("A", "/x/y/"), ("b", "/")] {
        made(&mut house, &iam::CreateRoleRequest { path: Some(path.into()), ..create(name) });
    }
    let mut names = Vec::new();
    let mut input = iam::ListRolesRequest { max_items: Some(2), ..Default::default() };
    loop {
        let page = house.call::<ListRoles>(&root, &input).unwrap();
        names.push(page.roles.into_iter().map(|role| role.role_name).collect::<Vec<_>>());
        match page.marker {
            Some(marker) => input.marker = Some(marker),
            None => break,
        }
    }
    assert_eq!(names, [vec!["A", "b"], vec!["c"]]);
    let below = iam::ListRolesRequest { path_prefix: Some("/x/".into()), ..Default::default() };
    let below = house.call::<ListRoles>(&root, &below).unwrap().roles;
    assert_eq!(below.iter().map(|role| role.role_name.as_str()).collect::<Vec<_>>(), ["A", "c"]);
    let spoilt = iam::ListRolesRequest { marker: Some("spoilt".into()), ..Default::default() };
    assert_eq!(refusal(house.call::<ListRoles>(&root, &spoilt)), "ValidationError 400 Invalid Marker.");
}

/// Every role was used at this moment.
struct UsedAt(i64);

impl Uses for UsedAt {
    fn access_key(&self, _: &AccessKeyId) -> Option<LastUse> {
        None
    }
    fn role(&self, _: &UniqueId) -> Option<LastUse> {
        Some(LastUse { at: Timestamp(self.0), service: "iam".into(), region: "eu-central-1".into() })
    }
    fn password(&self, _: Option<&UniqueId>) -> Option<Timestamp> {
        None
    }
}

#[test]
fn the_last_use_is_told_for_four_hundred_days() {
    let mut house = House::new();
    made(&mut house, &create("r"));
    let caller = house.root();
    let role = house.account.role("r").unwrap();
    let limit = house.now - LAST_USE_TOLD_SECONDS;
    for (used, expected) in [(house.now, true), (limit, true), (limit - 1, false)] {
        let at = At {
            account: &house.account,
            caller: &caller,
            now: Timestamp(house.now),
            random: &house.random,
            keys: &house.keys,
            uses: &UsedAt(used),
            rules: &house.rules,
            factor: None,
            request_id: "",
        };
        let told =
            iam::RoleLastUsed { last_used_date: Some(Timestamp(used)), region: Some("eu-central-1".into()) };
        let expected = if expected { told } else { iam::RoleLastUsed { last_used_date: None, region: None } };
        assert_eq!(last_used(&at, role), expected, "used at {used}");
    }
}
