//! `completions`: what a shell evaluates to complete the command line, names of profiles included.

use clap::Args;
use clap_complete::env::Shells;

use super::Ended;
use crate::completion::VARIABLE;
use crate::failure::{Failure, FailureKind};
use crate::output;

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(
    after_help = "In ~/.bashrc or ~/.zshrc:  source <(countersign completions bash)   (or zsh)\nIn ~/.config/fish/config.fish:  \
                        countersign completions fish | source"
)]
pub struct CompletionsArguments {
    /// The shell: bash, zsh, fish, powershell or elvish.
    #[arg(value_name = "SHELL", value_parser = ["bash", "zsh", "fish", "powershell", "pwsh", "elvish"])]
    pub shell: String,
}

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Ended, Failure> {
    let wanted = if arguments.shell == "pwsh" { "powershell" } else { arguments.shell.as_str() };
    let shells = Shells::builtins();
    let unknown = || Failure::new(FailureKind::Usage, format!("nothing is known of the shell {wanted}"));
    let shell = shells.completer(wanted).ok_or_else(unknown)?;
    let mut script = Vec::new();
    shell
        .write_registration(VARIABLE, "countersign", "countersign", "countersign", &mut script)
        .map_err(|error| Failure::new(FailureKind::Other, error.to_string()))?;
    output::answer(&String::from_utf8_lossy(&script))?;
    Ok(Ended::WELL)
}
