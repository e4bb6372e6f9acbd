//! The person's web browser.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take to say that it cannot open a page. One that goes on is the browser itself.
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(20);

/// A program that opens pages, and its arguments before the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    program: PathBuf,
    arguments: Vec<String>,
}

impl Browser {
    /// `$BROWSER` (programs parted by colons, each perhaps with arguments), else what the desktop has for it. `None` where a browser
    /// would open on a screen that nobody looks at: over SSH, or without a display.
    #[must_use]
    pub fn find(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<Self> {
        let text =
            |name: &str| variable(name).and_then(|value| value.into_string().ok()).filter(|v| !v.is_empty());
        let path = variable("PATH").unwrap_or_default();
        let installed = |program: &str| {
            if program.contains('/') {
                let path = Path::new(program);
                return path.is_file().then(|| path.to_owned());
            }
            std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file())
        };
        if let Some(chosen) = text("BROWSER") {
            return chosen.split(':').find_map(|command| {
                let mut words = command.split_whitespace();
                let program = installed(words.next()?)?;
                Some(Self {
                    program,
                    arguments: words.filter(|word| *word != "%s").map(str::to_owned).collect(),
                })
            });
        }
        if text("SSH_CONNECTION").is_some() || text("SSH_TTY").is_some() {
            return None;
        }
        let known: &[&str] = if cfg!(target_os = "macos") {
            &["open"]
        } else if text("WSL_DISTRO_NAME").is_some() {
            &["wslview", "xdg-open"]
        } else if text("DISPLAY").or_else(|| text("WAYLAND_DISPLAY")).is_some() {
            &["xdg-open", "wslview"]
        } else {
            &[]
        };
        let program = known.iter().find_map(|program| installed(program))?;
        Some(Self { program, arguments: Vec::new() })
    }

    /// Opens a page. Whether it could be opened, as far as that is known.
    #[must_use]
    pub fn open(&self, address: &str) -> bool {
        let child = Command::new(&self.program)
            .args(&self.arguments)
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else { return false };
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => std::thread::sleep(PAUSE),
                Err(_) => return false,
            }
        }
        true
    }
}

#[cfg(test)]
mod tests;
