//! The controlling terminal: its modes, its size, whether it may be used now.

use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{self, InputModes, LocalModes, OptionalActions, OutputModes, QueueSelector, Termios};

use zeroize::Zeroizing;

use super::ask_error::AskError;
use super::style::{Style, printable};
use crate::signals::SLICE;

/// How long a terminal that takes nothing (Ctrl-S) is waited for before a text is dropped.
const WRITE_PATIENCE: Duration = Duration::from_secs(1);
const START_OF_LINE_ERASED: &str = "\r\x1b[2K";
/// DECSC and DECRC.
const CURSOR_KEPT: &str = "\x1b7";
const CURSOR_PUT_BACK: &str = "\x1b8";
/// Cursor down (ECMA-48, CUD): a line end would scroll.
const ROW_BELOW: &str = "\x1b[1B";
/// xterm's private mode 1049, which every terminal in use has.
const ALTERNATE_SCREEN: &str = "\x1b[?1049h";
const USUAL_SCREEN: &str = "\x1b[?1049l";
const PAGE_ERASED: &str = "\x1b[0m\x1b[H\x1b[J";

/// Width and height in character cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// Cells in a row.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// Where rows are rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// So many above the cursor.
    Above(usize),
    /// Counted from the top of the window, from one.
    Of(usize),
}

/// An own opening of `/dev/tty`, non-blocking without that being noticed by others who have the terminal open.
pub(super) struct Device {
    tty: OwnedFd,
    style: Style,
    /// Whether the cursor stands in a progress line, which gives way to other text.
    in_progress_line: AtomicBool,
    /// Whether the page is there.
    in_page: AtomicBool,
}

impl Device {
    pub(super) fn open(style: Style) -> Option<Self> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let tty = rustix::fs::open("/dev/tty", flags, Mode::empty()).ok()?;
        Some(Self { tty, style, in_progress_line: AtomicBool::new(false), in_page: AtomicBool::new(false) })
    }

    pub(super) const fn style(&self) -> Style {
        self.style
    }

    pub(super) fn size(&self) -> Size {
        let size = termios::tcgetwinsize(&self.tty).ok();
        let known = |cells: Option<u16>, default| cells.filter(|cells| *cells > 0).unwrap_or(default);
        Size {
            columns: known(size.map(|size| size.ws_col), 80),
            rows: known(size.map(|size| size.ws_row), 24),
        }
    }

    /// Whether this process may read and set modes: one in the background would be stopped for it.
    pub(super) fn in_foreground(&self) -> Result<bool, AskError> {
        match termios::tcgetpgrp(&self.tty) {
            Ok(group) => Ok(group == rustix::process::getpgrp()),
            // The foreground group is of another process namespace (a container on the host's terminal): it cannot be compared.
            Err(Errno::OPNOTSUPP) => Ok(true),
            Err(_) => Err(AskError::Closed),
        }
    }

    /// Waits for input for one slice at the most.
    pub(super) fn wait_for_input(&self, longest: Duration) {
        self.wait(PollFlags::IN, longest.min(SLICE));
    }

    fn wait(&self, event: PollFlags, length: Duration) {
        let mut polled = [PollFd::new(&self.tty, event)];
        let timeout = Timespec::try_from(length).ok();
        let ready = rustix::event::poll(&mut polled, timeout.as_ref());
        // macOS cannot poll /dev/tty, and a terminal that hung up is always ready: neither may make the caller spin.
        let odd = PollFlags::NVAL | PollFlags::ERR | PollFlags::HUP;
        if ready.is_ok_and(|count| count > 0) && polled.iter().any(|fd| fd.revents().intersects(odd)) {
            thread::sleep(length.min(Duration::from_millis(20)));
        }
    }

    /// Reads what is there: in canonical mode a line or the part of one that fits.
    pub(super) fn read(&self, buffer: &mut [u8]) -> Result<usize, Errno> {
        rustix::io::read(&self.tty, buffer)
    }

    /// Writes text on lines of its own, or the beginning of one. What the terminal does not take is dropped.
    pub(super) fn write(&self, text: &str) {
        if self.in_progress_line.swap(false, Ordering::SeqCst) {
            self.write_all(START_OF_LINE_ERASED);
        }
        self.write_all(&printable(text, self.style));
    }

    /// Replaces the progress line. The text has no line end and fits into a row.
    pub(super) fn write_progress(&self, text: &str) {
        self.write_all(START_OF_LINE_ERASED);
        self.in_progress_line.store(true, Ordering::SeqCst);
        self.write_all(&printable(text, self.style));
    }

    /// Removes the progress line, if the cursor is still in it.
    pub(super) fn clear_progress(&self) {
        if self.in_progress_line.swap(false, Ordering::SeqCst) {
            self.write_all(START_OF_LINE_ERASED);
        }
    }

    /// As [`Device::write`], but colours stay whatever `NO_COLOR` says, unless the terminal has none: for a picture, which they make.
    pub(super) fn write_picture(&self, text: &str) {
        self.write_all(&printable(text, self.style.of_pictures()));
    }

    /// Replaces rows; the cursor stays where it is. Each line fits into a row.
    pub(super) fn rewrite(&self, first: Row, lines: &[&str]) {
        let mut rows = Zeroizing::new(CURSOR_KEPT.to_owned());
        match first {
            Row::Above(rows_above) => rows.push_str(&format!("\x1b[{rows_above}A")),
            Row::Of(row) => rows.push_str(&format!("\x1b[{row}H")),
        }
        for (at, line) in lines.iter().enumerate() {
            rows.push_str(if at > 0 { ROW_BELOW } else { "" });
            rows.push_str(START_OF_LINE_ERASED);
            rows.push_str(&printable(line, self.style));
        }
        rows.push_str(CURSOR_PUT_BACK);
        self.write_all(&rows);
    }

    /// Begins an empty page of its own, which the terminal does not keep when it is left.
    pub(super) fn enter_page(&self) {
        self.in_page.store(true, Ordering::SeqCst);
        self.write_all(ALTERNATE_SCREEN);
        self.clear_page();
    }

    /// Empties the page, not by scrolling: what scrolls away may be kept.
    pub(super) fn clear_page(&self) {
        self.write_all(PAGE_ERASED);
    }

    /// Empties the page and goes back to what was shown before it. Once is enough: afterwards the window is somebody else's.
    pub(super) fn leave_page(&self) {
        if self.in_page.swap(false, Ordering::SeqCst) {
            self.clear_page();
            self.write_all(USUAL_SCREEN);
        }
    }

    fn write_all(&self, text: &str) {
        // With `stty tostop` a process in the background is stopped for writing.
        let Ok(modes) = termios::tcgetattr(&self.tty) else { return };
        if modes.local_modes.contains(LocalModes::TOSTOP) && !self.in_foreground().unwrap_or(false) {
            return;
        }
        // A program that draws on the whole screen has the terminal in raw mode.
        let raw = !modes.output_modes.contains(OutputModes::OPOST | OutputModes::ONLCR);
        let text = Zeroizing::new(if raw { text.replace('\n', "\r\n") } else { text.to_owned() });
        let begun = Instant::now();
        let mut rest = text.as_bytes();
        while !rest.is_empty() && begun.elapsed() < WRITE_PATIENCE {
            match rustix::io::write(&self.tty, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(Errno::AGAIN) => self.wait(PollFlags::OUT, SLICE),
                Err(Errno::INTR) => {}
                Err(_) => return,
            }
        }
    }
}

/// Whether what is typed is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    Shown,
    Hidden,
}

/// What becomes of what was typed before the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypedAhead {
    Kept,
    Discarded,
}

/// The terminal set for one question; dropping it puts back what was.
pub(super) struct Questioning<'a> {
    device: &'a Device,
    before: Termios,
    during: Termios,
    answered: bool,
}

impl<'a> Questioning<'a> {
    /// Sets line-wise input with editing and signals, however another program left the terminal. Only a process in the foreground
    /// may call this.
    pub(super) fn begin(device: &'a Device, echo: Echo, typed_ahead: TypedAhead) -> Result<Self, AskError> {
        let before = termios::tcgetattr(&device.tty).map_err(|_| AskError::Closed)?;
        let mut during = before.clone();
        during.input_modes.insert(InputModes::ICRNL);
        during.input_modes.remove(InputModes::IGNCR | InputModes::INLCR);
        during.output_modes.insert(OutputModes::OPOST | OutputModes::ONLCR);
        during.local_modes.insert(
            LocalModes::ICANON
                | LocalModes::ISIG
                | LocalModes::IEXTEN
                | LocalModes::ECHOE
                | LocalModes::ECHOK,
        );
        during.local_modes.set(LocalModes::ECHO, echo == Echo::Shown);
        during.local_modes.remove(LocalModes::ECHONL | LocalModes::NOFLSH);
        let questioning = Self { device, before, during, answered: false };
        questioning.set()?;
        // Only after the echo is off, so that nothing comes between. Not TCSAFLUSH, which may wait for ever for output (Ctrl-S).
        if typed_ahead == TypedAhead::Discarded {
            questioning.discard_input();
        }
        Ok(questioning)
    }

    /// Sets the modes of the question.
    pub(super) fn set(&self) -> Result<(), AskError> {
        termios::tcsetattr(&self.device.tty, OptionalActions::Now, &self.during).map_err(|_| AskError::Closed)
    }

    /// Puts back what was, for the shell that has the terminal while this process is stopped. What was typed so far is no command.
    pub(super) fn lay_down(&self) {
        if self.device.in_foreground().unwrap_or(false) {
            self.discard_input();
            let _ = termios::tcsetattr(self.device.tty.as_fd(), OptionalActions::Now, &self.before);
        }
    }

    /// Throws away what was typed and not read.
    pub(super) fn discard_input(&self) {
        let _ = termios::tcflush(&self.device.tty, QueueSelector::IFlush);
    }

    /// Sets the modes again if they were changed, and says whether they were: a shell that stopped this process (SIGSTOP) and brought it
    /// back has its own.
    pub(super) fn keep(&self) -> Result<bool, AskError> {
        let now = termios::tcgetattr(&self.device.tty).map_err(|_| AskError::Closed)?;
        let changed = now.local_modes != self.during.local_modes;
        if changed {
            self.set()?;
        }
        Ok(changed)
    }

    /// The line is complete. Otherwise its beginning is thrown away at the end, lest the shell takes it for a command.
    pub(super) const fn answered(&mut self) {
        self.answered = true;
    }
}

impl Drop for Questioning<'_> {
    fn drop(&mut self) {
        let end_of_line_shown = self.answered && self.during.local_modes.contains(LocalModes::ECHO);
        if !end_of_line_shown {
            self.device.write_all("\n");
        }
        // In the background the terminal belongs to another group, and setting modes would stop this process.
        if !self.device.in_foreground().unwrap_or(false) {
            return;
        }
        if !self.answered {
            self.discard_input();
        }
        let _ = termios::tcsetattr(self.device.tty.as_fd(), OptionalActions::Now, &self.before);
    }
}
