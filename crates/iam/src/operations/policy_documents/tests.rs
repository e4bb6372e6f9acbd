use proptest::prelude::*;

use super::*;
use crate::change::put;
use crate::id::{IdPrefix, Name, Path};
use crate::testing::House;

fn trusting(principal: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17", "Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":"sts:AssumeRole"}}]}}"#
    )
}

fn house_with_role() -> House {
    let mut house = House::new();
    house.add_user("Alice");
    let role = Role {
        id: UniqueId::generate(IdPrefix::Role, &house.random),
        name: Name::parse("deployer").unwrap(),
        path: Path::parse("/ci/").unwrap(),
        created: Default::default(),
        description: None,
        max_session_duration: 3600,
        trust: read_trust(&house.account, &trusting("123456789012")).unwrap(),
        tags: Default::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
        permissions_boundary: None,
        sessions_not_before: None,
    };
    house.apply(&[put(role)]);
    house
}

#[test]
fn principals_of_this_account_are_kept_by_unique_id_and_others_as_they_are() {
    let house = house_with_role();
    let alice = house.account.user("alice").unwrap().id.to_string();
    let deployer = house.account.role("deployer").unwrap().id.to_string();
    let cases: &[(&str, Result<&str, &str>)] = &[
        ("arn:aws:iam::123456789012:user/Alice", Ok(&alice)),
        ("arn:aws:iam::123456789012:role/ci/deployer", Ok(&deployer)),
        (&alice, Ok(&alice)),
        (&deployer, Ok(&deployer)),
        ("*", Ok("*")),
        ("123456789012", Ok("123456789012")),
        ("arn:aws:iam::123456789012:root", Ok("arn:aws:iam::123456789012:root")),
        ("arn:aws:iam::999999999999:user/Alice", Ok("arn:aws:iam::999999999999:user/Alice")),
        (
            "arn:aws:sts::123456789012:assumed-role/deployer/build",
            Ok("arn:aws:sts::123456789012:assumed-role/deployer/build"),
        ),
        // Another path, another case, another kind, nobody, an id of nobody.
        ("arn:aws:iam::123456789012:role/deployer", Err("arn:aws:iam::123456789012:role/deployer")),
        ("arn:aws:iam::123456789012:user/alice", Err("arn:aws:iam::123456789012:user/alice")),
        ("arn:aws:iam::123456789012:role/Alice", Err("arn:aws:iam::123456789012:role/Alice")),
        ("arn:aws:iam::123456789012:user/nobody", Err("arn:aws:iam::123456789012:user/nobody")),
        ("AIDAAAAAAAAAAAAAAAAAA", Err("AIDAAAAAAAAAAAAAAAAAA")),
    ];
    for (asked, expected) in cases {
        let came = read_trust(&house.account, &trusting(asked))
            .map(|trust| trust.document().text().to_owned())
            .map_err(|fault| fault.to_string());
        let expected = match expected {
            Ok(kept) => Ok(trusting(kept)),
            Err(named) => {
                Err(format!("MalformedPolicyDocument: Invalid principal in policy: \"AWS\":\"{named}\""))
            }
        };
        assert_eq!(came, expected, "{asked}");
    }
}

#[test]
fn a_trust_policy_is_told_with_arns_until_its_principal_is_gone() {
    let mut house = house_with_role();
    let text = trusting("arn:aws:iam::123456789012:user/Alice");
    let trust = read_trust(&house.account, &text).unwrap();
    let role = Role { trust, ..Role::clone(house.account.role("deployer").unwrap()) };
    assert_eq!(told_trust(&house.account, &role), percent_encoded(&text));

    let alice = house.account.user("Alice").unwrap().id.clone();
    house.apply(&[crate::Change::Remove(crate::EntityKey::User(alice.clone()))]);
    house.add_user("Alice");
    let told = told_trust(&house.account, &role);
    assert_eq!(told, percent_encoded(&trusting(alice.as_str())), "a new user of the old name is not trusted");
}

#[test]
fn the_size_of_a_trust_policy_counts_no_white_space() {
    let house = House::new();
    let sized = |size: usize, blanks: usize| {
        let text =
            trusting("123456789012").replacen('{', &format!("{{{}\"Id\":\"\",", " ".repeat(blanks)), 1);
        let missing = size - quota_size(&text);
        text.replacen("\"Id\":\"\"", &format!("\"Id\":\"{}\"", "x".repeat(missing)), 1)
    };
    assert!(read_trust(&house.account, &sized(2048, 500)).is_ok());
    let refused = read_trust(&house.account, &sized(2049, 0)).map(|_| ()).unwrap_err();
    assert_eq!(refused.to_string(), "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048");
}

#[test]
fn documents_are_percent_encoded() {
    let text = "{\"Version\": \"2012-10-17\"}~*\n\u{fc}";
    assert_eq!(percent_encoded(text), "%7B%22Version%22%3A%20%222012-10-17%22%7D~%2A%0A%C3%BC");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn percent_encoding_can_be_undone(text in "\\PC{0,60}") {
        let encoded = percent_encoded(&text);
        prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)));
        let mut characters = encoded.chars();
        let mut bytes = Vec::new();
        while let Some(first) = characters.next() {
            bytes.push(if first == '%' {
                let digits: String = characters.by_ref().take(2).collect();
                u8::from_str_radix(&digits, 16).unwrap()
            } else {
                u8::try_from(first).unwrap()
            });
        }
        prop_assert_eq!(String::from_utf8(bytes).unwrap(), text);
    }
}
