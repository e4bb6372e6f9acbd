//! A security key as the second factor of a sign-in (WebAuthn Level 3, section 7.2).

use countersign_iam::operations::security_keys::{asserted, keys_of};
use countersign_iam::{Caller, MfaAuthentication};
use countersign_mfa::{Asserted, AssertionState, SecurityKey, WebauthnError};
use countersign_store::{CommitError, Snapshot, Ticket};
use serde_json::json;

use super::{NextStep, SignInError};
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::ticket_secret::TicketSecret;

/// Commits that may collide with other changes to the account before the sign-in is told to come again.
const MOST_COLLISIONS: usize = 8;

impl Service {
    /// What the browser asks a key for; `None` when no key can be used here. What was asked before is forgotten.
    ///
    /// # Errors
    /// [`SignInError::Over`].
    pub async fn begin_key_sign_in(&self, secret: &TicketSecret) -> Result<Option<String>, SignInError> {
        let Some(relying_party) = self.settings.relying_party.as_deref() else { return Ok(None) };
        let (ticket, mut attempt) = self.attempt(secret).await?;
        let account = self.account_of(ticket.account).await?;
        let keys: Vec<_> = keys_of(&account, &attempt.owner).map(|(_, key)| key).collect();
        let (options, state) = match relying_party.start_assertion(&keys) {
            Ok(begun) => begun,
            Err(WebauthnError::Nothing) => return Ok(None),
            Err(error) => return Err(unavailable(error).into()),
        };
        attempt.ceremony = Some(state.to_stored().map_err(unavailable)?);
        let written = self.store.rewrite(&Ticket { body: attempt.write(), ..ticket }).await;
        // Of two pages opened at once one cannot be used; it says so when it is.
        written.map_err(unavailable)?;
        Ok(Some(options))
    }

    /// A key's answer. The challenge is used up by it, right or wrong.
    ///
    /// # Errors
    /// [`SignInError::FactorRefused`] as long as it can be tried again.
    pub async fn sign_in_with_key(
        &self,
        secret: &TicketSecret,
        answer: &str,
        facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        let (ticket, mut attempt) = self.attempt(secret).await?;
        let ceremony = attempt.ceremony.take();
        let taken =
            self.store.rewrite(&Ticket { body: attempt.write(), ..ticket }).await.map_err(unavailable)?;
        let (ticket, mut attempt) = self.attempt(secret).await?;
        let state = ceremony.filter(|_| taken).and_then(|text| AssertionState::from_stored(&text).ok());
        let Some(state) = state else {
            return Err(self.factor_refused(ticket, attempt, facts).await?);
        };
        let caller = self.half_signed_in(&ticket, &attempt).await?;
        match self.judge_key(&caller, &state, answer, facts).await? {
            Some(mfa) => {
                attempt.mfa = Some(mfa);
                self.with_factor(secret, attempt, &ticket, facts).await
            }
            None => Err(self.factor_refused(ticket, attempt, facts).await?),
        }
    }

    /// Verifies an assertion against the keys as they are now, and keeps its counter together with the record of it. `None` if it
    /// is refused.
    async fn judge_key(
        &self,
        caller: &Caller,
        state: &AssertionState,
        answer: &str,
        facts: &Facts<'_>,
    ) -> Result<Option<MfaAuthentication>, SignInError> {
        let Some(relying_party) = self.settings.relying_party.as_deref() else { return Ok(None) };
        let Some(owner) = caller.owner() else { return Ok(None) };
        for _ in 0..MOST_COLLISIONS {
            let snapshot = self.snapshot_of(caller).await?;
            let keys: Vec<_> = keys_of(&snapshot.account, &owner).collect();
            let verifiers: Vec<&SecurityKey> = keys.iter().map(|(_, key)| *key).collect();
            let Asserted { index, updated, .. } =
                match relying_party.finish_assertion(state, &verifiers, answer) {
                    Ok(good) => good,
                    Err(error) => {
                        self.key_refused(caller, error, facts).await;
                        return Ok(None);
                    }
                };
            let Some((device, _)) = keys.get(index) else { return Ok(None) };
            let Ok(change) = asserted(&snapshot.account, device, updated.as_ref()) else { return Ok(None) };
            let event = self.check_mfa_event(caller, device.serial().kind(), true, facts);
            let changes: Vec<_> = change.into_iter().collect();
            match self.store.commit(&snapshot, &changes, None, Some(event)).await {
                Ok(_) => {
                    let (serial, device) = (device.serial().clone(), device.id.clone());
                    return Ok(Some(MfaAuthentication { serial, device, at: self.now() }));
                }
                Err(CommitError::Conflict) => {}
                Err(error) => return Err(unavailable(error).into()),
            }
        }
        Err(unavailable(CommitError::Conflict).into())
    }

    async fn snapshot_of(&self, caller: &Caller) -> Result<Snapshot, SignInError> {
        self.store.snapshot(caller.account.id()).await.map_err(unavailable)?.ok_or(SignInError::Over)
    }

    /// A counter that did not grow is told in the record: there may be two of the key (WebAuthn Level 3, section 6.1.1).
    async fn key_refused(&self, caller: &Caller, error: WebauthnError, facts: &Facts<'_>) {
        tracing::info!(%error, caller = %caller.arn(), "a security key was refused");
        if error == WebauthnError::Counter {
            let details =
                json!({"reason": "The signature counter did not grow: there may be a copy of the key."});
            self.record_possible_clone(caller, details, facts).await;
        }
    }
}
