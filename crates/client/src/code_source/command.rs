//! The person's own command that prints a code: `mfa_process`.

use countersign_mfa::TokenCode;

use super::asking::{Asking, NoCode};
use super::program;
use super::typed::printed_code;
use crate::failure::{Failure, FailureKind};
use crate::outside_program;

const NAME: &str = "the command for MFA codes (`mfa_process`)";
/// The shell's exit status where there is no such command (POSIX, Shell Command Language, 2.8.2).
const NO_SUCH_COMMAND: i32 = 127;

/// Runs the line with `sh -c` and takes the code that it prints.
pub(super) fn run(line: &str, asking: &Asking<'_>) -> Result<TokenCode, NoCode> {
    let ended = program::run(NAME, outside_program::command("sh").arg("-c").arg(line), asking)?;
    if ended.status.code() == Some(NO_SUCH_COMMAND) {
        return Err(NoCode::CannotAsk(format!("{NAME} is not installed")));
    }
    let failed = |why: String| {
        Failure::new(FailureKind::InputNeeded, format!("{NAME} {why}"))
            .remedy("Run it by hand: it must print six digits and end with status 0.")
    };
    if !ended.status.success() {
        return Err(failed(format!("ended with {}", ended.status)).into());
    }
    printed_code(&ended.output).map_err(|error| failed(error.to_string()).into())
}
