//! AWS Signature Version 4: read, verify and make signatures, in the `Authorization` header or in the query
//! string.
//!
//! A server goes three steps with a request:
//!
//! 1. [`parse`] reads what the request says about its signature and refuses what is missing, doubled or
//!    contradictory;
//! 2. [`SignedRequest::check_scope`] refuses a signature meant for another service, region or day. AWS does this
//!    before it looks at the access key;
//! 3. the caller finds the secret of [`SignedRequest::access_key_id`], derives (or keeps) a [`SigningKey`], hashes
//!    the body into a [`PayloadHash`], and [`SignedRequest::verify`] decides.
//!
//! A client has one: [`Signer::sign`] or [`Signer::presign`].
//!
//! Where services differ (paths encoded once or twice, unsigned payloads, how long a presigned request lives)
//! they differ in [`Rules`], which signer and verifier share; there is one code path.
//!
//! What this crate never does: read a clock (time is `i64` Unix seconds, handed in), look up keys or session
//! tokens, decide what a signer may do, prevent a replay inside the time window (AWS does not either), or
//! verify the chunks of `STREAMING-*` payloads, which it refuses. Secret and derived keys have no `Debug` and
//! are wiped when dropped; signatures are compared in constant time.
//!
//! [`SignatureError`] carries AWS's code, status and text for everything that can be wrong with a signature.
//!
//! The rules are those of the IAM User Guide, *Create a signed AWS API request* and *Troubleshoot Signature
//! Version 4 signed requests*; AWS's own signing test suite is in `tests/`.

mod canonical;
mod error;
mod key;
mod request;
mod rules;
mod scope;
mod sign;
mod timestamp;
mod uri;
mod verify;

pub use error::{ScopeMismatch, SignatureError};
pub use key::{PayloadHash, SecretKey, SigningKey};
pub use request::{RequestParts, SignedRequest, parse};
pub use rules::{PathRule, PayloadRule, PresignedRule, Rules, SessionTokenRule};
pub use scope::{CredentialScope, RegionRule};
pub use sign::{PresignError, Signer};
pub use timestamp::Timestamp;
