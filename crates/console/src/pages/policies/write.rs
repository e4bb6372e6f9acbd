//! Making a policy, and changing one by a new version.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::{CreatePolicy, CreatePolicyVersion};
use countersign_policy::PolicyKind;

use super::{ByArn, Head, document, place, top};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::links::Crumb;
use crate::page::{again, page};
use crate::pages::permissions::EMPTY_POLICY;
use crate::policy_editor::PolicyEditor;
use crate::problem::Problem;
use crate::tags::TagRows;

const LABEL: &str = "Policy document";

#[derive(Template)]
#[template(path = "policies/create.html")]
struct CreatePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    name: String,
    name_error: Option<String>,
    description: String,
    tags: TagRows,
    editor: PolicyEditor,
    checked: bool,
    refused: Option<Refused>,
}

impl CreatePage {
    fn new(desk: &Desk, editor: PolicyEditor, form: Option<&Form>) -> Self {
        let text = |name: &str| form.map(|form| form.text(name).to_owned()).unwrap_or_default();
        Self {
            frame: desk.frame("Create policy", Section::Policies),
            crumbs: top(),
            name: text("policy-name"),
            name_error: None,
            description: text("description"),
            tags: form.map(TagRows::of).unwrap_or_default().with_empty_ones(),
            editor,
            checked: false,
            refused: None,
        }
    }
}

pub(super) async fn show_create(desk: Desk) -> Result<Response, Problem> {
    Ok(page(CreatePage::new(&desk, PolicyEditor::fresh(LABEL, EMPTY_POLICY), None)))
}

pub(super) async fn create(desk: Desk, form: Form) -> Result<Response, Problem> {
    let text = PolicyEditor::document(&form);
    let editor = PolicyEditor::read(LABEL, text.clone(), PolicyKind::Identity);
    let shown = CreatePage::new(&desk, editor, Some(&form));
    if form.has("check") {
        return Ok(page(CreatePage { checked: true, ..shown }));
    }
    let input = iam::CreatePolicyRequest {
        policy_name: shown.name.clone(),
        path: None,
        policy_document: text.clone(),
        description: form.some("description"),
        tags: TagRows::of(&form).for_creation(),
    };
    let refused = match desk.attempt::<CreatePolicy>(&input).await {
        Ok(created) => {
            let arn = created.policy.and_then(|policy| policy.arn).unwrap_or_default();
            let said = format!("The policy {} was created.", input.policy_name);
            return Ok(desk.go_saying(&place("view", &arn), said));
        }
        Err(refused) => refused,
    };
    // Beside what it is about: the document, the name, or neither.
    Ok(again(match refused.code.as_str() {
        "MalformedPolicyDocument" | "LimitExceeded" => {
            CreatePage { editor: PolicyEditor::refused(LABEL, text, PolicyKind::Identity, &refused), ..shown }
        }
        "EntityAlreadyExists" => CreatePage { name_error: Some(refused.text), ..shown },
        "ValidationError" if refused.text.contains("policyName") || shown.name.is_empty() => {
            CreatePage { name_error: Some(refused.text), ..shown }
        }
        _ => CreatePage { refused: Some(refused), ..shown },
    }))
}

#[derive(Template)]
#[template(path = "policies/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    editor: PolicyEditor,
    set_default: bool,
    checked: bool,
}

impl EditPage {
    fn new(desk: &Desk, head: Head, editor: PolicyEditor) -> Self {
        let crumbs = head.crumbs();
        Self { frame: head.frame(desk), crumbs, head, editor, set_default: true, checked: false }
    }
}

pub(super) async fn show_edit(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "view").await?;
    let editor = match document(&desk, &head.arn, &head.default_version).await {
        Ok(text) => PolicyEditor::open(LABEL, &text, PolicyKind::Identity),
        Err(refused) => PolicyEditor::refused(LABEL, EMPTY_POLICY.to_owned(), PolicyKind::Identity, &refused),
    };
    Ok(page(EditPage::new(&desk, head, editor)))
}

pub(super) async fn edit(desk: Desk, Query(asking): Query<ByArn>, form: Form) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "view").await?;
    let text = PolicyEditor::document(&form);
    let set_default = form.has("set-default");
    if form.has("check") {
        let editor = PolicyEditor::read(LABEL, text, PolicyKind::Identity);
        return Ok(page(EditPage { checked: true, set_default, ..EditPage::new(&desk, head, editor) }));
    }
    let input = iam::CreatePolicyVersionRequest {
        policy_arn: head.arn.clone(),
        policy_document: text.clone(),
        set_as_default: Some(set_default),
    };
    Ok(match desk.attempt::<CreatePolicyVersion>(&input).await {
        Ok(created) => {
            let version = created.policy_version.and_then(|version| version.version_id).unwrap_or_default();
            let (tab, said) = if set_default {
                ("view", format!("Version {version} of {} was saved and is in force.", head.name))
            } else {
                ("versions", format!("Version {version} of {} was saved. It is not in force yet.", head.name))
            };
            desk.go_saying(&head.place(tab), said)
        }
        Err(refused) => {
            let editor = PolicyEditor::refused(LABEL, text, PolicyKind::Identity, &refused);
            again(EditPage { set_default, ..EditPage::new(&desk, head, editor) })
        }
    })
}
