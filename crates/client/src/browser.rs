//! Opening a page in the person's browser.

use std::os::unix::process::CommandExt as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::outside_program;

/// Programs that open an address in the browser that the person chose: the desktop's, Windows' from its Linux, macOS's.
const OPENERS: &[&str] = &["xdg-open", "wslview", "open"];
/// Between looks at whether a program has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Tries to open an address; whether a program for it was started, and has not failed within `patience`. `variable` is the
/// environment.
pub(crate) fn open(address: &str, variable: &dyn Fn(&str) -> Option<String>, patience: Duration) -> bool {
    commands(address, variable).iter().any(|words| start(words, patience))
}

/// The commands to try in this order, as words.
fn commands(address: &str, variable: &dyn Fn(&str) -> Option<String>) -> Vec<Vec<String>> {
    // Several commands with colons between, `%s` standing for the address (the Debian policy manual, `sensible-browser`).
    if let Some(chosen) = variable("BROWSER") {
        return chosen.split(':').filter_map(|command| command_of(command, address)).collect();
    }
    let has = |names: &[&str]| names.iter().any(|name| variable(name).is_some());
    // Over SSH it would open on a screen that nobody looks at; without a window, xdg-open would start a browser in this very terminal.
    let has_windows = has(&["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]);
    if has(&["SSH_CONNECTION", "SSH_TTY"]) || cfg!(target_os = "linux") && !has_windows {
        return Vec::new();
    }
    OPENERS.iter().map(|program| vec![(*program).to_owned(), address.to_owned()]).collect()
}

fn command_of(command: &str, address: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = command.split_ascii_whitespace().map(str::to_owned).collect();
    let place = words.iter().skip(1).any(|word| word.contains("%s"));
    if words.is_empty() {
        return None;
    }
    if place {
        words.iter_mut().skip(1).for_each(|word| *word = word.replace("%s", address));
    } else {
        words.push(address.to_owned());
    }
    Some(words)
}

/// Starts a program in a process group of its own: Ctrl-C in the terminal is not meant for the browser.
fn start(words: &[String], patience: Duration) -> bool {
    let [program, arguments @ ..] = words else { return false };
    let child = outside_program::command(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    let Ok(mut child) = child else { return false };
    let begun = Instant::now();
    while begun.elapsed() < patience {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => return false,
        }
    }
    // It goes on: it is the browser itself.
    true
}

#[cfg(test)]
mod tests;
