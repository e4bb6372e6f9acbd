use countersign_model::Timestamp;

use super::*;
use crate::entities::{Role, User};
use crate::testing::{House, refusal};

const TEXT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}"#;
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const OWN: &str = "arn:aws:iam::123456789012:policy/p";
const GHOST: &str = "arn:aws:iam::123456789012:policy/ghost";

fn create(name: &str) -> iam::CreatePolicyRequest {
    iam::CreatePolicyRequest { policy_name: name.into(), policy_document: TEXT.into(), ..Default::default() }
}

fn tag(key: &str, value: &str) -> iam::Tag {
    iam::Tag { key: key.into(), value: value.into() }
}

fn made(house: &mut House, input: &iam::CreatePolicyRequest) -> iam::Policy {
    let root = house.root();
    house.call::<CreatePolicy>(&root, input).unwrap().policy.unwrap()
}

fn version(house: &mut House, is_default: bool) -> iam::PolicyVersion {
    let root = house.root();
    let input = iam::CreatePolicyVersionRequest {
        policy_arn: OWN.into(),
        policy_document: TEXT.into(),
        set_as_default: Some(is_default),
    };
    house.call::<CreatePolicyVersion>(&root, &input).unwrap().policy_version.unwrap()
}

/// `v3 v2* v1`, the one in force with a star.
fn versions(house: &mut House) -> String {
    let root = house.root();
    let input = iam::ListPolicyVersionsRequest { policy_arn: OWN.into(), ..Default::default() };
    let versions = house.call::<ListPolicyVersions>(&root, &input).unwrap().versions.unwrap();
    assert!(versions.iter().all(|version| version.document.is_none()), "lists tell no documents");
    let one = |version: &iam::PolicyVersion| {
        let star = if version.is_default_version == Some(true) { "*" } else { "" };
        format!("{}{star}", version.version_id.as_deref().unwrap())
    };
    versions.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_answer_has_the_members_that_aws_gives_it() {
    let mut house = House::new();
    let root = house.root();
    let input = iam::CreatePolicyRequest {
        path: Some("/data/".into()),
        description: Some("reads".into()),
        tags: Some(vec![tag("team", "blue")]),
        ..create("Reader")
    };
    let created = made(&mut house, &input);
    let arn = "arn:aws:iam::123456789012:policy/data/Reader";
    let bare = iam::Policy {
        policy_name: Some("Reader".into()),
        policy_id: created.policy_id.clone(),
        arn: Some(arn.into()),
        path: Some("/data/".into()),
        default_version_id: Some("v1".into()),
        attachment_count: Some(0),
        permissions_boundary_usage_count: Some(0),
        is_attachable: Some(true),
        description: None,
        create_date: Some(Timestamp(1_767_225_600)),
        update_date: Some(Timestamp(1_767_225_600)),
        tags: None,
    };
    let tags = Some(vec![tag("team", "blue")]);
    assert!(created.policy_id.as_deref().unwrap().starts_with("ANPA"));
    assert_eq!(created, iam::Policy { tags: tags.clone(), ..bare.clone() }, "CreatePolicy");
    let got =
        house.call::<GetPolicy>(&root, &iam::GetPolicyRequest { policy_arn: arn.into() }).unwrap().policy;
    assert_eq!(
        got,
        Some(iam::Policy { description: Some("reads".into()), tags, ..bare.clone() }),
        "GetPolicy"
    );
    let local = iam::ListPoliciesRequest { scope: Some(iam::PolicyScopeType::Local), ..Default::default() };
    assert_eq!(house.call::<ListPolicies>(&root, &local).unwrap().policies, Some(vec![bare]), "ListPolicies");

    let of_aws = iam::GetPolicyRequest { policy_arn: READ_ONLY.into() };
    let of_aws = house.call::<GetPolicy>(&root, &of_aws).unwrap().policy.unwrap();
    assert_eq!((of_aws.arn.as_deref(), of_aws.tags), (Some(READ_ONLY), Some(Vec::new())));
}

#[test]
fn refusals_of_create() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &iam::CreatePolicyRequest { path: Some("/here/".into()), ..create("Taken") });
    let text = |text: &str| iam::CreatePolicyRequest { policy_document: text.into(), ..create("p") };
    let cases = [
        (
            iam::CreatePolicyRequest { path: Some("/elsewhere/".into()), ..create("tAKEN") },
            "EntityAlreadyExists 409 A policy called tAKEN already exists. Duplicate names are not allowed.",
        ),
        (text("{"), "MalformedPolicyDocument 400 Syntax errors in policy."),
        (
            text(&TEXT.replace("2012-10-17", "2008-10-17")),
            "MalformedPolicyDocument 400 Policy document must be version 2012-10-17 or greater.",
        ),
        (text(&sized(6145)), "LimitExceeded 409 Cannot exceed quota for PolicySize: 6144"),
        (
            iam::CreatePolicyRequest { tags: Some(vec![tag("a", "1"), tag("a", "2")]), ..create("p") },
            "InvalidInput 400 Duplicate tag keys found.",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(refusal(house.call::<CreatePolicy>(&root, &input)), expected, "{input:?}");
    }
    made(&mut house, &text(&sized(6144).replace(',', ",\n   ")));
}

/// A document of this size, white space not counted.
fn sized(size: usize) -> String {
    let text = TEXT.replacen('{', "{\"Id\":\"\",", 1);
    let missing = size - quota_size(&text);
    text.replacen("\"Id\":\"\"", &format!("\"Id\":\"{}\"", "x".repeat(missing)), 1)
}

#[test]
fn versions_are_numbered_once_and_five_at_most() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &create("p"));
    let second = version(&mut house, true);
    assert_eq!((second.version_id.as_deref(), second.is_default_version), (Some("v2"), Some(true)));
    assert_eq!(second.document, None, "CreatePolicyVersion tells no document");
    version(&mut house, false);
    assert_eq!(versions(&mut house), "v3 v2* v1");
    version(&mut house, false);
    version(&mut house, false);
    let sixth = iam::CreatePolicyVersionRequest {
        policy_arn: OWN.into(),
        policy_document: TEXT.into(),
        set_as_default: None,
    };
    assert_eq!(
        refusal(house.call::<CreatePolicyVersion>(&root, &sixth)),
        "LimitExceeded 409 A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."
    );
    let delete = |id: &str| iam::DeletePolicyVersionRequest { policy_arn: OWN.into(), version_id: id.into() };
    assert_eq!(
        refusal(house.call::<DeletePolicyVersion>(&root, &delete("v2"))),
        "DeleteConflict 409 Cannot delete the default version of a policy."
    );
    house.call::<DeletePolicyVersion>(&root, &delete("v5")).unwrap();
    version(&mut house, false);
    assert_eq!(versions(&mut house), "v6 v4 v3 v2* v1");

    let first = iam::SetDefaultPolicyVersionRequest { policy_arn: OWN.into(), version_id: "v1".into() };
    house.call::<SetDefaultPolicyVersion>(&root, &first).unwrap();
    assert_eq!(versions(&mut house), "v6 v4 v3 v2 v1*");
    house.call::<SetDefaultPolicyVersion>(&root, &first).unwrap();
    assert_eq!(versions(&mut house), "v6 v4 v3 v2 v1*", "again");

    let page =
        iam::ListPolicyVersionsRequest { policy_arn: OWN.into(), max_items: Some(4), ..Default::default() };
    let page = house.call::<ListPolicyVersions>(&root, &page).unwrap();
    let rest =
        iam::ListPolicyVersionsRequest { policy_arn: OWN.into(), marker: page.marker, ..Default::default() };
    let rest = house.call::<ListPolicyVersions>(&root, &rest).unwrap().versions.unwrap();
    assert_eq!(rest.len(), 1, "the rest of five");

    let get = iam::GetPolicyVersionRequest { policy_arn: OWN.into(), version_id: "v3".into() };
    let got = house.call::<GetPolicyVersion>(&root, &get).unwrap().policy_version.unwrap();
    assert_eq!(
        got.document.as_deref().map(|text| text.starts_with("%7B%22Version%22%3A%222012-10-17%22")),
        Some(true)
    );
    assert_eq!(got.is_default_version, Some(false));
}

#[test]
fn a_policy_that_is_not_there_is_refused_by_every_operation_and_its_target_tells_nothing() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &create("p"));
    macro_rules! check {
        ($($operation:ident($input:expr): $expected:expr),* $(,)?) => {$(
            for arn in [GHOST, "arn:aws:iam::999999999999:policy/p", "arn:aws-cn:iam::aws:policy/ReadOnlyAccess"] {
                let input = $input(arn.to_owned());
                let targets = house.targets::<$operation>(&root, &input).unwrap();
                assert_eq!(targets[0].resource.as_str(), arn, stringify!($operation));
                let refused = refusal(house.call::<$operation>(&root, &input));
                let expected = $expected.replace("ARN", arn);
                assert_eq!(refused, format!("NoSuchEntity 404 {expected}"), "{}", stringify!($operation));
            }
            let wrong = [("certainly-no-arn-at-all", "ValidationError"), ("arn:aws:iam::123456789012:user/p", "InvalidInput")];
            for (arn, code) in wrong {
                let refused = refusal(house.targets::<$operation>(&root, &$input(arn.to_owned())));
                assert_eq!(refused, format!("{code} 400 ARN {arn} is not valid."), "{}", stringify!($operation));
            }
        )*};
    }
    let found = "Policy ARN was not found.";
    let versioned = "Policy ARN version v1 does not exist or is not attachable.";
    let (id, text) = (|| "v1".to_owned(), || TEXT.to_owned());
    check!(
        GetPolicy(|policy_arn| iam::GetPolicyRequest { policy_arn }): found,
        DeletePolicy(|policy_arn| iam::DeletePolicyRequest { policy_arn }): found,
        CreatePolicyVersion(|policy_arn| iam::CreatePolicyVersionRequest {
            policy_arn,
            policy_document: text(),
            set_as_default: None
        }): found,
        GetPolicyVersion(|policy_arn| iam::GetPolicyVersionRequest { policy_arn, version_id: id() }): versioned,
        ListPolicyVersions(|policy_arn| iam::ListPolicyVersionsRequest { policy_arn, ..Default::default() }): found,
        SetDefaultPolicyVersion(|policy_arn| iam::SetDefaultPolicyVersionRequest { policy_arn, version_id: id() }): versioned,
        DeletePolicyVersion(|policy_arn| iam::DeletePolicyVersionRequest { policy_arn, version_id: id() }): versioned,
        TagPolicy(|policy_arn| iam::TagPolicyRequest { policy_arn, tags: vec![tag("a", "b")] }): found,
        UntagPolicy(|policy_arn| iam::UntagPolicyRequest { policy_arn, tag_keys: vec!["a".into()] }): found,
        ListPolicyTags(|policy_arn| iam::ListPolicyTagsRequest { policy_arn, ..Default::default() }): found,
    );
    let unknown = iam::GetPolicyVersionRequest { policy_arn: OWN.into(), version_id: "v9".into() };
    assert_eq!(
        refusal(house.call::<GetPolicyVersion>(&root, &unknown)),
        format!("NoSuchEntity 404 Policy {OWN} version v9 does not exist or is not attachable.")
    );
}

#[test]
fn policies_of_aws_are_read_but_not_changed() {
    let mut house = House::new();
    let root = house.root();
    let arn = || READ_ONLY.to_owned();
    let list = iam::ListPolicyVersionsRequest { policy_arn: arn(), ..Default::default() };
    let versions = house.call::<ListPolicyVersions>(&root, &list).unwrap().versions.unwrap();
    let id = versions[0].version_id.clone().unwrap();
    let get = iam::GetPolicyVersionRequest { policy_arn: arn(), version_id: id.clone() };
    assert!(house.call::<GetPolicyVersion>(&root, &get).unwrap().policy_version.unwrap().document.is_some());

    let denied = |action: &str| {
        format!(
            "AccessDenied 403 User: arn:aws:iam::123456789012:root is not authorized to perform: iam:{action} on resource: policy {READ_ONLY}"
        )
    };
    let delete = iam::DeletePolicyRequest { policy_arn: arn() };
    assert_eq!(refusal(house.call::<DeletePolicy>(&root, &delete)), denied("DeletePolicy"));
    let create = iam::CreatePolicyVersionRequest {
        policy_arn: arn(),
        policy_document: TEXT.into(),
        set_as_default: None,
    };
    assert_eq!(refusal(house.call::<CreatePolicyVersion>(&root, &create)), denied("CreatePolicyVersion"));
    let set = iam::SetDefaultPolicyVersionRequest { policy_arn: arn(), version_id: id.clone() };
    assert_eq!(
        refusal(house.call::<SetDefaultPolicyVersion>(&root, &set)),
        denied("SetDefaultPolicyVersion")
    );
    let delete = iam::DeletePolicyVersionRequest { policy_arn: arn(), version_id: id };
    assert_eq!(refusal(house.call::<DeletePolicyVersion>(&root, &delete)), denied("DeletePolicyVersion"));
    let tags = iam::TagPolicyRequest { policy_arn: arn(), tags: vec![tag("a", "b")] };
    assert_eq!(
        refusal(house.call::<TagPolicy>(&root, &tags)),
        "InvalidInput 400 Tags not supported for policies in this domain"
    );
}

/// Four policies as in AWS's own recording: unused, attached, boundary, both.
fn house_with_usage() -> House {
    let mut house = House::new();
    for name in ["unused", "attached", "boundary", "both"] {
        made(&mut house, &create(name));
    }
    let arn = |name: &str| Arn::parse(&format!("arn:aws:iam::123456789012:policy/{name}")).unwrap();
    let mut user = User::clone(&house.add_user("u"));
    user.attached_policies = [arn("attached"), Arn::parse(READ_ONLY).unwrap()].into();
    user.permissions_boundary = Some(arn("boundary"));
    let mut other = User::clone(&house.add_user("v"));
    other.attached_policies = [arn("both")].into();
    other.permissions_boundary = Some(arn("both"));
    house.apply(&[put(user), put(other)]);
    house
}

#[test]
fn the_usage_filter_narrows_only_attached_and_nothing_else() {
    use iam::PolicyUsageType::{PermissionsBoundary, PermissionsPolicy};
    let mut house = house_with_usage();
    let root = house.root();
    let all = "attached both boundary unused";
    let cases = [
        (None, None, all),
        (None, Some(PermissionsPolicy), all),
        (None, Some(PermissionsBoundary), all),
        (Some(false), None, all),
        (Some(false), Some(PermissionsPolicy), all),
        (Some(false), Some(PermissionsBoundary), all),
        (Some(true), None, "attached both boundary"),
        (Some(true), Some(PermissionsPolicy), "attached both"),
        (Some(true), Some(PermissionsBoundary), "both boundary"),
    ];
    for (only_attached, policy_usage_filter, expected) in cases {
        let scope = Some(iam::PolicyScopeType::Local);
        let input =
            iam::ListPoliciesRequest { scope, only_attached, policy_usage_filter, ..Default::default() };
        let policies = house.call::<ListPolicies>(&root, &input).unwrap().policies.unwrap();
        let names: Vec<_> = policies.iter().map(|policy| policy.policy_name.as_deref().unwrap()).collect();
        assert_eq!(
            names.join(" "),
            expected,
            "OnlyAttached {only_attached:?}, filter {policy_usage_filter:?}"
        );
    }
    for (name, expected) in [("unused", (0, 0)), ("attached", (1, 0)), ("boundary", (0, 1)), ("both", (1, 1))]
    {
        let input = iam::GetPolicyRequest { policy_arn: format!("arn:aws:iam::123456789012:policy/{name}") };
        let policy = house.call::<GetPolicy>(&root, &input).unwrap().policy.unwrap();
        let counts = (policy.attachment_count.unwrap(), policy.permissions_boundary_usage_count.unwrap());
        assert_eq!(counts, expected, "{name}");
    }
}

#[test]
fn lists_have_a_scope_a_path_and_pages() {
    let mut house = house_with_usage();
    let root = house.root();
    let scoped = |scope| iam::ListPoliciesRequest { scope, max_items: Some(1000), ..Default::default() };
    let count = |house: &mut House, mut input: iam::ListPoliciesRequest| {
        let mut count = 0;
        loop {
            let page = house.call::<ListPolicies>(&root, &input).unwrap();
            count += page.policies.unwrap().len();
            match page.marker {
                Some(marker) => input.marker = Some(marker),
                None => return count,
            }
        }
    };
    let of_aws = count(&mut house, scoped(Some(iam::PolicyScopeType::Aws)));
    assert!(of_aws > 1000, "{of_aws}");
    assert_eq!(count(&mut house, scoped(Some(iam::PolicyScopeType::Local))), 4);
    assert_eq!(count(&mut house, scoped(None)), of_aws + 4);
    assert_eq!(count(&mut house, iam::ListPoliciesRequest { only_attached: Some(true), ..scoped(None) }), 4);
    let by_path = iam::ListPoliciesRequest { path_prefix: Some("/job-function/".into()), ..scoped(None) };
    let by_path = count(&mut house, by_path);
    assert!((1..100).contains(&by_path), "{by_path}");
}

#[test]
fn a_policy_in_use_or_with_versions_is_not_deleted() {
    let mut house = house_with_usage();
    let root = house.root();
    made(&mut house, &create("p"));
    let delete = |name: &str| iam::DeletePolicyRequest {
        policy_arn: format!("arn:aws:iam::123456789012:policy/{name}"),
    };
    for name in ["attached", "boundary", "both"] {
        let refused = refusal(house.call::<DeletePolicy>(&root, &delete(name)));
        assert_eq!(refused, "DeleteConflict 409 Cannot delete a policy attached to entities.", "{name}");
    }
    version(&mut house, true);
    assert_eq!(
        refusal(house.call::<DeletePolicy>(&root, &delete("p"))),
        "DeleteConflict 409 This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."
    );
    let first = iam::DeletePolicyVersionRequest { policy_arn: OWN.into(), version_id: "v1".into() };
    house.call::<DeletePolicyVersion>(&root, &first).unwrap();
    for name in ["p", "unused"] {
        house.call::<DeletePolicy>(&root, &delete(name)).unwrap();
        assert!(house.account.policy(name).is_none(), "{name}");
    }
}

#[test]
fn tags_are_put_told_and_taken_away() {
    let mut house = House::new();
    let root = house.root();
    made(&mut house, &create("p"));
    let input = iam::TagPolicyRequest { policy_arn: OWN.into(), tags: vec![tag("k", "1"), tag("j", "")] };
    house.call::<TagPolicy>(&root, &input).unwrap();
    let list = iam::ListPolicyTagsRequest { policy_arn: OWN.into(), ..Default::default() };
    assert_eq!(house.call::<ListPolicyTags>(&root, &list).unwrap().tags, [tag("j", ""), tag("k", "1")]);
    let targets = house.targets::<ListPolicyTags>(&root, &list).unwrap();
    let keys: Vec<_> = targets[0].context.iter().map(|(key, _)| key.as_str()).collect();
    assert!(keys.contains(&"aws:ResourceTag/k"), "{keys:?}");
    let untag = iam::UntagPolicyRequest { policy_arn: OWN.into(), tag_keys: vec!["K".into()] };
    house.call::<UntagPolicy>(&root, &untag).unwrap();
    assert_eq!(house.call::<ListPolicyTags>(&root, &list).unwrap().tags, [tag("j", "")]);
}

#[test]
fn every_version_of_usage_counts_roles_and_groups_too() {
    let mut house = House::new();
    made(&mut house, &create("p"));
    let root = house.root();
    let role = iam::CreateRoleRequest {
        role_name: "r".into(),
        assume_role_policy_document: r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"#.into(),
        permissions_boundary: Some(OWN.into()),
        ..Default::default()
    };
    house.call::<countersign_model::iam::CreateRole>(&root, &role).unwrap();
    let role = Role {
        attached_policies: [Arn::parse(OWN).unwrap()].into(),
        ..Role::clone(house.account.role("r").unwrap())
    };
    house.apply(&[put(role)]);
    assert_eq!(Usages::of(&house.account).get(OWN), Usage { attachments: 1, boundaries: 1 });
}

/// One that could not be read could not be attached, and would refuse everything to whoever has it.
#[test]
fn every_policy_of_aws_can_be_read() {
    let house = House::new();
    let usages = Usages::of(&house.account);
    let mut count = 0;
    for policy in aws_managed::all().map(AnyPolicy::Aws) {
        let arn = told(&house.account, &policy, &usages).arn.unwrap();
        let arn = Arn::parse(&arn).unwrap();
        assert!(attachable(&house.account, &arn).is_some(), "{arn}");
        count += 1;
    }
    assert!(count > 1000, "{count}");
}
