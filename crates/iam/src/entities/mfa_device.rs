//! MFA devices that give six-digit codes: virtual ones and hardware tokens.

use std::fmt;

use countersign_mfa::{HardwareToken, Seed, SeedError, SerialNumber, TotpParameters, TotpState};
use countersign_model::Timestamp;
use zeroize::Zeroizing;

use super::{Owner, Tags};
use crate::id::IdError;
use crate::random::Random;

/// Names one seed for ever. Codes are spent per seed, so a device made again under an old serial number, with a new seed,
/// starts with a clean history (observed on AWS).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(Box<str>);

impl DeviceId {
    /// A new id of 128 random bits.
    pub fn generate(random: &dyn Random) -> Self {
        let mut bytes = [0u8; 16];
        random.fill(&mut bytes);
        Self(data_encoding::HEXLOWER.encode(&bytes).into())
    }

    /// The id of a seed that comes from outside. It follows from the seed, so that a token which is taken out and imported again
    /// does not accept codes that were spent before.
    pub fn of_seed(seed: &Seed) -> Self {
        Self(data_encoding::HEXLOWER.encode(&seed.fingerprint()).into())
    }

    /// Reads an id back from the store or a session token.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let fits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if fits { Ok(Self(text.into())) } else { Err(IdError::Malformed) }
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// To whom a device belongs, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Whose it is.
    pub owner: Owner,
    /// When it was enabled.
    pub enabled: Timestamp,
}

/// An MFA device.
#[derive(Clone)]
pub struct MfaDevice {
    /// Names the seed.
    pub id: DeviceId,
    /// Its ARN, or the number printed on a hardware token.
    pub serial: SerialNumber,
    /// What its codes are made from.
    pub seed: Seed,
    /// How they are made.
    pub parameters: TotpParameters,
    /// The drift and the last accepted pair; both outlive deactivation.
    pub state: TotpState,
    /// Whose it is; `None` until enabled and after deactivation.
    pub assignment: Option<Assignment>,
    /// Since when it is disabled after too many refused codes; cleared by enabling or resynchronising it.
    pub locked: Option<Timestamp>,
    /// When it was made.
    pub created: Timestamp,
    /// Its tags.
    pub tags: Tags,
    /// Sessions that this device vouched for before this moment are over (an addition of Countersign's).
    pub sessions_not_before: Option<Timestamp>,
}

impl fmt::Debug for MfaDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MfaDevice")
            .field("serial", &self.serial)
            .field("assignment", &self.assignment)
            .field("locked", &self.locked)
            .finish_non_exhaustive()
    }
}

impl MfaDevice {
    /// The most devices, of all kinds, that one user or root has (IAM User Guide, quotas).
    pub const MAX_PER_USER: usize = 8;

    /// A new virtual device with a fresh seed, not yet anybody's.
    pub fn new_virtual(
        serial: SerialNumber,
        tags: Tags,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Self, SeedError> {
        let mut bytes = Zeroizing::new([0u8; Seed::GENERATED_BYTES]);
        random.fill(bytes.as_mut_slice());
        Ok(Self {
            id: DeviceId::generate(random),
            serial,
            seed: Seed::from_bytes(bytes.as_slice())?,
            parameters: TotpParameters::STANDARD,
            state: TotpState::default(),
            assignment: None,
            locked: None,
            created: now,
            tags,
            sessions_not_before: None,
        })
    }

    /// A hardware token as its file describes it, not yet anybody's.
    pub fn new_hardware(token: HardwareToken, now: Timestamp) -> Self {
        let HardwareToken { serial, seed, parameters } = token;
        Self {
            id: DeviceId::of_seed(&seed),
            serial,
            seed,
            parameters,
            state: TotpState::default(),
            assignment: None,
            locked: None,
            created: now,
            tags: Tags::default(),
            sessions_not_before: None,
        }
    }

    /// Whether this device belongs to `owner` now.
    pub fn belongs_to(&self, owner: &Owner) -> bool {
        self.assignment.as_ref().is_some_and(|assignment| assignment.owner == *owner)
    }
}
