//! What comes of a request, and why.

use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::compile::{Attached, Candidate, Source};
use crate::document::Statement;
use crate::request::{Action, Request, Resource};

#[cfg(test)]
mod tests;

/// The answer to a request, always with the statements that decided.
#[derive(Debug)]
pub enum Decision {
    /// Something allows it in every layer that must, and nothing denies it.
    Allow(Permit),
    /// Nothing denies it, but a layer does not allow it.
    ImplicitDeny(Denial),
    /// A Deny matches.
    ExplicitDeny(Denial),
}

impl Decision {
    /// Whether it is an Allow.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Self::Allow(_))
    }

    /// The denial, if it is one.
    #[must_use]
    pub fn denial(&self) -> Option<&Denial> {
        match self {
            Self::Allow(_) => None,
            Self::ImplicitDeny(denial) | Self::ExplicitDeny(denial) => Some(denial),
        }
    }

    /// The statements that decided.
    #[must_use]
    pub fn statements(&self) -> &[DecidingStatement] {
        match self {
            Self::Allow(permit) => permit.statements(),
            Self::ImplicitDeny(denial) | Self::ExplicitDeny(denial) => denial.statements(),
        }
    }
}

impl fmt::Display for Decision {
    /// `allowed`, `implicitDeny` or `explicitDeny`, as the simulator operations of IAM spell it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allow(_) => "allowed",
            Self::ImplicitDeny(_) => "implicitDeny",
            Self::ExplicitDeny(_) => "explicitDeny",
        })
    }
}

/// A kind of policy in the evaluation of a request, in the order in which a denial names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Service control policies.
    Scp,
    /// Resource control policies.
    Rcp,
    /// The VPC endpoint's policy.
    Endpoint,
    /// The resource's own policy; for a role its trust policy.
    Resource,
    /// The identity policies of user and groups, or of the role.
    Identity,
    /// The permissions boundary.
    Boundary,
    /// The session policies.
    Session,
}

impl Layer {
    /// What AWS calls such a policy in its messages.
    #[must_use]
    pub const fn policy_name(self) -> &'static str {
        match self {
            Self::Scp => "service control policy",
            Self::Rcp => "resource control policy",
            Self::Endpoint => "VPC endpoint policy",
            Self::Resource => "resource-based policy",
            Self::Identity => "identity-based policy",
            Self::Boundary => "permissions boundary",
            Self::Session => "session policy",
        }
    }
}

/// A statement that had a part in a decision.
#[derive(Clone, Debug)]
pub struct DecidingStatement {
    layer: Layer,
    attached: Arc<Attached>,
    index: usize,
}

/// Usually one or two.
pub(crate) type Deciding = SmallVec<[DecidingStatement; 2]>;

impl DecidingStatement {
    pub(crate) fn new(layer: Layer, candidate: Candidate<'_>) -> Self {
        Self { layer, attached: Arc::clone(candidate.attached), index: candidate.index }
    }

    /// The layer it belongs to.
    #[must_use]
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// Where its document comes from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.attached.source
    }

    /// Its place in the document, counted from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Its Sid, if it has one.
    #[must_use]
    pub fn sid(&self) -> Option<&str> {
        self.statement().and_then(Statement::sid)
    }

    /// The statement itself; it is always there.
    #[must_use]
    pub fn statement(&self) -> Option<&Statement> {
        self.attached.policy.statements().get(self.index)
    }
}

/// Proof that an action on a resource was allowed. Only [`evaluate`](crate::evaluate), [`explain`](crate::explain) and
/// [`outside_policy`] make one; whoever does something demands it.
#[derive(Debug)]
pub struct Permit {
    action: Action,
    /// `None`: the action is outside policy, whatever it is about.
    resource: Option<Resource>,
    statements: Deciding,
}

impl Permit {
    pub(crate) fn new(request: &Request<'_>, statements: Deciding) -> Self {
        Self { action: request.action.clone(), resource: Some(request.resource.clone()), statements }
    }

    /// The action that was allowed.
    #[must_use]
    pub fn action(&self) -> &Action {
        &self.action
    }

    /// Whether the proof is for this action on this resource.
    #[must_use]
    pub fn covers(&self, action: &Action, resource: &Resource) -> bool {
        self.action == *action && self.resource.as_ref().is_none_or(|own| own == resource)
    }

    /// The statements that allowed it. None for root users and for what is outside policy.
    #[must_use]
    pub fn statements(&self) -> &[DecidingStatement] {
        &self.statements
    }
}

/// A permit for the two operations of STS that no policy can allow or deny: `sts:GetCallerIdentity` and
/// `sts:GetSessionToken` (IAM User Guide, "Permissions for GetSessionToken").
#[must_use]
pub fn outside_policy(action: &Action) -> Option<Permit> {
    let outside = matches!(action.folded(), "sts:getcalleridentity" | "sts:getsessiontoken");
    outside.then(|| Permit { action: action.clone(), resource: None, statements: Deciding::new() })
}

/// Why a request is refused.
#[derive(Clone, Debug)]
pub struct Denial {
    layer: Layer,
    explicit: bool,
    statements: Deciding,
}

impl Denial {
    pub(crate) fn implicit(layer: Layer) -> Self {
        Self { layer, explicit: false, statements: Deciding::new() }
    }

    pub(crate) fn explicit(layer: Layer, statements: Deciding) -> Self {
        Self { layer, explicit: true, statements }
    }

    /// The layer that denies, or that does not allow; the first of several.
    #[must_use]
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// Whether a Deny matched.
    #[must_use]
    pub fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// The Deny statements that matched. None when nothing denied and something merely was not allowed.
    #[must_use]
    pub fn statements(&self) -> &[DecidingStatement] {
        &self.statements
    }

    /// The sentence of AWS's `AccessDenied`.
    ///
    /// The resource is left out when there is none (`*`), and the reason when a role is assumed: STS does not tell
    /// strangers what a trust policy says. A denying policy is named by its ARN when it has one.
    #[must_use]
    pub fn message(&self, caller_arn: &str, request: &Request<'_>) -> String {
        let action = request.action;
        let mut text = format!("User: {caller_arn} is not authorized to perform: {action}");
        if let Resource::Arn(arn) = request.resource {
            text.push_str(" on resource: ");
            text.push_str(arn.as_str());
        }
        if action.folded().starts_with("sts:assumerole") {
            return text;
        }
        let policy = self.layer.policy_name();
        if !self.explicit {
            text.push_str(&format!(" because no {policy} allows the {action} action"));
            return text;
        }
        let article = if self.layer == Layer::Identity { "an" } else { "a" };
        text.push_str(&format!(" with an explicit deny in {article} {policy}"));
        let named = self.statements.iter().find(|statement| statement.layer == self.layer);
        if let Some(arn) = named.and_then(|statement| statement.source().policy_arn()) {
            text.push_str(&format!(": {arn}"));
        }
        text
    }
}
