//! `mfa`: the devices of a user, from the first to the last.

mod browser;
mod enroll;
mod list;

use clap::{Args, Subcommand};

use super::Ended;
use crate::failure::Failure;
use crate::flags::Flags;

/// Arguments of `mfa`.
#[derive(Args, Debug)]
pub struct MfaArguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Enrol a new MFA device, from the QR code to the first sign-in.
    #[command(visible_alias = "enrol")]
    Enroll(enroll::EnrollArguments),
    /// List a user's MFA devices.
    #[command(visible_alias = "ls")]
    List(list::ListArguments),
}

impl MfaArguments {
    /// The flags of the verb.
    pub(super) const fn flags(&self) -> &Flags {
        match &self.verb {
            Verb::Enroll(arguments) => &arguments.flags,
            Verb::List(arguments) => &arguments.flags,
        }
    }
}

pub(super) fn run(arguments: &MfaArguments) -> Result<Ended, Failure> {
    match &arguments.verb {
        Verb::Enroll(arguments) => enroll::run(arguments),
        Verb::List(arguments) => list::run(arguments),
    }
}
