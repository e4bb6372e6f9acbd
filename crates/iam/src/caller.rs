//! Who is calling: the answer to authentication, which every operation and every decision starts from.

use std::sync::Arc;

use countersign_model::Timestamp;
use countersign_policy::{Arn, Principal};

use crate::account::Account;
use crate::entities::{Owner, Role, User};
use crate::id::AccessKeyId;
use crate::session::{MfaAuthentication, Session};

/// An authenticated caller. Made by `service` alone, once the signature or the sign-in has been checked.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The caller's own account, as it was when the request came in.
    pub account: Arc<Account>,
    /// Who it is.
    pub principal: CallerPrincipal,
    /// What the request was signed with.
    pub credential: Credential,
}

/// Whom a request acts as.
#[derive(Debug, Clone)]
pub enum CallerPrincipal {
    /// The account's root user.
    Root,
    /// An IAM user, by long-term key or by a session of GetSessionToken.
    User(Arc<User>),
    /// A session of a role.
    Role {
        /// The role.
        role: Arc<Role>,
        /// The session's name.
        session_name: String,
    },
    /// A session of GetFederationToken.
    FederatedUser {
        /// The user that vouches; `None` is root.
        issuer: Option<Arc<User>>,
        /// The federated user's name.
        name: String,
    },
}

/// What a request was signed with.
#[derive(Debug, Clone)]
pub enum Credential {
    /// A long-term access key.
    LongTerm(AccessKeyId),
    /// A temporary credential.
    Session(Arc<Session>),
}

impl Caller {
    /// The ARN that GetCallerIdentity tells and refusals name. A session of GetSessionToken shows its user's own.
    pub fn arn(&self) -> Arn {
        match &self.principal {
            CallerPrincipal::Root => self.account.root_arn(),
            CallerPrincipal::User(user) => self.account.user_arn(user),
            CallerPrincipal::Role { role, session_name } => {
                self.account.sts_arn(&format!("assumed-role/{}/{session_name}", role.name))
            }
            CallerPrincipal::FederatedUser { name, .. } => {
                self.account.sts_arn(&format!("federated-user/{name}"))
            }
        }
    }

    /// `aws:userid`, which is also the `UserId` that GetCallerIdentity tells.
    pub fn user_id(&self) -> String {
        match &self.principal {
            CallerPrincipal::Root => self.account.id().to_string(),
            CallerPrincipal::User(user) => user.id.to_string(),
            CallerPrincipal::Role { role, session_name } => format!("{}:{session_name}", role.id),
            CallerPrincipal::FederatedUser { name, .. } => format!("{}:{name}", self.account.id()),
        }
    }

    /// The caller as the policy language knows it.
    pub fn policy_principal(&self) -> Principal {
        match &self.principal {
            CallerPrincipal::Root => Principal::Root { account: self.account.id() },
            CallerPrincipal::User(user) => {
                Principal::User { arn: self.account.user_arn(user), id: Some(user.id.as_str().into()) }
            }
            CallerPrincipal::Role { role, .. } => Principal::RoleSession {
                role_arn: self.account.role_arn(role),
                role_id: Some(role.id.as_str().into()),
                session_arn: self.arn(),
            },
            CallerPrincipal::FederatedUser { issuer, .. } => Principal::FederatedUser {
                arn: self.arn(),
                user_arn: issuer.as_ref().map(|user| self.account.user_arn(user)),
                user_id: issuer.as_ref().map(|user| user.id.as_str().into()),
            },
        }
    }

    /// Whose keys and devices the caller holds; role and federated sessions hold none.
    pub fn owner(&self) -> Option<Owner> {
        match &self.principal {
            CallerPrincipal::Root => Some(Owner::Root),
            CallerPrincipal::User(user) => Some(Owner::User(user.id.clone())),
            CallerPrincipal::Role { .. } | CallerPrincipal::FederatedUser { .. } => None,
        }
    }

    /// The user, when the caller is one.
    pub fn user(&self) -> Option<&Arc<User>> {
        match &self.principal {
            CallerPrincipal::User(user) => Some(user),
            _ => None,
        }
    }

    /// The session, when the request was signed with a temporary credential.
    pub fn session(&self) -> Option<&Arc<Session>> {
        match &self.credential {
            Credential::Session(session) => Some(session),
            Credential::LongTerm(_) => None,
        }
    }

    /// The second factor behind the caller's session.
    pub fn mfa(&self) -> Option<&MfaAuthentication> {
        self.session()?.mfa.as_ref()
    }

    /// The access key id that signed.
    pub fn access_key_id(&self) -> &AccessKeyId {
        match &self.credential {
            Credential::LongTerm(id) => id,
            Credential::Session(session) => &session.access_key_id,
        }
    }

    /// Whether the session behind the caller was ended: by a mark on its user, role or issuer, or on the device that
    /// vouched for it. Always false for long-term keys.
    pub fn session_was_ended(&self) -> bool {
        let Some(session) = self.session() else { return false };
        let ended = |mark: Option<Timestamp>| mark.is_some_and(|mark| session.issued < mark);
        let by_principal = match &self.principal {
            CallerPrincipal::Root | CallerPrincipal::FederatedUser { issuer: None, .. } => {
                self.account.root().sessions_not_before
            }
            CallerPrincipal::User(user) | CallerPrincipal::FederatedUser { issuer: Some(user), .. } => {
                user.sessions_not_before
            }
            CallerPrincipal::Role { role, .. } => role.sessions_not_before,
        };
        let by_device =
            session.mfa.as_ref().is_some_and(|mfa| self.account.device_ended(mfa, session.issued));
        ended(by_principal) || by_device
    }
}
