//! The IAM policy language: parse, evaluate, explain.
//!
//! This crate answers one question: *may this principal do this action on this resource, in this context, given these
//! documents?* – and says which statements decided. It follows the evaluation logic that the AWS IAM User Guide
//! describes, down to what an absent context key does under each operator.
//!
//! **What it never does.** It has no clock, network, file, environment or randomness: the current time is a context
//! value like any other. Evaluation has no errors: whatever [`Policy::parse`] or [`Policy::load`] let through has a
//! meaning, and what has none is refused there, so that no Deny is ever skipped. A context key is present or absent and
//! never gets a default. A [`Permit`] is made nowhere but here.
//!
//! **The way through.**
//! text → [`Policy`] (`parse`, `document`, `condition`) → [`Documents`] (`compile`: an index from action names to the
//! statements that can match) → [`evaluate`] with [`Layers`] and a [`Request`] → [`Decision`].
//!
//! **Where to start.** `document` shows what a policy is, `condition` holds the one truth table for all operators, and
//! `evaluate` reads top to bottom like the guide's "Policy evaluation logic". Names are AWS's own.
//!
//! ```
//! use std::sync::Arc;
//! use countersign_policy::*;
//!
//! let text = r#"{"Version": "2012-10-17", "Statement": [
//!   {"Effect": "Allow", "Action": "iam:*", "Resource": "*"},
//!   {"Effect": "Deny", "NotAction": "iam:Get*", "Resource": "*",
//!    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}"#;
//! let policy = Arc::new(Policy::parse(text, PolicyKind::Identity)?);
//! let documents = Documents::compile([(Source::Given("guard".into()), policy)]);
//!
//! let principal = Principal::parse("arn:aws:iam::123456789012:user/alice")?;
//! let action = Action::parse("iam:CreateUser")?;
//! let resource = Resource::parse("arn:aws:iam::123456789012:user/bob")?;
//! let mut context = RequestContext::new();
//! let layers = Layers { identity: Some(&documents), ..Layers::default() };
//! let ask = |context: &RequestContext| {
//!     evaluate(&layers, &Request { principal: &principal, action: &action, resource: &resource, resource_account: None, context })
//! };
//! assert!(matches!(ask(&context), Decision::ExplicitDeny(_)));
//! context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, true);
//! assert!(matches!(ask(&context), Decision::Allow(_)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod arn;
mod compile;
mod condition;
mod decision;
mod document;
mod draft;
mod evaluate;
mod json;
mod key;
mod parse;
mod parse_error;
mod policy_kind;
mod principal;
mod refusal;
mod request;
mod resource;
mod rewrite;
mod value;
mod variable;
mod warning;
mod wildcard;

pub use arn::{AccountId, Arn, ArnError, Partition};
pub use compile::{Documents, Source};
pub use condition::{Comparison, Condition, Operator, Relation, SetOperator};
pub use decision::{DecidingStatement, Decision, Denial, Layer, Permit, outside_policy};
pub use document::{ActionPattern, Effect, Policy, Statement, Version};
pub use evaluate::{Layers, evaluate, explain};
pub use json::Position;
pub use key::{ContextKey, ContextKeyError};
pub use parse_error::{ParseError, ParseErrorKind};
pub use policy_kind::PolicyKind;
pub use principal::{Principal, PrincipalElement, PrincipalEntry, PrincipalError};
pub use request::{Action, ActionError, Request, RequestContext, Resource};
pub use resource::ResourcePattern;
pub use rewrite::{quota_size, rewrite_principals};
pub use value::ContextValue;
pub use warning::{Warning, WarningKind};
