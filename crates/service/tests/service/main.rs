//! The service through its own door: signed calls against an account in memory.

mod audit;
mod authenticate;
mod authorize;
mod context;
mod factor;
mod failing_store;
