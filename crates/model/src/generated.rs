//! What `cargo xtask codegen` writes.

pub(crate) mod actions;
#[expect(missing_docs, reason = "the variants are AWS's codes; its references say when each is sent")]
pub(crate) mod errors;
#[expect(missing_docs, reason = "the members are AWS's; its API reference says what each means")]
pub mod iam;
pub(crate) mod operations;
pub(crate) mod patterns;
#[expect(missing_docs, reason = "the members are AWS's; its API reference says what each means")]
pub mod sts;
