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
use crate::console::House;
use crate::desk::{Desk, Refused};
use crate::document_error::DocumentError;
use crate::form::Form;
use crate::frame::Frame;
use crate::page::{again, page};
use crate::permissions::decoded;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/{name}/permissions/inline", get(open).post(save))
}

/// What a new policy begins with.
const BLANK: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": [],\n      \"Resource\": \"*\"\n    }\n  ]\n}\n";

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
    document: String,
    wrong_name: Option<String>,
    wrong: Option<DocumentError>,
    refused: Option<Refused>,
}

impl InlinePolicyPage {
    fn new(desk: &Desk, name: &str, policy: String, existing: bool, document: String) -> Self {
        let title = if existing { format!("Edit {policy}") } else { "Create inline policy".to_owned() };
        Self {
            frame: frame(desk, title),
            name: name.to_owned(),
            place: place_of(name),
            action: place_below(name, "permissions/inline"),
            policy,
            existing,
            document,
            wrong_name: None,
            wrong: None,
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
        return Ok(page(InlinePolicyPage::new(&desk, &name, String::new(), false, BLANK.to_owned())));
    }
    let input = GetUserPolicyRequest { user_name: name.clone(), policy_name: asking.policy.clone() };
    let told = desk.operate::<GetUserPolicy>(&input).await?.policy_document;
    Ok(page(InlinePolicyPage::new(&desk, &name, asking.policy, true, decoded(&told))))
}

async fn save(desk: Desk, Path(name): Path<String>, form: Form) -> Result<Response, Problem> {
    let policy = form.text("policy-name").to_owned();
    // Browsers send line ends as CR LF; what was typed had LF.
    let document = form.exact("document").replace("\r\n", "\n");
    let existing = form.has("existing");
    let mut filled = InlinePolicyPage::new(&desk, &name, policy.clone(), existing, document.clone());
    if policy.is_empty() {
        filled.wrong_name = Some("Give the policy a name.".to_owned());
        return Ok(again(filled));
    }
    if let Some(wrong) = DocumentError::of(&document, PolicyKind::Identity) {
        filled.wrong = Some(wrong);
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
