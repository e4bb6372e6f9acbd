//! The operations, a file for each family. A family's file opens with its table.

mod attachments;
mod identity;
mod inline_policies;
mod managed_policies;
mod mfa_devices;
mod permissions_boundary;
mod policy_documents;
mod policy_holder;
mod quota;
mod reports;
mod roles;
mod session_tokens;
mod simulation;

pub use mfa_devices::ROOT_USER_NAME;

use crate::operate::Entry;

/// Every operation that is offered, family by family.
pub fn table() -> impl Iterator<Item = &'static Entry> {
    [
        identity::TABLE,
        mfa_devices::TABLE,
        session_tokens::TABLE,
        roles::TABLE,
        managed_policies::TABLE,
        attachments::TABLE,
        inline_policies::TABLE,
        reports::TABLE,
        simulation::TABLE,
    ]
    .into_iter()
    .flatten()
}
