//! Why there is no answer.

use thiserror::Error;

use crate::failure::{Failure, FailureKind};

/// Why a question was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AskError {
    /// The person broke it off (Ctrl-C), or the process was told to end.
    #[error("cancelled")]
    Cancelled,
    /// The time was up.
    #[error("nobody answered in time")]
    TimedOut,
    /// The person ended the input (Ctrl-D), or the terminal is gone.
    #[error("the terminal was closed before the question was answered")]
    Closed,
    /// The process is in the background: the terminal belongs to another job of the shell.
    #[error("the terminal belongs to another job of the shell, so nobody can be asked")]
    Background,
    /// Every answer in a number of attempts was none that the question knows.
    #[error("no usable answer was given")]
    Unusable,
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        let what = error.to_string();
        match error {
            AskError::Cancelled => Self::cancelled(),
            AskError::TimedOut => Self::new(FailureKind::GaveUpWaiting, what),
            AskError::Closed | AskError::Unusable => Self::new(FailureKind::InputNeeded, what),
            AskError::Background => Self::new(FailureKind::InputNeeded, what)
                .remedy("Bring this job to the foreground with `fg`, or start it there."),
        }
    }
}
