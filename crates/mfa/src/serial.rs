//! What names a device.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

/// A device's serial number: an ARN for virtual devices and security keys, the printed serial for hardware
/// tokens (IAM User Guide, *IAM identifiers*).
///
/// Texts are compared exactly, as AWS does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SerialNumber {
    text: Arc<str>,
    kind: SerialNumberKind,
}

/// What kind of device a [`SerialNumber`] names; its form decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SerialNumberKind {
    /// `arn:PARTITION:iam::ACCOUNT:mfa/PATH/NAME`: a seed in an authenticator app.
    Virtual,
    /// `arn:PARTITION:iam::ACCOUNT:u2f/…`: a FIDO security key or passkey; the word `u2f` is historic.
    SecurityKey,
    /// Anything else: the serial printed on a hardware token.
    Hardware,
}

/// Why a text is not a [`SerialNumber`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SerialNumberError {
    /// Fewer than nine characters.
    #[error("serial number is shorter than 9 characters")]
    TooShort,
    /// More than 256 characters.
    #[error("serial number is longer than 256 characters")]
    TooLong,
    /// A character outside `[\w+=/:,.@-]`.
    #[error("serial number holds a character outside [\\w+=/:,.@-]")]
    Alphabet,
    /// An ARN, but malformed or of something else than an MFA device.
    #[error("ARN names no MFA device")]
    NotADevice,
}

const VIRTUAL: &str = "mfa/";
const SECURITY_KEY: &str = "u2f/";

impl SerialNumber {
    /// Least characters (`SerialNumber` in the IAM and STS service models).
    pub const MIN_LENGTH: usize = 9;
    /// Most characters (the same).
    pub const MAX_LENGTH: usize = 256;

    /// Parses the text of a request or a stored device.
    ///
    /// # Errors
    /// Length and alphabet first, as AWS validates parameters before it looks at them; then ARNs that name no
    /// device.
    pub fn parse(text: &str) -> Result<Self, SerialNumberError> {
        match text.chars().take(Self::MAX_LENGTH + 1).count() {
            0..Self::MIN_LENGTH => return Err(SerialNumberError::TooShort),
            Self::MIN_LENGTH..=Self::MAX_LENGTH => {}
            _ => return Err(SerialNumberError::TooLong),
        }
        if !text.bytes().all(|byte| is_name_byte(byte) || matches!(byte, b'/' | b':')) {
            return Err(SerialNumberError::Alphabet);
        }
        let kind = if text.starts_with("arn:") { arn_kind(text)? } else { SerialNumberKind::Hardware };
        Ok(Self { text: text.into(), kind })
    }

    /// The serial number of a virtual device to be made; `path` is `/` or begins and ends with a slash.
    ///
    /// # Errors
    /// As [`Self::parse`]: path and name together may be too long, and a path may hold characters that no
    /// `SerialNumber` parameter could carry back.
    pub fn virtual_device(
        partition: &str,
        account: &str,
        path: &str,
        name: &str,
    ) -> Result<Self, SerialNumberError> {
        let serial = Self::parse(&format!("arn:{partition}:iam::{account}:mfa{path}{name}"))?;
        // A name with a slash, or a path without one, would be read back as another device.
        if serial.path() == Some(path) && serial.name() == Some(name) && serial.account() == Some(account) {
            Ok(serial)
        } else {
            Err(SerialNumberError::NotADevice)
        }
    }

    /// The serial number of a security key to be registered by a user, or by root (`None`). `suffix` parts keys of one name:
    /// 26 characters of base32 on AWS.
    ///
    /// # Errors
    /// As [`Self::parse`]: the names together may be too long, or hold characters that names do not have.
    pub fn security_key(
        partition: &str,
        account: &str,
        user: Option<&str>,
        name: &str,
        suffix: &str,
    ) -> Result<Self, SerialNumberError> {
        let holder = user.map_or_else(|| "root-account".to_owned(), |user| format!("user/{user}"));
        let named = !name.is_empty() && name.bytes().chain(suffix.bytes()).all(is_name_byte);
        let whose = user.is_none_or(|user| !user.is_empty() && user.bytes().all(is_name_byte));
        if !(named && whose) {
            return Err(SerialNumberError::Alphabet);
        }
        Self::parse(&format!("arn:{partition}:iam::{account}:{SECURITY_KEY}{holder}/{name}-{suffix}"))
    }

    /// The text, as AWS shows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The kind of device.
    #[must_use]
    pub fn kind(&self) -> SerialNumberKind {
        self.kind
    }

    /// The twelve-digit account of an ARN; a hardware token's serial names none.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.resource().and_then(|_| self.text.split(':').nth(4))
    }

    /// The device's name: what follows the last slash of an ARN.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.resource().and_then(|resource| resource.rsplit_once('/')).map(|(_, name)| name)
    }

    /// The path of a virtual device, `/` or with a slash at either end; `None` for other kinds.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        let rooted =
            self.resource().filter(|_| self.kind == SerialNumberKind::Virtual)?.strip_prefix("mfa")?;
        rooted.get(..=rooted.rfind('/')?)
    }

    fn resource(&self) -> Option<&str> {
        match self.kind {
            SerialNumberKind::Virtual | SerialNumberKind::SecurityKey => self.text.splitn(6, ':').nth(5),
            SerialNumberKind::Hardware => None,
        }
    }
}

impl fmt::Display for SerialNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl AsRef<str> for SerialNumber {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

fn arn_kind(arn: &str) -> Result<SerialNumberKind, SerialNumberError> {
    let mut parts = arn.splitn(6, ':').skip(1);
    let mut part = || parts.next().ok_or(SerialNumberError::NotADevice);
    let (partition, service, region, account, resource) = (part()?, part()?, part()?, part()?, part()?);
    let well_formed = !partition.is_empty()
        && partition.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && service == "iam"
        && region.is_empty()
        && account.len() == 12
        && account.bytes().all(|byte| byte.is_ascii_digit());
    let kind = if resource.starts_with(VIRTUAL) {
        SerialNumberKind::Virtual
    } else if resource.starts_with(SECURITY_KEY) {
        SerialNumberKind::SecurityKey
    } else {
        return Err(SerialNumberError::NotADevice);
    };
    let named =
        resource.rsplit_once('/').is_some_and(|(_, name)| !name.is_empty() && name.bytes().all(is_name_byte));
    if well_formed && named { Ok(kind) } else { Err(SerialNumberError::NotADevice) }
}

/// `[\w+=,.@-]`, of which IAM makes device and user names.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'=' | b',' | b'.' | b'@' | b'-')
}

#[cfg(test)]
mod tests;
