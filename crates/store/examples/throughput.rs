//! Prints how fast the SQLite store reads snapshots and commits: `cargo run --release -p countersign-store --example
//! throughput [DIRECTORY]`. The directory's disk is what is measured; the default is the temporary directory.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement, not the product")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use countersign_iam::entities::{DeviceId, Root, Settings, Tags, User};
use countersign_iam::{Account, IdPrefix, Name, Path, Random, SpentCode, UniqueId, put};
use countersign_mfa::Step;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Partition};
use countersign_store::{CommitError, Event, SealingKey, SqliteStore, Store, Ticket, TicketKey, TicketKind};
use tokio::task::JoinSet;

/// Not random at all, which is good enough for measuring.
struct Sequence(std::sync::atomic::AtomicU64);

impl Random for Sequence {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next =
                self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(next.to_be_bytes().get(..chunk.len()).expect("chunks of eight"));
        }
    }
}

fn account(number: u64) -> Account {
    let settings = Settings {
        created: Timestamp(0),
        alias: None,
        password_policy: None,
        ended_devices: Default::default(),
    };
    let root = Root { email: "root@example.com".into(), login_profile: None, sessions_not_before: None };
    let id = AccountId::parse(&format!("{number:012}")).expect("twelve digits");
    Account::new(id, Partition::default(), settings, root)
}

fn user(name: &str, random: &dyn Random) -> User {
    User {
        id: UniqueId::generate(IdPrefix::User, random),
        name: Name::parse(name).expect("a name"),
        path: Path::root(),
        created: Timestamp(0),
        tags: Tags::default(),
        groups: Default::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
        permissions_boundary: None,
        login_profile: None,
        sessions_not_before: None,
    }
}

fn event(account: AccountId) -> Event {
    let body = "{\"a\":1}".repeat(60);
    Event { id: "0".repeat(36), accounts: vec![account], at: Timestamp(0), name: "CreateUser".into(), body }
}

fn rate(what: &str, count: u64, took: Duration) {
    println!(
        "{what:<52} {:>12.0} /s  {:>10.0} ns each",
        count as f64 / took.as_secs_f64(),
        took.as_nanos() as f64 / count as f64
    );
}

#[tokio::main]
async fn main() {
    let directory = match std::env::args().nth(1) {
        Some(parent) => tempfile::tempdir_in(parent),
        None => tempfile::tempdir(),
    };
    let directory = directory.expect("a directory to write to");
    let random: Arc<dyn Random> = Arc::new(Sequence(1.into()));
    let key = SealingKey::from_bytes(&[7; 32]).expect("32 bytes");
    let path = directory.path().join("store.db");
    let store = Arc::new(SqliteStore::open(&path, &key, Arc::clone(&random)).expect("a new store"));

    let full = (0..5_000).fold(account(500), |all, n| all.apply(&[put(user(&format!("user{n}"), &*random))]));
    let started = Instant::now();
    store.create_account(&full).await.expect("a new account");
    rate("taking in an account, by its 5,000 users", 5_000, started.elapsed());

    let id = full.id();
    let started = Instant::now();
    for _ in 0..2_000_000 {
        black_box(store.snapshot(black_box(id)).await.expect("an open store"));
    }
    rate("snapshot of a loaded account, one task", 2_000_000, started.elapsed());
    let started = Instant::now();
    for _ in 0..2_000_000 {
        black_box(store.loaded(black_box(id)).expect("a loaded account"));
    }
    rate("the same without a future", 2_000_000, started.elapsed());

    for tasks in [1_u64, 8, 64, 512] {
        commits(&store, &random, tasks).await;
    }
    sign_ins(&store, &random).await;
    tickets(&store).await;

    store.close().await.expect("an open store");
    let started = Instant::now();
    let store = SqliteStore::open(&path, &key, random).expect("the store again");
    println!("opening again took {:?}", started.elapsed());
    let started = Instant::now();
    store.snapshot(id).await.expect("an open store");
    rate("loading an account, by its 5,000 users", 5_000, started.elapsed());
    store.close().await.expect("an open store");
}

/// Each task changes an account of its own.
async fn commits(store: &Arc<SqliteStore>, random: &Arc<dyn Random>, tasks: u64) {
    let each = 8_000_u64.div_ceil(tasks).min(400);
    let mut all = JoinSet::new();
    let mut bases = Vec::new();
    for number in 0..tasks {
        bases.push(store.create_account(&account(1_000 * tasks + number)).await.expect("a new account"));
    }
    let started = Instant::now();
    for mut base in bases {
        let (store, random) = (Arc::clone(store), Arc::clone(random));
        all.spawn(async move {
            for n in 0..each {
                let changes = [put(user(&format!("user{n}"), &*random))];
                let event = event(base.account.id());
                base =
                    store.commit(&base, &changes, None, Some(event)).await.expect("nobody else writes here");
            }
        });
    }
    all.join_all().await;
    rate(&format!("durable commits, {tasks} tasks, an account each"), tasks * each, started.elapsed());
}

/// 64 tasks spend codes in one account.
async fn sign_ins(store: &Arc<SqliteStore>, random: &Arc<dyn Random>) {
    let base = store.create_account(&account(900)).await.expect("a new account");
    let mut all = JoinSet::new();
    let started = Instant::now();
    for _ in 0..64 {
        let (store, base) = (Arc::clone(store), base.clone());
        let device = DeviceId::generate(&**random);
        all.spawn(async move {
            for step in 0..200 {
                let code = SpentCode { device: device.clone(), step: Step(step) };
                let outcome = store.commit(&base, &[], Some(&code), Some(event(base.account.id()))).await;
                assert!(!matches!(outcome, Err(CommitError::CodeSpent)), "every code is used once");
                outcome.expect("an open store");
            }
        });
    }
    all.join_all().await;
    rate("codes spent, 64 tasks, one account", 64 * 200, started.elapsed());
}

fn ticket(number: u64) -> Ticket {
    Ticket {
        kind: TicketKind::BrowserSession,
        key: TicketKey::of(&number.to_be_bytes()),
        account: account(1).id(),
        holder: format!("user{number}"),
        body: vec![b'x'; 1_024].into(),
        created: Timestamp(0),
        expires: Timestamp(1),
        revision: 0,
    }
}

/// 64 tasks issue tickets of 1 KiB to holders of their own, and then redeem half of them.
async fn tickets(store: &Arc<SqliteStore>) {
    const EACH: u64 = 1_000;
    let in_tasks = async |what: &str, step: usize, redeeming: bool| {
        let mut all = JoinSet::new();
        let started = Instant::now();
        for task in 0..64 {
            let store = Arc::clone(store);
            all.spawn(async move {
                for number in (task * EACH..(task + 1) * EACH).step_by(step) {
                    let ticket = ticket(number);
                    if redeeming {
                        let redeemed = store.redeem(ticket.kind, &ticket.key).await.expect("an open store");
                        redeemed.expect("nobody else takes it");
                    } else {
                        store.issue(&ticket).await.expect("a new ticket");
                    }
                }
            });
        }
        all.join_all().await;
        rate(what, 64 * EACH / step as u64, started.elapsed());
    };
    in_tasks("tickets issued, 64 tasks", 1, false).await;
    in_tasks("tickets redeemed, 64 tasks", 2, true).await;
    let key = ticket(1).key;
    let started = Instant::now();
    for _ in 0..1_000_000 {
        black_box(store.ticket(TicketKind::BrowserSession, black_box(&key)).await.expect("an open store"));
    }
    rate("a ticket asked for, one task", 1_000_000, started.elapsed());
}
