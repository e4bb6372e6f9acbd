//! A program that prints a code.

use std::io::{ErrorKind, Read as _};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use zeroize::Zeroizing;

use super::asking::{Asking, NoCode};
use crate::failure::{Failure, FailureKind};
use crate::signals::{self, SLICE};

/// Most bytes that are read of what it prints.
const LONGEST_OUTPUT: usize = 4096;
/// Longest time it may take without a deadline: a person may have to unlock something first.
const LONGEST_TIME: Duration = Duration::from_secs(600);
/// How long it may take to end after it has closed its output.
const ENDING: Duration = Duration::from_millis(20);

/// What it printed, and how it ended.
pub(super) struct Ended {
    pub(super) output: Zeroizing<Vec<u8>>,
    pub(super) status: ExitStatus,
}

/// A started program, killed and reaped if it is given up. It stays in the process group, so that it may use the terminal, and Ctrl-C
/// reaches it without being passed on. For the same reason programs that it started itself are not killed with it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs it without standard input; its standard error is this process's own.
pub(super) fn run(name: &str, command: &mut Command, asking: &Asking<'_>) -> Result<Ended, NoCode> {
    let failed =
        |why: &str| Failure::new(FailureKind::InputNeeded, format!("{name} gave no MFA code: {why}"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut running = match command.spawn() {
        Ok(child) => Running(child),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(NoCode::CannotAsk(format!("{name} is not installed")));
        }
        Err(error) => return Err(failed(&format!("it cannot be started ({error})")).into()),
    };
    let begun = Instant::now();
    let go_on = || {
        if signals::cancelled() {
            return Err(Failure::cancelled());
        }
        if asking.is_over() {
            return Err(asking.gave_up());
        }
        if begun.elapsed() > LONGEST_TIME {
            return Err(failed("it took longer than ten minutes"));
        }
        Ok(())
    };

    let mut output = Zeroizing::new(Vec::with_capacity(LONGEST_OUTPUT));
    let mut part = Zeroizing::new([0; 512]);
    let mut pipe = running.0.stdout.take();
    while let Some(stdout) = &mut pipe {
        go_on()?;
        if !is_readable(stdout) {
            continue;
        }
        match stdout.read(part.as_mut_slice()) {
            Ok(0) => pipe = None,
            Ok(count) if count > LONGEST_OUTPUT - output.len() => {
                return Err(failed("it prints far more than a code").into());
            }
            Ok(count) => output.extend_from_slice(part.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(&error.to_string()).into()),
        }
    }
    loop {
        match running.0.try_wait() {
            Ok(Some(status)) => {
                // Ctrl-C ends the program first; its failure is not the news.
                if signals::cancelled() {
                    return Err(Failure::cancelled().into());
                }
                return Ok(Ended { output, status });
            }
            Ok(None) => go_on()?,
            Err(error) => return Err(failed(&error.to_string()).into()),
        }
        std::thread::sleep(ENDING);
    }
}

fn is_readable(stdout: &ChildStdout) -> bool {
    let timeout = Timespec::try_from(SLICE).ok();
    let mut polled = [PollFd::new(stdout, PollFlags::IN)];
    match rustix::event::poll(&mut polled, timeout.as_ref()) {
        Ok(0) | Err(Errno::INTR) => false,
        Ok(_) | Err(_) => true,
    }
}
