//! How often somebody may try a password. AWS has no lock-out (IAM User Guide, "Set an account password policy"); what stands
//! here instead is a delay that grows with every failure, counted so that no stranger can shut a user out:
//!
//! - for one user from one address, and for one address over all users; never for a user over all addresses;
//! - a browser in which this user has signed in before is counted for itself, whatever its address has been up to.
//!
//! An attempt on one user is counted before the password is looked at, so that many at once are not one; success takes the
//! count back. An address is counted when a password was wrong, as there may be many people behind it.
//!
//! Old passwords that somebody gives to change them are counted for the user, wherever they come from: whoever gives them has
//! a credential of the user's. Those given with long-term keys are counted apart, so that whoever has stolen one cannot hold
//! back the user, who signs in.

use std::net::IpAddr;

use countersign_iam::{Caller, Credential};
use countersign_model::{ErrorCode, Fault, Timestamp};
use countersign_store::CounterKey;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::service::{Service, unavailable};

/// Failures are forgotten after an hour.
const WINDOW_SECONDS: i64 = 3_600;
/// Failures without a delay, for one user.
const FREE_FOR_ONE: u64 = 5;
/// Failures without a delay, for an address, behind which there may be many people.
const FREE_FOR_ADDRESS: u64 = 50;
/// The longest delay, in seconds.
const LONGEST_DELAY: i64 = 900;

/// Something that failures are counted for.
#[derive(Debug, Clone)]
struct Subject {
    failures: CounterKey,
    hold: CounterKey,
    free: u64,
}

impl Subject {
    /// Kept by its digest: what was typed as a name may be a password in the wrong field.
    fn new(text: &str, free: u64) -> Self {
        let digest = HEXLOWER.encode(&Sha256::digest(text));
        Self {
            failures: CounterKey::new("sign-in-failures", &digest),
            hold: CounterKey::new("sign-in-hold", &digest),
            free,
        }
    }
}

/// Who tries, as far as attempts are counted.
#[derive(Debug, Clone)]
pub(crate) struct Tried {
    user: Subject,
    address: Option<Subject>,
}

/// Too many attempts: how many seconds to wait.
pub(crate) enum Held {
    Wait(i64),
    Unavailable(Fault),
}

impl Tried {
    /// `whom` is the account and name that were typed, known or not; `browser` the id of a browser that knows this user.
    pub(crate) fn new(whom: &str, address: IpAddr, browser: Option<&str>) -> Self {
        match browser {
            Some(browser) => {
                // Its cookie belongs to one user: how the name was typed is all the same.
                Self { user: Subject::new(&format!("browser/{browser}"), FREE_FOR_ONE), address: None }
            }
            None => {
                let network = network(address);
                Self {
                    user: Subject::new(&format!("user/{network}/{whom}"), FREE_FOR_ONE),
                    address: Some(Subject::new(&format!("address/{network}"), FREE_FOR_ADDRESS)),
                }
            }
        }
    }
}

impl Tried {
    /// Somebody who changes a password and so has to tell the old one.
    pub(crate) fn changing_password(caller: &Caller) -> Self {
        let by = match caller.credential {
            Credential::LongTerm(_) => "key",
            Credential::Session(_) => "session",
        };
        let subject = format!("change-password/{by}/{}/{}", caller.account.id(), caller.user_id());
        Self { user: Subject::new(&subject, FREE_FOR_ONE), address: None }
    }
}

impl From<Held> for Fault {
    fn from(held: Held) -> Self {
        match held {
            Held::Wait(seconds) => Self::new(
                ErrorCode::Throttling,
                format!("Too many attempts. Try again in {seconds} seconds."),
            ),
            Held::Unavailable(fault) => fault,
        }
    }
}

/// An address as attempts are counted: of IPv6 the network, as a customer is given one, not an address.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// 1, 2, 4, … seconds once the free ones are used up.
fn delay(failures: u64, free: u64) -> i64 {
    match failures.checked_sub(free) {
        None => 0,
        Some(over) => {
            1_i64.checked_shl(u32::try_from(over).unwrap_or(u32::MAX)).map_or(LONGEST_DELAY, |seconds| {
                if seconds <= 0 { LONGEST_DELAY } else { seconds.min(LONGEST_DELAY) }
            })
        }
    }
}

impl Service {
    /// Counts an attempt, or holds it back.
    pub(crate) async fn admit_attempt(&self, tried: &Tried, now: Timestamp) -> Result<(), Held> {
        // One at a time: of many attempts at once, each has to see the hold that the one before it made.
        let _turn = self.admission.lock().await;
        let window = now.0.div_euclid(WINDOW_SECONDS);
        let mut wait = 0;
        for subject in tried.address.iter().chain([&tried.user]) {
            // The hold's window is the moment that it lasts to: it counts for every earlier one.
            let held = self.store.peek(&subject.hold, now.0.saturating_add(1)).await.map_err(Held::of)?;
            if held > 0 {
                let count = self.store.peek(&subject.failures, window).await.map_err(Held::of)?;
                wait = wait.max(delay(count, subject.free).max(1));
            }
        }
        if wait > 0 {
            return Err(Held::Wait(wait));
        }
        self.count_attempt(&tried.user, now).await
    }

    /// The password was wrong, or there is no such user.
    pub(crate) async fn attempt_failed(&self, tried: &Tried, now: Timestamp) {
        if let Some(address) = &tried.address
            && let Err(Held::Unavailable(fault)) = self.count_attempt(address, now).await
        {
            tracing::warn!(%fault, "a failed sign-in could not be counted for its address");
        }
    }

    /// The password was right: what was counted for this user is forgotten. The count of its address stays, or whoever has
    /// one account could try all others for ever.
    pub(crate) async fn attempt_succeeded(&self, tried: &Tried) {
        for key in [&tried.user.failures, &tried.user.hold] {
            if let Err(error) = self.store.clear(key).await {
                tracing::warn!(%error, "a count of failed sign-ins could not be cleared");
            }
        }
    }

    async fn count_attempt(&self, subject: &Subject, now: Timestamp) -> Result<(), Held> {
        let window = now.0.div_euclid(WINDOW_SECONDS);
        let count = self.store.count(&subject.failures, window).await.map_err(Held::of)?;
        let seconds = delay(count, subject.free);
        if seconds > 0 {
            self.store.count(&subject.hold, now.0.saturating_add(seconds)).await.map_err(Held::of)?;
        }
        Ok(())
    }
}

impl Held {
    fn of(error: countersign_store::StoreError) -> Self {
        Self::Unavailable(unavailable(error))
    }
}

#[cfg(test)]
mod tests;
