//! `countersign`: an identity server that speaks AWS's IAM and STS, in which multi-factor authentication is real.
//!
//! This crate is wiring alone: configuration, subcommands, and what is told to the person at the terminal.

mod account;
mod configuration;
mod data_directory;
mod evaluate;
mod import_tokens;
mod logging;
mod recover_root;
mod serve;
mod welcome;

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser, Subcommand};
use countersign_client::{ClientCommand, Ended, HelperCommand};

/// An identity server that speaks AWS's IAM and STS, in which multi-factor authentication is real.
#[derive(Parser)]
#[command(name = "countersign", version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer AWS's IAM and STS protocols.
    Serve(configuration::ServeArguments),
    /// Make a further account in the embedded store; the server must not be running.
    CreateAccount(configuration::ServeArguments),
    /// Take the hardware tokens of a vendor's file into an account's inventory; the server must not be running.
    ImportTokens(import_tokens::ImportTokensArguments),
    /// Give root a new one-time password, or take its MFA devices away; the server must not be running.
    RecoverRoot(recover_root::RecoverRootArguments),
    /// Decide policy questions offline: one JSON object a line in, one a line out.
    Evaluate(evaluate::EvaluateArguments),
    #[command(flatten)]
    Client(ClientCommand),
}

/// The command line of the helper alone.
#[derive(Parser)]
#[command(name = "countersign", version, propagate_version = true)]
struct HelperArguments {
    #[command(subcommand)]
    command: HelperCommand,
}

/// What `exec` ends with if it has not started its command.
const NOT_STARTED: u8 = 125;

fn main() -> ExitCode {
    match countersign_client::complete(Arguments::command) {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
    if is_verb(HelperCommand::NAME) {
        let command = ClientCommand::from(HelperArguments::parse().command);
        return end(countersign_client::run(&command, Arguments::command));
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Its exit codes must not be taken for its command's.
        Err(error) if error.use_stderr() && is_verb("exec") => {
            let _ = error.print();
            return ExitCode::from(NOT_STARTED);
        }
        Err(error) => with_place_of_flags(error).exit(),
    };
    let result = match arguments.command {
        Command::Serve(arguments) => serve::run(arguments),
        Command::CreateAccount(arguments) => account::run(arguments),
        Command::ImportTokens(arguments) => import_tokens::run(arguments),
        Command::RecoverRoot(arguments) => recover_root::run(arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Client(command) => return end(countersign_client::run(&command, Arguments::command)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            welcome::complain(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

/// Flags belong to the verbs: who puts one before the verb is told so.
fn with_place_of_flags(mut error: clap::Error) -> clap::Error {
    let before_verb =
        std::env::args_os().nth(1).is_some_and(|first| first.to_string_lossy().starts_with('-'));
    if before_verb && error.kind() == ErrorKind::UnknownArgument {
        let tip = "flags stand after the verb: 'countersign status --profile work'";
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// Whether that is the verb of the command line.
fn is_verb(name: &str) -> bool {
    std::env::args_os().nth(1).is_some_and(|verb| verb == name)
}

/// Ends as the client's verb did: `exec` dies by the signal that its child died by, so that shells see what they would have seen.
fn end(ended: Ended) -> ExitCode {
    match ended {
        Ended::Code(code) => ExitCode::from(code),
        Ended::Signal(signal) => {
            countersign_client::die_by(signal);
            ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or_default()))
        }
    }
}
