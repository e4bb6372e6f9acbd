use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

fn close_into(closed: &Arc<AtomicUsize>, number: usize) -> Closer {
    let closed = Arc::clone(closed);
    Box::new(move || closed.store(number, Ordering::SeqCst))
}

#[test]
fn the_oldest_that_has_not_shown_whom_it_is_of_gives_way() {
    let slots = Arc::new(Slots::default());
    let closed = Arc::new(AtomicUsize::new(usize::MAX));
    let mut held: Vec<Slot> =
        (0..CONNECTIONS).map(|number| Slot::take(&slots, close_into(&closed, number))).collect();
    held[0].admit();
    held[1].admit();
    let more = thread::spawn({
        let (slots, closed) = (Arc::clone(&slots), Arc::clone(&closed));
        move || Slot::take(&slots, close_into(&closed, CONNECTIONS))
    });
    let begun = Instant::now();
    while closed.load(Ordering::SeqCst) != 2 {
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", closed.load(Ordering::SeqCst));
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(slots.lock().open.len(), CONNECTIONS, "there are no more than that at any time");
    held.remove(2);
    let last = more.join().unwrap();
    assert_eq!(slots.lock().open.len(), CONNECTIONS);
    drop((held, last));
    assert_eq!(slots.lock().open.len(), 0);
}

#[test]
fn tokens_are_long_and_differ() {
    let (one, other) = (new_token().unwrap(), new_token().unwrap());
    assert_eq!(one.len(), 43);
    assert_ne!(*one, *other);
    assert!(one.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
}
