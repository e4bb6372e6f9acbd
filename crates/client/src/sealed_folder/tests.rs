use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::time::SystemTime;

use proptest::prelude::*;

use super::*;

fn folder_of(path: &Path, key: u8) -> SealedFolder {
    SealedFolder::new(path.join("sessions"), &VaultKey::from_bytes(&[key; 32]).unwrap())
}

fn read(folder: &SealedFolder, name: &str) -> Option<Vec<u8>> {
    folder.read(name).map(|entry| entry.to_vec())
}

fn only_file(folder: &SealedFolder) -> PathBuf {
    let files: Vec<_> = folder.files().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].path()
}

#[derive(Clone, Debug)]
enum Step {
    Write(String, Vec<u8>),
    Read(String),
    Remove(String),
    Clear,
}

fn step() -> impl Strategy<Value = Step> {
    let name = || prop::sample::select(vec!["", "a", "b", "ä/\n"]).prop_map(str::to_owned);
    prop_oneof![
        4 => (name(), prop::collection::vec(any::<u8>(), 0..50)).prop_map(|(name, entry)| Step::Write(name, entry)),
        4 => name().prop_map(Step::Read),
        2 => name().prop_map(Step::Remove),
        1 => Just(Step::Clear),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn it_is_a_map(steps in prop::collection::vec(step(), 0..20)) {
        let home = tempfile::tempdir().unwrap();
        let folder = folder_of(home.path(), 1);
        let mut map = BTreeMap::new();
        for step in steps {
            match step {
                Step::Write(name, entry) => {
                    folder.write(&name, &entry).unwrap();
                    map.insert(name, entry);
                }
                Step::Read(name) => prop_assert_eq!(read(&folder, &name), map.get(&name).cloned()),
                Step::Remove(name) => {
                    folder.remove(&name).unwrap();
                    map.remove(&name);
                }
                Step::Clear => {
                    clear_sealed_files(&folder.folder).unwrap();
                    map.clear();
                }
            }
        }
        let entries: BTreeMap<_, _> =
            folder.entries().into_iter().map(|(name, entry)| (name, entry.to_vec())).collect();
        prop_assert_eq!(entries, map);
    }
}

#[test]
fn neither_entries_nor_names_are_in_clear() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder_of(home.path(), 1);
    folder.write("alice's session", b"hidden").unwrap();
    let file = only_file(&folder);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(file.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    let bytes = fs::read(&file).unwrap();
    for clear in ["alice", "hidden"] {
        assert!(!bytes.windows(clear.len()).any(|window| window == clear.as_bytes()), "{clear}");
        assert!(!file.to_str().unwrap().contains(clear));
    }
}

#[test]
fn what_is_damaged_or_foreign_is_not_there_and_goes() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder_of(home.path(), 1);
    folder.write("a", b"entry").unwrap();
    let file = only_file(&folder);
    let whole = fs::read(&file).unwrap();
    let mut damages: Vec<Vec<u8>> = (0..whole.len())
        .map(|position| {
            let mut damaged = whole.clone();
            damaged[position] ^= 1;
            damaged
        })
        .collect();
    damages.extend((0..whole.len()).map(|length| whole[..length].to_vec()));
    damages.push(vec![0; 70_000]);
    for (number, damaged) in damages.into_iter().enumerate() {
        fs::write(&file, &damaged).unwrap();
        if number % 2 == 0 {
            assert_eq!(read(&folder, "a"), None, "{damaged:?}");
        } else {
            assert_eq!(folder.entries().len(), 0, "{damaged:?}");
        }
        assert!(!file.exists(), "{damaged:?}");
    }
    // The entry of another name, put in its place.
    fs::write(&file, &whole).unwrap();
    folder.write("b", b"other").unwrap();
    let other = folder.folder.join(folder.file_name("b"));
    fs::copy(&file, &other).unwrap();
    assert_eq!(read(&folder, "b"), None);
    assert_eq!(read(&folder, "a").unwrap(), b"entry");
    let foreign = folder_of(home.path(), 2);
    assert_eq!(read(&foreign, "a"), None);
    assert!(file.exists(), "it has another name there");
    assert_eq!(foreign.entries().len(), 0);
    assert!(!file.exists());
}

#[test]
fn entries_are_bounded() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder_of(home.path(), 1);
    let (entry, name) = (vec![7; ENTRY_LIMIT + 1], "n".repeat(NAME_LIMIT));
    folder.write(&name, &entry[1..]).unwrap();
    assert_eq!(read(&folder, &name).unwrap(), entry[1..]);
    for refused in [
        folder.write("a", &entry),
        folder.write(&format!("{name}n"), b""),
        folder.write(&"n".repeat(70_000), b""),
    ] {
        assert!(matches!(refused, Err(SealedFolderError::TooLong)), "{refused:?}");
    }
    assert_eq!(folder.entries().len(), 1);
}

#[test]
fn what_a_crash_left_goes_and_what_is_not_ours_stays() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder_of(home.path(), 1);
    folder.write("a", b"entry").unwrap();
    let (old, new, other) =
        (folder.folder.join(".new-old"), folder.folder.join(".new-new"), folder.folder.join("README"));
    for path in [&old, &new, &other] {
        fs::write(path, "").unwrap();
    }
    let long_ago = SystemTime::now() - LEFT_BEHIND - Duration::from_secs(60);
    fs::File::options().write(true).open(&old).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(folder.entries().len(), 1);
    assert_eq!([&old, &new, &other].map(|path| path.exists()), [false, true, true]);
    clear_sealed_files(&folder.folder).unwrap();
    assert_eq!([&new, &other].map(|path| path.exists()), [false, true]);
    assert_eq!(folder.entries().len(), 0);
    fs::remove_dir_all(&folder.folder).unwrap();
    assert_eq!(folder.entries().len(), 0, "without a folder");
    clear_sealed_files(&folder.folder).unwrap();
    folder.remove("a").unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = SealedFolder::new("/proc/countersign".into(), &VaultKey::from_bytes(&[1; 32]).unwrap());
    let error = folder.write("a", b"entry").unwrap_err().to_string();
    assert!(error.starts_with("cannot write to the folder /proc/countersign: "), "{error}");
}
