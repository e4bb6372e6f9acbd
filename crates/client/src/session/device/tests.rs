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
