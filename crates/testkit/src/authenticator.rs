//! An MFA app.

use countersign_mfa::{Seed, Step, TotpParameters, totp};

/// A virtual device as its owner's app keeps it.
pub struct Authenticator {
    /// The device's serial number.
    pub serial: String,
    pub(crate) seed_base32: String,
}

impl Authenticator {
    /// An app that was given a seed in base32.
    #[must_use]
    pub fn new(serial: &str, seed_base32: &str) -> Self {
        Self { serial: serial.to_owned(), seed_base32: seed_base32.to_owned() }
    }

    /// The code that it shows at a moment.
    #[must_use]
    pub fn code_at(&self, unix_seconds: i64) -> String {
        let seed = Seed::from_base32(&self.seed_base32).unwrap();
        let parameters = TotpParameters::STANDARD;
        totp(&seed, &parameters, Step::at(unix_seconds, parameters.period_seconds)).digits().to_string()
    }

    /// The seed itself, for tests that search for it.
    #[must_use]
    pub fn seed_base32(&self) -> &str {
        &self.seed_base32
    }
}
