//! The client: MFA-authenticated credentials for the AWS CLI and SDKs with one prompt, whatever number of processes ask, and nothing
//! secret in clear on disk; and MFA devices from the terminal. It speaks to AWS and to Countersign alike.
//!
//! What it never does: print a secret, but for credentials on the standard output of the verbs that are asked for them; write one to
//! disk unsealed; send a code twice; change a byte of AWS's configuration files that it was not asked to change; prompt on standard
//! output or standard error.

mod failure;
mod hardening;
mod owner_only;
mod places;
mod sealed_folder;
mod spent_codes;
mod vault;

pub use failure::{Failure, FailureKind};
pub use hardening::no_core_dumps;
pub use owner_only::TooOpen;
pub use places::Places;
pub use sealed_folder::{ENTRY_LIMIT, SealedFolder, SealedFolderError};
pub use spent_codes::SpentCodes;
pub use vault::{
    AGENT_IDLE, AgentError, CommandError, Contents, Identity, NoRandomness, Passphrase, Rotation,
    RotationStep, StoreKind, StoredKey, Unlock, Vault, VaultError, VaultKey, choose_store, run_agent,
};
