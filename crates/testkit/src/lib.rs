//! A whole server without a listener, for tests: the service on a store in memory, with a clock that stands still until it
//! is moved, and bytes that are the same in every run.
//!
//! What it never does: open a socket or a file, read the machine's clock, use real randomness. It is no part of the product, and
//! a fault in what a test asks for ends the test.
//!
//! Start at [`Testbed`]: an account with its root key. [`Call`] is one signed request, [`Answer`] what came of it,
//! [`Authenticator`] an MFA app, [`SoftwareKey`] a security key with its browser.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test, what cannot go on should stop, and say where"
)]

mod answer;
mod authenticator;
mod bed;
mod call;
mod credentials;
mod fixtures;
mod golden;
mod software_key;
mod world;

pub use answer::{Answer, Decision};
pub use authenticator::Authenticator;
pub use bed::{ACCOUNT, Testbed, administrator_access, guard};
pub use call::Call;
pub use credentials::Credentials;
pub use golden::compare;
pub use software_key::SoftwareKey;
pub use world::{SteppedRandom, TestClock};
