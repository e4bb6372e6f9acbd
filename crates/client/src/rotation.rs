//! Rotation of a long-term key: a new key is created, kept, proven and taken into use; only then is the old one switched off, and
//! later deleted.
//!
//! Each step is noted in the vault before the next is made, so that a crash at any moment leaves a key that works and nothing that
//! cannot be found again. The one step whose outcome a crash can hide is the creation: the journal holds the keys that there were
//! before, so that a key which was created and whose secret never arrived is known for what it is.

mod keys;
mod others;

use std::cell::RefCell;
use std::time::{Duration, Instant};

use countersign_model::{Secret, sts};

use crate::api::{CallError, Credentials};
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::process_lock::{Holder, Lock, LockError};
use crate::profile::{Base, Profile};
use crate::session::{self, Plan, Want};
use crate::vault::{Contents, Identity, Rotation, RotationStep, StoredKey};
use crate::{signals, terminal};

pub(crate) use keys::UserKeys;

/// How long an old key stays, switched off, unless somebody says otherwise.
pub(crate) const DEFAULT_GRACE: Seconds = Seconds(24 * 3_600);
/// How long a new key may take to be known everywhere.
const SPREADING: Duration = Duration::from_secs(60);
/// Between attempts to use a new key.
const PAUSE: Duration = Duration::from_secs(1);
/// What a session must have left for the calls of a rotation.
const MIN_TTL: Seconds = Seconds(120);
/// A new key counts as this rotation's if it is not older than the rotation, give or take the seconds that clocks differ by.
const CLOCK_TOLERANCE: i64 = 120;
/// More rounds than steps, with one creation repeated.
const MOST_STEPS: usize = 12;

/// How to rotate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// How long the old key stays, switched off; what the journal says where it is `None`.
    pub grace: Option<Seconds>,
    /// Nobody is asked whether it shall be done.
    pub yes: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Profiles of the vault that have the new key.
    pub profiles: Vec<String>,
    /// Whose keys they are.
    pub arn: Option<String>,
    /// The key in use.
    pub new_key_id: String,
    /// The key that went, or goes.
    pub old_key_id: String,
    /// When the old key may be deleted, in Unix seconds by the service's clock; `None` if it has been.
    pub delete_old_after: Option<i64>,
    /// Whether the MFA session goes on under the new key; `None` if there was none.
    pub session_goes_on: Option<bool>,
}

/// A rotation, alone with the key: no other process rotates it at the same time.
pub(crate) struct Rotating<'a> {
    context: &'a Context,
    profile: Profile,
    options: Options,
    /// What calls are signed with, once it has been had.
    credentials: RefCell<Option<Credentials>>,
    session_goes_on: Option<bool>,
    _lock: Lock,
}

impl<'a> Rotating<'a> {
    /// For the user's key that a profile rests on.
    ///
    /// # Errors
    /// Kind `Usage` or `Store`: there is no such key in the vault. Kind `GaveUpWaiting`: another process rotates it.
    pub(crate) fn new(context: &'a Context, profile: &Profile, options: Options) -> Result<Self, Failure> {
        let profile = profile.without_roles();
        let Base::Stored(name) = &profile.base else {
            return Err(Failure::new(
                FailureKind::Usage,
                format!(
                    "profile {} takes its keys from the environment, where none can be replaced",
                    profile.name
                ),
            ));
        };
        let key = context.stored_key(name)?;
        let user = key.identity.as_ref().map_or(key.access_key_id.as_str(), |identity| identity.arn.as_str());
        let lock_name = context.fingerprint(&format!("rotate {user}"))?;
        let mut waiting = |_: Option<&Holder>| {};
        let folder = context.places().state_folder.join("locks");
        let mut lock =
            Lock::acquire(&folder, &lock_name, Some(Instant::now()), &mut waiting).map_err(|error| {
                match error {
                    LockError::Held(_) => error
                        .into_failure("another rotation of this key")
                        .remedy("Let it come to its end first."),
                    other => other.into_failure("the rotation"),
                }
            })?;
        lock.sign(&context.terminal().map(terminal::Terminal::name).unwrap_or_default());
        // What another process has done since the vault was opened counts.
        context.vault()?.change(|_| ())?;
        Ok(Self {
            context,
            profile,
            options,
            credentials: RefCell::default(),
            session_goes_on: None,
            _lock: lock,
        })
    }

    /// The name under which the vault keeps the key.
    fn name(&self) -> &str {
        self.profile.stored_name()
    }

    fn key(&self) -> Result<StoredKey, Failure> {
        self.context.stored_key(self.name())
    }

    /// How far the rotation has come; `None` if none is going on.
    ///
    /// # Errors
    /// Kind `Store`
    pub(crate) fn journal(&self) -> Result<Option<Rotation>, Failure> {
        Ok(self.key()?.rotation)
    }

    /// The service's clock, as far as it is known, in Unix seconds.
    ///
    /// # Errors
    /// See [`Context::api`].
    pub(crate) fn service_now(&self) -> Result<i64, Failure> {
        let ahead = self.context.api(&self.profile)?.clock_ahead().unwrap_or_default();
        Ok(self.context.now().saturating_sub(ahead))
    }

    /// Begins a rotation, or goes on with one, as far as it goes now.
    ///
    /// # Errors
    /// Of asking, of the calls, of the vault. What was done so far is in the journal.
    pub(crate) fn run(&mut self) -> Result<Outcome, Failure> {
        for _ in 0..MOST_STEPS {
            let key = self.key()?;
            let Some(journal) = key.rotation.clone() else {
                self.begin(&key)?;
                self.create()?;
                continue;
            };
            let result = match journal.step {
                RotationStep::Creating => self.recover(&journal),
                RotationStep::Created => self.prove(&key, &journal),
                RotationStep::Proven => self.adopt(&key, &journal),
                RotationStep::Current => self.deactivate(&key, &journal),
                RotationStep::Deactivated => match self.delete(&key, &journal) {
                    Ok(Some(outcome)) => return Ok(outcome),
                    Ok(None) => Ok(()),
                    Err(failure) => Err(failure),
                },
            };
            result.map_err(|failure| self.resumable(failure))?;
        }
        Err(self.resumable(Failure::new(FailureKind::Other, "the rotation does not come to an end")))
    }

    /// With the way to go on, if nothing better is known.
    fn resumable(&self, failure: Failure) -> Failure {
        if failure.next_step().is_some() && failure.kind() != FailureKind::Network {
            return failure;
        }
        failure.remedy(format!(
            "No key is lost. `countersign rotate {} --resume` goes on from here.",
            self.profile.name
        ))
    }

    // The steps.

    /// Looks at what there is, asks, and notes that a key is about to be created.
    fn begin(&self, key: &StoredKey) -> Result<(), Failure> {
        let identity = self.identity(key)?;
        let keys = self.user_keys(&identity)?;
        let mut found = keys.list()?;
        if !found.iter().any(|other| other.id == key.access_key_id) {
            return Err(Failure::new(
                FailureKind::Other,
                format!("{} has no key {}", identity.arn, last_four(&key.access_key_id)),
            )
            .remedy("The profile's endpoint may be another service than the one the key is of."));
        }
        others::take_copies_out(self.context, key, self.options.yes)?;
        let now = self.service_now()?;
        if let Some(other) = found.iter().find(|other| other.id != key.access_key_id).cloned() {
            others::make_room(self.context, &keys, &other, key, now, self.options.yes)?;
            found.retain(|kept| kept.id != other.id);
        }
        if !self.options.yes {
            let age = found.iter().find(|other| other.id == key.access_key_id).map(|own| own.age(now));
            let question = format!(
                "Replace key {} of {} in account {} ({}) by a new one?",
                last_four(&key.access_key_id),
                self.context.user_name(key),
                identity.account,
                age.unwrap_or_default(),
            );
            if !self.context.person("whether to rotate the key")?.confirm(&question, true)? {
                return Err(Failure::cancelled());
            }
        }
        let grace = i64::from(self.options.grace.unwrap_or(DEFAULT_GRACE).0);
        let journal = Rotation {
            step: RotationStep::Creating,
            new_key: None,
            old_key_id: key.access_key_id.clone(),
            known_key_ids: found.into_iter().map(|key| key.id).collect(),
            begun: now,
            delete_old_after: Some(now.saturating_add(grace)),
        };
        self.note(|key| {
            key.identity = Some(identity.clone());
            key.rotation = Some(journal.clone());
        })
    }

    /// Creates the new key and keeps it.
    fn create(&self) -> Result<(), Failure> {
        let key = self.key()?;
        let identity = self.identity(&key)?;
        let keys = self.user_keys(&identity)?;
        let (id, secret) = match keys.create() {
            Ok(made) => made,
            Err(error) if may_have_happened(&error) => {
                return Err(Failure::from(error).remedy(format!(
                    "Whether a key was created is not known. `countersign rotate {} --resume` finds out.",
                    self.profile.name
                )));
            }
            Err(error) => {
                self.note(|key| key.rotation = None)?;
                return Err(keys.failure(error));
            }
        };
        let noted = self.note(|key| {
            if let Some(journal) = &mut key.rotation {
                journal.new_key = Some((id.clone(), secret.clone()));
                journal.step = RotationStep::Created;
            }
        });
        if let Err(failure) = noted {
            // A key that cannot be kept must not be left behind.
            return Err(match keys.delete(&id) {
                Ok(()) => failure,
                Err(_) => failure.remedy(format!(
                    "The new key {} was created and could not be kept: `countersign rotate {} --resume` removes it.",
                    last_four(&id),
                    self.profile.name
                )),
            });
        }
        self.context.explain(&format!("Key {} was created and is in the vault.", last_four(&id)));
        Ok(())
    }

    /// After a crash: whether a key was created shows in the list. Its secret is lost, so that it goes.
    fn recover(&self, journal: &Rotation) -> Result<(), Failure> {
        let key = self.key()?;
        let identity = self.identity(&key)?;
        let keys = self.user_keys(&identity)?;
        let lost = keys
            .list()?
            .into_iter()
            .find(|key| key.id != journal.old_key_id && !journal.known_key_ids.contains(&key.id));
        if let Some(lost) = lost {
            let oldest = journal.begun.saturating_sub(CLOCK_TOLERANCE);
            let ours = lost.created.is_none_or(|created| created >= oldest);
            if !ours || keys.last_used(&lost.id)?.is_some() {
                // Somebody else made it meanwhile: it is dealt with as any second key.
                return self.note(|key| key.rotation = None);
            }
            if !self.options.yes {
                let question = format!(
                    "Key {} was created when the rotation broke off, and its secret never arrived. Delete it?",
                    last_four(&lost.id)
                );
                if !self.context.person("whether to delete the lost key")?.confirm(&question, true)? {
                    return Err(Failure::cancelled());
                }
            }
            keys.delete(&lost.id).map_err(|error| keys.failure(error))?;
            self.context
                .tell(&format!("Key {}, whose secret never arrived, was deleted.", last_four(&lost.id)));
        }
        self.create()
    }

    /// Uses the new key, as soon as it is known to the service.
    fn prove(&self, key: &StoredKey, journal: &Rotation) -> Result<(), Failure> {
        let (id, secret) = new_key(journal)?;
        let credentials = Credentials {
            access_key_id: id.to_owned(),
            secret_access_key: secret.clone(),
            session_token: None,
            expiration: None,
        };
        let answer = match self.identify(&credentials) {
            Ok(answer) => answer,
            Err(error) if error.is_authentication() => {
                if signals::cancelled() {
                    return Err(Failure::cancelled());
                }
                let identity = self.identity(key)?;
                let keys = self.user_keys(&identity)?;
                if keys.list()?.iter().any(|other| other.id == id) {
                    return Err(Failure::new(
                        FailureKind::Refused,
                        format!("the new key {} is not accepted yet: {error}", last_four(id)),
                    )
                    .remedy(format!(
                        "The old key stays in use. `countersign rotate {} --resume` tries again.",
                        self.profile.name
                    )));
                }
                self.note(|key| key.rotation = None)?;
                return Err(Failure::new(
                    FailureKind::Other,
                    format!("the new key {} was deleted by somebody else", last_four(id)),
                )
                .remedy("The old key stays in use. Rotate again."));
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(identity) = &key.identity
            && answer.arn.as_deref() != Some(identity.arn.as_str())
        {
            return Err(Failure::new(
                FailureKind::Other,
                format!(
                    "the new key {} belongs to {}, not to {}",
                    last_four(id),
                    answer.arn.unwrap_or_default(),
                    identity.arn
                ),
            ));
        }
        self.advance(RotationStep::Proven)
    }

    /// `GetCallerIdentity` with a key that may still have to become known.
    fn identify(&self, credentials: &Credentials) -> Result<sts::GetCallerIdentityResponse, CallError> {
        let begun = Instant::now();
        let mut progress = None;
        loop {
            match session::identify(self.context, &self.profile, credentials) {
                Err(error) if error.is_authentication() && begun.elapsed() < SPREADING => {
                    if let Some(terminal) = self.context.terminal().filter(|_| !self.context.flags().quiet) {
                        progress.get_or_insert_with(|| terminal.progress()).set(&format!(
                            "waiting for the new key to become known ({} s)",
                            begun.elapsed().as_secs()
                        ));
                    }
                    if signals::sleep(PAUSE).is_err() {
                        return Err(error);
                    }
                }
                result => return result,
            }
        }
    }

    /// Takes the new key into use, for all profiles that had the old one.
    fn adopt(&self, key: &StoredKey, journal: &Rotation) -> Result<(), Failure> {
        let (id, secret) = new_key(journal)?;
        let old = &key.access_key_id;
        let created = self.service_now()?;
        let folder = self.context.sealed_folder()?;
        // Before the key is another one, so that at no moment anybody is asked for a code.
        session::hand_over(&folder, old, id);
        self.note(|key| {
            key.access_key_id = id.to_owned();
            key.secret_access_key = secret.clone();
            key.created = Some(created);
            if let Some(journal) = &mut key.rotation {
                journal.new_key = None;
                journal.step = RotationStep::Current;
            }
        })?;
        session::forget(&folder, Some(old));
        // A session outlives its key; the old key itself signs nothing any more.
        self.credentials.borrow_mut().take_if(|credentials| credentials.session_token.is_none());
        self.context.explain(&format!("Key {} is in use.", last_four(id)));
        Ok(())
    }

    /// Switches the old key off.
    fn deactivate(&mut self, key: &StoredKey, journal: &Rotation) -> Result<(), Failure> {
        // Again, as the step before may have been cut short.
        session::forget(&self.context.sealed_folder()?, Some(&journal.old_key_id));
        let identity = self.identity(key)?;
        let keys = self.user_keys(&identity)?;
        keys.deactivate(&journal.old_key_id).map_err(|error| keys.failure(error))?;
        if keys.signed_by_session() {
            let still = session::identify(self.context, &self.profile, keys.credentials());
            let over = still.is_err_and(|error| error.is_authentication());
            if over {
                session::forget(&self.context.sealed_folder()?, Some(&key.access_key_id));
            }
            self.session_goes_on = Some(!over);
        }
        let planned = journal.delete_old_after.unwrap_or(journal.begun).saturating_sub(journal.begun);
        let grace = self.options.grace.map_or(planned, |grace| i64::from(grace.0));
        let delete_after = self.service_now()?.saturating_add(grace);
        self.note(|key| {
            if let Some(journal) = &mut key.rotation {
                journal.step = RotationStep::Deactivated;
                journal.delete_old_after = Some(delete_after);
            }
        })
    }

    /// Deletes the old key, if its time has come.
    fn delete(&self, key: &StoredKey, journal: &Rotation) -> Result<Option<Outcome>, Failure> {
        let due = journal.delete_old_after.unwrap_or(journal.begun);
        let at_once = self.options.grace == Some(Seconds(0));
        if self.context.api(&self.profile)?.clock_ahead().is_none() {
            // For the service's clock; where it does not answer, this machine's must do.
            let _ = session::identify(self.context, &self.profile, &session::of_key(key));
        }
        let outcome = Outcome {
            profiles: sharing(self.context.vault()?.contents(), &key.access_key_id),
            arn: key.identity.as_ref().map(|identity| identity.arn.clone()),
            new_key_id: key.access_key_id.clone(),
            old_key_id: journal.old_key_id.clone(),
            delete_old_after: Some(due),
            session_goes_on: self.session_goes_on,
        };
        if !at_once && self.service_now()? < due {
            return Ok(Some(outcome));
        }
        let identity = self.identity(key)?;
        let keys = self.user_keys(&identity)?;
        keys.delete(&journal.old_key_id).map_err(|error| keys.failure(error))?;
        self.note(|key| key.rotation = None)?;
        Ok(Some(Outcome { delete_old_after: None, ..outcome }))
    }

    // What the steps are made of.

    /// Notes something with all keys of the vault that are this one.
    fn note(&self, edit: impl Fn(&mut StoredKey)) -> Result<(), Failure> {
        let name = self.name();
        self.context.vault()?.change(|contents| {
            let Some(id) = contents.keys.get(name).map(|key| key.access_key_id.clone()) else { return };
            contents.keys.values_mut().filter(|key| key.access_key_id == id).for_each(edit);
        })?;
        Ok(())
    }

    fn advance(&self, step: RotationStep) -> Result<(), Failure> {
        self.note(|key| {
            if let Some(journal) = &mut key.rotation {
                journal.step = step;
            }
        })
    }

    /// Whose key it is.
    fn identity(&self, key: &StoredKey) -> Result<Identity, Failure> {
        if let Some(identity) = &key.identity {
            return Ok(identity.clone());
        }
        let answer = session::identify(self.context, &self.profile, &session::of_key(key))?;
        match (answer.arn, answer.account, answer.user_id) {
            (Some(arn), Some(account), Some(user_id)) => Ok(Identity { arn, account, user_id }),
            _ => Err(Failure::new(FailureKind::Network, "GetCallerIdentity does not tell whose the key is")),
        }
    }

    /// The user's keys, by an MFA session where the user has a device: policies demand it.
    fn user_keys(&self, identity: &Identity) -> Result<UserKeys, Failure> {
        UserKeys::new(self.context, &self.profile, identity, self.credentials()?)
    }

    fn credentials(&self) -> Result<Credentials, Failure> {
        if let Some(credentials) = &*self.credentials.borrow() {
            return Ok(credentials.clone());
        }
        let credentials = self.obtain()?;
        *self.credentials.borrow_mut() = Some(credentials.clone());
        Ok(credentials)
    }

    fn obtain(&self) -> Result<Credentials, Failure> {
        let key = self.key()?;
        if key.mfa_devices.is_empty() && self.profile.mfa_device.is_none() {
            let own = session::of_key(&key);
            // IAM takes no sessions without MFA, so that who has no device signs with the key itself.
            match session::devices_of(self.context, &self.profile, &own, None) {
                Ok(devices) => {
                    self.context.remember_devices(self.name(), &key.access_key_id, &devices);
                    if !devices.iter().any(|serial| session::is_code_device(serial)) {
                        return Ok(own);
                    }
                }
                // Who may not even look at the devices can only try with the key.
                Err(error) if error.is_access_denied() => return Ok(own),
                Err(_) => {}
            }
        }
        let want = Want { min_ttl: MIN_TTL, fresh: self.context.flags().no_cache, ..Want::default() };
        let given = session::base(self.context, &self.profile, &want)?;
        Ok(match given.plan {
            Plan::PlainSession => session::of_key(&self.key()?),
            _ => given.credentials,
        })
    }
}

/// Whether a key may have been created although the call failed. That there are too many may be due to one that was created before
/// and is only now to be seen.
fn may_have_happened(error: &CallError) -> bool {
    match error {
        CallError::Lost { .. } | CallError::Cancelled { .. } | CallError::Rubbish { .. } => true,
        CallError::Refused { status, fault, .. } => *status >= 500 || fault.code == "LimitExceeded",
        CallError::Unreachable { .. }
        | CallError::Untrusted { .. }
        | CallError::Unsigned(_)
        | CallError::Certificates(_) => false,
    }
}

fn new_key(journal: &Rotation) -> Result<(&str, &Secret), Failure> {
    match &journal.new_key {
        Some((id, secret)) => Ok((id, secret)),
        None => Err(Failure::new(FailureKind::Store, "the vault's note of the rotation lacks the new key")),
    }
}

/// The profiles that have a key.
fn sharing(contents: &Contents, access_key_id: &str) -> Vec<String> {
    let same = contents.keys.iter().filter(|(_, key)| key.access_key_id == access_key_id);
    same.map(|(name, _)| name.clone()).collect()
}

/// What is to be told of an unfinished rotation in passing; `now` is this machine's clock. `None` if there is nothing to do yet.
#[must_use]
pub(crate) fn reminder(profile: &str, journal: &Rotation, now: i64) -> Option<String> {
    let old = last_four(&journal.old_key_id);
    match journal.step {
        RotationStep::Deactivated if journal.delete_old_after.is_some_and(|due| due > now) => None,
        RotationStep::Deactivated => Some(format!(
            "The old key {old} is off and can be deleted now: `countersign rotate {profile} --resume`."
        )),
        _ => Some(format!(
            "The rotation of key {old} is not finished: `countersign rotate {profile} --resume` goes on."
        )),
    }
}

/// After a login, when there is a session: deletes an old key whose time has come, and reminds of a rotation that is not finished.
pub(crate) fn after_login(context: &Context, profile: &Profile) {
    let journal = context.find_key(profile.stored_name()).ok().flatten().and_then(|key| key.rotation);
    let Some(journal) = journal else { return };
    let Some(reminder) = reminder(&profile.name, &journal, context.now()) else { return };
    if journal.step == RotationStep::Deactivated {
        let deleted = Rotating::new(context, profile, Options::default()).and_then(|mut rotating| {
            // Another process may have done it since: then there is nothing left to go on with, and a new rotation is nobody's wish.
            match rotating.journal()?.filter(|journal| journal.step == RotationStep::Deactivated) {
                Some(_) => rotating.run().map(Some),
                None => Ok(None),
            }
        });
        if matches!(deleted, Ok(None)) {
            return;
        }
        if let Ok(Some(Outcome { delete_old_after: None, old_key_id, .. })) = deleted {
            context.tell(&format!("The old key {} of the last rotation is deleted.", last_four(&old_key_id)));
            return;
        }
    }
    context.tell(&reminder);
}

#[cfg(test)]
mod tests;
