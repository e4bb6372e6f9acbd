//! The wizard that makes a user (IAM User Guide, "Create an IAM user in your AWS account"). Until "Create user" is pressed
//! there is nothing but a form that goes back and forth.

mod draft;
mod making;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::operations::password_rules;
use countersign_iam::views::{Search, Searched};

use crate::chooser::{self, Chooser};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::managed_policy::{policy_kind, policy_name};
use crate::page::{again, page};
use crate::permissions::{Copied, copied};
use crate::problem::Problem;
use draft::{DetailsWrong, Draft, Way};
pub(crate) use making::sign_in_address;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/create", get(begin).post(go_on))
}

/// The pages of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Details,
    Permissions,
    Tags,
    Review,
}

impl Step {
    const ALL: [Self; 4] = [Self::Details, Self::Permissions, Self::Tags, Self::Review];

    fn named(word: &str) -> Self {
        Self::ALL.into_iter().find(|step| step.word() == word).unwrap_or(Self::Details)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Permissions => "permissions",
            Self::Tags => "tags",
            Self::Review => "review",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Details => "User details",
            Self::Permissions => "Set permissions",
            Self::Tags => "Add tags",
            Self::Review => "Review and create",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Details => Self::Permissions,
            Self::Permissions => Self::Tags,
            Self::Tags | Self::Review => Self::Review,
        }
    }

    fn previous(self) -> Self {
        match self {
            Self::Details | Self::Permissions => Self::Details,
            Self::Tags => Self::Permissions,
            Self::Review => Self::Tags,
        }
    }
}

/// One step of the list at the top of the page.
struct Mark {
    title: &'static str,
    done: bool,
    current: bool,
}

#[derive(Template)]
#[template(path = "create_user/wizard.html")]
struct WizardPage<'a> {
    frame: Frame,
    draft: &'a Draft,
    step: Step,
    marks: Vec<Mark>,
    carried: Vec<(&'static str, &'a str)>,
    wrong: DetailsWrong,
    wrong_permissions: Option<String>,
    wrong_tags: Option<String>,
    refused: Option<Refused>,
    rules: String,
    choosers: Option<Choosers>,
    review: Option<Review>,
    blank_tags: usize,
}

/// The lists of the second step.
struct Choosers {
    groups: Chooser,
    users: Chooser,
    policies: Chooser,
    boundary: Chooser,
    boundary_open: bool,
}

/// What is to be made, in words.
struct Review {
    console: &'static str,
    reset: bool,
    given: Vec<Given>,
    boundary: Option<String>,
    cannot_copy: Option<Refused>,
}

struct Given {
    name: String,
    kind: &'static str,
}

impl WizardPage<'_> {
    fn is(&self, word: &str) -> bool {
        self.step.word() == word
    }
}

/// What is shown besides the draft.
#[derive(Default)]
struct Told {
    wrong: DetailsWrong,
    wrong_permissions: Option<String>,
    wrong_tags: Option<String>,
    refused: Option<Refused>,
}

async fn begin(desk: Desk) -> Result<Response, Problem> {
    let draft = Draft::new();
    Ok(page(wizard(&desk, &draft, Step::Details, None, Told::default()).await))
}

async fn go_on(desk: Desk, form: Form) -> Result<Response, Problem> {
    let draft = Draft::of(&desk, &form)?;
    let step = Step::named(form.text("step"));
    let doing = form.text("do");
    let asked_for = match doing {
        "next" => step.next(),
        "previous" => step.previous(),
        "details" | "permissions" | "tags" => Step::named(doing),
        "create" => Step::Review,
        _ => step,
    };
    // Whatever page is asked for, those before it must be right; going back needs nothing.
    let mut wrong = DetailsWrong::default();
    if asked_for > Step::Details {
        wrong = draft.check_details(&desk);
        if wrong.is_empty() && step == Step::Details && exists(&desk, &draft.name).await {
            wrong.name = Some(taken(&draft.name));
        }
    }
    if !wrong.is_empty() {
        let told = Told { wrong, ..Told::default() };
        return Ok(again(wizard(&desk, &draft, Step::Details, None, told).await));
    }
    if asked_for > Step::Permissions
        && let Some(text) = draft.check_permissions()
    {
        let told = Told { wrong_permissions: Some(text), ..Told::default() };
        return Ok(again(wizard(&desk, &draft, Step::Permissions, Some(&form), told).await));
    }
    if asked_for > Step::Tags
        && let Err(text) = draft.tags.checked()
    {
        let told = Told { wrong_tags: Some(text), ..Told::default() };
        return Ok(again(wizard(&desk, &draft, Step::Tags, None, told).await));
    }
    if doing != "create" {
        return Ok(page(wizard(&desk, &draft, asked_for, Some(&form), Told::default()).await));
    }
    match making::make(&desk, &draft).await? {
        Ok(response) => Ok(response),
        Err(refused) if refused.code == "EntityAlreadyExists" => {
            let wrong = DetailsWrong { name: Some(taken(&draft.name)), password: None };
            let told = Told { wrong, ..Told::default() };
            Ok(again(wizard(&desk, &draft, Step::Details, None, told).await))
        }
        Err(refused) => {
            let told = Told { refused: Some(refused), ..Told::default() };
            Ok(again(wizard(&desk, &draft, Step::Review, None, told).await))
        }
    }
}

fn taken(name: &str) -> String {
    format!("There is a user called {name} already. Names differ by more than capitals.")
}

/// Whether there is a user of this name, for those who may know; for others the last step will tell.
async fn exists(desk: &Desk, name: &str) -> bool {
    let search = Search { what: Searched::Users, text: name.to_owned(), skip: 0, take: 1_000 };
    let found = desk.attempt_view(&search).await;
    found.is_ok_and(|found| found.rows.iter().any(|row| row.name.eq_ignore_ascii_case(name)))
}

async fn wizard<'a>(
    desk: &Desk,
    draft: &'a Draft,
    step: Step,
    form: Option<&Form>,
    told: Told,
) -> WizardPage<'a> {
    let choosers = if step == Step::Permissions {
        Some(Choosers {
            groups: chooser::GROUPS.show(desk, &draft.groups, form).await,
            users: chooser::COPY_FROM.show(desk, &draft.copy_from, form).await,
            policies: chooser::POLICIES.show(desk, &draft.policies, form).await,
            boundary: chooser::BOUNDARY.show(desk, &draft.boundary, form).await,
            boundary_open: !draft.boundary.is_empty()
                || form.is_some_and(|form| {
                    form.some("boundary-search").is_some() || form.text("turn").starts_with("boundary")
                }),
        })
    } else {
        None
    };
    let review = if step == Step::Review { Some(review(desk, draft).await) } else { None };
    WizardPage {
        frame: desk.frame("Create user", Section::Users),
        step,
        marks: Step::ALL
            .into_iter()
            .map(|other| Mark { title: other.title(), done: other < step, current: other == step })
            .collect(),
        carried: draft.carried(step),
        wrong: told.wrong,
        wrong_permissions: told.wrong_permissions,
        wrong_tags: told.wrong_tags,
        refused: told.refused,
        rules: password_rules(desk.caller().account.settings().password_policy.as_ref()),
        choosers,
        review,
        blank_tags: if draft.tags.0.is_empty() || form.is_some_and(|form| form.text("do") == "more") {
            1
        } else {
            0
        },
        draft,
    }
}

async fn review(desk: &Desk, draft: &Draft) -> Review {
    let mut given: Vec<Given> = Vec::new();
    let mut cannot_copy = None;
    let mut boundary = draft.boundary.first().cloned();
    match draft.way {
        Way::Groups => {
            given.extend(draft.groups.iter().map(|name| Given { name: name.clone(), kind: "Group" }));
        }
        Way::Policies => given.extend(
            draft
                .policies
                .iter()
                .map(|arn| Given { name: policy_name(arn).to_owned(), kind: policy_kind(arn) }),
        ),
        Way::Copy => {
            let from = draft.copy_from.first();
            match from_user(desk, from).await {
                Ok(copied) => {
                    given.extend(copied.groups.into_iter().map(|name| Given { name, kind: "Group" }));
                    given.extend(
                        copied
                            .attached
                            .iter()
                            .map(|arn| Given { name: policy_name(arn).to_owned(), kind: policy_kind(arn) }),
                    );
                    given.extend(
                        copied.inline.into_iter().map(|(name, _)| Given { name, kind: "Inline policy" }),
                    );
                    boundary = boundary.or(copied.boundary);
                }
                Err(refused) => cannot_copy = Some(refused),
            }
        }
    }
    if draft.console && draft.reset {
        given.push(Given { name: policy_name(making::CHANGE_PASSWORD).to_owned(), kind: "AWS managed" });
    }
    Review {
        console: match (draft.console, draft.custom_password) {
            (false, _) => "None",
            (true, true) => "With a custom password",
            (true, false) => "With an autogenerated password",
        },
        reset: draft.console && draft.reset,
        given,
        boundary: boundary.map(|arn| policy_name(&arn).to_owned()),
        cannot_copy,
    }
}

async fn from_user(desk: &Desk, from: Option<&String>) -> Result<Copied, Refused> {
    match from {
        Some(from) => copied(desk, from).await,
        None => Ok(Copied::default()),
    }
}
