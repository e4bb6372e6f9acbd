//! The user that is to be: what the wizard's forms say so far. It goes back and forth with them; the server keeps nothing.

use std::collections::BTreeSet;

use countersign_model::Secret;

use crate::chooser;
use crate::desk::Desk;
use crate::form::Form;
use crate::problem::Problem;
use crate::tags::TagRows;

/// Longest name of a user (IAM User Guide, quotas).
const LONGEST_NAME: usize = 64;
/// What a sealed password belongs to.
const ABOUT_PASSWORD: &str = "create-user password";

/// Where the permissions come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Way {
    #[default]
    Groups,
    Copy,
    Policies,
}

impl Way {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Copy => "copy",
            Self::Policies => "policies",
        }
    }
}

/// The user that is to be.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) console: bool,
    pub(super) custom_password: bool,
    /// A password that was typed, sealed; empty when there is none.
    pub(super) sealed_password: String,
    pub(super) reset: bool,
    pub(super) way: Way,
    pub(super) groups: BTreeSet<String>,
    pub(super) copy_from: BTreeSet<String>,
    pub(super) policies: BTreeSet<String>,
    pub(super) boundary: BTreeSet<String>,
    pub(super) tags: TagRows,
}

/// What is wrong on the first page.
#[derive(Debug, Default)]
pub(super) struct DetailsWrong {
    pub(super) name: Option<String>,
    pub(super) password: Option<String>,
}

impl DetailsWrong {
    pub(super) fn is_empty(&self) -> bool {
        self.name.is_none() && self.password.is_none()
    }
}

impl Draft {
    /// Before anything was typed: with the defaults of AWS's wizard.
    pub(super) fn new() -> Self {
        Self {
            name: String::new(),
            console: false,
            custom_password: false,
            sealed_password: String::new(),
            reset: true,
            way: Way::Groups,
            groups: BTreeSet::new(),
            copy_from: BTreeSet::new(),
            policies: BTreeSet::new(),
            boundary: BTreeSet::new(),
            tags: TagRows::default(),
        }
    }

    /// What a form says. A password that was typed is sealed here, and goes no further as it is.
    pub(super) fn of(desk: &Desk, form: &Form) -> Result<Self, Problem> {
        let typed = form.exact("password");
        let sealed_password = if typed.is_empty() {
            form.text("sealed-password").to_owned()
        } else {
            desk.house.service.seal_form_state(&desk.visit, ABOUT_PASSWORD, typed.as_bytes())?
        };
        Ok(Self {
            name: form.text("user-name").to_owned(),
            console: form.has("console"),
            custom_password: form.text("password-kind") == "custom",
            sealed_password,
            reset: form.has("reset"),
            way: match form.text("way") {
                "copy" => Way::Copy,
                "policies" => Way::Policies,
                _ => Way::Groups,
            },
            groups: chooser::GROUPS.picked(form),
            copy_from: chooser::COPY_FROM.picked(form),
            policies: chooser::POLICIES.picked(form),
            boundary: chooser::BOUNDARY.picked(form),
            tags: TagRows::of(form),
        })
    }

    /// The password that was typed; `None` when there is none, or it was typed too long ago.
    pub(super) fn password(&self, desk: &Desk) -> Option<Secret> {
        let opened =
            desk.house.service.open_form_state(&desk.visit, ABOUT_PASSWORD, &self.sealed_password)?;
        std::str::from_utf8(&opened).ok().map(Secret::from)
    }

    /// Whether the first page is right. The last word is the operations'.
    pub(super) fn check_details(&self, desk: &Desk) -> DetailsWrong {
        let fits = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
        let name = if self.name.is_empty() {
            Some("Give the user a name.".to_owned())
        } else if self.name.chars().count() > LONGEST_NAME {
            Some(format!("The name is longer than {LONGEST_NAME} characters."))
        } else if !self.name.chars().all(fits) {
            Some("A name is made of letters, digits and + = , . @ _ -, without spaces.".to_owned())
        } else {
            None
        };
        DetailsWrong { name, password: self.check_password(desk) }
    }

    /// Whether the second page is right.
    pub(super) fn check_permissions(&self) -> Option<String> {
        let nobody = self.way == Way::Copy && self.copy_from.is_empty();
        nobody.then(|| "Choose the user to copy from.".to_owned())
    }

    fn check_password(&self, desk: &Desk) -> Option<String> {
        if !self.console || !self.custom_password {
            return None;
        }
        if self.sealed_password.is_empty() {
            return Some("Type a password.".to_owned());
        }
        let Some(password) = self.password(desk) else {
            return Some("Type the password again: half an hour has gone by since you did.".to_owned());
        };
        // Whoever may set a password is told whether it would be taken; sooner is kinder.
        countersign_iam::operations::check_password(&desk.caller().account, password.expose())
            .err()
            .map(|_| "This password does not conform to the password policy.".to_owned())
    }

    /// The parts of the form that its present page does not show.
    pub(super) fn carried(&self, step: super::Step) -> Vec<(&'static str, &str)> {
        use super::Step;
        let mut fields: Vec<(&'static str, &str)> = Vec::new();
        if !self.sealed_password.is_empty() {
            fields.push(("sealed-password", &self.sealed_password));
        }
        if step != Step::Details {
            fields.push(("user-name", &self.name));
            let kind = if self.custom_password { "custom" } else { "auto" };
            fields.push(("password-kind", kind));
            fields.extend(self.console.then_some(("console", "yes")));
            fields.extend(self.reset.then_some(("reset", "yes")));
        }
        if step != Step::Permissions {
            fields.push(("way", self.way.word()));
            let picked = [
                (&self.groups, "group"),
                (&self.copy_from, "copy-from"),
                (&self.policies, "policy"),
                (&self.boundary, "boundary"),
            ];
            for (values, field) in picked {
                fields.extend(values.iter().map(|value| (field, value.as_str())));
            }
        }
        if step != Step::Tags {
            for (key, value) in &self.tags.0 {
                fields.push(("tag-key", key));
                fields.push(("tag-value", value));
            }
        }
        fields
    }
}
