//! The verbs.

mod add;
mod agent;
mod console;
mod credentials;
mod doctor;
mod list;
mod login;
mod remove;
mod rotate;
mod status;

use clap::Subcommand;

use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::{hardening, output};

/// The verbs of the client.
#[derive(Subcommand, Debug)]
pub enum ClientCommand {
    /// Store a long-term access key in the vault.
    Add(add::AddArguments),
    /// List profiles, stored keys and sessions.
    List(list::ListArguments),
    /// Take a stored key out of the vault.
    Remove(remove::RemoveArguments),
    /// Start an MFA session now, so that nothing asks for a code later.
    Login(login::LoginArguments),
    /// Replace a long-term key by a new one.
    Rotate(rotate::RotateArguments),
    /// Print credentials for `credential_process`.
    Credentials(credentials::CredentialsArguments),
    /// Open the web console in the browser.
    Console(console::ConsoleArguments),
    /// Show whose sessions are kept, and for how long.
    Status(status::StatusArguments),
    /// Look for what may be wrong, and tell what to do about it.
    Doctor(doctor::DoctorArguments),
    /// Keep the vault's key in memory for other processes of this person.
    #[command(hide = true)]
    Agent(agent::AgentArguments),
}

/// How a verb ends when nothing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With this exit code.
    Code(u8),
    /// As its child did: by this signal.
    Signal(i32),
}

impl Ended {
    /// All went well.
    pub const WELL: Self = Self::Code(0);
}

impl ClientCommand {
    /// The flags of the verb.
    fn flags(&self) -> Option<&Flags> {
        match self {
            Self::Add(arguments) => Some(&arguments.flags),
            Self::List(arguments) => Some(&arguments.flags),
            Self::Remove(arguments) => Some(&arguments.flags),
            Self::Login(arguments) => Some(&arguments.flags),
            Self::Rotate(arguments) => Some(&arguments.flags),
            Self::Credentials(arguments) => Some(&arguments.flags),
            Self::Console(arguments) => Some(&arguments.flags),
            Self::Status(arguments) => Some(&arguments.flags),
            Self::Doctor(arguments) => Some(&arguments.flags),
            Self::Agent(_) => None,
        }
    }
}

/// Runs a verb; what failed has been told.
#[must_use]
pub fn run(command: &ClientCommand) -> Ended {
    let as_json = command.flags().is_some_and(|flags| flags.json);
    let result = hardening::no_core_dumps()
        .map_err(|error| {
            Failure::new(FailureKind::Other, format!("core dumps cannot be switched off: {error}"))
        })
        .and_then(|()| match command {
            ClientCommand::Add(arguments) => add::run(arguments),
            ClientCommand::List(arguments) => list::run(arguments),
            ClientCommand::Remove(arguments) => remove::run(arguments),
            ClientCommand::Login(arguments) => login::run(arguments),
            ClientCommand::Rotate(arguments) => rotate::run(arguments),
            ClientCommand::Credentials(arguments) => credentials::run(arguments),
            ClientCommand::Console(arguments) => console::run(arguments),
            ClientCommand::Status(arguments) => status::run(arguments),
            ClientCommand::Doctor(arguments) => doctor::run(arguments),
            ClientCommand::Agent(arguments) => agent::run(arguments),
        });
    result.unwrap_or_else(|failure| {
        output::complain(&failure, as_json);
        Ended::Code(failure.kind().exit_code())
    })
}
