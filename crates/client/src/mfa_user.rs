//! The user whose MFA devices are dealt with, and the credentials with which that may be done.
//!
//! Who has a device already needs an MFA session to enable or deactivate one of his own, whatever the policies allow; who has none
//! does it with the long-term key (AWS bulletin AWS-2023-001).

use crate::api::{Credentials, clock_sentence};
use crate::context::Context;
use crate::duration::Seconds;
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::iam_devices::{Device, IamDevices};
use crate::profile::Profile;
use crate::session::{self, Plan, Want};
use crate::vault::{Enrolment, Identity, StoredKey};

/// What a session must have left, so that it does not end while somebody looks for a phone.
const LEFT_FOR_DEVICES: Seconds = Seconds(900);

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

    /// The user's devices; remembered for prompts. Where the key alone may not list them, an MFA session does, of a device that is
    /// known.
    ///
    /// # Errors
    /// Kind `AccessDenied`, if no policy allows it; [`FailureKind`]
    pub(crate) fn devices(&self) -> Result<Vec<Device>, Failure> {
        let listed = match self.iam_with_key().list(&self.name, false) {
            Err(error)
                if error.is_access_denied()
                    && (self.profile.mfa_device.is_some() || !self.key.mfa_devices.is_empty()) =>
            {
                let given = self.session(&self.profile)?;
                self.iam(given).list(&self.name, false)
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
    /// Kind `Usage`: there is none of that name, or none at all; kind `InputNeeded`: there are several.
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
            let is_asked = |device: &&Device| {
                device.serial_number == asked
                    || device.label.eq_ignore_ascii_case(asked)
                    || device.serial_number.rsplit('/').next() == Some(asked)
            };
            return devices
                .iter()
                .find(is_asked)
                .ok_or_else(|| missing(format!("{} has no MFA device {asked}", self.name)));
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
    pub(crate) fn entitled(&self, devices: &[Device]) -> Result<Credentials, Failure> {
        if devices.is_empty() {
            return Ok(session::of_key(&self.key));
        }
        let mut profile = self.profile.clone();
        // A line mfa_serial that outlived its device is no reason to fail; it is corrected in the end.
        let stale = profile.mfa_device.as_ref().is_some_and(|asked| {
            asked.starts_with("arn:") && !devices.iter().any(|device| device.serial_number == *asked)
        });
        if stale {
            profile.mfa_device = None;
        }
        self.session(&profile)
    }

    fn session(&self, profile: &Profile) -> Result<Credentials, Failure> {
        let want = Want { min_ttl: LEFT_FOR_DEVICES, ..Want::default() };
        let given = session::base(self.context, profile, &want)?;
        if matches!(given.plan, Plan::MfaSession | Plan::BrowserLogin) {
            return Ok(given.credentials);
        }
        Err(Failure::new(
            FailureKind::Configuration,
            format!("changing the devices of {} needs MFA, and none of them gives codes", self.name),
        )
        .remedy(format!(
            "Sign in with the security key first, by `countersign login {} --browser`, or use the web console.",
            self.profile.name
        )))
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
