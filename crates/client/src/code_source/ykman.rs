//! A YubiKey that holds the seed, read by Yubico's `ykman`.

use countersign_mfa::TokenCode;

use super::asking::{Asking, NoCode};
use super::program;
use super::typed::printed_code;
use crate::failure::{Failure, FailureKind};
use crate::outside_program;

/// Asks the key for the code of an OATH account. A key may want to be touched first.
pub(super) fn read(account: &str, asking: &Asking<'_>) -> Result<TokenCode, NoCode> {
    if account.starts_with('-') {
        let what = "the name of an OATH account on a YubiKey cannot begin with a hyphen";
        return Err(Failure::new(FailureKind::Configuration, what).into());
    }
    (asking.person.call)();
    if let Some(terminal) = asking.person.terminal {
        terminal.say(&format!("{}: touch your YubiKey if it blinks.", asking.question.title()));
    }
    let mut command = outside_program::command("ykman");
    command.args(["oath", "accounts", "code", "-s", account]);
    let ended = program::run("ykman", &mut command, asking).map_err(|error| match error {
        NoCode::CannotAsk(why) => NoCode::CannotAsk(format!("{why} (it comes with yubikey-manager)")),
        failed @ NoCode::Failed(_) => failed,
    })?;
    let failed = |why: String| {
        Failure::new(FailureKind::InputNeeded, format!("ykman {why}"))
            .remedy("See whether the key is plugged in and knows the account: `ykman oath accounts list`.")
    };
    if !ended.status.success() {
        return Err(failed(format!("ended with {}", ended.status)).into());
    }
    printed_code(&ended.output).map_err(|error| failed(error.to_string()).into())
}
