//! The way of a request: authenticate, check the second factor, authorize, run, commit, record.

use std::collections::HashMap;
use std::sync::Arc;

use countersign_iam::{
    At, Authorization, Caller, Entry, FactorClaim, Granted, Prepared, Rules, operations, session_rules,
};
use countersign_model::{ErrorCode, Fault, OperationInfo, Query, Service as AwsService, Timestamp};
use countersign_policy::AccountId;
use countersign_store::{CommitError, Event, EventPage, Snapshot, Store, StoreError};
use tokio::sync::Semaphore;

use crate::audit::Outcome;
use crate::authenticate::{SignedCall, SigningKeys};
use crate::authorize::{CompiledPrincipals, Refusal, not_authorized_to_assume};
use crate::factor::{CheckedFactor, pair_serial};
use crate::facts::Facts;
use crate::found::{AddAccountError, FirstAccount, Founded};
use crate::world::World;

/// What the operator has set for the service.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Settings that operations follow.
    pub rules: Rules,
    /// Regions that a signature may name; empty takes any, as clients with a custom endpoint sign for whatever region they
    /// are set to.
    pub regions: Vec<String>,
}

/// The waist. One for a server.
pub struct Service {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) world: World,
    pub(crate) settings: Settings,
    pub(crate) signing_keys: SigningKeys,
    pub(crate) compiled: CompiledPrincipals,
    entries: HashMap<(AwsService, &'static str), &'static Entry>,
    slow: Semaphore,
}

/// Commits that may collide before a request is told to come again.
const MOST_COLLISIONS: usize = 64;
/// Passwords hashed at the same time; each takes 19 MiB.
const MOST_SLOW: usize = 4;

impl Service {
    /// A service on a store.
    pub fn new(store: Arc<dyn Store>, world: World, settings: Settings) -> Self {
        let entries =
            operations::table().map(|entry| ((entry.info.service, entry.info.name), entry)).collect();
        Self {
            store,
            world,
            settings,
            signing_keys: SigningKeys::default(),
            compiled: CompiledPrincipals::default(),
            entries,
            slow: Semaphore::new(MOST_SLOW),
        }
    }

    /// The store, for whoever starts and stops it.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
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

    /// What has to be done from time to time: a new token key, and old events and counters forgotten. Sessions live on, as
    /// the ring keeps the keys that they were sealed with.
    ///
    /// # Errors
    /// The store failed; nothing is lost by trying again later.
    pub async fn maintain(&self, keep_events_seconds: Option<i64>) -> Result<(), StoreError> {
        let now = self.world.clock.now();
        self.store.rotate_token_keys(now).await?;
        let before = keep_events_seconds.map_or(i64::MIN, |seconds| now.0.saturating_sub(seconds));
        self.store.sweep(Timestamp(before)).await
    }

    /// Forgets everything that was kept for speed; for a store that was put back to its beginning.
    pub fn forget(&self) {
        self.signing_keys.clear();
        self.compiled.clear();
    }

    /// Answers a signed request: the whole XML of the answer, or why not. `info` is the operation it asks for.
    ///
    /// # Errors
    /// A refusal, with a fault in AWS's words.
    pub async fn call(
        &self,
        call: &SignedCall<'_>,
        info: &'static OperationInfo,
        query: &Query,
        mut facts: Facts<'_>,
    ) -> Result<Vec<u8>, Refusal> {
        let authenticated = self.authenticate(call).await?;
        facts.region = &authenticated.region;
        let caller = &authenticated.caller;
        let result = self.answer(caller, info, query, &facts).await;
        if let Err(refusal) = &result {
            self.record_refusal(caller, info, query, &facts, &refusal.fault).await;
        }
        result
    }

    async fn answer(
        &self,
        caller: &Caller,
        info: &'static OperationInfo,
        query: &Query,
        facts: &Facts<'_>,
    ) -> Result<Vec<u8>, Refusal> {
        session_rules::admit(caller, info.service, info.name)?;
        let entry = self.entries.get(&(info.service, info.name)).ok_or_else(|| not_offered(info))?;
        let prepared = (entry.decode)(query)?;
        let now = self.world.clock.now();
        let claim = prepared.factor()?;
        let factor = match &claim {
            Some(FactorClaim::Code(serial, code)) => Some(self.check_code(caller, serial, code, now).await?),
            _ => None,
        };
        let outcome =
            self.run(caller, entry, prepared.as_ref(), claim.as_ref(), factor.as_ref(), query, facts).await;
        if let (Err(refusal), Some(serial)) = (&outcome, pair_serial(claim.as_ref()))
            && refusal.fault.code() == ErrorCode::InvalidAuthenticationCode
        {
            let home = prepared.home().unwrap_or_else(|| caller.account.id());
            self.pair_refused(home, serial, now).await?;
        }
        if let (Ok(_), Some(factor)) = (&outcome, &factor) {
            self.factor_accepted(factor).await;
        }
        outcome
    }

    /// Authorizes, runs and commits; again from the start on a fresh snapshot when another change came first.
    #[expect(clippy::too_many_arguments, reason = "the request in all its parts")]
    async fn run(
        &self,
        caller: &Caller,
        entry: &Entry,
        prepared: &dyn Prepared,
        claim: Option<&FactorClaim>,
        factor: Option<&CheckedFactor>,
        query: &Query,
        facts: &Facts<'_>,
    ) -> Result<Vec<u8>, Refusal> {
        let home = prepared.home().unwrap_or_else(|| caller.account.id());
        let mut pair_counted = false;
        for _ in 0..MOST_COLLISIONS {
            let now = self.world.clock.now();
            let Some(base) = self.store.snapshot(home).await.map_err(unavailable)? else {
                return Err(self.no_such_home(caller, entry, prepared, home, facts));
            };
            let keys = self.store.token_keys();
            let uses = self.store.uses(home);
            let at = At {
                account: &base.account,
                caller,
                now,
                random: self.world.random.as_ref(),
                keys: &keys,
                uses: &uses,
                rules: &self.settings.rules,
                factor: factor.map(|factor| &factor.mfa),
                request_id: facts.request_id,
            };
            let targets = prepared.targets(&at)?;
            let mfa = factor.map(|factor| &factor.mfa);
            let granted = self.authorize(caller, facts, entry.authorization, mfa, home, now, &targets)?;
            if let Some(serial) = pair_serial(claim).filter(|_| !pair_counted) {
                self.check_pair_budget(serial, now).await?;
                pair_counted = true;
            }
            let done = self.run_operation(entry, prepared, &at, &granted).await?;
            let recorded = Outcome::Done { body: &done.output, changed: !done.changes.is_empty() };
            let events = self.events(caller, entry.info, query, facts, home, now, &recorded);
            let spend = factor.map(|factor| &factor.spend);
            if done.changes.is_empty() && spend.is_none() {
                self.store.record(events.own).await.map_err(unavailable)?;
                self.record_elsewhere(events.other).await;
                return Ok(done.output);
            }
            match self.store.commit(&base, &done.changes, spend, Some(events.own)).await {
                Ok(_) => {
                    self.record_elsewhere(events.other).await;
                    return Ok(done.output);
                }
                Err(CommitError::Conflict) => {}
                Err(error) => return Err(commit_refused(error).into()),
            }
        }
        Err(Fault::new(
            ErrorCode::ConcurrentModification,
            "The request was rejected because multiple requests to change this account were submitted simultaneously.",
        )
        .into())
    }

    /// Tells the other account. What happened has happened by now, so a store that fails here is only told to the log.
    async fn record_elsewhere(&self, event: Option<Event>) {
        if let Some(event) = event
            && let Err(error) = self.store.record(event).await
        {
            tracing::error!(%error, "another account could not be told of a call");
        }
    }

    async fn run_operation(
        &self,
        entry: &Entry,
        prepared: &dyn Prepared,
        at: &At<'_>,
        granted: &Granted,
    ) -> Result<countersign_iam::Done<Vec<u8>>, Fault> {
        if !entry.slow {
            return prepared.run(at, granted);
        }
        let _place = self.slow.acquire().await.map_err(unavailable)?;
        tokio::task::block_in_place(|| prepared.run(at, granted))
    }

    /// Another account's role is asked for, and there is no such account: the same answer as for a role that is not there.
    fn no_such_home(
        &self,
        caller: &Caller,
        entry: &Entry,
        prepared: &dyn Prepared,
        home: AccountId,
        facts: &Facts<'_>,
    ) -> Refusal {
        let denied = Fault::new(ErrorCode::AccessDenied, "The request was not authorized.");
        if entry.authorization != Authorization::Trust {
            return denied.into();
        }
        let empty = crate::found::empty_account(home, caller.account.partition());
        let keys = self.store.token_keys();
        let at = At {
            account: &empty,
            caller,
            now: self.world.clock.now(),
            random: self.world.random.as_ref(),
            keys: &keys,
            uses: &self.store.uses(home),
            rules: &self.settings.rules,
            factor: None,
            request_id: facts.request_id,
        };
        match prepared.targets(&at) {
            Ok(targets) => match targets.first() {
                Some(target) => Fault::new(
                    ErrorCode::AccessDenied,
                    not_authorized_to_assume(caller.arn().as_str(), target),
                )
                .into(),
                None => denied.into(),
            },
            Err(fault) => fault.into(),
        }
    }

    /// The account as it is now.
    ///
    /// # Errors
    /// The store failed.
    pub async fn snapshot(&self, id: AccountId) -> Result<Option<Snapshot>, Fault> {
        self.store.snapshot(id).await.map_err(unavailable)
    }
}

fn not_offered(info: &OperationInfo) -> Fault {
    Fault::new(
        ErrorCode::NotImplemented,
        format!("The operation {} is not offered by this server.", info.name),
    )
}

fn commit_refused(error: CommitError) -> Fault {
    match error {
        CommitError::CodeSpent => countersign_iam::second_factor::invalid_code(),
        CommitError::AliasTaken => Fault::new(
            ErrorCode::EntityAlreadyExists,
            "The account alias is already in use by another account.",
        ),
        error => unavailable(error),
    }
}

/// The store did not do its part: the caller may try again with the same code.
pub(crate) fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> Fault {
    Fault::new(ErrorCode::ServiceFailure, "The request processing has failed because of an unknown error.")
        .with_cause(error)
}
