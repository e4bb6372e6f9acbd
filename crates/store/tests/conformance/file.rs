//! What the SQLite file keeps to: it finds everything again, tells a wrong key, and shows no secret.

use std::path::Path;

use countersign_iam::entities::MfaDevice;
use countersign_iam::{LastUse, Purpose, Uses, put};
use countersign_mfa::Seed;
use countersign_model::Timestamp;
use countersign_store::{
    CounterKey, EventPage, MemoryStore, OpenError, RouteKey, SealError, Store, StoreError, Use, Used,
};
use rusqlite::Connection;

use crate::world::{
    access_key, account, account_id, code, device, device_id, event, key_id, open, put_user, random,
    sealing_key, settings, sqlite, user, user_with_password,
};

const PHC: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNo";

pub(crate) fn alter(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

pub(crate) fn refusal(path: &Path, key: u8) -> String {
    match open(path, key) {
        Ok(_) => panic!("the store opened"),
        Err(error) => error.to_string(),
    }
}

fn seed(device: &MfaDevice) -> &Seed {
    &device.codes().unwrap().seed
}

#[tokio::test]
async fn a_store_opened_again_has_everything() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let (spent, counter) = (code(&device_id(), 5), CounterKey::new("attempts", "a"));
    let mark = LastUse { at: Timestamp(9), service: "iam".into(), region: "us-east-1".into() };

    let store = sqlite(&path);
    let base = store.create_account(&account(1).apply(&[put(access_key("AKIAFIRST"))])).await.unwrap();
    let changes = [
        put(user_with_password("alice", PHC)),
        put(device(1, "alice")),
        put(access_key("AKIASECOND")),
        put(settings(Some("somewhere"))),
    ];
    let before = store.commit(&base, &changes, Some(&spent), Some(event(1, &[1]))).await.unwrap();
    store.count(&counter, 4).await.unwrap();
    store.note(&[Use {
        account: account_id(1),
        what: Used::AccessKey(key_id("AKIAFIRST")),
        last: mark.clone(),
    }]);
    store.record(event(2, &[1])).await.unwrap();
    let token = store.token_keys().seal(Purpose::SessionToken, b"claims", &*random()).unwrap();
    store.rotate_token_keys(Timestamp(100)).await.unwrap();
    store.close().await.unwrap();

    let store = sqlite(&path);
    let after = store.snapshot(account_id(1)).await.unwrap().unwrap();
    assert_eq!(after.version, before.version);
    let told = |account: &countersign_iam::Account| {
        let devices: Vec<_> =
            account.devices().map(|device| (device.id.clone(), seed(device).to_base32())).collect();
        let keys: Vec<_> =
            account.access_keys().map(|key| (format!("{key:?}"), key.secret.expose().to_owned())).collect();
        let users: Vec<_> = account.users().cloned().collect();
        (account.settings().clone(), account.root().clone(), users, devices, keys)
    };
    assert_eq!(told(&after.account), told(&before.account));
    assert!(store.is_spent(&spent).await.unwrap());
    assert_eq!(store.count(&counter, 4).await.unwrap(), 2);
    assert_eq!(store.uses(account_id(1)).access_key(&key_id("AKIAFIRST")), Some(mark));
    let events = store.events(account_id(1), EventPage::newest(10)).await.unwrap().events;
    assert_eq!(events, [event(2, &[1]), event(1, &[1])]);
    assert_eq!(store.token_keys().open(Purpose::SessionToken, &token).unwrap().as_slice(), b"claims");
    for route in [RouteKey::AccessKey(key_id("AKIASECOND")), RouteKey::Alias("somewhere".into())] {
        assert_eq!(store.route(&route).await.unwrap(), Some(account_id(1)), "{route:?}");
    }
    // And it goes on from where it was.
    store.commit(&after, &put_user("bob"), None, None).await.unwrap();
}

#[tokio::test]
async fn a_wrong_key_is_refused_and_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = sqlite(&path);
    store.create_account(&account(1).apply(&[put(access_key("AKIAFIRST"))])).await.unwrap();
    store.close().await.unwrap();
    assert!(matches!(open(&path, 8), Err(OpenError::Seal(SealError::WrongKey))));
    let store = sqlite(&path);
    assert!(store.snapshot(account_id(1)).await.unwrap().is_some());
    store.close().await.unwrap();

    alter(&path, "DELETE FROM meta");
    assert_eq!(refusal(&path, 7), SealError::WrongKey.to_string(), "a lost data key is not replaced");
}

#[tokio::test]
async fn the_sealing_key_can_be_changed_while_the_store_is_open() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = sqlite(&path);
    let base = store.create_account(&account(1).apply(&[put(access_key("AKIAFIRST"))])).await.unwrap();
    store.change_sealing_key(&sealing_key(9)).await.unwrap();
    store.commit(&base, &[put(access_key("AKIASECOND"))], None, None).await.unwrap();
    store.close().await.unwrap();
    assert!(matches!(open(&path, 7), Err(OpenError::Seal(SealError::WrongKey))));
    let store = open(&path, 9).unwrap();
    let account = store.snapshot(account_id(1)).await.unwrap().unwrap().account;
    assert_eq!(account.access_keys().count(), 2);
}

#[tokio::test]
async fn a_file_of_something_else_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("other.db");
    alter(&path, "CREATE TABLE other (x)");
    assert!(matches!(open(&path, 7), Err(OpenError::NotAStore(_))), "{}", refusal(&path, 7));
    let text = directory.path().join("notes.txt");
    std::fs::write(&text, "not a database, but long enough to be looked at as one; ".repeat(40)).unwrap();
    assert!(matches!(open(&text, 7), Err(OpenError::NotAStore(_))), "{}", refusal(&text, 7));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    sqlite(&path).close().await.unwrap();
    alter(&path, "PRAGMA user_version = 1000");
    let came = refusal(&path, 7);
    assert_eq!(came, "the store has schema version 1000; this version of Countersign knows versions up to 2");
}

#[tokio::test]
async fn a_store_in_use_is_not_opened_twice() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = sqlite(&path);
    assert!(matches!(open(&path, 7), Err(OpenError::InUse)), "{}", refusal(&path, 7));
    store.close().await.unwrap();
    sqlite(&path).close().await.unwrap();
}

#[tokio::test]
async fn no_secret_stands_in_the_files() {
    let directory = tempfile::tempdir().unwrap();
    let store = sqlite(&directory.path().join("store.db"));
    let (key, device) = (access_key("AKIAFIRST"), device(1, "alice"));
    let needles = [
        ("secret access key", key.secret.expose().as_bytes().to_vec()),
        ("seed", seed(&device).as_bytes().to_vec()),
        ("seed in base32", seed(&device).to_base32().as_bytes().to_vec()),
        ("password hash", PHC.as_bytes().to_vec()),
    ];
    let base = store.create_account(&account(1).apply(&[put(key)])).await.unwrap();
    let changes = [put(device), put(user_with_password("alice", PHC))];
    store.commit(&base, &changes, None, None).await.unwrap();
    let mut searched = 0;
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        searched += bytes.windows(9).filter(|window| window == b"AKIAFIRST").count();
        for (what, needle) in &needles {
            let found = bytes.windows(needle.len()).any(|window| window == needle.as_slice());
            assert!(!found, "a {what} stands in {}", path.display());
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "mode {mode:o} of {}", path.display());
        }
    }
    assert!(searched > 0, "what was written was not where the search looked");
}

#[tokio::test]
async fn a_secret_carried_to_another_row_is_damage() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let store = sqlite(&path);
    let account = account(1).apply(&[put(access_key("AKIAFIRST")), put(access_key("AKIASECOND"))]);
    store.create_account(&account).await.unwrap();
    store.close().await.unwrap();
    alter(
        &path,
        "UPDATE entity SET body = json_set(body, '$.secret', (SELECT json_extract(body, '$.secret') FROM entity \
         WHERE key = 'AKIASECOND')) WHERE key = 'AKIAFIRST'",
    );
    let store = sqlite(&path);
    let came = store.snapshot(account_id(1)).await.map(|found| found.is_some());
    assert!(matches!(&came, Err(StoreError::Damaged(what)) if what.contains("AKIAFIRST")), "{came:?}");
}

#[tokio::test]
async fn a_reset_memory_store_is_as_it_began() {
    let initial = account(1).apply(&[put(user("alice")), put(access_key("AKIAFIRST"))]);
    let store = MemoryStore::with_accounts(random(), vec![initial]).unwrap();
    let base = store.snapshot(account_id(1)).await.unwrap().unwrap();
    let spent = code(&device_id(), 5);
    let changes = [put(user("bob")), put(access_key("AKIASECOND")), put(settings(Some("somewhere")))];
    let changed = store.commit(&base, &changes, Some(&spent), Some(event(1, &[1]))).await.unwrap();
    store.create_account(&account(2)).await.unwrap();
    store.reset();
    let again = store.snapshot(account_id(1)).await.unwrap().unwrap();
    let names: Vec<_> = again.account.users().map(|user| user.name.to_string()).collect();
    assert_eq!(names, ["alice"]);
    assert!(again.version > changed.version, "{:?} after {:?}", again.version, changed.version);
    assert!(again.account.policy_epoch() > changed.account.policy_epoch());
    assert_eq!(store.accounts().await.unwrap(), [account_id(1)]);
    assert!(!store.is_spent(&spent).await.unwrap());
    assert!(store.events(account_id(1), EventPage::newest(9)).await.unwrap().events.is_empty());
    let led = async |route: RouteKey| store.route(&route).await.unwrap();
    assert_eq!(led(RouteKey::AccessKey(key_id("AKIAFIRST"))).await, Some(account_id(1)));
    assert_eq!(led(RouteKey::AccessKey(key_id("AKIASECOND"))).await, None);
    assert_eq!(led(RouteKey::Alias("somewhere".into())).await, None);
}
