//! What belongs to the account as a whole: its alias, its password policy, its root user.

use std::collections::BTreeMap;

use countersign_model::Timestamp;

use super::{DeviceId, LoginProfile};

/// Settings of the account.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// When the account was made.
    pub created: Timestamp,
    /// The one alias it may have.
    pub alias: Option<String>,
    /// The password policy; `None` is AWS's default one.
    pub password_policy: Option<PasswordPolicy>,
    /// Devices that are gone and whose sessions were ended: sessions that one of them vouched for before its mark stay
    /// over. Kept for as long as a session may last.
    pub ended_devices: BTreeMap<DeviceId, Timestamp>,
}

impl Settings {
    /// The longest that a session lasts, with an hour for clocks that disagree, in seconds.
    const LONGEST_SESSION: i64 = 37 * 3_600;

    /// These settings, remembering that the sessions of a device that goes now were ended; older ones are forgotten.
    #[must_use]
    pub fn remembering(&self, device: DeviceId, not_before: Timestamp, now: Timestamp) -> Self {
        let mut settings = self.clone();
        settings.ended_devices.retain(|_, mark| now.0.saturating_sub(mark.0) < Self::LONGEST_SESSION);
        settings.ended_devices.insert(device, not_before);
        settings
    }
}

/// A password policy (API UpdateAccountPasswordPolicy; its defaults are those of a call without parameters).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// 6 to 128 characters.
    pub minimum_length: i32,
    /// Whether one of ``! @ # $ % ^ & * ( ) _ + - = [ ] { } | '`` is needed.
    pub require_symbols: bool,
    /// Whether a digit is needed.
    pub require_numbers: bool,
    /// Whether a capital letter is needed.
    pub require_uppercase: bool,
    /// Whether a small letter is needed.
    pub require_lowercase: bool,
    /// Whether users may change their own passwords.
    pub allow_users_to_change: bool,
    /// Days until a password must be changed, 1 to 1,095; `None` is never.
    pub max_age_days: Option<i32>,
    /// How many earlier passwords may not come back, 1 to 24; `None` is not asked.
    pub reuse_prevention: Option<i32>,
    /// Whether an expired password can be reset by an administrator alone.
    pub hard_expiry: bool,
}

/// The root user. Its access keys and devices are entities of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Root {
    /// What it signs in with.
    pub email: String,
    /// Its password.
    pub login_profile: Option<LoginProfile>,
    /// Sessions issued before this moment are over.
    pub sessions_not_before: Option<Timestamp>,
}

/// The name under which root manages its own devices through the API. AWS has no such way; an IAM user of this name
/// comes first.
pub const ROOT_USER_NAME: &str = "root-account";
