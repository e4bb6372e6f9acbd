use super::*;

#[test]
fn every_setting() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(
        &path,
        r#"
store = "exec"
store_command = ["op", "read", "op://private/countersign/password"]
prompt = ["tty", "pinentry"]
duration = "36h"
min_ttl = 300
agent_idle = "0s"
on_prompt = "notify-send code"

[users."arn:aws:iam::123456789012:user/alice"]
devices = ["arn:aws:iam::123456789012:mfa/alice-phone"]

[devices."arn:aws:iam::123456789012:mfa/alice-phone"]
label = "phone"
ykman = "aws:alice"
"#,
    )
    .unwrap();
    let settings = Settings::read(&path).unwrap();
    assert_eq!(settings.store, Some(StoreSetting::Exec));
    assert_eq!(settings.duration, Some(Seconds(129_600)));
    assert_eq!(settings.min_ttl, Some(Seconds(300)));
    assert_eq!(settings.prompt, Some(vec![PromptSetting::Tty, PromptSetting::Pinentry]));
    assert_eq!(settings.devices.values().next().and_then(|device| device.label.as_deref()), Some("phone"));
}

#[test]
fn sessions_that_cannot_be_had_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    for (text, good) in [
        ("duration = \"10m\"", false),
        ("duration = 899", false),
        ("duration = \"15m\"", true),
        ("duration = \"36h\"", true),
        ("duration = 129601", false),
        ("min_ttl = \"10s\"", true),
    ] {
        std::fs::write(&path, text).unwrap();
        let read = Settings::read(&path);
        assert_eq!(read.is_ok(), good, "{text}: {read:?}");
        if let Err(failure) = read {
            assert_eq!(failure.kind(), FailureKind::Configuration, "{text}");
            assert!(failure.what().contains("from 15m to 36h can"), "{failure}");
            assert!(failure.what().contains("line 1"), "{failure}");
        }
    }
}

#[test]
fn none_and_spoilt_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert_eq!(Settings::read(&path), Ok(Settings::default()));
    for text in ["duratoin = 1", "duration = \"long\"", "store = \"cloud\"", "= ="] {
        std::fs::write(&path, text).unwrap();
        let failure = Settings::read(&path).unwrap_err();
        assert_eq!(failure.kind(), FailureKind::Configuration, "{text}");
        assert!(failure.what().contains("config.toml"), "{failure}");
    }
}
