//! `agent`: keeps the vault's key in memory. Started by the verbs themselves, with the key on its standard input.

use std::ffi::OsString;

use clap::Args;

use super::Ended;
use crate::failure::{Failure, FailureKind};
use crate::vault;

/// Arguments of `agent`.
#[derive(Args, Debug)]
pub struct AgentArguments {
    /// What the verb that starts it says.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<OsString>,
}

pub(super) fn run(arguments: &AgentArguments) -> Result<Ended, Failure> {
    vault::run_agent(&arguments.arguments)
        .map_err(|error| Failure::new(FailureKind::Store, error.to_string()))?;
    Ok(Ended::WELL)
}
