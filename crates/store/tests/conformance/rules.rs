//! The rules of `Store`, one each.

use std::collections::BTreeSet;
use std::sync::Arc;

use countersign_iam::entities::User;
use countersign_iam::{Change, EntityKey, LastUse, Path, Purpose, Uses, put};
use countersign_model::Timestamp;
use countersign_store::{
    CommitError, CounterKey, CreateAccountError, EventPage, RouteKey, Snapshot, Store, StoreError, Use, Used,
};
use tokio::task::JoinSet;

use crate::world::{
    NOW, access_key, account, account_id, aliased_account, code, device, device_id, event, key_id, put_user,
    random, settings, user,
};

pub(crate) type AnyStore = Arc<dyn Store>;

async fn snapshot(store: &AnyStore, number: u64) -> Snapshot {
    store.snapshot(account_id(number)).await.unwrap().expect("the account is there")
}

fn names(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.account.users().map(|user| user.name.as_str()).collect()
}

async fn event_ids(store: &AnyStore, number: u64) -> Vec<String> {
    let page = store.events(account_id(number), EventPage::newest(1_000)).await.unwrap();
    page.events.into_iter().map(|event| event.id).collect()
}

pub(crate) async fn an_account_is_made_once(store: AnyStore) {
    let full = account(1).apply(&put_user("alice"));
    let made = store.create_account(&full).await.unwrap();
    assert_eq!(names(&made), ["alice"]);
    let again = store.create_account(&account(1)).await.map(|made| made.version);
    assert_eq!(again, Err(CreateAccountError::Exists));
    assert_eq!(names(&snapshot(&store, 1).await), ["alice"]);
}

pub(crate) async fn accounts_are_listed_in_order(store: AnyStore) {
    for number in [3, 1, 2] {
        store.create_account(&account(number)).await.unwrap();
    }
    assert_eq!(store.accounts().await.unwrap(), [account_id(1), account_id(2), account_id(3)]);
}

pub(crate) async fn an_account_that_is_not_there_has_no_snapshot(store: AnyStore) {
    assert!(store.snapshot(account_id(1)).await.unwrap().is_none());
    let elsewhere = Snapshot { account: Arc::new(account(1)), version: other_version(&store).await };
    let came = store.commit(&elsewhere, &put_user("alice"), None, None).await.map(|made| made.version);
    assert_eq!(came, Err(CommitError::Conflict));
}

async fn other_version(store: &AnyStore) -> countersign_store::Version {
    store.create_account(&account(999)).await.unwrap().version
}

pub(crate) async fn a_commit_shows_at_once_and_raises_the_version(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    let next = store.commit(&base, &put_user("alice"), None, None).await.unwrap();
    assert!(next.version > base.version, "{:?} after {:?}", next.version, base.version);
    assert_eq!(names(&next), ["alice"]);
    let read = snapshot(&store, 1).await;
    assert_eq!((read.version, names(&read)), (next.version, vec!["alice"]));
    assert_eq!(store.loaded(account_id(1)).map(|loaded| loaded.version), Some(next.version));
    assert!(names(&base).is_empty(), "a snapshot never changes");
    let alice = next.account.user("alice").unwrap().id.clone();
    let last = store.commit(&next, &[Change::Remove(EntityKey::User(alice))], None, None).await.unwrap();
    assert!(names(&last).is_empty(), "{:?}", names(&last));
}

pub(crate) async fn a_commit_on_a_stale_base_does_nothing(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    store.commit(&base, &put_user("alice"), None, None).await.unwrap();
    let code = code(&device_id(), 5);
    let came = store.commit(&base, &put_user("bob"), Some(&code), Some(event(1, &[1]))).await;
    assert_eq!(came.map(|made| made.version), Err(CommitError::Conflict));
    assert_eq!(names(&snapshot(&store, 1).await), ["alice"]);
    assert!(!store.is_spent(&code).await.unwrap(), "the code of a commit that conflicted is not spent");
    assert!(event_ids(&store, 1).await.is_empty(), "the event of a commit that conflicted is not recorded");
}

pub(crate) async fn a_commit_without_changes_asks_for_no_version(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    let now = store.commit(&base, &put_user("alice"), None, None).await.unwrap();
    let code = code(&device_id(), 5);
    let came = store.commit(&base, &[], Some(&code), Some(event(1, &[1]))).await.unwrap();
    assert_eq!(came.version, base.version);
    assert_eq!(snapshot(&store, 1).await.version, now.version);
    assert!(store.is_spent(&code).await.unwrap());
    assert_eq!(event_ids(&store, 1).await, ["event-1"]);
}

pub(crate) async fn of_many_commits_on_one_base_exactly_one_wins(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    let mut tasks = JoinSet::new();
    for number in 0..32 {
        let (store, base) = (Arc::clone(&store), base.clone());
        tasks
            .spawn(async move { store.commit(&base, &put_user(&format!("user{number}")), None, None).await });
    }
    let outcomes = tasks.join_all().await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let lost = outcomes.iter().filter(|outcome| matches!(outcome, Err(CommitError::Conflict))).count();
    assert_eq!((won, lost), (1, 31));
    assert_eq!(names(&snapshot(&store, 1).await).len(), 1);
}

pub(crate) async fn every_writer_gets_through_by_trying_again(store: AnyStore) {
    store.create_account(&account(1)).await.unwrap();
    let mut tasks = JoinSet::new();
    for number in 0..16 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let changes = put_user(&format!("user{number}"));
            for _ in 0..1_000 {
                let base = snapshot(&store, 1).await;
                match store.commit(&base, &changes, None, Some(event(number, &[1]))).await {
                    Ok(_) => return,
                    Err(CommitError::Conflict) => {}
                    Err(error) => panic!("user{number}: {error}"),
                }
            }
            panic!("user{number} never got through");
        });
    }
    tasks.join_all().await;
    assert_eq!(names(&snapshot(&store, 1).await).len(), 16);
    assert_eq!(event_ids(&store, 1).await.len(), 16, "one event for each commit, none for a conflict");
}

pub(crate) async fn of_many_uses_of_one_code_exactly_one_wins(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    let device = device_id();
    for step in 1..=5 {
        let mut tasks = JoinSet::new();
        for _ in 0..64 {
            let (store, base, code) = (Arc::clone(&store), base.clone(), code(&device, step));
            tasks.spawn(async move { store.commit(&base, &[], Some(&code), None).await });
        }
        let outcomes = tasks.join_all().await;
        let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let lost = outcomes.iter().filter(|outcome| matches!(outcome, Err(CommitError::CodeSpent))).count();
        assert_eq!((won, lost), (1, 63), "step {step}");
        assert!(store.is_spent(&code(&device, step)).await.unwrap());
        assert!(!store.is_spent(&code(&device, step + 1)).await.unwrap());
        assert!(!store.is_spent(&code(&device_id(), step)).await.unwrap());
    }
}

pub(crate) async fn a_spent_code_takes_the_changes_with_it(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    let code = code(&device_id(), 5);
    store.commit(&base, &[], Some(&code), None).await.unwrap();
    let changes = [put(user("alice")), put(settings(Some("taken-back"))), put(access_key("AKIATAKENBACK"))];
    let came = store.commit(&base, &changes, Some(&code), Some(event(1, &[1]))).await;
    assert_eq!(came.map(|made| made.version), Err(CommitError::CodeSpent));
    let now = snapshot(&store, 1).await;
    assert_eq!((now.version, names(&now).len()), (base.version, 0));
    assert!(event_ids(&store, 1).await.is_empty());
    for route in [RouteKey::Alias("taken-back".into()), RouteKey::AccessKey(key_id("AKIATAKENBACK"))] {
        assert_eq!(store.route(&route).await.unwrap(), None, "{route:?}");
    }
    // And the account goes on from where it was.
    store.commit(&base, &changes, None, None).await.unwrap();
}

pub(crate) async fn codes_go_with_their_seed(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    let (first, second) = (device(1, "alice"), device(1, "alice"));
    let kept = device(1, "bob");
    let codes = [&first, &second, &kept].map(|device| code(&device.id, 5));
    let serial = first.serial().clone();
    let with = store.commit(&base, &[put(first), put(kept)], Some(&codes[0]), None).await.unwrap();
    store.commit(&with, &[], Some(&codes[2]), None).await.unwrap();
    let replaced = store.commit(&with, &[put(second)], Some(&codes[1]), None).await.unwrap();
    assert!(!store.is_spent(&codes[0]).await.unwrap(), "of a seed that was replaced");
    assert!(store.is_spent(&codes[1]).await.unwrap());
    store.commit(&replaced, &[Change::Remove(EntityKey::Device(serial))], None, None).await.unwrap();
    assert!(!store.is_spent(&codes[1]).await.unwrap(), "of a device that was removed");
    assert!(store.is_spent(&codes[2]).await.unwrap(), "of another device");
}

pub(crate) async fn half_a_change_is_never_seen(store: AnyStore) {
    let pair = |round: u32, old: Option<&Snapshot>| -> Vec<Change> {
        let path = Path::parse(&format!("/{round}/")).unwrap();
        let renewed = |name| match old.and_then(|old| old.account.user(name)) {
            Some(known) => User::clone(known),
            None => user(name),
        };
        ["alice", "bob"].into_iter().map(|name| put(User { path: path.clone(), ..renewed(name) })).collect()
    };
    let mut base = store.create_account(&account(1).apply(&pair(0, None))).await.unwrap();
    let mut readers = JoinSet::new();
    let over = Arc::new(std::sync::atomic::AtomicBool::new(false));
    for _ in 0..3 {
        let (store, over) = (Arc::clone(&store), Arc::clone(&over));
        readers.spawn(async move {
            let mut last = None;
            while !over.load(std::sync::atomic::Ordering::Relaxed) {
                let seen = snapshot(&store, 1).await;
                let path = |name| seen.account.user(name).unwrap().path.to_string();
                assert_eq!(path("alice"), path("bob"), "at {:?}", seen.version);
                assert!(last <= Some(seen.version), "{:?} after {last:?}", seen.version);
                last = Some(seen.version);
                tokio::task::yield_now().await;
            }
        });
    }
    for round in 1..=100 {
        base = store.commit(&base, &pair(round, Some(&base)), None, None).await.unwrap();
    }
    over.store(true, std::sync::atomic::Ordering::Relaxed);
    readers.join_all().await;
}

pub(crate) async fn routes_follow_access_keys(store: AnyStore) {
    let brought = account(1).apply(&[put(access_key("AKIABROUGHT"))]);
    let base = store.create_account(&brought).await.unwrap();
    let to = |id: &str| RouteKey::AccessKey(key_id(id));
    assert_eq!(store.route(&to("AKIABROUGHT")).await.unwrap(), Some(account_id(1)));
    assert_eq!(store.route(&to("AKIAADDED")).await.unwrap(), None);
    let base = store.commit(&base, &[put(access_key("AKIAADDED"))], None, None).await.unwrap();
    assert_eq!(store.route(&to("AKIAADDED")).await.unwrap(), Some(account_id(1)));
    // Putting a key again, as a new status does, is not a collision with itself.
    let base = store.commit(&base, &[put(access_key("AKIAADDED"))], None, None).await.unwrap();
    let gone = Change::Remove(EntityKey::AccessKey(key_id("AKIAADDED")));
    store.commit(&base, &[gone], None, None).await.unwrap();
    assert_eq!(store.route(&to("AKIAADDED")).await.unwrap(), None);
    assert_eq!(store.route(&to("AKIABROUGHT")).await.unwrap(), Some(account_id(1)));
}

pub(crate) async fn routes_follow_the_alias(store: AnyStore) {
    let base = store.create_account(&aliased_account(1, Some("first"))).await.unwrap();
    let led = async |alias: &str| store.route(&RouteKey::Alias(alias.into())).await.unwrap();
    assert_eq!(led("first").await, Some(account_id(1)));
    let base = store.commit(&base, &[put(settings(Some("second")))], None, None).await.unwrap();
    assert_eq!((led("first").await, led("second").await), (None, Some(account_id(1))));
    let base = store
        .commit(&base, &[put(settings(Some("third"))), put(settings(Some("fourth")))], None, None)
        .await
        .unwrap();
    assert_eq!(
        (led("second").await, led("third").await, led("fourth").await),
        (None, None, Some(account_id(1)))
    );
    store.commit(&base, &[put(settings(None))], None, None).await.unwrap();
    assert_eq!(led("fourth").await, None);
}

pub(crate) async fn an_alias_leads_to_one_account(store: AnyStore) {
    let first = store.create_account(&aliased_account(1, Some("wanted"))).await.unwrap();
    let made = store.create_account(&aliased_account(2, Some("wanted"))).await.map(|made| made.version);
    assert_eq!(made, Err(CreateAccountError::AliasTaken));
    assert!(
        store.snapshot(account_id(2)).await.unwrap().is_none(),
        "an account that was refused is not there"
    );
    let second = store.create_account(&account(2)).await.unwrap();
    let changes = [put(user("alice")), put(settings(Some("wanted")))];
    let came = store.commit(&second, &changes, None, None).await.map(|made| made.version);
    assert_eq!(came, Err(CommitError::AliasTaken));
    assert!(names(&snapshot(&store, 2).await).is_empty());
    store.commit(&first, &[put(settings(None))], None, None).await.unwrap();
    store.commit(&second, &changes, None, None).await.unwrap();
    assert_eq!(store.route(&RouteKey::Alias("wanted".into())).await.unwrap(), Some(account_id(2)));
}

pub(crate) async fn an_access_key_leads_to_one_account(store: AnyStore) {
    let brought = |number| account(number).apply(&[put(access_key("AKIAWANTED"))]);
    store.create_account(&brought(1)).await.unwrap();
    let made = store.create_account(&brought(2)).await.map(|made| made.version);
    assert_eq!(made, Err(CreateAccountError::KeyTaken));
    let second = store.create_account(&account(2)).await.unwrap();
    let came =
        store.commit(&second, &[put(access_key("AKIAWANTED"))], None, None).await.map(|made| made.version);
    assert_eq!(came, Err(CommitError::KeyTaken));
    assert_eq!(store.route(&RouteKey::AccessKey(key_id("AKIAWANTED"))).await.unwrap(), Some(account_id(1)));
}

pub(crate) async fn of_many_accounts_exactly_one_takes_an_alias(store: AnyStore) {
    let mut tasks = JoinSet::new();
    for number in 1..=16 {
        let base = store.create_account(&account(number)).await.unwrap();
        let store = Arc::clone(&store);
        tasks.spawn(async move { store.commit(&base, &[put(settings(Some("wanted")))], None, None).await });
    }
    let outcomes = tasks.join_all().await;
    let won: Vec<_> = outcomes.iter().flatten().map(|snapshot| snapshot.account.id()).collect();
    assert_eq!(won.len(), 1, "won: {won:?}");
    assert!(
        outcomes
            .iter()
            .filter_map(|outcome| outcome.as_ref().err())
            .all(|error| *error == CommitError::AliasTaken)
    );
    assert_eq!(store.route(&RouteKey::Alias("wanted".into())).await.unwrap(), Some(won[0]));
}

pub(crate) async fn counters_count_within_a_window(store: AnyStore) {
    let (key, other) = (CounterKey::new("attempts", "a"), CounterKey::new("attempts", "b"));
    let peek = async |window| store.peek(&key, window).await.unwrap();
    assert_eq!(peek(10).await, 0);
    for expected in 1..=3 {
        assert_eq!(store.count(&key, 10).await.unwrap(), expected);
    }
    assert_eq!((peek(9).await, peek(10).await, peek(11).await), (3, 3, 0));
    assert_eq!(store.count(&other, 10).await.unwrap(), 1);
    assert_eq!(store.count(&key, 11).await.unwrap(), 1, "a new window starts again");
    assert_eq!(store.count(&key, 10).await.unwrap(), 2, "a clock set back does not");
    assert_eq!(store.count(&key, 11).await.unwrap(), 3);
    store.clear(&key).await.unwrap();
    assert_eq!((peek(11).await, store.peek(&other, 10).await.unwrap()), (0, 1));
    assert_eq!(store.count(&key, 5).await.unwrap(), 1);
}

pub(crate) async fn racing_counts_are_all_counted(store: AnyStore) {
    let mut tasks = JoinSet::new();
    for _ in 0..64 {
        let store = Arc::clone(&store);
        tasks.spawn(async move { store.count(&CounterKey::new("attempts", "a"), 3).await.unwrap() });
    }
    let counts: BTreeSet<u64> = tasks.join_all().await.into_iter().collect();
    assert_eq!(counts, (1..=64).collect());
}

pub(crate) async fn counters_that_nobody_touches_are_swept(store: AnyStore) {
    let (idle, busy, lasting) = ("idle", "busy", "lasting");
    let key = |subject: &str| CounterKey::new("attempts", subject);
    store.count(&key(idle), 5).await.unwrap();
    store.count(&key(busy), 5).await.unwrap();
    store.count(&key(lasting), 0).await.unwrap();
    for _ in 0..3 {
        store.sweep(Timestamp(0), Timestamp(0)).await.unwrap();
        store.count(&key(busy), 5).await.unwrap();
    }
    assert_eq!(store.peek(&key(idle), 5).await.unwrap(), 0);
    assert_eq!(store.peek(&key(busy), 5).await.unwrap(), 4);
    assert_eq!(store.peek(&key(lasting), 0).await.unwrap(), 1, "window 0 lasts until it is cleared");
}

pub(crate) async fn events_come_newest_first_in_pages(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    for number in 0..25 {
        if number % 2 == 0 {
            store.record(event(number, &[1])).await.unwrap();
        } else {
            store.events(account_id(1), EventPage::newest(1)).await.unwrap();
            store.commit(&base, &[], None, Some(event(number, &[1]))).await.unwrap();
        }
        store.record(event(100 + number, &[2])).await.unwrap();
    }
    let mut page = EventPage::newest(10);
    let (mut sizes, mut seen) = (Vec::new(), Vec::new());
    loop {
        let found = store.events(account_id(1), page).await.unwrap();
        sizes.push(found.events.len());
        seen.extend(found.events);
        match found.next {
            Some(next) => page.before = Some(next),
            None => break,
        }
    }
    assert_eq!(sizes, [10, 10, 5]);
    let expected: Vec<_> = (0..25).rev().map(|number| event(number, &[1])).collect();
    assert_eq!(seen, expected);
    let whole = store.events(account_id(1), EventPage::newest(25)).await.unwrap();
    assert_eq!((whole.events.len(), whole.next), (25, None), "an exact page has no next");
}

pub(crate) async fn an_event_stands_in_every_account_it_names(store: AnyStore) {
    store.record(event(1, &[1, 2])).await.unwrap();
    for number in [1, 2] {
        assert_eq!(event_ids(&store, number).await, ["event-1"], "account {number}");
    }
    assert!(event_ids(&store, 3).await.is_empty());
}

pub(crate) async fn old_events_are_swept(store: AnyStore) {
    for number in 0..10 {
        store.record(event(number, &[1])).await.unwrap();
    }
    // Reading writes what is buffered.
    assert_eq!(event_ids(&store, 1).await.len(), 10);
    store.sweep(Timestamp(NOW + 8), Timestamp(0)).await.unwrap();
    assert_eq!(event_ids(&store, 1).await, ["event-9", "event-8"]);
}

fn last(at: i64, service: &str) -> LastUse {
    LastUse { at: Timestamp(at), service: service.into(), region: "us-east-1".into() }
}

pub(crate) async fn the_newest_use_wins_and_shows_at_once(store: AnyStore) {
    let (key, role, alice) = (key_id("AKIAUSED"), user("r").id, user("a").id);
    let mark = |what: &Used, at, service| Use {
        account: account_id(1),
        what: what.clone(),
        last: last(at, service),
    };
    let used = Used::AccessKey(key.clone());
    store.note(&[mark(&used, 10, "iam"), mark(&Used::Role(role.clone()), 5, "sts")]);
    store.note(&[mark(&used, 30, "s3"), mark(&used, 20, "ec2")]);
    store.note(&[mark(&Used::Password(None), 7, ""), mark(&Used::Password(Some(alice.clone())), 8, "")]);
    let uses = store.uses(account_id(1));
    assert_eq!(uses.access_key(&key), Some(last(30, "s3")));
    assert_eq!(uses.role(&role), Some(last(5, "sts")));
    assert_eq!((uses.password(None), uses.password(Some(&alice))), (Some(Timestamp(7)), Some(Timestamp(8))));
    let elsewhere = store.uses(account_id(2));
    assert_eq!((elsewhere.access_key(&key), elsewhere.password(None)), (None, None));
}

pub(crate) async fn a_use_goes_with_its_key(store: AnyStore) {
    let base = store.create_account(&account(1).apply(&[put(access_key("AKIAUSED"))])).await.unwrap();
    let key = key_id("AKIAUSED");
    store.note(&[Use { account: account_id(1), what: Used::AccessKey(key.clone()), last: last(10, "iam") }]);
    store.commit(&base, &[Change::Remove(EntityKey::AccessKey(key.clone()))], None, None).await.unwrap();
    assert_eq!(store.uses(account_id(1)).access_key(&key), None);
}

pub(crate) async fn token_keys_open_as_long_as_a_session_lasts(store: AnyStore) {
    const HOUR: i64 = 3_600;
    let random = random();
    let seal = |store: &AnyStore, text: &str| {
        store.token_keys().seal(Purpose::SessionToken, text.as_bytes(), &*random).unwrap()
    };
    let opens = |store: &AnyStore, token: &str| store.token_keys().open(Purpose::SessionToken, token).is_ok();
    let first = seal(&store, "first");
    store.rotate_token_keys(Timestamp(NOW)).await.unwrap();
    let second = seal(&store, "second");
    assert!(opens(&store, &first) && opens(&store, &second), "a rotation ends no session");
    store.rotate_token_keys(Timestamp(NOW + 36 * HOUR)).await.unwrap();
    assert!(opens(&store, &first), "the first key may have sealed 36 hours ago");
    store.rotate_token_keys(Timestamp(NOW + 38 * HOUR)).await.unwrap();
    assert!(!opens(&store, &first), "the first key has sealed nothing for 38 hours");
    assert!(opens(&store, &second), "the second key has sealed until two hours ago");
}

pub(crate) async fn a_closed_store_refuses(store: AnyStore) {
    let base = store.create_account(&account(1)).await.unwrap();
    store.health().await.unwrap();
    store.close().await.unwrap();
    assert_eq!(store.health().await, Err(StoreError::Closed));
    assert_eq!(store.snapshot(account_id(1)).await.map(|found| found.is_some()), Err(StoreError::Closed));
    assert!(store.loaded(account_id(1)).is_none());
    assert_eq!(store.record(event(1, &[1])).await, Err(StoreError::Closed));
    let came = store.commit(&base, &put_user("alice"), None, None).await.map(|made| made.version);
    assert_eq!(came, Err(CommitError::Store(StoreError::Closed)));
    assert_eq!(store.close().await, Err(StoreError::Closed));
}
