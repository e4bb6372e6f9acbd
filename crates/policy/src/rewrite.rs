//! Work on a document's text that leaves all other bytes as they are.

use crate::json::{self, Node, Value};
use crate::parse_error::{ParseError, ParseErrorKind, Refusal};

#[cfg(test)]
mod tests;

/// The size of a document as IAM's quotas count it: characters, white space left out.
///
/// AWS calls white space "not counted" and does not say that the blanks inside of strings are an exception, so all of it
/// is left out (IAM User Guide, "IAM and AWS STS quotas").
#[must_use]
pub fn quota_size(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

/// Replaces strings under the `AWS` member of `Principal` and `NotPrincipal`; all other bytes stay.
///
/// `replace` gets each string and gives the new one, or `None` to leave it. IAM keeps the users and roles that a trust policy names by
/// their unique ids and prints them back as ARNs.
///
/// # Errors
/// [`ParseError`] when the text is not JSON.
pub fn rewrite_principals(
    text: &str,
    replace: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<String, ParseError> {
    let root =
        json::read(text).map_err(|at| Refusal { at, kind: ParseErrorKind::InvalidJson }.placed(text))?;
    let statements = named(&root, &["Statement"]).flat_map(items);
    let entries = statements
        .flat_map(|statement| named(statement, &["Principal", "NotPrincipal"]))
        .flat_map(|principal| named(principal, &["AWS"]))
        .flat_map(items);
    let mut written = String::with_capacity(text.len());
    let mut copied = 0;
    for entry in entries {
        let Value::Text(own) = &entry.value else { continue };
        let Some(new) = replace(own) else { continue };
        written.push_str(text.get(copied..entry.at).unwrap_or_default());
        push_quoted(&mut written, &new);
        copied = entry.end;
    }
    written.push_str(text.get(copied..).unwrap_or_default());
    Ok(written)
}

/// The members of an object that have one of these names, in the order of the text.
fn named<'n>(node: &'n Node<'n>, names: &'static [&'static str]) -> impl Iterator<Item = &'n Node<'n>> {
    let members = match &node.value {
        Value::Object(members) => members.as_slice(),
        _ => &[],
    };
    members.iter().filter(|member| names.contains(&member.name.as_ref())).map(|member| &member.node)
}

/// The items of a list, or the value itself.
fn items<'n>(node: &'n Node<'n>) -> std::slice::Iter<'n, Node<'n>> {
    match &node.value {
        Value::List(list) => list.iter(),
        _ => std::slice::from_ref(node).iter(),
    }
}

fn push_quoted(written: &mut String, text: &str) {
    written.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => written.extend(['\\', character]),
            '\0'..='\u{1f}' => written.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => written.push(character),
        }
    }
    written.push('"');
}
