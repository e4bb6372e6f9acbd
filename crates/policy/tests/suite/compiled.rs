//! The product, asked in the naive evaluator's terms.

use crate::naive;
use countersign_policy::*;
use serde_json::Value;
use std::sync::Arc;

/// Compiled layers, from the JSON that the naive evaluator reads.
#[derive(Default)]
pub(crate) struct Compiled {
    identity: Option<Documents>,
    boundary: Option<Documents>,
    session: Option<Documents>,
    resource: Option<Documents>,
    resource_is_root_of_trust: bool,
    endpoint: Option<Documents>,
    scps: Vec<Documents>,
    rcps: Vec<Documents>,
}

impl Compiled {
    pub(crate) fn new(layers: &naive::Layers) -> Self {
        let compile = |documents: &Vec<Value>, kind: PolicyKind| {
            Documents::compile(documents.iter().enumerate().map(|(number, document)| {
                let text = document.to_string();
                let policy =
                    Policy::load(&text, kind).unwrap_or_else(|error| panic!("{kind:?}: {error}: {text}"));
                let arn = || {
                    Arn::parse(&format!("arn:aws:iam::123456789012:policy/{}", document["Id"].as_str()?)).ok()
                };
                let source = arn().map_or_else(
                    || Source::Given(format!("{kind:?} {number}").into()),
                    Source::ManagedPolicy,
                );
                (source, Arc::new(policy))
            }))
        };
        let resource_kind =
            if layers.resource_is_root_of_trust { PolicyKind::Trust } else { PolicyKind::Resource };
        Self {
            identity: layers.identity.as_ref().map(|documents| compile(documents, PolicyKind::Identity)),
            boundary: layers.boundary.as_ref().map(|documents| compile(documents, PolicyKind::Boundary)),
            session: layers.session.as_ref().map(|documents| compile(documents, PolicyKind::Session)),
            resource: layers.resource.as_ref().map(|documents| compile(documents, resource_kind)),
            resource_is_root_of_trust: layers.resource_is_root_of_trust,
            endpoint: layers.endpoint.as_ref().map(|documents| compile(documents, PolicyKind::Endpoint)),
            scps: layers.scps.iter().map(|documents| compile(documents, PolicyKind::Scp)).collect(),
            rcps: layers.rcps.iter().map(|documents| compile(documents, PolicyKind::Rcp)).collect(),
        }
    }

    pub(crate) fn layers(&self) -> Layers<'_> {
        Layers {
            identity: self.identity.as_ref(),
            boundary: self.boundary.as_ref(),
            session: self.session.as_ref(),
            resource: self.resource.as_ref(),
            resource_is_root_of_trust: self.resource_is_root_of_trust,
            endpoint: self.endpoint.as_ref(),
            scps: &self.scps,
            rcps: &self.rcps,
        }
    }
}

/// Asks the product, and hands the decision to `look`.
pub(crate) fn ask<T>(
    compiled: &Compiled,
    request: &naive::Request,
    decide: fn(&Layers<'_>, &Request<'_>) -> Decision,
    look: impl FnOnce(Decision, &Request<'_>) -> T,
) -> T {
    let mut context = RequestContext::new();
    for (key, values) in &request.context {
        context.set(ContextKey::parse(key).unwrap(), values.iter().cloned().collect::<ContextValue>());
    }
    let request = Request {
        principal: &request.principal,
        action: &Action::parse(&request.action).unwrap(),
        resource: &Resource::parse(&request.resource).unwrap(),
        resource_account: request.resource_account.as_deref().map(|text| AccountId::parse(text).unwrap()),
        context: &context,
    };
    look(decide(&compiled.layers(), &request), &request)
}
