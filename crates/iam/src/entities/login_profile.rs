//! Console passwords.

use countersign_model::Timestamp;

use crate::secret::PasswordHash;

/// A password and what is known of it.
#[derive(Debug, Clone)]
pub struct LoginProfile {
    /// The password's hash.
    pub password: PasswordHash,
    /// When the profile was made.
    pub created: Timestamp,
    /// When the password was last set.
    pub changed: Timestamp,
    /// Whether the next sign-in must choose a new one.
    pub reset_required: bool,
    /// Hashes of earlier passwords, newest first; as many as the password policy may ask for (24).
    pub history: Vec<PasswordHash>,
}

impl LoginProfile {
    /// The most earlier passwords that a password policy remembers.
    pub const MAX_HISTORY: usize = 24;
}

impl PartialEq for LoginProfile {
    fn eq(&self, other: &Self) -> bool {
        self.password.expose() == other.password.expose()
            && (self.created, self.changed, self.reset_required)
                == (other.created, other.changed, other.reset_required)
            && self.history.len() == other.history.len()
    }
}
