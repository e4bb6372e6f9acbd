//! For tests: a test of this crate, run as a program in a pseudo-terminal of its own.

use std::ffi::CStr;
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::{Mode, OFlags};
use rustix::pty::OpenptFlags;
use rustix::termios::{LocalModes, OptionalActions, Termios, Winsize};

/// The variable that says what the program is to do.
const CASE: &str = "COUNTERSIGN_TEST_CASE";
const PATIENCE: Duration = Duration::from_secs(15);

/// What the program is to do; `None` in an ordinary run of the tests.
pub(crate) fn case() -> Option<String> {
    std::env::var(CASE).ok()
}

/// What is run, and how.
pub(crate) struct Program<'a> {
    /// Path of the ignored test that is the program.
    pub(crate) test: &'a str,
    pub(crate) case: &'a str,
    /// Shell line that runs it as `"$@"`.
    pub(crate) shell: &'a str,
    pub(crate) variables: &'a [(&'a str, &'a str)],
}

/// The program while it runs: its terminal, seen from outside.
pub(crate) struct Session {
    /// `None` once the terminal was taken away.
    master: Option<OwnedFd>,
    child: Child,
    shown: Vec<u8>,
    expected_up_to: usize,
}

/// What is left of it.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// Its standard output: the harness's lines, and what the case prints.
    pub(crate) output: String,
    /// All that it wrote to the terminal.
    pub(crate) shown: String,
}

impl Ended {
    /// The line that the case printed after `answer: `.
    pub(crate) fn answer(&self) -> &str {
        self.output
            .split_once("answer: ")
            .and_then(|(_, rest)| rest.lines().next())
            .unwrap_or_else(|| panic!("no answer ({}):\n{}\n{}", self.status, self.output, self.shown))
    }
}

pub(crate) fn new_terminal() -> OwnedFd {
    let master = rustix::pty::openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    rustix::pty::grantpt(&master).unwrap();
    rustix::pty::unlockpt(&master).unwrap();
    set_size(&master, 24, 80);
    master
}

pub(crate) fn set_size(master: &OwnedFd, rows: u16, columns: u16) {
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    rustix::termios::tcsetwinsize(master, size).unwrap();
}

/// Path of its other side.
pub(crate) fn path(master: &OwnedFd) -> String {
    let name = rustix::pty::ptsname(master, Vec::new()).unwrap();
    CStr::to_str(&name).unwrap().to_owned()
}

/// Its other side, without it becoming anybody's controlling terminal.
fn open_other_side(master: &OwnedFd) -> OwnedFd {
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(path(master), flags, Mode::empty()).unwrap()
}

pub(crate) fn modes(master: &OwnedFd) -> Termios {
    rustix::termios::tcgetattr(master).unwrap()
}

impl Program<'_> {
    /// Runs it in a session of its own with this controlling terminal.
    pub(crate) fn start_in(&self, master: OwnedFd) -> Session {
        let other_side = open_other_side(&master);
        let mut command = Command::new("setsid");
        command.arg("--ctty");
        let child = self.program(&mut command).stdin(other_side).spawn().unwrap();
        Session { master: Some(master), child, shown: Vec::new(), expected_up_to: 0 }
    }

    pub(crate) fn start(&self) -> Session {
        self.start_in(new_terminal())
    }

    /// Runs it without a terminal and with nothing on standard input.
    pub(crate) fn run_without_terminal(&self) -> Ended {
        let mut command = Command::new("setsid");
        command.arg("--wait");
        let output = self.program(&mut command).stdin(Stdio::null()).output().unwrap();
        Ended {
            status: output.status,
            output: String::from_utf8(output.stdout).unwrap(),
            shown: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn program<'b>(&self, command: &'b mut Command) -> &'b mut Command {
        command
            .args(["sh", "-c", self.shell, "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", self.test, "--nocapture"])
            .env_remove("NO_COLOR")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("TERM", "xterm-256color")
            .env(CASE, self.case)
            .envs(self.variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
    }
}

impl Session {
    /// Waits until the text is shown after what was expected before.
    pub(crate) fn expect(&mut self, text: &str) -> &mut Self {
        let begun = Instant::now();
        loop {
            let new = &self.shown[self.expected_up_to..];
            if let Some(at) = new.windows(text.len()).position(|window| window == text.as_bytes()) {
                self.expected_up_to += at + text.len();
                return self;
            }
            assert!(
                begun.elapsed() < PATIENCE && self.read(),
                "expected {text:?}, got {:?}",
                String::from_utf8_lossy(&self.shown[self.expected_up_to..])
            );
        }
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.as_bytes();
        while !rest.is_empty() {
            let count = rustix::io::write(self.master(), rest).unwrap();
            rest = &rest[count..];
        }
        self
    }

    /// What came after what was expected last.
    pub(crate) fn shown_since(&mut self) -> String {
        while self.read_within(Duration::ZERO) {}
        String::from_utf8_lossy(&self.shown[self.expected_up_to..]).into_owned()
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) -> &mut Self {
        set_size(self.master(), rows, columns);
        self
    }

    pub(crate) fn modes(&self) -> Termios {
        modes(self.master())
    }

    pub(crate) fn echoes(&self) -> bool {
        self.modes().local_modes.contains(LocalModes::ECHO)
    }

    /// Waits until typing is shown, or is not.
    pub(crate) fn wait_for_echo(&self, wanted: bool) {
        let begun = Instant::now();
        while self.echoes() != wanted {
            assert!(begun.elapsed() < PATIENCE, "echo stays {}", !wanted);
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sets the modes from outside, as another program would.
    pub(crate) fn set_echo(&self, on: bool) {
        let mut modes = self.modes();
        modes.local_modes.set(LocalModes::ECHO, on);
        rustix::termios::tcsetattr(self.master(), OptionalActions::Now, &modes).unwrap();
    }

    pub(crate) fn pid(&self) -> rustix::process::Pid {
        rustix::process::Pid::from_child(&self.child)
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) -> Ended {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > PATIENCE {
                self.child.kill().unwrap();
                panic!("still running; it showed {:?}", String::from_utf8_lossy(&self.shown));
            }
            if !self.read() {
                std::thread::sleep(Duration::from_millis(10));
            }
        };
        while self.read_within(Duration::ZERO) {}
        Ended {
            status,
            output: read_all(&mut self.child),
            shown: String::from_utf8_lossy(&self.shown).into_owned(),
        }
    }

    /// Takes the terminal away and waits for its end.
    pub(crate) fn hang_up(mut self) -> Ended {
        self.master = None;
        self.end()
    }

    fn master(&self) -> &OwnedFd {
        self.master.as_ref().expect("the terminal is there")
    }

    /// `false` once nobody has the other side open.
    fn read(&mut self) -> bool {
        self.read_within(Duration::from_millis(50)) || self.child.try_wait().unwrap().is_none()
    }

    fn read_within(&mut self, length: Duration) -> bool {
        let timeout = Timespec::try_from(length).unwrap();
        let Some(master) = &self.master else {
            std::thread::sleep(length);
            return false;
        };
        let mut polled = [PollFd::new(master, PollFlags::IN)];
        if rustix::event::poll(&mut polled, Some(&timeout)).unwrap() == 0 {
            return false;
        }
        let mut part = [0; 4096];
        let count = rustix::io::read(master, &mut part).unwrap_or(0);
        self.shown.extend_from_slice(&part[..count]);
        count > 0
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(child: &mut Child) -> String {
    let mut output = String::new();
    child.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    output
}
