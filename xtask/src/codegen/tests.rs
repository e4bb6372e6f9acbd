//! Names, and whether the checked-in code is current.

use std::path::Path;

use super::names;

#[test]
fn fields_are_named_in_small_letters() {
    for (name, expected) in [
        ("UserName", "user_name"),
        ("AuthenticationCode1", "authentication_code1"),
        ("MFADevices", "mfa_devices"),
        ("VirtualMFADeviceName", "virtual_mfa_device_name"),
        ("QRCodePNG", "qr_code_png"),
        ("Base32StringSeed", "base32_string_seed"),
        ("OpenIDConnectProviderArn", "open_id_connect_provider_arn"),
        ("ClientIDList", "client_id_list"),
        ("SAMLProviderUUID", "saml_provider_uuid"),
        ("AWSServiceName", "aws_service_name"),
        ("isTruncated", "is_truncated"),
        ("Type", "r#type"),
    ] {
        assert_eq!(names::field(name), expected, "asked for {name}");
    }
}

#[test]
fn variants_are_named_in_camel_case() {
    for (value, expected) in [
        ("text/csv", "TextCsv"),
        ("IN_PROGRESS", "InProgress"),
        ("explicitDeny", "ExplicitDeny"),
        ("aws-managed", "AwsManaged"),
        ("SSH", "Ssh"),
        ("PermissionsBoundaryPolicy", "PermissionsBoundaryPolicy"),
        ("v1Token", "V1Token"),
    ] {
        assert_eq!(names::variant(value), expected, "asked for {value}");
    }
}

#[test]
fn the_checked_in_code_is_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    if let Err(failure) = super::check(root) {
        panic!("{failure}");
    }
}
