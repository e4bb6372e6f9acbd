//! The project's own chores: code generation and the checks that a compiler does not make.
//!
//! ```text
//! cargo xtask codegen            write crates/model/src/generated/ from the data beside it
//! cargo xtask codegen --check    fail if it is not what codegen would write
//! cargo xtask tidy               check arrows between crates, purity, file lengths, names
//! cargo xtask audit              check licences, sources and versions of what the build takes in
//! cargo xtask fetch-model        fetch the data anew; needs pip, npm, tar and python3
//! cargo xtask coverage           write tests/golden/coverage.md: which operations are offered
//! cargo xtask bench [...]        measure the release build; see trials/src/main.rs
//! cargo xtask soak [...]         try the release build with spoilt input; likewise
//! ```
//!
//! A chore never runs as a part of a build: what it writes is checked in, and continuous integration runs the checks.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the hand speaks to its user")]

mod audit;
mod codegen;
mod coverage;
mod error;
mod fetch;
mod service_model;
mod tidy;
mod trials;

use std::path::Path;
use std::process::ExitCode;

use error::Failure;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let outcome = match arguments.as_slice() {
        ["codegen"] => codegen::write(root),
        ["codegen", "--check"] => codegen::check(root),
        ["tidy"] => tidy::check(root),
        ["audit"] => audit::check(root),
        ["fetch-model"] => fetch::fetch(root),
        ["coverage"] => coverage::write(root),
        ["bench" | "soak", ..] => trials::run(root, &arguments),
        _ => Err(Failure::Usage),
    };
    match outcome {
        Ok(summary) => {
            if !summary.is_empty() {
                println!("{summary}");
            }
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
