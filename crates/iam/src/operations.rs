//! The operations, a file for each family. A family's file opens with its table.

mod access_keys;
mod account_settings;
mod groups;
mod identity;
mod mfa_devices;
mod named_user;
mod naming;
mod passwords;
mod refusals;
mod session_tokens;
#[cfg(test)]
mod trial;
mod users;

pub use mfa_devices::ROOT_USER_NAME;
pub use passwords::{check_password, check_reuse};

use crate::operate::Entry;

/// Every operation that is offered, family by family.
pub fn table() -> impl Iterator<Item = &'static Entry> {
    [
        access_keys::TABLE,
        account_settings::TABLE,
        groups::TABLE,
        identity::TABLE,
        mfa_devices::TABLE,
        passwords::TABLE,
        session_tokens::TABLE,
        users::TABLE,
    ]
    .into_iter()
    .flatten()
}
