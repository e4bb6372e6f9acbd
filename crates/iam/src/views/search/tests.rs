use super::*;
use crate::change::put;
use crate::entities::{ManagedPolicy, PolicyDocument, PolicyVersion, Tags};
use crate::id::{IdPrefix, Name, Path, UniqueId};
use crate::testing::House;
use countersign_model::Timestamp;
use countersign_policy::PolicyKind;

const NOTHING: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}"#;

fn house() -> House {
    let mut house = House::new();
    for name in ["Zoe", "anna", "Annabel", "bert"] {
        house.add_user(name);
    }
    house.apply(&[put(ManagedPolicy {
        id: UniqueId::generate(IdPrefix::ManagedPolicy, &house.random),
        name: Name::parse("ReadOnlyAccessOfOurs").unwrap(),
        path: Path::parse("/team/").unwrap(),
        created: Timestamp(0),
        updated: Timestamp(0),
        description: None,
        tags: Tags::default(),
        default_version: PolicyVersion {
            number: 1,
            created: Timestamp(0),
            document: PolicyDocument::write(NOTHING, PolicyKind::Identity).unwrap(),
        },
        other_versions: Vec::new(),
        next_version: 2,
    })]);
    house
}

fn found(what: Searched, text: &str, skip: usize, take: usize) -> (Vec<String>, usize, usize, Vec<String>) {
    let house = house();
    let search = Search { what, text: text.to_owned(), skip, take };
    let touched = house.touched(&house.root(), &search);
    let result = house.look(&house.root(), &search).unwrap();
    (result.rows.into_iter().map(|row| row.name).collect(), result.matching, result.all, touched)
}

#[test]
fn names_are_looked_through_whatever_their_case_and_told_a_page_at_a_time() {
    let listing = vec!["iam:ListUsers arn:aws:iam::123456789012:user/".to_owned()];
    let told = |names: &[&str], matching| {
        (names.iter().map(ToString::to_string).collect(), matching, 4, listing.clone())
    };
    assert_eq!(found(Searched::Users, "", 0, 10), told(&["anna", "Annabel", "bert", "Zoe"], 4));
    assert_eq!(found(Searched::Users, "ANNA", 0, 10), told(&["anna", "Annabel"], 2));
    assert_eq!(found(Searched::Users, "anna", 1, 10), told(&["Annabel"], 2));
    assert_eq!(found(Searched::Users, "", 1, 2), told(&["Annabel", "bert"], 4));
    assert_eq!(found(Searched::Users, "nobody", 0, 10), told(&[], 0));
    assert_eq!(found(Searched::Users, "", usize::MAX, 10), told(&[], 4));
}

#[test]
fn the_nearest_name_comes_first_and_the_accounts_own_policies_before_those_of_aws() {
    let house = house();
    let search = Search { what: Searched::Policies, text: "readonlyaccess".to_owned(), skip: 0, take: 1_000 };
    let rows = house.look(&house.root(), &search).unwrap().rows;
    assert_eq!(house.touched(&house.root(), &search), ["iam:ListPolicies *"]);
    let names: Vec<_> = rows.iter().take(3).map(|row| row.name.as_str()).collect();
    assert_eq!(names[..2], ["ReadOnlyAccess", "ReadOnlyAccessOfOurs"], "{names:?}");
    assert_eq!(rows[0].arn, "arn:aws:iam::aws:policy/ReadOnlyAccess");

    let rows = house.look(&house.root(), &Search { text: String::new(), ..search }).unwrap().rows;
    let first = FoundEntity {
        name: "ReadOnlyAccessOfOurs".to_owned(),
        arn: "arn:aws:iam::123456789012:policy/team/ReadOnlyAccessOfOurs".to_owned(),
        aws_managed: false,
    };
    assert_eq!(rows.first(), Some(&first));
    let of_aws: Vec<_> = rows.iter().skip(1).collect();
    assert!(of_aws.len() > 900, "{of_aws:?}");
    assert!(of_aws.iter().all(|row| row.aws_managed), "{of_aws:?}");
    assert!(of_aws.is_sorted_by_key(|row| &row.name), "{of_aws:?}");
}

#[test]
fn groups_are_listed_under_the_right_to_list_groups() {
    let (names, _, _, touched) = found(Searched::Groups, "", 0, 10);
    assert!(names.is_empty());
    assert_eq!(touched, ["iam:ListGroups arn:aws:iam::123456789012:group/"]);
}
