//! A disk that takes nothing any more, and a store that is dropped: what only the inside can bring about.

use std::sync::Arc;

use countersign_iam::entities::{CredentialReport, DeviceId, Root, Settings};
use countersign_iam::{Account, Random, SpentCode, put};
use countersign_mfa::Step;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Partition};

use super::{OpenError, SqliteStore};
use crate::event::{Event, EventPage};
use crate::seal::SealingKey;
use crate::store::{CommitError, Store, StoreError};
use crate::ticket::{Ticket, TicketKey, TicketKind};

struct Counting(std::sync::atomic::AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next =
                self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
        }
    }
}

fn open(path: &std::path::Path) -> Result<SqliteStore, OpenError> {
    let key = SealingKey::from_bytes(&[7; 32]).unwrap();
    SqliteStore::open(path, &key, Arc::new(Counting(1.into())))
}

fn id(number: u64) -> AccountId {
    AccountId::parse(&format!("{number:012}")).unwrap()
}

fn account(number: u64) -> Account {
    let settings = Settings {
        created: Timestamp(0),
        alias: None,
        password_policy: None,
        ended_devices: Default::default(),
    };
    let root = Root { email: "root@example.com".into(), login_profile: None, sessions_not_before: None };
    Account::new(id(number), Partition::default(), settings, root)
}

fn event(number: u64) -> Event {
    Event {
        id: format!("event-{number}"),
        accounts: vec![id(number)],
        at: Timestamp(0),
        name: "GetUser".into(),
        body: "{}".into(),
    }
}

async fn limit_pages(store: &SqliteStore, more: i64) {
    let limit = store.write(move |connection| {
        let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
        connection.pragma_update(None, "max_page_count", pages + more)?;
        Ok::<_, StoreError>(())
    });
    limit.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_refuses_all_of_a_group_and_loses_nothing() {
    const ACCOUNTS: u64 = 16;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = Arc::new(open(&path).unwrap());
    let mut bases = Vec::new();
    for number in 1..=ACCOUNTS {
        bases.push(store.create_account(&account(number)).await.unwrap());
    }
    limit_pages(&store, 60).await;

    // Each commit wants 50 pages: there is room for one of them, and for all that goes along with small ones.
    let report = put(CredentialReport { generated: Timestamp(1), content: "x".repeat(200_000) });
    let spent =
        |number: u64| SpentCode { device: DeviceId::parse(&format!("{number:032}")).unwrap(), step: Step(5) };
    let mut tasks = tokio::task::JoinSet::new();
    for base in bases.clone() {
        let (store, report) = (Arc::clone(&store), report.clone());
        tasks.spawn(async move {
            let number: u64 = base.account.id().as_str().parse().unwrap();
            store.record(event(number)).await.unwrap();
            let outcome = store.commit(&base, &[report], Some(&spent(number)), None).await;
            (number, outcome.map(|made| made.version))
        });
    }
    let outcomes = tasks.join_all().await;
    let failed: Vec<u64> =
        outcomes.iter().filter(|(_, outcome)| outcome.is_err()).map(|(number, _)| *number).collect();
    assert!(failed.len() as u64 >= ACCOUNTS - 1, "only {failed:?} failed");
    for (number, outcome) in &outcomes {
        let unavailable = matches!(outcome, Err(CommitError::Store(StoreError::Unavailable(_))));
        assert!(outcome.is_ok() || unavailable, "account {number}: {outcome:?}");
        let current = store.snapshot(id(*number)).await.unwrap().unwrap();
        let written = current.account.credential_report().is_some();
        assert_eq!(written, outcome.is_ok(), "account {number} after {outcome:?}");
        assert_eq!(
            store.is_spent(&spent(*number)).await.unwrap(),
            outcome.is_ok(),
            "account {number} after {outcome:?}"
        );
    }

    // Room again: everybody goes on from where they were, and nothing that was buffered is lost.
    limit_pages(&store, 10_000).await;
    for number in &failed {
        let base = store.snapshot(id(*number)).await.unwrap().unwrap();
        store.commit(&base, std::slice::from_ref(&report), Some(&spent(*number)), None).await.unwrap();
    }
    store.close().await.unwrap();
    let store = open(&path).unwrap();
    for number in 1..=ACCOUNTS {
        let current = store.snapshot(id(number)).await.unwrap().unwrap();
        assert!(current.account.credential_report().is_some(), "account {number}");
        let events = store.events(id(number), EventPage::newest(10)).await.unwrap().events;
        assert_eq!(events, [event(number)], "account {number}");
    }
}

#[tokio::test]
async fn a_full_disk_gives_out_no_ticket() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(&directory.path().join("store.db")).unwrap();
    let ticket = |number: u8, bytes: usize| Ticket {
        kind: TicketKind::BrowserSession,
        key: TicketKey::of(&[number]),
        account: id(1),
        holder: "root".into(),
        body: vec![b'x'; bytes].into(),
        created: Timestamp(0),
        expires: Timestamp(100),
        revision: 0,
    };
    let (small, large) = (ticket(1, 10), ticket(2, Ticket::MAX_BODY));
    store.issue(&small).await.unwrap();
    limit_pages(&store, 2).await;
    let unavailable = |error: StoreError| assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    unavailable(store.issue(&large).await.unwrap_err());
    unavailable(store.rewrite(&Ticket { body: large.body.clone(), ..small.clone() }).await.unwrap_err());
    let held = store.tickets_of(id(1), "root", small.kind).await.unwrap();
    let told: Vec<_> = held.iter().map(|ticket| (ticket.key, ticket.body.len(), ticket.revision)).collect();
    assert_eq!(told, [(small.key, 10, 0)]);
    assert!(store.ticket(large.kind, &large.key).await.unwrap().is_none());

    limit_pages(&store, 10_000).await;
    store.issue(&large).await.unwrap();
    assert!(store.rewrite(&small).await.unwrap());
}

#[tokio::test]
async fn a_store_that_is_dropped_writes_what_is_buffered() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = open(&path).unwrap();
    store.record(event(1)).await.unwrap();
    drop(store);
    let started = std::time::Instant::now();
    let store = loop {
        match open(&path) {
            Ok(store) => break store,
            // The writer's thread ends by itself.
            Err(OpenError::InUse) if started.elapsed().as_secs() < 20 => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    };
    let events = store.events(id(1), EventPage::newest(10)).await.unwrap().events;
    assert_eq!(events, [event(1)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_buffer_of_events_makes_the_next_wait_not_fail() {
    let directory = tempfile::tempdir().unwrap();
    let store = Arc::new(open(&directory.path().join("store.db")).unwrap());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            for _ in 0..5_000 {
                store.record(event(1)).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    store.events(id(1), EventPage::newest(1)).await.unwrap();
    let count = store
        .read(|connection| Ok(connection.query_row("SELECT count(*) FROM event", [], |row| row.get(0))?));
    let count: i64 = count.await.unwrap();
    assert_eq!(count, 20_000);
}
