//! What is around the client: the terminal, core dumps, other programs.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{DumpableBehavior, dumpable_behavior};

use super::{Finding, Scene};
use crate::outside_program;

/// How long a foreign program may take.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// Looks at the terminal and at other programs.
#[must_use]
pub(crate) fn programs(scene: &Scene<'_>, terminal: Option<&str>) -> Vec<Finding> {
    let mut found = vec![
        match terminal {
            Some(name) => Finding::ok("terminal", format!("questions are asked at {name}")),
            None => Finding::warn(
                "terminal",
                "there is no terminal to ask anything at",
                "Run `countersign login` at one beforehand, or set mfa_process or a pinentry.",
            ),
        },
        match dumpable_behavior() {
            Ok(DumpableBehavior::NotDumpable) => {
                Finding::ok("core-dumps", "no core dump of the client is written")
            }
            _ => Finding::warn(
                "core-dumps",
                "a core dump of the client may hold keys",
                "`ulimit -c 0` switches core dumps off.",
            ),
        },
    ];
    found.extend(awscrt(scene));
    found
}

/// AWS CLI 1 and boto3 need a further package for `aws login`.
fn awscrt(scene: &Scene<'_>) -> Option<Finding> {
    const CHECK: &str = "awscrt";
    let name = scene.profiles.iter().find(|name| scene.value(name, "login_session").is_some())?;
    let mut python = outside_program::command("python3");
    python.args(["-I", "-c", "import awscrt"]);
    match succeeds(&mut python) {
        Some(true) => Some(Finding::ok(CHECK, "boto3 can use profiles of `aws login`")),
        Some(false) => Some(Finding::warn(
            CHECK,
            format!("profile {name} has login_session, which boto3 and AWS CLI 1 cannot use without awscrt"),
            "`pip install 'botocore[crt]'`, or give them a profile with credential_process.",
        )),
        None => None,
    }
}

/// Whether a program succeeds, in time; `None` if there is none.
fn succeeds(command: &mut Command) -> Option<bool> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) => std::thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}
