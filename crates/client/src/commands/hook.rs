//! `hook`: shell functions that change the shell they run in.

use clap::{Args, ValueEnum};

use super::Ended;
use crate::failure::Failure;
use crate::output;

/// Arguments of `hook`.
#[derive(Args, Debug)]
#[command(
    after_help = "In ~/.bashrc or ~/.zshrc:  eval \"$(countersign hook bash)\"   (or zsh)\nIn ~/.config/fish/config.fish:  \
                        countersign hook fish | source\nThen: `assume PROFILE`, `assume --clear`."
)]
pub struct HookArguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: HookShell,
}

/// A shell that there are functions for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HookShell {
    /// bash
    Bash,
    /// zsh
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    #[value(alias = "powershell")]
    Pwsh,
}

pub(super) fn run(arguments: &HookArguments) -> Result<Ended, Failure> {
    output::answer(match arguments.shell {
        HookShell::Bash => concat!(include_str!("hook/posix.sh"), include_str!("hook/bash.sh")),
        HookShell::Zsh => concat!(include_str!("hook/posix.sh"), include_str!("hook/zsh.zsh")),
        HookShell::Fish => include_str!("hook/fish.fish"),
        HookShell::Pwsh => include_str!("hook/pwsh.ps1"),
    })?;
    Ok(Ended::WELL)
}
