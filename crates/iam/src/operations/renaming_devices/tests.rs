use std::sync::Arc;

use countersign_mfa::SerialNumber;
use countersign_model::iam::{DeactivateMFADevice, DeactivateMFADeviceRequest, RenameMFADeviceRequest};

use super::*;
use crate::entities::{Assignment, Owner, Tags};
use crate::testing::{House, refusal};

const PHONE: &str = "arn:aws:iam::123456789012:mfa/phone";

fn rename(user: &str, name: Option<&str>) -> RenameMFADeviceRequest {
    RenameMFADeviceRequest {
        user_name: user.into(),
        serial_number: PHONE.into(),
        display_name: name.map(Into::into),
    }
}

/// Ann with a phone, and Bob with nothing.
fn furnished() -> House {
    let mut house = House::new();
    let ann = house.add_user("ann");
    house.add_user("bob");
    let owner = Owner::User(Arc::clone(&ann).id.clone());
    let now = countersign_model::Timestamp(house.now);
    let root = house.root();
    let device = MfaDevice::new_virtual(
        SerialNumber::parse(PHONE).unwrap(),
        Tags::default(),
        now,
        house.at(&root).random,
    );
    let assignment = Some(Assignment { owner, enabled: now });
    let device = MfaDevice { assignment, ..device.unwrap() };
    house.apply(&[put(device)]);
    house
}

fn label(house: &House) -> Option<String> {
    house.account.device(&SerialNumber::parse(PHONE).unwrap()).unwrap().label.clone()
}

#[test]
fn a_name_is_given_changed_and_taken_away() {
    let mut house = furnished();
    let root = house.root();
    for (given, kept) in [
        (Some(" Anna old phone "), Some("Anna old phone")),
        (Some("téléphone"), Some("téléphone")),
        (Some(" "), None),
        (Some("again"), Some("again")),
        (None, None),
    ] {
        house.call::<RenameMFADevice>(&root, &rename("ann", given)).unwrap();
        assert_eq!(label(&house).as_deref(), kept, "{given:?}");
    }
}

#[test]
fn a_name_goes_with_its_holder() {
    let mut house = furnished();
    let root = house.root();
    house.call::<RenameMFADevice>(&root, &rename("ann", Some("mine"))).unwrap();
    let input = DeactivateMFADeviceRequest { user_name: Some("ann".into()), serial_number: PHONE.into() };
    house.call::<DeactivateMFADevice>(&root, &input).unwrap();
    assert_eq!(label(&house), None);
}

#[test]
fn what_is_not_the_holders_or_too_long_is_refused() {
    let mut house = furnished();
    let (root, ann) = (house.root(), house.user("ann"));
    let long = "x".repeat(65);
    for (caller, input, expected) in [
        (&root, rename("bob", Some("x")), "NoSuchEntity"),
        (&root, rename("carol", Some("x")), "NoSuchEntity"),
        (&root, rename("ann", Some(&long)), "InvalidInput"),
        (&ann, rename("ann", Some("x")), "AccessDenied"),
    ] {
        let told = refusal(house.call::<RenameMFADevice>(caller, &input));
        assert!(told.starts_with(expected), "{input:?}: expected {expected}, came {told}");
    }
    assert_eq!(label(&house), None);
}
