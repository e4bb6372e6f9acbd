//! The service through its own door: signed calls against an account in memory.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "all of this is test, also what stands outside of the test functions"
)]

mod audit;
mod authenticate;
mod authorize;
mod context;
mod enrolment;
mod event_search;
mod factor;
mod failing_store;
mod federation;
mod hardware_tokens;
mod login;
mod passwords;
mod recovery;
mod security_keys;
mod sign_in;
mod user_sessions;
