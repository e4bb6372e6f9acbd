//! Tags in forms: rows of a key and a value, as many as one likes.

use std::collections::BTreeSet;

use countersign_model::iam::Tag;

use crate::form::Form;

/// Tags of one entity (IAM User Guide, quotas).
const MOST: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;
/// Empty rows below the tags, where a page has no button for more.
const EMPTY_ROWS: usize = 3;

/// Rows as they were typed; what is empty in both fields says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TagRows(pub(crate) Vec<(String, String)>);

impl TagRows {
    /// The rows of a form: its fields `tag-key` and `tag-value` in their order. A button `drop` names a row to leave out.
    pub(crate) fn of(form: &Form) -> Self {
        let dropped = form.text("drop").parse::<usize>().ok();
        let values = form.all("tag-value").into_iter().chain(std::iter::repeat_with(String::new));
        let rows = form.all("tag-key").into_iter().zip(values).take(MOST + 10).enumerate();
        let said = rows
            .filter(|(row, _)| Some(*row) != dropped)
            .map(|(_, (key, value))| (key.trim().to_owned(), value.trim().to_owned()))
            .filter(|(key, value)| !key.is_empty() || !value.is_empty());
        Self(said.collect())
    }

    /// The rows of an entity's tags.
    pub(crate) fn from_tags(tags: &[Tag]) -> Self {
        Self(tags.iter().map(|tag| (tag.key.clone(), tag.value.clone())).collect())
    }

    /// The rows and a few empty ones below them, as far as there may be so many.
    pub(crate) fn with_empty_ones(mut self) -> Self {
        let count = self.0.len();
        self.0.resize(count.saturating_add(EMPTY_ROWS).min(MOST.max(count)), Default::default());
        self
    }

    /// The tags, as operations that make something take them: none at all when there are none. Nothing is checked.
    pub(crate) fn for_creation(&self) -> Option<Vec<Tag>> {
        (!self.0.is_empty()).then(|| self.0.iter().map(tag).collect())
    }

    /// What makes the tags `before` into these: those to set, and the keys to take away. Keys that differ in case alone are one key
    /// (IAM User Guide, "Tags for IAM resources").
    pub(crate) fn difference(&self, before: &Self) -> (Vec<Tag>, Vec<String>) {
        let kept: BTreeSet<_> = self.0.iter().map(|(key, _)| key.to_lowercase()).collect();
        let set = self.0.iter().filter(|row| !before.0.contains(row)).map(tag).collect();
        let gone = before.0.iter().map(|(key, _)| key).filter(|key| !kept.contains(&key.to_lowercase()));
        (set, gone.cloned().collect())
    }

    /// The tags, checked before an operation is asked.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub(crate) fn checked(&self) -> Result<Vec<Tag>, String> {
        if self.0.len() > MOST {
            return Err(format!("An entity has {MOST} tags at most."));
        }
        for (row, (key, value)) in self.0.iter().enumerate() {
            if key.is_empty() {
                return Err(format!("The tag with the value “{value}” has no key."));
            }
            if key.chars().count() > LONGEST_KEY {
                return Err(format!("The key of tag {} is longer than {LONGEST_KEY} characters.", row + 1));
            }
            if value.chars().count() > LONGEST_VALUE {
                return Err(format!("The value of “{key}” is longer than {LONGEST_VALUE} characters."));
            }
            // Keys of users, roles and policies are told apart ignoring case (IAM User Guide, "Tags for IAM resources").
            if self.0.iter().take(row).any(|(other, _)| other.eq_ignore_ascii_case(key)) {
                return Err(format!("There are two tags with the key “{key}”."));
            }
        }
        Ok(self.0.iter().map(tag).collect())
    }
}

fn tag((key, value): &(String, String)) -> Tag {
    Tag { key: key.clone(), value: value.clone() }
}

#[cfg(test)]
mod tests;
