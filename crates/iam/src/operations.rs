//! The operations, a file for each family. A family's file opens with its table.

mod access_keys;
mod account_settings;
mod attachments;
mod device_holder;
mod ending_sessions;
mod groups;
mod hardware_tokens;
mod identity;
mod inline_policies;
pub(crate) mod managed_policies;
mod mfa_devices;
mod named_user;
mod naming;
mod one_time_password;
mod passwords;
mod permissions_boundary;
mod policy_documents;
mod policy_holder;
pub(crate) mod quota;
mod refusals;
mod renaming_devices;
mod reports;
mod roles;
pub mod security_keys;
mod session_tokens;
pub(crate) mod simulation;
#[cfg(test)]
mod trial;
mod users;

pub use hardware_tokens::{TokenFile, TokenFileFormat, import_tokens};
pub(crate) use named_user::NamedUser;
pub use one_time_password::one_time_password;
pub use passwords::{
    OLD_PASSWORD_INCORRECT, change_root_password, check_password, check_reuse, password_rules,
};

use crate::operate::Entry;

/// Every operation that is offered, family by family.
pub fn table() -> impl Iterator<Item = &'static Entry> {
    [
        identity::TABLE,
        mfa_devices::TABLE,
        hardware_tokens::TABLE,
        renaming_devices::TABLE,
        session_tokens::TABLE,
        users::TABLE,
        groups::TABLE,
        access_keys::TABLE,
        passwords::TABLE,
        account_settings::TABLE,
        roles::TABLE,
        managed_policies::TABLE,
        attachments::TABLE,
        inline_policies::TABLE,
        reports::TABLE,
        simulation::TABLE,
        ending_sessions::TABLE,
    ]
    .into_iter()
    .flatten()
}
