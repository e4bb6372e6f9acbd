//! Assigning an authenticator app in one act: the device is made and enabled by one commit, once two of its codes were right, so
//! that a wizard which is abandoned leaves nothing behind.
//!
//! Operations are functions of their randomness, too. The wizard draws a secret, runs CreateVirtualMFADevice on a generator seeded
//! with it and shows what came out, without committing anything; its form carries the secret, sealed. At the end the same
//! operation runs on the same generator and makes the same seed, and EnableMFADevice runs on what it made.

use countersign_iam::{
    At, Caller, Done, FactorClaim, Granted, Operate, Prepared, Random, Targets, Terms, View,
};
use countersign_mfa::SerialNumber;
use countersign_model::iam::{
    CreateVirtualMFADevice, CreateVirtualMFADeviceRequest, EnableMFADevice, EnableMFADeviceRequest,
};
use countersign_model::{
    ErrorCode, Fault, Operation, OperationInfo, Query, Secret, SecretBlob, encode_request, encode_response,
};
use countersign_policy::AccountId;
use parking_lot::Mutex;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use zeroize::Zeroizing;

use crate::audit::Outcome;
use crate::authorize::Refusal;
use crate::browser_session::Visit;
use crate::facts::Facts;
use crate::service::{Service, unavailable};

/// Which device is being assigned to whom.
#[derive(Debug, Clone, Copy)]
pub struct Enrolling<'a> {
    /// The name of the user, or the one that root manages its own devices under.
    pub holder: &'a str,
    /// What the device is to be called.
    pub device_name: &'a str,
}

/// A device that does not exist yet, to be put into an app.
pub struct AppEnrolment {
    /// What the form carries to the next step: the seed's origin, sealed for this session, this holder and this name.
    pub state: String,
    /// The serial number that the device will have.
    pub serial: String,
    /// The seed in base32.
    pub seed: SecretBlob,
    /// A picture of it (PNG) for the app to scan.
    pub picture: SecretBlob,
}

impl std::fmt::Debug for AppEnrolment {
    /// Without what its seed comes from, sealed as that is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppEnrolment").field("serial", &self.serial).finish_non_exhaustive()
    }
}

/// What the seed of the device comes from.
struct EnrolmentSecret(Zeroizing<[u8; EnrolmentSecret::BYTES]>);

impl EnrolmentSecret {
    const BYTES: usize = 32;

    fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0u8; Self::BYTES]);
        random.fill(bytes.as_mut_slice());
        Self(bytes)
    }

    /// The same bytes each time.
    fn random(&self) -> SeededRandom {
        SeededRandom(Mutex::new(ChaCha20Rng::from_seed(*self.0)))
    }
}

struct SeededRandom(Mutex<ChaCha20Rng>);

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().fill_bytes(bytes);
    }
}

impl Enrolling<'_> {
    /// What the sealed secret belongs to.
    fn about(&self) -> String {
        format!("assign-mfa\n{}\n{}", self.holder, self.device_name)
    }

    fn create(&self) -> CreateVirtualMFADeviceRequest {
        CreateVirtualMFADeviceRequest {
            virtual_mfa_device_name: self.device_name.to_owned(),
            ..Default::default()
        }
    }
}

impl Service {
    /// Begins: says what the app has to scan. Nothing is made.
    ///
    /// # Errors
    /// A refusal, as CreateVirtualMFADevice would be refused.
    pub async fn begin_app_enrolment(
        &self,
        visit: &Visit,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
    ) -> Result<AppEnrolment, Refusal> {
        let secret = EnrolmentSecret::generate(self.world.random.as_ref());
        let state = self.seal_form_state(visit, &enrolling.about(), secret.0.as_slice())?;
        self.rehearse(&visit.caller, facts, enrolling, &secret, state).await
    }

    /// The same once more, for a page that is shown again.
    ///
    /// # Errors
    /// A refusal; `ExpiredToken` when the wizard was left for too long, or was begun in another session.
    pub async fn app_enrolment(
        &self,
        visit: &Visit,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
        state: &str,
    ) -> Result<AppEnrolment, Refusal> {
        let secret = self.enrolment_secret(visit, enrolling, state)?;
        self.rehearse(&visit.caller, facts, enrolling, &secret, state.to_owned()).await
    }

    /// Ends: makes the device and enables it by two consecutive codes, or does neither. Answers its serial number.
    ///
    /// # Errors
    /// A refusal, as either operation would be refused.
    pub async fn finish_app_enrolment(
        &self,
        visit: &Visit,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
        state: &str,
        codes: (&str, &str),
    ) -> Result<String, Refusal> {
        let caller = &visit.caller;
        let secret = self.enrolment_secret(visit, enrolling, state)?;
        // Refusals of the first operation are its own, and recorded as such.
        let created = self.rehearse(caller, facts, enrolling, &secret, String::new()).await?;
        let enable = EnableMFADeviceRequest {
            user_name: enrolling.holder.to_owned(),
            serial_number: created.serial.clone(),
            authentication_code1: Secret::new(codes.0),
            authentication_code2: Secret::new(codes.1),
        };
        let info = Terms::of::<EnableMFADevice>().info;
        let query = query_of::<EnableMFADevice>(&enable)?;
        let result = self.create_and_enable(caller, facts, enrolling.create(), &query, secret).await;
        match result {
            Ok(()) => {
                self.record_created(caller, facts, enrolling, &created.serial).await;
                Ok(created.serial)
            }
            Err(refusal) => {
                self.record_refusal(caller, info, &query, facts, &refusal.fault).await;
                Err(refusal)
            }
        }
    }

    async fn create_and_enable(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        create: CreateVirtualMFADeviceRequest,
        query: &Query,
        secret: EnrolmentSecret,
    ) -> Result<(), Refusal> {
        let terms = Terms::of::<EnableMFADevice>();
        countersign_iam::session_rules::admit(caller, terms.info.service, terms.info.name)?;
        let enable = countersign_model::decode::<EnableMFADevice>(query)?;
        // The device is not there, so that its attempts are counted under the number that it will have.
        if let Ok(serial) = SerialNumber::parse(&enable.serial_number) {
            self.check_pair_budget(caller.account.id(), &serial, self.now()).await?;
        }
        let both = CreateAndEnable { create, enable, secret };
        self.perform(caller, &terms, &both, query, facts).await.map(drop)
    }

    fn enrolment_secret(
        &self,
        visit: &Visit,
        enrolling: &Enrolling<'_>,
        state: &str,
    ) -> Result<EnrolmentSecret, Fault> {
        let plain = self.open_form_state(visit, &enrolling.about(), state);
        let bytes = plain.and_then(|plain| <[u8; EnrolmentSecret::BYTES]>::try_from(plain.as_slice()).ok());
        bytes.map(|bytes| EnrolmentSecret(Zeroizing::new(bytes))).ok_or_else(|| {
            Fault::new(
                ErrorCode::ExpiredToken,
                "This took longer than half an hour, or was begun before you signed in again. Begin again: nothing was made.",
            )
        })
    }

    /// What making the device would answer.
    async fn rehearse(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
        secret: &EnrolmentSecret,
        state: String,
    ) -> Result<AppEnrolment, Refusal> {
        let query = query_of::<CreateVirtualMFADevice>(&enrolling.create())?;
        let create = countersign_model::decode::<CreateVirtualMFADevice>(&query)?;
        let rehearsal = Rehearsal { create, secret };
        let device = match self.look(caller, facts, &rehearsal).await {
            Ok(device) => device,
            Err(refusal) => {
                self.record_refusal(caller, rehearsal.info(), &query, facts, &refusal.fault).await;
                return Err(refusal);
            }
        };
        let told = device.base32_string_seed.zip(device.qr_code_png);
        let (seed, picture) =
            told.ok_or_else(|| Fault::new(ErrorCode::ServiceFailure, "There is no seed."))?;
        Ok(AppEnrolment { state, serial: device.serial_number, seed, picture })
    }

    /// The record of the first of the two operations; the second's went along with the change. It has happened by now, so a store
    /// that fails here is only told to the log.
    async fn record_created(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
        serial: &str,
    ) {
        let answer = countersign_model::iam::CreateVirtualMFADeviceResponse {
            virtual_mfa_device: countersign_model::iam::VirtualMFADevice {
                serial_number: serial.to_owned(),
                ..Default::default()
            },
        };
        let body = encode_response::<CreateVirtualMFADevice>(&answer, facts.request_id);
        let Ok(query) = query_of::<CreateVirtualMFADevice>(&enrolling.create()) else { return };
        let info = Terms::of::<CreateVirtualMFADevice>().info;
        let outcome = Outcome::Done { body: &body, changed: true };
        let home = caller.account.id();
        let events = self.events(caller, info, &query, facts, home, self.now(), &outcome);
        if let Err(error) = self.store.record(events.own).await {
            tracing::error!(%error, "the record of a new device could not be kept");
        }
    }
}

fn query_of<O: Operation>(input: &O::Input) -> Result<Query, Fault> {
    Query::parse(encode_request::<O>(input).as_bytes()).map_err(unavailable)
}

/// CreateVirtualMFADevice as it would be, its changes dropped.
struct Rehearsal<'a> {
    create: CreateVirtualMFADeviceRequest,
    secret: &'a EnrolmentSecret,
}

impl View for Rehearsal<'_> {
    type Output = countersign_model::iam::VirtualMFADevice;

    fn info(&self) -> &'static OperationInfo {
        Terms::of::<CreateVirtualMFADevice>().info
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        CreateVirtualMFADevice::targets(at, &self.create)
    }

    fn look(&self, at: &At<'_>, granted: &Granted) -> Result<Self::Output, Fault> {
        let random = self.secret.random();
        let seeded = At { random: &random, ..*at };
        let done = CreateVirtualMFADevice::run(&seeded, &self.create, granted)?;
        Ok(done.output.virtual_mfa_device)
    }
}

/// Both operations as one: allowed only if each is, and committed together.
struct CreateAndEnable {
    create: CreateVirtualMFADeviceRequest,
    enable: EnableMFADeviceRequest,
    secret: EnrolmentSecret,
}

impl Prepared for CreateAndEnable {
    fn home(&self) -> Option<AccountId> {
        None
    }

    fn factor(&self) -> Result<Option<FactorClaim>, Fault> {
        Ok(None)
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        // The rule of self-management comes before any policy.
        let mut targets = EnableMFADevice::targets(at, &self.enable)?;
        targets.extend(CreateVirtualMFADevice::targets(at, &self.create)?);
        Ok(targets)
    }

    fn run(&self, at: &At<'_>, granted: &Granted) -> Result<Done<Vec<u8>>, Fault> {
        let random = self.secret.random();
        let created = CreateVirtualMFADevice::run(&At { random: &random, ..*at }, &self.create, granted)?;
        let account = at.account.apply(&created.changes);
        let enabled = EnableMFADevice::run(&At { account: &account, ..*at }, &self.enable, granted)?;
        let output = encode_response::<EnableMFADevice>(&enabled.output, at.request_id);
        let changes = created.changes.into_iter().chain(enabled.changes).collect();
        Ok(Done { output, changes })
    }
}
