//! Calls of IAM and STS: a typed input goes out signed, a typed output or the service's refusal comes back.

use std::cell::Cell;
use std::fmt;
use std::time::Duration;

use countersign_model::{
    DecodeError, Operation, ReportedFault, Secret, Service as ModelService, decode_fault, decode_response,
    encode_request,
};
use countersign_sigv4::{PayloadHash, RequestParts, Rules, SecretKey, Signer};
use zeroize::Zeroizing;

use crate::endpoint::Endpoint;
use crate::failure::{Failure, FailureKind};
use crate::signals;
use crate::web::{Web, WebError};

/// A key with which requests are signed: a long-term one, or temporary credentials.
#[derive(Clone)]
pub(crate) struct Credentials {
    /// The public half.
    pub access_key_id: String,
    /// The secret half.
    pub secret_access_key: Secret,
    /// What comes with temporary credentials.
    pub session_token: Option<Secret>,
    /// When they end, in Unix seconds; long-term keys do not.
    pub expiration: Option<i64>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Credentials").field("access_key_id", &self.access_key_id).finish_non_exhaustive()
    }
}

impl Credentials {
    /// Seconds that they are still good for; `None` for a long-term key.
    #[must_use]
    pub(crate) fn seconds_left(&self, now: i64) -> Option<i64> {
        self.expiration.map(|expiration| expiration.saturating_sub(now))
    }

    /// Out of an answer of STS. `None` for an answer that lacks a part.
    #[must_use]
    pub(crate) fn of_sts(answer: Option<countersign_model::sts::Credentials>) -> Option<Self> {
        let answer = answer?;
        Some(Self {
            access_key_id: answer.access_key_id,
            secret_access_key: answer.secret_access_key,
            session_token: Some(answer.session_token),
            expiration: Some(answer.expiration.0),
        })
    }
}

/// How often a call may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempts {
    /// Once: it carries a code, or does something that must not be done twice.
    Once,
    /// Up to three times, as it changes nothing.
    Several,
}

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Nobody was reached: nothing has happened.
    #[error("{endpoint} cannot be reached: {why}")]
    Unreachable {
        /// The address.
        endpoint: String,
        /// Why.
        why: String,
    },
    /// The server's certificate is not trusted: nothing has happened.
    #[error("{why}")]
    Untrusted {
        /// Why.
        why: String,
    },
    /// The person broke it off. The call may or may not have happened.
    #[error("cancelled")]
    Cancelled {
        /// The operation.
        operation: &'static str,
        /// Whether it changes nothing.
        harmless: bool,
    },
    /// The call may or may not have happened.
    #[error("{operation} was sent to {endpoint} and no answer came: {why}")]
    Lost {
        /// The operation.
        operation: &'static str,
        /// The address.
        endpoint: String,
        /// Why.
        why: String,
    },
    /// Something answers there, and it is no such service.
    #[error("{endpoint} answers {operation} with what is no answer of AWS's (HTTP status {status}): {why}")]
    Rubbish {
        /// The operation.
        operation: &'static str,
        /// The address.
        endpoint: String,
        /// The HTTP status.
        status: u16,
        /// Why.
        why: String,
    },
    /// The service refused.
    #[error("{operation} was refused: {}", fault_text(fault))]
    Refused {
        /// The operation.
        operation: &'static str,
        /// The refusal.
        fault: ReportedFault,
        /// The HTTP status.
        status: u16,
        /// By how many seconds this machine's clock is ahead of the server's, if that is known.
        ahead: Option<i64>,
    },
    /// The request cannot be signed.
    #[error("the request cannot be signed: {0}")]
    Unsigned(String),
    /// The certificates that the profile names cannot be read.
    #[error("{0}")]
    Certificates(String),
}

fn fault_text(fault: &ReportedFault) -> String {
    match &fault.message {
        Some(message) => format!("{}: {}", fault.code, message.trim()),
        None => fault.code.clone(),
    }
}

impl CallError {
    /// The service's error code, where it refused.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { fault, .. } => Some(&fault.code),
            _ => None,
        }
    }

    /// Whether a policy forbids it. A wrong code is refused by the same error code, and is no matter of policy.
    #[must_use]
    pub fn is_access_denied(&self) -> bool {
        matches!(self.code(), Some("AccessDenied" | "AccessDeniedException")) && !self.is_wrong_code()
    }

    /// As a failure; where a policy forbids it, with what to do about that.
    #[must_use]
    pub fn if_denied(self, remedy: impl Into<String>) -> Failure {
        let denied = self.is_access_denied();
        let failure = Failure::from(self);
        if denied { failure.remedy(remedy) } else { failure }
    }

    /// Whether the code was wrong or used before (*STS error messages for MFA*; `EnableMFADevice` has a code of its own).
    #[must_use]
    pub fn is_wrong_code(&self) -> bool {
        match self {
            Self::Refused { fault, .. } => {
                fault.code == "InvalidAuthenticationCode"
                    || fault.code == "AccessDenied"
                        && fault
                            .message
                            .as_deref()
                            .is_some_and(|message| message.contains("MultiFactorAuthentication failed"))
            }
            _ => false,
        }
    }

    /// Whether the signature or key was refused, or the session is over.
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        matches!(
            self.code(),
            Some(
                "InvalidClientTokenId"
                    | "SignatureDoesNotMatch"
                    | "ExpiredToken"
                    | "ExpiredTokenException"
                    | "MissingAuthenticationToken"
                    | "IncompleteSignature"
                    | "UnrecognizedClientException"
                    | "InvalidAccessKeyId"
                    | "RequestExpired"
                    | "InvalidSignatureException"
                    | "RequestTimeTooSkewed"
            )
        )
    }

    /// Whether the key that signed is good no longer, so that it will be refused whatever is tried. That a signature was refused says
    /// nothing of the kind: it may be due to the clock.
    #[must_use]
    pub fn is_end_of_session(&self) -> bool {
        matches!(
            self.code(),
            Some(
                "ExpiredToken"
                    | "ExpiredTokenException"
                    | "InvalidClientTokenId"
                    | "UnrecognizedClientException"
            )
        )
    }

    /// Whether the signature was refused for its time, or may have been (*Troubleshooting Signature Version 4*).
    fn is_about_time(&self) -> bool {
        let Self::Refused { fault, ahead, .. } = self else { return false };
        let says = |what: &str| fault.message.as_deref().is_some_and(|message| message.contains(what));
        match fault.code.as_str() {
            "RequestExpired" | "RequestTimeTooSkewed" => true,
            "SignatureDoesNotMatch" | "InvalidSignatureException" | "IncompleteSignature" => {
                says("Signature expired")
                    || says("not yet current")
                    || ahead.is_some_and(|ahead| ahead.unsigned_abs() >= LONGEST_SKEW)
            }
            _ => false,
        }
    }

    /// Whether the service has too much to do, and did not look at what was asked.
    fn is_throttling(&self) -> bool {
        matches!(
            self.code(),
            Some(
                "Throttling"
                    | "ThrottlingException"
                    | "ThrottledException"
                    | "RequestThrottled"
                    | "RequestThrottledException"
                    | "RequestLimitExceeded"
                    | "TooManyRequestsException"
                    | "SlowDown"
            )
        )
    }

    /// Whether a parameter lies outside of the service's model, which is looked at before anything else. Other refusals have the same
    /// error code and come later.
    fn is_about_form(&self) -> bool {
        let Self::Refused { fault, .. } = self else { return false };
        fault.code == "ValidationError"
            && fault
                .message
                .as_deref()
                .is_some_and(|message| message.contains("failed to satisfy constraint"))
    }

    /// Whether a code that was sent with it has surely not been looked at: it is still good.
    #[must_use]
    pub fn was_not_judged(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Untrusted { .. } | Self::Unsigned(_) | Self::Certificates(_) => {
                true
            }
            Self::Refused { .. } => self.is_throttling() || self.is_about_form(),
            Self::Lost { .. } | Self::Cancelled { .. } | Self::Rubbish { .. } => false,
        }
    }

    /// Whether it is not known if what was asked has happened.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::Lost { .. } | Self::Cancelled { .. } | Self::Rubbish { .. } => true,
            Self::Refused { status, .. } => *status >= 500 && !self.is_throttling(),
            Self::Unreachable { .. } | Self::Untrusted { .. } | Self::Unsigned(_) | Self::Certificates(_) => {
                false
            }
        }
    }

    /// Whether it takes a session with MFA, whatever the policies allow: the user has a device (AWS bulletin AWS-2023-001).
    #[must_use]
    pub fn needs_mfa(&self) -> bool {
        let Self::Refused { fault, .. } = self else { return false };
        fault.message.as_deref().is_some_and(|message| message.contains("authenticated with an MFA device"))
    }

    /// Whether sending it again may help.
    fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Lost { .. } => true,
            Self::Rubbish { status, .. } => *status >= 500,
            Self::Refused { status, .. } => *status >= 500 || self.is_throttling(),
            Self::Untrusted { .. } | Self::Cancelled { .. } | Self::Unsigned(_) | Self::Certificates(_) => {
                false
            }
        }
    }
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        let kind = match &error {
            CallError::Unreachable { .. }
            | CallError::Untrusted { .. }
            | CallError::Lost { .. }
            | CallError::Rubbish { .. } => FailureKind::Network,
            CallError::Cancelled { .. } => FailureKind::Cancelled,
            CallError::Unsigned(_) => FailureKind::Other,
            CallError::Certificates(_) => FailureKind::Configuration,
            refused if refused.is_access_denied() => FailureKind::AccessDenied,
            refused if refused.is_wrong_code() || refused.is_authentication() => FailureKind::Refused,
            CallError::Refused { status, .. } if *status >= 500 || error.is_throttling() => {
                FailureKind::Network
            }
            CallError::Refused { .. } => FailureKind::Other,
        };
        let failure = Self::new(kind, error.to_string());
        let failure = match error.code() {
            Some(code) => failure.with_code(code),
            None => failure,
        };
        match &error {
            CallError::Unreachable { .. } => failure.remedy(
                "Check the network, and endpoint_url, AWS_ENDPOINT_URL and the region of the profile; `countersign doctor` does.",
            ),
            CallError::Untrusted { .. } => failure.remedy(
                "If an authority of your own issued it, name the file of its certificates in AWS_CA_BUNDLE, or by ca_bundle in the \
                 profile.",
            ),
            CallError::Cancelled { harmless: false, operation } => failure.remedy(format!(
                "{operation} may have been sent, and whether it happened is not known: look before trying again."
            )),
            CallError::Lost { .. } => failure.remedy("Whether it happened is not known: look before trying again."),
            CallError::Rubbish { .. } => {
                failure.remedy("Check endpoint_url and AWS_ENDPOINT_URL: something else seems to answer there.")
            }
            CallError::Refused { ahead, .. } if error.is_about_time() => {
                failure.remedy(match ahead.and_then(clock_sentence) {
                    Some(sentence) => format!("The reason is the time: {sentence}. Set the clock."),
                    None => "The reason is the time: the signature is of another one than the server's. Set the clock."
                        .to_owned(),
                })
            }
            throttled if throttled.is_throttling() => {
                failure.remedy("The service has too much to do just now: try again in a moment.")
            }
            refused if refused.code() == Some("InvalidClientTokenId") => failure
                .remedy("The access key is unknown there or has been deactivated, or the profile's endpoint or partition is another one."),
            _ => failure,
        }
    }
}

/// Calls of one endpoint after another with the clock of this machine. Remembers what the servers' clocks say.
pub(crate) struct Api {
    web: Web,
    now: fn() -> i64,
    ahead: Cell<Option<i64>>,
}

/// By how many seconds a signature's time may differ from the server's (*Signature Version 4*: five minutes).
const LONGEST_SKEW: u64 = 300;
/// What an attempt must have left to be made again.
const SHORTEST_ATTEMPT: Duration = Duration::from_secs(1);
/// Between attempts, in milliseconds.
const PAUSES: [u64; 2] = [200, 800];

impl Api {
    /// Through this transport, `now` being the clock in Unix seconds.
    #[must_use]
    pub(crate) fn new(web: Web, now: fn() -> i64) -> Self {
        Self { web, now, ahead: Cell::new(None) }
    }

    /// Calls an operation, signed unless `credentials` is `None`.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn call<O: Operation>(
        &self,
        endpoint: &Endpoint,
        credentials: Option<&Credentials>,
        input: &O::Input,
        attempts: Attempts,
    ) -> Result<O::Output, CallError> {
        let body = Zeroizing::new(encode_request::<O>(input));
        let mut pauses = match attempts {
            Attempts::Once => [].iter(),
            Attempts::Several => PAUSES.iter(),
        };
        let harmless = attempts == Attempts::Several && changes_nothing(O::NAME);
        let cleaning_up = signals::cancelled();
        loop {
            let result = self.send::<O>(endpoint, credentials, &body, harmless);
            match (&result, pauses.next().copied().map(Duration::from_millis)) {
                (Err(error), Some(pause))
                    if error.is_passing()
                        && self.web.patience() >= pause.saturating_add(SHORTEST_ATTEMPT) =>
                {
                    // What takes something back after a signal is not broken off by that signal.
                    if cleaning_up {
                        std::thread::sleep(pause);
                    } else if signals::sleep(pause).is_err() {
                        return Err(CallError::Cancelled { operation: O::NAME, harmless });
                    }
                }
                _ => return result,
            }
        }
    }

    fn send<O: Operation>(
        &self,
        endpoint: &Endpoint,
        credentials: Option<&Credentials>,
        body: &str,
        harmless: bool,
    ) -> Result<O::Output, CallError> {
        let operation = O::NAME;
        let address = || endpoint.url.clone();
        let path = format!("{}/", endpoint.path());
        const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";
        let added = match credentials {
            Some(credentials) => {
                let signed = [("content-type", FORM.as_bytes()), ("host", endpoint.host().as_bytes())];
                let parts = RequestParts { method: "POST", path: &path, query: "", headers: &signed };
                let secret = SecretKey::new(credentials.secret_access_key.expose().to_owned());
                let signer = Signer {
                    access_key_id: &credentials.access_key_id,
                    secret_key: &secret,
                    session_token: credentials.session_token.as_ref().map(Secret::expose),
                    region: &endpoint.signing_region,
                    service: match O::SERVICE {
                        ModelService::Iam => "iam",
                        ModelService::Sts => "sts",
                    },
                    rules: &Rules::QUERY_API,
                };
                signer
                    .sign(&parts, &PayloadHash::of(body.as_bytes()), (self.now)())
                    .map_err(|error| CallError::Unsigned(error.to_string()))?
            }
            None => Vec::new(),
        };
        let mut headers: Vec<(&str, &str)> = vec![("content-type", FORM)];
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_str())));
        let answer = self
            .web
            .post(&format!("{}{path}", origin(endpoint)), &headers, body.as_bytes())
            .map_err(|error| match error {
                WebError::NotSent(why) => CallError::Unreachable { endpoint: address(), why },
                // Nothing has happened by what changes nothing.
                WebError::Lost(why) if harmless => CallError::Unreachable { endpoint: address(), why },
                WebError::Lost(why) => CallError::Lost { operation, endpoint: address(), why },
                WebError::Untrusted(why) => CallError::Untrusted { why },
                WebError::Cancelled => CallError::Cancelled { operation, harmless },
                bundle @ WebError::Bundle { .. } => CallError::Certificates(bundle.to_string()),
            })?;
        if let Some(date) = answer.date {
            self.ahead.set(Some((self.now)().saturating_sub(date)));
        }
        let rubbish = |error: DecodeError| CallError::Rubbish {
            operation,
            endpoint: address(),
            status: answer.status,
            why: error.to_string(),
        };
        if answer.status == 200 {
            return decode_response::<O>(&answer.body).map_err(rubbish);
        }
        let fault = decode_fault(&answer.body).map_err(rubbish)?;
        Err(CallError::Refused { operation, fault, status: answer.status, ahead: self.ahead.get() })
    }

    /// By how many seconds this machine's clock was ahead of the server's at the last answer; negative when behind. Within a
    /// second of the truth, as the `Date` header has no fractions.
    #[must_use]
    pub(crate) fn clock_ahead(&self) -> Option<i64> {
        self.ahead.get()
    }

    /// The transport, for what is no call of IAM or STS.
    #[must_use]
    pub(crate) fn web(&self) -> &Web {
        &self.web
    }
}

/// Whether an operation changes nothing that anybody need look after. `GetSessionToken` and `AssumeRole` make a session and leave the
/// account as it is.
fn changes_nothing(operation: &str) -> bool {
    operation.starts_with("Get") || operation.starts_with("List") || operation == "AssumeRole"
}

/// Scheme and host.
fn origin(endpoint: &Endpoint) -> &str {
    endpoint.url.strip_suffix(endpoint.path()).unwrap_or(&endpoint.url)
}

/// A sentence about the clock, where it is off by enough to matter to one-time codes.
#[must_use]
pub(crate) fn clock_sentence(ahead: i64) -> Option<String> {
    match ahead {
        20.. => Some(format!("your clock is {ahead} s ahead of the server's")),
        ..=-20 => Some(format!("your clock is {} s behind the server's", ahead.saturating_neg())),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
