//! Tickets and addresses of root users in the SQLite file: found again, sealed, and not to be moved.

use std::path::Path;

use countersign_iam::put;
use countersign_model::Timestamp;
use countersign_store::{MemoryStore, Store, Ticket, TicketKey, TicketKind};

use crate::file::{alter, refusal};
use crate::tickets::told;
use crate::world::{NOW, account_id, put_user, random, root_with, rooted_account, secret, sqlite, ticket};

const KIND: TicketKind = TicketKind::BrowserSession;

/// What `alice` of account 1 has of [`KIND`].
async fn held(store: &dyn Store) -> Vec<String> {
    store.tickets_of(account_id(1), "alice", KIND).await.unwrap().iter().map(told).collect()
}

/// A file with thirteen tickets: the oldest is 3, then comes 1, and the youngest is 2, which was written again. 4 was
/// used.
async fn file_with_tickets(path: &Path) -> Vec<Ticket> {
    let store = sqlite(path);
    // Not in the order of their numbers, their times or their keys.
    for number in [3, 4, 1].into_iter().chain(10..20).chain([2]) {
        let created = Timestamp(NOW - number as i64);
        store.issue(&Ticket { created, ..ticket(KIND, number) }).await.unwrap();
    }
    store.redeem(KIND, &TicketKey::of(&secret(4))).await.unwrap().expect("the ticket is there");
    let mut second = store.ticket(KIND, &TicketKey::of(&secret(2))).await.unwrap().unwrap();
    second.body = b"written again".to_vec().into();
    assert!(store.rewrite(&second).await.unwrap());
    let held = store.tickets_of(account_id(1), "alice", KIND).await.unwrap();
    store.close().await.unwrap();
    held
}

#[tokio::test]
async fn a_store_opened_again_has_its_tickets() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let before = file_with_tickets(&path).await;
    let store = sqlite(&path);
    assert_eq!(held(&store).await, before.iter().map(told).collect::<Vec<_>>());
    let bodies: Vec<_> =
        before.iter().map(|ticket| String::from_utf8(ticket.body.to_vec()).unwrap()).collect();
    assert_eq!(
        (bodies.len(), &*bodies[0], &*bodies[1], &*bodies[12]),
        (13, "body 3", "body 1", "written again")
    );
    assert!(store.ticket(KIND, &TicketKey::of(&secret(4))).await.unwrap().is_none(), "it was used");

    // And it goes on from where it was.
    let second = before.last().unwrap();
    assert_eq!(second.revision, 1);
    assert!(!store.rewrite(&ticket(KIND, 2)).await.unwrap(), "a revision from before");
    assert!(store.rewrite(second).await.unwrap());
    let redeemed = store.redeem(KIND, &TicketKey::of(&secret(1))).await.unwrap();
    assert_eq!(redeemed.as_ref().map(told), Some(told(&before[1])));
    for number in 0..Ticket::MAX_HELD as u64 - 1 {
        store.issue(&ticket(KIND, 100 + number)).await.unwrap();
    }
    let left = held(&store).await;
    assert_eq!(left.len(), Ticket::MAX_HELD);
    assert_eq!(left[0], told(&Ticket { revision: 2, ..second.clone() }), "the older ones went first");
}

#[tokio::test]
async fn no_body_of_a_ticket_stands_in_the_files() {
    const BODY: &[u8] = b"what only the holder may know";
    let directory = tempfile::tempdir().unwrap();
    let store = sqlite(&directory.path().join("store.db"));
    let issued = Ticket { body: BODY.to_vec().into(), ..ticket(KIND, 1) };
    store.issue(&issued).await.unwrap();
    let again = Ticket { body: [b"again, ", BODY].concat().into(), ..issued.clone() };
    assert!(store.rewrite(&again).await.unwrap());
    let hex = issued.key.to_hex();
    let mut keys = 0;
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let count = |needle: &[u8]| bytes.windows(needle.len()).filter(|window| *window == needle).count();
        keys += count(hex.as_bytes());
        assert_eq!(count(BODY), 0, "a body stands in {}", path.display());
        assert_eq!(count(&secret(1)), 0, "a secret stands in {}", path.display());
    }
    assert!(keys > 0, "what was written was not where the search looked");
}

#[tokio::test]
async fn a_ticket_carried_to_another_place_is_damage() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    file_with_tickets(&path).await;
    let (first, second) = (TicketKey::of(&secret(1)).to_hex(), TicketKey::of(&secret(2)).to_hex());
    let one = format!("WHERE key = '{first}'");
    let carried = [
        format!("UPDATE ticket SET holder = 'root' {one}"),
        format!("UPDATE ticket SET account = '000000000002' {one}"),
        format!("UPDATE ticket SET kind = 'sign-in' {one}"),
        format!("UPDATE ticket SET key = '{}' {one}", TicketKey::of(b"known").to_hex()),
        format!("UPDATE ticket SET body = (SELECT body FROM ticket WHERE key = '{second}') {one}"),
    ];
    let kept = std::fs::read(&path).unwrap();
    for sql in carried {
        alter(&path, &sql);
        let came = refusal(&path, 7);
        let expected = "a sealed field does not open where it stands";
        assert!(came.ends_with(expected), "{sql}\n  expected … {expected}\n  came {came}");
        std::fs::write(&path, &kept).unwrap();
    }
    for malformed in ["kind = 'nothing'", "key = 'nothing'", "account = 'nothing'"] {
        alter(&path, &format!("UPDATE ticket SET {malformed} {one}"));
        let came = refusal(&path, 7);
        assert!(came.starts_with("stored data cannot be read"), "{malformed}: {came}");
        std::fs::write(&path, &kept).unwrap();
    }
    assert_eq!(held(&sqlite(&path)).await.len(), 13);
}

#[tokio::test]
async fn roots_are_found_after_opening_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = sqlite(&path);
    let first = store.create_account(&rooted_account(1, "Old@example.com")).await.unwrap();
    store.create_account(&rooted_account(2, "old@example.com")).await.unwrap();
    store.commit(&first, &[put(root_with("New@example.com"))], None, None).await.unwrap();
    store.close().await.unwrap();

    let store = sqlite(&path);
    assert_eq!(store.roots("old@example.com").await.unwrap(), [account_id(2)]);
    assert_eq!(store.roots("new@example.com").await.unwrap(), [account_id(1)]);
    assert!(store.loaded(account_id(1)).is_none(), "no account was loaded for that");
    // The index goes on from the stored addresses.
    let first = store.snapshot(account_id(1)).await.unwrap().unwrap();
    store.commit(&first, &[put(root_with("old@example.com"))], None, None).await.unwrap();
    assert_eq!(store.roots("old@example.com").await.unwrap(), [account_id(1), account_id(2)]);
    assert!(store.roots("new@example.com").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_from_before_tickets_is_brought_up_to_date() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = sqlite(&path);
    for (number, email) in [(1, "Root@example.com"), (2, "root@EXAMPLE.com"), (3, "other@example.com")] {
        let base = store.create_account(&rooted_account(number, email)).await.unwrap();
        store.commit(&base, &put_user("alice"), None, None).await.unwrap();
    }
    store.close().await.unwrap();
    alter(&path, "DROP TABLE ticket; DROP TABLE root_email; PRAGMA user_version = 1");

    let store = sqlite(&path);
    assert_eq!(store.roots("root@example.com").await.unwrap(), [account_id(1), account_id(2)]);
    assert_eq!(store.roots("other@example.com").await.unwrap(), [account_id(3)]);
    store.issue(&ticket(KIND, 1)).await.unwrap();
    store.close().await.unwrap();
    assert_eq!(held(&sqlite(&path)).await, [told(&ticket(KIND, 1))]);
}

#[tokio::test]
async fn what_was_swept_is_gone_from_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    file_with_tickets(&path).await;
    let store = sqlite(&path);
    store.sweep(Timestamp(0), Timestamp(NOW + 3_600)).await.unwrap();
    assert!(held(&store).await.is_empty());
    store.close().await.unwrap();
    let rows: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM ticket", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn a_memory_store_that_is_reset_forgets_tickets_and_addresses() {
    let store = MemoryStore::with_accounts(random(), vec![rooted_account(1, "root@example.com")]).unwrap();
    let base = store.snapshot(account_id(1)).await.unwrap().unwrap();
    store.commit(&base, &[put(root_with("new@example.com"))], None, None).await.unwrap();
    store.create_account(&rooted_account(2, "second@example.com")).await.unwrap();
    store.issue(&ticket(KIND, 1)).await.unwrap();
    store.reset();
    assert!(held(&store).await.is_empty());
    assert!(store.ticket(KIND, &TicketKey::of(&secret(1))).await.unwrap().is_none());
    assert_eq!(store.roots("root@example.com").await.unwrap(), [account_id(1)]);
    for gone in ["new@example.com", "second@example.com"] {
        assert!(store.roots(gone).await.unwrap().is_empty(), "{gone}");
    }
    store.issue(&ticket(KIND, 1)).await.unwrap();
}
