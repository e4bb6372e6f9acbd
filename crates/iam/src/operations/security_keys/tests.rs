use countersign_mfa::SerialNumber;
use countersign_model::iam::*;
use countersign_model::{Fault, Timestamp};
use countersign_policy::{ContextKey, Resource};

use super::*;
use crate::caller::{Caller, CallerPrincipal};
use crate::entities::{DeviceId, User};
use crate::id::UniqueId;
use crate::session::{MfaAuthentication, Session, SessionPrincipal};
use crate::testing::{House, refusal, security_key, security_key_at};

const SELF_MANAGEMENT: &str = "AccessDenied 403 To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.";
const NOT_THIS_USERS: &str = "NoSuchEntity 404 MFA Device invalid for user.";

fn step(user: Option<&str>, name: &str, step: RegistrationStep) -> RegisterSecurityKey {
    RegisterSecurityKey { user_name: user.map(Into::into), device_name: name.into(), step }
}

fn activate(user: Option<&str>, number: u8) -> RegisterSecurityKey {
    step(user, "key", RegistrationStep::Activate(Box::new(security_key(number))))
}

/// A step taken as if policy allowed it; what it changes is applied. Gives its output as text.
fn take(house: &mut House, by: &Caller, step: &RegisterSecurityKey) -> Result<String, Fault> {
    let at = house.at(by);
    step.targets(&at)?;
    let Done { output, changes } = step.run(&at, &Granted::for_tests())?;
    house.apply(&changes);
    Ok(String::from_utf8(output).unwrap())
}

fn owner_of(user: &User) -> Owner {
    Owner::User(user.id.clone())
}

fn device<'a>(house: &'a House, serial: &str) -> &'a MfaDevice {
    house.account.device(&SerialNumber::parse(serial).unwrap()).unwrap()
}

/// The caller with a session that a device vouched for.
fn with_mfa(house: &House, caller: Caller, serial: &str) -> Caller {
    let device = device(house, serial);
    let session = Session {
        access_key_id: crate::id::AccessKeyId::parse("ASIATESTTESTTESTTEST").unwrap(),
        secret: crate::secret::SecretAccessKey::from_text("secret"),
        account: house.account.id(),
        principal: SessionPrincipal::Owner(caller.owner().unwrap()),
        origin: crate::session::SessionOrigin::Sts,
        issued: Timestamp(house.now),
        expires: Timestamp(house.now + 3600),
        mfa: Some(MfaAuthentication {
            serial: device.serial().clone(),
            device: device.id.clone(),
            at: Timestamp(house.now),
        }),
        policy: None,
        policy_arns: Vec::new(),
        tags: Default::default(),
        transitive_tag_keys: Vec::new(),
        source_identity: None,
    };
    house.with_session(caller, session)
}

#[test]
fn a_key_is_registered_and_told_of() {
    let mut house = House::new();
    let ann = house.add_user("ann");
    let caller = house.user("ann");
    assert_eq!(take(&mut house, &caller, &step(None, "key", RegistrationStep::Create)).unwrap(), "");
    let serial = take(&mut house, &caller, &activate(None, 1)).unwrap();
    let suffix = serial.strip_prefix("arn:aws:iam::123456789012:u2f/user/ann/key-").unwrap();
    let base32 = |b: u8| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b);
    assert!(suffix.len() == 26 && suffix.bytes().all(base32), "{suffix}");
    assert!(device(&house, &serial).belongs_to(&owner_of(&ann)));

    let root = house.root();
    let list = ListMFADevicesRequest { user_name: Some("ann".into()), ..Default::default() };
    let listed = house.call::<ListMFADevices>(&root, &list).unwrap().mfa_devices;
    assert_eq!((listed.len(), listed[0].serial_number.as_str()), (1, serial.as_str()));
    let get = GetMFADeviceRequest { serial_number: serial.clone(), user_name: Some("ann".into()) };
    let got = house.call::<GetMFADevice>(&root, &get).unwrap();
    assert_eq!(
        (got.user_name.as_deref(), got.serial_number.as_str(), got.enable_date, got.certifications),
        (Some("ann"), serial.as_str(), Some(Timestamp(house.now)), Some(Default::default()))
    );
    let elsewhere = house.call::<ListVirtualMFADevices>(&root, &Default::default()).unwrap();
    assert!(elsewhere.virtual_mfa_devices.is_empty());
    let summary = house.call::<GetAccountSummary>(&root, &Default::default()).unwrap().summary_map.unwrap();
    let count = |key: &str| summary.get(key).copied();
    assert_eq!((count("MFADevices"), count("MFADevicesInUse")), (Some(0), Some(1)));
}

#[test]
fn policies_see_which_step_it_is_and_whom_it_is_for() {
    let mut house = House::new();
    house.add_user("ann");
    let (root, ann) = (house.root(), house.user("ann"));
    let cases = [
        (&ann, step(None, "key", RegistrationStep::Create), "Create", "user/ann"),
        (&ann, activate(Some("bob"), 1), "Activate", "user/bob"),
        (&root, activate(Some("ANN"), 1), "Activate", "user/ann"),
        (&root, step(None, "key", RegistrationStep::Create), "Create", "root"),
    ];
    for (caller, step, expected, resource) in cases {
        let targets = step.targets(&house.at(caller)).unwrap();
        let [target] = targets.as_slice() else { panic!("{expected}: {} targets", targets.len()) };
        assert_eq!(target.action.as_str(), "iam:EnableMFADevice");
        let Resource::Arn(arn) = &target.resource else { panic!("{expected}: no resource") };
        assert_eq!(arn.as_str(), format!("arn:aws:iam::123456789012:{resource}"));
        let value = target.context.iter().find(|(key, _)| *key == ContextKey::REGISTER_SECURITY_KEY);
        assert_eq!(
            format!("{:?}", value.unwrap().1),
            format!("{:?}", countersign_policy::ContextValue::from(expected))
        );
    }
}

#[test]
fn root_registers_for_itself_and_nobody_else_does() {
    let mut house = House::new();
    house.add_user("ann");
    let (root, ann) = (house.root(), house.user("ann"));
    assert_eq!(
        refusal(take(&mut house, &ann, &activate(Some(ROOT_USER_NAME), 1))),
        "NoSuchEntity 404 The user with name root-account cannot be found."
    );
    let serial = take(&mut house, &root, &activate(None, 1)).unwrap();
    assert!(serial.starts_with("arn:aws:iam::123456789012:u2f/root-account/key-"), "{serial}");
    let summary = house.call::<GetAccountSummary>(&root, &Default::default()).unwrap().summary_map.unwrap();
    assert_eq!(summary.get("AccountMFAEnabled"), Some(&1));
    assert_eq!(refusal(take(&mut house, &root, &activate(Some(ROOT_USER_NAME), 2))), SELF_MANAGEMENT);
}

#[test]
fn who_has_a_device_registers_another_only_with_it() {
    let mut house = House::new();
    house.add_user("ann");
    house.add_user("bob");
    let ann = house.user("ann");
    let serial = take(&mut house, &ann, &activate(None, 1)).unwrap();
    let begin = step(None, "key", RegistrationStep::Create);
    for again in [&begin, &activate(None, 2)] {
        assert_eq!(refusal(take(&mut house, &ann, again)), SELF_MANAGEMENT);
    }
    let bob = house.user("bob");
    take(&mut house, &bob, &activate(Some("ann"), 2)).unwrap();
    let ann = with_mfa(&house, house.user("ann"), &serial);
    take(&mut house, &ann, &begin).unwrap();
    take(&mut house, &ann, &activate(None, 3)).unwrap();
}

#[test]
fn one_key_is_a_users_once_and_may_be_several_users() {
    let mut house = House::new();
    house.add_user("ann");
    house.add_user("bob");
    let root = house.root();
    take(&mut house, &root, &activate(Some("ann"), 1)).unwrap();
    assert_eq!(
        refusal(take(&mut house, &root, &activate(Some("ANN"), 1))),
        "EntityAlreadyExists 409 MFA Device for user ann already exists."
    );
    take(&mut house, &root, &activate(Some("bob"), 1)).unwrap();
    assert_eq!(house.account.devices().count(), 2);
}

#[test]
fn eight_devices_of_all_kinds_and_no_more() {
    let mut house = House::new();
    let ann = house.add_user("ann");
    let root = house.root();
    let phone = SerialNumber::virtual_device("aws", "123456789012", "/", "phone").unwrap();
    let mut phone =
        MfaDevice::new_virtual(phone, Default::default(), Timestamp(house.now), &house.random).unwrap();
    phone.assignment =
        Some(crate::entities::Assignment { owner: owner_of(&ann), enabled: Timestamp(house.now) });
    house.apply(&[put(phone)]);
    for number in 1..=7 {
        take(&mut house, &root, &activate(Some("ann"), number)).unwrap();
    }
    for step in [activate(Some("ann"), 8), step(Some("ann"), "key", RegistrationStep::Create)] {
        assert_eq!(
            refusal(take(&mut house, &root, &step)),
            "LimitExceeded 409 Cannot exceed quota for MFADevicesPerUser: 8"
        );
    }
}

#[test]
fn what_makes_no_serial_number_and_who_is_not_there() {
    let mut house = House::new();
    house.add_user("ann");
    let root = house.root();
    for name in ["", "a b", "a/b", "a:b", "schl\u{fc}ssel", &"k".repeat(256)] {
        let refused = refusal(take(&mut house, &root, &step(Some("ann"), name, RegistrationStep::Create)));
        assert!(refused.starts_with("InvalidInput 400 The device's name"), "{name}: {refused}");
    }
    assert_eq!(
        refusal(take(&mut house, &root, &activate(Some("nobody"), 1))),
        "NoSuchEntity 404 The user with name nobody cannot be found."
    );
}

/// What the operations for devices that give codes say to a security key.
#[test]
fn a_key_gives_no_codes_and_has_no_tags() {
    let mut house = House::new();
    house.add_user("ann");
    let root = house.root();
    let serial = take(&mut house, &root, &activate(Some("ann"), 1)).unwrap();
    let resync = ResyncMFADeviceRequest {
        user_name: "ann".into(),
        serial_number: serial.clone(),
        authentication_code1: "123456".into(),
        authentication_code2: "654321".into(),
    };
    assert_eq!(refusal(house.call::<ResyncMFADevice>(&root, &resync)), NOT_THIS_USERS);
    let enable = EnableMFADeviceRequest {
        user_name: "ann".into(),
        serial_number: serial.clone(),
        authentication_code1: "123456".into(),
        authentication_code2: "654321".into(),
    };
    assert_eq!(
        refusal(house.call::<EnableMFADevice>(&root, &enable)),
        "EntityAlreadyExists 409 MFA Device for user ann already exists."
    );
    let unknown = format!("NoSuchEntity 404 VirtualMFADevice with serial number {serial} doesn't exist.");
    let tag = TagMFADeviceRequest { serial_number: serial.clone(), tags: Vec::new() };
    assert_eq!(refusal(house.call::<TagMFADevice>(&root, &tag)), unknown);
    let untag = UntagMFADeviceRequest { serial_number: serial.clone(), tag_keys: Vec::new() };
    assert_eq!(refusal(house.call::<UntagMFADevice>(&root, &untag)), unknown);
    let tags = ListMFADeviceTagsRequest { serial_number: serial.clone(), ..Default::default() };
    assert_eq!(refusal(house.call::<ListMFADeviceTags>(&root, &tags)), unknown);
    let delete = DeleteVirtualMFADeviceRequest { serial_number: serial.clone() };
    assert_eq!(refusal(house.call::<DeleteVirtualMFADevice>(&root, &delete)), unknown);

    let ann = house.user("ann");
    let serial = SerialNumber::parse(&serial).unwrap();
    let fault = crate::second_factor::device_of(&house.account, &ann, &serial).unwrap_err();
    assert_eq!(refusal(Err::<(), _>(fault)), refusal(Err::<(), _>(unable_to_validate())));
    assert!(crate::second_factor::device_to_pair(&house.account, &root, &serial, "ann").is_none());
}

#[test]
fn a_key_that_is_deactivated_is_gone_and_its_ended_sessions_stay_ended() {
    let mut house = House::new();
    house.add_user("ann");
    house.add_user("bob");
    let root = house.root();
    let serial = take(&mut house, &root, &activate(Some("ann"), 1)).unwrap();
    let id: DeviceId = device(&house, &serial).id.clone();
    house
        .call::<EndSessions>(
            &root,
            &EndSessionsRequest { serial_number: Some(serial.clone()), ..Default::default() },
        )
        .unwrap();
    let of = |user: &str| DeactivateMFADeviceRequest {
        user_name: Some(user.into()),
        serial_number: serial.clone(),
    };
    assert_eq!(refusal(house.call::<DeactivateMFADevice>(&root, &of("bob"))), NOT_THIS_USERS);
    house.call::<DeactivateMFADevice>(&root, &of("ann")).unwrap();
    assert_eq!(house.account.devices().count(), 0);
    let get = GetMFADeviceRequest { serial_number: serial.clone(), user_name: Some("ann".into()) };
    assert_eq!(refusal(house.call::<GetMFADevice>(&root, &get)), NOT_THIS_USERS);
    let mfa = MfaAuthentication {
        serial: SerialNumber::parse(&serial).unwrap(),
        device: id,
        at: Timestamp(house.now),
    };
    assert!(house.account.device_ended(&mfa, Timestamp(house.now)));
    take(&mut house, &root, &activate(Some("ann"), 1)).unwrap();
}

#[test]
fn an_assertion_moves_the_counter_forward_only() {
    let mut house = House::new();
    house.add_user("ann");
    let root = house.root();
    let serial = take(&mut house, &root, &activate(Some("ann"), 1)).unwrap();
    let before = device(&house, &serial).clone();
    assert!(asserted(&house.account, &before, None).unwrap().is_none());
    let change = asserted(&house.account, &before, Some(&security_key_at(1, 5))).unwrap().unwrap();
    house.apply(&[change]);
    let after = device(&house, &serial);
    assert_eq!(after.security_key().unwrap().counter(), 5);
    assert_eq!((&after.id, &after.assignment), (&before.id, &before.assignment));
    let unable = refusal(Err::<(), _>(unable_to_validate()));
    let cases = [
        ("the same again", security_key_at(1, 5)),
        ("one that came later and counts less", security_key_at(1, 4)),
        ("no counter any more", security_key_at(1, 0)),
        ("another key", security_key_at(2, 6)),
    ];
    for (what, key) in cases {
        assert_eq!(refusal(asserted(&house.account, &before, Some(&key))), unable, "{what}");
    }
    let locked = MfaDevice { locked: Some(Timestamp(house.now)), ..before.clone() };
    let account = house.account.apply(&[put(locked)]);
    assert_eq!(refusal(asserted(&account, &before, None)), unable, "disabled");
    assert_eq!(keys_of(&account, &before.assignment.clone().unwrap().owner).count(), 0);
    let removed = DeactivateMFADeviceRequest { user_name: Some("ann".into()), serial_number: serial.clone() };
    house.call::<DeactivateMFADevice>(&root, &removed).unwrap();
    assert_eq!(refusal(asserted(&house.account, &before, None)), unable, "taken away");
}

#[test]
fn keys_that_do_not_count_change_nothing_but_their_backup() {
    let mut house = House::new();
    house.add_user("ann");
    let root = house.root();
    let passkey = step(Some("ann"), "phone", RegistrationStep::Activate(Box::new(security_key_at(1, 0))));
    let serial = take(&mut house, &root, &passkey).unwrap();
    let device = device(&house, &serial);
    assert!(asserted(&house.account, device, Some(&security_key_at(1, 0))).unwrap().is_some());
}

#[test]
fn registrants_are_told_apart_and_by_nothing_that_tells_of_them() {
    let mut house = House::new();
    let (ann, bob) = (house.add_user("ann"), house.add_user("bob"));
    let root = house.root();
    take(&mut house, &root, &activate(Some("ann"), 1)).unwrap();
    let (of_ann, of_bob) = (owner_of(&ann), owner_of(&bob));
    let first = registrant(&house.account, &of_ann).unwrap();
    assert_eq!((first.user_name.as_str(), first.display_name.as_str()), ("ann@123456789012", "ann"));
    assert_eq!(first.keys.iter().map(|key| key.credential_id()).collect::<Vec<_>>(), [&[1; 32][..]]);
    let second = registrant(&house.account, &of_bob).unwrap();
    let third = registrant(&house.account, &Owner::Root).unwrap();
    assert_eq!((third.user_name.as_str(), second.keys.len()), ("root-account@123456789012", 0));
    let handles = [first.user_handle, second.user_handle, third.user_handle];
    assert!(handles[0] != handles[1] && handles[1] != handles[2] && handles[0] != handles[2], "{handles:?}");
    assert_eq!(registrant(&house.account, &of_ann).unwrap().user_handle, handles[0]);
    let gone = Owner::User(UniqueId::parse("AIDAGONEGONEGONEGONEG").unwrap());
    assert!(registrant(&house.account, &gone).is_none());
    let caller = house.user("ann");
    assert_eq!(owner_named(&house.at(&caller), None).unwrap(), of_ann);
    assert!(matches!(caller.principal, CallerPrincipal::User(_)));
}
