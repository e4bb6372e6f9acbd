use super::*;

#[test]
fn kinds_are_told_by_serial_number() {
    for (serial, kind) in [
        ("arn:aws:iam::123456789012:mfa/alice-phone", DeviceKind::App),
        ("arn:aws-cn:iam::123456789012:mfa/devices/phone", DeviceKind::App),
        ("GAHT12345678", DeviceKind::Token),
        (
            "arn:aws:iam::123456789012:u2f/user/alice/default-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            DeviceKind::SecurityKey,
        ),
        ("arn:aws:iam::123456789012:u2f/root-account/key-ABC", DeviceKind::SecurityKey),
    ] {
        assert_eq!(DeviceKind::of(serial), kind, "{serial}");
        assert_eq!(kind.gives_codes(), kind != DeviceKind::SecurityKey, "{serial}");
    }
}
