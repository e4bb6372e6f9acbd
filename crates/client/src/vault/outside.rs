//! Programs that keep the key or the passphrase of a vault: `pass`, and any command that prints it.
//!
//! They are started without a shell. What they print is bounded, and so is the time they have; what they say on standard error is for
//! the person and passed on, as are the questions that they ask at the terminal.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use thiserror::Error;
use zeroize::Zeroizing;

use crate::{outside_program, signals};

/// Bytes that a command may print.
const OUTPUT_LIMIT: usize = 4096;
/// How often a command that has closed its output is asked whether it has ended.
const WAIT_PAUSE: Duration = Duration::from_millis(2);

/// Why a command gave nothing. Never holds what it printed.
#[derive(Debug, Error)]
pub enum CommandError {
    /// It cannot be started.
    #[error("cannot start {program}: {source}")]
    NotStarted {
        /// The program.
        program: String,
        /// Why not.
        source: io::Error,
    },
    /// It says that it failed.
    #[error("{program} failed{}", code.map(|code| format!(" with exit code {code}")).unwrap_or_default())]
    Failed {
        /// The program.
        program: String,
        /// Its exit code, unless a signal ended it.
        code: Option<i32>,
    },
    /// It took too long and was ended.
    #[error("{program} has not ended within {} s", patience.as_secs())]
    TimedOut {
        /// The program.
        program: String,
        /// How long it had.
        patience: Duration,
    },
    /// The person broke it off while it ran.
    #[error("cancelled")]
    Cancelled,
    /// What it printed cannot be it.
    #[error("what {program} printed is {what}")]
    Output {
        /// The program.
        program: String,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// A program with its arguments.
#[derive(Clone, Debug)]
pub(crate) struct OutsideCommand {
    program: OsString,
    arguments: Vec<OsString>,
}

impl OutsideCommand {
    pub(crate) fn new<A: AsRef<OsStr>>(
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        Self {
            program: program.as_ref().to_owned(),
            arguments: arguments.into_iter().map(|argument| argument.as_ref().to_owned()).collect(),
        }
    }

    /// The first line that it prints, without its end. Empty is not accepted.
    pub(crate) fn first_line(&self, patience: Duration) -> Result<Zeroizing<String>, CommandError> {
        let output = self.run(None, patience, Stdio::inherit())?;
        let line = output.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match std::str::from_utf8(line) {
            Ok("") => Err(self.output("empty")),
            Ok(line) => Ok(Zeroizing::new(line.to_owned())),
            Err(_) => Err(self.output("no text")),
        }
    }

    /// Runs it with this on its standard input, for what it does.
    pub(crate) fn feed(&self, input: &[u8], patience: Duration) -> Result<(), CommandError> {
        self.run(Some(input), patience, Stdio::inherit()).map(drop)
    }

    /// Runs it quietly, for whether it succeeds.
    pub(crate) fn ask(&self, patience: Duration) -> Result<(), CommandError> {
        self.run(None, patience, Stdio::null()).map(drop)
    }

    fn run(
        &self,
        input: Option<&[u8]>,
        patience: Duration,
        complaints: Stdio,
    ) -> Result<Zeroizing<Vec<u8>>, CommandError> {
        let begun = Instant::now();
        let not_started = |source| CommandError::NotStarted { program: self.name(), source };
        let mut child = outside_program::command(&self.program)
            .args(&self.arguments)
            .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(complaints)
            .spawn()
            .map_err(not_started)?;
        if let (Some(mut pipe), Some(input)) = (child.stdin.take(), input) {
            // One that does not read its input says by its exit code whether that is well. What is written fits into a pipe.
            let _ = pipe.write_all(input);
        }
        let output = child.stdout.take().map(|pipe| {
            let (sender, receiver) = mpsc::sync_channel(1);
            std::thread::spawn(move || sender.send(read_bounded(pipe)));
            receiver
        });
        let output = output.and_then(|receiver| signals::receive(&receiver, patience).ok());
        let ended = match &output {
            Some(Ok(bytes)) if bytes.len() <= OUTPUT_LIMIT => {
                wait(&mut child, patience.saturating_sub(begun.elapsed()))
            }
            _ => None,
        };
        let Some(status) = ended else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(match output {
                Some(Ok(bytes)) if bytes.len() > OUTPUT_LIMIT => self.output("too long"),
                Some(Err(source)) => not_started(source),
                _ if signals::cancelled() => CommandError::Cancelled,
                _ => CommandError::TimedOut { program: self.name(), patience },
            });
        };
        match output {
            Some(Ok(bytes)) if status.success() => Ok(bytes),
            _ => Err(CommandError::Failed { program: self.name(), code: status.code() }),
        }
    }

    fn output(&self, what: &'static str) -> CommandError {
        CommandError::Output { program: self.name(), what }
    }

    /// The program alone: arguments may be nobody else's business.
    fn name(&self) -> String {
        self.program.to_string_lossy().into_owned()
    }
}

/// Everything up to one byte more than may come, in a buffer that never grows.
fn read_bounded(pipe: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(OUTPUT_LIMIT + 64));
    pipe.take(OUTPUT_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn wait(child: &mut Child, patience: Duration) -> Option<std::process::ExitStatus> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if begun.elapsed() < patience && !signals::cancelled() => std::thread::sleep(WAIT_PAUSE),
            Ok(None) | Err(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests;
