//! What is wanted of credentials, and how they came about.

use std::time::Instant;

use crate::api::Credentials;
use crate::duration::Seconds;
use crate::vault::StoredKey;

/// How long MFA sessions are asked for unless somebody says otherwise: as long as `aws configure mfa-login` does.
pub(crate) const DEFAULT_DURATION: Seconds = Seconds(43_200);
/// The longest that root's sessions and chained roles live, in seconds.
pub(crate) const ONE_HOUR: Seconds = Seconds(3_600);
/// What a session must have left for roles to be taken with it: they do not end with it.
pub(super) const ENOUGH_FOR_A_ROLE: Seconds = Seconds(60);

/// What is wanted of credentials.
#[derive(Clone, Debug)]
pub(crate) struct Want {
    /// What they must have left.
    pub min_ttl: Seconds,
    /// How long they are asked for, if somebody said.
    pub duration: Option<Seconds>,
    /// The long-term key itself.
    pub no_session: bool,
    /// What was kept is not used.
    pub fresh: bool,
    /// When nobody can be waited for any longer.
    pub deadline: Option<Instant>,
    /// They are used as they are and never renewed, so that a long role session needs its code in `AssumeRole`.
    pub unrefreshable: bool,
}

impl Default for Want {
    fn default() -> Self {
        Self {
            min_ttl: Seconds(300),
            duration: None,
            no_session: false,
            fresh: false,
            deadline: None,
            unrefreshable: false,
        }
    }
}

/// How credentials came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// The long-term key itself.
    LongTermKey,
    /// A session with MFA.
    MfaSession,
    /// A session of a user who has no MFA device.
    PlainSession,
    /// A sign-in by the browser.
    BrowserLogin,
    /// The keys of the environment.
    Environment,
    /// Roles taken with the session.
    RolesInSession,
    /// One role, with the code in `AssumeRole`.
    RoleWithCode,
}

impl Plan {
    /// What it is, and why, for the person.
    #[must_use]
    pub(crate) const fn explanation(self) -> &'static str {
        match self {
            Self::LongTermKey => "the long-term access key itself, without MFA",
            Self::MfaSession => "an MFA session",
            Self::PlainSession => "a session without MFA, as the user has no MFA device that gives codes",
            Self::BrowserLogin => "the browser's sign-in",
            Self::Environment => "the keys of the environment",
            Self::RolesInSession => {
                "a role taken with the session; it is renewed hourly without a further code"
            }
            Self::RoleWithCode => {
                "a role with the code sent in AssumeRole, as a role taken with a session would end after an hour"
            }
        }
    }
}

/// Credentials and how they came about.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// The credentials.
    pub credentials: Credentials,
    /// How they came about.
    pub plan: Plan,
    /// The MFA device whose code they rest on, where one was sent.
    pub serial_number: Option<String>,
}

/// A stored key as what requests are signed with.
#[must_use]
pub(crate) fn of_key(key: &StoredKey) -> Credentials {
    Credentials {
        access_key_id: key.access_key_id.clone(),
        secret_access_key: key.secret_access_key.clone(),
        session_token: None,
        expiration: None,
    }
}
