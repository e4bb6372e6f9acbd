//! The AWS service model in Rust.
