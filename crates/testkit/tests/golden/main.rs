//! The golden files in `tests/golden/`: what the server offers, and who may what. `UPDATE_GOLDEN=1` writes them.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of this is test, also what stands outside of the test functions"
)]

mod coverage;
mod mfa_matrix;
mod parameters;
mod table;
mod trust_matrix;
mod unauthenticated;
