//! What devices and their kinds are called.

use countersign_iam::views::DeviceKinds;
use countersign_mfa::{SerialNumber, SerialNumberKind};

/// What people call a device: what its holder calls it, or the last part of its ARN, without what the server put behind a security
/// key's name, or the number of a hardware token.
pub(crate) fn device_name(serial: &SerialNumber, label: Option<&str>) -> String {
    if let Some(label) = label {
        return label.to_owned();
    }
    let name = serial.name().unwrap_or(serial.as_str());
    let made = |tail: &str| tail.len() == 26 && tail.bytes().all(|b| b.is_ascii_alphanumeric());
    match name.rsplit_once('-') {
        Some((given, tail)) if serial.kind() == SerialNumberKind::SecurityKey && made(tail) => {
            given.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// A device's name as its serial number tells it, where nothing else of the device is known.
pub(crate) fn name_in_serial(serial: &str) -> &str {
    serial.rsplit('/').next().unwrap_or(serial)
}

/// What a kind of device is called at the beginning of a line.
pub(crate) fn kind_title(kind: SerialNumberKind) -> &'static str {
    match kind {
        SerialNumberKind::Virtual => "Authenticator app",
        SerialNumberKind::SecurityKey => "Passkey or security key",
        SerialNumberKind::Hardware => "Hardware TOTP token",
    }
}

/// What it is called within a sentence.
pub(crate) fn kind_name(kind: SerialNumberKind) -> &'static str {
    match kind {
        SerialNumberKind::Virtual => "authenticator app",
        SerialNumberKind::SecurityKey => "security key or passkey",
        SerialNumberKind::Hardware => "hardware token",
    }
}

/// The kinds of somebody's devices, as AWS's list names them.
pub(crate) fn mfa_told(devices: &DeviceKinds) -> String {
    let kinds = [
        (devices.virtual_devices, "Virtual"),
        (devices.security_keys, "Security key"),
        (devices.hardware_tokens, "Hardware"),
    ];
    let told: Vec<_> = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, name)| name).collect();
    if told.is_empty() { "None".to_owned() } else { told.join(", ") }
}
