//! What is answered.

use std::sync::Arc;

use countersign_policy::{Decision, Layer, Policy, Source};
use serde::Serialize;
use serde_json::value::RawValue;

/// A list of a question that holds documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum List {
    IdentityPolicies,
    ResourcePolicies,
    Boundaries,
    SessionPolicies,
    EndpointPolicies,
    Scps,
    Rcps,
}

/// Where a document stands in its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) list: List,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<usize>,
    pub(super) index: usize,
}

/// One line of output.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    pub(super) id: Option<&'a RawValue>,
    #[serde(flatten)]
    pub(super) outcome: Outcome,
}

/// An answer's two shapes.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Outcome {
    Decided(Decided),
    Unreadable { error: Unreadable },
}

/// A decision with its reasons.
#[derive(Serialize)]
pub(super) struct Decided {
    decision: &'static str,
    layer: Option<&'static str>,
    statements: Vec<Deciding>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Deciding {
    #[serde(flatten)]
    place: Place,
    statement: usize,
    sid: Option<String>,
}

#[derive(Serialize)]
struct Warning {
    #[serde(flatten)]
    place: Place,
    statement: usize,
    message: String,
}

/// Why a question has no decision: what of it cannot be read, and where.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Unreadable {
    /// The part of the question: a field, or the document in a list.
    #[serde(flatten)]
    pub(super) part: Part,
    /// Counted from 1; within the document where one is named, else within the input.
    pub(super) line: u64,
    /// Counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<u64>,
    pub(super) message: String,
}

/// The part of a question that cannot be read.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Part {
    Line {},
    Field { field: &'static str },
    Document(Place),
}

impl Decided {
    pub(super) fn new(decision: &Decision, documents: &[(Place, Arc<Policy>)]) -> Self {
        let statements = decision.statements().iter().filter_map(|deciding| {
            let (place, _) = documents.get(number_of(deciding.source())?)?;
            let sid = deciding.sid().map(str::to_owned);
            Some(Deciding { place: *place, statement: deciding.index(), sid })
        });
        let warnings = documents.iter().flat_map(|(place, policy)| {
            policy.warnings().into_iter().map(|warning| Warning {
                place: *place,
                statement: warning.statement,
                message: warning.to_string(),
            })
        });
        Self {
            decision: match decision {
                Decision::Allow(_) => "allowed",
                Decision::ImplicitDeny(_) => "implicit_deny",
                Decision::ExplicitDeny(_) => "explicit_deny",
            },
            layer: decision.denial().map(|denial| name_of(denial.layer())),
            statements: statements.collect(),
            warnings: warnings.collect(),
        }
    }
}

/// Documents are named by their number among all of a question.
pub(super) fn numbered(number: usize) -> Source {
    Source::Given(number.to_string().into())
}

fn number_of(source: &Source) -> Option<usize> {
    match source {
        Source::Given(number) => number.parse().ok(),
        _ => None,
    }
}

fn name_of(layer: Layer) -> &'static str {
    match layer {
        Layer::Scp => "scp",
        Layer::Rcp => "rcp",
        Layer::Endpoint => "endpoint",
        Layer::Resource => "resource",
        Layer::Identity => "identity",
        Layer::Boundary => "boundary",
        Layer::Session => "session",
    }
}
