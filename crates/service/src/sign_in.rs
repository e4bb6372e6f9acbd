//! Signing in with a browser: password, then second factor, then, where it is asked for, a new password; then a session.
//!
//! Facts: IAM User Guide, "Sign in to the AWS Management Console as an IAM user" and "Using MFA devices with your IAM sign-in
//! page"; OWASP ASVS 5.0, 6.2 to 6.4 and 7.2. A stranger learns nothing: the same answer in the same time, be the account,
//! the user or the password unknown. Every step gives a new secret.

mod attempt;
mod factor;
mod key;
mod new_password;
mod records;

use std::sync::Arc;

use countersign_iam::entities::{LoginProfile, MfaDevice, Owner};
use countersign_iam::{
    Account, Caller, CallerPrincipal, Credential, LastUse, MfaAuthentication, PasswordHash, Purpose,
    operations,
};
use countersign_mfa::{SerialNumber, SerialNumberKind};
use countersign_model::{Fault, Timestamp};
use countersign_policy::AccountId;
use countersign_store::{RouteKey, Ticket, TicketKind, Use, Used};
use sha2::{Digest, Sha256};

pub(crate) use attempt::owner_text;
use attempt::{Attempt, LASTS};

use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::throttle::{Held, Tried};
use crate::ticket_secret::TicketSecret;

/// Who somebody says they are.
#[derive(Debug, Clone)]
pub enum SignInName {
    /// The account's owner.
    Root {
        /// The e-mail address.
        email: String,
        /// The account's number or alias, where several accounts have this address.
        account: Option<String>,
    },
    /// An IAM user.
    User {
        /// The account's number or alias.
        account: String,
        /// The user's name.
        name: String,
    },
}

/// What comes after a step of signing in.
#[derive(Debug)]
pub enum NextStep {
    /// A second factor is asked for.
    SecondFactor(TicketSecret),
    /// A new password has to be chosen.
    NewPassword(TicketSecret),
    /// Signed in.
    SignedIn(SignedIn),
}

/// Somebody is signed in.
pub struct SignedIn {
    /// The secret of the browser's session.
    pub secret: TicketSecret,
    /// What the browser keeps to be known again, so that what others try under this name does not hold it up.
    pub known_browser: Option<String>,
    /// When the session ends at the latest.
    pub expires: Timestamp,
}

impl std::fmt::Debug for SignedIn {
    /// Without what the browser keeps.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password is wrong; which, nobody is told.
    #[error("the sign-in details are not right")]
    Refused,
    /// Too many attempts.
    #[error("too many attempts: wait {seconds} seconds")]
    Wait {
        /// How long, in seconds.
        seconds: i64,
    },
    /// The sign-in was not finished in time, or is finished already.
    #[error("this sign-in is over")]
    Over,
    /// The code or the key was refused.
    #[error("the second factor was refused")]
    FactorRefused {
        /// Whether that has happened often enough that the device's clock may be off.
        offer_resync: bool,
    },
    /// The password has expired, and an administrator must set a new one (`HardExpiry`).
    #[error("the password has expired")]
    PasswordExpired,
    /// The old password was wrong.
    #[error("the old password is wrong")]
    OldPasswordWrong,
    /// Refused in AWS's words: the password policy, a policy of the user, a store that failed.
    #[error("{}", .0.message().unwrap_or("the request failed"))]
    Fault(Fault),
}

impl From<Fault> for SignInError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Held> for SignInError {
    fn from(held: Held) -> Self {
        match held {
            Held::Wait(seconds) => Self::Wait { seconds },
            Held::Unavailable(fault) => Self::Fault(fault),
        }
    }
}

/// A sign-in under way, as its page shows it.
#[derive(Debug, Clone)]
pub struct SignInState {
    /// The account's number.
    pub account: AccountId,
    /// The user's name; `None` is root.
    pub user_name: Option<String>,
    /// The devices to choose from, those that were disabled after too many wrong codes among them.
    pub devices: Vec<OfferedDevice>,
    /// Whether the second factor was given, and what is left is a new password.
    pub factor_given: bool,
    /// Wrong codes and refused keys so far.
    pub refused: u32,
    /// What a new password has to be, in words.
    pub password_rules: String,
}

/// A device that a sign-in may use.
#[derive(Debug, Clone)]
pub struct OfferedDevice {
    /// Its serial number.
    pub serial: SerialNumber,
    /// What its holder calls it.
    pub label: Option<String>,
    /// Its kind.
    pub kind: SerialNumberKind,
    /// Whether it is disabled.
    pub locked: bool,
}

/// After so many refusals a device's clock is suspected.
const SUSPECT_CLOCK_AFTER: u32 = 3;

/// Who was named, if there is such a one with a password.
struct Known {
    account: Arc<Account>,
    owner: Owner,
    profile: LoginProfile,
}

impl Service {
    /// The first step: name and password.
    ///
    /// `browser` is what the browser kept from an earlier sign-in, see [`SignedIn::known_browser`].
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn sign_in(
        &self,
        name: &SignInName,
        password: &str,
        browser: Option<&str>,
        facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        let now = self.world.clock.now();
        let candidates = self.find_named(name).await?;
        // However the account is spelt, by number or alias, it is one.
        let whom = match name {
            SignInName::Root { email, .. } => format!("root/{}", email.to_ascii_lowercase()),
            SignInName::User { account, name } => {
                let typed = account.trim().to_ascii_lowercase();
                let account = self.account_named(account).await?.map_or(typed, |id| id.to_string());
                format!("{account}/{}", name.to_ascii_lowercase())
            }
        };
        let browser = browser.and_then(|text| self.known_browser(text, &candidates));
        let tried = Tried::new(&whom, facts.source_ip, browser.as_deref());
        self.admit_attempt(&tried, now).await?;
        let place = self.slow.acquire().await.map_err(unavailable)?;
        let matched = tokio::task::block_in_place(|| {
            let position = candidates.iter().position(|known| known.profile.password.matches(password));
            if candidates.is_empty() {
                // The same work as for a password that is there, so that the time tells nothing.
                let _ = self.nobodys_password().matches(password);
            }
            position
        });
        drop(place);
        let Some(known) = matched.and_then(|at| candidates.get(at)) else {
            self.attempt_failed(&tried, now).await;
            self.record_failed_sign_in(name, &candidates, facts).await;
            return Err(SignInError::Refused);
        };
        self.attempt_succeeded(&tried).await;
        // A mark that ends sessions is the second after the one it was set in. Who tells the password after it begins at it.
        let began = ended(&known.account, &known.owner).map_or(now, |mark| mark.max(now));
        let attempt = Attempt {
            owner: known.owner.clone(),
            password: fingerprint(&known.profile),
            began,
            mfa: None,
            ceremony: None,
            refused: 0,
        };
        // Hashing took its time, and waiting for it perhaps more: what was taken away meanwhile counts.
        let account = self.account_of(known.account.id()).await?;
        match self.after_password(&account, attempt, facts).await {
            Err(SignInError::Over) => Err(SignInError::Refused),
            step => step,
        }
    }

    /// Where a sign-in stands.
    ///
    /// # Errors
    /// [`SignInError::Over`].
    pub async fn sign_in_state(&self, secret: &TicketSecret) -> Result<SignInState, SignInError> {
        let (ticket, attempt) = self.attempt(secret).await?;
        let account = self.account_of(ticket.account).await?;
        let user_name = match &attempt.owner {
            Owner::Root => None,
            Owner::User(id) => Some(account.user_by_id(id).ok_or(SignInError::Over)?.name.to_string()),
        };
        let devices = account.devices_of(&attempt.owner).map(|device| offered(device)).collect();
        Ok(SignInState {
            account: ticket.account,
            user_name,
            devices,
            factor_given: attempt.mfa.is_some(),
            refused: attempt.refused,
            password_rules: operations::password_rules(match &attempt.owner {
                Owner::Root => None,
                Owner::User(_) => account.settings().password_policy.as_ref(),
            }),
        })
    }

    /// Ends a sign-in that is not finished.
    ///
    /// # Errors
    /// The store failed.
    pub async fn cancel_sign_in(&self, secret: &TicketSecret) -> Result<(), Fault> {
        self.store.redeem(TicketKind::SignIn, &secret.key()).await.map_err(unavailable)?;
        Ok(())
    }

    /// What is needed once the password was right and, perhaps, a second factor was given.
    async fn after_password(
        &self,
        account: &Arc<Account>,
        attempt: Attempt,
        facts: &Facts<'_>,
    ) -> Result<NextStep, SignInError> {
        still_open(account, &attempt)?;
        let has_devices = account.devices_of(&attempt.owner).next().is_some();
        if has_devices && attempt.mfa.is_none() {
            return Ok(NextStep::SecondFactor(self.issue_attempt(account.id(), &attempt).await?));
        }
        let profile = login_profile(account, &attempt.owner).ok_or(SignInError::Over)?;
        let expired = self.password_expired(account, &attempt.owner, profile);
        let hard = account.settings().password_policy.as_ref().is_some_and(|policy| policy.hard_expiry);
        if expired && hard {
            return Err(SignInError::PasswordExpired);
        }
        if profile.reset_required || expired {
            return Ok(NextStep::NewPassword(self.issue_attempt(account.id(), &attempt).await?));
        }
        self.finish(account, &attempt.owner, attempt.mfa, facts).await.map(NextStep::SignedIn)
    }

    /// Everything was given: a session, its record, the mark of use.
    async fn finish(
        &self,
        account: &Arc<Account>,
        owner: &Owner,
        mfa: Option<MfaAuthentication>,
        facts: &Facts<'_>,
    ) -> Result<SignedIn, SignInError> {
        let now = self.world.clock.now();
        let session = self.signed_in_session(account.id(), owner, mfa, now);
        let expires = session.expires;
        let password = login_profile(account, owner).map(fingerprint);
        let secret = self.open_browser_session(&session, password, facts).await?;
        let caller = self.caller_by_session(session).await?.ok_or(SignInError::Over)?;
        self.record_sign_in(&caller, facts).await?;
        let user = caller.user().map(|user| user.id.clone());
        let last = LastUse { at: now, service: "signin".to_owned(), region: facts.region.to_owned() };
        self.store.note(&[Use { account: account.id(), what: Used::Password(user), last }]);
        let known_browser = self.remember_browser(account.id(), owner);
        Ok(SignedIn { secret, known_browser, expires })
    }

    async fn issue_attempt(
        &self,
        account: AccountId,
        attempt: &Attempt,
    ) -> Result<TicketSecret, SignInError> {
        let now = self.world.clock.now();
        let secret = TicketSecret::generate(self.world.random.as_ref());
        let ticket = Ticket {
            kind: TicketKind::SignIn,
            key: secret.key(),
            account,
            holder: owner_text(&attempt.owner),
            body: attempt.write(),
            created: now,
            expires: Timestamp(now.0.saturating_add(LASTS)),
            revision: 0,
        };
        self.store.issue(&ticket).await.map_err(unavailable)?;
        Ok(secret)
    }

    async fn attempt(&self, secret: &TicketSecret) -> Result<(Ticket, Attempt), SignInError> {
        let ticket = self.store.ticket(TicketKind::SignIn, &secret.key()).await.map_err(unavailable)?;
        let ticket =
            ticket.filter(|ticket| ticket.expires > self.world.clock.now()).ok_or(SignInError::Over)?;
        let attempt = Attempt::read(&ticket.body).ok_or(SignInError::Over)?;
        still_open(self.account_of(ticket.account).await?.as_ref(), &attempt)?;
        Ok((ticket, attempt))
    }

    async fn account_of(&self, id: AccountId) -> Result<Arc<Account>, SignInError> {
        let snapshot = self.store.snapshot(id).await.map_err(unavailable)?;
        snapshot.map(|snapshot| snapshot.account).ok_or(SignInError::Over)
    }

    /// Whoever is half signed in, as a caller without a second factor: for asking what policies say, and for judging codes.
    async fn half_signed_in(&self, ticket: &Ticket, attempt: &Attempt) -> Result<Caller, SignInError> {
        let account = self.account_of(ticket.account).await?;
        let now = self.world.clock.now();
        let session = self.signed_in_session(ticket.account, &attempt.owner, attempt.mfa.clone(), now);
        let principal = match &attempt.owner {
            Owner::Root => CallerPrincipal::Root,
            Owner::User(id) => {
                CallerPrincipal::User(Arc::clone(account.user_by_id(id).ok_or(SignInError::Over)?))
            }
        };
        Ok(Caller { account, principal, credential: Credential::Session(Arc::new(session)) })
    }

    /// Those whom a name means and who have a password; of root's e-mail address there may be several.
    async fn find_named(&self, name: &SignInName) -> Result<Vec<Known>, SignInError> {
        let (accounts, user) = match name {
            SignInName::User { account, name } => {
                (self.account_named(account).await?.into_iter().collect(), Some(name))
            }
            SignInName::Root { email, account } => {
                let roots = self.store.roots(email).await.map_err(unavailable)?;
                let chosen = match account.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
                    None => roots,
                    Some(text) => {
                        let chosen = self.account_named(text).await?;
                        roots.into_iter().filter(|id| Some(*id) == chosen).collect()
                    }
                };
                (chosen, None)
            }
        };
        let mut known = Vec::new();
        for id in accounts {
            let Some(snapshot) = self.store.snapshot(id).await.map_err(unavailable)? else { continue };
            let account = snapshot.account;
            let owner = match user {
                None => Owner::Root,
                Some(name) => match account.user(name) {
                    Some(user) => Owner::User(user.id.clone()),
                    None => continue,
                },
            };
            if let Some(profile) = login_profile(&account, &owner).cloned() {
                known.push(Known { account, owner, profile });
            }
        }
        // Each password is a hash to compare; more accounts than this have to be told apart by their numbers.
        known.truncate(MOST_ROOTS);
        Ok(known)
    }

    async fn account_named(&self, text: &str) -> Result<Option<AccountId>, SignInError> {
        Ok(self.account_called(text).await?)
    }

    /// The account of this number, which need not exist, or of this alias.
    pub(crate) async fn account_called(&self, text: &str) -> Result<Option<AccountId>, Fault> {
        let text = text.trim();
        if let Ok(id) = AccountId::parse(&text.replace('-', "")) {
            return Ok(Some(id));
        }
        let alias = text.to_ascii_lowercase();
        self.store.route(&RouteKey::Alias(alias)).await.map_err(unavailable)
    }

    /// A hash that no password matches, as dear as any.
    fn nobodys_password(&self) -> &PasswordHash {
        self.nobodys_password.get_or_init(|| {
            let mut bytes = [0u8; 32];
            self.world.random.fill(&mut bytes);
            PasswordHash::create(&data_encoding::HEXLOWER.encode(&bytes), self.world.random.as_ref())
                .unwrap_or_else(|_| PasswordHash::from_phc(""))
        })
    }

    fn password_expired(&self, account: &Account, owner: &Owner, profile: &LoginProfile) -> bool {
        // The policy does not bind root.
        let days = account.settings().password_policy.as_ref().and_then(|policy| policy.max_age_days);
        match (owner, days) {
            (Owner::User(_), Some(days)) => {
                let until = profile.changed.0.saturating_add(i64::from(days).saturating_mul(86_400));
                until <= self.world.clock.now().0
            }
            _ => false,
        }
    }

    fn remember_browser(&self, account: AccountId, owner: &Owner) -> Option<String> {
        let plain = format!("{account}\n{}\n{}", owner_text(owner), self.new_id());
        self.store.token_keys().seal(Purpose::KnownBrowser, plain.as_bytes(), self.world.random.as_ref()).ok()
    }

    /// The id of a browser that somebody of these has signed in with before.
    fn known_browser(&self, text: &str, candidates: &[Known]) -> Option<String> {
        let plain = self.store.token_keys().open(Purpose::KnownBrowser, text).ok()?;
        let plain = std::str::from_utf8(&plain).ok()?;
        let mut parts = plain.splitn(3, '\n');
        let (account, owner, id) = (parts.next()?, parts.next()?, parts.next()?);
        candidates
            .iter()
            .any(|known| known.account.id().as_str() == account && owner_text(&known.owner) == owner)
            .then(|| id.to_owned())
    }
}

/// Accounts whose root has one e-mail address and whose passwords are tried.
const MOST_ROOTS: usize = 4;

pub(crate) fn login_profile<'a>(account: &'a Account, owner: &Owner) -> Option<&'a LoginProfile> {
    match owner {
        Owner::Root => account.root().login_profile.as_ref(),
        Owner::User(id) => account.user_by_id(id)?.login_profile.as_ref(),
    }
}

/// Names a password as it is kept, without telling anything of it: another password, or the same set anew, has another.
pub(crate) fn fingerprint(profile: &LoginProfile) -> String {
    let digest =
        Sha256::new().chain_update(b"countersign password 1 ").chain_update(profile.password.expose());
    data_encoding::HEXLOWER.encode(&digest.finalize())
}

/// A sign-in is over when the password that it began with is another, or the sessions of its user were ended.
fn still_open(account: &Account, attempt: &Attempt) -> Result<(), SignInError> {
    let profile = login_profile(account, &attempt.owner).ok_or(SignInError::Over)?;
    let same = fingerprint(profile) == attempt.password;
    let ended = ended(account, &attempt.owner).is_some_and(|mark| attempt.began < mark);
    if same && !ended { Ok(()) } else { Err(SignInError::Over) }
}

/// Since when sessions of somebody count.
fn ended(account: &Account, owner: &Owner) -> Option<Timestamp> {
    match owner {
        Owner::Root => account.root().sessions_not_before,
        Owner::User(id) => account.user_by_id(id)?.sessions_not_before,
    }
}

fn offered(device: &MfaDevice) -> OfferedDevice {
    OfferedDevice {
        serial: device.serial().clone(),
        label: device.label.clone(),
        kind: device.serial().kind(),
        locked: device.locked.is_some(),
    }
}
