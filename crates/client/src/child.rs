//! The program that `exec` runs: started, its signals passed on, waited for to its end.
//!
//! It is in the process group of this one. What is typed at the terminal reaches both, once each, and this process does nothing about
//! it; what is sent to this process alone is passed on.

use std::io;
use std::process::Command;

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitOptions, getpgrp, getpid, kill_process, waitpid};
use signal_hook::consts::signal as name;
use signal_hook::iterator::Signals;

use crate::failure::{Failure, FailureKind};
use crate::signals;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChildEnd {
    /// With this exit code.
    Code(u8),
    /// By this signal.
    Signal(i32),
}

/// Signals that are passed on. Those that a terminal sends, too, only where they cannot have come from it.
const WATCHED: &[i32] = &[
    name::SIGINT,
    name::SIGQUIT,
    name::SIGTSTP,
    name::SIGTERM,
    name::SIGHUP,
    name::SIGUSR1,
    name::SIGUSR2,
    name::SIGCONT,
    name::SIGCHLD,
];

/// Why a program did not start, as shells tell it by their exit codes.
pub(crate) fn not_started(program: &str, error: &io::Error) -> Failure {
    let what = format!("{program} cannot be run: {error}");
    match error.kind() {
        io::ErrorKind::NotFound if !program.contains('/') => {
            Failure::new(FailureKind::NotFound, format!("{program} is no program on the PATH"))
        }
        io::ErrorKind::NotFound => Failure::new(FailureKind::NotFound, what),
        _ => Failure::new(FailureKind::NotExecutable, what),
    }
}

/// Runs a program to its end.
///
/// # Errors
/// Kinds `NotFound` and `NotExecutable`; `Cancelled` if that was asked for before it began; kind `BeforeStart` if signals cannot be
/// watched, kind `Other` if the program cannot be waited for.
pub(crate) fn run(program: &str, command: &mut Command) -> Result<ChildEnd, Failure> {
    let mut incoming = Signals::new(signals::not_ignored(WATCHED)).map_err(|error| {
        Failure::new(FailureKind::BeforeStart, format!("signals cannot be watched: {error}"))
    })?;
    signals::unwatch();
    if signals::cancelled() {
        return Err(Failure::cancelled());
    }
    let child = command.spawn().map_err(|error| not_started(program, &error))?;
    let pid = Pid::from_child(&child);
    loop {
        if let Some(end) = look(pid)? {
            return Ok(end);
        }
        for signal in incoming.wait() {
            if is_for_child(signal)
                && let Some(signal) = Signal::from_named_raw(signal)
            {
                // It may have ended just now.
                let _ = kill_process(pid, signal);
            }
        }
    }
}

/// Whether a signal that came to this process has not come to the child by itself.
fn is_for_child(signal: i32) -> bool {
    match signal {
        name::SIGCHLD | name::SIGTSTP => false,
        name::SIGINT | name::SIGQUIT => !is_foreground(),
        _ => true,
    }
}

/// Whether the terminal sends its signals to this process group.
fn is_foreground() -> bool {
    let Ok(terminal) = rustix::fs::open(
        "/dev/tty",
        rustix::fs::OFlags::RDONLY | rustix::fs::OFlags::CLOEXEC | rustix::fs::OFlags::NOCTTY,
        rustix::fs::Mode::empty(),
    ) else {
        return false;
    };
    rustix::termios::tcgetpgrp(terminal) == Ok(getpgrp())
}

/// Whether the child has ended. If it has only stopped, this process stops with it, so that the shell sees it.
fn look(pid: Pid) -> Result<Option<ChildEnd>, Failure> {
    let status = match waitpid(Some(pid), WaitOptions::NOHANG | WaitOptions::UNTRACED) {
        Ok(Some((_, status))) => status,
        Ok(None) | Err(Errno::INTR) => return Ok(None),
        Err(error) => {
            return Err(Failure::new(
                FailureKind::Other,
                format!("the program cannot be waited for: {error}"),
            ));
        }
    };
    if let Some(signal) = status.terminating_signal() {
        return Ok(Some(ChildEnd::Signal(signal)));
    }
    if let Some(code) = status.exit_status() {
        return Ok(Some(ChildEnd::Code(u8::try_from(code).unwrap_or(u8::MAX))));
    }
    // SIGSTOP is somebody's who wants that very program to stand still.
    let by_terminal = [name::SIGTSTP, name::SIGTTIN, name::SIGTTOU];
    if status.stopping_signal().is_some_and(|signal| by_terminal.contains(&signal)) {
        let _ = kill_process(getpid(), Signal::STOP);
    }
    Ok(None)
}
