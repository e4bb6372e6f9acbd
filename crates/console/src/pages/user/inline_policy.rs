//! The editor of a user's inline policy.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use countersign_model::iam::{GetUserPolicy, GetUserPolicyRequest, PutUserPolicy, PutUserPolicyRequest};
use countersign_policy::PolicyKind;
use serde::Deserialize;

use super::{frame, place_below, place_of};
use crate::desk::{Desk, Refused};
use crate::document::decoded;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::page::{again, page};
use crate::policy_editor::PolicyEditor;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/{name}/permissions/inline", get(open).post(save))
}

/// What a new policy begins with.
const BLANK: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": [],\n      \"Resource\": \"*\"\n    }\n  ]\n}\n";

const LABEL: &str = "Policy document";

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    policy: String,
}

#[derive(Template)]
#[template(path = "user/inline_policy.html")]
struct InlinePolicyPage {
    frame: Frame,
    name: String,
    place: String,
    action: String,
    policy: String,
    /// Whether it is there already, and so keeps its name.
    existing: bool,
    editor: PolicyEditor,
    wrong_name: Option<String>,
    refused: Option<Refused>,
}

impl InlinePolicyPage {
    fn new(desk: &Desk, name: &str, policy: String, existing: bool, editor: PolicyEditor) -> Self {
        let title = if existing { format!("Edit {policy}") } else { "Create inline policy".to_owned() };
        Self {
            frame: frame(desk, title),
            name: name.to_owned(),
            place: place_of(name),
            action: place_below(name, "permissions/inline"),
            policy,
            existing,
            editor,
            wrong_name: None,
            refused: None,
        }
    }
}

async fn open(
    desk: Desk,
    Path(name): Path<String>,
    Query(asking): Query<Asking>,
) -> Result<Response, Problem> {
    if asking.policy.is_empty() {
        // Nothing is said of what nobody has written yet.
        let editor = PolicyEditor { label: LABEL, text: BLANK.to_owned(), error: None, warnings: Vec::new() };
        return Ok(page(InlinePolicyPage::new(&desk, &name, String::new(), false, editor)));
    }
    let input = GetUserPolicyRequest { user_name: name.clone(), policy_name: asking.policy.clone() };
    let told = desk.operate::<GetUserPolicy>(&input).await?.policy_document;
    let editor = PolicyEditor::open(LABEL, &decoded(&told), PolicyKind::Identity);
    Ok(page(InlinePolicyPage::new(&desk, &name, asking.policy, true, editor)))
}

async fn save(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let policy = form.text("policy-name").to_owned();
    let document = PolicyEditor::document(&form);
    let editor = PolicyEditor::read(LABEL, document.clone(), PolicyKind::Identity);
    let refused_already = editor.error.is_some();
    let mut filled = InlinePolicyPage::new(&desk, &name, policy.clone(), form.has("existing"), editor);
    if policy.is_empty() {
        filled.wrong_name = Some("Give the policy a name.".to_owned());
    }
    if policy.is_empty() || refused_already {
        return Ok(again(filled));
    }
    let input = PutUserPolicyRequest {
        user_name: name.clone(),
        policy_name: policy.clone(),
        policy_document: document,
    };
    match desk.attempt::<PutUserPolicy>(&input).await {
        Ok(_) => Ok(desk.go_saying(&place_of(&name), format!("The policy {policy} was saved."))),
        Err(refused) => {
            filled.refused = Some(refused);
            Ok(again(filled))
        }
    }
}
