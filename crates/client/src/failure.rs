//! How a verb fails: what happened, what to do next, and the exit code that scripts go by.

use std::fmt;

/// What kind of failure it is; scripts tell them apart by the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// None of the others.
    Other,
    /// The command line asks for what cannot be.
    Usage,
    /// A configuration file is missing something, or says what cannot be.
    Configuration,
    /// A code, key or signature was refused.
    Refused,
    /// Somebody must be asked and nobody can be: no terminal, or `--no-input`.
    InputNeeded,
    /// The vault is locked, missing, damaged or of a newer version.
    Store,
    /// The endpoint cannot be reached, or answers what no such service answers.
    Network,
    /// A policy does not allow it.
    AccessDenied,
    /// Another process was being waited for, or nobody answered a question in time.
    GaveUpWaiting,
    /// The person broke it off.
    Cancelled,
    /// `exec`: failed before the command began.
    BeforeStart,
    /// `exec`: the command is there and cannot be executed.
    NotExecutable,
    /// `exec`: there is no such command.
    NotFound,
}

impl FailureKind {
    /// The exit code.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Other => 1,
            Self::Usage => 2,
            Self::Configuration => 3,
            Self::Refused => 4,
            Self::InputNeeded => 5,
            Self::Store => 6,
            Self::Network => 7,
            Self::AccessDenied => 8,
            Self::GaveUpWaiting => 9,
            Self::BeforeStart => 125,
            Self::NotExecutable => 126,
            Self::NotFound => 127,
            Self::Cancelled => 130,
        }
    }

    /// The word for it in `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Usage => "usage",
            Self::Configuration => "configuration",
            Self::Refused => "refused",
            Self::InputNeeded => "input-needed",
            Self::Store => "store",
            Self::Network => "network",
            Self::AccessDenied => "access-denied",
            Self::GaveUpWaiting => "gave-up-waiting",
            Self::Cancelled => "cancelled",
            Self::BeforeStart => "before-start",
            Self::NotExecutable => "not-executable",
            Self::NotFound => "not-found",
        }
    }
}

/// Why a verb ended without doing what it was asked. Holds no secret: it goes to standard error and into logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    kind: FailureKind,
    what: String,
    remedy: Option<String>,
    code: Option<String>,
}

impl Failure {
    /// What happened and why, as a sentence without a full stop.
    #[must_use]
    pub fn new(kind: FailureKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), remedy: None, code: None }
    }

    /// With what to do next: a whole sentence.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// With the service's own error code, such as `AccessDenied`.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// As another kind: `exec` ends with 125 whatever happened before its command began.
    #[must_use]
    pub fn as_kind(mut self, kind: FailureKind) -> Self {
        self.kind = kind;
        self
    }

    /// That the person broke it off.
    #[must_use]
    pub fn cancelled() -> Self {
        Self::new(FailureKind::Cancelled, "cancelled")
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> FailureKind {
        self.kind
    }

    /// What happened.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What to do next, where that is known.
    #[must_use]
    pub fn next_step(&self) -> Option<&str> {
        self.remedy.as_deref()
    }

    /// The service's error code, where a service refused.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)?;
        match &self.remedy {
            Some(remedy) => write!(out, "\n{remedy}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}
