//! The person types the code in the window of a pinentry program: for those who have no terminal but a display.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use countersign_mfa::TokenCode;
use pinentry::PassphraseInput;
use secrecy::{ExposeSecret as _, SecretString};

use super::asking::{Asking, NoCode, spent_line};
use super::at_terminal::ATTEMPTS;
use super::typed::typed_code;
use crate::failure::{Failure, FailureKind};
use crate::signals::{self, SLICE};

/// Longest text for the window in bytes. A line of the protocol holds 1000, and a byte may take three.
const LONGEST_TEXT: usize = 300;
/// How long after the deadline a program that keeps no time is left alone.
const GRACE: Duration = Duration::from_millis(500);
/// `GPG_ERR_FULLY_CANCELED` (libgpg-error, err-codes.h.in): the window was closed.
const FULLY_CANCELLED: u16 = 198;

/// The code, or `None` if the person would rather use another device.
pub(super) fn ask(program: Option<&str>, asking: &Asking<'_>) -> Result<Option<TokenCode>, NoCode> {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    // A program that somebody chose may have its own way to the person.
    if program.is_none() && !display && !cfg!(target_os = "macos") && asking.person.terminal.is_none() {
        return Err(NoCode::CannotAsk("there is neither a display nor a terminal for pinentry".to_owned()));
    }
    (asking.person.call)();
    let mut wrong = None;
    for _ in 0..ATTEMPTS {
        let window = Window::new(program, asking, wrong.take());
        let answer = window.show(asking)?;
        let line = answer.expose_secret();
        wrong = Some(match (line.trim(), asking.question.has_other_devices()) {
            ("?", true) => return Ok(None),
            ("?", false) => "this is the only device".to_owned(),
            _ => match typed_code(line) {
                Ok(code) => match (asking.spent)(&code) {
                    None => return Ok(Some(code)),
                    Some(seconds) => spent_line(seconds),
                },
                Err(error) => error.to_string(),
            },
        });
    }
    Err(Failure::new(FailureKind::InputNeeded, format!("no usable code was typed in {ATTEMPTS} attempts"))
        .into())
}

/// What one showing of the window needs; owned, because a thread of its own talks to the program.
struct Window {
    program: String,
    description: String,
    error: Option<String>,
    seconds: Option<u16>,
}

impl Window {
    fn new(program: Option<&str>, asking: &Asking<'_>, error: Option<String>) -> Self {
        let mut description = asking.question.prompt();
        description.truncate(description.trim_end_matches([':', ' ']).len());
        if let Some(purpose) = asking.question.purpose {
            description = format!("{purpose}\n{description}");
        }
        while description.len() > LONGEST_TEXT {
            description.pop();
        }
        Self {
            program: program.unwrap_or("pinentry").to_owned(),
            description,
            error,
            // Without a time limit pinentry has its own; zero would be none.
            seconds: asking.left().map(|left| u16::try_from(left.as_secs()).unwrap_or(u16::MAX).max(1)),
        }
    }

    /// Shows it and waits. A program that hangs is left behind: it ends with this process, which holds the other end of its pipe.
    fn show(self, asking: &Asking<'_>) -> Result<SecretString, NoCode> {
        let (answer, answered) = mpsc::sync_channel(1);
        let started = thread::Builder::new().name("pinentry".to_owned()).spawn(move || {
            let _ = answer.send(self.interact());
        });
        if let Err(error) = started {
            return Err(Failure::new(FailureKind::Other, format!("no thread can be started: {error}")).into());
        }
        loop {
            match answered.recv_timeout(SLICE) {
                // Ctrl-C ends the program first; its failure is not the news.
                Ok(Err(_)) if signals::cancelled() => return Err(Failure::cancelled().into()),
                Ok(Err(Unanswered::TimedOut)) => return Err(asking.gave_up().into()),
                Ok(Err(Unanswered::NoCode(error))) => return Err(error),
                Ok(Ok(answer)) => return Ok(answer),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(NoCode::CannotAsk("pinentry does not speak its protocol".to_owned()));
                }
                Err(RecvTimeoutError::Timeout) if signals::cancelled() => {
                    return Err(Failure::cancelled().into());
                }
                Err(RecvTimeoutError::Timeout) => {
                    let overdue = asking.deadline.is_some_and(|deadline| deadline.elapsed() > GRACE);
                    if overdue {
                        return Err(asking.gave_up().into());
                    }
                }
            }
        }
    }

    fn interact(&self) -> Result<SecretString, Unanswered> {
        let Some(mut input) = PassphraseInput::with_binary(&self.program) else {
            return Err(NoCode::CannotAsk(format!("{} is not installed", self.program)).into());
        };
        input.with_title("Countersign").with_description(&self.description).with_prompt("MFA code:");
        if let Some(error) = &self.error {
            input.with_error(error);
        }
        if let Some(seconds) = self.seconds {
            input.with_timeout(seconds);
        }
        input.interact().map_err(|error| match error {
            pinentry::Error::Cancelled => NoCode::Failed(Failure::cancelled()).into(),
            pinentry::Error::Gpg(error) if error.code() == FULLY_CANCELLED => {
                NoCode::Failed(Failure::cancelled()).into()
            }
            pinentry::Error::Timeout => Unanswered::TimedOut,
            pinentry::Error::Gpg(error) => NoCode::CannotAsk(format!("pinentry cannot ask ({error})")).into(),
            pinentry::Error::Io(_) => {
                NoCode::CannotAsk("pinentry ended before it asked anything".to_owned()).into()
            }
            pinentry::Error::Encoding(_) => {
                NoCode::Failed(Failure::new(FailureKind::InputNeeded, "pinentry gave no text")).into()
            }
        })
    }
}

enum Unanswered {
    TimedOut,
    NoCode(NoCode),
}

impl From<NoCode> for Unanswered {
    fn from(error: NoCode) -> Self {
        Self::NoCode(error)
    }
}
