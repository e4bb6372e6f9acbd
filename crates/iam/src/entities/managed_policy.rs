//! Customer managed policies and their versions.

use countersign_model::Timestamp;

use super::{PolicyDocument, Tags};
use crate::id::{Name, Path, UniqueId};

/// A managed policy of the account. Never without a default version; five versions at most.
#[derive(Debug, Clone, PartialEq)]
pub struct ManagedPolicy {
    /// `ANPA…`
    pub id: UniqueId,
    /// The policy's name, at most 128 characters.
    pub name: Name,
    /// Where it stands.
    pub path: Path,
    /// When it was made.
    pub created: Timestamp,
    /// When a version was last made or chosen.
    pub updated: Timestamp,
    /// What it is for, in its maker's words; it cannot be changed afterwards.
    pub description: Option<String>,
    /// Its tags.
    pub tags: Tags,
    /// The version in force.
    pub default_version: PolicyVersion,
    /// The other versions, oldest first.
    pub other_versions: Vec<PolicyVersion>,
    /// The number the next version gets; numbers are not given twice.
    pub next_version: u32,
}

/// One version of a managed policy.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyVersion {
    /// 1, 2, …; written `v1`, `v2`, ….
    pub number: u32,
    /// When it was made.
    pub created: Timestamp,
    /// What it says.
    pub document: PolicyDocument,
}

impl PolicyVersion {
    /// The id on the wire.
    pub fn id(&self) -> String {
        format!("v{}", self.number)
    }
}

impl ManagedPolicy {
    /// The most versions a policy keeps (IAM User Guide, quotas).
    pub const MAX_VERSIONS: usize = 5;

    /// Every version, newest first, as ListPolicyVersions tells them.
    pub fn versions(&self) -> Vec<&PolicyVersion> {
        let mut all: Vec<&PolicyVersion> =
            std::iter::once(&self.default_version).chain(self.other_versions.iter()).collect();
        all.sort_by_key(|version| std::cmp::Reverse(version.number));
        all
    }

    /// One version by its id, `v1`.
    pub fn version(&self, id: &str) -> Option<&PolicyVersion> {
        self.versions().into_iter().find(|version| version.id() == id)
    }
}
