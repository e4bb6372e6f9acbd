//! The person types the code at the terminal.

use countersign_mfa::TokenCode;

use super::asking::{Asking, NoCode, spent_line};
use super::typed::typed_code;
use crate::failure::{Failure, FailureKind};
use crate::terminal::{AskError, Role};

/// How often the question is put again after a line that is no code.
pub(super) const ATTEMPTS: usize = 5;

/// The code, or `None` if the person would rather use another device.
pub(super) fn ask(asking: &Asking<'_>) -> Result<Option<TokenCode>, NoCode> {
    let terminal =
        asking.person.terminal.ok_or_else(|| NoCode::CannotAsk("there is no terminal".to_owned()))?;
    (asking.person.call)();
    if let Some(purpose) = asking.question.purpose {
        terminal.say(purpose);
    }
    if let Some(haste) = asking.haste() {
        terminal.say(&haste);
    }
    let prompt = asking.question.prompt();
    for _ in 0..ATTEMPTS {
        let line = terminal.ask_once(&prompt, asking.deadline).map_err(|error| match error {
            AskError::TimedOut => NoCode::Failed(asking.gave_up()),
            AskError::Background => NoCode::CannotAsk(error.to_string()),
            AskError::Cancelled | AskError::Closed | AskError::Unusable => NoCode::Failed(error.into()),
        })?;
        let wrong = match (line.trim(), asking.question.has_other_devices()) {
            ("?", true) => return Ok(None),
            ("?", false) => "this is the only device".to_owned(),
            _ => match typed_code(&line) {
                Ok(code) => match (asking.spent)(&code) {
                    None => return Ok(Some(code)),
                    Some(seconds) => spent_line(seconds),
                },
                Err(error) => error.to_string(),
            },
        };
        terminal.say(&terminal.style().paint(Role::Bad, &wrong));
    }
    Err(Failure::new(FailureKind::InputNeeded, format!("no usable code was typed in {ATTEMPTS} attempts"))
        .into())
}
