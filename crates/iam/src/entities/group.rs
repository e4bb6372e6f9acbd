//! Groups of users.

use std::collections::{BTreeMap, BTreeSet};

use countersign_model::Timestamp;
use countersign_policy::Arn;

use super::PolicyDocument;
use crate::id::{Name, Path, UniqueId};

/// A group. Membership is kept with the user.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// `AGPA…`
    pub id: UniqueId,
    /// The group's name, at most 128 characters.
    pub name: Name,
    /// Where it stands.
    pub path: Path,
    /// When it was made.
    pub created: Timestamp,
    /// Inline policies by name.
    pub inline_policies: BTreeMap<Name, PolicyDocument>,
    /// Attached managed policies.
    pub attached_policies: BTreeSet<Arn>,
}
