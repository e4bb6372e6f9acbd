//! The evaluation logic: from layers of policies and a request to a decision.
//!
//! Reads top to bottom like the IAM User Guide's "Policy evaluation logic": a Deny anywhere decides; then the organisation and the endpoint
//! must allow; then the resource's policy, the identity's policies and what limits them are weighed, in one
//! account or across two. Nothing depends on the order of documents or statements, and there are no errors.

use crate::compile::Documents;
use crate::decision::{Deciding, DecidingStatement, Decision, Denial, Layer, Permit};
use crate::document::{Effect, Statement};
use crate::principal::{Named, Principal};
use crate::request::{Request, Resource};
use crate::variable::Match;

/// The policies that bear on a request. `Default` is no policy at all, which allows nothing but to root users.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layers<'a> {
    /// The identity policies of the user and their groups, or of the role behind the session.
    pub identity: Option<&'a Documents>,
    /// The permissions boundary. `None`: there is none, and nothing is limited.
    pub boundary: Option<&'a Documents>,
    /// All session policies of the session together. `None`: none was passed. That limits nothing, but a `GetFederationToken`
    /// session without one has only what resource policies give it.
    pub session: Option<&'a Documents>,
    /// The resource's policy; for `sts:AssumeRole…` the role's trust policy.
    pub resource: Option<&'a Documents>,
    /// The resource's policy must at least allow the account, even within one account: role trust policies, KMS key policies.
    pub resource_is_root_of_trust: bool,
    /// The policy of the VPC endpoint that the request came through.
    pub endpoint: Option<&'a Documents>,
    /// Service control policies of the caller's account, one set for each level from the root of the organisation to the account.
    /// Leave it empty for the management account and for service-linked roles, which they do not bind.
    pub scps: &'a [Documents],
    /// Resource control policies of the resource's account, by level. `RCPFullAWSAccess` is always attached, so that
    /// only their Denies count. Leave it empty for service-linked roles.
    pub rcps: &'a [Documents],
}

/// Decides a request. Total: every request has a decision.
///
/// Of the Allows that match in a layer, the decision carries one; [`explain`] finds them all.
#[must_use]
pub fn evaluate(layers: &Layers<'_>, request: &Request<'_>) -> Decision {
    Weighing::new(layers, request, false).decide()
}

/// The same decision as [`evaluate`], with every matching statement: all Denies of all layers, or all Allows of the layers that
/// the permit rests on. Slower; for simulations and for people.
#[must_use]
pub fn explain(layers: &Layers<'_>, request: &Request<'_>) -> Decision {
    Weighing::new(layers, request, true).decide()
}

/// One request before the layers that bind its principal.
struct Weighing<'a> {
    request: &'a Request<'a>,
    layers: Layers<'a>,
    has_boundary: bool,
    thorough: bool,
}

impl<'a> Weighing<'a> {
    fn new(layers: &Layers<'a>, request: &'a Request<'a>, thorough: bool) -> Self {
        let mut layers = *layers;
        match request.principal {
            Principal::User { .. } | Principal::RoleSession { .. } | Principal::FederatedUser { .. } => {}
            Principal::Root { .. } => {
                layers.identity = None;
                layers.boundary = None;
            }
            // These have no account, and hence nothing but the resource's side.
            Principal::WebIdentity { .. }
            | Principal::Saml { .. }
            | Principal::Service(_)
            | Principal::Anonymous => {
                layers.identity = None;
                layers.boundary = None;
                layers.session = None;
                layers.scps = &[];
            }
        }
        Self { request, has_boundary: layers.boundary.is_some(), layers, thorough }
    }

    fn decide(&self) -> Decision {
        if let Some(denial) = self.explicit_denial() {
            return Decision::ExplicitDeny(denial);
        }
        match self.allow() {
            Ok(statements) => Decision::Allow(Permit::new(self.request, statements)),
            Err(layer) => Decision::ImplicitDeny(Denial::implicit(layer)),
        }
    }

    fn explicit_denial(&self) -> Option<Denial> {
        let layers = &self.layers;
        let mut first = None;
        let mut statements = Deciding::new();
        let organisation = layers.scps.iter().map(|level| (Layer::Scp, level));
        let organisation = organisation.chain(layers.rcps.iter().map(|level| (Layer::Rcp, level)));
        let others = [
            (Layer::Endpoint, layers.endpoint),
            (Layer::Resource, layers.resource),
            (Layer::Identity, layers.identity),
            (Layer::Boundary, layers.boundary),
            (Layer::Session, layers.session),
        ];
        let others = others.into_iter().filter_map(|(layer, documents)| Some((layer, documents?)));
        for (layer, documents) in organisation.chain(others) {
            if first.is_some_and(|first| first != layer) && !self.thorough {
                break;
            }
            for number in documents.candidates(Effect::Deny, self.request.action) {
                let Some(candidate) = documents.candidate(number) else { continue };
                if self
                    .applies(candidate.statement, candidate.attached.policy.kind().names_principals())
                    .is_some()
                {
                    first.get_or_insert(layer);
                    statements.push(DecidingStatement::new(layer, candidate));
                }
            }
        }
        first.map(|layer| Denial::explicit(layer, statements))
    }

    /// The Allows that the permit rests on, or the first layer that lacks one.
    fn allow(&self) -> Result<Deciding, Layer> {
        let layers = &self.layers;
        let mut deciding = Deciding::new();
        for level in layers.scps {
            self.grant(level, Layer::Scp, &mut deciding).ok_or(Layer::Scp)?;
        }
        if let Some(endpoint) = layers.endpoint {
            self.grant(endpoint, Layer::Endpoint, &mut deciding).ok_or(Layer::Endpoint)?;
        }
        let mut by_resource = Deciding::new();
        let named =
            layers.resource.and_then(|documents| self.grant(documents, Layer::Resource, &mut by_resource));

        let Some(own_account) = self.request.principal.account() else {
            // Services, federated and anonymous callers: only the resource's policy counts, and it must name them.
            let named = named.filter(|named| *named == Named::Directly);
            deciding.append(&mut by_resource);
            return named.map(|_| deciding).ok_or(Layer::Resource);
        };
        let resource_account = self.request.resource_account.or_else(|| match self.request.resource {
            Resource::Arn(arn) => arn.account(),
            Resource::All => None,
        });
        let same_account = resource_account.is_none_or(|account| account == own_account);

        match named {
            Some(Named::Directly) if same_account => {
                deciding.append(&mut by_resource);
                return Ok(deciding);
            }
            Some(Named::Behind) if same_account => deciding.append(&mut by_resource),
            Some(_) if !same_account || layers.resource_is_root_of_trust => {
                deciding.append(&mut by_resource);
                self.allow_by_identity(&mut deciding)?;
            }
            None if !same_account || layers.resource_is_root_of_trust => return Err(Layer::Resource),
            // The resource's policy gives nothing by itself here.
            Some(_) | None => self.allow_by_identity(&mut deciding)?,
        }
        self.limit(&mut deciding)?;
        Ok(deciding)
    }

    fn allow_by_identity(&self, deciding: &mut Deciding) -> Result<(), Layer> {
        if matches!(self.request.principal, Principal::Root { .. }) {
            return Ok(());
        }
        let granted =
            self.layers.identity.and_then(|documents| self.grant(documents, Layer::Identity, deciding));
        granted.map(|_| ()).ok_or(Layer::Identity)
    }

    /// Boundary and session policies only limit.
    fn limit(&self, deciding: &mut Deciding) -> Result<(), Layer> {
        if let Some(boundary) = self.layers.boundary {
            self.grant(boundary, Layer::Boundary, deciding).ok_or(Layer::Boundary)?;
        }
        match (self.layers.session, self.request.principal) {
            (Some(session), _) => {
                self.grant(session, Layer::Session, deciding).map(|_| ()).ok_or(Layer::Session)
            }
            (None, Principal::FederatedUser { .. }) => Err(Layer::Session),
            (None, _) => Ok(()),
        }
    }

    /// The closest naming of the principal among the Allows that match. Documents that name no principals allow directly.
    fn grant(&self, documents: &'a Documents, layer: Layer, deciding: &mut Deciding) -> Option<Named> {
        if !self.thorough
            && let Some(candidate) = documents.unconditional_allow(self.request.action)
        {
            deciding.push(DecidingStatement::new(layer, candidate));
            return Some(Named::Directly);
        }
        let mut closest: Option<Named> = None;
        let start = deciding.len();
        for number in documents.candidates(Effect::Allow, self.request.action) {
            let Some(candidate) = documents.candidate(number) else { continue };
            let names_principals = candidate.attached.policy.kind().names_principals();
            let Some(named) = self.applies(candidate.statement, names_principals) else { continue };
            if self.thorough || closest.is_none_or(|closest| closest < named) {
                if !self.thorough {
                    deciding.truncate(start);
                }
                deciding.push(DecidingStatement::new(layer, candidate));
            }
            closest = closest.max(Some(named));
            if named == Named::Directly && !self.thorough {
                break;
            }
        }
        closest
    }

    /// Whether a statement that covers the action matches the rest of the request, and how closely it names the principal.
    fn applies(&self, statement: &Statement, names_principals: bool) -> Option<Named> {
        let named = if names_principals {
            // A statement without principal applies to nobody.
            let principal = statement.principal()?;
            let always = principal.is_negated() && statement.effect() == Effect::Deny && self.has_boundary;
            if always { Named::Directly } else { principal.names(self.request.principal)? }
        } else {
            Named::Directly
        };
        let context = self.request.context;
        let holds =
            self.is_about_resource(statement) && statement.conditions().iter().all(|c| c.holds(context));
        holds.then_some(named)
    }

    fn is_about_resource(&self, statement: &Statement) -> bool {
        let Some(patterns) = statement.resources() else { return true };
        let matches = |pattern: &crate::resource::ResourcePattern| {
            pattern.matches(self.request.resource, self.request.context)
        };
        if statement.is_not_resource() {
            // An entry without meaning for this request, or a short ARN, makes the statement apply to nothing.
            patterns.iter().all(|pattern| !pattern.spoils_negation() && matches(pattern) == Match::Miss)
        } else {
            patterns.iter().any(|pattern| matches(pattern) == Match::Hit)
        }
    }
}
