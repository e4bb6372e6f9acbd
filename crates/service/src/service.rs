//! The service itself: what it holds, and what is done with it besides answering requests (`call.rs`).

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use countersign_iam::{Entry, PasswordHash, Rules, operations};
use countersign_mfa::RelyingParty;
use countersign_model::{ErrorCode, Fault, Service as AwsService, Timestamp};
use countersign_store::{EventPage, Store, StoreError};
use tokio::sync::{Mutex, Semaphore};

use crate::browser_session_rules::BrowserSessionRules;
use crate::compiled_principals::CompiledPrincipals;
use crate::found::{AddAccountError, FirstAccount, Founded};
use crate::signing_keys::SigningKeys;
use crate::world::World;

/// What the operator has set for the service.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Settings that operations follow.
    pub rules: Rules,
    /// Regions that a signature may name; empty takes any, as clients with a custom endpoint sign for whatever region they
    /// are set to.
    pub regions: Vec<String>,
    /// How long sessions of browsers last.
    pub browser_sessions: BrowserSessionRules,
    /// What security keys are bound to; `None` where the public address is nothing that they can be bound to.
    pub relying_party: Option<Arc<RelyingParty>>,
}

/// The waist. One for a server.
pub struct Service {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) world: World,
    pub(crate) settings: Settings,
    pub(crate) signing_keys: SigningKeys,
    pub(crate) compiled: CompiledPrincipals,
    pub(crate) entries: HashMap<(AwsService, &'static str), &'static Entry>,
    pub(crate) slow: Semaphore,
    /// Whose turn it is to be admitted to trying a password.
    pub(crate) admission: Mutex<()>,
    /// Made when the first stranger tries a password.
    pub(crate) nobodys_password: OnceLock<PasswordHash>,
}

/// Passwords hashed at the same time; each takes 19 MiB.
const MOST_SLOW: usize = 4;

impl Service {
    /// A service on a store.
    pub fn new(store: Arc<dyn Store>, world: World, settings: Settings) -> Self {
        let entries = operations::table()
            .map(|entry| ((entry.terms.info.service, entry.terms.info.name), entry))
            .collect();
        Self {
            store,
            world,
            settings,
            signing_keys: SigningKeys::default(),
            compiled: CompiledPrincipals::default(),
            entries,
            slow: Semaphore::new(MOST_SLOW),
            admission: Mutex::new(()),
            nobodys_password: OnceLock::new(),
        }
    }

    /// The store, for whoever starts and stops it.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The server's time.
    pub fn now(&self) -> Timestamp {
        self.world.clock.now()
    }

    /// What the operator has set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes one more account.
    ///
    /// # Errors
    /// There is one of that number, or something of it cannot be used.
    pub async fn add_account(&self, account: FirstAccount) -> Result<Founded, AddAccountError> {
        let founded = account.found(&self.world)?;
        self.store.create_account(&founded.account).await?;
        Ok(founded)
    }

    /// The newest thousand records of each account, as JSON, for tests.
    ///
    /// # Errors
    /// The store failed.
    pub async fn newest_events(&self) -> Result<Vec<String>, StoreError> {
        let mut bodies = Vec::new();
        for account in self.store.accounts().await? {
            let page = self.store.events(account, EventPage::newest(EventPage::MAX)).await?;
            bodies.extend(page.events.into_iter().map(|event| event.body));
        }
        Ok(bodies)
    }

    /// What has to be done from time to time: a new token key, and old events, counters and
    /// tickets forgotten. Sessions live on, as
    /// the ring keeps the keys that they were sealed with.
    ///
    /// # Errors
    /// The store failed; nothing is lost by trying again later.
    pub async fn maintain(&self, keep_events_seconds: Option<i64>) -> Result<(), StoreError> {
        let now = self.world.clock.now();
        self.store.rotate_token_keys(now).await?;
        let before = keep_events_seconds.map_or(i64::MIN, |seconds| now.0.saturating_sub(seconds));
        self.store.sweep(Timestamp(before), now).await
    }

    /// Forgets everything that was kept for speed; for a store that was put back to its beginning.
    pub fn forget(&self) {
        self.signing_keys.clear();
        self.compiled.clear();
    }
}

/// The store did not do its part: the caller may try again with the same code.
pub(crate) fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> Fault {
    Fault::new(ErrorCode::ServiceFailure, "The request processing has failed because of an unknown error.")
        .with_cause(error)
}
