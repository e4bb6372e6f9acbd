//! Standard output and standard error: the only place that writes to them.

use std::io::{self, IsTerminal as _, Write as _};
use std::os::fd::AsFd;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::failure::{Failure, FailureKind};
use crate::terminal::{Style, wrapped};

/// How an answer may be coloured: only where a person reads it.
#[must_use]
pub(crate) fn style() -> Style {
    if io::stdout().is_terminal() {
        Style::from_environment(|name| std::env::var_os(name))
    } else {
        Style::NONE
    }
}

/// How wide the window is where a person reads the answer. `None` where a program does.
#[must_use]
pub(crate) fn columns() -> Option<u16> {
    columns_of(io::stdout())
}

fn columns_of(stream: impl io::IsTerminal + AsFd) -> Option<u16> {
    const USUAL: u16 = 80;
    if !stream.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(stream).ok();
    Some(size.map(|size| size.ws_col).filter(|columns| *columns > 0).unwrap_or(USUAL))
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
    let _ = writeln!(io::stderr(), "{}", for_standard_error(text).as_str());
}

/// With its lines broken between words, if a person reads them in a window.
fn for_standard_error(text: &str) -> Zeroizing<String> {
    match columns_of(io::stderr()) {
        Some(columns) => wrapped(text, columns),
        None => Zeroizing::new(text.to_owned()),
    }
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
        for_standard_error(&format!("countersign: {failure}")).to_string()
    };
    let _ = writeln!(io::stderr(), "{text}");
}
