//! The second factor of a sign-in: a code, or a security key.

use countersign_iam::entities::MfaDevice;
use countersign_iam::{SpentCode, second_factor};
use countersign_mfa::{SerialNumber, TokenCode};
use countersign_model::Timestamp;
use countersign_store::{Ticket, TicketKind};

use super::attempt::Attempt;
use super::{NextStep, SUSPECT_CLOCK_AFTER, SignInError};
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::ticket_secret::TicketSecret;

impl Service {
    /// A code of one of the user's devices. It is spent with the record of it, before a session can be used.
    ///
    /// # Errors
    /// [`SignInError::FactorRefused`] as long as it can be tried again.
    pub async fn sign_in_with_code(
        &self,
        secret: &TicketSecret,
        serial: &str,
        code: &str,
        facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        let (ticket, mut attempt) = self.attempt(secret).await?;
        let caller = self.half_signed_in(&ticket, &attempt).await?;
        let now = self.world.clock.now();
        let parsed = SerialNumber::parse(serial).ok().zip(TokenCode::parse(code).ok());
        let Some((serial, code)) = parsed else {
            return Err(self.factor_refused(ticket, attempt, facts).await?);
        };
        let factor = match self.check_code(&caller, &serial, &code, now).await {
            Ok(factor) => factor,
            Err(fault) if fault.http_status() >= 500 => return Err(fault.into()),
            Err(_) => return Err(self.factor_refused(ticket, attempt, facts).await?),
        };
        attempt.mfa = Some(factor.mfa.clone());
        let snapshot = self.store.snapshot(ticket.account).await.map_err(unavailable)?;
        let snapshot = snapshot.ok_or(SignInError::Over)?;
        // On the account as it is now, not as it was when the code was judged.
        let caller = self.half_signed_in(&ticket, &attempt).await?;
        factor.still_good(&caller).map_err(|_| SignInError::Over)?;
        let event = self.check_mfa_event(&caller, serial.kind(), true, facts);
        match self.store.commit(&snapshot, &[], Some(&factor.spend), Some(event)).await {
            Ok(_) => {}
            Err(countersign_store::CommitError::CodeSpent) => {
                return Err(self.factor_refused(ticket, attempt, facts).await?);
            }
            Err(error) => return Err(unavailable(error).into()),
        }
        self.factor_accepted(&factor).await;
        self.with_factor(secret, attempt, &ticket, facts).await
    }

    /// The factor was given: this attempt is over, and what comes next begins.
    pub(super) async fn with_factor(
        &self,
        secret: &TicketSecret,
        attempt: Attempt,
        ticket: &Ticket,
        facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        // Of two uses of one half-done sign-in at once, one goes on.
        let redeemed = self.store.redeem(TicketKind::SignIn, &secret.key()).await.map_err(unavailable)?;
        if redeemed.is_none() {
            return Err(SignInError::Over);
        }
        let account = self.account_of(ticket.account).await?;
        self.after_password(&account, attempt, facts).await
    }

    /// Counts a refusal for the page, which offers to resynchronise after some.
    pub(super) async fn factor_refused(
        &self,
        ticket: Ticket,
        mut attempt: Attempt,
        facts: &Facts<'_>,
    ) -> Result<SignInError, SignInError> {
        attempt.mfa = None;
        attempt.ceremony = None;
        attempt.refused = attempt.refused.saturating_add(1);
        let offer_resync = attempt.refused >= SUSPECT_CLOCK_AFTER;
        let caller = self.half_signed_in(&ticket, &attempt).await?;
        self.record_refused_factor(&caller, facts).await;
        let body = attempt.write();
        self.store.rewrite(&Ticket { body, ..ticket }).await.map_err(unavailable)?;
        Ok(SignInError::FactorRefused { offer_resync })
    }

    /// Resynchronises a device of whoever is half signed in, by two consecutive codes (IAM User Guide, "Resynchronize virtual
    /// and hardware MFA devices"). A code is asked for afterwards all the same.
    ///
    /// # Errors
    /// [`SignInError::FactorRefused`].
    pub async fn resynchronise_at_sign_in(
        &self,
        secret: &TicketSecret,
        serial: &str,
        codes: (&str, &str),
        facts: &Facts<'_>,
    ) -> Result<(), SignInError> {
        let (ticket, attempt) = self.attempt(secret).await?;
        let caller = self.half_signed_in(&ticket, &attempt).await?;
        if attempt.refused < SUSPECT_CLOCK_AFTER {
            return Err(self.factor_refused(ticket, attempt, facts).await?);
        }
        let now: Timestamp = self.world.clock.now();
        match self.resynchronise(&caller, serial, codes, now, facts).await {
            Ok(()) => Ok(()),
            Err(fault) if fault.http_status() >= 500 => Err(fault.into()),
            Err(_) => Err(self.factor_refused(ticket, attempt, facts).await?),
        }
    }

    async fn resynchronise(
        &self,
        caller: &countersign_iam::Caller,
        serial: &str,
        codes: (&str, &str),
        now: Timestamp,
        facts: &Facts<'_>,
    ) -> Result<(), countersign_model::Fault> {
        let serial = SerialNumber::parse(serial).map_err(|_| second_factor::unable_to_validate())?;
        for _ in 0..8 {
            let snapshot = self.store.snapshot(caller.account.id()).await.map_err(unavailable)?;
            let snapshot = snapshot.ok_or_else(second_factor::unable_to_validate)?;
            let device = second_factor::device_of(&snapshot.account, caller, &serial)?;
            self.check_pair_budget(caller.account.id(), &serial, now).await?;
            let Ok(paired) = second_factor::paired(device, codes.0, codes.1, now) else {
                self.count_failure(caller.account.id(), device, now).await?;
                return Err(second_factor::invalid_code());
            };
            let Some(spend) = self.fresh_pair(device, &paired).await? else {
                self.count_failure(caller.account.id(), device, now).await?;
                return Err(second_factor::invalid_code());
            };
            let event = self.resync_event(caller, &serial, facts);
            let change = countersign_iam::put(paired);
            match self.store.commit(&snapshot, &[change], Some(&spend), Some(event)).await {
                Ok(_) => return Ok(()),
                Err(countersign_store::CommitError::CodeSpent) => return Err(second_factor::invalid_code()),
                Err(countersign_store::CommitError::Conflict) => {}
                Err(error) => return Err(unavailable(error)),
            }
        }
        Err(unavailable(countersign_store::CommitError::Conflict))
    }

    /// The second code of a pair that may set a device's clock at sign-in, to be spent: neither code was used before, and the
    /// clock is not off by so much that somebody may have kept the codes. A wider search is an administrator's.
    async fn fresh_pair(
        &self,
        device: &MfaDevice,
        paired: &MfaDevice,
    ) -> Result<Option<SpentCode>, countersign_model::Fault> {
        let states = device.codes().zip(paired.codes());
        let Some((before, after)) = states.map(|(before, after)| (&before.state, &after.state)) else {
            return Ok(None);
        };
        let Some(second) = after.last_pair else { return Ok(None) };
        if after.drift.saturating_sub(before.drift).abs() > FARTHEST_AT_SIGN_IN {
            return Ok(None);
        }
        for step in [countersign_mfa::Step(second.0.saturating_sub(1)), second] {
            let code = SpentCode { device: device.id.clone(), step };
            if self.store.is_spent(&code).await.map_err(unavailable)? {
                return Ok(None);
            }
        }
        Ok(Some(SpentCode { device: device.id.clone(), step: second }))
    }
}

/// Steps by which a sign-in may set a device's clock: half an hour of 30-second steps.
const FARTHEST_AT_SIGN_IN: i64 = 60;
