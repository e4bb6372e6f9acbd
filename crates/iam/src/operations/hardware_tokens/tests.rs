use countersign_mfa::{HardwareToken, SerialNumber, Step, totp};
use countersign_model::iam::*;
use countersign_model::{Fault, Secret, Timestamp};

use crate::entities::MfaDevice;
use crate::testing::{House, refusal};

const SEED: &str = "3132333435363738393031323334353637383930";
const OTHER_SEED: &str = "3132333435363738393031323334353637383931";
const TOKEN: &str = "GAHT12345678";
const SLOW_TOKEN: &str = "GAKT00000001";

fn import(house: &mut House, document: &str) -> Result<Vec<String>, Fault> {
    let root = house.root();
    let input = ImportHardwareMFADevicesRequest {
        document: Secret::new(document),
        format: HardwareMFADocumentFormatType::OathCsv,
        password: None,
        pre_shared_key: None,
    };
    house.call::<ImportHardwareMFADevices>(&root, &input).map(|answer| answer.serial_numbers)
}

/// A house with a usual token and one of 60 seconds and SHA-256, and with users.
fn furnished() -> House {
    let mut house = House::new();
    house.add_user("ann");
    house.add_user("bob");
    let file = format!("{TOKEN},{SEED},totp,6,30\n{SLOW_TOKEN},{OTHER_SEED},totp,6,60,sha256\n");
    assert_eq!(import(&mut house, &file).unwrap(), [TOKEN, SLOW_TOKEN]);
    house
}

fn device<'h>(house: &'h House, serial: &str) -> &'h MfaDevice {
    house.account.device(&SerialNumber::parse(serial).unwrap()).unwrap()
}

/// The code that a token shows `steps` of its own steps from now.
fn code(house: &House, serial: &str, steps: i64) -> Secret {
    let device = device(house, serial);
    let step = Step::at(house.now, device.codes().unwrap().parameters.period_seconds)
        .0
        .checked_add_signed(steps)
        .unwrap();
    Secret::new(
        totp(&device.codes().unwrap().seed, &device.codes().unwrap().parameters, Step(step))
            .digits()
            .as_str(),
    )
}

fn enable(house: &mut House, user: &str, serial: &str, codes: (i64, i64)) -> Result<(), Fault> {
    let root = house.root();
    let input = EnableMFADeviceRequest {
        user_name: user.into(),
        serial_number: serial.into(),
        authentication_code1: code(house, serial, codes.0),
        authentication_code2: code(house, serial, codes.1),
    };
    house.call::<EnableMFADevice>(&root, &input).map(drop)
}

fn deactivate(house: &mut House, user: &str, serial: &str) -> Result<(), Fault> {
    let root = house.root();
    let input = DeactivateMFADeviceRequest { user_name: Some(user.into()), serial_number: serial.into() };
    house.call::<DeactivateMFADevice>(&root, &input).map(drop)
}

fn delete(house: &mut House, serial: &str) -> Result<(), Fault> {
    let root = house.root();
    let input = DeleteHardwareMFADeviceRequest { serial_number: serial.into() };
    house.call::<DeleteHardwareMFADevice>(&root, &input).map(drop)
}

fn list(house: &mut House, status: Option<AssignmentStatusType>) -> Vec<HardwareMFADevice> {
    let root = house.root();
    let input = ListHardwareMFADevicesRequest { assignment_status: status, ..Default::default() };
    house.call::<ListHardwareMFADevices>(&root, &input).unwrap().hardware_mfa_devices
}

#[test]
fn a_file_is_taken_whole_or_not_at_all() {
    let mut house = furnished();
    let cases = [
        (
            format!("GAKT00000002,{SEED}7f,totp\nGAKT00000003,{SEED},hotp"),
            "InvalidInput 400 Nothing was imported. line 2, type: event-based (HOTP) tokens cannot be used: the codes of MFA devices come from the time.",
        ),
        (
            format!("GAKT00000002,{SEED}7f,totp\n{TOKEN},{SEED}01,totp"),
            "EntityAlreadyExists 409 Nothing was imported. MFADevice with serial number GAHT12345678 already exists.",
        ),
        (
            // Keys of an HMAC that differ by trailing zeros alone give the same codes.
            format!("GAKT00000002,{SEED}00,totp"),
            "EntityAlreadyExists 409 Nothing was imported. MFADevice with serial number GAKT00000002 has the seed of another.",
        ),
        (
            format!("GAKT00000002,{SEED}7f,totp\nGAKT00000003,{SEED}7f,totp"),
            "EntityAlreadyExists 409 Nothing was imported. MFADevice with serial number GAKT00000003 has the seed of another.",
        ),
    ];
    for (file, expected) in cases {
        assert_eq!(refusal(import(&mut house, &file)), expected, "{file}");
        assert_eq!(list(&mut house, None).len(), 2, "{file}");
    }
}

#[test]
fn an_inventory_has_a_quota() {
    let mut house = furnished();
    let file: String = (0..9_999).map(|n| format!("GAXX{n:08},{SEED}{n:08},totp\n")).collect();
    let expected = "LimitExceeded 409 Cannot exceed quota for HardwareMFADevicesPerAccount: 10000";
    assert_eq!(refusal(import(&mut house, &file)), expected);
    let fewer = file.split_once('\n').unwrap().1;
    assert_eq!(import(&mut house, fewer).unwrap().len(), 9_998);
}

#[test]
fn a_file_is_opened_by_one_secret() {
    let mut house = House::new();
    let root = house.root();
    let mut ask = |password: Option<&str>, key: Option<&str>| {
        let input = ImportHardwareMFADevicesRequest {
            document: "<a/>".into(),
            format: HardwareMFADocumentFormatType::Pskc,
            password: password.map(Into::into),
            pre_shared_key: key.map(Into::into),
        };
        refusal(house.call::<ImportHardwareMFADevices>(&root, &input))
    };
    let key = "12345678901234567890123456789012";
    let cases = [
        (
            ask(Some("qwerty"), Some(key)),
            "Give one of Password and PreSharedKey, or none for a file that is not encrypted.",
        ),
        (ask(None, Some("qwerty")), "PreSharedKey: a pre-shared key is 32, 48 or 64 hexadecimal digits."),
        (ask(None, Some(key)), "Nothing was imported. the file: not a KeyContainer of PSKC (RFC 6030)."),
    ];
    for (told, expected) in cases {
        assert_eq!(told, format!("InvalidInput 400 {expected}"));
    }
}

#[test]
fn tokens_are_listed_with_whose_they_are() {
    let mut house = furnished();
    // Sixty seconds and a half behind: two steps of the usual token, one of the slow one.
    enable(&mut house, "ann", TOKEN, (-3, -2)).unwrap();
    enable(&mut house, "bob", SLOW_TOKEN, (-2, -1)).unwrap();
    let told: Vec<String> = list(&mut house, None)
        .iter()
        .map(|t| {
            let HardwareMFADevice { serial_number, user_name, period_seconds, drift_seconds, locked, .. } = t;
            format!(
                "{serial_number} {user_name:?} {period_seconds} {} {drift_seconds} {locked} {}",
                t.algorithm.as_str(),
                t.enable_date == Some(Timestamp(house.now))
            )
        })
        .collect();
    let expected = [
        r#"GAHT12345678 Some("ann") 30 SHA1 -60 false true"#,
        r#"GAKT00000001 Some("bob") 60 SHA256 -60 false true"#,
    ];
    assert_eq!(told, expected);
    deactivate(&mut house, "bob", SLOW_TOKEN).unwrap();
    let serials = |house: &mut House, status| -> Vec<String> {
        list(house, Some(status)).into_iter().map(|token| token.serial_number).collect()
    };
    assert_eq!(serials(&mut house, AssignmentStatusType::Assigned), [TOKEN]);
    assert_eq!(serials(&mut house, AssignmentStatusType::Unassigned), [SLOW_TOKEN]);
    assert_eq!(serials(&mut house, AssignmentStatusType::Any), [TOKEN, SLOW_TOKEN]);

    let root = house.root();
    let answer = house.call::<ListVirtualMFADevices>(&root, &Default::default()).unwrap();
    assert_eq!(answer.virtual_mfa_devices.len(), 0);
    let input = ListMFADevicesRequest { user_name: Some("ann".into()), ..Default::default() };
    let answer = house.call::<ListMFADevices>(&root, &input).unwrap();
    assert_eq!(answer.mfa_devices.iter().map(|device| &device.serial_number).collect::<Vec<_>>(), [TOKEN]);
}

#[test]
fn a_list_comes_in_pages() {
    let mut house = furnished();
    let root = house.root();
    let first = ListHardwareMFADevicesRequest { max_items: Some(1), ..Default::default() };
    let one = house.call::<ListHardwareMFADevices>(&root, &first).unwrap();
    assert_eq!((one.is_truncated, one.hardware_mfa_devices.len()), (Some(true), 1));
    let second = ListHardwareMFADevicesRequest { marker: one.marker, ..Default::default() };
    let two = house.call::<ListHardwareMFADevices>(&root, &second).unwrap();
    assert_eq!((two.is_truncated, two.marker), (Some(false), None));
    assert_eq!(two.hardware_mfa_devices[0].serial_number, SLOW_TOKEN);
}

#[test]
fn one_token_is_one_users() {
    let mut house = furnished();
    enable(&mut house, "ann", TOKEN, (-1, 0)).unwrap();
    let cases = [
        ("ann", "EntityAlreadyExists 409 MFA Device for user ann already exists."),
        ("bob", "EntityAlreadyExists 409 MFA Device is already in use."),
    ];
    for (user, expected) in cases {
        assert_eq!(refusal(enable(&mut house, user, TOKEN, (1, 2))), expected, "{user}");
    }
    let refused = refusal(deactivate(&mut house, "bob", TOKEN));
    assert_eq!(refused, "NoSuchEntity 404 MFA Device invalid for user.");
}

/// Refused before the codes are looked at: these are not even six digits.
#[test]
fn an_unknown_serial_number_is_refused() {
    let mut house = furnished();
    let root = house.root();
    let input = EnableMFADeviceRequest {
        user_name: "ann".into(),
        serial_number: "GAHT99999999".into(),
        authentication_code1: Secret::new("x"),
        authentication_code2: Secret::new("x"),
    };
    assert_eq!(
        refusal(house.call::<EnableMFADevice>(&root, &input)),
        "NoSuchEntity 404 MFADevice with serial number GAHT99999999 doesn't exist."
    );
}

#[test]
fn a_slow_token_is_paired_by_its_own_steps() {
    let mut house = furnished();
    let invalid = "InvalidAuthenticationCode 403 Authentication code for device is not valid.";
    assert_eq!(refusal(enable(&mut house, "ann", SLOW_TOKEN, (0, 0))), invalid);
    assert_eq!(refusal(enable(&mut house, "ann", SLOW_TOKEN, (1000, 1001))), invalid);
    enable(&mut house, "ann", SLOW_TOKEN, (999, 1000)).unwrap();
    assert_eq!(device(&house, SLOW_TOKEN).codes().unwrap().state.drift, 1000);
    house.now += 300;
    let root = house.root();
    let input = ResyncMFADeviceRequest {
        user_name: "ann".into(),
        serial_number: SLOW_TOKEN.into(),
        authentication_code1: code(&house, SLOW_TOKEN, 1001),
        authentication_code2: code(&house, SLOW_TOKEN, 1002),
    };
    house.call::<ResyncMFADevice>(&root, &input).unwrap();
    assert_eq!(device(&house, SLOW_TOKEN).codes().unwrap().state.drift, 1002);
    assert_eq!(refusal(house.call::<ResyncMFADevice>(&root, &input)), invalid, "the same pair");
}

#[test]
fn a_token_outlives_its_owner_and_leaves_when_it_is_nobodys() {
    let mut house = furnished();
    enable(&mut house, "ann", TOKEN, (-1, 0)).unwrap();
    assert_eq!(
        refusal(delete(&mut house, TOKEN)),
        "DeleteConflict 409 MFA Device in use. Must deactivate first."
    );
    deactivate(&mut house, "ann", TOKEN).unwrap();
    assert!(device(&house, TOKEN).assignment.is_none(), "it stays in the inventory");
    enable(&mut house, "bob", TOKEN, (1, 2)).unwrap();
    deactivate(&mut house, "bob", TOKEN).unwrap();
    delete(&mut house, TOKEN).unwrap();
    let gone = "NoSuchEntity 404 MFADevice with serial number GAHT12345678 doesn't exist.";
    assert_eq!(refusal(delete(&mut house, TOKEN)), gone);

    let root = house.root();
    let input =
        CreateVirtualMFADeviceRequest { virtual_mfa_device_name: "phone".into(), ..Default::default() };
    let serial =
        house.call::<CreateVirtualMFADevice>(&root, &input).unwrap().virtual_mfa_device.serial_number;
    let refused = refusal(delete(&mut house, &serial));
    assert_eq!(refused, format!("NoSuchEntity 404 MFADevice with serial number {serial} doesn't exist."));
}

/// Else a code that was spent could be used again after taking the token out and importing it anew.
#[test]
fn a_token_that_comes_back_is_the_same() {
    let mut house = furnished();
    let before = device(&house, TOKEN).id.clone();
    delete(&mut house, TOKEN).unwrap();
    import(&mut house, &format!("{TOKEN},{SEED},totp")).unwrap();
    assert_eq!(device(&house, TOKEN).id, before);
    assert_ne!(device(&house, SLOW_TOKEN).id, before);
}

#[test]
fn a_token_is_not_printed() {
    let house = furnished();
    let device = device(&house, TOKEN);
    let token = HardwareToken {
        serial: device.serial().clone(),
        seed: device.codes().unwrap().seed.clone(),
        parameters: device.codes().unwrap().parameters,
    };
    let told = format!("{token:?} {device:?}");
    assert!(!told.contains("31") && told.contains(TOKEN), "{told}");
}
