//! Making a role: whom it trusts, what it may do, what it is called.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::CreateRole;
use countersign_policy::{AccountId, PolicyKind};

use super::{durations, top};
use crate::desk::{Desk, Refused};
use crate::document::laid_out;
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::links::Crumb;
use crate::managed_policy::policy_name;
use crate::page::{again, page};
use crate::pages::permissions::Holder;
use crate::picker::Picker;
use crate::policy_editor::PolicyEditor;
use crate::problem::Problem;
use crate::several::Several;
use crate::tags::TagRows;

const LABEL: &str = "Custom trust policy";

#[derive(Template)]
#[template(path = "roles/create.html")]
struct CreatePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    this_account: String,
    /// `this-account`, `another-account` or `custom`.
    trust: String,
    account_id: String,
    account_error: Option<String>,
    require_external_id: bool,
    external_id: String,
    external_id_error: Option<String>,
    require_mfa: bool,
    editor: PolicyEditor,
    policies: Picker,
    name: String,
    name_error: Option<String>,
    description: String,
    duration: i32,
    durations: Vec<(i32, String)>,
    tags: TagRows,
    refused: Option<Refused>,
}

impl CreatePage {
    async fn new(desk: &Desk, form: Option<&Form>) -> Self {
        let text = |name: &str| form.map(|form| form.text(name).to_owned()).unwrap_or_default();
        let has = |name: &str| form.is_some_and(|form| form.has(name));
        let none = BTreeSet::new();
        let picked = form.map(|form| Picker::picked(form, "policies")).unwrap_or_default();
        let search = form.map(|form| Picker::search(form, "policies")).unwrap_or_default();
        let this_account = desk.caller().account.id().to_string();
        let start =
            Trust { account: Some(this_account.clone()), external_id: None, mfa: true }.document(desk);
        let duration = text("max-session-duration").parse().unwrap_or(3_600);
        let trust = match text("trust").as_str() {
            known @ ("another-account" | "custom") => known.to_owned(),
            _ => "this-account".to_owned(),
        };
        let editor = match form {
            Some(form) if trust == "custom" => {
                PolicyEditor::read(LABEL, PolicyEditor::document(form), PolicyKind::Trust)
            }
            Some(form) => PolicyEditor::fresh(LABEL, &PolicyEditor::document(form)),
            None => PolicyEditor::fresh(LABEL, &start),
        };
        Self {
            frame: desk.frame("Create role", Section::Roles),
            crumbs: top(),
            this_account,
            trust,
            account_id: text("account-id"),
            account_error: None,
            require_external_id: has("require-external-id"),
            external_id: text("external-id"),
            external_id_error: None,
            // The safe way round until somebody says otherwise.
            require_mfa: form.is_none() || has("require-mfa"),
            editor,
            policies: Picker::policies(desk, search, &picked, &none).await,
            name: text("role-name"),
            name_error: None,
            description: text("description"),
            duration,
            durations: durations(duration),
            tags: form.map(TagRows::of).unwrap_or_default().with_empty_ones(),
            refused: None,
        }
    }

    fn trusts(&self, way: &str) -> bool {
        self.trust == way
    }

    /// The trust policy that the form asks for; what is wrong in it is noted beside the field.
    fn trust_policy(&mut self, desk: &Desk) -> Option<String> {
        if self.trust == "custom" {
            return Some(self.editor.text.clone());
        }
        let account = if self.trust == "another-account" {
            let digits: String = self.account_id.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
            match AccountId::parse(&digits) {
                Ok(account) => Some(account.to_string()),
                Err(_) => {
                    self.account_error = Some("An account ID has twelve digits.".to_owned());
                    None
                }
            }
        } else {
            Some(self.this_account.clone())
        };
        let external_id =
            (self.trust == "another-account" && self.require_external_id).then(|| self.external_id.clone());
        if external_id.as_ref().is_some_and(|id| id.chars().count() < 2) {
            self.external_id_error = Some(
                "Type the external ID that the other account will send, two characters at least.".to_owned(),
            );
            return None;
        }
        let account = Some(account?);
        Some(Trust { account, external_id, mfa: self.require_mfa }.document(desk))
    }
}

/// Trust in the principals of an account.
struct Trust {
    account: Option<String>,
    external_id: Option<String>,
    mfa: bool,
}

impl Trust {
    /// The document that AWS's console writes for the same boxes.
    fn document(&self, desk: &Desk) -> String {
        let partition = desk.caller().account.partition();
        trust_document(partition.as_str(), self)
    }
}

fn trust_document(partition: &str, trust: &Trust) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let arn = format!("arn:{partition}:iam::{}:root", trust.account.as_deref().unwrap_or_default());
    let mut conditions = Vec::new();
    if let Some(id) = &trust.external_id {
        conditions.push(format!(r#""StringEquals":{{"sts:ExternalId":{}}}"#, quoted(id)));
    }
    if trust.mfa {
        conditions.push(r#""Bool":{"aws:MultiFactorAuthPresent":"true"}"#.to_owned());
    }
    let condition = match conditions.as_slice() {
        [] => String::new(),
        some => format!(r#","Condition":{{{}}}"#, some.join(",")),
    };
    laid_out(&format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":{}}},"Action":"sts:AssumeRole"{condition}}}]}}"#,
        quoted(&arn)
    ))
}

pub(super) async fn show(desk: Desk) -> Result<Response, Problem> {
    Ok(page(CreatePage::new(&desk, None).await))
}

pub(super) async fn create(desk: Desk, form: Form) -> Result<Response, Problem> {
    let mut shown = CreatePage::new(&desk, Some(&form)).await;
    if Picker::is_asked(&form) {
        return Ok(page(shown));
    }
    let Some(trust) = shown.trust_policy(&desk) else { return Ok(again(shown)) };
    let input = iam::CreateRoleRequest {
        path: None,
        role_name: shown.name.clone(),
        assume_role_policy_document: trust,
        description: form.some("description"),
        max_session_duration: Some(shown.duration),
        permissions_boundary: None,
        tags: TagRows::of(&form).for_creation(),
    };
    if let Err(refused) = desk.attempt::<CreateRole>(&input).await {
        // Beside what it is about, as far as it can be told.
        match refused.code.as_str() {
            "MalformedPolicyDocument" if shown.trust == "custom" => {
                let text = shown.editor.text.clone();
                shown.editor = PolicyEditor::refused(LABEL, text, PolicyKind::Trust, &refused);
            }
            "EntityAlreadyExists" => shown.name_error = Some(refused.text),
            "ValidationError" if refused.text.contains("roleName") => shown.name_error = Some(refused.text),
            _ => shown.refused = Some(refused),
        }
        return Ok(again(shown));
    }
    let holder = Holder::role(input.role_name);
    let mut several = Several::default();
    for arn in Picker::picked(&form, "policies") {
        several.note(policy_name(&arn), holder.attach(&desk, &arn).await);
    }
    Ok(match several.trouble() {
        None => desk.go_saying(&holder.place(), format!("The role {} was created.", holder.name)),
        Some(refused) => {
            let text =
                format!("The role {} was created, but not all policies: {}", holder.name, refused.text);
            desk.go_refused(&holder.place(), &Refused { text, ..refused })
        }
    })
}

#[cfg(test)]
mod tests;
