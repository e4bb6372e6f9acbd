use countersign_model::Secret;

use super::super::contents::{Rotation, RotationStep};
use super::*;

fn key(id: &str, secret: &str) -> StoredKey {
    StoredKey {
        access_key_id: id.to_owned(),
        secret_access_key: Secret::new(secret),
        identity: None,
        created: None,
        mfa_devices: Vec::new(),
        rotation: None,
    }
}

fn holding(key: &StoredKey) -> Contents {
    let mut contents = Contents::default();
    contents.keys.insert("work".to_owned(), key.clone());
    contents
}

fn in_rotation(mut key: StoredKey) -> StoredKey {
    key.rotation = Some(Rotation {
        step: RotationStep::Creating,
        new_key: None,
        old_key_id: key.access_key_id.clone(),
        known_key_ids: Vec::new(),
        begun: 0,
        delete_old_after: None,
    });
    key
}

#[test]
fn what_was_seen_is_replaced_and_taken() {
    let (one, two) = (key("AKIA1", "a"), key("AKIA2", "b"));
    let mut contents = Contents::default();
    assert_eq!(contents.put_key("work", None, one.clone()), Ok(None));
    assert_eq!(contents.put_key("work", Some(&one), two.clone()), Ok(Some(one)));
    // What has been learned since is no other key.
    contents.keys.get_mut("work").unwrap().mfa_devices.push("phone".to_owned());
    assert_eq!(contents.take_key("work", &two), Ok(()));
    assert_eq!(contents, Contents::default());
}

#[test]
fn another_key_than_was_seen_stays() {
    let (one, two) = (key("AKIA1", "a"), key("AKIA2", "b"));
    let (other_id, other_secret) = (key("AKIA3", "a"), key("AKIA1", "c"));
    for seen in [None, Some(&other_id), Some(&other_secret)] {
        let mut contents = holding(&one);
        assert_eq!(
            contents.put_key("work", seen, two.clone()),
            Err(KeyConflict::ChangedMeanwhile),
            "{seen:?}"
        );
        if let Some(seen) = seen {
            assert_eq!(contents.take_key("work", seen), Err(KeyConflict::ChangedMeanwhile), "{seen:?}");
        }
        assert_eq!(contents, holding(&one));
    }
    let mut gone = Contents::default();
    assert_eq!(gone.put_key("work", Some(&one), two), Err(KeyConflict::ChangedMeanwhile));
    assert_eq!(gone.take_key("work", &one), Err(KeyConflict::ChangedMeanwhile));
    assert_eq!(gone, Contents::default());
}

#[test]
fn a_key_in_rotation_stays() {
    let (one, two) = (in_rotation(key("AKIA1", "a")), key("AKIA2", "b"));
    let mut contents = holding(&one);
    let rotating = KeyConflict::Rotating { access_key_id: "AKIA1".to_owned() };
    for seen in [None, Some(&one), Some(&key("AKIA1", "a")), Some(&two)] {
        assert_eq!(contents.put_key("work", seen, two.clone()), Err(rotating.clone()), "{seen:?}");
    }
    assert_eq!(contents.take_key("work", &one), Err(rotating));
    assert_eq!(contents, holding(&one));
}
