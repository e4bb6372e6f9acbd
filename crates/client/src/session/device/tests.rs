use super::*;

#[test]
fn numbers_of_hardware_tokens() {
    for (text, is) in
        [("GAHT12345678", true), ("phone", false), ("alice-phone2", false), ("smartphone", false)]
    {
        assert_eq!(may_be_hardware(text), is, "{text}");
    }
}

#[test]
fn security_keys_give_no_codes() {
    assert!(!is_code_device("arn:aws:iam::123456789012:u2f/user/alice/key-ABC"));
    assert!(is_code_device("arn:aws:iam::123456789012:mfa/alice"));
    assert!(is_code_device("GAHT12345678"));
}

#[test]
fn the_more_exact_name_goes_before() {
    let devices = [
        ("arn:aws:iam::1:mfa/alice-phone", "phone"),
        ("arn:aws:iam::1:mfa/phone", "phone"),
        ("arn:aws:iam::1:mfa/work/alice-key", "key"),
        ("arn:aws:iam::1:mfa/key-2", "Key"),
    ];
    for (asked, expected) in [
        ("arn:aws:iam::1:mfa/phone", &devices[1..2]),
        ("phone", &devices[1..2]),
        ("alice-phone", &devices[..1]),
        ("Phone", &devices[..2]),
        ("alice-key", &devices[2..3]),
        ("key", &devices[2..]),
        ("laptop", &[]),
    ] {
        let found: Vec<_> = called(&devices, asked, |device| *device).into_iter().copied().collect();
        assert_eq!(found, expected, "{asked}");
    }
}
