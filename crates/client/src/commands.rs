//! The verbs.

mod add;
mod agent;
mod completions;
mod console;
mod credentials;
mod doctor;
mod env;
mod exec;
mod hook;
mod import;
mod init;
mod list;
mod login;
mod logout;
mod man;
mod mfa;
mod question;
mod remove;
mod rotate;
mod serve_credentials;
mod status;
mod vault;

use clap::Subcommand;

use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::{hardening, output, signals};

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
    /// Replace a long-term key by a new one.
    Rotate(rotate::RotateArguments),
    /// Print credentials for `credential_process`.
    Credentials(credentials::CredentialsArguments),
    /// Run a command with credentials.
    Exec(exec::ExecArguments),
    /// Print credentials as variables, for a shell to evaluate.
    #[command(visible_alias = "export")]
    Env(env::EnvArguments),
    /// Serve credentials on this machine, for containers and IDEs.
    ServeCredentials(serve_credentials::ServeCredentialsArguments),
    /// Forget what is kept of sessions.
    #[command(visible_alias = "clear")]
    Logout(logout::LogoutArguments),
    /// Open the web console in the browser.
    Console(console::ConsoleArguments),
    /// Enrol, list, check and remove MFA devices.
    Mfa(mfa::MfaArguments),
    /// Show whose sessions are kept, and for how long.
    Status(status::StatusArguments),
    /// Look for what may be wrong, and tell what to do about it.
    Doctor(doctor::DoctorArguments),
    /// Show, lock or move the vault that keys are kept in.
    Vault(vault::VaultArguments),
    /// Print shell functions: `assume PROFILE` for the same shell, and a prompt segment.
    Hook(hook::HookArguments),
    /// Print what a shell needs to complete the command line.
    Completions(completions::CompletionsArguments),
    /// Print the manual page, or write all of them.
    Man(man::ManArguments),
    /// Keep the vault's key in memory for other processes of this person.
    #[command(hide = true)]
    Agent(agent::AgentArguments),
}

/// The verb that AWS's tools run again and again, by itself: describing all verbs takes longer than its answer.
#[derive(Subcommand, Debug)]
pub enum HelperCommand {
    /// Print credentials for `credential_process`.
    Credentials(credentials::CredentialsArguments),
}

impl HelperCommand {
    /// Its name.
    pub const NAME: &'static str = "credentials";
}

impl From<HelperCommand> for ClientCommand {
    fn from(command: HelperCommand) -> Self {
        match command {
            HelperCommand::Credentials(arguments) => Self::Credentials(arguments),
        }
    }
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
            Self::Rotate(arguments) => Some(&arguments.flags),
            Self::Credentials(arguments) => Some(&arguments.flags),
            Self::Exec(arguments) => Some(&arguments.flags),
            Self::Env(arguments) => Some(&arguments.flags),
            Self::ServeCredentials(arguments) => Some(&arguments.flags),
            Self::Logout(arguments) => Some(&arguments.flags),
            Self::Console(arguments) => Some(&arguments.flags),
            Self::Mfa(arguments) => Some(arguments.flags()),
            Self::Status(arguments) => Some(&arguments.flags),
            Self::Doctor(arguments) => Some(&arguments.flags),
            Self::Vault(arguments) => Some(arguments.flags()),
            Self::Hook(_) | Self::Completions(_) | Self::Man(_) | Self::Agent(_) => None,
        }
    }
}

/// Runs a verb; what failed has been told. `tree` is the whole command line, which the manual is made of.
#[must_use]
pub fn run(command: &ClientCommand, tree: fn() -> clap::Command) -> Ended {
    let as_json = command.flags().is_some_and(|flags| flags.json);
    let result = hardening::no_core_dumps()
        .map_err(|error| {
            Failure::new(FailureKind::Other, format!("core dumps cannot be switched off: {error}"))
        })
        .and_then(|()| {
            signals::watch().map_err(|error| {
                Failure::new(FailureKind::Other, format!("signals cannot be watched: {error}"))
            })
        })
        .and_then(|()| match command {
            ClientCommand::Init(arguments) => init::run(arguments),
            ClientCommand::Import(arguments) => import::run(arguments),
            ClientCommand::Add(arguments) => add::run(arguments),
            ClientCommand::List(arguments) => list::run(arguments),
            ClientCommand::Remove(arguments) => remove::run(arguments),
            ClientCommand::Login(arguments) => login::run(arguments),
            ClientCommand::Rotate(arguments) => rotate::run(arguments),
            ClientCommand::Credentials(arguments) => credentials::run(arguments),
            ClientCommand::Exec(arguments) => exec::run(arguments),
            ClientCommand::Env(arguments) => env::run(arguments),
            ClientCommand::ServeCredentials(arguments) => serve_credentials::run(arguments),
            ClientCommand::Logout(arguments) => logout::run(arguments),
            ClientCommand::Hook(arguments) => hook::run(arguments),
            ClientCommand::Completions(arguments) => completions::run(arguments),
            ClientCommand::Man(arguments) => man::run(arguments, tree()),
            ClientCommand::Console(arguments) => console::run(arguments),
            ClientCommand::Mfa(arguments) => mfa::run(arguments),
            ClientCommand::Status(arguments) => status::run(arguments),
            ClientCommand::Doctor(arguments) => doctor::run(arguments),
            ClientCommand::Vault(arguments) => vault::run(arguments),
            ClientCommand::Agent(arguments) => agent::run(arguments),
        });
    result.unwrap_or_else(|failure| {
        output::complain(&failure, as_json);
        Ended::Code(failure.kind().exit_code())
    })
}
