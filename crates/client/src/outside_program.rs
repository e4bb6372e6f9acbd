//! Programs that the client starts for itself: a browser, a hook, a command that gives codes.

use std::ffi::OsStr;
use std::process::Command;

/// The variable of `--mfa-code`.
pub(crate) const CODE_VARIABLE: &str = "COUNTERSIGN_MFA_CODE";

/// A command to start such a program by. It has the environment of this process but for the code, which is meant for nobody else: it is
/// good until it is sent, and for half a minute at least.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_remove(CODE_VARIABLE);
    command
}

#[cfg(test)]
mod tests;
