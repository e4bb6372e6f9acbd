use super::*;
use crate::id::{IdPrefix, Path, UniqueId};
use crate::testing::{House, refusal};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;

/// A user `u`, a group `g`, a role `r`.
fn house() -> House {
    let mut house = House::new();
    house.add_user("u");
    let group = Group {
        id: UniqueId::generate(IdPrefix::Group, &house.random),
        name: Name::parse("g").unwrap(),
        path: Path::root(),
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
    house
}

/// A document of this size, with white space that is not counted.
fn sized(size: usize) -> String {
    let text =
        r#"{"Id":"", "Version":"2012-10-17", "Statement":{"Effect":"Deny", "Action":"*", "Resource":"*"}}"#;
    let missing = size - quota_size(text);
    text.replacen("\"Id\":\"\"", &format!("\"Id\":\"{}\"", "x".repeat(missing)), 1)
}

macro_rules! same_for_all {
    ($($test:ident: $word:literal, $size:literal, $resource:literal, $name:ident, $put:ident($put_input:ident),
       $get:ident($get_input:ident), $delete:ident($delete_input:ident), $list:ident($list_input:ident);)*) => {$(
        #[test]
        fn $test() {
            let mut house = house();
            let root = house.root();
            let lower = || stringify!($test).chars().next().unwrap().to_string();
            let holder = || lower().to_uppercase();
            let put = |policy: &str, text: &str| iam::$put_input {
                $name: holder(),
                policy_name: policy.into(),
                policy_document: text.into(),
            };
            let get = |policy: &str| iam::$get_input { $name: holder(), policy_name: policy.into() };
            let delete = |policy: &str| iam::$delete_input { $name: holder(), policy_name: policy.into() };
            let list = iam::$list_input { $name: holder(), ..Default::default() };

            let targets = house.targets::<$put>(&root, &put("p", "")).unwrap();
            assert_eq!(targets[0].resource.as_str(), $resource, "checked on the {}", $word);

            // As AWS's recording has it: the first case stays in lists, the asked-for one comes back.
            house.call::<$put>(&root, &put("MixedName", &sized(100))).unwrap();
            house.call::<$put>(&root, &put("mIXEDnAME", &sized(101))).unwrap();
            let got = house.call::<$get>(&root, &get("MIXEDNAME")).unwrap();
            assert_eq!((got.policy_name.as_str(), got.$name), ("MIXEDNAME", lower()));
            let document = PolicyDocument::load(&sized(101), countersign_policy::PolicyKind::Identity).unwrap();
            assert_eq!(got.policy_document, policy_documents::told(&document), "the later text");
            let listed = house.call::<$list>(&root, &list).unwrap();
            assert_eq!((listed.policy_names, listed.is_truncated), (vec!["MixedName".to_owned()], Some(false)));

            house.call::<$put>(&root, &put("another", &sized($size - 101))).unwrap();
            let refused = refusal(house.call::<$put>(&root, &put("another", &sized($size - 100))));
            let expected =
                format!("LimitExceeded 409 Maximum policy size of {} bytes exceeded for {} {}", $size, $word, lower());
            assert_eq!(refused, expected);
            let first = iam::$list_input { max_items: Some(1), ..list.clone() };
            let page = house.call::<$list>(&root, &first).unwrap();
            assert_eq!((page.policy_names, page.is_truncated), (vec!["another".to_owned()], Some(true)));
            let rest = iam::$list_input { marker: page.marker, ..first };
            assert_eq!(house.call::<$list>(&root, &rest).unwrap().policy_names, ["MixedName"]);

            let refused = refusal(house.call::<$put>(&root, &put("p", "{}")));
            assert_eq!(refused, "MalformedPolicyDocument 400 Syntax errors in policy.");
            house.call::<$delete>(&root, &delete("MIXEDNAME")).unwrap();
            let missing = format!("NoSuchEntity 404 The {} policy with name MixedName cannot be found.", $word);
            assert_eq!(refusal(house.call::<$get>(&root, &get("MixedName"))), missing);
            assert_eq!(refusal(house.call::<$delete>(&root, &delete("MixedName"))), missing);

            let unknown = format!("NoSuchEntity 404 The {} with name ghost cannot be found.", $word);
            let input = iam::$put_input { $name: "ghost".into(), ..put("p", &sized(100)) };
            assert_eq!(refusal(house.call::<$put>(&root, &input)), unknown);
            let input = iam::$get_input { $name: "ghost".into(), ..get("p") };
            assert_eq!(refusal(house.call::<$get>(&root, &input)), unknown);
            let input = iam::$delete_input { $name: "ghost".into(), ..delete("p") };
            assert_eq!(refusal(house.call::<$delete>(&root, &input)), unknown);
            let input = iam::$list_input { $name: "ghost".into(), ..list.clone() };
            assert_eq!(refusal(house.call::<$list>(&root, &input)), unknown);
        }
    )*};
}
same_for_all! {
    users: "user", 2048, "arn:aws:iam::123456789012:user/u", user_name, PutUserPolicy(PutUserPolicyRequest),
        GetUserPolicy(GetUserPolicyRequest), DeleteUserPolicy(DeleteUserPolicyRequest),
        ListUserPolicies(ListUserPoliciesRequest);
    groups: "group", 5120, "arn:aws:iam::123456789012:group/g", group_name, PutGroupPolicy(PutGroupPolicyRequest),
        GetGroupPolicy(GetGroupPolicyRequest), DeleteGroupPolicy(DeleteGroupPolicyRequest),
        ListGroupPolicies(ListGroupPoliciesRequest);
    roles: "role", 10240, "arn:aws:iam::123456789012:role/r", role_name, PutRolePolicy(PutRolePolicyRequest),
        GetRolePolicy(GetRolePolicyRequest), DeleteRolePolicy(DeleteRolePolicyRequest),
        ListRolePolicies(ListRolePoliciesRequest);
}
