//! What a policy comes to, service by service, as the IAM console tells it: how much of the service, on what, under which
//! condition (IAM User Guide, "Understanding policy summaries").

use std::collections::BTreeMap;

use countersign_model::{ACTIONS, AccessLevel, Service};
use countersign_policy::{Action, ActionPattern, Condition, Effect, Policy, Statement};

/// A row of the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccessRow {
    pub(crate) denied: bool,
    /// The service's prefix, or `All services`.
    pub(crate) service: String,
    /// `Full access`, `Full: List · Limited: Write`, ….
    pub(crate) level: String,
    /// The actions as they are written, where they are not all.
    pub(crate) actions: String,
    pub(crate) resource: String,
    /// Empty when there is none.
    pub(crate) condition: String,
}

/// How many actions, resources or values one cell names.
const MOST_NAMED: usize = 6;

/// The rows of a policy, what is denied first.
pub(crate) fn summary(policy: &Policy) -> Vec<AccessRow> {
    type Key = (bool, String, String, String);
    let mut rows: BTreeMap<Key, Vec<&ActionPattern>> = BTreeMap::new();
    let mut excepted = Vec::new();
    for statement in policy.statements() {
        let allowed = statement.effect() == Effect::Allow;
        let (resource, condition) = (resources(statement), conditions(statement.conditions()));
        if statement.is_not_action() {
            let names = statement.actions().iter().map(ActionPattern::as_str);
            excepted.push(AccessRow {
                denied: !allowed,
                service: "All services".to_owned(),
                level: "Everything but the actions named".to_owned(),
                actions: format!("All but {}", named(names)),
                resource,
                condition,
            });
            continue;
        }
        for action in statement.actions() {
            let service = match action.as_str().split_once(':') {
                _ if action.is_all() => ALL.to_owned(),
                Some((service, _)) => service.to_ascii_lowercase(),
                None => ALL.to_owned(),
            };
            rows.entry((allowed, service, resource.clone(), condition.clone())).or_default().push(action);
        }
    }
    let row = |((allowed, service, resource, condition), patterns): (Key, Vec<&ActionPattern>)| {
        let (level, actions) = level(&service, &patterns);
        let service = if service == ALL { "All services".to_owned() } else { service };
        AccessRow { denied: !allowed, service, level, actions, resource, condition }
    };
    let mut all: Vec<AccessRow> = rows.into_iter().map(row).chain(excepted).collect();
    all.sort_by_key(|row| !row.denied);
    all
}

/// Sorts before every service.
const ALL: &str = "*";

const FULL: &str = "Full access";

/// How much of a service some patterns are. Only of IAM and STS is it known which actions there are, and at which level.
fn level(service: &str, patterns: &[&ActionPattern]) -> (String, String) {
    let whole = |pattern: &&ActionPattern| {
        pattern.is_all() || pattern.as_str().split_once(':').is_some_and(|(_, name)| name == "*")
    };
    if service == ALL || patterns.iter().any(whole) {
        return (FULL.to_owned(), String::new());
    }
    let names = named(patterns.iter().map(|pattern| pattern.as_str()));
    let Some(known) = Service::ALL.into_iter().find(|known| known.signing_name() == service) else {
        return ("Limited".to_owned(), names);
    };
    let mut levels: BTreeMap<AccessLevel, (usize, usize)> = BTreeMap::new();
    for info in ACTIONS.iter().filter(|info| info.service == known) {
        let Ok(action) = Action::parse(&format!("{service}:{}", info.name)) else { continue };
        let (matched, all) = levels.entry(info.access_level).or_default();
        *all = all.saturating_add(1);
        if patterns.iter().any(|pattern| pattern.matches(&action)) {
            *matched = matched.saturating_add(1);
        }
    }
    if levels.values().all(|(matched, all)| matched == all) {
        return (FULL.to_owned(), String::new());
    }
    let of = |wanted: &dyn Fn(usize, usize) -> bool| {
        let names = levels.iter().filter(|(_, (matched, all))| wanted(*matched, *all));
        names.map(|(level, _)| level.as_str()).collect::<Vec<_>>().join(", ")
    };
    let full = of(&|matched, all| matched == all);
    let limited = of(&|matched, all| matched > 0 && matched < all);
    let parts = [("Full", full), ("Limited", limited)];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, levels)| !levels.is_empty())
        .map(|(word, levels)| format!("{word}: {levels}"))
        .collect();
    let told = if parts.is_empty() { "None: there is no such action".to_owned() } else { parts.join(" · ") };
    (told, names)
}

/// Some names, and how many more there are.
fn named<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn resources(statement: &Statement) -> String {
    let Some(patterns) = statement.resources() else { return "–".to_owned() };
    let all = patterns.iter().any(|pattern| pattern.is_all());
    let names = named(patterns.iter().map(|pattern| pattern.as_str()));
    match (statement.is_not_resource(), all) {
        (false, true) => "All resources".to_owned(),
        (false, false) => names,
        (true, _) => format!("All but {names}"),
    }
}

fn conditions(conditions: &[Condition]) -> String {
    let told = conditions.iter().map(|condition| {
        let values = named(condition.values());
        format!("{} {} {values}", condition.key().as_str(), condition.operator())
    });
    told.collect::<Vec<_>>().join(" and ")
}

#[cfg(test)]
mod tests;
