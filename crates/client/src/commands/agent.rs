//! `agent`: keeps the vault's key in memory. Started by the verbs themselves.

use std::time::Duration;

use clap::Args;

use super::Ended;
use crate::context::Context;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::vault::agent;

/// Arguments of `agent`.
#[derive(Args, Debug)]
pub struct AgentArguments {
    /// Seconds without being asked after which it ends.
    #[arg(long, value_name = "SECONDS", default_value_t = 28_800)]
    pub idle: u64,
}

pub(super) fn run(arguments: &AgentArguments) -> Result<Ended, Failure> {
    let context = Context::new(&Flags::default(), None)?;
    agent::run(context.places(), Duration::from_secs(arguments.idle))?;
    Ok(Ended::WELL)
}
