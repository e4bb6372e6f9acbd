//! The seed on a YubiKey, by Yubico's `ykman`. It is handed over on standard input, never as an argument.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use countersign_mfa::Seed;
use zeroize::Zeroizing;

use super::screen::Entry;
use crate::failure::{Failure, FailureKind};
use crate::outside_program;
use crate::signals;

/// How long `ykman` may take: its key may have to be unlocked by a password.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(20);
/// What is read of its complaints, in bytes.
const LONGEST_COMPLAINT: u64 = 4_096;

/// The name of the account on the key, as `ykman oath accounts list` shows it.
pub(super) fn account(entry: &Entry<'_>) -> String {
    format!("{}:{}@{}", entry.issuer, entry.device, entry.account)
}

/// Puts the seed onto the key; codes will need a touch. An account of that name that is there already is not overwritten: `ykman`
/// asks then, and nobody answers.
pub(super) fn add(account: &str, seed: &Seed) -> Result<(), Failure> {
    if account.is_empty()
        || account.len() > 64
        || account.starts_with('-')
        || account.chars().any(char::is_control)
    {
        return Err(Failure::new(FailureKind::Usage, "no account on a YubiKey can have that name")
            .remedy("Give another of up to 64 characters: `--ykman NAME`."));
    }
    let (issuer, name) =
        account.split_once(':').map_or((None, account), |(issuer, name)| (Some(issuer), name));
    let mut command = outside_program::command("ykman");
    command.args(["oath", "accounts", "add", "--touch"]);
    if let Some(issuer) = issuer {
        command.args(["--issuer", issuer]);
    }
    command.arg("--").arg(name);
    let mut line = seed.to_base32();
    line.push('\n');
    run(command, &line, Heed::Signals)
}

/// Takes the account off the key again. That it fails is told by nobody: its codes are worth nothing.
pub(super) fn forget(account: &str) {
    let mut command = outside_program::command("ykman");
    command.args(["oath", "accounts", "delete", "--force", "--", account]);
    let _ = run(command, "", Heed::Nothing);
}

/// Whether Ctrl-C ends the waiting: not that for taking something back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heed {
    Signals,
    Nothing,
}

fn run(mut command: Command, input: &str, heed: Heed) -> Result<(), Failure> {
    let failed = |why: &str| {
        Failure::new(FailureKind::Other, format!("the seed cannot be put onto the YubiKey: {why}"))
            .remedy("See whether the key is plugged in, has room, and has no such account yet: `ykman oath accounts list`.")
    };
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(
            |error| match error.kind() {
                std::io::ErrorKind::NotFound => {
                    Failure::new(FailureKind::Configuration, "ykman is not installed")
                        .remedy("It comes with yubikey-manager.")
                }
                _ => failed(&error.to_string()),
            },
        )?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read has failed, which its exit tells.
        let _ = stdin.write_all(input.as_bytes());
    }
    let begun = Instant::now();
    let broken_off = || heed == Heed::Signals && signals::cancelled();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            // It sees Ctrl-C itself; a little later it is ended anyway.
            Ok(None) if begun.elapsed() < PATIENCE && !broken_off() => std::thread::sleep(PAUSE),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(if broken_off() { Failure::cancelled() } else { failed("ykman does not end") });
            }
        }
    };
    if status.success() {
        return Ok(());
    }
    let mut complaint = Zeroizing::new(Vec::new());
    if let Some(stderr) = child.stderr.take() {
        let _ = stderr.take(LONGEST_COMPLAINT).read_to_end(&mut complaint);
    }
    let text = String::from_utf8_lossy(&complaint);
    let last =
        text.lines().rev().map(str::trim).find(|line| !line.is_empty() && !line.contains(input.trim_end()));
    Err(failed(last.filter(|_| !input.is_empty()).unwrap_or("ykman failed")))
}
