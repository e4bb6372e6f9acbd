//! A security key as the second factor of a sign-in (WebAuthn Level 3, section 7.2).

use super::{NextStep, SignInError};
use crate::facts::Facts;
use crate::service::Service;
use crate::ticket_secret::TicketSecret;

impl Service {
    /// What the browser asks a key for; `None` when no key can be used here.
    ///
    /// # Errors
    /// [`SignInError::Over`].
    pub async fn begin_key_sign_in(&self, _secret: &TicketSecret) -> Result<Option<String>, SignInError> {
        Ok(None)
    }

    /// A key's answer.
    ///
    /// # Errors
    /// [`SignInError::FactorRefused`] as long as it can be tried again.
    pub async fn sign_in_with_key(
        &self,
        _secret: &TicketSecret,
        _answer: &str,
        _facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        Err(SignInError::FactorRefused { offer_resync: false })
    }
}
