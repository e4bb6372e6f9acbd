//! What a new device is called: `USER-LABEL`, and `USER` where a policy allows only that.

use crate::failure::{Failure, FailureKind};

/// How far is counted for a name that is free.
const MOST_NUMBERS: u32 = 20;

/// The names that are tried, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    user: String,
    label: String,
    /// Whether the person chose the label, so that it is this or none.
    chosen: bool,
    number: u32,
    bare: bool,
}

impl Names {
    /// Beginning with the label that was asked for, or the usual one.
    ///
    /// # Errors
    /// Kind `Usage`: no device can have that name (IAM takes `[\w+=,.@-]+`).
    pub(super) fn new(user: &str, asked: Option<&str>, usual: &str) -> Result<Self, Failure> {
        let label = asked.unwrap_or(usual);
        let allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
        if label.is_empty() || label.len() > 64 || !label.chars().all(allowed) {
            return Err(Failure::new(FailureKind::Usage, "no MFA device can have that name")
                .remedy("Names have letters, digits and _+=,.@- alone, and no blanks."));
        }
        // Somebody may write the whole name.
        let label = label.strip_prefix(user).and_then(|rest| rest.strip_prefix('-')).unwrap_or(label);
        Ok(Self {
            user: user.to_owned(),
            label: label.to_owned(),
            chosen: asked.is_some(),
            number: 1,
            bare: false,
        })
    }

    /// The name to try.
    pub(super) fn current(&self) -> String {
        match (self.bare, self.number) {
            (true, _) => self.user.clone(),
            (false, 1) => format!("{}-{}", self.user, self.label),
            (false, number) => format!("{}-{}-{number}", self.user, self.label),
        }
    }

    /// The user's name alone.
    pub(super) fn bare(&self) -> String {
        self.user.clone()
    }

    pub(super) const fn is_bare(&self) -> bool {
        self.bare
    }

    /// From now on the user's name alone.
    pub(super) const fn fall_back(&mut self) {
        self.bare = true;
    }

    /// The current name is taken: the next.
    ///
    /// # Errors
    /// Kind `Usage`: there is no other.
    pub(super) fn taken(&mut self) -> Result<(), Failure> {
        if self.bare {
            return Err(Failure::new(
                FailureKind::Other,
                format!("an MFA device {} exists already, and the policy allows no other name", self.user),
            )
            .remedy(
                "If it is left over from another attempt, an administrator deletes it: `aws iam list-virtual-mfa-devices \
                 --assignment-status Unassigned` shows it.",
            ));
        }
        if self.chosen {
            return Err(Failure::new(
                FailureKind::Usage,
                format!("an MFA device {} exists already", self.current()),
            )
            .remedy("Choose another name by --name."));
        }
        self.number = self.number.saturating_add(1);
        if self.number > MOST_NUMBERS {
            return Err(Failure::new(FailureKind::Usage, format!("every name like {} is taken", self.label))
                .remedy("Choose another name by --name."));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
