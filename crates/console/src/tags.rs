//! Tags in forms: rows of a key and a value, as many as one likes, checked before an operation is asked.

use countersign_model::iam::Tag;

use crate::form::Form;

/// Tags of one entity (IAM User Guide, quotas).
const MOST: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

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

    /// The tags.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub(crate) fn tags(&self) -> Result<Vec<Tag>, String> {
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
        Ok(self.0.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() }).collect())
    }
}

#[cfg(test)]
mod tests;
