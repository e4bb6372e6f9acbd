//! A new password at sign-in: asked for at the first one, and when a password has expired.

use countersign_iam::entities::Owner;
use countersign_iam::operations::change_root_password;
use countersign_iam::put;
use countersign_model::iam::{ChangePassword, ChangePasswordRequest};
use countersign_model::{ErrorCode, Fault, Secret};
use countersign_store::{CommitError, TicketKind};

use super::{NextStep, SignInError, fingerprint, login_profile};
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::throttle::Tried;
use crate::ticket_secret::TicketSecret;

impl Service {
    /// Changes the password of whoever is half signed in. For an IAM user that is ChangePassword, which its policies must
    /// allow (IAM User Guide, "Permit IAM users to change their own passwords").
    ///
    /// # Errors
    /// [`SignInError::OldPasswordWrong`], or a fault: the password policy, or a policy of the user's.
    pub async fn choose_password(
        &self,
        secret: &TicketSecret,
        old: &str,
        new: &str,
        facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        let (ticket, mut attempt) = self.attempt(secret).await?;
        let account = self.account_of(ticket.account).await?;
        if account.devices_of(&attempt.owner).next().is_some() && attempt.mfa.is_none() {
            return Err(SignInError::Over);
        }
        let caller = self.half_signed_in(&ticket, &attempt).await?;
        match &attempt.owner {
            Owner::User(_) => {
                let input =
                    ChangePasswordRequest { old_password: Secret::new(old), new_password: Secret::new(new) };
                self.operate::<ChangePassword>(&caller, facts, &input)
                    .await
                    .map_err(|refusal| wrong_or(refusal.fault))?;
            }
            Owner::Root => self.change_roots_password(&caller, old, new, facts).await.map_err(wrong_or)?,
        }
        self.record_new_password(&caller, facts).await;
        let redeemed = self.store.redeem(TicketKind::SignIn, &secret.key()).await.map_err(unavailable)?;
        if redeemed.is_none() {
            return Err(SignInError::Over);
        }
        let account = self.account_of(ticket.account).await?;
        let profile = login_profile(&account, &attempt.owner).ok_or(SignInError::Over)?;
        attempt.password = fingerprint(profile);
        self.after_password(&account, attempt, facts).await
    }

    /// Changes root's password: the one place for it, as IAM's API has none (IAM User Guide, "Change the password for the
    /// root user").
    ///
    /// # Errors
    /// The old password is wrong, or the new one too weak.
    pub async fn change_roots_password(
        &self,
        caller: &countersign_iam::Caller,
        old: &str,
        new: &str,
        facts: &Facts<'_>,
    ) -> Result<(), Fault> {
        if !matches!(caller.principal, countersign_iam::CallerPrincipal::Root) {
            return Err(Fault::new(ErrorCode::AccessDenied, "Only root changes root's password."));
        }
        let now = self.world.clock.now();
        let tried = Tried::new(&format!("{}/root-password", caller.account.id()), facts.source_ip, None);
        self.admit_attempt(&tried, now).await?;
        let _place = self.slow.acquire().await.map_err(unavailable)?;
        for _ in 0..8 {
            let snapshot = self.store.snapshot(caller.account.id()).await.map_err(unavailable)?;
            let Some(snapshot) = snapshot else { break };
            let random = self.world.random.as_ref();
            let root = tokio::task::block_in_place(|| {
                change_root_password(&snapshot.account, old, new, now, random)
            })?;
            let event = self.root_password_event(caller, facts);
            match self.store.commit(&snapshot, &[put(root)], None, Some(event)).await {
                Ok(_) => {
                    self.attempt_succeeded(&tried).await;
                    return Ok(());
                }
                Err(CommitError::Conflict) => {}
                Err(error) => return Err(unavailable(error)),
            }
        }
        Err(unavailable(CommitError::Conflict))
    }
}

/// ChangePassword tells a wrong old password by this code and text alone.
fn wrong_or(fault: Fault) -> SignInError {
    let wrong = fault.code() == ErrorCode::AccessDenied
        && fault.message() == Some(countersign_iam::operations::OLD_PASSWORD_INCORRECT);
    if wrong { SignInError::OldPasswordWrong } else { SignInError::Fault(fault) }
}
