//! Benchmarks and soak runs. They use the product, which the chores here must not: code generation has to build when the
//! generated code does not. So they are a program of their own, built for release and started from here.

use std::path::Path;
use std::process::Command;

use crate::error::Failure;

/// Builds product and trials, and runs a trial.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let build =
        ["build", "--release", "--quiet", "--package", "countersign", "--package", "countersign-trials"];
    step(Command::new(&cargo).current_dir(root).args(build), "cargo build")?;
    let run = ["run", "--release", "--quiet", "--package", "countersign-trials", "--"];
    step(Command::new(&cargo).current_dir(root).args(run).args(arguments), "countersign-trials")?;
    Ok(String::new())
}

fn step(command: &mut Command, program: &str) -> Result<(), Failure> {
    let failed = |reason: String| Failure::Program { program: program.to_owned(), reason };
    let status = command.status().map_err(|error| failed(error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(status.to_string())) }
}
