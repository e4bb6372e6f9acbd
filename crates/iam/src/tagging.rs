//! Tags on their way in and out: the rules that every tagging operation shares (IAM User Guide, "Tags for IAM resources").

use countersign_model::{ErrorCode, Fault, iam};

use crate::entities::{Tag, Tags, same_key};

/// Reads the tags of a request. Keys alike but for case are refused, and so are keys that AWS keeps for itself.
pub(crate) fn read(tags: &[iam::Tag]) -> Result<Tags, Fault> {
    let mut all = Tags::default();
    for tag in tags {
        if all.get(&tag.key).is_some() {
            return Err(Fault::new(
                ErrorCode::InvalidInput,
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
            ));
        }
        if has_reserved_prefix(&tag.key) {
            return Err(Fault::new(
                ErrorCode::InvalidInput,
                "Tag keys that start with aws: are reserved for AWS use.",
            ));
        }
        all.put(Tag { key: tag.key.clone(), value: tag.value.clone() });
    }
    Ok(all)
}

/// The tags an entity has after those of a request were put on it; those of the request win.
pub(crate) fn merge(existing: &Tags, new: &[iam::Tag], what: &str) -> Result<Tags, Fault> {
    let mut all = existing.clone();
    for tag in read(new)?.iter() {
        all.put(tag.clone());
    }
    if all.len() > Tags::MAX {
        return Err(Fault::new(
            ErrorCode::LimitExceeded,
            format!("The number of tags has reached the maximum limit for this {what}: {}", Tags::MAX),
        ));
    }
    Ok(all)
}

/// The tags an entity has after some keys were taken away. A key that is not there does no harm.
pub(crate) fn without(existing: &Tags, keys: &[String]) -> Tags {
    existing.iter().filter(|tag| !keys.iter().any(|key| same_key(key, &tag.key))).cloned().collect()
}

/// Tags as an answer tells them.
pub(crate) fn write(tags: &Tags) -> Vec<iam::Tag> {
    tags.iter().map(|tag| iam::Tag { key: tag.key.clone(), value: tag.value.clone() }).collect()
}

/// Tags as an answer tells them where AWS leaves out an empty list.
pub(crate) fn write_unless_empty(tags: &Tags) -> Option<Vec<iam::Tag>> {
    (!tags.is_empty()).then(|| write(tags))
}

/// Key and value of each tag of a request, for `aws:RequestTag` and `aws:TagKeys`.
pub(crate) fn pairs(tags: Option<&[iam::Tag]>) -> impl Iterator<Item = (&str, &str)> {
    tags.unwrap_or_default().iter().map(|tag| (tag.key.as_str(), tag.value.as_str()))
}

fn has_reserved_prefix(key: &str) -> bool {
    key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"))
}
