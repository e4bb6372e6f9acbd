use std::collections::BTreeSet;

use super::*;

#[test]
fn what_is_sealed_opens_in_its_place_alone() {
    let key = VaultKey::generate().unwrap();
    let sealed = key.contents().seal(b"here", b"plain").unwrap();
    assert_eq!(
        key.contents().open(b"here", &sealed).as_deref().map(Vec::as_slice),
        Some(b"plain".as_slice())
    );
    assert_ne!(sealed, key.contents().seal(b"here", b"plain").unwrap(), "each time anew");
    assert!(key.contents().open(b"there", &sealed).is_none(), "another place");
    assert!(key.cache().open(b"here", &sealed).is_none(), "another use");
    assert!(VaultKey::generate().unwrap().contents().open(b"here", &sealed).is_none(), "another vault");
    for length in 0..sealed.len() {
        assert!(key.contents().open(b"here", &sealed[..length]).is_none(), "the first {length} bytes");
    }
}

#[test]
fn digests_are_of_one_key_purpose_and_datum() {
    let (key, other) = (VaultKey::from_bytes(&[1; 32]).unwrap(), VaultKey::from_bytes(&[2; 32]).unwrap());
    let digests = [
        key.names().digest("a", b"bc"),
        key.names().digest("ab", b"c"),
        key.names().digest("", b"abc"),
        key.fingerprints().digest("a", b"bc"),
        other.names().digest("a", b"bc"),
    ];
    assert_eq!(BTreeSet::from(digests).len(), digests.len(), "{digests:02x?}");
    assert_eq!(key.names().digest("a", b"bc"), digests[0]);
}

#[test]
fn keys_are_neither_short_nor_printed() {
    for length in [0, 31, 33] {
        assert!(VaultKey::from_bytes(&vec![0; length]).is_none(), "{length} bytes");
    }
    assert_eq!(format!("{:?}", VaultKey::from_bytes(&[7; 32])), "Some(VaultKey(..))");
}
