//! MFA devices: what gives six-digit codes (virtual devices and hardware tokens), and security keys.

use std::fmt;

use countersign_mfa::{
    HardwareToken, SecurityKey, Seed, SeedError, SerialNumber, SerialNumberKind, TotpParameters, TotpState,
};
use countersign_model::Timestamp;
use zeroize::Zeroizing;

use super::{Owner, Tags};
use crate::id::IdError;
use crate::random::Random;

/// Names one seed or credential for ever. Codes are spent per seed, so a device made again under an old serial number, with a
/// new seed, starts with a clean history (observed on AWS).
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

/// What six-digit codes are made from, and what is known of it.
#[derive(Clone)]
pub struct CodeGenerator {
    /// What its codes are made from.
    pub seed: Seed,
    /// How they are made.
    pub parameters: TotpParameters,
    /// The drift and the last accepted pair; both outlive deactivation.
    pub state: TotpState,
}

/// What a device authenticates with.
#[derive(Clone)]
pub enum Factor {
    /// Time-based codes: a virtual device or a hardware token.
    Codes(CodeGenerator),
    /// WebAuthn: a security key or passkey.
    SecurityKey(Box<SecurityKey>),
}

/// A serial number of one kind, and a factor of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the serial number is not one of such a device")]
pub struct SerialMismatch;

/// A factor under the serial number that says what kind it is. The two always agree.
#[derive(Clone)]
pub struct Authenticator {
    serial: SerialNumber,
    factor: Factor,
}

impl Authenticator {
    /// Puts a factor under its serial number.
    ///
    /// # Errors
    /// [`SerialMismatch`]: a security key is named by an ARN with `u2f/`, and nothing else is.
    pub fn new(serial: SerialNumber, factor: Factor) -> Result<Self, SerialMismatch> {
        let named = serial.kind() == SerialNumberKind::SecurityKey;
        let is = matches!(factor, Factor::SecurityKey(_));
        if named == is { Ok(Self { serial, factor }) } else { Err(SerialMismatch) }
    }

    /// The ARN, or the number printed on a hardware token.
    pub fn serial(&self) -> &SerialNumber {
        &self.serial
    }

    /// What it authenticates with.
    pub fn factor(&self) -> &Factor {
        &self.factor
    }
}

/// An MFA device.
#[derive(Clone)]
pub struct MfaDevice {
    /// Names the seed or credential.
    pub id: DeviceId,
    /// Serial number and factor.
    pub authenticator: Authenticator,
    /// Whose it is; `None` until enabled and after deactivation. A security key always is somebody's.
    pub assignment: Option<Assignment>,
    /// What its holder calls it; `None` is what the serial number says (an addition of Countersign's).
    pub label: Option<String>,
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
            .field("serial", self.serial())
            .field("assignment", &self.assignment)
            .field("locked", &self.locked)
            .finish_non_exhaustive()
    }
}

impl MfaDevice {
    /// The most devices, of all kinds, that one user or root has (IAM User Guide, quotas).
    pub const MAX_PER_USER: usize = 8;

    /// A new virtual device with a fresh seed, not yet anybody's.
    ///
    /// # Errors
    /// [`NewDeviceError`]; a serial number from [`SerialNumber::virtual_device`] gives none.
    pub fn new_virtual(
        serial: SerialNumber,
        tags: Tags,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Self, NewDeviceError> {
        let mut bytes = Zeroizing::new([0u8; Seed::GENERATED_BYTES]);
        random.fill(bytes.as_mut_slice());
        let generator = CodeGenerator {
            seed: Seed::from_bytes(bytes.as_slice())?,
            parameters: TotpParameters::STANDARD,
            state: TotpState::default(),
        };
        Ok(Self {
            id: DeviceId::generate(random),
            authenticator: Authenticator::new(serial, Factor::Codes(generator))?,
            assignment: None,
            label: None,
            locked: None,
            created: now,
            tags,
            sessions_not_before: None,
        })
    }

    /// A hardware token as its file describes it, not yet anybody's.
    ///
    /// # Errors
    /// [`SerialMismatch`]; the serial number of a [`HardwareToken`] gives none.
    pub fn new_hardware(token: HardwareToken, now: Timestamp) -> Result<Self, SerialMismatch> {
        let HardwareToken { serial, seed, parameters } = token;
        let id = DeviceId::of_seed(&seed);
        let generator = CodeGenerator { seed, parameters, state: TotpState::default() };
        Ok(Self {
            id,
            authenticator: Authenticator::new(serial, Factor::Codes(generator))?,
            assignment: None,
            label: None,
            locked: None,
            created: now,
            tags: Tags::default(),
            sessions_not_before: None,
        })
    }

    /// A security key that has just been registered by its owner.
    ///
    /// # Errors
    /// [`SerialMismatch`]; a serial number from [`SerialNumber::security_key`] gives none.
    pub fn new_security_key(
        serial: SerialNumber,
        key: SecurityKey,
        owner: Owner,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Self, SerialMismatch> {
        Ok(Self {
            id: DeviceId::generate(random),
            authenticator: Authenticator::new(serial, Factor::SecurityKey(Box::new(key)))?,
            assignment: Some(Assignment { owner, enabled: now }),
            label: None,
            locked: None,
            created: now,
            tags: Tags::default(),
            sessions_not_before: None,
        })
    }

    /// Its ARN, or the number printed on a hardware token.
    pub fn serial(&self) -> &SerialNumber {
        self.authenticator.serial()
    }

    /// What it makes codes from; `None` for a security key.
    pub fn codes(&self) -> Option<&CodeGenerator> {
        match self.authenticator.factor() {
            Factor::Codes(generator) => Some(generator),
            Factor::SecurityKey(_) => None,
        }
    }

    /// The security key that it is; `None` for what gives codes.
    pub fn security_key(&self) -> Option<&SecurityKey> {
        match self.authenticator.factor() {
            Factor::Codes(_) => None,
            Factor::SecurityKey(key) => Some(key),
        }
    }

    /// The same device with what its factor has become.
    ///
    /// # Errors
    /// [`SerialMismatch`] for a factor of another kind.
    pub fn with_factor(&self, factor: Factor) -> Result<Self, SerialMismatch> {
        let authenticator = Authenticator::new(self.serial().clone(), factor)?;
        Ok(Self { authenticator, ..self.clone() })
    }

    /// Whether this device belongs to `owner` now.
    pub fn belongs_to(&self, owner: &Owner) -> bool {
        self.assignment.as_ref().is_some_and(|assignment| assignment.owner == *owner)
    }
}

/// Why no device could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NewDeviceError {
    /// The seed is too short or too long.
    #[error(transparent)]
    Seed(#[from] SeedError),
    /// The serial number is not one of such a device.
    #[error(transparent)]
    Serial(#[from] SerialMismatch),
}
