use proptest::prelude::*;

use super::*;

fn secret() -> impl Strategy<Value = Secret> {
    ".{0,40}".prop_map(Secret::new)
}

fn rotation() -> impl Strategy<Value = Rotation> {
    use RotationStep::{Created, Creating, Current, Deactivated, Proven};
    (
        prop::sample::select(vec![Creating, Created, Proven, Current, Deactivated]),
        prop::option::of((".{0,8}", secret())),
        prop::collection::vec(".{0,8}", 0..3),
        any::<i64>(),
        prop::option::of(any::<i64>()),
    )
        .prop_map(|(step, new_key, known_key_ids, begun, delete_old_after)| Rotation {
            step,
            new_key,
            old_key_id: "AKIAOLD".to_owned(),
            known_key_ids,
            begun,
            delete_old_after,
        })
}

fn stored_key() -> impl Strategy<Value = StoredKey> {
    (
        ".{0,20}",
        secret(),
        prop::option::of((".{0,8}", ".{0,8}", ".{0,8}")),
        prop::option::of(any::<i64>()),
        prop::collection::vec(".{0,8}", 0..3),
        prop::option::of(rotation()),
    )
        .prop_map(|(access_key_id, secret_access_key, identity, created, mfa_devices, rotation)| {
            StoredKey {
                access_key_id,
                secret_access_key,
                identity: identity.map(|(arn, account, user_id)| Identity { arn, account, user_id }),
                created,
                mfa_devices,
                rotation,
            }
        })
}

fn enrolment() -> impl Strategy<Value = Enrolment> {
    (".{0,12}", ".{0,12}", prop::option::of(".{0,12}"), any::<bool>(), any::<i64>()).prop_map(
        |(user, endpoint, replaces, proven, begun)| Enrolment { user, endpoint, replaces, proven, begun },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_lost(
        keys in prop::collection::btree_map(".{0,12}", stored_key(), 0..4),
        enrolments in prop::collection::btree_map(".{0,12}", enrolment(), 0..3),
    ) {
        let contents = Contents { keys, enrolments };
        let json = contents.to_json().unwrap();
        prop_assert_eq!(json.capacity(), json.len(), "a buffer that grew");
        prop_assert_eq!(Contents::from_json(&json).unwrap(), contents);
    }
}

#[test]
fn nothing_is_read_that_would_not_be_kept() {
    let key = r#"{"access_key_id":"A","secret_access_key":"s"}"#;
    let accepted = format!(r#"{{"keys":{{"p":{key}}}}}"#);
    assert_eq!(Contents::from_json(accepted.as_bytes()).unwrap().keys["p"].secret_access_key.expose(), "s");
    let refused = [
        "".to_owned(),
        "{}".to_owned(),
        accepted.replace(r#""s""#, "1"),
        accepted.replace("{\"access", "{\"new\":1,\"access"),
        accepted.replace("{\"keys", "{\"new\":1,\"keys"),
        format!("{accepted} {accepted}"),
    ];
    for text in refused {
        assert!(Contents::from_json(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn secrets_are_not_printed() {
    let contents =
        Contents::from_json(br#"{"keys":{"p":{"access_key_id":"A","secret_access_key":"hidden"}}}"#).unwrap();
    assert!(!format!("{contents:?}").contains("hidden"));
}
