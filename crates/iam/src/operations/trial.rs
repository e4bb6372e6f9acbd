//! What the families' tests share beyond `crate::testing`.

use countersign_model::Fault;

use crate::caller::{Caller, CallerPrincipal};
use crate::operate::Targets;
use crate::testing::House;

/// A caller that is no IAM user and not root.
pub(super) fn federated(house: &House) -> Caller {
    house.caller(CallerPrincipal::FederatedUser { issuer: None, name: "visitor".into() })
}

/// Each target as one line: action, resource, and the condition keys that belong to it, in order of their names.
pub(super) fn told(targets: Result<Targets, Fault>) -> Vec<String> {
    let targets = targets.expect("should say what it touches");
    let line = |target: &crate::operate::Target| {
        let mut keys: Vec<&str> = target.context.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        let line = format!("{} {} {}", target.action, target.resource, keys.join(" "));
        line.trim_end().to_owned()
    };
    targets.iter().map(line).collect()
}

/// Compares row by row and names the row that differs.
pub(super) fn same(rows: impl IntoIterator<Item = (&'static str, String, &'static str)>) {
    for (case, got, expected) in rows {
        assert_eq!(got, expected, "{case}");
    }
}
