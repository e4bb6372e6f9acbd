//! What is asked, until when, and how it ends without a code.

use std::time::{Duration, Instant};

use countersign_mfa::TokenCode;

use crate::failure::{Failure, FailureKind};
use crate::own_command::login_command;
use crate::terminal::Terminal;

/// The code that is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeQuestion<'a> {
    /// Name of the IAM user.
    pub user: &'a str,
    /// The twelve digits of the account, or its alias.
    pub account: &'a str,
    /// What the person calls the device.
    pub device: &'a str,
    /// Which of the user's devices this is, counted from one, and how many there are.
    pub position: (usize, usize),
    /// The profile that the code is for.
    pub profile: Option<&'a str>,
    /// What the code is for, where that is not obvious: a line above the question.
    pub purpose: Option<&'a str>,
}

impl CodeQuestion<'_> {
    /// Whether there is another device to switch to.
    pub(super) const fn has_other_devices(&self) -> bool {
        self.position.1 > 1
    }

    /// `MFA code for alice @ 123456789012 (phone)`.
    pub(super) fn title(&self) -> String {
        one_line(&format!("MFA code for {} @ {} ({})", self.user, self.account, self.device))
    }

    /// The whole question, with a blank at its end.
    pub(super) fn prompt(&self) -> String {
        let title = self.title();
        match self.position {
            (place, count) if count > 1 => format!("{title}  [{place} of {count} devices, ? to switch]: "),
            _ => format!("{title}: "),
        }
    }

    /// The command that asks when there is a person.
    pub(super) fn login_command(&self) -> String {
        self.profile.map_or_else(|| "`countersign login`".to_owned(), login_command)
    }
}

/// A name must not make one question look like two.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Who can be asked.
pub(crate) struct Person<'a> {
    /// The terminal, unless there is none or it belongs to somebody else.
    pub terminal: Option<&'a Terminal>,
    /// Called when something is about to be asked that nobody but a person answers.
    pub call: &'a dyn Fn(),
}

/// One asking for a code, whatever sources it tries.
pub(super) struct Asking<'a> {
    pub(super) person: &'a Person<'a>,
    pub(super) question: &'a CodeQuestion<'a>,
    /// Seconds until the next code, for a code that has been sent before.
    pub(super) spent: &'a dyn Fn(&TokenCode) -> Option<u64>,
    pub(super) deadline: Option<Instant>,
    pub(super) begun: Instant,
}

impl Asking<'_> {
    /// Time that is left; `None` without a deadline.
    pub(super) fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// That there is little time, and how there would be more: under `credential_process` programs give up waiting.
    pub(super) fn haste(&self) -> Option<String> {
        let left = self.left()?.as_secs_f64().round();
        Some(format!(
            "The program that needs it waits {left} s. {} beforehand takes its time.",
            self.question.login_command()
        ))
    }

    /// Whether the deadline has passed.
    pub(super) fn is_over(&self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// That the deadline has passed.
    pub(super) fn gave_up(&self) -> Failure {
        let limit = self.deadline.unwrap_or(self.begun).saturating_duration_since(self.begun);
        // The deadline was set a little before the asking began.
        let seconds = limit.as_secs().saturating_add(u64::from(limit.subsec_millis() >= 500));
        Failure::new(FailureKind::GaveUpWaiting, format!("nobody typed a code within {seconds} s"))
            .remedy(format!("Run {} beforehand.", self.question.login_command()))
    }

    /// That the code cannot be sent again.
    pub(super) fn refuse_spent(&self, code: &TokenCode) -> Result<(), Failure> {
        (self.spent)(code).map_or(Ok(()), |seconds| {
            Err(Failure::new(FailureKind::Refused, spent_line(seconds))
                .remedy("Wait for the next code and start again."))
        })
    }
}

/// What is said of a code that was sent before.
pub(super) fn spent_line(seconds: u64) -> String {
    format!("that code has been used; the next one comes in {seconds} s")
}

/// Why a source gave no code.
#[derive(Debug)]
pub(super) enum NoCode {
    /// It cannot be used here, for this reason: another may.
    CannotAsk(String),
    /// It could be used, and that was the end of it.
    Failed(Failure),
}

impl From<Failure> for NoCode {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
