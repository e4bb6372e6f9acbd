//! Choosing several of many, in a form that works without script: check boxes for what is chosen and for what was found, and a
//! button that looks for more and gives the same form again.

use std::collections::BTreeSet;

use countersign_iam::views::{PoliciesOverview, UsersOverview};

use crate::desk::{Desk, Refused};
use crate::form::{Form, MOST_PICKED};
use crate::managed_policy::{kind_name, policy_name};

/// A list to choose from.
#[derive(Debug, Clone)]
pub(crate) struct Picker {
    /// The name of the check boxes, and of the button's value.
    pub(crate) field: &'static str,
    /// What they are called all together.
    pub(crate) legend: &'static str,
    pub(crate) search: String,
    pub(crate) rows: Vec<PickRow>,
    /// How many were found besides those that are shown.
    pub(crate) more: usize,
    /// Why there is nothing to choose from.
    pub(crate) refused: Option<Refused>,
}

/// One to choose.
#[derive(Debug, Clone)]
pub(crate) struct PickRow {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) detail: String,
    pub(crate) picked: bool,
    /// It is there already and cannot be chosen again.
    pub(crate) taken: bool,
}

/// What a search came to: value, label and detail of what is shown, and how many there are.
struct Found {
    rows: Vec<(String, String, String)>,
    matching: usize,
}

/// What was found beyond this is only counted.
const MOST_SHOWN: usize = 25;

impl Picker {
    /// Whether a form asks to look for more instead of doing what it is for.
    pub(crate) fn is_asked(form: &Form) -> bool {
        form.has("find")
    }

    /// What a form has chosen in a field.
    pub(crate) fn picked(form: &Form, field: &str) -> Vec<String> {
        form.picked(field, MOST_PICKED).into_iter().collect()
    }

    /// What a form looks for in a field.
    pub(crate) fn search(form: &Form, field: &str) -> String {
        form.text(&format!("search-{field}")).to_owned()
    }

    /// Managed policies.
    pub(crate) async fn policies(
        desk: &Desk,
        search: String,
        picked: &[String],
        taken: &BTreeSet<String>,
    ) -> Self {
        let view = PoliciesOverview { search: search.clone(), take: MOST_SHOWN, ..Default::default() };
        let found = desk.attempt_view(&view).await.map(|found| {
            let rows =
                found.rows.into_iter().map(|row| (row.arn, row.name, kind_name(row.aws_managed).to_owned()));
            Found { rows: rows.collect(), matching: found.matching }
        });
        let name_of = |arn: &str| policy_name(arn).to_owned();
        Self::of("policies", "Policies", search, found, picked, taken, name_of)
    }

    /// Users.
    pub(crate) async fn users(
        desk: &Desk,
        search: String,
        picked: &[String],
        taken: &BTreeSet<String>,
    ) -> Self {
        let view = UsersOverview { search: search.clone(), take: MOST_SHOWN, ..Default::default() };
        let found = desk.attempt_view(&view).await.map(|found| {
            let rows = found.rows.into_iter().map(|row| {
                let detail = match row.groups.len() {
                    0 => "In no group".to_owned(),
                    _ => format!("In {}", row.groups.join(", ")),
                };
                (row.name.clone(), row.name, detail)
            });
            Found { rows: rows.collect(), matching: found.matching }
        });
        Self::of("users", "Users", search, found, picked, taken, str::to_owned)
    }

    fn of(
        field: &'static str,
        legend: &'static str,
        search: String,
        found: Result<Found, Refused>,
        picked: &[String],
        taken: &BTreeSet<String>,
        name_of: impl Fn(&str) -> String,
    ) -> Self {
        let (found, matching, refused) = match found {
            Ok(Found { rows, matching }) => (rows, matching, None),
            Err(refused) => (Vec::new(), 0, Some(refused)),
        };
        let more = matching.saturating_sub(found.len());
        let mut rows: Vec<PickRow> = picked
            .iter()
            .filter(|value| !found.iter().any(|(own, ..)| own == *value))
            .map(|value| PickRow {
                value: value.clone(),
                label: name_of(value),
                detail: String::new(),
                picked: true,
                taken: false,
            })
            .collect();
        rows.extend(found.into_iter().map(|(value, label, detail)| PickRow {
            picked: picked.contains(&value),
            taken: taken.contains(&value),
            value,
            label,
            detail,
        }));
        rows.sort_by_key(|row| !row.picked);
        Self { field, legend, search, rows, more, refused }
    }
}
