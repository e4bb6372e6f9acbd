//! The roles of an account with whom they trust and when they were last used.

use std::collections::BTreeSet;

use countersign_model::iam::{GetAccountAuthorizationDetails, ListRoles};
use countersign_model::{Fault, OperationInfo, Timestamp};
use countersign_policy::{Effect, PrincipalEntry};

use crate::account::Account;
use crate::entities::Role;
use crate::id::UniqueId;
use crate::operate::{At, Granted, Target, Targets, View, action_of};

/// Roles whose names hold a text, a page of them. Allowed to whoever may list roles and read the account's authorization details,
/// which tell the last use.
#[derive(Debug, Clone, Default)]
pub struct RolesOverview {
    /// A part of the name, whatever its case; empty is all.
    pub search: String,
    /// How many to leave out from the beginning.
    pub skip: usize,
    /// How many to tell at most.
    pub take: usize,
}

/// A page of roles.
#[derive(Debug)]
pub struct RolesPage {
    /// The roles, in order of their names.
    pub rows: Vec<RoleRow>,
    /// How many match, on all pages together.
    pub matching: usize,
    /// How many there are at all.
    pub all: usize,
}

/// A role as a list shows it.
#[derive(Debug, Clone)]
pub struct RoleRow {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub path: String,
    /// When it was made.
    pub created: Timestamp,
    /// Whom its trust policy allows to assume it, each once.
    pub trusted: Vec<String>,
    /// When it was last used.
    pub last_used: Option<Timestamp>,
}

/// Trusted entities that one row names.
const MOST_TRUSTED: usize = 20;

impl View for RolesOverview {
    type Output = RolesPage;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListRoles>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            Target::on(action_of::<ListRoles>(), &at.account.iam_arn("role/")),
            Target::anywhere(action_of::<GetAccountAuthorizationDetails>()),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<RolesPage, Fault> {
        let search = self.search.to_ascii_lowercase();
        let matching: Vec<_> = at
            .account
            .roles()
            .filter(|role| role.name.as_str().to_ascii_lowercase().contains(&search))
            .collect();
        let rows = matching.iter().skip(self.skip).take(self.take).map(|role| RoleRow {
            name: role.name.to_string(),
            path: role.path.as_str().to_owned(),
            created: role.created,
            trusted: trusted(at.account, role),
            last_used: at.uses.role(&role.id).map(|last| last.at),
        });
        Ok(RolesPage { rows: rows.collect(), matching: matching.len(), all: at.account.roles().count() })
    }
}

fn trusted(account: &Account, role: &Role) -> Vec<String> {
    let statements = role.trust.document().policy().statements().iter();
    let allows = statements.filter(|statement| statement.effect() == Effect::Allow);
    let entries = allows.filter_map(|statement| statement.principal()).flat_map(|principal| {
        let prefix = if principal.is_negated() { "everybody but " } else { "" };
        principal.entries().iter().map(move |entry| format!("{prefix}{}", called(account, entry)))
    });
    let mut all: BTreeSet<String> = BTreeSet::new();
    for entry in entries {
        if all.len() >= MOST_TRUSTED {
            break;
        }
        all.insert(entry);
    }
    all.into_iter().collect()
}

/// A trusted entity in a word or two; users and roles of this account by their names.
fn called(account: &Account, entry: &PrincipalEntry) -> String {
    match entry {
        PrincipalEntry::Everyone => "Everybody".to_owned(),
        PrincipalEntry::Account(id) if *id == account.id() => "This account".to_owned(),
        PrincipalEntry::Account(id) => format!("Account {id}"),
        PrincipalEntry::User(arn) | PrincipalEntry::Role(arn) | PrincipalEntry::Session(arn) => {
            arn.to_string()
        }
        PrincipalEntry::UniqueId(id) => {
            let found = UniqueId::parse(id).ok();
            let user = found.as_ref().and_then(|id| account.user_by_id(id)).map(|user| &user.name);
            let role = || found.as_ref().and_then(|id| account.role_by_id(id)).map(|role| &role.name);
            match (user, role()) {
                (Some(user), _) => format!("User {user}"),
                (None, Some(role)) => format!("Role {role}"),
                (None, None) => format!("Nobody any more ({id})"),
            }
        }
        PrincipalEntry::Service(name) => format!("Service {name}"),
        PrincipalEntry::Federated(provider) => format!("Identity provider {provider}"),
        PrincipalEntry::CanonicalUser(id) => format!("Canonical user {id}"),
    }
}
