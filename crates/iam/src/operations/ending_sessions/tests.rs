use countersign_model::Timestamp;
use countersign_model::iam::{EndSessions, EndSessionsRequest};

use crate::testing::{House, refusal};

#[test]
fn a_users_sessions_end_with_the_second() {
    let mut house = House::new();
    house.add_user("ann");
    let root = house.root();
    let input = EndSessionsRequest { user_name: Some("ANN".into()), ..Default::default() };
    let answer = house.call::<EndSessions>(&root, &input).unwrap();
    assert_eq!(answer.not_before, Timestamp(house.now + 1));
    assert_eq!(house.account.user("ann").unwrap().sessions_not_before, Some(answer.not_before));
}

#[test]
fn without_a_parameter_they_are_the_callers_own() {
    let mut house = House::new();
    house.add_user("ann");
    let (ann, root) = (house.user("ann"), house.root());
    house.call::<EndSessions>(&ann, &Default::default()).unwrap();
    assert!(house.account.user("ann").unwrap().sessions_not_before.is_some());
    assert!(house.account.root().sessions_not_before.is_none());
    house.call::<EndSessions>(&root, &Default::default()).unwrap();
    assert!(house.account.root().sessions_not_before.is_some());
}

#[test]
fn what_is_not_there_has_no_sessions() {
    let mut house = House::new();
    let root = house.root();
    let cases = [
        (
            EndSessionsRequest { user_name: Some("no".into()), ..Default::default() },
            "NoSuchEntity 404 The user with name no cannot be found.",
        ),
        (
            EndSessionsRequest { role_name: Some("no".into()), ..Default::default() },
            "NoSuchEntity 404 The role with name no cannot be found.",
        ),
        (
            EndSessionsRequest { serial_number: Some("GAHT12345678".into()), ..Default::default() },
            "NoSuchEntity 404 MFADevice with serial number GAHT12345678 doesn't exist.",
        ),
        (
            EndSessionsRequest {
                user_name: Some("a".into()),
                role_name: Some("b".into()),
                ..Default::default()
            },
            "InvalidInput 400 Give one of UserName, RoleName and SerialNumber, or none for the caller's own sessions.",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(refusal(house.call::<EndSessions>(&root, &input)), expected);
    }
}
