//! The waist of the house: authenticate, authorize, run, commit, record. Every door comes through here, and nothing else
//! reaches the store.
//!
//! What it never does: know HTTP or XML beyond what an operation encodes; decide by itself whether something is allowed
//! (the policy evaluator does); let an operation run without [`countersign_iam::Granted`]; give out an answer before its
//! change is durable.
//!
//! Start at [`Service::call`]: the way of a request, top to bottom.

mod audit;
mod authenticate;
mod authorize;
mod browser_session;
mod browser_session_rules;
mod call;
mod compiled_principals;
mod context;
mod enrolment;
mod event_search;
mod factor;
mod facts;
mod federation;
mod form_state;
mod found;
mod login;
mod recovery;
mod security_keys;
mod service;
mod sign_in;
mod signing_keys;
mod switch_role;
mod throttle;
mod ticket_secret;
mod user_sessions;
mod world;

pub use audit::operator_event;
pub use authenticate::{SignedCall, is_region, request_parts};
pub use authorize::Refusal;
pub use browser_session::{BrowserSession, SwitchedRole, Visit};
pub use browser_session_rules::BrowserSessionRules;
pub use enrolment::{AppEnrolment, Enrolling};
pub use event_search::{ErrorFilter, EventSearch, FoundEvents, RecordedEvent};
pub use federation::{BrokerCredentials, FederationError};
pub use login::{
    AuthorizationParameters, AuthorizationRequest, AuthorizationRequestError, CodeChallenge, IssuedTokens,
    LoginClient, Redirect, TokenDenial, TokenGrant, TokenRefusal, TokenRequest,
};
pub use sign_in::{NextStep, OfferedDevice, SignInError, SignInName, SignInState, SignedIn};
pub use ticket_secret::TicketSecret;

pub use facts::Facts;
pub use found::{AddAccountError, FirstAccount, FirstKey, FoundError, Founded, RootPassword};
pub use recovery::{Recovered, RecoveryError, RootRecovery, recover_root};
pub use security_keys::KeyEnrolment;
pub use service::{Service, Settings};
pub use world::{Clock, ManualClock, OsRandom, SystemClock, World};
