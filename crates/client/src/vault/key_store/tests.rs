use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::super::tests::{Answers, QUICK};
use super::*;

/// As much of `pass` as is used, keeping entries as files of the folder it lies in. Lives as long as the test process.
fn pass(folder: &Path) -> KeyStore {
    let script = r#"#!/bin/sh
entry="$(dirname "$0")/$(echo "$*" | sed 's/.* //; s,/,_,g')"
case "$1 $2" in
"insert -m") [ ! -e "$entry.broken" ] && cat > "$entry" ;;
"show "*) [ ! -e "$entry.sealed" ] || exit 2; cat "$entry" ;;
esac
"#;
    let program = folder.join("pass");
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    KeyStore { pass: Box::leak(program.to_str().unwrap().to_owned().into_boxed_str()), ..QUICK }
}

fn keep(store: KeyStore, entry: &str) -> Result<(KeyPlace, VaultKey), VaultError> {
    let key = VaultKey::generate().unwrap();
    let kind = StoreKind::Pass { entry: entry.to_owned() };
    let place = store.keep(&kind, VaultId::from_bytes([1; 16]), &key, &mut Answers::default())?;
    Ok((place, key))
}

fn fetch(store: KeyStore, place: &KeyPlace) -> Result<VaultKey, VaultError> {
    store.fetch(place, VaultId::from_bytes([1; 16]), &mut Answers::default())
}

#[test]
fn pass_keeps_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = pass(folder.path());
    let (place, key) = keep(store, "work/vault").unwrap();
    assert_eq!(place, KeyPlace::Pass { entry: "work/vault".to_owned() });
    assert_eq!(fetch(store, &place).unwrap().expose(), key.expose());
    std::fs::write(folder.path().join("work_vault"), "a password\n").unwrap();
    assert!(matches!(fetch(store, &place), Err(VaultError::BadKeyPlace(_))));
    std::fs::remove_file(folder.path().join("work_vault")).unwrap();
    assert!(matches!(fetch(store, &place), Err(VaultError::Command(CommandError::Failed { .. }))));
}

#[test]
fn no_entry_of_pass_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let store = pass(folder.path());
    for (entry, mark) in [("taken", "taken"), ("unreadable", "unreadable.sealed")] {
        std::fs::write(folder.path().join(mark), "a password\n").unwrap();
        let refused = keep(store, entry);
        assert!(
            matches!(&refused, Err(VaultError::EntryTaken { entry: same }) if same == entry),
            "{refused:?}"
        );
        assert_eq!(std::fs::read_to_string(folder.path().join(mark)).unwrap(), "a password\n");
    }
    std::fs::write(folder.path().join("x.broken"), "").unwrap();
    assert!(matches!(keep(store, "x"), Err(VaultError::Command(CommandError::Failed { .. }))));
    for entry in ["", "-c", "a\nb"] {
        assert!(matches!(keep(store, entry), Err(VaultError::BadKeyPlace(_))), "{entry:?}");
    }
    let missing = KeyStore { pass: "/nonexistent/pass", ..QUICK };
    assert!(matches!(keep(missing, "a"), Err(VaultError::Command(CommandError::NotStarted { .. }))));
}

#[test]
fn a_command_must_be_one() {
    for command in [vec![], vec![String::new()], vec!["a\0".to_owned()]] {
        let kind = StoreKind::Exec { command };
        let key = VaultKey::generate().unwrap();
        let kept = QUICK.keep(&kind, VaultId::from_bytes([1; 16]), &key, &mut Answers::default());
        assert!(matches!(kept, Err(VaultError::BadKeyPlace(_))), "{kind:?}");
    }
}

#[test]
fn without_a_keyring_it_is_a_file() {
    // No time at all: whatever runs here has not answered.
    assert_eq!(choose_store(Duration::ZERO, true), StoreKind::File);
}

#[test]
fn the_agent_holds_no_key_of_the_keyring() {
    assert!(!StoreKind::Os.may_stay_unlocked());
    assert!(StoreKind::File.may_stay_unlocked());
}
