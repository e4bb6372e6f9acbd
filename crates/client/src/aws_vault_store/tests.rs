use std::path::Path;
use std::time::Instant;

use data_encoding::BASE64URL_NOPAD;
use proptest::prelude::*;

use super::{AwsVaultError, AwsVaultStore, key_in, name_of, open};

/// Made by `testdata/make.py`.
const WORK: &str = include_str!("testdata/work");
const PASSPHRASE: &str = "open sesame";

#[test]
fn a_store_of_another_implementation_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("work", WORK),
        ("team%2Fops", include_str!("testdata/team%2Fops")),
        ("sts.GetSessionToken,d29yaw,YXJuOmF3czo,1714557600", "x"),
        ("oidc:https://example.awsapps.com/start", "x"),
    ] {
        std::fs::write(folder.path().join(name.replace('/', "%2F")), text).unwrap();
    }
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    let store = AwsVaultStore { folder: folder.path().to_owned() };
    assert_eq!(store.profiles(), ["team/ops", "work"]);
    for (profile, id, secret) in [
        ("work", "AKIAIOSFODNN7EXAMPL1", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        ("team/ops", "AKIAIOSFODNN7EXAMPL2", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
    ] {
        let key = store.key(profile, PASSPHRASE).unwrap();
        assert_eq!((key.access_key_id.as_str(), key.secret_access_key.expose()), (id, secret), "{profile}");
        assert_eq!(store.key(profile, "open sesame ").map(drop), Err(AwsVaultError::WrongPassphrase));
    }
    assert_eq!(store.key("nobody", PASSPHRASE).map(drop), Err(AwsVaultError::Unreadable));
    std::fs::write(folder.path().join("work"), "x".repeat(100_000)).unwrap();
    assert_eq!(store.key("work", PASSPHRASE).map(drop), Err(AwsVaultError::Unreadable));
    let missing = AwsVaultStore { folder: Path::new("/nowhere").to_owned() };
    assert_eq!(missing.profiles(), [] as [&str; 0]);
}

#[test]
fn names_of_files_are_profiles_but_for_sessions() {
    for (file, profile) in [
        ("work", Some("work")),
        ("two words", Some("two words")),
        ("a,b", Some("a,b")),
        ("a%2Fb%25", Some("a/b%")),
        ("sts.AssumeRole,d29yaw,,1714557600", None),
        ("session,d29yaw,YXJu,1714557600", None),
        ("session:work:arn:aws:iam::1:mfa/a:1714557600", None),
        ("work session (1714557600)", None),
        ("oidc:https:%2F%2Fexample.com", None),
        (".DS_Store", None),
        ("a%0Ab", None),
        ("", None),
    ] {
        assert_eq!(name_of(file).as_deref(), profile, "{file}");
    }
}

/// The fixture with another header.
fn with_header(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let (header, rest) = WORK.trim().split_once('.').unwrap();
    let mut header = serde_json::from_slice(&BASE64URL_NOPAD.decode(header.as_bytes()).unwrap()).unwrap();
    change(&mut header);
    format!("{}.{rest}", BASE64URL_NOPAD.encode(header.to_string().as_bytes()))
}

#[test]
fn a_spoilt_file_is_refused_and_costs_little() {
    type Change = fn(&mut serde_json::Value);
    let begun = Instant::now();
    for change in [
        (|header| header["p2c"] = 4_000_000_000_u32.into()) as Change,
        |header| header["p2c"] = 0.into(),
        |header| header["p2c"] = "8192".into(),
        |header| header["alg"] = "dir".into(),
        |header| header["enc"] = "A128GCM".into(),
        |header| header["zip"] = "DEF".into(),
        |header| header["crit"] = serde_json::json!(["x"]),
        |header| header["p2s"] = "!".into(),
    ] {
        let jwe = with_header(change);
        let opened = open(&jwe, PASSPHRASE).map(drop);
        assert!(matches!(opened, Err(AwsVaultError::Malformed(_))), "{jwe}: {opened:?}");
    }
    assert!(begun.elapsed().as_secs() < 5);
    // The header is part of what is authenticated.
    let jwe = with_header(|header| header["created"] = "later".into());
    assert_eq!(open(&jwe, PASSPHRASE).map(drop), Err(AwsVaultError::WrongPassphrase));
    for jwe in ["", "....", "a.b.c.d.e", "a.b.c.d.e.f"] {
        assert!(matches!(open(jwe, PASSPHRASE), Err(AwsVaultError::Malformed(_))), "{jwe}");
    }
}

#[test]
fn an_item_holds_a_long_term_key() {
    let item = |data: &str| {
        format!(r#"{{"Key":"work","Data":"{}"}}"#, data_encoding::BASE64.encode(data.as_bytes()))
    };
    let temporary = item(r#"{"AccessKeyID":"ASIA","SecretAccessKey":"s","SessionToken":"t"}"#);
    assert_eq!(key_in(temporary.as_bytes()).map(drop), Err(AwsVaultError::Temporary));
    assert!(key_in(item(r#"{"AccessKeyID":"AKIA","SecretAccessKey":"s"}"#).as_bytes()).is_ok());
    for rubbish in [item("{}"), item("x"), "{}".to_owned(), r#"{"Data":"!"}"#.to_owned(), String::new()] {
        assert!(matches!(key_in(rubbish.as_bytes()), Err(AwsVaultError::Malformed(_))), "{rubbish}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_changed_byte_is_noticed(at in 0_usize..2_000, to in "[A-Za-z0-9_-]") {
        let mut bytes = WORK.trim().as_bytes().to_vec();
        let at = at % bytes.len();
        let before = bytes[at];
        bytes[at] = to.as_bytes()[0];
        let text = String::from_utf8(bytes).unwrap();
        let opened = open(&text, PASSPHRASE);
        prop_assert!(before == to.as_bytes()[0] || opened.is_err(), "{text}");
    }
}
