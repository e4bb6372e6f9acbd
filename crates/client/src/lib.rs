//! The client: MFA-authenticated credentials for the AWS CLI and SDKs with one prompt, whatever number of processes ask, and nothing
//! secret in clear on disk; and MFA devices from the terminal. It speaks to AWS and to Countersign alike.
//!
//! What it never does: print a secret, but for credentials on the standard output of the verbs that are asked for them; write one to
//! disk unsealed; send a code twice; change a byte of AWS's configuration files that it was not asked to change; prompt on standard
//! output or standard error.

mod aws_files;
mod failure;
mod file_edit;
mod line_file;
mod places;

pub use aws_files::{AwsFiles, PlainAccessKey, ProfileSections};
pub use failure::{Failure, FailureKind};
pub use file_edit::{FileEdit, FileError, Saved};
pub use line_file::{FileKind, LineFile, LineFileError, Problem, ProblemKind, Section, SectionName};
pub use places::Places;
