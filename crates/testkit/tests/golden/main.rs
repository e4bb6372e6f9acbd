//! The golden files in `tests/golden/`: what the server offers, and who may what. `UPDATE_GOLDEN=1` writes them.

mod coverage;
mod mfa_matrix;
mod parameters;
mod table;
mod trust_matrix;
mod unauthenticated;
