//! Tags in a form: a row for each, and a few empty ones.

use std::collections::{BTreeMap, BTreeSet};

use countersign_model::iam;

use crate::form::Form;

/// The most tags of an entity (IAM User Guide, quotas).
const MOST_TAGS: usize = 50;
/// Empty rows below the tags.
const EMPTY_ROWS: usize = 3;

/// The rows of a form.
pub(crate) fn rows(tags: Vec<(String, String)>) -> Vec<(String, String)> {
    let wanted = tags.len().saturating_add(EMPTY_ROWS).min(MOST_TAGS.max(tags.len()));
    let mut rows = tags;
    rows.resize(wanted, (String::new(), String::new()));
    rows
}

/// The tags of a form; rows without key and value are left out.
pub(crate) fn read(form: &Form) -> Vec<(String, String)> {
    let keys = form.all("tag-key").into_iter().map(|key| key.trim().to_owned());
    let values = form.all("tag-value").into_iter().map(|value| value.trim().to_owned());
    keys.zip(values).filter(|(key, value)| !key.is_empty() || !value.is_empty()).collect()
}

/// As operations take them; none at all when there are none.
pub(crate) fn for_creation(tags: &[(String, String)]) -> Option<Vec<iam::Tag>> {
    let all: Vec<_> = tags.iter().map(tag).collect();
    (!all.is_empty()).then_some(all)
}

fn tag((key, value): &(String, String)) -> iam::Tag {
    iam::Tag { key: key.clone(), value: value.clone() }
}

/// As a page shows those of an answer.
pub(crate) fn told(tags: Option<Vec<iam::Tag>>) -> Vec<(String, String)> {
    tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect()
}

/// What makes one list of tags into another: those to set, and the keys to take away.
pub(crate) fn difference(
    before: &[(String, String)],
    after: &[(String, String)],
) -> (Vec<iam::Tag>, Vec<String>) {
    let old: BTreeMap<_, _> = before.iter().map(|(key, value)| (key, value)).collect();
    let kept: BTreeSet<_> = after.iter().map(|(key, _)| key.to_lowercase()).collect();
    let set = after.iter().filter(|(key, value)| old.get(key) != Some(&value)).map(tag).collect();
    let gone = before.iter().map(|(key, _)| key).filter(|key| !kept.contains(&key.to_lowercase()));
    (set, gone.cloned().collect())
}

#[cfg(test)]
mod tests;
