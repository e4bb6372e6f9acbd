//! Users, groups and roles by a part of their names, for choosing one.

use countersign_model::iam::{ListGroups, ListRoles, ListUsers};
use countersign_model::{Fault, OperationInfo};

use crate::operate::{At, Granted, Target, Targets, View, action_of};

/// Users, groups and roles whose names hold a text. Allowed to whoever may list all three.
#[derive(Debug, Clone, Default)]
pub struct Principals {
    /// A part of the name, whatever its case; empty is all.
    pub search: String,
    /// How many of each kind to tell at most.
    pub take: usize,
}

/// One that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPrincipal {
    /// `User`, `Group` or `Role`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
}

impl View for Principals {
    type Output = Vec<FoundPrincipal>;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListUsers>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            Target::on(action_of::<ListUsers>(), &at.account.iam_arn("user/")),
            Target::on(action_of::<ListGroups>(), &at.account.iam_arn("group/")),
            Target::on(action_of::<ListRoles>(), &at.account.iam_arn("role/")),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<Vec<FoundPrincipal>, Fault> {
        let search = self.search.to_ascii_lowercase();
        let matches = |name: &str| name.to_ascii_lowercase().contains(&search);
        let account = at.account;
        let found = |kind, name: &str, arn: String| FoundPrincipal { kind, name: name.to_owned(), arn };
        let users = account.users().filter(|user| matches(user.name.as_str())).take(self.take);
        let groups = account.groups().filter(|group| matches(group.name.as_str())).take(self.take);
        let roles = account.roles().filter(|role| matches(role.name.as_str())).take(self.take);
        let users = users.map(|user| found("User", user.name.as_str(), account.user_arn(user).to_string()));
        let groups =
            groups.map(|group| found("Group", group.name.as_str(), account.group_arn(group).to_string()));
        let roles = roles.map(|role| found("Role", role.name.as_str(), account.role_arn(role).to_string()));
        Ok(users.chain(groups).chain(roles).collect())
    }
}
