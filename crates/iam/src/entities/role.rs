//! Roles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use countersign_model::Timestamp;
use countersign_policy::{Arn, Documents, Source};

use super::{PolicyDocument, Tags};
use crate::id::{Name, Path, UniqueId};

/// A role.
#[derive(Debug, Clone)]
pub struct Role {
    /// `AROA…`
    pub id: UniqueId,
    /// The role's name, at most 64 characters.
    pub name: Name,
    /// Where it stands.
    pub path: Path,
    /// When it was made.
    pub created: Timestamp,
    /// What it is for, in its maker's words.
    pub description: Option<String>,
    /// The longest session it gives, 3,600 to 43,200 seconds.
    pub max_session_duration: i32,
    /// Who may assume it.
    pub trust: Trust,
    /// Its tags.
    pub tags: Tags,
    /// Inline policies by name.
    pub inline_policies: BTreeMap<Name, PolicyDocument>,
    /// Attached managed policies.
    pub attached_policies: BTreeSet<Arn>,
    /// The managed policy that bounds it.
    pub permissions_boundary: Option<Arn>,
    /// Sessions issued before this moment are over (an addition of Countersign's).
    pub sessions_not_before: Option<Timestamp>,
}

/// A role's trust policy: the document, in which users and roles of this account stand by their unique ids so that an
/// entity made again under an old name is not trusted, and its compiled form.
#[derive(Debug, Clone)]
pub struct Trust {
    document: PolicyDocument,
    documents: Arc<Documents>,
}

impl Trust {
    /// Compiles a trust policy.
    pub fn new(document: PolicyDocument) -> Self {
        let documents = Arc::new(Documents::compile([(
            Source::Given("trust policy".into()),
            Arc::clone(document.policy()),
        )]));
        Self { document, documents }
    }

    /// The document with unique ids in it.
    pub fn document(&self) -> &PolicyDocument {
        &self.document
    }

    /// The compiled form, a resource policy to the evaluator.
    pub fn documents(&self) -> &Arc<Documents> {
        &self.documents
    }
}
