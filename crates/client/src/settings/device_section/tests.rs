use super::*;

const PHONE: &str = "arn:aws:iam::123456789012:mfa/alice-phone";
const NOTHING_ELSE: &str = "store = \"os\"\n";

/// What becomes of a file by a change.
#[track_caller]
fn check(before: &str, change: DeviceChange<'_>, expected: Option<&str>) {
    assert_eq!(changed(before, PHONE, change).as_deref(), expected, "of\n{before}");
}

fn of_phone(lines: &str) -> String {
    format!("[devices.\"{PHONE}\"]\n{lines}")
}

#[test]
fn a_section_is_added() {
    let key = DeviceChange::Ykman("Countersign:alice-phone@123456789012");
    let section = of_phone("ykman = \"Countersign:alice-phone@123456789012\"\n");
    check("", key, Some(&section));
    check(NOTHING_ELSE, key, Some(&format!("{NOTHING_ELSE}\n{section}")));
    check("store = \"os\"", key, Some(&format!("{NOTHING_ELSE}\n{section}")));
    check(&section, key, Some(&section));
}

#[test]
fn a_section_that_is_there_is_changed() {
    let before = of_phone("# mine\nlabel = \"red\"\ncommand = \"old\"\n\n# bob's\n[users.b]\ndevices = []\n");
    check(
        &before,
        DeviceChange::Ykman("new"),
        Some(&of_phone("ykman = \"new\"\n# mine\nlabel = \"red\"\n\n# bob's\n[users.b]\ndevices = []\n")),
    );
    check(
        &before,
        DeviceChange::Person,
        Some(&of_phone("# mine\nlabel = \"red\"\n\n# bob's\n[users.b]\ndevices = []\n")),
    );
}

#[test]
fn a_section_goes_and_nothing_else() {
    let rest = "# bob's\n[users.b]\ndevices = []\n";
    let before = format!("{NOTHING_ELSE}\n{}\n{rest}", of_phone("# it\nykman = \"a\" # b\n"));
    for change in [DeviceChange::Gone, DeviceChange::Person] {
        check(&before, change, Some(&format!("{NOTHING_ELSE}\n\n{rest}")));
    }
    check(NOTHING_ELSE, DeviceChange::Gone, Some(NOTHING_ELSE));
    check(&of_phone("ykman = \"a\"\n"), DeviceChange::Gone, Some(""));
}

#[test]
fn other_ways_to_write_a_header() {
    let before = format!("[ devices . '{PHONE}' ] # x\r\nykman = 'a'\r\nlabel = 'b'\r\n");
    check(&before, DeviceChange::Person, Some(&format!("[ devices . '{PHONE}' ] # x\r\nlabel = 'b'\r\n")));
}

#[test]
fn what_cannot_be_changed_by_lines_is_left() {
    let inline = format!("devices = {{ \"{PHONE}\" = {{ ykman = \"a\" }} }}\n");
    check(&inline, DeviceChange::Gone, None);
    check(&inline, DeviceChange::Ykman("b"), None);
    check(&of_phone("command = \"\"\"\na\n\"\"\"\n"), DeviceChange::Ykman("b"), None);
    check("store = \"nowhere\"\n", DeviceChange::Ykman("b"), None);
}

#[test]
fn accounts_are_quoted_as_toml_has_it() {
    let account = "a \"b\" \\ e\u{301}";
    let after = changed("", PHONE, DeviceChange::Ykman(account)).unwrap();
    let settings: Settings = toml::from_str(&after).unwrap();
    assert_eq!(settings.devices[PHONE].ykman.as_deref(), Some(account));
}

#[test]
fn what_is_to_be_written_by_hand_is_toml() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "store = \"nowhere\"\n").unwrap();
    let failure = change_device(&path, PHONE, DeviceChange::Ykman("a")).unwrap_err();
    let (_, by_hand) = failure.next_step().unwrap().split_once('\n').unwrap();
    let settings: Settings = toml::from_str(by_hand).unwrap();
    assert_eq!(settings.devices[PHONE].ykman.as_deref(), Some("a"));
}
