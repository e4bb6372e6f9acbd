use super::*;

#[test]
fn the_passphrase_opens_and_no_other() {
    let key = VaultKey::from_bytes(&[5; 32]).unwrap();
    let wrapped = WrappedKey::wrap(&key, "correct horse", Cost::LEAST, b"vault").unwrap();
    let opened = |passphrase, context| wrapped.unwrap_key(passphrase, context).map(|key| *key.expose());
    assert_eq!(opened("correct horse", b"vault".as_slice()), Some([5; 32]));
    assert_eq!(opened("correct horse ", b"vault".as_slice()), None);
    assert_eq!(opened("", b"vault".as_slice()), None);
    assert_eq!(opened("correct horse", b"other".as_slice()), None);
    let json = serde_json::to_string(&wrapped).unwrap();
    assert_eq!(serde_json::from_str::<WrappedKey>(&json).unwrap(), wrapped, "{json}");
}

#[test]
fn the_cost_is_bounded() {
    let accepted = [(8192, 1, 1), (65_536, 3, 4), (1_048_576, 16, 16)];
    let refused = [
        (8191, 1, 1),
        (0, 1, 1),
        (1_048_577, 1, 1),
        (u32::MAX, 1, 1),
        (8192, 0, 1),
        (8192, 17, 1),
        (8192, 1, 0),
        (8192, 1, 17),
    ];
    for (memory, passes, lanes) in accepted {
        assert!(Cost::new(memory, passes, lanes).is_some(), "{memory} KiB, {passes} passes, {lanes} lanes");
    }
    for (memory, passes, lanes) in refused {
        assert!(Cost::new(memory, passes, lanes).is_none(), "{memory} KiB, {passes} passes, {lanes} lanes");
    }
    let standard = Cost::STANDARD;
    assert_eq!(Cost::new(standard.memory_kib, standard.passes, standard.lanes), Some(standard));
}

/// The reference implementation's own program says the same:
/// `echo -n password | argon2 somesaltsomesalt -id -t 1 -k 8192 -p 1 -l 32 -r`.
#[test]
fn the_key_of_a_passphrase_is_that_of_argon2id() {
    let cases = [
        (Cost::LEAST, "84fb006bbc3cd69895722b64b5bf735251a9e8e9f3ecb93ff595b98aeb7accb7"),
        (Cost::STANDARD, "81db97a7e67a891784a2599bc879f957cb3512d273984bd97d8a18fc59ff01e2"),
    ];
    for (cost, expected) in cases {
        let key = stretch("password", cost, b"somesaltsomesalt").unwrap();
        assert_eq!(data_encoding::HEXLOWER.encode(&*key), expected, "{cost:?}");
    }
}
