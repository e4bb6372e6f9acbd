//! Standard output and standard error: the only place that writes to them.

use std::io::{self, IsTerminal as _, Write as _};

use serde_json::{Value, json};

use crate::failure::{Failure, FailureKind};
use crate::terminal::Style;

/// How an answer may be coloured: only where a person reads it.
#[must_use]
pub(crate) fn style() -> Style {
    if io::stdout().is_terminal() {
        Style::from_environment(|name| std::env::var_os(name))
    } else {
        Style::NONE
    }
}

/// Writes an answer to standard output.
///
/// # Errors
/// Nobody reads.
pub(crate) fn answer(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| {
        Failure::new(FailureKind::Other, format!("standard output cannot be written: {error}"))
    })
}

/// Writes an answer as JSON, with a line end.
///
/// # Errors
/// Nobody reads.
pub(crate) fn answer_json(value: &Value) -> Result<(), Failure> {
    answer(&format!("{value:#}\n"))
}

/// Tells people something where there is no terminal. What cannot be told is not worth failing for.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Tells why a verb failed, on standard error.
pub(crate) fn complain(failure: &Failure, as_json: bool) {
    let text = if as_json {
        let error = json!({ "error": {
            "kind": failure.kind().word(),
            "code": failure.code(),
            "message": failure.what(),
            "remedy": failure.next_step(),
        }});
        error.to_string()
    } else {
        format!("countersign: {failure}")
    };
    let _ = writeln!(io::stderr(), "{text}");
}
