//! The client: MFA-authenticated credentials for the AWS CLI and SDKs with one prompt, whatever number of processes ask, and nothing
//! secret in clear on disk; and MFA devices from the terminal. It speaks to AWS and to Countersign alike.
//!
//! What it never does: print a secret, but for credentials on the standard output of the verbs that are asked for them; write one to
//! disk unsealed; send a code twice; change a byte of AWS's configuration files that it was not asked to change; prompt on standard
//! output or standard error.
//!
//! Start at `commands.rs`, the verbs; `context.rs` is what a verb has at hand, `session.rs` the way from a profile to credentials.
//! Below them stand, apart from each other: `line_file.rs` and `file_edit.rs` (AWS's files), `vault.rs` and `sealed_folder.rs` (what is
//! kept), `terminal.rs` and `code_source.rs` (people), `endpoint.rs`, `web.rs` and `api.rs` (services).

mod api;
mod aws_files;
mod aws_vault_store;
mod browser;
mod browser_login;
mod child;
mod child_environment;
mod code_source;
mod commands;
mod completion;
mod config_copy;
mod console_link;
mod console_redirect;
mod context;
mod countdown;
mod credential_keeper;
mod credential_process;
mod credential_server;
mod doctor;
mod duration;
mod endpoint;
mod enrolment;
mod failure;
mod file_edit;
mod file_lock;
mod flags;
mod hardening;
mod iam_devices;
mod key_import;
mod line_file;
mod loopback_server;
mod mfa_serial_lines;
mod mfa_user;
mod output;
mod outside_program;
mod own_command;
mod owner_only;
mod places;
mod process_lock;
mod profile;
mod proxies;
#[cfg(test)]
mod pseudo_terminal;
mod qr_text;
mod rotation;
mod runtime_folder;
mod sealed_folder;
mod session;
mod settings;
mod shell_code;
mod signals;
mod spent_codes;
mod standard_input;
mod table;
mod terminal;
mod token_file;
mod unlocking;
mod vault;
mod waiting_line;
mod web;

pub use commands::{ClientCommand, Ended, HelperCommand, run};
pub use completion::complete;
pub use failure::{Failure, FailureKind};
pub use places::Places;
pub use signals::die_by;
