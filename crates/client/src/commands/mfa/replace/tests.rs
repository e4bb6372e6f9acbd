use super::*;

#[test]
fn numbers_do_not_pile_up() {
    for (old, kind, label) in [
        ("phone", DeviceKind::App, "phone"),
        ("phone-2", DeviceKind::App, "phone"),
        ("alice", DeviceKind::App, "phone"),
        ("pixel-8a", DeviceKind::App, "pixel-8a"),
        ("-2", DeviceKind::App, "-2"),
        ("GAHT12345678", DeviceKind::Token, "phone"),
    ] {
        assert_eq!(usual_label(old, kind, "alice"), label, "{old}");
    }
}
