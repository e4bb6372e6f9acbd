//! Whom a role trusts.

use askama::Template;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::UpdateAssumeRolePolicy;
use countersign_policy::PolicyKind;

use super::{Head, top};
use crate::desk::Desk;
use crate::form::Form;
use crate::frame::Frame;
use crate::links::Crumb;
use crate::page::{again, page};
use crate::pages::permissions::Holder;
use crate::policy_editor::PolicyEditor;
use crate::problem::Problem;

const LABEL: &str = "Trust policy";

#[derive(Template)]
#[template(path = "roles/trust.html")]
struct TrustPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    editor: PolicyEditor,
    checked: bool,
}

pub(super) async fn show(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "trust").await?;
    let editor = PolicyEditor::open(LABEL, &head.trust, PolicyKind::Trust);
    Ok(page(TrustPage { frame: head.frame(&desk), crumbs: top(), head, editor, checked: false }))
}

pub(super) async fn save(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "trust").await?;
    let text = PolicyEditor::document(&form);
    let frame = head.frame(&desk);
    if form.has("check") {
        let editor = PolicyEditor::read(LABEL, text, PolicyKind::Trust);
        return Ok(page(TrustPage { frame, crumbs: top(), head, editor, checked: true }));
    }
    let input =
        iam::UpdateAssumeRolePolicyRequest { role_name: head.name.clone(), policy_document: text.clone() };
    Ok(match desk.attempt::<UpdateAssumeRolePolicy>(&input).await {
        Ok(_) => desk.go_saying(&format!("{}/trust", head.place), "The trust policy was saved."),
        Err(refused) => {
            let editor = PolicyEditor::refused(LABEL, text, PolicyKind::Trust, &refused);
            again(TrustPage { frame, crumbs: top(), head, editor, checked: false })
        }
    })
}
