//! `env`: credentials as variables, for a shell to evaluate.

use std::io::IsTerminal as _;

use clap::Args;

use super::Ended;
use super::exec::{change_for, unrenewed};
use crate::child_environment::Change;
use crate::context::{Context, variable};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::output;
use crate::shell_code::ShellFormat;

/// Arguments of `env`.
#[derive(Args, Debug)]
#[command(
    after_help = "In bash or zsh:  eval \"$(countersign env PROFILE)\"     in fish:  countersign env PROFILE --format fish | source"
)]
pub struct EnvArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// How the variables are written; by $SHELL unless given.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ShellFormat>,
    /// The long-term key itself, without MFA.
    #[arg(short, long)]
    pub no_session: bool,
    /// Take the variables away again.
    #[arg(long, conflicts_with_all = ["name", "no_session"])]
    pub clear: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &EnvArguments) -> Result<Ended, Failure> {
    let format = match arguments.format {
        None if arguments.flags.json => ShellFormat::Json,
        None => ShellFormat::of_shell(variable("SHELL").as_deref()),
        Some(format) => format,
    };
    if arguments.clear {
        write(format, &Change::clear(&variable))?;
        return Ok(Ended::WELL);
    }
    let context = Context::new(&arguments.flags, None)?;
    let (profile, credentials) = unrenewed(&context, arguments.name.as_deref(), arguments.no_session)?;
    let mut change = change_for(&context, &profile);
    change.set_credentials(&credentials);
    write(format, &change)?;
    if std::io::stdout().is_terminal() {
        context.tell(match format {
            ShellFormat::Sh => {
                "These are secrets, and your screen shows them. Use: eval \"$(countersign env …)\""
            }
            ShellFormat::Fish => {
                "These are secrets, and your screen shows them. Use: countersign env … --format fish | source"
            }
            _ => "These are secrets, and your screen shows them.",
        });
    }
    Ok(Ended::WELL)
}

fn write(format: ShellFormat, change: &Change) -> Result<(), Failure> {
    let text = format.write(change).map_err(|error| {
        Failure::new(FailureKind::Usage, error.to_string()).remedy("Use another --format, such as json.")
    })?;
    output::answer(&text)
}
