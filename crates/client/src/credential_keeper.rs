//! Credentials that are kept fresh in the background, for programs that ask for them again and again.
//!
//! Roles are renewed under their session without anybody being asked. A session that needs a code to be renewed is not: the terminal
//! belongs to the program that runs. A `login` elsewhere is noticed.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::api::Credentials;
use crate::context::{Context, now};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::own_command::login_command;
use crate::profile::Profile;
use crate::session::{self, Given, Want};

/// What credentials must have left: SDKs begin to renew a quarter of an hour before the end, and would ask again at every call.
pub(crate) const MIN_TTL: Seconds = Seconds(16 * 60);
/// With less than this left, credentials are not handed out.
const LAST_SECONDS: i64 = USELESS.0 as i64;
/// See [`LAST_SECONDS`].
const USELESS: Seconds = Seconds(20);
/// How long whoever asks is kept waiting for a renewal: botocore waits for two seconds.
const ASKING_PATIENCE: Duration = Duration::from_secs(1);
/// The longest time between two looks at the clock, which goes on while the machine sleeps.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// The shortest time between two attempts that nobody asked for.
const RETRY: Duration = Duration::from_secs(10);
/// The shortest time between two attempts at all.
const SHORTEST_SLEEP: Duration = Duration::from_millis(200);
/// How long a renewal may wait for other processes.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);

/// The credentials as they are now.
pub(crate) struct Held {
    inner: Mutex<Inner>,
    /// Somebody wants credentials that are not there.
    wanted: Condvar,
    /// It has been tried to get them.
    tried: Condvar,
}

struct Inner {
    credentials: Credentials,
    failure: Option<Failure>,
    wanted: bool,
    attempts: u64,
}

impl Held {
    /// Holds these at first.
    pub(crate) fn new(credentials: Credentials) -> Self {
        let inner = Inner { credentials, failure: None, wanted: false, attempts: 0 };
        Self { inner: Mutex::new(inner), wanted: Condvar::new(), tried: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The credentials, at once; within a second if those there were have just ended.
    ///
    /// # Errors
    /// Why there are none at the moment.
    pub(crate) fn get(&self) -> Result<Credentials, Failure> {
        let mut inner = self.lock();
        if !is_good(&inner.credentials) {
            let before = inner.attempts;
            inner.wanted = true;
            self.wanted.notify_one();
            let waited = self
                .tried
                .wait_timeout_while(inner, ASKING_PATIENCE, |inner| inner.attempts == before)
                .unwrap_or_else(PoisonError::into_inner);
            inner = waited.0;
        }
        if is_good(&inner.credentials) {
            return Ok(inner.credentials.clone());
        }
        Err(inner.failure.clone().unwrap_or_else(|| {
            Failure::new(FailureKind::Network, "the credentials have ended and are being renewed")
        }))
    }

    /// Waits until it is time for another attempt, or somebody wants one.
    fn rest(&self, length: Duration) {
        thread::sleep(SHORTEST_SLEEP.min(length));
        let inner = self.lock();
        let waited = self.wanted.wait_timeout_while(inner, length, |inner| !inner.wanted);
        waited.unwrap_or_else(PoisonError::into_inner).0.wanted = false;
    }

    /// Takes what came of an attempt.
    fn take(&self, found: Option<Credentials>, failure: Option<Failure>) {
        let mut inner = self.lock();
        if let Some(credentials) = found.filter(|found| found.expiration >= inner.credentials.expiration) {
            inner.credentials = credentials;
        }
        inner.failure = failure;
        inner.attempts = inner.attempts.wrapping_add(1);
        self.tried.notify_all();
    }
}

fn is_good(credentials: &Credentials) -> bool {
    credentials.seconds_left(now()).is_none_or(|left| left > LAST_SECONDS)
}

/// Gets credentials, asking the person if need be, and keeps them fresh from then on, in a thread that has its own view of everything.
/// `prepare` takes what the caller needs to know besides.
///
/// # Errors
/// Those of [`session::credentials`] and of `prepare`.
pub(crate) fn start<T: Send + 'static>(
    flags: Flags,
    name: Option<String>,
    prepare: impl FnOnce(&Context, &Profile, &Given) -> Result<T, Failure> + Send + 'static,
) -> Result<(Arc<Held>, T), Failure> {
    let (send, receive) = mpsc::sync_channel(1);
    let body = move || {
        let begun = (|| {
            let context = Context::new(&flags, None)?;
            let profile = context.profile(name.as_deref())?;
            let want = Want { fresh: flags.no_cache, ..wanted(&context, MIN_TTL) };
            let given = session::credentials(&context, &profile, &want)?;
            let prepared = prepare(&context, &profile, &given)?;
            Ok((context, profile, given, prepared))
        })();
        match begun {
            Ok((mut context, profile, given, prepared)) => {
                context.leave_person_alone();
                let held = Arc::new(Held::new(given.credentials));
                if send.send(Ok((Arc::clone(&held), prepared))).is_ok() {
                    keep(&mut context, &profile, &held);
                }
            }
            Err(failure) => drop(send.send(Err(failure))),
        }
    };
    let lost = |why: String| Failure::new(FailureKind::Other, why);
    thread::Builder::new()
        .name("credentials".to_owned())
        .spawn(body)
        .map_err(|error| lost(format!("no thread can be started: {error}")))?;
    receive.recv().map_err(|_| lost("no credentials were had".to_owned()))?
}

/// What is wanted by the flags, settings or, failing those, this much left.
pub(crate) fn wanted(context: &Context, min_ttl: Seconds) -> Want {
    let flags = context.flags();
    // Of a session that is shorter than that, half.
    let shorter =
        flags.duration.filter(|duration| *duration <= min_ttl).map(|duration| Seconds(duration.0 / 2));
    Want {
        min_ttl: flags.min_ttl.or(shorter).or(context.settings().min_ttl).unwrap_or(min_ttl),
        duration: flags.duration,
        ..Want::default()
    }
}

/// Renews for as long as the process lives.
fn keep(context: &mut Context, profile: &Profile, held: &Held) {
    let want = wanted(context, MIN_TTL);
    // What is not handed out any more is not good enough to be found again.
    let want = Want { min_ttl: want.min_ttl.max(USELESS), ..want };
    let mut known = None;
    let mut threshold = 0;
    loop {
        let (failed, credentials) = {
            let inner = held.lock();
            (inner.failure.is_some(), inner.credentials.clone())
        };
        let left = credentials.seconds_left(now());
        if known != Some(credentials.expiration) {
            known = Some(credentials.expiration);
            threshold = renewed_below(left, want.min_ttl);
        }
        held.rest(pause(left, threshold, failed));
        if credentials.seconds_left(now()).is_some_and(|left| left <= threshold) {
            attempt(context, profile, &want, held);
        } else {
            held.take(None, None);
        }
    }
}

/// With how much left new credentials are to be renewed: those that are short from their beginning at half their time.
fn renewed_below(left: Option<i64>, min_ttl: Seconds) -> i64 {
    let half = left.unwrap_or_default() / 2;
    half.min(i64::from(min_ttl.0)).max(LAST_SECONDS)
}

/// How long to rest with so much left.
fn pause(left: Option<i64>, threshold: i64, failed: bool) -> Duration {
    if failed {
        return RETRY;
    }
    let until = left.map_or(i64::MAX, |left| left.saturating_sub(threshold));
    Duration::from_secs(u64::try_from(until).unwrap_or_default()).min(LONGEST_SLEEP)
}

fn attempt(context: &mut Context, profile: &Profile, want: &Want, held: &Held) {
    // `rotate` hands the session over to the new key, which is in the vault and not in this process.
    if let Err(failure) = context.refresh() {
        held.take(None, Some(failure));
        return;
    }
    let want = Want { deadline: Instant::now().checked_add(LOCK_PATIENCE), ..want.clone() };
    match session::credentials(context, profile, &want) {
        Ok(given) => held.take(Some(given.credentials), None),
        Err(failure) => {
            let least = Want { min_ttl: Seconds(60), ..want };
            let failure = match failure.kind() {
                FailureKind::InputNeeded | FailureKind::GaveUpWaiting => ended(profile),
                _ => failure,
            };
            held.take(session::kept(context, profile, &least), Some(failure));
        }
    }
}

fn ended(profile: &Profile) -> Failure {
    Failure::new(FailureKind::InputNeeded, format!("the MFA session of profile {} has ended", profile.name))
        .remedy(format!("Run {} in another terminal, and try again.", login_command(&profile.name)))
}

#[cfg(test)]
mod tests;
