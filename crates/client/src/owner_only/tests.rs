use std::os::unix::fs::symlink;

use super::*;

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o777
}

#[test]
fn what_is_written_is_the_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("a/b");
    make_folder(&inner).unwrap();
    assert_eq!(mode(&inner), 0o700);
    assert_eq!(mode(inner.parent().unwrap()), 0o700);
    let file = inner.join("file");
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    assert_eq!(too_open(&file).map(|open| (open.mode, open.foreign)), Some((0o644, false)));
    for (text, durability) in [("new", Durability::Synced), ("newer", Durability::Cached)] {
        write(&file, text.as_bytes(), durability).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        assert_eq!(mode(&file), 0o600, "{durability:?}");
    }
    assert_eq!(too_open(&file), None);
    assert_eq!(too_open(&inner.join("missing")), None);
    assert_eq!(fs::read_dir(&inner).unwrap().count(), 1, "nothing unfinished is left");
}

#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target"), folder.path().join("link"));
    fs::write(&target, "old").unwrap();
    symlink(&target, &link).unwrap();
    write(&link, b"new", Durability::Cached).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&target).unwrap(), "new");
}

#[test]
fn reading_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    assert_eq!(read(&file, 10).unwrap(), None, "missing");
    for (length, limit, expected) in [(0, 0, true), (1, 0, false), (10, 10, true), (11, 10, false)] {
        fs::write(&file, vec![7; length]).unwrap();
        match read(&file, limit) {
            Ok(bytes) => assert!(expected && bytes.as_ref().unwrap().len() == length, "{length} of {limit}"),
            Err(error) => {
                assert!(!expected, "{length} of {limit}: {error}");
                assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
            }
        }
    }
    // It has no length that is known before.
    assert_eq!(read(Path::new("/dev/zero"), 10).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn a_failed_write_leaves_the_file() {
    let folder = tempfile::tempdir().unwrap();
    // A folder cannot be replaced by a file, whoever asks.
    let taken = folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("inside"), "kept").unwrap();
    write(&taken, b"new", Durability::Synced).unwrap_err();
    assert_eq!(fs::read_to_string(taken.join("inside")).unwrap(), "kept");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing unfinished is left");
    write(Path::new("/proc/countersign"), b"new", Durability::Synced).unwrap_err();
    write(&folder.path().join("missing/file"), b"new", Durability::Synced).unwrap_err();
}

#[test]
fn removing_what_is_not_there_is_well() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    remove(&file).unwrap();
    assert!(!file.exists());
    remove(&file).unwrap();
    remove(folder.path()).unwrap_err();
}
