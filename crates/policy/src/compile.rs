//! Documents compiled into one index, from an action's name to the statements that can match it.
//!
//! A decision looks up the action in an ordered table of literal beginnings: `iam:Get*` stands under `iam:get`, `s3:*Object` under
//! `s3:`. Each row knows the next shorter one that it begins with, so that one binary search and a short walk find every pattern
//! that can match, however many there are. `NotAction` is the complement of such a table of its own. Allow and Deny
//! are apart, since every Deny must be seen and of the Allows one is enough.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::arn::Arn;
use crate::document::{ActionPattern, ActionShape, Effect, Policy, Statement};
use crate::request::Action;
use crate::resource::ResourcePattern;
use crate::variable::{Pattern, Tail};

#[cfg(test)]
mod tests;

/// Where a document comes from, for explanations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A managed policy.
    ManagedPolicy(Arn),
    /// An inline policy of a user.
    UserPolicy {
        /// The user's name.
        user: Arc<str>,
        /// The policy's name.
        name: Arc<str>,
    },
    /// An inline policy of a group.
    GroupPolicy {
        /// The group's name.
        group: Arc<str>,
        /// The policy's name.
        name: Arc<str>,
    },
    /// An inline policy of a role.
    RolePolicy {
        /// The role's name.
        role: Arc<str>,
        /// The policy's name.
        name: Arc<str>,
    },
    /// The trust policy of a role.
    TrustPolicy(Arn),
    /// The policy of a resource.
    ResourcePolicy(Arn),
    /// A session policy that was passed as text.
    SessionPolicy,
    /// A service control policy.
    ServiceControlPolicy(Arn),
    /// A resource control policy.
    ResourceControlPolicy(Arn),
    /// The policy of a VPC endpoint, by the endpoint's id.
    EndpointPolicy(Arc<str>),
    /// A document handed in for a simulation, by its name there.
    Given(Arc<str>),
}

impl Source {
    /// The ARN of the policy itself, if it has one.
    #[must_use]
    pub fn policy_arn(&self) -> Option<&Arn> {
        match self {
            Self::ManagedPolicy(arn) | Self::ServiceControlPolicy(arn) | Self::ResourceControlPolicy(arn) => {
                Some(arn)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ManagedPolicy(arn) => write!(f, "managed policy {arn}"),
            Self::UserPolicy { user, name } => write!(f, "inline policy {name} of user {user}"),
            Self::GroupPolicy { group, name } => write!(f, "inline policy {name} of group {group}"),
            Self::RolePolicy { role, name } => write!(f, "inline policy {name} of role {role}"),
            Self::TrustPolicy(arn) => write!(f, "trust policy of {arn}"),
            Self::ResourcePolicy(arn) => write!(f, "resource-based policy of {arn}"),
            Self::SessionPolicy => f.write_str("session policy"),
            Self::ServiceControlPolicy(arn) => write!(f, "service control policy {arn}"),
            Self::ResourceControlPolicy(arn) => write!(f, "resource control policy {arn}"),
            Self::EndpointPolicy(id) => write!(f, "policy of VPC endpoint {id}"),
            Self::Given(name) => f.write_str(name),
        }
    }
}

/// A document and where it comes from.
#[derive(Debug)]
pub(crate) struct Attached {
    pub(crate) source: Source,
    pub(crate) policy: Arc<Policy>,
}

/// A set of documents that act together as one layer, such as all identity policies of a user and their groups.
#[derive(Debug, Default)]
pub struct Documents {
    attached: Vec<Arc<Attached>>,
    /// All statements.
    statements: Vec<Place>,
    allow: Index,
    deny: Index,
}

/// Where a statement stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    document: u32,
    index: u32,
    /// Nothing but the action is left to ask: any resource, no condition, no principal.
    unconditional: bool,
}

/// One statement found by its action.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) attached: &'a Arc<Attached>,
    pub(crate) index: usize,
    pub(crate) statement: &'a Statement,
}

/// Numbers of statements; few match in the usual case.
pub(crate) type Found = SmallVec<[u32; 16]>;

impl Documents {
    /// Compiles documents. Their order means nothing but the order of explanations.
    #[must_use]
    pub fn compile(documents: impl IntoIterator<Item = (Source, Arc<Policy>)>) -> Self {
        let mut statements = Vec::new();
        let mut attached = Vec::new();
        let (mut allow, mut deny) = (Building::default(), Building::default());
        for (place, (source, policy)) in (0_u32..).zip(documents) {
            for (index, statement) in (0_u32..).zip(policy.statements()) {
                let Ok(number) = u32::try_from(statements.len()) else { break };
                let unconditional = statement.principal().is_none()
                    && !policy.kind().names_principals()
                    && statement.conditions().is_empty()
                    && !statement.is_not_resource()
                    && statement
                        .resources()
                        .is_some_and(|resources| resources.iter().any(ResourcePattern::is_all));
                statements.push(Place { document: place, index, unconditional });
                match statement.effect() {
                    Effect::Allow => allow.add(number, statement),
                    Effect::Deny => deny.add(number, statement),
                }
            }
            attached.push(Arc::new(Attached { source, policy }));
        }
        Self { attached, statements, allow: allow.finish(), deny: deny.finish() }
    }

    /// The documents, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = (&Source, &Arc<Policy>)> {
        self.attached.iter().map(|attached| (&attached.source, &attached.policy))
    }

    /// Whether there are no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attached.is_empty()
    }

    /// The statements of an effect that cover an action, in the order of the documents.
    pub(crate) fn candidates(&self, effect: Effect, action: &Action) -> Found {
        match effect {
            Effect::Allow => self.allow.find(action.folded()),
            Effect::Deny => self.deny.find(action.folded()),
        }
    }

    /// A statement that allows an action whatever the resource and context. Looked for first: it spares the rest.
    pub(crate) fn unconditional_allow(&self, action: &Action) -> Option<Candidate<'_>> {
        let mut first = None;
        self.allow.each(action.folded(), &mut |number| {
            let place = usize::try_from(number).ok().and_then(|number| self.statements.get(number));
            if place.is_some_and(|place| place.unconditional) {
                first = Some(number);
            }
            first.is_some()
        });
        self.candidate(first?)
    }

    pub(crate) fn candidate(&self, number: u32) -> Option<Candidate<'_>> {
        let place = self.statements.get(usize::try_from(number).ok()?)?;
        let attached = self.attached.get(usize::try_from(place.document).ok()?)?;
        let index = usize::try_from(place.index).ok()?;
        let statement = attached.policy.statements().get(index)?;
        Some(Candidate { attached, index, statement })
    }
}

/// All statements of one effect.
#[derive(Debug, Default)]
struct Index {
    names: Names,
    /// Statements with `NotAction`, and the names that they leave out.
    except: Vec<(u32, Names)>,
}

impl Index {
    /// Shows the statements that cover a name, some perhaps more than once, until `enough` says so.
    fn each(&self, name: &str, enough: &mut impl FnMut(u32) -> bool) -> bool {
        self.names.each(name, enough)
            || self
                .except
                .iter()
                .any(|(number, left_out)| !left_out.each(name, &mut |_| true) && enough(*number))
    }

    fn find(&self, name: &str) -> Found {
        let mut found = Found::new();
        self.each(name, &mut |number| {
            found.push(number);
            false
        });
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }
}

/// A table from names to statements.
#[derive(Debug, Default)]
struct Names {
    every: Box<[u32]>,
    /// Ordered by beginning.
    rows: Box<[Row]>,
}

/// All patterns with one literal beginning.
#[derive(Debug)]
struct Row {
    beginning: Box<str>,
    /// The longest row that this one begins with and that has more than exact names.
    shorter: Option<u32>,
    /// The beginning is the whole name.
    exact: Box<[u32]>,
    /// Anything may follow.
    open: Box<[u32]>,
    patterns: Box<[(Pattern, u32)]>,
}

impl Names {
    fn each(&self, name: &str, enough: &mut impl FnMut(u32) -> bool) -> bool {
        if self.every.iter().any(|number| enough(*number)) {
            return true;
        }
        // Every beginning of the name sorts before it, or is it, and is a beginning of the nearest row before it too.
        let after = self.rows.partition_point(|row| *row.beginning <= *name);
        let mut next = after.checked_sub(1);
        while let Some(row) = next.and_then(|place| self.rows.get(place)) {
            if name.starts_with(&*row.beginning) {
                let exact = if row.beginning.len() == name.len() { &*row.exact } else { &[] };
                if exact.iter().chain(&row.open).any(|number| enough(*number))
                    || row
                        .patterns
                        .iter()
                        .any(|(pattern, number)| pattern.matches_fixed(name) && enough(*number))
                {
                    return true;
                }
            }
            next = row.shorter.and_then(|place| usize::try_from(place).ok());
        }
        false
    }
}

#[derive(Default)]
struct Building {
    names: BuildingNames,
    except: Vec<(u32, Names)>,
}

#[derive(Default)]
struct BuildingNames {
    every: Vec<u32>,
    rows: BTreeMap<String, BuildingRow>,
}

#[derive(Default)]
struct BuildingRow {
    exact: Vec<u32>,
    open: Vec<u32>,
    patterns: Vec<(Pattern, u32)>,
}

impl Building {
    fn add(&mut self, number: u32, statement: &Statement) {
        if statement.is_not_action() {
            let mut names = BuildingNames::default();
            names.add(0, statement.actions());
            self.except.push((number, names.finish()));
        } else {
            self.names.add(number, statement.actions());
        }
    }

    fn finish(self) -> Index {
        Index { names: self.names.finish(), except: self.except }
    }
}

impl BuildingNames {
    fn add(&mut self, number: u32, actions: &[ActionPattern]) {
        // Whatever else a statement lists, `*` says it all.
        if actions.iter().any(ActionPattern::is_all) {
            self.every.push(number);
            return;
        }
        let patterns = || {
            actions.iter().filter_map(|action| match &action.shape {
                ActionShape::Some(pattern) => Some(pattern),
                ActionShape::Every | ActionShape::Nothing => None,
            })
        };
        let open: BTreeSet<&str> = patterns()
            .map(Pattern::literal_prefix)
            .filter_map(|(beginning, tail)| (tail == Tail::Any).then_some(beginning))
            .collect();
        for pattern in patterns() {
            let (beginning, tail) = pattern.literal_prefix();
            // `s3:Get*` beside `s3:*` adds nothing.
            let shorter =
                |length: usize| beginning.get(..length).is_some_and(|shorter| open.contains(shorter));
            if (0..beginning.len()).any(shorter) || (tail != Tail::Any && open.contains(beginning)) {
                continue;
            }
            let row = self.rows.entry(beginning.to_owned()).or_default();
            let list = match tail {
                Tail::End => &mut row.exact,
                Tail::Any => &mut row.open,
                Tail::Pattern => {
                    row.patterns.push((pattern.clone(), number));
                    continue;
                }
            };
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }

    fn finish(self) -> Names {
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        // The rows that the current one begins with, shortest first.
        let mut enclosing: Vec<u32> = Vec::new();
        for (place, (beginning, row)) in (0_u32..).zip(self.rows) {
            let encloses = |place: &u32| {
                let place = usize::try_from(*place).unwrap_or(usize::MAX);
                rows.get(place).is_some_and(|outer| beginning.starts_with(&*outer.beginning))
            };
            while enclosing.last().is_some_and(|place| !encloses(place)) {
                enclosing.pop();
            }
            let shorter = enclosing.last().copied();
            if !(row.open.is_empty() && row.patterns.is_empty()) {
                enclosing.push(place);
            }
            rows.push(Row {
                beginning: beginning.into(),
                shorter,
                exact: row.exact.into(),
                open: row.open.into(),
                patterns: row.patterns.into(),
            });
        }
        Names { every: self.every.into(), rows: rows.into() }
    }
}
