//! Which context keys documents ask for: those of conditions, and those of variables in resources and condition values.

use countersign_model::iam;
use countersign_policy::{Policy, Version};

use crate::effective::SourcedPolicy;

/// The keys of each document, once for the document: documents that ask alike repeat them, as AWS does.
pub(super) fn told(documents: &[SourcedPolicy]) -> iam::GetContextKeysForPolicyResponse {
    let names = documents.iter().flat_map(|(_, policy)| asked(policy)).collect();
    iam::GetContextKeysForPolicyResponse { context_key_names: Some(names) }
}

fn asked(policy: &Policy) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for statement in policy.statements() {
        for condition in statement.conditions() {
            add(condition.key().as_str().to_owned());
        }
        // The older version of the language has no variables.
        if policy.version() == Version::V2008 {
            continue;
        }
        let resources = statement.resources().unwrap_or_default().iter().map(|resource| resource.as_str());
        let values = statement.conditions().iter().flat_map(|condition| condition.values());
        resources.chain(values).flat_map(variables).for_each(&mut add);
    }
    names
}

/// The names in `${…}`, their defaults left out.
fn variables(text: &str) -> impl Iterator<Item = String> {
    text.split("${").skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once('}')?;
        let name = inside.split_once(',').map_or(inside, |(name, _)| name).trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}
