//! Which profile a command line of `credential_process` asks this program for.

use clap::Parser;

use super::is_ours;
use crate::flags::Flags;
use crate::line_file::shell_words;

/// What makes a line mean something else to a shell, which most SDKs give it to, than its words say.
const SHELL: &str = "$`|&;<>()";

/// What stands behind `countersign credentials`.
#[derive(Parser)]
#[command(no_binary_name = true)]
struct Line {
    name: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

/// What a command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The credentials of this profile; `None` names none, so that the environment does.
    Profile(Option<String>),
    /// Nothing: this program does not take the line.
    Refused,
    /// That cannot be told: it goes through another program or a shell.
    Unknown,
}

/// Whom a command line asks this program for.
#[must_use]
pub(crate) fn asked(command: &str) -> Asked {
    if !is_ours(command) || command.contains(|c| SHELL.contains(c)) {
        return Asked::Unknown;
    }
    let Some(words) = shell_words(command) else { return Asked::Refused };
    match words.as_slice() {
        [_, verb, rest @ ..] if verb == "credentials" => match Line::try_parse_from(rest) {
            Ok(line) => Asked::Profile(line.name.or(line.flags.profile)),
            Err(_) => Asked::Refused,
        },
        _ => Asked::Unknown,
    }
}
