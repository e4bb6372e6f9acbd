//! Rows of a store's file, spoilt behind its back: refused or read, never a panic, and never another secret.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use countersign_iam::entities::{
    AccessKey, Group, KeyStatus, MfaDevice, Owner, PolicyDocument, Role, Root, Settings, Tag, Tags, Trust,
    User,
};
use countersign_iam::{
    AccessKeyId, Account, IdPrefix, KeyTerm, Name, PasswordHash, Path, Random, SecretAccessKey, UniqueId, put,
};
use countersign_mfa::SerialNumber;
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Arn, Partition, PolicyKind};
use countersign_store::{SealingKey, SqliteStore, Store, StoreError};
use rusqlite::{Connection, params};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::tokens::Chance;
use super::{Dice, Trial, Verdict};

const WORDS: &[&str] = &[
    "null",
    "[]",
    "{}",
    "\"\"",
    "true",
    "{\"a\":",
    "[[[[[[[[",
    "\\u0000",
    "\\ud800",
    "\"id\":",
    "\"policies\":",
    "\u{e9}",
];
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

struct File {
    /// Held: the folder goes with it.
    _folder: TempDir,
    path: PathBuf,
    runtime: Runtime,
    account: AccountId,
    random: Arc<dyn Random>,
    rows: Vec<(i64, String)>,
    key: AccessKeyId,
}

/// An account with one of each kind of entity, its rows spoilt one at a time.
pub(super) fn reading() -> Result<Trial, Box<dyn Error>> {
    let file = File::new()?;
    Ok(Trial::new("stored rows", move |dice| file.case(dice)))
}

impl File {
    fn new() -> Result<Self, Box<dyn Error>> {
        // In memory where there is such a folder: nothing here has to outlive the run.
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory)? } else { TempDir::new()? };
        let path = folder.path().join("store.sqlite");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let random: Arc<dyn Random> = Arc::new(Chance::new("rows"));
        let account = account(random.as_ref())?;
        let key = account.access_keys().next().map(|key| key.id.clone()).ok_or("no access key")?;
        let mut file =
            Self { _folder: folder, path, runtime, account: account.id(), random, rows: Vec::new(), key };
        let store = file.open()?;
        file.runtime.block_on(store.create_account(&account))?;
        file.runtime.block_on(store.close())?;
        drop(store);
        let connection = Connection::open(&file.path)?;
        let mut sql = connection.prepare("SELECT rowid, body FROM entity")?;
        let rows = sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        file.rows = rows.collect::<Result<_, _>>()?;
        Ok(file)
    }

    fn open(&self) -> Result<SqliteStore, Box<dyn Error>> {
        Ok(SqliteStore::open(&self.path, &SealingKey::from_bytes(&[7; 32])?, Arc::clone(&self.random))?)
    }

    fn case(&self, dice: &mut Dice) -> Result<Verdict, String> {
        let (row, honest) = dice.pick(&self.rows).cloned().ok_or("no rows")?;
        let body = dice.spoil_text(&honest, WORDS);
        let broken = |error: Box<dyn Error>| format!("the file could not be used: {error}");
        self.put(row, &body).map_err(|error| broken(error.into()))?;
        let read = self.read().map_err(broken)?;
        self.put(row, &honest).map_err(|error| broken(error.into()))?;
        match read {
            Ok(Some(account)) => match account.access_key(&self.key) {
                Some(key) if key.secret.expose() == SECRET => Ok(Verdict::Accepted),
                _ => Err("the account was read with another secret, or without the key".to_owned()),
            },
            Err(StoreError::Damaged(_)) => Ok(Verdict::Refused),
            Ok(None) => Err("there is no account any more".to_owned()),
            Err(error) => Err(format!("refused as {error}")),
        }
    }

    fn put(&self, row: i64, body: &str) -> rusqlite::Result<()> {
        let connection = Connection::open(&self.path)?;
        connection.execute("UPDATE entity SET body = ?1 WHERE rowid = ?2", params![body, row])?;
        Ok(())
    }

    fn read(&self) -> Result<Reading, Box<dyn Error>> {
        let store = self.open()?;
        let snapshot = self.runtime.block_on(store.snapshot(self.account));
        self.runtime.block_on(store.close())?;
        Ok(snapshot.map(|snapshot| snapshot.map(|snapshot| snapshot.account)))
    }
}

/// What a store made of a row.
type Reading = Result<Option<Arc<Account>>, StoreError>;

fn account(random: &dyn Random) -> Result<Account, Box<dyn Error>> {
    let id = AccountId::parse("123456789012")?;
    let created = Timestamp(1_767_225_600);
    let allow = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#;
    let document = PolicyDocument::load(allow, PolicyKind::Identity)?;
    let inline = BTreeMap::from([(Name::parse("inline")?, document)]);
    let attached = BTreeSet::from([Arn::parse("arn:aws:iam::aws:policy/ReadOnlyAccess")?]);
    let tags: Tags = [Tag { key: "team".to_owned(), value: "blue".to_owned() }].into_iter().collect();
    let user = User {
        id: UniqueId::generate(IdPrefix::User, random),
        name: Name::parse("alice")?,
        path: Path::parse("/division/")?,
        created,
        tags: tags.clone(),
        groups: BTreeSet::from([Name::parse("people")?]),
        inline_policies: inline.clone(),
        attached_policies: attached.clone(),
        permissions_boundary: None,
        login_profile: Some(countersign_iam::entities::LoginProfile {
            password: PasswordHash::from_phc(
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
            ),
            created,
            changed: created,
            reset_required: false,
            history: Vec::new(),
        }),
        sessions_not_before: None,
    };
    let group = Group {
        id: UniqueId::generate(IdPrefix::Group, random),
        name: Name::parse("people")?,
        path: Path::root(),
        created,
        inline_policies: inline.clone(),
        attached_policies: attached.clone(),
    };
    let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}"#;
    let role = Role {
        id: UniqueId::generate(IdPrefix::Role, random),
        name: Name::parse("admin")?,
        path: Path::root(),
        created,
        description: Some("for rare days".to_owned()),
        max_session_duration: 3600,
        trust: Trust::new(PolicyDocument::load(trust, PolicyKind::Trust)?),
        tags: tags.clone(),
        inline_policies: inline,
        attached_policies: attached,
        permissions_boundary: None,
        sessions_not_before: None,
    };
    let key = AccessKey {
        id: AccessKeyId::generate(KeyTerm::LongTerm, id, random),
        owner: Owner::User(user.id.clone()),
        secret: SecretAccessKey::from_text(SECRET),
        status: KeyStatus::Active,
        created,
    };
    let serial = SerialNumber::parse("arn:aws:iam::123456789012:mfa/alice")?;
    let device = MfaDevice::new_virtual(serial, tags, created, random)?;
    let settings = Settings {
        created,
        alias: Some("example".to_owned()),
        password_policy: None,
        ended_devices: Default::default(),
    };
    let root = Root { email: "root@example.com".to_owned(), login_profile: None, sessions_not_before: None };
    let account = Account::new(id, Partition::default(), settings, root);
    Ok(account.apply(&[put(user), put(group), put(role), put(key), put(device)]))
}
