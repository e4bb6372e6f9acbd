//! One AWS account as a value, and every IAM and STS operation as a pure function on it:
//! *(account, caller, input) → (output, changes)*.
//!
//! What is here:
//! - [`Account`] and its [`entities`]; [`Change`], everything that can happen to it;
//! - [`Session`], the claims sealed in a session token: STS keeps no record of a session;
//! - [`Caller`], the answer to authentication;
//! - [`Operate`], what an operation touches and does; [`operations::table`], all that are offered.
//!
//! What it never does: read a clock, a file, the network, the environment or a random generator (time and randomness come
//! in with [`At`]); decide whether something is allowed (`run` asks for [`Granted`], which rests on permits that only the
//! policy evaluator mints); print a secret.
//!
//! Start at `operations/mfa_devices.rs`: the file opens with its table of operations, and each is one `impl`.

mod account;
mod aws_managed;
mod caller;
mod change;
pub mod effective;
pub mod entities;
mod id;
mod operate;
pub mod operations;
mod page;
mod random;
pub mod second_factor;
mod secret;
mod session;
pub mod session_rules;
mod tagging;
#[cfg(test)]
mod testing;
pub mod views;

pub use account::{Account, AnyPolicy};
pub use aws_managed::AwsManagedPolicy;
pub use caller::{Caller, CallerPrincipal, Credential};
pub use change::{Change, Entity, EntityKey, put};
pub use effective::{
    SourcedPolicy, UnreadablePolicy, boundary_documents, group_documents, identity_documents,
    managed_documents, password_policy_document, role_documents,
};
pub use id::{AccessKeyId, IdError, IdPrefix, KeyTerm, Name, Path, UniqueId};
pub use operate::{
    At, Authorization, Done, Entry, FactorClaim, Granted, LastUse, Operate, Prepared, Rules, SpentCode,
    Target, Targets, Terms, Uses, View, action_of, entry,
};
pub use random::Random;
pub use secret::{PasswordError, PasswordHash, SecretAccessKey};
pub use session::{
    MfaAuthentication, Purpose, Session, SessionOrigin, SessionPrincipal, SessionTokenError, TokenKey,
    TokenKeys,
};
