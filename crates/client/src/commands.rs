//! The verbs.

mod add;
mod agent;
mod credentials;
mod import;
mod init;
mod list;
mod login;
mod remove;
mod status;

use clap::Subcommand;

use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::{hardening, output};

/// The verbs of the client.
#[derive(Subcommand, Debug)]
pub enum ClientCommand {
    /// Set everything up, guided: find keys, take them in, write profiles.
    Init(init::InitArguments),
    /// Take keys in from AWS's files, the environment or aws-vault.
    Import(import::ImportArguments),
    /// Store a long-term access key in the vault.
    Add(add::AddArguments),
    /// List profiles, stored keys and sessions.
    List(list::ListArguments),
    /// Take a stored key out of the vault.
    Remove(remove::RemoveArguments),
    /// Start an MFA session now, so that nothing asks for a code later.
    Login(login::LoginArguments),
    /// Print credentials for `credential_process`.
    Credentials(credentials::CredentialsArguments),
    /// Show whose sessions are kept, and for how long.
    Status(status::StatusArguments),
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
            Self::Init(arguments) => Some(&arguments.flags),
            Self::Import(arguments) => Some(&arguments.flags),
            Self::Add(arguments) => Some(&arguments.flags),
            Self::List(arguments) => Some(&arguments.flags),
            Self::Remove(arguments) => Some(&arguments.flags),
            Self::Login(arguments) => Some(&arguments.flags),
            Self::Credentials(arguments) => Some(&arguments.flags),
            Self::Status(arguments) => Some(&arguments.flags),
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
            ClientCommand::Init(arguments) => init::run(arguments),
            ClientCommand::Import(arguments) => import::run(arguments),
            ClientCommand::Add(arguments) => add::run(arguments),
            ClientCommand::List(arguments) => list::run(arguments),
            ClientCommand::Remove(arguments) => remove::run(arguments),
            ClientCommand::Login(arguments) => login::run(arguments),
            ClientCommand::Credentials(arguments) => credentials::run(arguments),
            ClientCommand::Status(arguments) => status::run(arguments),
            ClientCommand::Agent(arguments) => agent::run(arguments),
        });
    result.unwrap_or_else(|failure| {
        output::complain(&failure, as_json);
        Ended::Code(failure.kind().exit_code())
    })
}
