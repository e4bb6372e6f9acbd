//! The client: MFA-authenticated credentials for the AWS CLI and SDKs with one prompt, whatever number of processes ask, and nothing
//! secret in clear on disk; and MFA devices from the terminal. It speaks to AWS and to Countersign alike.
//!
//! What it never does: print a secret, but for credentials on the standard output of the verbs that are asked for them; write one to
//! disk unsealed; send a code twice; change a byte of AWS's configuration files that it was not asked to change; prompt on standard
//! output or standard error.

mod code_source;
mod countdown;
mod failure;
mod places;
#[cfg(test)]
mod pseudo_terminal;
mod qr_text;
pub mod signals;
mod terminal;

pub use code_source::{CodeAnswer, CodeAsker, CodeQuestion, CodeSource};
pub use countdown::{countdown, seconds_left};
pub use failure::{Failure, FailureKind};
pub use places::Places;
pub use qr_text::{QrText, secret_in_groups};
pub use terminal::{AskError, Progress, Role, Size, Style, Terminal, waiting_line};
