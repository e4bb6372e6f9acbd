//! The user whose MFA devices are dealt with, and the credentials with which that may be done.
//!
//! Who has a device already needs an MFA session to enable or deactivate one of his own, whatever the policies allow; who has none
//! does it with the long-term key (AWS bulletin AWS-2023-001).

use crate::api::{CallError, Credentials, clock_sentence};
use crate::browser_login;
use crate::context::Context;
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::iam_devices::{Device, IamDevices};
use crate::own_command::own_command;
use crate::profile::Profile;
use crate::session::{self, Given, Plan, Want};
use crate::vault::{Enrolment, Identity, StoredKey};

/// What a session must have left, so that it does not end while somebody looks for a phone.
const LEFT_FOR_DEVICES: Seconds = Seconds(900);

fn wanted() -> Want {
    Want { min_ttl: LEFT_FOR_DEVICES, ..Want::default() }
}

/// What may change a user's devices.
#[derive(Clone, Debug)]
pub(crate) struct Entitled {
    /// The credentials.
    pub credentials: Credentials,
    /// Whether they are of a sign-in by the browser. Who signed in before there was a device did so without MFA, and nobody but the
    /// service knows.
    by_browser: bool,
}

impl Entitled {
    /// A session that rests on a code, or the key of a user who has no device.
    #[must_use]
    pub(crate) const fn sure(credentials: Credentials) -> Self {
        Self { credentials, by_browser: false }
    }
}

/// A user with a stored key.
pub(crate) struct MfaUser<'a> {
    /// What the verb has at hand.
    pub context: &'a Context,
    /// The user's profile, without roles.
    pub profile: Profile,
    /// The stored key.
    pub key: StoredKey,
    /// The name of the IAM user.
    pub name: String,
    /// Whose key it is.
    pub identity: Identity,
}

impl<'a> MfaUser<'a> {
    /// The user at the beginning of a profile.
    ///
    /// # Errors
    /// Kind `Configuration` or `Store`: no such profile or key. Kind `Usage`: the key is not a user's.
    pub(crate) fn of_profile(context: &'a Context, given: Option<&str>) -> Result<Self, Failure> {
        let profile = context.profile(given)?.without_roles();
        let mut key = context.stored_key(profile.stored_name())?;
        let answer = session::identify(context, &profile, &session::of_key(&key))?;
        let (Some(arn), Some(account), Some(user_id)) = (answer.arn, answer.account, answer.user_id) else {
            return Err(Failure::new(
                FailureKind::Network,
                "GetCallerIdentity does not tell whose key it is",
            ));
        };
        let identity = Identity { arn, account, user_id };
        if key.identity.as_ref() != Some(&identity) {
            let id = key.access_key_id.clone();
            context.vault()?.change(|contents| {
                let stored = contents.keys.get_mut(profile.stored_name());
                if let Some(stored) = stored.filter(|stored| stored.access_key_id == id) {
                    stored.identity = Some(identity.clone());
                }
            })?;
            key.identity = Some(identity.clone());
        }
        if !identity.arn.contains(":user/") {
            return Err(Failure::new(FailureKind::Usage, format!("{} is no IAM user", identity.arn))
                .remedy("Root's MFA devices are set up in the web console, after signing in as root."));
        }
        Ok(Self { context, name: context.user_name(&key), profile, key, identity })
    }

    /// `alice @ 123456789012`
    #[must_use]
    pub(crate) fn shown(&self) -> String {
        format!("{} @ {}", self.name, self.identity.account)
    }

    /// The ARN that a virtual device of this name has.
    #[must_use]
    pub(crate) fn serial_number_of(&self, device: &str) -> String {
        let partition = self.identity.arn.split(':').nth(1).unwrap_or("aws");
        format!("arn:{partition}:iam::{}:mfa/{device}", self.identity.account)
    }

    /// IAM, called with these credentials.
    #[must_use]
    pub(crate) const fn iam(&self, credentials: Credentials) -> IamDevices<'_> {
        IamDevices::new(self.context, &self.profile, credentials)
    }

    /// IAM, called with the long-term key.
    #[must_use]
    pub(crate) fn iam_with_key(&self) -> IamDevices<'_> {
        self.iam(session::of_key(&self.key))
    }

    /// Within what the user's sessions are good.
    #[must_use]
    pub(crate) fn sts_realm(&self) -> String {
        self.profile.endpoint(Service::Sts).realm()
    }

    /// A command of this program for the user's profile, as advice has it.
    #[must_use]
    pub(crate) fn command(&self, words: &str) -> String {
        own_command(words, &self.profile.name)
    }

    /// The user's devices; remembered for prompts. Where the key alone may not list them, an MFA session does, of a device that is
    /// known.
    ///
    /// # Errors
    /// Kind `AccessDenied`, if no policy allows it; [`FailureKind`]
    pub(crate) fn devices(&self) -> Result<Vec<Device>, Failure> {
        let is_known = self.profile.mfa_device.is_some() || !self.key.mfa_devices.is_empty();
        let listed = match self.iam_with_key().list(&self.name, false) {
            Err(error) if error.is_access_denied() && is_known => {
                let given = self.session(&self.profile, &[])?;
                match self.iam(given.credentials).list(&self.name, false) {
                    Err(error) if error.is_access_denied() && given.by_browser => {
                        self.iam(self.by_code(&self.profile)?.credentials).list(&self.name, false)
                    }
                    listed => listed,
                }
            }
            listed => listed,
        };
        let devices = listed.map_err(|error| {
            error.if_denied(
                "Ask an administrator to allow iam:ListMFADevices on the user itself; `--mfa-device` names a device meanwhile.",
            )
        })?;
        self.remember(&devices);
        Ok(devices)
    }

    /// Remembers the devices for prompts.
    pub(crate) fn remember(&self, devices: &[Device]) {
        let serials: Vec<String> = devices.iter().map(|device| device.serial_number.clone()).collect();
        self.context.remember_devices(self.profile.stored_name(), &self.key.access_key_id, &serials);
    }

    /// The device that is meant: by name or serial number, or the only one, or the one that the person chooses.
    ///
    /// # Errors
    /// Kind `Usage`: there is none of that name, or several, or none at all; kind `InputNeeded`: there are several.
    pub(crate) fn choose<'d>(
        &self,
        devices: &'d [Device],
        asked: Option<&str>,
        question: &str,
    ) -> Result<&'d Device, Failure> {
        let missing = |what: String| {
            let labels: Vec<&str> = devices.iter().map(|device| device.label.as_str()).collect();
            let failure = Failure::new(FailureKind::Usage, what);
            if labels.is_empty() {
                failure
            } else {
                failure.remedy(format!("There are: {}.", labels.join(", ")))
            }
        };
        if let Some(asked) = asked {
            let found = session::called(devices, asked, |device| (&device.serial_number, &device.label));
            return match found.as_slice() {
                [device] => Ok(device),
                [] => Err(missing(format!("{} has no MFA device {asked}", self.name))),
                several => {
                    let serials: Vec<&str> =
                        several.iter().map(|device| device.serial_number.as_str()).collect();
                    Err(Failure::new(
                        FailureKind::Usage,
                        format!("{} has several MFA devices {asked}", self.name),
                    )
                    .remedy(format!("Name one by its serial number: {}.", serials.join(", "))))
                }
            };
        }
        let index = match devices {
            [] => return Err(missing(format!("{} has no MFA device", self.name))),
            [_] => 0,
            _ => {
                let options: Vec<String> = devices
                    .iter()
                    .map(|device| {
                        format!("{} ({}, {})", device.label, device.kind.words(), device.serial_number)
                    })
                    .collect();
                self.context.person("which device is meant")?.choose(question, &options)?
            }
        };
        devices.get(index).ok_or_else(|| missing("no device was chosen".to_owned()))
    }

    /// What may change the user's devices: the key itself while there is none, else an MFA session, which asks for a code unless one
    /// is kept.
    ///
    /// # Errors
    /// Kind `Configuration`: no device gives codes; see [`session::base`].
    pub(crate) fn entitled(&self, devices: &[Device]) -> Result<Entitled, Failure> {
        if devices.is_empty() {
            return Ok(Entitled::sure(session::of_key(&self.key)));
        }
        self.session(&self.profile_for(devices), devices)
    }

    /// What a call is to be made with once more that was refused for want of MFA, where it was a sign-in by the browser that did not
    /// have it: a session by a code.
    ///
    /// # Errors
    /// See [`MfaUser::entitled`].
    pub(crate) fn instead(
        &self,
        devices: &[Device],
        entitled: &Entitled,
        error: &CallError,
    ) -> Result<Option<Entitled>, Failure> {
        if !entitled.by_browser || !error.needs_mfa() {
            return Ok(None);
        }
        self.context.tell("The sign-in by the browser was without MFA: a code is needed.");
        self.by_code(&self.profile_for(devices)).map(Some)
    }

    /// A session with a code of this very device, which proves that it works. Whatever else is kept says nothing about it.
    ///
    /// # Errors
    /// Kind `Refused`; see [`session::with_code`].
    pub(crate) fn prove(&self, serial_number: &str) -> Result<Credentials, Failure> {
        let mut profile = self.profile.clone();
        profile.mfa_device = Some(serial_number.to_owned());
        // It gives the codes of whichever device was there before.
        profile.mfa_process = None;
        let want = Want { fresh: true, duration: self.context.flags().duration, ..Want::default() };
        let given = session::with_code(self.context, &profile, &want)?;
        if given.plan == Plan::MfaSession && given.serial_number.as_deref() == Some(serial_number) {
            return Ok(given.credentials);
        }
        Err(Failure::new(FailureKind::Refused, format!("{serial_number} has not signed in")))
    }

    /// The profile without a line `mfa_serial` that outlived its device: that is no reason to fail, and is corrected in the end.
    fn profile_for(&self, devices: &[Device]) -> Profile {
        let mut profile = self.profile.clone();
        profile.mfa_device = profile.mfa_device.filter(|asked| {
            !asked.starts_with("arn:") || devices.iter().any(|device| device.serial_number == *asked)
        });
        profile
    }

    fn session(&self, profile: &Profile, devices: &[Device]) -> Result<Entitled, Failure> {
        if self.signed_in_before(devices)? {
            return self.by_code(profile);
        }
        self.with_mfa(session::base(self.context, profile, &wanted())?)
    }

    fn by_code(&self, profile: &Profile) -> Result<Entitled, Failure> {
        self.with_mfa(session::with_code(self.context, profile, &wanted())?)
    }

    /// Whether the sign-in by the browser is older than all of the devices, so that none of them can have been asked for, and one of
    /// them gives codes.
    fn signed_in_before(&self, devices: &[Device]) -> Result<bool, Failure> {
        if !devices.iter().any(|device| device.kind.gives_codes()) {
            return Ok(false);
        }
        let ahead = self.clock_ahead().unwrap_or_default();
        Ok(browser_login::find(self.context, self.profile.stored_name())?.is_some_and(|login| {
            let signed_in = login.signed_in.saturating_sub(ahead);
            devices.iter().all(|device| device.enabled >= signed_in)
        }))
    }

    fn with_mfa(&self, given: Given) -> Result<Entitled, Failure> {
        match given.plan {
            Plan::MfaSession => Ok(Entitled::sure(given.credentials)),
            Plan::BrowserLogin => Ok(Entitled { credentials: given.credentials, by_browser: true }),
            _ => Err(Failure::new(
                FailureKind::Configuration,
                format!("changing the devices of {} needs MFA, and none of them gives codes", self.name),
            )
            .remedy(format!(
                "Sign in with the security key first, by {}, or use the web console.",
                self.command("login --browser")
            ))),
        }
    }

    /// A sentence about this machine's clock, if it is off.
    #[must_use]
    pub(crate) fn clock_note(&self) -> Option<String> {
        self.clock_ahead().and_then(clock_sentence)
    }

    /// By how many seconds this machine's clock is ahead of the server's.
    #[must_use]
    pub(crate) fn clock_ahead(&self) -> Option<i64> {
        self.context.api(&self.profile).ok()?.clock_ahead()
    }

    /// The server's clock, in Unix seconds, as far as known.
    #[must_use]
    pub(crate) fn server_now(&self) -> i64 {
        self.context.now().saturating_sub(self.clock_ahead().unwrap_or_default())
    }

    // The journal of enrolments.

    /// The user's enrolments that are not finished, by serial number.
    ///
    /// # Errors
    /// Kind `Store`
    pub(crate) fn unfinished(&self) -> Result<Vec<(String, Enrolment)>, Failure> {
        let endpoint = &self.profile.endpoint(Service::Iam).url;
        Ok(self
            .context
            .vault()?
            .contents()
            .enrolments
            .iter()
            .filter(|(_, entry)| entry.user == self.identity.arn && entry.endpoint == *endpoint)
            .map(|(serial, entry)| (serial.clone(), entry.clone()))
            .collect())
    }

    /// Notes an enrolment before it begins.
    ///
    /// # Errors
    /// Kind `Store`
    pub(crate) fn note_begun(&self, serial_number: &str, replaces: Option<&str>) -> Result<(), Failure> {
        let entry = Enrolment {
            user: self.identity.arn.clone(),
            endpoint: self.profile.endpoint(Service::Iam).url.clone(),
            replaces: replaces.map(str::to_owned),
            proven: false,
            begun: self.context.now(),
        };
        self.context
            .vault()?
            .change(|contents| contents.enrolments.insert(serial_number.to_owned(), entry))?;
        Ok(())
    }

    /// Notes that a new device has proven itself.
    ///
    /// # Errors
    /// Kind `Store`
    pub(crate) fn note_proven(&self, serial_number: &str) -> Result<(), Failure> {
        self.context.vault()?.change(|contents| {
            if let Some(entry) = contents.enrolments.get_mut(serial_number) {
                entry.proven = true;
            }
        })?;
        Ok(())
    }

    /// Notes that there is nothing left to finish.
    ///
    /// # Errors
    /// Kind `Store`
    pub(crate) fn note_finished(&self, serial_number: &str) -> Result<(), Failure> {
        self.context.vault()?.change(|contents| contents.enrolments.remove(serial_number))?;
        Ok(())
    }
}
