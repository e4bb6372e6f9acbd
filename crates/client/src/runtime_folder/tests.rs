use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};

use tempfile::TempDir;

use super::*;

/// A home, a runtime folder of that mode, and the places.
fn places(mode: u32) -> (TempDir, PathBuf, Places) {
    let home = tempfile::tempdir().unwrap();
    let session = home.path().join("session");
    fs::create_dir(&session).unwrap();
    fs::set_permissions(&session, Permissions::from_mode(mode)).unwrap();
    let places = Places::find(|name| match name {
        "HOME" => Some(home.path().into()),
        "XDG_RUNTIME_DIR" => Some(session.clone().into()),
        _ => None,
    });
    (home, session, places.unwrap())
}

#[test]
fn the_folder_of_the_session_is_taken_if_others_cannot_change_it() {
    for (mode, taken) in [(0o700, true), (0o755, true), (0o777, false), (0o1777, false), (0o770, false)] {
        let (_home, session, places) = places(mode);
        let folder = prepare(&places).unwrap();
        let expected = if taken { session.join("countersign") } else { places.state_folder.join("run") };
        assert_eq!(folder, expected, "{mode:o}");
        assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700, "{mode:o}");
        assert_eq!(prepare(&places).unwrap(), expected, "{mode:o}, a second time");
    }
}

#[test]
fn a_folder_that_is_open_or_a_link_is_not_taken() {
    let (_home, session, one) = places(0o700);
    fs::create_dir(session.join("countersign")).unwrap();
    fs::set_permissions(session.join("countersign"), Permissions::from_mode(0o755)).unwrap();
    assert_eq!(prepare(&one).unwrap(), one.state_folder.join("run"));

    let (home, session, one) = places(0o700);
    fs::create_dir(home.path().join("elsewhere")).unwrap();
    fs::set_permissions(home.path().join("elsewhere"), Permissions::from_mode(0o700)).unwrap();
    symlink(home.path().join("elsewhere"), session.join("countersign")).unwrap();
    assert_eq!(prepare(&one).unwrap(), one.state_folder.join("run"));

    fs::set_permissions(one.state_folder.join("run"), Permissions::from_mode(0o750)).unwrap();
    let error = prepare(&one).unwrap_err();
    assert!(error.to_string().contains("open to others"), "{error}");
}

#[test]
fn where_the_session_has_no_folder_the_state_has_one() {
    let (home, session, _) = places(0o700);
    // Gone, and not to be made again, for whomever: tmux after the end of the session.
    let gone = Places::find(|name| match name {
        "HOME" => Some(home.path().into()),
        "XDG_RUNTIME_DIR" => Some("/proc/self/gone".into()),
        _ => None,
    })
    .unwrap();
    let state = gone.state_folder.join("run");
    assert!(existing(&gone).is_empty(), "nothing is made by looking");
    assert_eq!(prepare(&gone).unwrap(), state);
    assert_eq!(existing(&gone), std::slice::from_ref(&state));
    // Who has a folder of the session looks into both.
    let both = Places { runtime_folder: session.join("countersign"), ..gone.clone() };
    assert_eq!(existing(&both), std::slice::from_ref(&state));
    prepare(&both).unwrap();
    assert_eq!(existing(&both), [session.join("countersign"), state.clone()]);
    // Without XDG_RUNTIME_DIR there is one.
    assert_eq!(existing(&Places { runtime_folder: state.clone(), ..gone }), [state]);
}

#[test]
fn a_folder_of_another_user_is_not_taken() {
    // Root's own, for anybody else; for root there is nobody else's to be found.
    if own_id() != 0 {
        assert!(!can_be_trusted(Path::new("/")));
        assert!(make(Path::new("/")).is_err());
        return;
    }
    let (_home, session, one) = places(0o700);
    std::os::unix::fs::chown(&session, Some(12_345), None).unwrap();
    assert_eq!(prepare(&one).unwrap(), one.state_folder.join("run"));
    std::os::unix::fs::chown(&session, Some(0), None).unwrap();
    assert_eq!(prepare(&one).unwrap(), session.join("countersign"));
    std::os::unix::fs::chown(session.join("countersign"), Some(12_345), None).unwrap();
    assert_eq!(prepare(&one).unwrap(), one.state_folder.join("run"));
}
