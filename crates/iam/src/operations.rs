//! The operations, a file for each family. A family's file opens with its table.

mod identity;
mod mfa_devices;
mod session_tokens;

pub use mfa_devices::ROOT_USER_NAME;

use crate::operate::Entry;

/// Every operation that is offered, family by family.
pub fn table() -> impl Iterator<Item = &'static Entry> {
    [identity::TABLE, mfa_devices::TABLE, session_tokens::TABLE].into_iter().flatten()
}
