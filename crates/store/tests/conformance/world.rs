//! Accounts, entities and stores to ask about.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use countersign_iam::entities::{
    AccessKey, DeviceId, KeyStatus, LoginProfile, MfaDevice, Owner, Root, Settings, Tags, User,
};
use countersign_iam::{
    AccessKeyId, Account, Change, IdPrefix, Name, PasswordHash, Path as IamPath, Random, SecretAccessKey,
    SpentCode, UniqueId, put,
};
use countersign_mfa::{SerialNumber, Step};
use countersign_model::Timestamp;
use countersign_policy::{AccountId, Partition};
use countersign_store::{
    Event, MemoryStore, OpenError, SealingKey, SqliteStore, Ticket, TicketKey, TicketKind,
};

pub(crate) const NOW: i64 = 1_767_225_600;

/// Bytes that never repeat, in one process and, with all but no doubt, between processes.
pub(crate) struct Unrepeated(AtomicU64);

impl Random for Unrepeated {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_be_bytes()[..chunk.len()]);
        }
    }
}

pub(crate) fn random() -> Arc<dyn Random> {
    use std::hash::{BuildHasher, Hasher};
    let seed = std::collections::hash_map::RandomState::new().build_hasher().finish();
    Arc::new(Unrepeated(seed.into()))
}

pub(crate) fn memory() -> MemoryStore {
    MemoryStore::new(random())
}

pub(crate) fn sealing_key(byte: u8) -> SealingKey {
    SealingKey::from_bytes(&[byte; 32]).unwrap()
}

pub(crate) fn sqlite(path: &Path) -> SqliteStore {
    open(path, 7).unwrap_or_else(|error| panic!("{} does not open: {error}", path.display()))
}

pub(crate) fn open(path: &Path, key: u8) -> Result<SqliteStore, OpenError> {
    SqliteStore::open(path, &sealing_key(key), random())
}

pub(crate) fn account_id(number: u64) -> AccountId {
    AccountId::parse(&format!("{number:012}")).unwrap()
}

/// An account with nothing in it but root.
pub(crate) fn account(number: u64) -> Account {
    aliased_account(number, None)
}

pub(crate) fn aliased_account(number: u64, alias: Option<&str>) -> Account {
    Account::new(account_id(number), Partition::default(), settings(alias), root_with("root@example.com"))
}

/// An account whose root user has this e-mail address.
pub(crate) fn rooted_account(number: u64, email: &str) -> Account {
    Account::new(account_id(number), Partition::default(), settings(None), root_with(email))
}

pub(crate) fn root_with(email: &str) -> Root {
    Root { email: email.into(), login_profile: None, sessions_not_before: None }
}

pub(crate) fn settings(alias: Option<&str>) -> Settings {
    Settings {
        created: Timestamp(NOW),
        alias: alias.map(str::to_owned),
        password_policy: None,
        ended_devices: Default::default(),
    }
}

pub(crate) fn user(name: &str) -> User {
    User {
        id: UniqueId::generate(IdPrefix::User, &*random()),
        name: Name::parse(name).unwrap(),
        path: IamPath::root(),
        created: Timestamp(NOW),
        tags: Tags::default(),
        groups: Default::default(),
        inline_policies: Default::default(),
        attached_policies: Default::default(),
        permissions_boundary: None,
        login_profile: None,
        sessions_not_before: None,
    }
}

pub(crate) fn user_with_password(name: &str, phc: &str) -> User {
    let profile = LoginProfile {
        password: PasswordHash::from_phc(phc),
        created: Timestamp(NOW),
        changed: Timestamp(NOW),
        reset_required: false,
        history: vec![PasswordHash::from_phc(phc)],
    };
    User { login_profile: Some(profile), ..user(name) }
}

pub(crate) fn put_user(name: &str) -> Vec<Change> {
    vec![put(user(name))]
}

pub(crate) fn access_key(id: &str) -> AccessKey {
    AccessKey {
        id: key_id(id),
        owner: Owner::Root,
        secret: SecretAccessKey::from_text(&format!("wJalrXUtnFEMI/K7MDENG/{id}")),
        status: KeyStatus::Active,
        created: Timestamp(NOW),
    }
}

pub(crate) fn key_id(text: &str) -> AccessKeyId {
    AccessKeyId::parse(text).unwrap()
}

pub(crate) fn device(number: u64, name: &str) -> MfaDevice {
    let serial = SerialNumber::parse(&format!("arn:aws:iam::{number:012}:mfa/{name}")).unwrap();
    MfaDevice::new_virtual(serial, Tags::default(), Timestamp(NOW), &*random()).unwrap()
}

pub(crate) fn code(device: &DeviceId, step: u64) -> SpentCode {
    SpentCode { device: device.clone(), step: Step(step) }
}

pub(crate) fn device_id() -> DeviceId {
    DeviceId::generate(&*random())
}

/// The secret of a ticket.
pub(crate) fn secret(number: u64) -> [u8; 32] {
    let mut secret = [b's'; 32];
    secret[..8].copy_from_slice(&number.to_be_bytes());
    secret
}

/// A ticket of `alice` in account 1, for an hour.
pub(crate) fn ticket(kind: TicketKind, number: u64) -> Ticket {
    Ticket {
        kind,
        key: TicketKey::of(&secret(number)),
        account: account_id(1),
        holder: "alice".into(),
        body: format!("body {number}").into_bytes().into(),
        created: Timestamp(NOW),
        expires: Timestamp(NOW + 3_600),
        revision: 0,
    }
}

pub(crate) fn event(number: i64, accounts: &[u64]) -> Event {
    Event {
        id: format!("event-{number}"),
        accounts: accounts.iter().copied().map(account_id).collect(),
        at: Timestamp(NOW + number),
        name: "EnableMFADevice".into(),
        body: format!("{{\"number\":{number}}}"),
    }
}
