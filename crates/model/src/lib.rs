//! AWS's service model of IAM and STS in Rust: what each operation is called, what it takes and gives, and how
//! both travel over the AWS Query protocol.
//!
//! A request is a form (`Action=EnableMFADevice&Version=2010-05-08&UserName=…`), an answer is XML. This crate
//! turns one into typed values and typed values into the other, in both directions, so that the server and the
//! client share one description:
//!
//! ```text
//! server   bytes -> Query -> decode::<O> -> O::Input          O::Output -> encode_response::<O> -> XML
//! client   O::Input -> encode_request::<O> -> form            XML -> decode_response::<O> -> O::Output
//! ```
//!
//! Decoding is where a request's values are checked: presence, type, length, range, pattern and enumeration of
//! every member, as the service model states them, with all violations in one [`Fault`] in AWS's words. What comes
//! out of [`decode`] needs no second look at its form. Answers read by the client are only parsed, not judged.
//!
//! What this crate never does: it knows no account, no policy and no session, reads no clock, no file and no
//! network, and decides nothing. It does not normalise: an ARN is the string that was sent. A value the model
//! marks as sensitive is a [`Secret`] from here on and is never printed, not in an error either.
//!
//! Where to start: [`Operation`] is the centre; [`iam`] and [`sts`] hold one unit struct per operation with its
//! input and output beside it; [`OPERATIONS`] lists them all and [`ACTIONS`] what a policy can allow, joined by name.
//! `src/generated/` is written by `cargo xtask codegen` from `service-model/` and `authorization/` and never edited;
//! the rest is small: [`Query`] and the reader and writer that every shape is read from and written to.

mod action;
mod codec;
mod collections;
mod fault;
mod generated;
mod limits;
mod members;
mod operation;
mod pattern;
mod query;
mod read;
mod secret;
mod service;
mod timestamp;
mod value;
mod write;

pub use action::{AccessLevel, ActionInfo, ResourceType};
pub use codec::{
    DecodeError, MAX_RESPONSE_BYTES, ReportedFault, decode, decode_fault, decode_response, encode_fault,
    encode_request, encode_response, response_request_id,
};
pub use fault::Fault;
pub use generated::actions::{ACTIONS, RESOURCE_TYPES};
pub use generated::errors::ErrorCode;
pub use generated::operations::{OPERATIONS, visit_operations};
pub use generated::{iam, sts};
pub use limits::Limits;
pub use operation::{Operation, OperationInfo, Visitor};
pub use query::{MAX_NAME_BYTES, MAX_PARAMETERS, MAX_QUERY_BYTES, Query, QueryError};
pub use read::{Read, Reader};
pub use secret::{Secret, SecretBlob};
pub use service::Service;
pub use timestamp::{Timestamp, TimestampError};
pub use value::{Structure, Unit, Value};
pub use write::{Writer, percent_encoded};
