//! The person at the terminal. Questions and remarks go to the controlling terminal itself, never to standard input, output or error:
//! those belong to the program that reads the credentials, and under `credential_process` nobody sees them.

mod ask_error;
mod choose;
mod device;
mod line;
mod page;
mod progress;
mod put;
mod question;
mod style;
mod wrap;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

pub(crate) use ask_error::AskError;
pub(crate) use device::Size;
pub(crate) use page::Page;
pub(crate) use progress::Progress;
pub(crate) use question::Sheet;
pub(crate) use style::{Role, Style};
#[cfg(test)]
pub(crate) use wrap::cells;
pub(crate) use wrap::{rows, wrapped};

use choose::{Meaning, listing, meaning};
use device::{Device, Echo, TypedAhead};
use line::ATTEMPTS;
use question::{Around, Question};

/// How often a list may be narrowed before it is given up.
const NARROWINGS: usize = 20;

/// The controlling terminal.
pub(crate) struct Terminal {
    device: Arc<Device>,
}

impl Terminal {
    /// Opens it. `None` for a process that has none.
    #[must_use]
    pub(crate) fn open() -> Option<Self> {
        let style = Style::from_environment(|name| std::env::var_os(name));
        Device::open(style).map(|device| Self { device: Arc::new(device) })
    }

    /// Its name below `/dev`, such as `pts/3`; `tty` where that cannot be found out.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        name_from_kernel().or_else(name_from_standard_streams).unwrap_or_else(|| "tty".to_owned())
    }

    /// Its size now; 80 × 24 where it does not know.
    #[must_use]
    pub(crate) fn size(&self) -> Size {
        self.device.size()
    }

    /// How text is coloured.
    #[must_use]
    pub(crate) fn style(&self) -> Style {
        self.device.style()
    }

    /// A remark of one line or several, broken between words where the window ends. Of control characters only line ends, tabs and
    /// colours reach the terminal. If it cannot be written, nobody reads it.
    pub(crate) fn say(&self, text: &str) {
        let mut lines = wrapped(text, self.size().columns);
        lines.push('\n');
        self.device.write(&lines);
    }

    /// A picture drawn with characters: its lines are not broken, and keep their colours unless the terminal has none.
    pub(crate) fn draw(&self, text: &str) {
        self.device.write_picture(text);
    }

    /// Asks for a line, which is shown as it is typed. The question is written as it is: give it a colon and a blank.
    ///
    /// # Errors
    /// See [`AskError`]; [`AskError::TimedOut`] after `limit`.
    pub(crate) fn ask(&self, question: &str, limit: Option<Duration>) -> Result<String, AskError> {
        let answer = line::ask(
            &self.device,
            Question {
                text: question,
                echo: Echo::Shown,
                typed_ahead: TypedAhead::Kept,
                deadline: deadline(limit),
                around: Around::Nothing,
            },
        )?;
        Ok(answer.as_str().to_owned())
    }

    /// Asks for a line that is not shown. What was typed before the question is thrown away.
    ///
    /// # Errors
    /// See [`AskError`]; [`AskError::TimedOut`] after `limit`.
    pub(crate) fn ask_hidden(
        &self,
        question: &str,
        limit: Option<Duration>,
    ) -> Result<Zeroizing<String>, AskError> {
        let question = Question {
            text: question,
            echo: Echo::Hidden,
            typed_ahead: TypedAhead::Discarded,
            deadline: deadline(limit),
            around: Around::Nothing,
        };
        line::ask(&self.device, question)
    }

    /// Asks for a line that is worthless once it is used: shown as it is typed, but nothing typed before the question answers it.
    pub(crate) fn ask_once(
        &self,
        question: &str,
        deadline: Option<Instant>,
    ) -> Result<Zeroizing<String>, AskError> {
        let question = Question {
            text: question,
            echo: Echo::Shown,
            typed_ahead: TypedAhead::Discarded,
            deadline,
            around: Around::Nothing,
        };
        line::ask(&self.device, question)
    }

    /// As [`Terminal::ask_once`], while the row above shows a text that changes, such as a countdown: that row must be there.
    pub(crate) fn ask_under(
        &self,
        above: &dyn Fn() -> String,
        question: &str,
    ) -> Result<Zeroizing<String>, AskError> {
        let question = Question {
            text: question,
            echo: Echo::Shown,
            typed_ahead: TypedAhead::Discarded,
            deadline: None,
            around: Around::RowAbove(above),
        };
        line::ask(&self.device, question)
    }

    /// The whole window, for what must not stay in the terminal's memory.
    #[must_use]
    pub(crate) fn page(&self) -> Page {
        Page::open(Arc::clone(&self.device))
    }

    /// Asks whether to go on; an empty line means `default`.
    ///
    /// # Errors
    /// See [`AskError`]; [`AskError::Unusable`] after five lines that mean neither.
    pub(crate) fn confirm(&self, question: &str, default: bool) -> Result<bool, AskError> {
        let choices = if default { "[Y/n]" } else { "[y/N]" };
        for _ in 0..ATTEMPTS {
            // What was typed before the question was seen is no answer to it.
            let answer = self.ask_once(&format!("{question} {choices} "), None)?;
            match answer.trim().to_lowercase().as_str() {
                "" => return Ok(default),
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                _ => self.say("Please answer y or n."),
            }
        }
        Err(AskError::Unusable)
    }

    /// Lets the person choose one of the options from a numbered list, by its number or by a part of its name; returns its index. A
    /// single option is chosen without a question.
    ///
    /// # Errors
    /// See [`AskError`]; [`AskError::Unusable`] without options, or if the list was narrowed twenty times and nothing chosen.
    pub(crate) fn choose(&self, question: &str, options: &[String]) -> Result<usize, AskError> {
        match options {
            [] => return Err(AskError::Unusable),
            [_] => return Ok(0),
            _ => {}
        }
        let mut shown: Vec<usize> = (0..options.len()).collect();
        for _ in 0..NARROWINGS {
            // Below the list stands the question, and a remark or the command line above.
            let rows = usize::from(self.size().rows).saturating_sub(3);
            self.device.write(&listing(&shown, options, rows));
            let answer = self.ask(&format!("{question} (number or part of the name): "), None)?;
            match meaning(&answer, options) {
                Meaning::Chosen(index) => return Ok(index),
                Meaning::Narrowed(matching) => shown = matching,
                Meaning::Nothing => {
                    self.say("Nothing in the list is called that.");
                    shown = (0..options.len()).collect();
                }
            }
        }
        Err(AskError::Unusable)
    }

    /// A line that is rewritten while something goes on.
    #[must_use]
    pub(crate) fn progress(&self) -> Progress {
        Progress::new(Arc::clone(&self.device))
    }
}

fn deadline(limit: Option<Duration>) -> Option<Instant> {
    limit.and_then(|limit| Instant::now().checked_add(limit))
}

/// `/dev/tty` does not tell which terminal it stands for, but Linux lists it with the process (proc(5), `tty_nr`).
fn name_from_kernel() -> Option<String> {
    name_of_device(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

fn name_of_device(stat: &str) -> Option<String> {
    // The name of the program, in brackets, may hold anything.
    let (_, after_name) = stat.rsplit_once(')')?;
    let device: u32 = after_name.split_ascii_whitespace().nth(4)?.parse::<i32>().ok()?.cast_unsigned();
    let major = (device >> 8) & 0xfff;
    let minor = (device & 0xff) | ((device >> 12) & 0xf_ff00);
    // Numbers of the Linux allocated devices list; pseudo-terminals have eight majors.
    match (major, minor) {
        (136..=143, _) => Some(format!("pts/{}", (u64::from(major) - 136) * (1 << 20) + u64::from(minor))),
        (4, 0..=63) => Some(format!("tty{minor}")),
        (4, 64..) => Some(format!("ttyS{}", minor - 64)),
        _ => None,
    }
}

fn name_from_standard_streams() -> Option<String> {
    let names = [
        rustix::termios::ttyname(std::io::stderr(), Vec::new()),
        rustix::termios::ttyname(std::io::stdin(), Vec::new()),
        rustix::termios::ttyname(std::io::stdout(), Vec::new()),
    ];
    let name = names.into_iter().find_map(Result::ok)?.into_string().ok()?;
    Some(Path::new(&name).strip_prefix("/dev").ok()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests;
