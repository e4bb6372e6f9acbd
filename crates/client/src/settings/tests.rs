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
