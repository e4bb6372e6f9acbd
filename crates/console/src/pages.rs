//! The pages, a file for each place of the console. A file opens with the routes of its place.

pub(crate) mod account;
pub(crate) mod assign_mfa;
pub(crate) mod authorize;
pub(crate) mod create_user;
pub(crate) mod credential_report;
pub(crate) mod dashboard;
pub(crate) mod events;
pub(crate) mod federation;
pub(crate) mod groups;
pub(crate) mod hardware_tokens;
pub(crate) mod mfa_devices;
pub(crate) mod permissions;
pub(crate) mod policies;
pub(crate) mod roles;
pub(crate) mod security_credentials;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod simulator;
pub(crate) mod switch_role;
pub(crate) mod user;
pub(crate) mod users;
