//! An account with its root key.

use std::sync::Arc;

use countersign_iam::{AccessKeyId, Account, SecretAccessKey};
use countersign_policy::{AccountId, Partition};
use countersign_service::{FirstAccount, FirstKey, Service, Settings, World};
use countersign_store::{Event, EventPage, MemoryStore, Store};
use serde_json::{Value, json};

use crate::answer::{Answer, Decision};
use crate::credentials::Credentials;
use crate::world::{SteppedRandom, TestClock};

/// The account's number.
pub const ACCOUNT: &str = "123456789012";
/// 2026-01-01T00:00:00Z, the beginning of a step and of a window of attempts.
const START: i64 = 1_767_225_600;

/// A service on a store in memory.
pub struct Testbed {
    /// The service.
    pub service: Arc<Service>,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// Its store, whatever stands before it.
    pub memory: Arc<MemoryStore>,
    /// Root's long-term key.
    pub root: Credentials,
}

/// `AdministratorAccess` as a document.
#[must_use]
pub fn administrator_access() -> Value {
    json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
}

/// The guard: nothing without MFA but what it takes to get it (IAM User Guide, "AWS: Allows MFA-authenticated IAM
/// users to manage their own MFA device").
#[must_use]
pub fn guard() -> Value {
    json!({"Version": "2012-10-17", "Statement": [{
        "Sid": "Guard", "Effect": "Deny", "Resource": "*",
        "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
                      "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"],
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]})
}

impl Testbed {
    /// An account with nothing in it but root and its key.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Settings::default(), |store| store)
    }

    /// The same with other settings, and with something before the store.
    #[must_use]
    pub fn with(settings: Settings, before: impl FnOnce(Arc<dyn Store>) -> Arc<dyn Store>) -> Self {
        let clock = Arc::new(TestClock::at(START));
        let world = World { clock: Arc::clone(&clock) as _, random: Arc::new(SteppedRandom::new(1)) };
        let account = first_account(ACCOUNT, "AKIAROOTKEYFORTESTS1").found(&world).unwrap().account;
        Self::on(vec![account], clock, world, settings, before)
    }

    /// The same time, randomness and root key on other accounts, which the store comes back to when it is reset.
    #[must_use]
    pub fn restarted(&self, accounts: Vec<Account>) -> Self {
        let clock = Arc::new(TestClock::at(self.clock.unix_seconds()));
        let world = World { clock: Arc::clone(&clock) as _, random: Arc::new(SteppedRandom::new(2)) };
        Self::on(accounts, clock, world, Settings::default(), |store| store)
    }

    fn on(
        accounts: Vec<Account>,
        clock: Arc<TestClock>,
        world: World,
        settings: Settings,
        before: impl FnOnce(Arc<dyn Store>) -> Arc<dyn Store>,
    ) -> Self {
        let memory = Arc::new(MemoryStore::with_accounts(Arc::clone(&world.random), accounts).unwrap());
        let store = before(Arc::clone(&memory) as _);
        let root = root_of("AKIAROOTKEYFORTESTS1");
        Self { service: Arc::new(Service::new(store, world, settings)), clock, memory, root }
    }

    /// Adds an account with a root key, and answers the key.
    pub async fn add_account(&self, number: &str, root_key_id: &str) -> Credentials {
        let world = World { clock: Arc::clone(&self.clock) as _, random: Arc::new(SteppedRandom::new(3)) };
        let account = first_account(number, root_key_id).found(&world).unwrap().account;
        self.memory.create_account(&account).await.unwrap();
        root_of(root_key_id)
    }

    /// The account as it is now.
    pub async fn account(&self) -> Arc<Account> {
        self.memory.snapshot(AccountId::parse(ACCOUNT).unwrap()).await.unwrap().unwrap().account
    }

    /// Every event of the account, oldest first: name and body.
    pub async fn events(&self) -> Vec<(String, Value)> {
        let body = |event: &Event| (event.name.clone(), serde_json::from_str(&event.body).unwrap());
        let page = EventPage::newest(EventPage::MAX);
        let events = self.memory.events(AccountId::parse(ACCOUNT).unwrap(), page).await.unwrap().events;
        events.iter().rev().map(body).collect()
    }

    /// What the sealed decision of a refusal says; `None` when no policy refused.
    #[must_use]
    pub fn decision(&self, answer: &Answer) -> Option<Decision> {
        answer.encoded().map(|encoded| Decision::open(encoded, &self.memory.token_keys()))
    }
}

impl Default for Testbed {
    fn default() -> Self {
        Self::new()
    }
}

fn first_account(number: &str, root_key_id: &str) -> FirstAccount {
    FirstAccount {
        id: AccountId::parse(number).unwrap(),
        partition: Partition::Aws,
        root_email: "root@example.com".to_owned(),
        root_password: countersign_service::RootPassword::None,
        root_key: Some(FirstKey {
            id: AccessKeyId::parse(root_key_id).unwrap(),
            secret: SecretAccessKey::from_text(&root_of(root_key_id).secret_access_key),
        }),
        administrator: None,
    }
}

fn root_of(root_key_id: &str) -> Credentials {
    Credentials {
        access_key_id: root_key_id.to_owned(),
        secret_access_key: format!("secret-of-{root_key_id}-0123456789"),
        session_token: None,
    }
}
