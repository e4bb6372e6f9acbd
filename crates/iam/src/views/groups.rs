//! The groups of an account with how many members and policies they have.

use std::collections::BTreeMap;

use countersign_model::iam::{GetAccountAuthorizationDetails, ListGroups};
use countersign_model::{Fault, OperationInfo, Timestamp};

use crate::id::Name;
use crate::operate::{At, Granted, Target, Targets, View, action_of};

/// Groups whose names hold a text, a page of them. Allowed to whoever may list groups and read the account's authorization details,
/// which tell members and policies.
#[derive(Debug, Clone, Default)]
pub struct GroupsOverview {
    /// A part of the name, whatever its case; empty is all.
    pub search: String,
    /// How many to leave out from the beginning.
    pub skip: usize,
    /// How many to tell at most.
    pub take: usize,
}

/// A page of groups.
#[derive(Debug)]
pub struct GroupsPage {
    /// The groups, in order of their names.
    pub rows: Vec<GroupRow>,
    /// How many match, on all pages together.
    pub matching: usize,
    /// How many there are at all.
    pub all: usize,
}

/// A group as a list shows it.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub path: String,
    /// When it was made.
    pub created: Timestamp,
    /// Users in it.
    pub members: usize,
    /// Policies that it has, attached and inline.
    pub policies: usize,
}

impl View for GroupsOverview {
    type Output = GroupsPage;

    fn info(&self) -> &'static OperationInfo {
        const { &OperationInfo::of::<ListGroups>() }
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(Targets::from_iter([
            Target::on(action_of::<ListGroups>(), &at.account.iam_arn("group/")),
            Target::anywhere(action_of::<GetAccountAuthorizationDetails>()),
        ]))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<GroupsPage, Fault> {
        let search = self.search.to_ascii_lowercase();
        let mut members: BTreeMap<&Name, usize> = BTreeMap::new();
        for name in at.account.users().flat_map(|user| &user.groups) {
            let count = members.entry(name).or_default();
            *count = count.saturating_add(1);
        }
        let matching: Vec<_> = at
            .account
            .groups()
            .filter(|group| group.name.as_str().to_ascii_lowercase().contains(&search))
            .collect();
        let rows = matching.iter().skip(self.skip).take(self.take).map(|group| GroupRow {
            name: group.name.to_string(),
            path: group.path.as_str().to_owned(),
            created: group.created,
            members: members.get(&group.name).copied().unwrap_or_default(),
            policies: group.attached_policies.len().saturating_add(group.inline_policies.len()),
        });
        Ok(GroupsPage { rows: rows.collect(), matching: matching.len(), all: at.account.groups().count() })
    }
}
