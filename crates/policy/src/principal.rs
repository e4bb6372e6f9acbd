//! Who asks, and whom a `Principal` element means.

use crate::arn::{AccountId, Arn, Partition};

#[cfg(test)]
mod tests;

/// The caller of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// The root user of an account.
    Root {
        /// The account.
        account: AccountId,
    },
    /// An IAM user, with a long-term key or a `GetSessionToken` session.
    User {
        /// The user's ARN, with its path.
        arn: Arn,
        /// The unique id (`AIDA…`), if known. Stored trust policies name users by it.
        id: Option<Box<str>>,
    },
    /// A session of a role.
    RoleSession {
        /// The role's ARN, with its path.
        role_arn: Arn,
        /// The role's unique id (`AROA…`), if known.
        role_id: Option<Box<str>>,
        /// The session's ARN, `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`.
        session_arn: Arn,
    },
    /// A `GetFederationToken` session.
    FederatedUser {
        /// The session's ARN, `arn:aws:sts::ACCOUNT:federated-user/NAME`.
        arn: Arn,
        /// The ARN of the user who called `GetFederationToken`, if known.
        user_arn: Option<Arn>,
        /// That user's unique id, if known.
        user_id: Option<Box<str>>,
    },
    /// Somebody with a token of an OpenID Connect provider, before a role is assumed.
    WebIdentity {
        /// The provider: its ARN, or its name if it is one that AWS knows.
        provider: Box<str>,
    },
    /// Somebody with an assertion of a SAML provider, before a role is assumed.
    Saml {
        /// The provider's ARN.
        provider: Arn,
    },
    /// An AWS service, by its name (`ec2.amazonaws.com`).
    Service(Box<str>),
    /// Nobody in particular: an unsigned request.
    Anonymous,
}

/// Why a text names no principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the ARN of a user, role, session, provider or root user, nor a service's name or `*`")]
pub struct PrincipalError;

impl Principal {
    /// Reads a principal from its usual name: an ARN, an account id (its root user), a service's name, or `*` for anonymous.
    ///
    /// A role's ARN gives a session of that role whose own ARN is unknown. A session's ARN leaves out the role's path,
    /// and so does the role's ARN made of it.
    ///
    /// # Errors
    /// [`PrincipalError`] when the text names none of these.
    pub fn parse(text: &str) -> Result<Self, PrincipalError> {
        if text == "*" {
            return Ok(Self::Anonymous);
        }
        if let Ok(account) = AccountId::parse(text) {
            return Ok(Self::Root { account });
        }
        if is_service_name(text) {
            return Ok(Self::Service(text.into()));
        }
        let arn = Arn::parse(text).map_err(|_| PrincipalError)?;
        let account = arn.account().ok_or(PrincipalError)?;
        let (word, name) = arn.resource().split_once('/').unwrap_or((arn.resource(), ""));
        match (arn.service(), word) {
            ("iam", "root") if name.is_empty() => Ok(Self::Root { account }),
            ("iam", "user") if !name.is_empty() => Ok(Self::User { arn, id: None }),
            ("iam", "role") if !name.is_empty() => {
                Ok(Self::RoleSession { session_arn: arn.clone(), role_arn: arn, role_id: None })
            }
            ("sts", "assumed-role") => {
                let (role, session) = name.split_once('/').ok_or(PrincipalError)?;
                let partition = Partition::parse(arn.partition()).map_err(|_| PrincipalError)?;
                if role.is_empty() || session.is_empty() {
                    return Err(PrincipalError);
                }
                let role_arn = Arn::new(partition, "iam", "", Some(account), &format!("role/{role}"));
                Ok(Self::RoleSession { role_arn, role_id: None, session_arn: arn })
            }
            ("sts", "federated-user") if !name.is_empty() => {
                Ok(Self::FederatedUser { arn, user_arn: None, user_id: None })
            }
            ("iam", "oidc-provider") if !name.is_empty() => Ok(Self::WebIdentity { provider: text.into() }),
            ("iam", "saml-provider") if !name.is_empty() => Ok(Self::Saml { provider: arn }),
            _ => Err(PrincipalError),
        }
    }

    /// The account that the principal belongs to. Services, federated callers and anonymous ones have none.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Root { account } => Some(*account),
            Self::User { arn, .. } | Self::FederatedUser { arn, .. } => arn.account(),
            Self::RoleSession { role_arn, .. } => role_arn.account(),
            Self::WebIdentity { .. } | Self::Saml { .. } | Self::Service(_) | Self::Anonymous => None,
        }
    }
}

fn is_service_name(text: &str) -> bool {
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    text.contains('.') && text.split('.').all(label)
}

/// How closely an entry names a principal, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    /// By its account: that delegates to the account's own policies.
    Account,
    /// By the role or user behind the session.
    Behind,
    /// The very user or session, or everyone.
    Directly,
}

/// One entry of a `Principal` or `NotPrincipal` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipalEntry {
    /// `*`.
    Everyone,
    /// An account id or the ARN of its root user: every principal of the account.
    Account(AccountId),
    /// A user's ARN.
    User(Arn),
    /// A role's ARN.
    Role(Arn),
    /// The ARN of a role session or federated user.
    Session(Arn),
    /// The unique id of a user (`AIDA…`) or role (`AROA…`): how IAM keeps them, so that a name made anew gets nothing.
    UniqueId(Box<str>),
    /// An AWS service's name.
    Service(Box<str>),
    /// An identity provider: an ARN, or the name of one that AWS knows.
    Federated(Box<str>),
    /// A canonical user id, which only S3 knows. Matches nobody here.
    CanonicalUser(Box<str>),
}

impl PrincipalEntry {
    /// Reads an entry of one of the four types. `None`: it is not valid; there are no wildcards but the lone `*`.
    pub(crate) fn parse(r#type: &str, text: &str) -> Option<Self> {
        match r#type {
            "AWS" => Self::parse_aws(text),
            "Service" => is_service_name(text).then(|| Self::Service(text.into())),
            "Federated" => {
                let arn = || {
                    let resource = Arn::parse(text).ok()?.resource().to_owned();
                    let provider =
                        ["oidc-provider/", "saml-provider/"].iter().any(|word| resource.starts_with(word));
                    provider.then_some(())
                };
                let valid = !text.contains(['*', '?']) && (is_service_name(text) || arn().is_some());
                valid.then(|| Self::Federated(text.into()))
            }
            "CanonicalUser" => (!text.is_empty()).then(|| Self::CanonicalUser(text.into())),
            _ => None,
        }
    }

    fn parse_aws(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Everyone);
        }
        if let Ok(account) = AccountId::parse(text) {
            return Some(Self::Account(account));
        }
        let is_id = |text: &str| {
            text.len() >= 16 && text.len() <= 128 && text.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if (text.starts_with("AIDA") || text.starts_with("AROA")) && is_id(text) {
            return Some(Self::UniqueId(text.into()));
        }
        if text.contains(['*', '?']) {
            return None;
        }
        match Principal::parse(text).ok()? {
            Principal::Root { account } => Some(Self::Account(account)),
            Principal::User { arn, .. } => Some(Self::User(arn)),
            Principal::RoleSession { role_arn, session_arn, .. } if role_arn == session_arn => {
                Some(Self::Role(role_arn))
            }
            Principal::RoleSession { session_arn, .. } => Some(Self::Session(session_arn)),
            Principal::FederatedUser { arn, .. } => Some(Self::Session(arn)),
            _ => None,
        }
    }

    /// Whether, and how closely, the entry names a principal.
    pub(crate) fn names(&self, principal: &Principal) -> Option<Named> {
        let when = |named: bool, how: Named| named.then_some(how);
        match (self, principal) {
            (Self::Everyone, _) => Some(Named::Directly),
            (Self::Account(account), _) => when(principal.account() == Some(*account), Named::Account),
            (Self::User(own), Principal::User { arn, .. }) => when(own == arn, Named::Directly),
            (Self::User(own), Principal::FederatedUser { user_arn, .. }) => {
                when(user_arn.as_ref() == Some(own), Named::Behind)
            }
            (Self::UniqueId(own), Principal::User { id, .. }) => {
                when(id.as_ref() == Some(own), Named::Directly)
            }
            (Self::UniqueId(own), Principal::RoleSession { role_id, .. }) => {
                when(role_id.as_ref() == Some(own), Named::Behind)
            }
            (Self::UniqueId(own), Principal::FederatedUser { user_id, .. }) => {
                when(user_id.as_ref() == Some(own), Named::Behind)
            }
            (Self::Role(own), Principal::RoleSession { role_arn, .. }) => {
                when(same_role(own, role_arn), Named::Behind)
            }
            (
                Self::Session(own),
                Principal::RoleSession { session_arn: arn, .. } | Principal::FederatedUser { arn, .. },
            ) => when(own == arn, Named::Directly),
            (Self::Service(own), Principal::Service(name)) => when(own == name, Named::Directly),
            (Self::Federated(own), Principal::WebIdentity { provider }) => {
                when(own == provider, Named::Directly)
            }
            (Self::Federated(own), Principal::Saml { provider }) => {
                when(**own == *provider.as_str(), Named::Directly)
            }
            _ => None,
        }
    }
}

/// Roles compare by account and name; the path is ignored and the name's case too.
fn same_role(one: &Arn, other: &Arn) -> bool {
    let name = |arn: &Arn| arn.resource().rsplit('/').next().unwrap_or_default().to_owned();
    one.partition() == other.partition()
        && one.account_text() == other.account_text()
        && name(one).eq_ignore_ascii_case(&name(other))
}

/// A `Principal` or `NotPrincipal` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrincipalElement {
    pub(crate) negated: bool,
    pub(crate) entries: Box<[PrincipalEntry]>,
}

impl PrincipalElement {
    /// Whether it is a `NotPrincipal`.
    #[must_use]
    pub fn is_negated(&self) -> bool {
        self.negated
    }

    /// Its entries.
    #[must_use]
    pub fn entries(&self) -> &[PrincipalEntry] {
        &self.entries
    }

    /// Whether, and how closely, the element names a principal. Being outside a `NotPrincipal` is being named directly.
    pub(crate) fn names(&self, principal: &Principal) -> Option<Named> {
        let closest = self.entries.iter().filter_map(|entry| entry.names(principal)).max();
        match (self.negated, closest) {
            (false, closest) => closest,
            (true, None) => Some(Named::Directly),
            (true, Some(_)) => None,
        }
    }
}
