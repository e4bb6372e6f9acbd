//! The way of a request: authenticate, check the second factor, authorize, run, commit, record.

use countersign_iam::{
    At, Authorization, Caller, FactorClaim, Granted, Operate, Prepared, Terms, View, second_factor,
    session_rules,
};
use countersign_model::{
    ErrorCode, Fault, OperationInfo, Query, QueryError, decode_response, encode_request,
};
use countersign_policy::AccountId;
use countersign_store::{CommitError, Event};

use crate::audit::Outcome;
use crate::authenticate::SignedCall;
use crate::authorize::{Refusal, not_authorized_to_assume};
use crate::factor::CheckedFactor;
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::throttle::Tried;

/// Commits that may collide before a request is told to come again.
const MOST_COLLISIONS: usize = 64;
impl Service {
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
        self.perform(caller, &entry.terms, prepared.as_ref(), query, facts).await
    }

    /// Checks the code that came along, and runs.
    pub(crate) async fn perform(
        &self,
        caller: &Caller,
        terms: &Terms,
        prepared: &dyn Prepared,
        query: &Query,
        facts: &Facts<'_>,
    ) -> Result<Vec<u8>, Refusal> {
        let now = self.world.clock.now();
        let claim = prepared.factor()?;
        let factor = match &claim {
            Some(FactorClaim::Code(serial, code)) => Some(self.check_code(caller, serial, code, now).await?),
            _ => None,
        };
        let outcome = self.run(caller, terms, prepared, claim.as_ref(), factor.as_ref(), query, facts).await;
        if let (Ok(_), Some(factor)) = (&outcome, &factor) {
            self.factor_accepted(factor).await;
        }
        outcome
    }

    /// An operation for a caller that a sign-in has authenticated, with its types: what a console's button does. The way is
    /// the one of a signed request from where its caller is known, limits of the service model included.
    ///
    /// # Errors
    /// A refusal, with a fault in AWS's words.
    pub async fn operate<O: Operate>(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        input: &O::Input,
    ) -> Result<O::Output, Refusal> {
        let terms = Terms::of::<O>();
        let query = Query::parse(encode_request::<O>(input).as_bytes()).map_err(too_long)?;
        let result = self.answer(caller, terms.info, &query, facts).await;
        if let Err(refusal) = &result {
            self.record_refusal(caller, terms.info, &query, facts, &refusal.fault).await;
        }
        Ok(decode_response::<O>(&result?).map_err(unavailable)?)
    }

    /// Answers a question that changes nothing, for a caller that a sign-in has authenticated.
    ///
    /// # Errors
    /// A refusal, with a fault in AWS's words.
    pub async fn view<V: View>(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        view: &V,
    ) -> Result<V::Output, Refusal> {
        let result = self.look(caller, facts, view).await;
        let query = Query::default();
        let outcome = match &result {
            Ok(_) => Outcome::Done { body: &[], changed: false },
            Err(refusal) => Outcome::Refused(&refusal.fault),
        };
        let now = self.world.clock.now();
        let events = self.events(caller, view.info(), &query, facts, caller.account.id(), now, &outcome);
        self.store.record(events.own).await.map_err(unavailable)?;
        result
    }

    /// Looks, and records nothing.
    pub(crate) async fn look<V: View>(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        view: &V,
    ) -> Result<V::Output, Refusal> {
        let info = view.info();
        session_rules::admit(caller, info.service, info.name)?;
        let home = caller.account.id();
        let Some(base) = self.store.snapshot(home).await.map_err(unavailable)? else {
            return Err(Fault::new(ErrorCode::AccessDenied, "The request was not authorized.").into());
        };
        let current = self.still_there(caller, &base, info.service).await?;
        let caller = current.as_ref();
        let now = self.world.clock.now();
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
            factor: None,
            request_id: facts.request_id,
        };
        let targets = view.targets(&at)?;
        let granted = self.authorize(caller, facts, Authorization::Policies, None, home, now, &targets)?;
        Ok(view.look(&at, &granted)?)
    }

    /// Authorizes, runs and commits; again from the start on a fresh snapshot when another change came first.
    #[expect(clippy::too_many_arguments, reason = "the request in all its parts")]
    async fn run(
        &self,
        caller: &Caller,
        terms: &Terms,
        prepared: &dyn Prepared,
        claim: Option<&FactorClaim>,
        factor: Option<&CheckedFactor>,
        query: &Query,
        facts: &Facts<'_>,
    ) -> Result<Vec<u8>, Refusal> {
        let home = prepared.home().unwrap_or_else(|| caller.account.id());
        // Taken before the account is looked at, so that what was revoked while the request waited counts.
        let _place = match terms.slow {
            true => Some(self.slow.acquire().await.map_err(unavailable)?),
            false => None,
        };
        let mut pair_counted = false;
        let mut password_counted = None;
        for _ in 0..MOST_COLLISIONS {
            let now = self.world.clock.now();
            let Some(base) = self.store.snapshot(home).await.map_err(unavailable)? else {
                return Err(self.no_such_home(caller, terms, prepared, home, facts));
            };
            let current = self.still_there(caller, &base, terms.info.service).await?;
            let caller = current.as_ref();
            if let Some(factor) = factor {
                factor.still_good(caller)?;
            }
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
            let granted = self.authorize(caller, facts, terms.authorization, mfa, home, now, &targets)?;
            let paired = match claim {
                Some(FactorClaim::Pair { serial, holder }) => {
                    second_factor::device_to_pair(&base.account, caller, serial, holder)
                }
                _ => None,
            };
            if let Some(device) = paired.filter(|_| !pair_counted) {
                self.check_pair_budget(home, device.serial(), now).await?;
                pair_counted = true;
            }
            if terms.checks_password && password_counted.is_none() {
                let tried = Tried::changing_password(caller);
                self.admit_attempt(&tried, now).await.map_err(Fault::from)?;
                password_counted = Some(tried);
            }
            let done = run_operation(terms, prepared, &at, &granted);
            if let Some(tried) = password_counted.as_ref().filter(|_| !is_wrong_password(&done)) {
                self.attempt_succeeded(tried).await;
            }
            let done = match (done, paired) {
                (Err(fault), Some(device)) if fault.code() == ErrorCode::InvalidAuthenticationCode => {
                    self.count_failure(home, device, now).await?;
                    return Err(fault.into());
                }
                (done, _) => done?,
            };
            let recorded = Outcome::Done { body: &done.output, changed: !done.changes.is_empty() };
            let events = self.events(caller, terms.info, query, facts, home, now, &recorded);
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

    /// Another account's role is asked for, and there is no such account: the same answer as for a role that is not there.
    fn no_such_home(
        &self,
        caller: &Caller,
        terms: &Terms,
        prepared: &dyn Prepared,
        home: AccountId,
        facts: &Facts<'_>,
    ) -> Refusal {
        let denied = Fault::new(ErrorCode::AccessDenied, "The request was not authorized.");
        if terms.authorization != Authorization::Trust {
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
}

/// Whether a password was wrong, or was not looked at.
fn is_wrong_password<T>(done: &Result<T, Fault>) -> bool {
    done.as_ref().is_err_and(|fault| fault.code() != ErrorCode::PasswordPolicyViolation)
}

/// Hashing passwords takes long, and would hold up other requests of this thread.
fn run_operation(
    terms: &Terms,
    prepared: &dyn Prepared,
    at: &At<'_>,
    granted: &Granted,
) -> Result<countersign_iam::Done<Vec<u8>>, Fault> {
    if terms.slow {
        tokio::task::block_in_place(|| prepared.run(at, granted))
    } else {
        prepared.run(at, granted)
    }
}

/// A typed input that no form can carry: longer than any limit of the model.
fn too_long(error: QueryError) -> Fault {
    Fault::new(ErrorCode::ValidationError, "The request is too long.").with_cause(error)
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
