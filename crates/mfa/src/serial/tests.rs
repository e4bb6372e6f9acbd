use proptest::prelude::*;

use super::*;

#[test]
fn forms_of_serial_numbers() {
    use SerialNumberKind::{Hardware, SecurityKey, Virtual};
    for (text, kind, account, path, name) in [
        ("arn:aws:iam::123456789012:mfa/phone", Virtual, Some("123456789012"), Some("/"), Some("phone")),
        (
            "arn:aws:iam::123456789012:mfa/devices/phone",
            Virtual,
            Some("123456789012"),
            Some("/devices/"),
            Some("phone"),
        ),
        (
            "arn:aws-cn:iam::123456789012:mfa/a/b:c/x+=,.@-_1",
            Virtual,
            Some("123456789012"),
            Some("/a/b:c/"),
            Some("x+=,.@-_1"),
        ),
        (
            "arn:aws:iam::123456789012:mfa/root-account-mfa-device",
            Virtual,
            Some("123456789012"),
            Some("/"),
            Some("root-account-mfa-device"),
        ),
        (
            "arn:aws-us-gov:iam::000000000001:u2f/user/anaya/default-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            SecurityKey,
            Some("000000000001"),
            None,
            Some("default-ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ),
        ("GAHT12345678", Hardware, None, None, None),
        ("123456789", Hardware, None, None, None),
        ("mfa/phone:1", Hardware, None, None, None),
    ] {
        let serial = SerialNumber::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(
            (serial.kind(), serial.account(), serial.path(), serial.name(), serial.as_str()),
            (kind, account, path, name, text)
        );
        assert_eq!(serial.to_string(), text);
    }
}

#[test]
fn what_is_no_serial_number() {
    use SerialNumberError::{Alphabet, NotADevice, TooLong, TooShort};
    let (longest, too_long) = ("1".repeat(256), "1".repeat(257));
    assert!(SerialNumber::parse(&longest).is_ok());
    for (text, expected) in [
        ("", TooShort),
        ("12345678", TooShort),
        (too_long.as_str(), TooLong),
        ("GAHT 12345678", Alphabet),
        ("GAHT12345678\u{e9}", Alphabet),
        ("arn:aws:iam::123456789012:mfa/ph*ne", Alphabet),
        ("arn:aws:iam::123456789012:user/anaya", NotADevice),
        ("arn:aws:iam::123456789012:sms-mfa/phone", NotADevice),
        ("arn:aws:iam::123456789012:mfa/", NotADevice),
        ("arn:aws:iam::123456789012:mfa/devices/", NotADevice),
        ("arn:aws:iam::123456789012:mfa/a:b", NotADevice),
        ("arn:aws:iam::12345678901:mfa/phone", NotADevice),
        ("arn:aws:iam::12345678901x:mfa/phone", NotADevice),
        ("arn:aws:iam:us-east-1:123456789012:mfa/phone", NotADevice),
        ("arn:aws:sts::123456789012:mfa/phone", NotADevice),
        ("arn::iam::123456789012:mfa/phone", NotADevice),
        ("arn:aws:iam::123456789012", NotADevice),
        ("arn:12345", NotADevice),
    ] {
        assert_eq!(SerialNumber::parse(text).err(), Some(expected), "{text:?}");
    }
}

#[test]
fn serial_number_of_a_device_to_be_made() {
    let make = |path: &str, name: &str| SerialNumber::virtual_device("aws", "123456789012", path, name);
    assert_eq!(make("/", "phone").unwrap().as_str(), "arn:aws:iam::123456789012:mfa/phone");
    assert_eq!(make("/a/b/", "phone").unwrap().as_str(), "arn:aws:iam::123456789012:mfa/a/b/phone");
    for (path, name, expected) in [
        ("/", "a/b", SerialNumberError::NotADevice),
        ("", "phone", SerialNumberError::NotADevice),
        ("/a", "phone", SerialNumberError::NotADevice),
        ("/", "", SerialNumberError::NotADevice),
        ("/a!/", "phone", SerialNumberError::Alphabet),
        ("/", "my phone", SerialNumberError::Alphabet),
    ] {
        assert_eq!(make(path, name).err(), Some(expected), "{path:?} {name:?}");
    }
    assert_eq!(make("/devices/", &"x".repeat(226)).err(), Some(SerialNumberError::TooLong));
    assert!(make("/", &"x".repeat(226)).is_ok(), "the longest name that IAM allows");
    assert!(SerialNumber::virtual_device("aws", "1234567890:2", "/", "phone").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn parts_of_an_accepted_arn_make_it_up(
        tail in "(mfa|u2f|user|sms-mfa)[/:a-z]{0,12}",
        account in "[0-9]{11,13}",
    ) {
        let text = format!("arn:aws:iam::{account}:{tail}");
        if let Ok(serial) = SerialNumber::parse(&text) {
            prop_assert_eq!(serial.account(), Some(account.as_str()));
            if serial.kind() == SerialNumberKind::Virtual {
                let again = SerialNumber::virtual_device(
                    "aws", &account, serial.path().unwrap(), serial.name().unwrap());
                prop_assert_eq!(again.ok(), Some(serial));
            }
        }
    }

    #[test]
    fn any_text_is_a_serial_number_or_refused(text in "\\PC{0,300}") {
        if let Ok(serial) = SerialNumber::parse(&text) {
            prop_assert_eq!(serial.as_str(), text.as_str());
        }
    }
}

#[test]
fn serial_number_of_a_security_key_to_be_registered() {
    let cases = [
        (Some("ann"), "key", Ok("arn:aws:iam::123456789012:u2f/user/ann/key-ABC")),
        (None, "key", Ok("arn:aws:iam::123456789012:u2f/root-account/key-ABC")),
        (Some("ann"), "", Err(SerialNumberError::Alphabet)),
        (Some("ann"), "a/b", Err(SerialNumberError::Alphabet)),
        (Some("ann/bob"), "key", Err(SerialNumberError::Alphabet)),
        (Some(""), "key", Err(SerialNumberError::Alphabet)),
        (Some("ann"), "k\u{e9}y", Err(SerialNumberError::Alphabet)),
    ];
    for (user, name, expected) in cases {
        let came = SerialNumber::security_key("aws", "123456789012", user, name, "ABC");
        assert_eq!(came.as_ref().map(SerialNumber::as_str), expected.as_ref().copied(), "{user:?} {name:?}");
        assert!(came.is_err() || came.is_ok_and(|serial| serial.kind() == SerialNumberKind::SecurityKey));
    }
    let long = SerialNumber::security_key("aws", "123456789012", Some("ann"), &"k".repeat(250), "ABC");
    assert_eq!(long, Err(SerialNumberError::TooLong));
}
