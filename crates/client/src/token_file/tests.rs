use std::os::unix::fs::{PermissionsExt as _, symlink};

use super::*;
use crate::loopback_server::new_token;

#[test]
fn it_comes_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    let token = new_token().unwrap();
    let file = TokenFile::write(&path, &token).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), *token);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    drop(file);
    assert!(!path.exists());
}

#[test]
fn a_token_that_was_left_is_replaced_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let token = new_token().unwrap();
    for (content, replaced) in [
        (String::new(), true),
        ((*new_token().unwrap()).clone(), true),
        ("precious".to_owned(), false),
        // As long as a token.
        ("a note of forty-three characters, not a tok".to_owned(), false),
        ("x".repeat(1_000), false),
    ] {
        fs::write(&path, &content).unwrap();
        let written = TokenFile::write(&path, &token);
        assert_eq!(written.is_ok(), replaced, "{content:?}");
        if !replaced {
            assert_eq!(written.err().unwrap().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
    }
    assert!(TokenFile::write(folder.path(), &token).is_err(), "a folder");
    assert!(TokenFile::write(Path::new("/dev/null"), &token).is_err(), "a device");
}

#[test]
fn the_token_of_another_process_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    let first = TokenFile::write(&path, &new_token().unwrap()).unwrap();
    let other = new_token().unwrap();
    let second = TokenFile::write(&path, &other).unwrap();
    drop(first);
    assert_eq!(fs::read_to_string(&path).unwrap(), *other);
    drop(second);
    assert!(!path.exists());
}

#[test]
fn behind_a_link_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target"), folder.path().join("link"));
    fs::write(&target, "").unwrap();
    symlink(&target, &link).unwrap();
    drop(TokenFile::write(&link, &new_token().unwrap()).unwrap());
    assert!(!target.exists());
}
