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
