//! Looking for users, groups and policies by a part of their names, as somebody does who is to choose among them.

use countersign_model::iam::{ListGroups, ListPolicies, ListUsers};
use countersign_model::{Fault, OperationInfo};

use crate::aws_managed;
use crate::operate::{At, Granted, Target, Targets, View, action_of, only};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// Users.
    Users,
    /// Groups.
    Groups,
    /// Managed policies, the account's own before AWS's.
    Policies,
}

/// Entities whose names hold a text, a page of them. Allowed to whoever may list them.
#[derive(Debug, Clone)]
pub struct Search {
    /// Of what kind.
    pub what: Searched,
    /// A part of the name, whatever its case; empty is all.
    pub text: String,
    /// How many to leave out from the beginning.
    pub skip: usize,
    /// How many to tell at most.
    pub take: usize,
}

/// A page of what was found.
#[derive(Debug)]
pub struct SearchResult {
    /// In order of their names; with a text to look for, the nearest first.
    pub rows: Vec<FoundEntity>,
    /// How many match, on all pages together.
    pub matching: usize,
    /// How many there are at all.
    pub all: usize,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntity {
    /// The name.
    pub name: String,
    /// The ARN.
    pub arn: String,
    /// Whether it is a policy of AWS's own.
    pub aws_managed: bool,
}

impl Search {
    /// The name that is exactly what was typed comes first, then those that begin with it.
    fn page(&self, all: impl Iterator<Item = FoundEntity>) -> SearchResult {
        let text = self.text.to_ascii_lowercase();
        let mut count = 0;
        let mut matching: Vec<(Closeness, FoundEntity)> = all
            .inspect(|_| count += 1)
            .filter_map(|entity| Some((Closeness::of(&entity.name, &text)?, entity)))
            .collect();
        if !text.is_empty() {
            matching.sort_by_key(|(closeness, _)| *closeness);
        }
        SearchResult {
            matching: matching.len(),
            all: count,
            rows: matching.into_iter().map(|(_, entity)| entity).skip(self.skip).take(self.take).collect(),
        }
    }
}

/// How near a name comes to what was typed; the nearest is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Same,
    Begins,
    Holds,
}

impl Closeness {
    /// `text` is in small letters; `None`: the name does not hold it.
    fn of(name: &str, text: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let at = name.find(text)?;
        Some(match at {
            0 if name.len() == text.len() => Self::Same,
            0 => Self::Begins,
            _ => Self::Holds,
        })
    }
}

impl View for Search {
    type Output = SearchResult;

    fn info(&self) -> &'static OperationInfo {
        match self.what {
            Searched::Users => const { &OperationInfo::of::<ListUsers>() },
            Searched::Groups => const { &OperationInfo::of::<ListGroups>() },
            Searched::Policies => const { &OperationInfo::of::<ListPolicies>() },
        }
    }

    /// As the operations are checked: those that list users and groups, on the ARN that all of them stand under.
    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        Ok(only(match self.what {
            Searched::Users => Target::on(action_of::<ListUsers>(), &at.account.iam_arn("user/")),
            Searched::Groups => Target::on(action_of::<ListGroups>(), &at.account.iam_arn("group/")),
            Searched::Policies => Target::anywhere(action_of::<ListPolicies>()),
        }))
    }

    fn look(&self, at: &At<'_>, _: &Granted) -> Result<SearchResult, Fault> {
        let account = at.account;
        let own = |name: String, arn| FoundEntity { name, arn, aws_managed: false };
        Ok(match self.what {
            Searched::Users => self.page(
                account.users().map(|user| own(user.name.to_string(), account.user_arn(user).to_string())),
            ),
            Searched::Groups => self.page(
                account
                    .groups()
                    .map(|group| own(group.name.to_string(), account.group_arn(group).to_string())),
            ),
            Searched::Policies => {
                let partition = account.partition();
                let mut of_aws: Vec<_> = aws_managed::all().collect();
                of_aws.sort_unstable_by_key(|policy| &policy.name);
                let of_aws = of_aws.into_iter().map(|policy| FoundEntity {
                    name: policy.name.clone(),
                    arn: policy.arn(partition.as_str()),
                    aws_managed: true,
                });
                let customers = account
                    .policies()
                    .map(|policy| own(policy.name.to_string(), account.policy_arn(policy).to_string()));
                self.page(customers.chain(of_aws))
            }
        })
    }
}

#[cfg(test)]
mod tests;
