//! `countersign evaluate`: decisions offline.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;

/// `countersign evaluate`
#[derive(Args, Debug)]
pub(crate) struct EvaluateArguments {
    /// Read questions from this file; `-` is standard input.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
}

/// Answers every line.
pub(crate) fn run(arguments: &EvaluateArguments) -> Result<(), Box<dyn Error>> {
    let _ = &arguments.file;
    Err("not yet".into())
}
