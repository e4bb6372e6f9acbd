//! IAM users.

use std::collections::{BTreeMap, BTreeSet};

use countersign_model::Timestamp;
use countersign_policy::Arn;

use super::{LoginProfile, PolicyDocument, Tags};
use crate::id::{Name, Path, UniqueId};

/// An IAM user. Its access keys and MFA devices are entities of their own and point back by the user's unique id.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// `AIDA…`
    pub id: UniqueId,
    /// The user's name, at most 64 characters.
    pub name: Name,
    /// Where it stands.
    pub path: Path,
    /// When it was made.
    pub created: Timestamp,
    /// Its tags.
    pub tags: Tags,
    /// The groups it is in.
    pub groups: BTreeSet<Name>,
    /// Inline policies by name.
    pub inline_policies: BTreeMap<Name, PolicyDocument>,
    /// Attached managed policies.
    pub attached_policies: BTreeSet<Arn>,
    /// The managed policy that bounds it.
    pub permissions_boundary: Option<Arn>,
    /// Its password, when it may sign in to the console.
    pub login_profile: Option<LoginProfile>,
    /// Sessions issued before this moment are over (an addition of Countersign's).
    pub sessions_not_before: Option<Timestamp>,
}
