use std::os::unix::fs::symlink;

use super::*;
use crate::line_file::SectionName;

/// A folder that is gone after the test, with one file in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(content: Option<&str>) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        if let Some(content) = content {
            fs::write(place.file(), content).unwrap();
        }
        place
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("config")
    }

    fn open(&self) -> FileEdit {
        FileEdit::open(&self.file(), FileKind::Config).unwrap()
    }

    fn content(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

fn set(edit: &mut FileEdit, value: &str) {
    edit.file().set(&SectionName::Default, "region", value).unwrap();
}

#[test]
fn replaces_with_a_backup_and_leaves_nothing_else() {
    let place = Place::new(Some("# mine\n[default]\nregion = a\n"));
    fs::set_permissions(place.file(), fs::Permissions::from_mode(0o644)).unwrap();
    let backup = place.folder.path().join("config.countersign-backup");
    for (value, before) in [("b", "a"), ("c", "b")] {
        let mut edit = place.open();
        set(&mut edit, value);
        assert_eq!(edit.save().unwrap(), Saved::Written { backup: Some(backup.clone()) });
        assert_eq!(place.content(), format!("# mine\n[default]\nregion = {value}\n"));
        assert_eq!(fs::read_to_string(&backup).unwrap(), format!("# mine\n[default]\nregion = {before}\n"));
    }
    assert_eq!((mode(&place.file()), mode(&backup)), (0o644, 0o600));
    assert_eq!(place.names(), ["config", "config.countersign-backup"]);
}

#[test]
fn nothing_changed_writes_nothing() {
    for content in [None, Some(""), Some("[default]\nregion = a")] {
        let place = Place::new(content);
        let before = fs::metadata(place.file()).ok().map(|metadata| metadata.ino());
        let mut edit = place.open();
        edit.file().unset(&SectionName::Default, "output").unwrap();
        if content.is_some_and(|content| !content.is_empty()) {
            set(&mut edit, "a");
        }
        assert_eq!(edit.save().unwrap(), Saved::Unchanged);
        assert_eq!(fs::metadata(place.file()).ok().map(|metadata| metadata.ino()), before);
        assert_eq!(place.names().len(), usize::from(content.is_some()), "{:?}", place.names());
    }
}

#[test]
fn a_new_file_in_a_new_folder_is_for_its_owner_alone() {
    let place = Place::new(None);
    let path = place.folder.path().join("home/.aws/credentials");
    let mut edit = FileEdit::open(&path, FileKind::Credentials).unwrap();
    set(&mut edit, "a");
    assert_eq!(edit.save().unwrap(), Saved::Written { backup: None });
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn secrets_taken_out_are_not_left_in_a_backup() {
    let place = Place::new(Some("[default]\nsecret = s\n"));
    let mut edit = place.open();
    set(&mut edit, "a");
    edit.save().unwrap();
    let mut edit = place.open();
    edit.file().unset(&SectionName::Default, "secret").unwrap();
    assert_eq!(edit.save_without_backup().unwrap(), Saved::Written { backup: None });
    assert_eq!(
        (place.content().as_str(), place.names()),
        ("[default]\nregion = a\n", vec!["config".to_owned()])
    );
}

#[test]
fn refuses_when_somebody_changed_the_file_meanwhile() {
    type Change = fn(&Path);
    let changes: [(&str, Change); 3] = [
        ("written in place", |path| fs::write(path, "[default]\nregion = theirs\n").unwrap()),
        ("deleted", |path| fs::remove_file(path).unwrap()),
        ("turned into a link", |path| {
            fs::rename(path, path.with_extension("moved")).unwrap();
            symlink("config.moved", path).unwrap();
        }),
    ];
    for (what, change) in changes {
        let place = Place::new(Some("[default]\nregion = a\n"));
        let mut edit = place.open();
        set(&mut edit, "ours");
        change(&place.file());
        let (before, names) = (fs::read(place.file()).ok(), place.names());
        let refused = edit.save();
        assert!(matches!(refused, Err(FileError::Changed(_))), "{what}: {refused:?}");
        assert_eq!(fs::read(place.file()).ok(), before, "{what}");
        let names: Vec<_> = names.into_iter().filter(|name| !name.ends_with("-lock")).collect();
        assert_eq!(place.names(), names, "{what}");
    }
}

#[test]
fn refuses_when_somebody_created_the_file_meanwhile() {
    let place = Place::new(None);
    let mut edit = place.open();
    set(&mut edit, "ours");
    fs::write(place.file(), "theirs").unwrap();
    assert!(matches!(edit.save(), Err(FileError::Changed(_))));
    assert_eq!(place.content(), "theirs");
}

#[test]
fn links_stay_links() {
    let place = Place::new(None);
    let (inner, link) = (place.folder.path().join("dotfiles"), place.file());
    fs::create_dir(&inner).unwrap();
    symlink("dotfiles/first", &link).unwrap();
    symlink("aws-config", inner.join("first")).unwrap();
    // At first the last link leads to nothing.
    for value in ["a", "b"] {
        let mut edit = place.open();
        set(&mut edit, value);
        edit.save().unwrap();
        assert_eq!(fs::read_link(&link).unwrap(), Path::new("dotfiles/first"));
        assert_eq!(fs::read_link(inner.join("first")).unwrap(), Path::new("aws-config"));
        assert_eq!(
            fs::read_to_string(inner.join("aws-config")).unwrap(),
            format!("[default]\nregion = {value}\n")
        );
    }
    assert_eq!(place.names(), ["config", "dotfiles"]);

    let round = place.folder.path().join("round");
    symlink("round", &round).unwrap();
    assert!(matches!(FileEdit::open(&round, FileKind::Config), Err(FileError::NotAFile(_))));
}

#[test]
fn writers_wait_for_one_another() {
    let place = Place::new(Some("[default]\n"));
    std::thread::scope(|scope| {
        for writer in 0..6 {
            let path = place.file();
            scope.spawn(move || {
                for round in 0..10 {
                    let mut edit = FileEdit::open(&path, FileKind::Config).unwrap();
                    edit.file().set(&SectionName::Default, &format!("key{writer}-{round}"), "x").unwrap();
                    edit.save().unwrap();
                }
            });
        }
    });
    let file = read(&place.file(), FileKind::Config).unwrap();
    assert_eq!(file.section(&SectionName::Default).unwrap().keys().len(), 60);
    assert_eq!(place.names(), ["config", "config.countersign-backup"]);
}

#[test]
fn waiting_has_an_end() {
    let place = Place::new(Some("[default]\n"));
    let _first = place.open();
    let second = FileEdit::open_within(&place.file(), FileKind::Config, Duration::from_millis(50));
    let failure = Failure::from(second.unwrap_err());
    assert_eq!(failure.kind(), FailureKind::GaveUpWaiting);
    assert!(failure.what().contains("config is being changed by another process"), "{failure}");
}

#[test]
fn a_lock_file_that_stayed_behind_is_taken_over() {
    let place = Place::new(Some("[default]\n"));
    fs::write(place.folder.path().join("config.countersign-lock"), "").unwrap();
    let mut edit = place.open();
    set(&mut edit, "a");
    edit.save().unwrap();
    assert_eq!(place.names(), ["config", "config.countersign-backup"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let place = Place::new(None);
    File::create(place.file()).unwrap().set_len(MAX_SIZE + 1).unwrap();
    assert!(matches!(read(&place.file(), FileKind::Config), Err(FileError::TooLarge(_))));
    assert!(matches!(FileEdit::open(&place.file(), FileKind::Config), Err(FileError::TooLarge(_))));
    let folder = place.folder.path();
    assert!(matches!(read(folder, FileKind::Config), Err(FileError::NotAFile(_))));
    assert!(
        read(&place.folder.path().join("missing"), FileKind::Config).unwrap().sections().next().is_none()
    );
    // Nobody, not even root, can create a folder there.
    let failure =
        Failure::from(FileEdit::open(Path::new("/proc/self/x/config"), FileKind::Config).unwrap_err());
    assert!(failure.what().starts_with("cannot create the folder /proc/self/x: "), "{failure}");
}

#[test]
fn a_device_or_pipe_is_read_as_empty_and_never_edited() {
    let place = Place::new(None);
    let pipe = place.folder.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let link = place.folder.path().join("link");
    symlink("/dev/null", &link).unwrap();
    for path in [Path::new("/dev/null"), &pipe, &link] {
        assert!(is_device_or_pipe(path), "{}", path.display());
        assert!(read(path, FileKind::Config).unwrap().sections().next().is_none(), "{}", path.display());
        assert!(matches!(FileEdit::open(path, FileKind::Config), Err(FileError::NotAFile(_))));
    }
    assert!(!is_device_or_pipe(place.folder.path()) && !is_device_or_pipe(&place.file()));
    assert!(!Path::new("/dev/null.countersign-lock").exists());
}

#[test]
fn a_file_that_grew_too_large_is_not_written() {
    let place = Place::new(Some("[default]\n"));
    let mut edit = place.open();
    set(&mut edit, &"x".repeat(usize::try_from(MAX_SIZE).unwrap()));
    assert!(matches!(edit.save(), Err(FileError::TooLarge(_))));
    assert_eq!(place.content(), "[default]\n");
}

#[test]
fn what_the_system_says_comes_with_a_remedy() {
    let cases = [
        (rustix::io::Errno::NOSPC, "Make room"),
        (rustix::io::Errno::DQUOT, "Make room"),
        (rustix::io::Errno::ROFS, "The file system is read-only"),
        (rustix::io::Errno::ACCESS, "Make it readable and writable"),
    ];
    for (error, remedy) in cases {
        // As tempfile wraps it, and as it comes from the system.
        let system = io::Error::from(error);
        let wrapped = io::Error::new(system.kind(), "at path /home/a/.config.XXXX");
        for error in [system, wrapped] {
            let failure = Failure::from(io_error("write", Path::new("/home/a/.aws/config"))(error));
            assert!(failure.what().starts_with("cannot write /home/a/.aws/config: "), "{failure}");
            assert!(!failure.what().contains("XXXX"), "{failure}");
            assert!(failure.next_step().is_some_and(|step| step.starts_with(remedy)), "{failure}");
        }
    }
}

#[test]
fn bytes_are_not_printed() {
    let place = Place::new(Some("[default]\nsecret = TOPSECRET\n"));
    let printed = format!("{:?}", place.open());
    assert!(!printed.contains("TOPSECRET"), "{printed}");
}
