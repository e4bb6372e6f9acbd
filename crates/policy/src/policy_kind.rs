//! The kinds of policy (IAM User Guide, "Policies and permissions in AWS Identity and Access Management").

/// What a document is for. It decides which elements it must and must not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// A managed or inline policy of a user, group or role.
    Identity,
    /// A permissions boundary.
    Boundary,
    /// A session policy, given to an STS operation.
    Session,
    /// A resource-based policy.
    Resource,
    /// A role's trust policy.
    Trust,
    /// A VPC endpoint policy.
    Endpoint,
    /// A service control policy.
    Scp,
    /// A resource control policy.
    Rcp,
}

impl PolicyKind {
    /// Whether statements of this kind have a `Principal`.
    pub(crate) fn names_principals(self) -> bool {
        matches!(self, Self::Resource | Self::Trust | Self::Endpoint | Self::Rcp)
    }
}
