use super::*;

fn role(arn: &str, external_id: Option<&str>) -> RoleStep {
    RoleStep {
        profile: "p".to_owned(),
        arn: arn.to_owned(),
        external_id: external_id.map(str::to_owned),
        session_name: None,
        duration: None,
    }
}

#[test]
fn names_differ_where_what_was_asked_differs() {
    let hour = Some(Seconds(3_600));
    let names = [
        session_name("https://a", "AKIA1", None, None),
        session_name("https://b", "AKIA1", None, None),
        session_name("https://a", "AKIA2", None, None),
        session_name("https://a", "AKIA1", Some("arn:x"), None),
        session_name("https://a", "AKIA1", Some("arn:x"), hour),
        role_name("AKIA1", "https://a", &role("r", None), "s", None),
        role_name("AKIA1", "https://a", &role("r", Some("x")), "s", None),
        role_name("AKIA1", "https://a", &role("r", None), "t", None),
        role_name("AKIA1", "https://a", &role("r", None), "s", hour),
        // Parts that run into each other.
        role_name("AKIA1", "https://a", &role("rx", None), "s", None),
        role_name("AKIA1", "https://a", &role("r", Some("xs")), "", None),
    ];
    let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:#?}");
}

#[test]
fn names_do_not_depend_on_the_profile() {
    let other = RoleStep { profile: "q".to_owned(), ..role("r", None) };
    assert_eq!(role_name("a", "e", &role("r", None), "s", None), role_name("a", "e", &other, "s", None));
}

#[test]
fn what_is_written_is_read_and_what_is_spoilt_is_not() {
    let text = br#"{"kind":"mfa","endpoint":"e","realm":"r","key":"AKIA","arn":"a","serial":"s","id":"ASIA","secret":"x","token":"t","expiration":5,"obtained":1}"#;
    let session = parse(text).unwrap();
    assert_eq!(session.credentials.seconds_left(2), Some(3));
    assert_eq!(session.serial_number.as_deref(), Some("s"));
    for length in 0..text.len() {
        assert!(parse(&text[..length]).is_none(), "{length} bytes");
    }
}

#[test]
fn a_session_is_handed_over_to_another_key() {
    let (_home, places) = crate::vault::tests::home();
    let folder = crate::vault::tests::vault(&places).sealed_folder();
    let session = CachedSession {
        kind: CachedKind::Mfa,
        endpoint: "https://a".to_owned(),
        realm: "https://a".to_owned(),
        access_key_id: "AKIAOLD".to_owned(),
        arn: "arn".to_owned(),
        serial_number: Some("phone".to_owned()),
        credentials: Credentials {
            access_key_id: "ASIA".to_owned(),
            secret_access_key: Secret::new("s"),
            session_token: Some(Secret::new("t")),
            expiration: Some(9),
        },
        obtained: 1,
    };
    let name = |id: &str, duration| session_name("https://a", id, Some("phone"), duration);
    let hour = Some(Seconds(3_600));
    write(&folder, &name("AKIAOLD", None), &session);
    write(&folder, &name("AKIAOLD", hour), &session);
    write(&folder, &role_name("b", "https://a", &role("r", None), "s", None), &session);
    let other = CachedSession { access_key_id: "AKIAOTHER".to_owned(), ..session.clone() };
    write(&folder, &name("AKIAOTHER", None), &other);

    hand_over(&folder, "AKIAOLD", "AKIANEW");
    assert_eq!(forget(&folder, Some("AKIAOLD")), 1, "one session under three names");
    let mut names: Vec<String> = folder.entries().into_iter().map(|(name, _)| name).collect();
    names.sort();
    let mut expected = vec![name("AKIANEW", None), name("AKIANEW", hour), name("AKIAOTHER", None)];
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(read(&folder, &name("AKIANEW", None)).unwrap().access_key_id, "AKIANEW");
}

#[test]
fn one_session_is_forgotten_under_all_its_names() {
    let (_home, places) = crate::vault::tests::home();
    let folder = crate::vault::tests::vault(&places).sealed_folder();
    let text = br#"{"kind":"mfa","endpoint":"e","realm":"r","key":"AKIA","arn":"a","serial":"s","id":"ASIA1","secret":"x","token":"t","expiration":5,"obtained":1}"#;
    let session = parse(text).unwrap();
    let names = [None, Some(Seconds(3_600))].map(|duration| session_name("r", "AKIA", Some("s"), duration));
    for name in &names {
        write(&folder, name, &session);
    }
    let other = Credentials { access_key_id: "ASIA2".to_owned(), ..session.credentials.clone() };
    let role_name = role_name("b", "r", &role("r", None), "s", None);
    write(&folder, &role_name, &CachedSession { credentials: other, ..session });
    assert!(forget_session(&folder, "ASIA1"));
    assert!(!forget_session(&folder, "ASIA1"));
    assert!(names.iter().all(|name| read(&folder, name).is_none()));
    assert!(read(&folder, &role_name).is_some());
}

#[test]
fn what_was_never_to_live_long_is_enough_for_half_of_its_life() {
    let text = br#"{"kind":"mfa","endpoint":"e","realm":"r","key":"AKIA","arn":"a","serial":"s","id":"ASIA","secret":"x","token":"t","expiration":1900,"obtained":1000}"#;
    let session = parse(text).unwrap();
    for (min_ttl, now, enough) in [
        (300, 1_500, true),
        (300, 1_600, false),
        (960, 1_100, true),
        (960, 1_449, true),
        (960, 1_450, false),
        (60, 1_839, true),
        (0, 1_839, true),
        (0, 1_840, false),
        (0, 1_898, false),
    ] {
        assert_eq!(session.has_enough(Seconds(min_ttl), now), enough, "{min_ttl} at {now}");
    }
}
