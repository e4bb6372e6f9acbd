use std::cell::RefCell;
use std::time::Duration;

use super::*;

#[test]
fn one_at_a_time_and_those_who_wait_are_told_whom_they_wait_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Lock::acquire(folder.path(), "a", None, &mut |_| {}).unwrap();
    first.sign("pts/3");
    let seen = RefCell::new(Vec::new());
    let soon = Instant::now() + Duration::from_millis(120);
    let refused =
        Lock::acquire(folder.path(), "a", Some(soon), &mut |holder| seen.borrow_mut().push(holder.cloned()));
    let holder = Holder { pid: std::process::id(), terminal: "pts/3".to_owned() };
    assert!(matches!(&refused, Err(LockError::Held(Some(held))) if *held == holder), "{refused:?}");
    assert!(seen.borrow().contains(&Some(holder.clone())), "{seen:?}");
    let failure = refused.unwrap_err().into_failure("the code");
    assert_eq!(failure.kind(), FailureKind::GaveUpWaiting);
    assert_eq!(failure.what(), format!("gave up waiting for the code in pts/3, pid {}", std::process::id()));
    // Another name is another lock.
    Lock::acquire(folder.path(), "b", Some(Instant::now()), &mut |_| {}).unwrap();
    drop(first);
    Lock::acquire(folder.path(), "a", Some(Instant::now()), &mut |_| {}).unwrap();
}

#[test]
fn twelve_threads_go_through_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let inside = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                let _lock = Lock::acquire(folder.path(), "a", None, &mut |_| {}).unwrap();
                assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                std::thread::sleep(Duration::from_millis(2));
                inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
            });
        }
    });
}

#[test]
fn a_folder_that_cannot_be_made() {
    let refused = Lock::acquire(Path::new("/proc/none"), "a", None, &mut |_| {});
    assert!(matches!(refused, Err(LockError::File { .. })), "{refused:?}");
}

#[test]
fn notes_that_are_none() {
    let folder = tempfile::tempdir().unwrap();
    for (text, holder) in
        [("", None), ("x pts/1", None), ("7 \x1b[2J", Some(Holder { pid: 7, terminal: String::new() }))]
    {
        let path = folder.path().join("n.lock");
        std::fs::write(&path, text).unwrap();
        assert_eq!(note(&path), holder, "{text:?}");
    }
}
