//! The documents in force for a principal, compiled once per change.

use std::collections::HashMap;
use std::sync::Arc;

use countersign_iam::effective::{self, SourcedPolicy, UnreadablePolicy};
use countersign_iam::{Account, Caller, CallerPrincipal, UniqueId};
use countersign_policy::{AccountId, Documents};
use parking_lot::RwLock;

/// A principal's documents, compiled. Good for exactly the account value it was made from, and for any other value in
/// which the documents are the same ones.
struct Compiled {
    account: Arc<Account>,
    sources: Vec<SourcedPolicy>,
    bounds: Vec<SourcedPolicy>,
    documents: Arc<InForce>,
}

/// The compiled documents of a principal.
pub(crate) struct InForce {
    pub(crate) identity: Documents,
    pub(crate) boundary: Option<Documents>,
}

/// Compiled documents by principal. Bounded; emptied when full.
#[derive(Default)]
pub(crate) struct CompiledPrincipals(RwLock<HashMap<PrincipalSlot, Arc<Compiled>>>);

/// A principal: its account and its unique id; root has none.
type PrincipalSlot = (AccountId, Option<UniqueId>);

const MOST_PRINCIPALS: usize = 20_000;

impl CompiledPrincipals {
    pub(crate) fn of(&self, caller: &Caller) -> Result<Arc<InForce>, UnreadablePolicy> {
        let account = &caller.account;
        let principal = match &caller.principal {
            CallerPrincipal::Root | CallerPrincipal::FederatedUser { issuer: None, .. } => None,
            CallerPrincipal::User(user) | CallerPrincipal::FederatedUser { issuer: Some(user), .. } => {
                Some(&user.id)
            }
            CallerPrincipal::Role { role, .. } => Some(&role.id),
        };
        let slot = (account.id(), principal.cloned());
        let known = self.0.read().get(&slot).cloned();
        if let Some(known) = known.as_ref().filter(|known| Arc::ptr_eq(&known.account, account)) {
            return Ok(Arc::clone(&known.documents));
        }
        let (sources, bounds) = in_force(caller)?;
        let bounded = !bounds.is_empty();
        let documents = match known {
            Some(known) if same(&known.sources, &sources) && same(&known.bounds, &bounds) => {
                Arc::clone(&known.documents)
            }
            _ => Arc::new(InForce {
                identity: Documents::compile(sources.iter().cloned()),
                boundary: bounded.then(|| Documents::compile(bounds.iter().cloned())),
            }),
        };
        let compiled =
            Compiled { account: Arc::clone(account), sources, bounds, documents: Arc::clone(&documents) };
        let mut principals = self.0.write();
        if principals.len() >= MOST_PRINCIPALS {
            principals.clear();
        }
        principals.insert(slot, Arc::new(compiled));
        Ok(documents)
    }

    pub(crate) fn clear(&self) {
        self.0.write().clear();
    }
}

fn same(a: &[SourcedPolicy], b: &[SourcedPolicy]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((a, p), (b, q))| Arc::ptr_eq(p, q) && a == b)
}

/// The documents of a principal and of its boundary.
fn in_force(caller: &Caller) -> Result<(Vec<SourcedPolicy>, Vec<SourcedPolicy>), UnreadablePolicy> {
    let account = &caller.account;
    let (documents, boundary) = match &caller.principal {
        CallerPrincipal::Root | CallerPrincipal::FederatedUser { issuer: None, .. } => (Vec::new(), None),
        CallerPrincipal::User(user) => {
            let mut documents = effective::identity_documents(account, user)?;
            documents.extend(effective::password_policy_document(account));
            (documents, user.permissions_boundary.as_ref())
        }
        CallerPrincipal::FederatedUser { issuer: Some(user), .. } => {
            (effective::identity_documents(account, user)?, user.permissions_boundary.as_ref())
        }
        CallerPrincipal::Role { role, .. } => {
            (effective::role_documents(account, role)?, role.permissions_boundary.as_ref())
        }
    };
    let bounds = match boundary {
        Some(arn) => effective::boundary_documents(account, arn)?,
        None => Vec::new(),
    };
    Ok((documents, bounds))
}
