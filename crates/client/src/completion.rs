//! What the shell completes: names of profiles.

use std::ffi::OsStr;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::aws_files::AwsFiles;
use crate::places::Places;

/// Completes names of profiles, as AWS's files have them.
pub(crate) fn profiles() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        names().into_iter().filter(|name| name.starts_with(&*typed)).map(CompletionCandidate::new).collect()
    })
}

fn names() -> Vec<String> {
    Places::find(|name| std::env::var_os(name))
        .and_then(|places| AwsFiles::read(&places).ok())
        .map(|files| files.profiles())
        .unwrap_or_default()
}

/// The variable by which a shell asks to complete.
pub(crate) const VARIABLE: &str = "COMPLETE";

/// Answers a shell that asks how a command line goes on, if it is one that asks; nothing else is to be done then. For every other
/// call it costs a look at the environment.
///
/// # Errors
/// What the shell asked cannot be answered.
pub fn complete(tree: fn() -> clap::Command) -> Result<bool, clap::Error> {
    if std::env::var_os(VARIABLE).is_none() {
        return Ok(false);
    }
    let folder = std::env::current_dir().ok();
    clap_complete::CompleteEnv::with_factory(tree)
        .var(VARIABLE)
        .try_complete(std::env::args_os(), folder.as_deref())
}
