use std::os::unix::fs::PermissionsExt as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::*;

const SOON: Duration = Duration::from_millis(60);

#[test]
fn it_is_held_until_it_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    let held = FileLock::acquire(&path, Duration::ZERO).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let begun = Instant::now();
    assert!(matches!(FileLock::acquire(&path, SOON), Err(FileLockError::Held)));
    assert!(begun.elapsed() >= SOON);
    let mut rounds = 0;
    let deadline = Some(Instant::now() + SOON);
    let refused = FileLock::acquire_until(&path, deadline, &mut || rounds += 1);
    assert!(matches!(refused, Err(FileLockError::Held)) && rounds > 1, "{refused:?} after {rounds}");
    drop(held);
    FileLock::acquire(&path, Duration::ZERO).unwrap();
    assert!(path.exists());
}

#[test]
fn one_that_goes_with_the_lock_lets_one_through_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    fs::write(&path, "left behind").unwrap();
    let inside = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let _lock = FileLock::acquire_removed_after(&path, Duration::from_secs(10)).unwrap();
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    std::thread::sleep(Duration::from_millis(1));
                    inside.fetch_sub(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert!(!path.exists());
}

#[test]
fn a_signal_ends_the_wait() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    let held = FileLock::acquire(&path, Duration::ZERO).unwrap();
    let came = AtomicBool::new(false);
    let cancelled = || came.load(Ordering::SeqCst);
    for after_signal in [Duration::ZERO, SOON] {
        came.store(false, Ordering::SeqCst);
        let begun = Instant::now();
        let end = End { deadline: None, after_signal, cancelled: &cancelled };
        let mut waiting = || came.store(begun.elapsed() >= SOON, Ordering::SeqCst);
        let refused = FileLock::wait(&path, &end, &mut waiting);
        assert!(matches!(refused, Err(FileLockError::Cancelled)), "{refused:?}");
        let took = begun.elapsed();
        assert!(took >= SOON + after_signal && took < SOON * 20, "{took:?}");
    }
    // What is free is had, whatever has come: cleaning up needs it.
    drop(held);
    let end = End { deadline: None, after_signal: Duration::ZERO, cancelled: &|| true };
    FileLock::wait(&path, &end, &mut || {}).unwrap();
}

#[test]
fn where_no_file_can_be_made() {
    let refused = FileLock::acquire(Path::new("/proc/none/lock"), SOON);
    assert!(matches!(refused, Err(FileLockError::File(_))), "{refused:?}");
}
