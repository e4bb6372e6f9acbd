//! Codes in forms. Whoever enables or resynchronises a device enters two that follow each other, which IAM calls
//! `AuthenticationCode1` and `AuthenticationCode2`.

use crate::form::Form;

/// Two codes as they were typed, in the fields `code1` and `code2`.
pub(crate) struct AuthenticationCodes {
    pub(crate) first: String,
    pub(crate) second: String,
}

impl AuthenticationCodes {
    pub(crate) fn read(form: &Form) -> Self {
        Self { first: code(form, "code1"), second: code(form, "code2") }
    }

    /// What is wrong with them, as far as it can be told from looking at them.
    pub(crate) fn wrong(&self) -> Option<CodesWrong> {
        let six = |code: &str| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        let text = |code: &str| (!six(code)).then_some("Enter the six digits that the device shows.");
        let wrong = CodesWrong { first: text(&self.first), second: text(&self.second) };
        if wrong != CodesWrong::default() {
            return Some(wrong);
        }
        (self.first == self.second).then_some(CodesWrong {
            first: None,
            second: Some("This is the first code again. Wait for the next one, and enter that."),
        })
    }
}

/// What is wrong with two codes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct CodesWrong {
    pub(crate) first: Option<&'static str>,
    pub(crate) second: Option<&'static str>,
}

impl CodesWrong {
    /// They are not codes of this device that follow each other.
    pub(crate) const fn refused() -> Self {
        Self {
            first: None,
            second: Some(
                "These are not two codes of this device, one right after the other. Wait for a new code and begin with that; after \
                 nine attempts, wait three minutes.",
            ),
        }
    }
}

/// A code as it was typed, without the space that apps show in its middle.
pub(crate) fn code(form: &Form, name: &str) -> String {
    form.text(name).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests;
