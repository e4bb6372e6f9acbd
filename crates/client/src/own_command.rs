//! Commands of this program as people are told them: whole, so that they can be pasted.

use std::borrow::Cow;

/// A command for a profile, in the quotes of advice: `` `countersign mfa list -p work` ``.
#[must_use]
pub(crate) fn own_command(words: &str, profile: &str) -> String {
    format!("`countersign {words} -p {}`", quoted(profile))
}

/// The command that asks for a code when there is somebody to ask: `` `countersign login work` ``.
#[must_use]
pub(crate) fn login_command(profile: &str) -> String {
    format!("`countersign login {}`", quoted(profile))
}

/// A word as every shell reads it for one.
#[must_use]
pub(crate) fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "_-+=/.,:@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    // A name must not make one line look like two.
    let line: String =
        word.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect();
    Cow::Owned(format!("'{}'", line.replace('\'', r"'\''")))
}

#[cfg(test)]
mod tests;
