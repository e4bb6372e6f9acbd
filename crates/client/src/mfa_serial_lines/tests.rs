use super::*;

#[test]
fn keys_in_the_credentials_file_are_not_doubled() {
    let home = tempfile::tempdir().unwrap();
    let aws = home.path().join(".aws");
    std::fs::create_dir(&aws).unwrap();
    let places = Places::find(|name| (name == "HOME").then(|| home.path().into())).unwrap();
    let credentials = "[work]\naws_secret_access_key = secret\nmfa_serial = old\n";
    std::fs::write(aws.join("credentials"), credentials).unwrap();
    std::fs::write(aws.join("config"), "[profile work]\nmfa_serial = old\n").unwrap();
    let changed = write_in(&places, KEY, &["work".to_owned()], Some("new")).unwrap();
    assert_eq!(changed, [aws.join("credentials"), aws.join("config")]);
    assert_eq!(std::fs::read_to_string(aws.join("credentials")).unwrap(), credentials.replace("old", "new"));
    assert!(!aws.join("credentials.countersign-backup").exists(), "keys stand in a second file");
    assert!(aws.join("config.countersign-backup").exists(), "the config file has a backup");
}
