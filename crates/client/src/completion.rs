//! What the shell completes: names of profiles, and no more than was asked for.

use std::ffi::{OsStr, OsString};

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _};

use crate::aws_files::AwsFiles;
use crate::places::Places;

/// Completes names of profiles, as AWS's files have them.
pub(crate) fn profiles() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let quoting = Quoting::of_asking_shell();
        let typed = quoting.read(&typed.to_string_lossy());
        let names = names().into_iter().filter(|name| name.starts_with(&typed));
        names.filter_map(|name| quoting.write(&name)).map(CompletionCandidate::new).collect()
    })
}

/// Completes names of files.
pub(crate) fn paths() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let quoting = Quoting::of_asking_shell();
        let typed = quoting.read(&typed.to_string_lossy());
        let found = PathCompleter::any().complete(OsStr::new(&typed)).into_iter();
        found
            .filter_map(|file| quoting.write(file.get_value().to_str()?))
            .map(CompletionCandidate::new)
            .collect()
    })
}

fn names() -> Vec<String> {
    Places::find(|name| std::env::var_os(name))
        .and_then(|places| AwsFiles::read(&places).ok())
        .map(|files| files.profiles())
        .unwrap_or_default()
}

/// How a shell wants the words that it puts into the command line: what a name holds shall not be taken for the shell's own signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoting {
    /// The shell quotes them itself.
    None,
    /// bash puts them in as they are.
    Backslashes,
    /// So does PowerShell.
    Quotes,
}

impl Quoting {
    fn of_asking_shell() -> Self {
        Self::of_shell(&std::env::var(VARIABLE).unwrap_or_default())
    }

    fn of_shell(shell: &str) -> Self {
        match shell {
            "zsh" | "fish" | "elvish" => Self::None,
            "powershell" => Self::Quotes,
            _ => Self::Backslashes,
        }
    }

    /// What somebody typed, without the quoting that an earlier completion put in.
    fn read(self, typed: &str) -> String {
        if self != Self::Backslashes {
            return typed.to_owned();
        }
        let mut letters = typed.chars();
        std::iter::from_fn(|| match letters.next() {
            Some('\\') => letters.next(),
            letter => letter,
        })
        .collect()
    }

    /// The word for the command line. `None` for what no quoting makes safe: the candidates go through lines, and in bash through its
    /// patterns.
    fn write(self, name: &str) -> Option<String> {
        if name.chars().any(char::is_control) {
            return None;
        }
        let plain = |c: char| c.is_alphanumeric() || "_-+=/.,:@%".contains(c);
        match self {
            _ if name.chars().all(plain) => Some(name.to_owned()),
            Self::None => Some(name.to_owned()),
            Self::Quotes => Some(format!("'{}'", name.replace('\'', "''"))),
            Self::Backslashes if name.contains(['*', '?', '[']) => None,
            Self::Backslashes => {
                Some(name.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect())
            }
        }
    }
}

/// The variable by which a shell asks to complete.
pub(crate) const VARIABLE: &str = "COMPLETE";

/// Answers a shell that asks how a command line goes on, if it is one that asks; nothing else is to be done then. For every other
/// call it costs a look at the environment.
///
/// # Errors
/// What the shell asked cannot be answered.
pub fn complete(tree: fn() -> clap::Command) -> Result<bool, clap::Error> {
    if std::env::var_os(VARIABLE).is_none() {
        return Ok(false);
    }
    let folder = std::env::current_dir().ok();
    let index = std::env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|index| index.parse().ok());
    let of_flag = current_word(std::env::args_os(), index).to_string_lossy().starts_with('-');
    let asked = move || if of_flag { tree() } else { without_flags(tree()) };
    clap_complete::CompleteEnv::with_factory(asked)
        .var(VARIABLE)
        .try_complete(std::env::args_os(), folder.as_deref())
}

/// The word in which the cursor stands: shells that do not say which give it last.
fn current_word(arguments: impl Iterator<Item = OsString>, index: Option<usize>) -> OsString {
    let words: Vec<OsString> = arguments.skip_while(|argument| argument != "--").skip(1).collect();
    let at = index.unwrap_or_else(|| words.len().saturating_sub(1));
    words.get(at).cloned().unwrap_or_default()
}

/// With flags hidden: they are offered where there is nothing else.
fn without_flags(mut tree: clap::Command) -> clap::Command {
    // With the flags that clap adds itself.
    tree.build();
    hide_flags(tree)
}

fn hide_flags(command: clap::Command) -> clap::Command {
    command
        .mut_args(|argument| if argument.is_positional() { argument } else { argument.hide(true) })
        .mut_subcommands(hide_flags)
}

#[cfg(test)]
mod tests;
