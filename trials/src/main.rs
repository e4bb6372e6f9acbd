//! Trials of the product as it is built for release: what it costs, and what it bears.
//!
//! ```text
//! cargo xtask bench [decisions | requests]    CPU time of decisions and of requests, each beside a yardstick
//! cargo xtask soak [--minutes N] [--seed N] [--only NAME]    spoilt input for every parser, to the first broken promise
//! ```
//!
//! What it never does: judge a time. A figure stands beside another one of the same run, so that it says something on any
//! machine; a test that fails when a machine is busy is not among them. Apart from the other chores, because
//! code generation must build when the generated code does not.
//!
//! Start at `decisions` and `requests` (the figures of docs/performance.md), or at `soak`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the hand speaks to its user")]

mod decisions;
mod requests;
mod soak;
mod stopwatch;

// What the tests of the policy crate are made of: the second evaluator and generated questions.
#[path = "../../crates/policy/tests/suite/compiled.rs"]
#[expect(clippy::unwrap_used, clippy::panic, reason = "code of the tests; a fault in it should stop the run")]
mod compiled;
#[path = "../../crates/policy/tests/suite/generate.rs"]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "as above")]
mod generate;
#[path = "../../crates/policy/tests/suite/naive.rs"]
#[expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "as above")]
mod naive;

use std::error::Error;
use std::process::ExitCode;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["bench"] => decisions::measure().and_then(|()| requests::measure()),
        ["bench", "decisions"] => decisions::measure(),
        ["bench", "requests"] => requests::measure(),
        ["bare-server"] => requests::bare::serve(),
        ["soak", options @ ..] => soak::run(options),
        _ => Err("usage: bench [decisions | requests] | soak [--minutes N] [--seed N] [--only NAME]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
