//! Choosing among many: a part of a form that shows fifty users, groups or policies at a time, finds by a part of the name, and
//! keeps what was picked on other pages. Works without script: every search is the form sent once more.

use std::collections::BTreeSet;

use countersign_iam::views::{FoundEntity, Search, Searched};

use crate::desk::{Desk, Refused};
use crate::form::{Form, MOST_PICKED};
use crate::links::escaped;
use crate::managed_policy::{kind_name, policy_name, policy_place};

/// Shown at a time.
const SHOWN: usize = 50;

/// What is chosen among, and under which name the form carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Choosing {
    /// The form's field: `group`, `policy`, ….
    pub(crate) field: &'static str,
    pub(crate) what: Searched,
    /// Whether only one can be picked.
    pub(crate) single: bool,
}

/// The part of the form.
pub(crate) struct Chooser {
    pub(crate) field: &'static str,
    /// `groups`, `policies`, `users`.
    pub(crate) noun: &'static str,
    pub(crate) single: bool,
    pub(crate) text: String,
    pub(crate) rows: Vec<Choice>,
    /// What is picked and not among the rows.
    pub(crate) elsewhere: Vec<Choice>,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) matching: usize,
    pub(crate) all: usize,
    /// The numbers of the neighbouring pages.
    pub(crate) before: Option<usize>,
    pub(crate) next: Option<usize>,
    pub(crate) refused: Option<Refused>,
}

impl Chooser {
    /// Whether anything is picked, for templates.
    pub(crate) fn has_pick(&self) -> bool {
        !self.elsewhere.is_empty() || self.rows.iter().any(|row| row.picked)
    }
}

/// One of them.
pub(crate) struct Choice {
    /// What the form carries: a name, or a policy's ARN.
    pub(crate) value: String,
    pub(crate) name: String,
    /// `AWS managed` or `Customer managed`; empty for others.
    pub(crate) kind: &'static str,
    /// Where it can be looked at.
    pub(crate) place: String,
    pub(crate) picked: bool,
}

/// Groups.
pub(crate) const GROUPS: Choosing = Choosing { field: "group", what: Searched::Groups, single: false };
/// Policies to attach.
pub(crate) const POLICIES: Choosing = Choosing { field: "policy", what: Searched::Policies, single: false };
/// The user to copy from.
pub(crate) const COPY_FROM: Choosing = Choosing { field: "copy-from", what: Searched::Users, single: true };
/// A permissions boundary.
pub(crate) const BOUNDARY: Choosing = Choosing { field: "boundary", what: Searched::Policies, single: true };

impl Choosing {
    /// What a form says is picked.
    pub(crate) fn picked(&self, form: &Form) -> BTreeSet<String> {
        let most = if self.single { 1 } else { MOST_PICKED };
        form.picked(self.field, most)
    }

    /// The part of the form, with what is picked. The form says what is searched for and, when a button for another page was
    /// pressed (`turn`, `policy:2`), which page.
    pub(crate) async fn show(&self, desk: &Desk, picked: &BTreeSet<String>, form: Option<&Form>) -> Chooser {
        let text =
            form.map(|form| form.text(&format!("{}-search", self.field)).to_owned()).unwrap_or_default();
        let turn = form.map(|form| form.text("turn")).unwrap_or_default();
        let page = turn
            .split_once(':')
            .filter(|(field, _)| *field == self.field)
            .and_then(|(_, page)| page.parse::<usize>().ok())
            .unwrap_or(1)
            .max(1);
        let skip = (page - 1).saturating_mul(SHOWN);
        let search = Search { what: self.what, text: text.clone(), skip, take: SHOWN };
        let (found, refused) = match desk.attempt_view(&search).await {
            Ok(found) => (Some(found), None),
            Err(refused) => (None, Some(refused)),
        };
        let matching = found.as_ref().map_or(0, |found| found.matching);
        let all = found.as_ref().map_or(0, |found| found.all);
        let rows: Vec<Choice> = found
            .map(|found| found.rows)
            .unwrap_or_default()
            .into_iter()
            .map(|row| self.choice(row, picked))
            .collect();
        let shown: BTreeSet<&str> = rows.iter().map(|row| row.value.as_str()).collect();
        let elsewhere = picked
            .iter()
            .filter(|value| !shown.contains(value.as_str()))
            .map(|value| self.unseen(value))
            .collect();
        let last = skip.saturating_add(rows.len()).min(matching);
        Chooser {
            field: self.field,
            noun: match self.what {
                Searched::Users => "users",
                Searched::Groups => "groups",
                Searched::Policies => "policies",
            },
            single: self.single,
            text,
            first: if rows.is_empty() { 0 } else { skip + 1 },
            last,
            rows,
            elsewhere,
            matching,
            all,
            before: (page > 1).then(|| page - 1),
            next: (last < matching).then(|| page.saturating_add(1)),
            refused,
        }
    }

    fn choice(&self, row: FoundEntity, picked: &BTreeSet<String>) -> Choice {
        let value = if self.what == Searched::Policies { row.arn } else { row.name.clone() };
        let kind = if self.what == Searched::Policies { kind_name(row.aws_managed) } else { "" };
        Choice { picked: picked.contains(&value), place: self.place(&value), name: row.name, value, kind }
    }

    fn unseen(&self, value: &str) -> Choice {
        let name = if self.what == Searched::Policies { policy_name(value) } else { value };
        Choice {
            value: value.to_owned(),
            name: name.to_owned(),
            kind: "",
            place: self.place(value),
            picked: true,
        }
    }

    fn place(&self, value: &str) -> String {
        match self.what {
            Searched::Users => format!("/console/users/{}", escaped(value)),
            Searched::Groups => format!("/console/groups/{}", escaped(value)),
            Searched::Policies => policy_place(value),
        }
    }
}
