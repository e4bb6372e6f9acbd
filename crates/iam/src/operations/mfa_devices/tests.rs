use countersign_mfa::{SerialNumber, Step, TotpParameters, totp};
use countersign_model::iam::*;
use countersign_model::{Fault, Secret, Timestamp};

use crate::caller::{Caller, CallerPrincipal};
use crate::entities::Owner;
use crate::session::{MfaAuthentication, Session, SessionOrigin, SessionPrincipal};
use crate::testing::{House, refusal};

const INVALID: &str = "InvalidAuthenticationCode 403 Authentication code for device is not valid.";
const SELF_MANAGEMENT: &str = "AccessDenied 403 To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.";

fn serial(name: &str) -> String {
    format!("arn:aws:iam::123456789012:mfa/{name}")
}

fn create(house: &mut House, name: &str) -> Result<CreateVirtualMFADeviceResponse, Fault> {
    let root = house.root();
    let input = CreateVirtualMFADeviceRequest { virtual_mfa_device_name: name.into(), ..Default::default() };
    house.call::<CreateVirtualMFADevice>(&root, &input)
}

/// The code that the device shows `steps` steps from now.
fn code(house: &House, name: &str, steps: i64) -> Secret {
    let device = house.account.device(&SerialNumber::parse(&serial(name)).unwrap()).unwrap();
    let now = Step::at(house.now, TotpParameters::STANDARD.period_seconds).0;
    let step = Step(now.checked_add_signed(steps).unwrap());
    let codes = device.codes().unwrap();
    Secret::new(totp(&codes.seed, &codes.parameters, step).digits().as_str())
}

fn enable(house: &mut House, by: &Caller, user: &str, name: &str, codes: (i64, i64)) -> Result<(), Fault> {
    let input = EnableMFADeviceRequest {
        user_name: user.into(),
        serial_number: serial(name),
        authentication_code1: code(house, name, codes.0),
        authentication_code2: code(house, name, codes.1),
    };
    house.call::<EnableMFADevice>(by, &input).map(|_| ())
}

fn resync(house: &mut House, by: &Caller, user: &str, name: &str, codes: (i64, i64)) -> Result<(), Fault> {
    let input = ResyncMFADeviceRequest {
        user_name: user.into(),
        serial_number: serial(name),
        authentication_code1: code(house, name, codes.0),
        authentication_code2: code(house, name, codes.1),
    };
    house.call::<ResyncMFADevice>(by, &input).map(|_| ())
}

fn deactivate(house: &mut House, by: &Caller, user: Option<&str>, name: &str) -> Result<(), Fault> {
    let input = DeactivateMFADeviceRequest { user_name: user.map(Into::into), serial_number: serial(name) };
    house.call::<DeactivateMFADevice>(by, &input).map(|_| ())
}

fn delete(house: &mut House, name: &str) -> Result<(), Fault> {
    let root = house.root();
    house
        .call::<DeleteVirtualMFADevice>(&root, &DeleteVirtualMFADeviceRequest { serial_number: serial(name) })
        .map(|_| ())
}

/// A user with an enabled device of the same name.
fn user_with_device(house: &mut House, name: &str) {
    house.add_user(name);
    create(house, name).unwrap();
    let root = house.root();
    enable(house, &root, name, name, (-1, 0)).unwrap();
}

/// The user signing with a session that its device vouched for.
fn with_mfa(house: &House, name: &str) -> Caller {
    let caller = house.user(name);
    let device = house.account.device(&SerialNumber::parse(&serial(name)).unwrap()).unwrap();
    let mfa = MfaAuthentication {
        serial: device.serial().clone(),
        device: device.id.clone(),
        at: Timestamp(house.now),
    };
    let CallerPrincipal::User(user) = &caller.principal else { unreachable!() };
    let session = Session {
        access_key_id: crate::id::AccessKeyId::parse("ASIATESTTESTTESTTEST").unwrap(),
        secret: crate::secret::SecretAccessKey::from_text("secret"),
        account: house.account.id(),
        principal: SessionPrincipal::Owner(Owner::User(user.id.clone())),
        origin: SessionOrigin::Sts,
        issued: Timestamp(house.now),
        expires: Timestamp(house.now + 3600),
        mfa: Some(mfa),
        policy: None,
        policy_arns: Vec::new(),
        tags: Default::default(),
        transitive_tag_keys: Vec::new(),
        source_identity: None,
    };
    house.with_session(caller, session)
}

#[test]
fn a_new_device_shows_its_seed_once_and_its_picture_holds_the_same() {
    let mut house = House::new();
    let made = create(&mut house, "phone").unwrap().virtual_mfa_device;
    assert_eq!(made.serial_number, serial("phone"));
    let seed = String::from_utf8(made.base32_string_seed.unwrap().expose().to_vec()).unwrap();
    assert_eq!(seed.len(), 64);
    assert!(made.qr_code_png.unwrap().expose().starts_with(b"\x89PNG"));
    assert!(made.tags.is_none());
    let root = house.root();
    let listed = house.call::<ListVirtualMFADevices>(&root, &Default::default()).unwrap().virtual_mfa_devices;
    assert_eq!(listed.len(), 1);
    assert!(
        listed[0].base32_string_seed.is_none() && listed[0].qr_code_png.is_none() && listed[0].user.is_none()
    );
}

#[test]
fn names_are_taken_whatever_their_case_but_paths_part_them() {
    let mut house = House::new();
    create(&mut house, "Phone").unwrap();
    assert_eq!(refusal(create(&mut house, "phone")), "EntityAlreadyExists 409 MFA device already exists.");
    let root = house.root();
    let elsewhere = CreateVirtualMFADeviceRequest {
        path: Some("/devices/".into()),
        virtual_mfa_device_name: "phone".into(),
        tags: None,
    };
    let made = house.call::<CreateVirtualMFADevice>(&root, &elsewhere).unwrap();
    assert_eq!(made.virtual_mfa_device.serial_number, serial("devices/phone"));
}

#[test]
fn enabling_wants_two_consecutive_codes_in_order() {
    let mut house = House::new();
    house.add_user("ann");
    create(&mut house, "phone").unwrap();
    let root = house.root();
    for wrong in [(0, 0), (0, -1), (-2, 0), (1000, 1001), (-1000, -999)] {
        assert_eq!(refusal(enable(&mut house, &root, "ann", "phone", wrong)), INVALID, "{wrong:?}");
    }
    enable(&mut house, &root, "ann", "phone", (-999, -998)).unwrap();
}

#[test]
fn a_pair_is_good_once_even_after_deactivation() {
    let mut house = House::new();
    house.add_user("ann");
    create(&mut house, "phone").unwrap();
    let root = house.root();
    enable(&mut house, &root, "ann", "phone", (-1, 0)).unwrap();
    deactivate(&mut house, &root, Some("ann"), "phone").unwrap();
    assert_eq!(refusal(enable(&mut house, &root, "ann", "phone", (-1, 0))), INVALID);
    assert_eq!(refusal(enable(&mut house, &root, "ann", "phone", (0, 1))), INVALID, "an overlapping pair");
    enable(&mut house, &root, "ann", "phone", (1, 2)).unwrap();
}

#[test]
fn refusals_of_enabling_come_in_order() {
    let mut house = House::new();
    user_with_device(&mut house, "ann");
    house.add_user("bob");
    let root = house.root();
    assert_eq!(
        refusal(enable(&mut house, &root, "ann", "ann", (5, 6))),
        "EntityAlreadyExists 409 MFA Device for user ann already exists."
    );
    assert_eq!(
        refusal(enable(&mut house, &root, "bob", "ann", (5, 6))),
        "EntityAlreadyExists 409 MFA Device is already in use."
    );
    let unknown = |user: &str, serial: String| EnableMFADeviceRequest {
        user_name: user.into(),
        serial_number: serial,
        authentication_code1: "123456".into(),
        authentication_code2: "654321".into(),
    };
    assert_eq!(
        refusal(house.call::<EnableMFADevice>(&root, &unknown("nobody", serial("ann")))),
        "NoSuchEntity 404 The user with name nobody cannot be found."
    );
    assert_eq!(
        refusal(house.call::<EnableMFADevice>(&root, &unknown("bob", serial("none")))),
        "NoSuchEntity 404 VirtualMFADevice with serial number arn:aws:iam::123456789012:mfa/none doesn't exist."
    );
    assert_eq!(
        refusal(house.call::<EnableMFADevice>(&root, &unknown("bob", "GAHT12345678".into()))),
        "NoSuchEntity 404 MFADevice with serial number GAHT12345678 doesn't exist."
    );
}

#[test]
fn a_user_has_eight_devices_at_most() {
    let mut house = House::new();
    house.add_user("ann");
    let root = house.root();
    for n in 1..=9 {
        create(&mut house, &format!("d{n}")).unwrap();
    }
    for n in 1..=8 {
        enable(&mut house, &root, "ann", &format!("d{n}"), (-1, 0)).unwrap();
    }
    assert_eq!(
        refusal(enable(&mut house, &root, "ann", "d9", (-1, 0))),
        "LimitExceeded 409 Cannot exceed quota for MFADevicesPerUser: 8"
    );
}

/// Who does it, with what, to whom; and what comes of Enable (a second device), Deactivate and Resync.
#[test]
fn the_self_management_rule() {
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        ("ann with her key", "ann", SELF_MANAGEMENT, SELF_MANAGEMENT, "done"),
        ("ann with MFA", "ann", "done", "done", "done"),
        ("bob with his key", "ann", "done", "done", "done"),
        ("root with its key", "ann", "done", "done", "done"),
    ];
    for (who, target, on_enable, on_deactivate, on_resync) in cases {
        let mut house = House::new();
        user_with_device(&mut house, "ann");
        house.add_user("bob");
        create(&mut house, "second").unwrap();
        let caller = match *who {
            "ann with her key" => house.user("ann"),
            "ann with MFA" => with_mfa(&house, "ann"),
            "bob with his key" => house.user("bob"),
            _ => house.root(),
        };
        let told =
            |result: Result<(), Fault>| if result.is_ok() { "done".to_owned() } else { refusal(result) };
        assert_eq!(told(resync(&mut house, &caller, target, "ann", (1, 2))), *on_resync, "resync by {who}");
        assert_eq!(
            told(enable(&mut house, &caller, target, "second", (-1, 0))),
            *on_enable,
            "enable by {who}"
        );
        assert_eq!(
            told(deactivate(&mut house, &caller, Some(target), "ann")),
            *on_deactivate,
            "deactivate by {who}"
        );
    }
}

#[test]
fn the_first_device_may_be_enabled_with_a_bare_key_and_the_rule_comes_before_unknown_serials() {
    let mut house = House::new();
    house.add_user("ann");
    create(&mut house, "ann").unwrap();
    let ann = house.user("ann");
    enable(&mut house, &ann, "ann", "ann", (-1, 0)).unwrap();
    let ann = house.user("ann");
    let input = EnableMFADeviceRequest {
        user_name: "ANN".into(),
        serial_number: serial("none"),
        authentication_code1: "123456".into(),
        authentication_code2: "654321".into(),
    };
    assert_eq!(refusal(house.call::<EnableMFADevice>(&ann, &input)), SELF_MANAGEMENT);
}

#[test]
fn a_locked_device_is_not_freed_by_the_key_it_was_guessed_with() {
    let mut house = House::new();
    user_with_device(&mut house, "ann");
    let device = house.account.device(&SerialNumber::parse(&serial("ann")).unwrap()).unwrap();
    let locked = crate::entities::MfaDevice { locked: Some(Timestamp(house.now)), ..(**device).clone() };
    house.apply(&[crate::change::put(locked)]);
    let ann = house.user("ann");
    assert_eq!(refusal(resync(&mut house, &ann, "ann", "ann", (1, 2))), INVALID);
    let root = house.root();
    resync(&mut house, &root, "ann", "ann", (1, 2)).unwrap();
    let device = house.account.device(&SerialNumber::parse(&serial("ann")).unwrap()).unwrap();
    assert!(device.locked.is_none());
}

#[test]
fn resync_keeps_the_drift_and_deactivation_keeps_the_seed() {
    let mut house = House::new();
    user_with_device(&mut house, "ann");
    let root = house.root();
    resync(&mut house, &root, "ann", "ann", (499, 500)).unwrap();
    let serial = SerialNumber::parse(&serial("ann")).unwrap();
    assert_eq!(house.account.device(&serial).unwrap().codes().unwrap().state.drift, 500);
    let seed = house.account.device(&serial).unwrap().codes().unwrap().seed.to_base32();
    deactivate(&mut house, &root, Some("ann"), "ann").unwrap();
    let device = house.account.device(&serial).unwrap();
    assert_eq!(
        (
            device.codes().unwrap().state.drift,
            device.codes().unwrap().seed.to_base32() == seed,
            device.assignment.is_none()
        ),
        (500, true, true)
    );
}

#[test]
fn what_is_not_this_users_cannot_be_deactivated_resynchronised_or_deleted_in_use() {
    let mut house = House::new();
    user_with_device(&mut house, "ann");
    house.add_user("bob");
    let root = house.root();
    let wrong = "NoSuchEntity 404 MFA Device invalid for user.";
    assert_eq!(refusal(deactivate(&mut house, &root, Some("bob"), "ann")), wrong);
    assert_eq!(refusal(resync(&mut house, &root, "bob", "ann", (1, 2))), wrong);
    assert_eq!(
        refusal(delete(&mut house, "ann")),
        "DeleteConflict 409 MFA VirtualDevice in use. Must deactivate first."
    );
    deactivate(&mut house, &root, Some("ann"), "ann").unwrap();
    assert_eq!(refusal(deactivate(&mut house, &root, Some("ann"), "ann")), wrong);
    delete(&mut house, "ann").unwrap();
    assert_eq!(
        refusal(delete(&mut house, "ann")),
        "NoSuchEntity 404 VirtualMFADevice with serial number arn:aws:iam::123456789012:mfa/ann doesn't exist."
    );
}

#[test]
fn a_device_made_again_has_a_new_seed_and_history() {
    let mut house = House::new();
    create(&mut house, "phone").unwrap();
    let at = SerialNumber::parse(&serial("phone")).unwrap();
    let first = house.account.device(&at).unwrap().clone();
    delete(&mut house, "phone").unwrap();
    create(&mut house, "phone").unwrap();
    let second = house.account.device(&at).unwrap();
    assert_ne!(first.id, second.id);
    assert_ne!(first.codes().unwrap().seed.to_base32(), second.codes().unwrap().seed.to_base32());
}

#[test]
fn lists_tell_owners_and_come_in_pages() {
    let mut house = House::new();
    user_with_device(&mut house, "ann");
    for n in 1..=4 {
        create(&mut house, &format!("spare{n}")).unwrap();
    }
    let root = house.root();
    let mine = ListMFADevicesRequest { user_name: Some("ANN".into()), ..Default::default() };
    let devices = house.call::<ListMFADevices>(&root, &mine).unwrap().mfa_devices;
    assert_eq!((devices.len(), devices[0].user_name.as_str()), (1, "ann"));
    let (mut marker, mut seen) = (None, Vec::new());
    loop {
        let input = ListVirtualMFADevicesRequest { marker, max_items: Some(2), assignment_status: None };
        let page = house.call::<ListVirtualMFADevices>(&root, &input).unwrap();
        seen.extend(page.virtual_mfa_devices.iter().map(|device| device.serial_number.clone()));
        assert_eq!(page.is_truncated, Some(page.marker.is_some()));
        marker = page.marker;
        if marker.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 5);
    let forged = ListVirtualMFADevicesRequest { marker: Some("AAAA".into()), ..Default::default() };
    assert_eq!(
        refusal(house.call::<ListVirtualMFADevices>(&root, &forged)),
        "ValidationError 400 Invalid Marker."
    );
}

#[test]
fn root_manages_its_own_device_and_nobody_else_does() {
    let mut house = House::new();
    house.add_user("ann");
    create(&mut house, "root-account-mfa-device").unwrap();
    let (root, ann) = (house.root(), house.user("ann"));
    assert_eq!(
        refusal(enable(
            &mut house,
            &ann,
            crate::entities::ROOT_USER_NAME,
            "root-account-mfa-device",
            (-1, 0)
        )),
        "NoSuchEntity 404 The user with name root-account cannot be found."
    );
    enable(&mut house, &root, crate::entities::ROOT_USER_NAME, "root-account-mfa-device", (-1, 0)).unwrap();
    let own = house.call::<ListMFADevices>(&root, &Default::default()).unwrap().mfa_devices;
    assert_eq!(own.len(), 1);
    assert_eq!(refusal(deactivate(&mut house, &root, None, "root-account-mfa-device")), SELF_MANAGEMENT);
    assert_eq!(
        refusal(deactivate(&mut house, &ann, None, "root-account-mfa-device")),
        "NoSuchEntity 404 MFA Device invalid for user."
    );
    let listed = house.call::<ListVirtualMFADevices>(&root, &Default::default()).unwrap().virtual_mfa_devices;
    let user = listed[0].user.clone().unwrap();
    assert_eq!((user.user_id.as_str(), user.user_name, user.path), ("123456789012", None, None));
}

#[test]
fn tags_merge_without_regard_to_case() {
    let mut house = House::new();
    create(&mut house, "phone").unwrap();
    let root = house.root();
    let tag = |key: &str, value: &str| Tag { key: key.into(), value: value.into() };
    let put = |tags: Vec<Tag>| TagMFADeviceRequest { serial_number: serial("phone"), tags };
    house.call::<TagMFADevice>(&root, &put(vec![tag("b", "1"), tag("A", "2")])).unwrap();
    house.call::<TagMFADevice>(&root, &put(vec![tag("a", "3")])).unwrap();
    let list = ListMFADeviceTagsRequest { serial_number: serial("phone"), ..Default::default() };
    let tags = house.call::<ListMFADeviceTags>(&root, &list).unwrap().tags;
    assert_eq!(
        tags.iter().map(|tag| (tag.key.as_str(), tag.value.as_str())).collect::<Vec<_>>(),
        [("a", "3"), ("b", "1")]
    );
    let twice = house.call::<TagMFADevice>(&root, &put(vec![tag("x", "1"), tag("X", "2")]));
    assert_eq!(
        refusal(twice),
        "InvalidInput 400 Duplicate tag keys found. Please note that Tag keys are case insensitive."
    );
}

#[test]
fn a_virtual_serial_is_nothing_for_get_mfa_device() {
    let mut house = House::new();
    user_with_device(&mut house, "ann");
    let root = house.root();
    let input = GetMFADeviceRequest { serial_number: serial("ann"), user_name: Some("ann".into()) };
    assert!(refusal(house.call::<GetMFADevice>(&root, &input)).starts_with("ValidationError 400 "));
}
