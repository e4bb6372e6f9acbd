//! The second factor of a request: counted, judged, and, once everything else has succeeded, spent.

use std::sync::Arc;

use countersign_iam::entities::MfaDevice;
use countersign_iam::{Caller, MfaAuthentication, SpentCode, put, second_factor};
use countersign_mfa::{ATTEMPTS_PER_WINDOW, AttemptWindow, MAX_CONSECUTIVE_FAILURES, SerialNumber};
use countersign_model::{ErrorCode, Fault, Timestamp};
use countersign_policy::AccountId;
use countersign_store::{CommitError, CounterKey};

use crate::service::{Service, unavailable};

/// A code that was right, and is not spent yet.
#[derive(Debug, Clone)]
pub(crate) struct CheckedFactor {
    pub(crate) mfa: MfaAuthentication,
    pub(crate) spend: SpentCode,
    failures: CounterKey,
}

impl CheckedFactor {
    /// Refuses a code whose device was taken away, disabled or made anew since it was judged.
    pub(crate) fn still_good(&self, caller: &Caller) -> Result<(), Fault> {
        let device = second_factor::device_of(&caller.account, caller, &self.mfa.serial)?;
        if device.id == self.mfa.device { Ok(()) } else { Err(second_factor::unable_to_validate()) }
    }
}

/// How often collisions with other changes are tolerated while a device is being disabled.
const LOCK_ATTEMPTS: usize = 8;

impl Service {
    /// Judges the code that a request brings. Every verification counts against the device's budget, good or bad; wrong
    /// ones count towards the cap as well. The code is spent by the commit that ends the request, so that a request which
    /// fails in between, and is repeated by its client, does not find its own code used.
    pub(crate) async fn check_code(
        &self,
        caller: &Caller,
        serial: &SerialNumber,
        code: &countersign_mfa::TokenCode,
        now: Timestamp,
    ) -> Result<CheckedFactor, Fault> {
        let device = Arc::clone(second_factor::device_of(&caller.account, caller, serial)?);
        self.take_attempt(caller.account.id(), serial, now).await?;
        let failures = failures_key(&device);
        if self.store.peek(&failures, 0).await.map_err(unavailable)? >= u64::from(MAX_CONSECUTIVE_FAILURES) {
            return Err(second_factor::unable_to_validate());
        }
        let steps = second_factor::steps(&device, code, now, &self.settings.rules);
        let Some(nearest) = steps.first() else {
            self.count_failure(caller.account.id(), &device, now).await?;
            return Err(second_factor::invalid_code());
        };
        // Two steps of one window may share their six digits: once they were used, they are used. Who repeats a code that
        // was right knew it: that is no guess, and does not bring the device nearer to its cap.
        for step in &steps {
            let spent = SpentCode { device: device.id.clone(), step: *step };
            if self.store.is_spent(&spent).await.map_err(unavailable)? {
                return Err(second_factor::invalid_code());
            }
        }
        let mfa = MfaAuthentication { serial: serial.clone(), device: device.id.clone(), at: now };
        let spend = SpentCode { device: device.id.clone(), step: *nearest };
        Ok(CheckedFactor { mfa, spend, failures })
    }

    /// Counts a resynchronisation of an assigned device against the same budget, so that it gives no second way to guess.
    pub(crate) async fn check_pair_budget(
        &self,
        account: AccountId,
        serial: &SerialNumber,
        now: Timestamp,
    ) -> Result<(), Fault> {
        self.take_attempt(account, serial, now).await.map_err(|fault| match fault.code() {
            ErrorCode::AccessDenied => Fault::new(
                ErrorCode::InvalidAuthenticationCode,
                "Authentication code for device is not valid.",
            ),
            _ => fault,
        })
    }

    /// A code was used: the count of failures starts again.
    pub(crate) async fn factor_accepted(&self, factor: &CheckedFactor) {
        match self.store.peek(&factor.failures, 0).await {
            Ok(0) => {}
            Ok(_) => {
                if let Err(error) = self.store.clear(&factor.failures).await {
                    tracing::warn!(%error, "a device's count of failures could not be cleared");
                }
            }
            Err(error) => tracing::warn!(%error, "a device's count of failures could not be read"),
        }
    }

    async fn take_attempt(
        &self,
        account: AccountId,
        serial: &SerialNumber,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let key = attempts_key(account, serial);
        let window = AttemptWindow::at(now.0).number();
        let count = self.store.count(&key, window).await.map_err(unavailable)?;
        if count > u64::from(ATTEMPTS_PER_WINDOW) { Err(second_factor::unable_to_validate()) } else { Ok(()) }
    }

    pub(crate) async fn count_failure(
        &self,
        account: AccountId,
        device: &MfaDevice,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let count = self.store.count(&failures_key(device), 0).await.map_err(unavailable)?;
        if count >= u64::from(MAX_CONSECUTIVE_FAILURES) {
            self.lock(account, device.serial(), now).await?;
        }
        Ok(())
    }

    /// Disables a device that was guessed at too often (NIST SP 800-63B-4 3.2.2), and records it.
    async fn lock(&self, account: AccountId, serial: &SerialNumber, now: Timestamp) -> Result<(), Fault> {
        for _ in 0..LOCK_ATTEMPTS {
            let Some(snapshot) = self.store.snapshot(account).await.map_err(unavailable)? else {
                return Ok(());
            };
            let Some(device) = snapshot.account.device(serial).filter(|device| device.locked.is_none())
            else {
                return Ok(());
            };
            let change = put(MfaDevice { locked: Some(now), ..MfaDevice::clone(device) });
            let event = self.device_locked_event(account, serial, now);
            match self.store.commit(&snapshot, &[change], None, Some(event)).await {
                Ok(_) => {
                    tracing::warn!(%serial, "MFA device disabled after too many wrong codes");
                    return Ok(());
                }
                Err(CommitError::Conflict) => {}
                Err(error) => return Err(unavailable(error)),
            }
        }
        // The counter itself still refuses every code; the mark will be set by the next attempt.
        Ok(())
    }
}

/// Attempts are counted for a serial number, whatever the seed. A hardware token's does not say whose it is: a token of the
/// same number in another account has a budget of its own.
fn attempts_key(account: AccountId, serial: &SerialNumber) -> CounterKey {
    match serial.account() {
        Some(_) => CounterKey::new("mfa-attempts", serial.as_str()),
        None => CounterKey::new("mfa-attempts", &format!("{account}/{serial}")),
    }
}

/// Failures are counted for a device as it was last paired: enabling or resynchronising it starts a new count.
fn failures_key(device: &MfaDevice) -> CounterKey {
    let last_pair = device.codes().and_then(|codes| codes.state.last_pair);
    let paired = last_pair.map_or(0, |step| step.0);
    CounterKey::new("mfa-failures", &format!("{}/{paired}", device.id.as_str()))
}
