//! The rules of tickets, and of the addresses that root users sign in with, one each.

use std::sync::Arc;

use countersign_iam::put;
use countersign_model::Timestamp;
use countersign_store::{StoreError, Ticket, TicketError, TicketKey, TicketKind};
use tokio::task::JoinSet;

use crate::rules::AnyStore;
use crate::world::{NOW, account, account_id, put_user, root_with, rooted_account, secret, ticket};

const KIND: TicketKind = TicketKind::BrowserSession;

/// All of a ticket, in a form that can be compared and printed.
pub(crate) fn told(ticket: &Ticket) -> String {
    let Ticket { kind, key, account, holder, body, created, expires, revision } = ticket;
    let body = String::from_utf8_lossy(body);
    format!("{kind:?} {} {account} {holder} {body} {created} {expires} {revision}", key.to_hex())
}

async fn read(store: &AnyStore, kind: TicketKind, number: u64) -> Option<String> {
    store.ticket(kind, &TicketKey::of(&secret(number))).await.unwrap().as_ref().map(told)
}

/// The bodies of what `alice` of account 1 has of [`KIND`].
async fn bodies(store: &AnyStore) -> Vec<String> {
    let held = store.tickets_of(account_id(1), "alice", KIND).await.unwrap();
    held.iter().map(|ticket| String::from_utf8(ticket.body.to_vec()).unwrap()).collect()
}

fn numbered(numbers: impl IntoIterator<Item = u64>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("body {number}")).collect()
}

pub(crate) async fn a_ticket_is_found_by_its_key_and_kind(store: AnyStore) {
    let issued = Ticket { revision: 7, ..ticket(KIND, 1) };
    store.issue(&issued).await.unwrap();
    assert_eq!(read(&store, KIND, 1).await, Some(told(&Ticket { revision: 0, ..issued })));
    for other in TicketKind::ALL.into_iter().filter(|other| *other != KIND) {
        assert_eq!(read(&store, other, 1).await, None, "{other:?}");
        let redeemed = store.redeem(other, &TicketKey::of(&secret(1))).await.unwrap();
        assert!(redeemed.is_none(), "{other:?}: {redeemed:?}");
    }
    assert_eq!(read(&store, KIND, 2).await, None);
    // One secret for two kinds is two tickets.
    store.issue(&ticket(TicketKind::SignIn, 1)).await.unwrap();
    store.redeem(KIND, &TicketKey::of(&secret(1))).await.unwrap().expect("the ticket is there");
    assert_eq!(read(&store, TicketKind::SignIn, 1).await, Some(told(&ticket(TicketKind::SignIn, 1))));
}

pub(crate) async fn a_ticket_is_bounded_and_its_key_its_own(store: AnyStore) {
    let long = |holder: usize, body: usize| Ticket {
        holder: "h".repeat(holder),
        body: vec![b'b'; body].into(),
        ..ticket(KIND, 1)
    };
    let (most_holder, most_body) = (Ticket::MAX_HOLDER, Ticket::MAX_BODY);
    assert_eq!(
        store.issue(&long(most_holder + 1, 0)).await,
        Err(StoreError::Ticket(TicketError::HolderTooLong))
    );
    assert_eq!(store.issue(&long(0, most_body + 1)).await, Err(StoreError::Ticket(TicketError::BodyTooLong)));
    let longest = long(most_holder, most_body);
    store.issue(&longest).await.unwrap();
    assert_eq!(read(&store, KIND, 1).await, Some(told(&longest)));
    let longer = Ticket { body: vec![b'b'; most_body + 1].into(), ..longest.clone() };
    assert_eq!(store.rewrite(&longer).await, Err(StoreError::Ticket(TicketError::BodyTooLong)));

    assert_eq!(store.issue(&ticket(KIND, 1)).await, Err(StoreError::Ticket(TicketError::KeyTaken)));
    assert_eq!(read(&store, KIND, 1).await, Some(told(&longest)), "what had the key is still there");
}

pub(crate) async fn of_many_who_redeem_exactly_one_gets_it(store: AnyStore) {
    store.issue(&ticket(KIND, 1)).await.unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..16 {
        let store = Arc::clone(&store);
        tasks.spawn(async move { store.redeem(KIND, &TicketKey::of(&secret(1))).await.unwrap() });
    }
    let got: Vec<_> = tasks.join_all().await.iter().flatten().map(told).collect();
    assert_eq!(got, [told(&ticket(KIND, 1))]);
    assert_eq!(read(&store, KIND, 1).await, None);
    assert!(bodies(&store).await.is_empty());
}

pub(crate) async fn a_ticket_is_rewritten_by_who_read_it_last(store: AnyStore) {
    let first = ticket(KIND, 1);
    store.issue(&first).await.unwrap();
    let changed = Ticket {
        body: b"changed".to_vec().into(),
        expires: Timestamp(NOW + 9_999),
        created: Timestamp(0),
        ..first.clone()
    };
    assert!(store.rewrite(&changed).await.unwrap());
    let now = Ticket { created: first.created, revision: 1, ..changed.clone() };
    assert_eq!(read(&store, KIND, 1).await, Some(told(&now)), "body and expiry change, and nothing else");

    let refused = [
        ("a stale revision", first.clone()),
        ("a revision to come", Ticket { revision: 2, ..now.clone() }),
        ("another account", Ticket { account: account_id(2), ..now.clone() }),
        ("another holder", Ticket { holder: "bob".into(), ..now.clone() }),
        ("another kind", Ticket { kind: TicketKind::SignIn, ..now.clone() }),
        ("another key", Ticket { key: TicketKey::of(&secret(2)), ..now.clone() }),
    ];
    for (what, ticket) in refused {
        assert!(!store.rewrite(&ticket).await.unwrap(), "{what}");
        assert_eq!(read(&store, KIND, 1).await, Some(told(&now)), "after {what}");
    }

    store.redeem(KIND, &now.key).await.unwrap().expect("the ticket is there");
    assert!(!store.rewrite(&now).await.unwrap(), "what is gone stays gone");
    assert_eq!(read(&store, KIND, 1).await, None);
}

pub(crate) async fn of_many_who_rewrite_exactly_one_wins(store: AnyStore) {
    store.issue(&ticket(KIND, 1)).await.unwrap();
    let mut tasks = JoinSet::new();
    for number in 0..16 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let body = format!("rewritten by {number}");
            let ticket = Ticket { body: body.clone().into_bytes().into(), ..ticket(KIND, 1) };
            store.rewrite(&ticket).await.unwrap().then_some(body)
        });
    }
    let won: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
    assert_eq!(won.len(), 1, "{won:?}");
    assert_eq!(bodies(&store).await, won);
}

pub(crate) async fn a_ticket_redeemed_is_the_last_that_was_written(store: AnyStore) {
    const ROUNDS: u64 = 20;
    for number in 0..ROUNDS {
        store.issue(&ticket(KIND, number)).await.unwrap();
        let changed = Ticket { body: b"changed".to_vec().into(), ..ticket(KIND, number) };
        let key = changed.key;
        let (rewriter, redeemer) = (Arc::clone(&store), Arc::clone(&store));
        let rewriting = tokio::spawn(async move { rewriter.rewrite(&changed).await.unwrap() });
        let redeeming = tokio::spawn(async move { redeemer.redeem(KIND, &key).await.unwrap() });
        let (rewritten, redeemed) = (rewriting.await.unwrap(), redeeming.await.unwrap().unwrap());
        assert_eq!(redeemed.revision, u64::from(rewritten), "round {number}: {redeemed:?}");
        assert_eq!(redeemed.body.as_slice() == b"changed", rewritten, "round {number}");
        assert_eq!(read(&store, KIND, number).await, None, "round {number}");
    }
}

pub(crate) async fn a_holder_has_so_many_tickets_of_a_kind(store: AnyStore) {
    let most = Ticket::MAX_HELD as u64;
    // Of another holder, account and kind: they do not count, and do not go.
    let bob = Ticket { holder: "bob".into(), ..ticket(KIND, 1_001) };
    let elsewhere = Ticket { account: account_id(2), ..ticket(KIND, 1_002) };
    let others = [bob, elsewhere, ticket(TicketKind::SignIn, 1_003)];
    for other in &others {
        store.issue(other).await.unwrap();
    }
    for number in 0..most {
        // Later ones with earlier times: what counts is the order of issue.
        let created = Timestamp(NOW - number as i64);
        store.issue(&Ticket { created, ..ticket(KIND, number) }).await.unwrap();
    }
    assert_eq!(bodies(&store).await, numbered(0..most));
    for number in most..most + 3 {
        store.issue(&ticket(KIND, number)).await.unwrap();
    }
    assert_eq!(bodies(&store).await, numbered(3..most + 3));
    assert_eq!(read(&store, KIND, 2).await, None, "the oldest went");
    for other in &others {
        let found = store.ticket(other.kind, &other.key).await.unwrap();
        assert_eq!(found.as_ref().map(told), Some(told(other)));
    }

    // One that is refused drives nobody out.
    let taken = store.issue(&ticket(KIND, 5)).await;
    assert_eq!(taken, Err(StoreError::Ticket(TicketError::KeyTaken)));
    assert_eq!(bodies(&store).await, numbered(3..most + 3));
}

pub(crate) async fn many_who_issue_at_once_keep_to_the_bound(store: AnyStore) {
    let mut tasks = JoinSet::new();
    for number in 0..2 * Ticket::MAX_HELD as u64 {
        let store = Arc::clone(&store);
        tasks.spawn(async move { store.issue(&ticket(KIND, number)).await.unwrap() });
    }
    tasks.join_all().await;
    assert_eq!(bodies(&store).await.len(), Ticket::MAX_HELD);
}

pub(crate) async fn tickets_that_are_over_go_before_living_ones(store: AnyStore) {
    let most = Ticket::MAX_HELD as u64;
    for number in 0..most {
        let expires = Timestamp(if number % 2 == 1 { NOW + 10 } else { NOW + 11 });
        store.issue(&Ticket { expires, ..ticket(KIND, number) }).await.unwrap();
    }
    store.issue(&Ticket { created: Timestamp(NOW + 10), ..ticket(KIND, most) }).await.unwrap();
    let living = (0..most).filter(|number| number % 2 == 0).chain([most]);
    assert_eq!(bodies(&store).await, numbered(living));
}

pub(crate) async fn tickets_are_listed_and_ended(store: AnyStore) {
    for number in [3, 1, 2] {
        store.issue(&ticket(KIND, number)).await.unwrap();
    }
    store.issue(&Ticket { holder: "bob".into(), ..ticket(KIND, 4) }).await.unwrap();
    store.issue(&ticket(TicketKind::RefreshToken, 5)).await.unwrap();
    assert_eq!(bodies(&store).await, numbered([3, 1, 2]));

    let kept = TicketKey::of(&secret(1));
    let end = async |holder, except| store.end_tickets(account_id(1), holder, KIND, except).await.unwrap();
    assert_eq!(end("alice", Some(&kept)).await, 2);
    assert_eq!(bodies(&store).await, numbered([1]));
    assert_eq!(read(&store, KIND, 3).await, None);
    assert_eq!(end("alice", Some(&kept)).await, 0);
    assert_eq!(end("nobody", None).await, 0);
    assert_eq!(end("alice", None).await, 1);
    assert!(bodies(&store).await.is_empty());
    assert!(read(&store, KIND, 4).await.is_some(), "another holder's");
    assert!(read(&store, TicketKind::RefreshToken, 5).await.is_some(), "another kind");
}

pub(crate) async fn tickets_that_are_over_are_swept(store: AnyStore) {
    for number in 0..5 {
        let expires = Timestamp(NOW + number as i64);
        store.issue(&Ticket { created: Timestamp(0), expires, ..ticket(KIND, number) }).await.unwrap();
    }
    // Asking does not look at the clock.
    assert_eq!(bodies(&store).await, numbered(0..5));
    store.sweep(Timestamp(0), Timestamp(NOW + 2)).await.unwrap();
    assert_eq!(bodies(&store).await, numbered(3..5));
    assert_eq!(read(&store, KIND, 2).await, None, "at the moment of its expiry it is over");
    // What the rewriting put off is not over.
    let off = Ticket { expires: Timestamp(NOW + 100), created: Timestamp(0), ..ticket(KIND, 3) };
    assert!(store.rewrite(&off).await.unwrap());
    store.sweep(Timestamp(0), Timestamp(NOW + 50)).await.unwrap();
    assert_eq!(bodies(&store).await, numbered([3]));
}

pub(crate) async fn a_ticket_prints_no_secret(store: AnyStore) {
    let issued = ticket(KIND, 1);
    store.issue(&issued).await.unwrap();
    let shown = format!("{:?} {:?}", store.ticket(KIND, &issued.key).await.unwrap().unwrap(), issued.key);
    assert!(!shown.contains("body 1") && !shown.contains(&issued.key.to_hex()), "{shown}");
    assert!(shown.contains("alice"), "{shown}");
}

pub(crate) async fn roots_are_found_by_their_address(store: AnyStore) {
    let roots = async |email: &str| store.roots(email).await.unwrap();
    assert!(roots("root@example.com").await.is_empty());
    for (number, email) in [(2, "Root@Example.com"), (1, "root@example.com"), (3, "other@example.com")] {
        store.create_account(&rooted_account(number, email)).await.unwrap();
    }
    assert_eq!(roots("ROOT@example.COM").await, [account_id(1), account_id(2)]);
    assert_eq!(roots("other@example.com").await, [account_id(3)]);
    assert!(roots("other@example.co").await.is_empty());
    assert!(roots("").await.is_empty());
    // One that was refused is not found.
    store.create_account(&rooted_account(3, "new@example.com")).await.unwrap_err();
    assert!(roots("new@example.com").await.is_empty());
    // Only ASCII letters have two cases here.
    store.create_account(&rooted_account(4, "ä@example.com")).await.unwrap();
    assert!(roots("Ä@example.com").await.is_empty());
    assert_eq!(roots("ä@EXAMPLE.com").await, [account_id(4)]);
}

pub(crate) async fn roots_follow_a_change_of_address(store: AnyStore) {
    let roots = async |email: &str| store.roots(email).await.unwrap();
    let moved = |email: &str| put(root_with(email));
    let first = store.create_account(&rooted_account(1, "old@example.com")).await.unwrap();
    store.create_account(&rooted_account(2, "old@example.com")).await.unwrap();
    let second = store.commit(&first, &[moved("new@example.com")], None, None).await.unwrap();
    assert_eq!(roots("old@example.com").await, [account_id(2)]);
    assert_eq!(roots("new@example.com").await, [account_id(1)]);
    // A commit that was refused changes nothing.
    store.commit(&first, &[moved("late@example.com")], None, None).await.unwrap_err();
    assert!(roots("late@example.com").await.is_empty());
    // Other changes leave it, and so does another spelling.
    let third = store.commit(&second, &put_user("alice"), None, None).await.unwrap();
    let fourth = store.commit(&third, &[moved("NEW@example.com")], None, None).await.unwrap();
    assert_eq!(roots("new@example.com").await, [account_id(1)]);
    // Of several in one commit the last counts.
    let both = [moved("between@example.com"), moved("new@example.com"), moved("last@example.com")];
    store.commit(&fourth, &both, None, None).await.unwrap();
    assert!(roots("between@example.com").await.is_empty() && roots("new@example.com").await.is_empty());
    assert_eq!(roots("last@example.com").await, [account_id(1)]);
}

pub(crate) async fn so_many_roots_are_told(store: AnyStore) {
    for number in (1..=20).rev() {
        store.create_account(&account(number)).await.unwrap();
    }
    let first: Vec<_> = (1..=16).map(account_id).collect();
    assert_eq!(store.roots("root@example.com").await.unwrap(), first);
}

pub(crate) async fn a_closed_store_refuses_tickets(store: AnyStore) {
    store.issue(&ticket(KIND, 1)).await.unwrap();
    store.close().await.unwrap();
    let key = TicketKey::of(&secret(1));
    let closed = |error: StoreError| assert_eq!(error, StoreError::Closed);
    closed(store.issue(&ticket(KIND, 2)).await.unwrap_err());
    closed(store.ticket(KIND, &key).await.unwrap_err());
    closed(store.rewrite(&ticket(KIND, 1)).await.unwrap_err());
    closed(store.redeem(KIND, &key).await.unwrap_err());
    closed(store.tickets_of(account_id(1), "alice", KIND).await.unwrap_err());
    closed(store.end_tickets(account_id(1), "alice", KIND, None).await.unwrap_err());
    closed(store.roots("root@example.com").await.unwrap_err());
    closed(store.sweep(Timestamp(0), Timestamp(0)).await.unwrap_err());
}

#[test]
fn a_key_is_named_in_hexadecimal() {
    let key = TicketKey::of(b"abc");
    // FIPS 180-4, the one-block example of SHA-256.
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(key.to_hex(), hex);
    assert_eq!(TicketKey::from_hex(hex), Some(key));
    let longer = format!("{hex}00");
    for malformed in
        ["", "ba", hex.trim_start_matches("ba"), &longer, &hex.to_uppercase(), &hex.replace('b', "g")]
    {
        assert_eq!(TicketKey::from_hex(malformed), None, "{malformed}");
    }
}
