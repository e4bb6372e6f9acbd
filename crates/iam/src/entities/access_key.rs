//! Long-term access keys.

use countersign_model::Timestamp;

use crate::id::{AccessKeyId, UniqueId};
use crate::secret::SecretAccessKey;

/// Whose a key or an MFA device is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The account's root user.
    Root,
    /// An IAM user, by its unique id: a user made again under the same name is somebody else.
    User(UniqueId),
}

/// Whether a key may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStatus {
    /// It may.
    Active,
    /// It is kept, but refused.
    Inactive,
}

/// A long-term access key.
#[derive(Debug, Clone)]
pub struct AccessKey {
    /// `AKIA…`
    pub id: AccessKeyId,
    /// Whose it is.
    pub owner: Owner,
    /// The secret it signs with.
    pub secret: SecretAccessKey,
    /// Whether it may sign.
    pub status: KeyStatus,
    /// When it was made.
    pub created: Timestamp,
}
