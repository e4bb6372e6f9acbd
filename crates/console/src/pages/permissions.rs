//! The policies of a group or a role: attached ones and inline ones, and changing them. The page that lists them is the group's
//! or the role's own.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_model::iam;
use countersign_model::iam::{
    AttachGroupPolicy, AttachRolePolicy, DeleteGroupPolicy, DeleteRolePolicy, DetachGroupPolicy,
    DetachRolePolicy, GetGroupPolicy, GetRolePolicy, ListAttachedGroupPolicies, ListAttachedRolePolicies,
    ListGroupPolicies, ListRolePolicies, PutGroupPolicy, PutRolePolicy,
};
use countersign_policy::PolicyKind;
use serde::Deserialize;

use crate::confirm::Confirmation;
use crate::desk::{Desk, Refused};
use crate::document::decoded;
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::{Crumb, segment, with_query};
use crate::managed_policy::{is_aws_managed, policy_name};
use crate::page::{again, page};
use crate::picker::Picker;
use crate::policy_editor::PolicyEditor;
use crate::problem::Problem;
use crate::several::Several;

/// The places below a holder of policies, for the routes of its own file: `base` is `/console/groups/{name}`, say.
pub(crate) fn routes(base: &str) -> Router<Arc<House>> {
    Router::new()
        .route(&format!("{base}/attach-policies"), get(show_attach).post(attach))
        .route(&format!("{base}/detach-policy"), post(detach))
        .route(&format!("{base}/inline-policies/create"), get(show_create).post(create))
        .route(&format!("{base}/inline-policies/edit"), get(show_edit).post(edit))
        .route(&format!("{base}/inline-policies/delete"), get(show_delete).post(delete))
}

/// What holds the policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Group,
    Role,
}

/// A group or a role, by its name in the address.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

impl FromRequestParts<Arc<House>> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Problem> {
        let Path(name) =
            Path::<String>::from_request_parts(parts, house).await.map_err(|_| Problem::NotFound)?;
        let kind = if parts.uri.path().starts_with("/console/groups/") { Kind::Group } else { Kind::Role };
        Ok(Self { kind, name })
    }
}

/// How much one page of an answer may list.
const ALL: Option<i32> = Some(1_000);

impl Holder {
    pub(crate) fn group(name: impl Into<String>) -> Self {
        Self { kind: Kind::Group, name: name.into() }
    }

    pub(crate) fn role(name: impl Into<String>) -> Self {
        Self { kind: Kind::Role, name: name.into() }
    }

    pub(crate) fn is_group(&self) -> bool {
        self.kind == Kind::Group
    }

    /// `group` or `role`.
    pub(crate) fn word(&self) -> &'static str {
        match self.kind {
            Kind::Group => "group",
            Kind::Role => "role",
        }
    }

    pub(crate) fn section(&self) -> Section {
        match self.kind {
            Kind::Group => Section::Groups,
            Kind::Role => Section::Roles,
        }
    }

    /// The address of its page.
    pub(crate) fn place(&self) -> String {
        let list = match self.kind {
            Kind::Group => "groups",
            Kind::Role => "roles",
        };
        format!("/console/{list}/{}", segment(&self.name))
    }

    fn permissions(&self) -> String {
        format!("{}/permissions", self.place())
    }

    /// The way down to it.
    pub(crate) fn crumbs(&self) -> Vec<Crumb> {
        let (label, list) = match self.kind {
            Kind::Group => ("User groups", "/console/groups"),
            Kind::Role => ("Roles", "/console/roles"),
        };
        vec![Crumb::new(label, list), Crumb::new(self.name.clone(), self.place())]
    }

    pub(crate) async fn attached(&self, desk: &Desk) -> Result<Vec<iam::AttachedPolicy>, Refused> {
        let name = self.name.clone();
        let listed = match self.kind {
            Kind::Group => {
                let input = iam::ListAttachedGroupPoliciesRequest {
                    group_name: name,
                    max_items: ALL,
                    ..Default::default()
                };
                desk.attempt::<ListAttachedGroupPolicies>(&input).await?.attached_policies
            }
            Kind::Role => {
                let input = iam::ListAttachedRolePoliciesRequest {
                    role_name: name,
                    max_items: ALL,
                    ..Default::default()
                };
                desk.attempt::<ListAttachedRolePolicies>(&input).await?.attached_policies
            }
        };
        Ok(listed.unwrap_or_default())
    }

    pub(crate) async fn inline(&self, desk: &Desk) -> Result<Vec<String>, Refused> {
        let name = self.name.clone();
        match self.kind {
            Kind::Group => {
                let input = iam::ListGroupPoliciesRequest { group_name: name, max_items: ALL, marker: None };
                Ok(desk.attempt::<ListGroupPolicies>(&input).await?.policy_names)
            }
            Kind::Role => {
                let input = iam::ListRolePoliciesRequest { role_name: name, max_items: ALL, marker: None };
                Ok(desk.attempt::<ListRolePolicies>(&input).await?.policy_names)
            }
        }
    }

    pub(crate) async fn attach(&self, desk: &Desk, arn: &str) -> Result<(), Refused> {
        let (name, policy_arn) = (self.name.clone(), arn.to_owned());
        match self.kind {
            Kind::Group => {
                let input = iam::AttachGroupPolicyRequest { group_name: name, policy_arn };
                desk.attempt::<AttachGroupPolicy>(&input).await.map(|_| ())
            }
            Kind::Role => {
                let input = iam::AttachRolePolicyRequest { role_name: name, policy_arn };
                desk.attempt::<AttachRolePolicy>(&input).await.map(|_| ())
            }
        }
    }

    pub(crate) async fn detach(&self, desk: &Desk, arn: &str) -> Result<(), Refused> {
        let (name, policy_arn) = (self.name.clone(), arn.to_owned());
        match self.kind {
            Kind::Group => {
                let input = iam::DetachGroupPolicyRequest { group_name: name, policy_arn };
                desk.attempt::<DetachGroupPolicy>(&input).await.map(|_| ())
            }
            Kind::Role => {
                let input = iam::DetachRolePolicyRequest { role_name: name, policy_arn };
                desk.attempt::<DetachRolePolicy>(&input).await.map(|_| ())
            }
        }
    }

    async fn inline_document(&self, desk: &Desk, policy: &str) -> Result<String, Problem> {
        let (name, policy_name) = (self.name.clone(), policy.to_owned());
        let document = match self.kind {
            Kind::Group => {
                let input = iam::GetGroupPolicyRequest { group_name: name, policy_name };
                desk.operate::<GetGroupPolicy>(&input).await?.policy_document
            }
            Kind::Role => {
                let input = iam::GetRolePolicyRequest { role_name: name, policy_name };
                desk.operate::<GetRolePolicy>(&input).await?.policy_document
            }
        };
        Ok(decoded(&document))
    }

    pub(crate) async fn put_inline(&self, desk: &Desk, policy: &str, text: &str) -> Result<(), Refused> {
        let (name, policy_name, policy_document) = (self.name.clone(), policy.to_owned(), text.to_owned());
        match self.kind {
            Kind::Group => {
                let input = iam::PutGroupPolicyRequest { group_name: name, policy_name, policy_document };
                desk.attempt::<PutGroupPolicy>(&input).await.map(|_| ())
            }
            Kind::Role => {
                let input = iam::PutRolePolicyRequest { role_name: name, policy_name, policy_document };
                desk.attempt::<PutRolePolicy>(&input).await.map(|_| ())
            }
        }
    }

    pub(crate) async fn delete_inline(&self, desk: &Desk, policy: &str) -> Result<(), Refused> {
        let (name, policy_name) = (self.name.clone(), policy.to_owned());
        match self.kind {
            Kind::Group => {
                let input = iam::DeleteGroupPolicyRequest { group_name: name, policy_name };
                desk.attempt::<DeleteGroupPolicy>(&input).await.map(|_| ())
            }
            Kind::Role => {
                let input = iam::DeleteRolePolicyRequest { role_name: name, policy_name };
                desk.attempt::<DeleteRolePolicy>(&input).await.map(|_| ())
            }
        }
    }
}

/// The part of a page that lists a holder's policies.
pub(crate) struct Policies {
    pub(crate) attached: Vec<AttachedRow>,
    pub(crate) inline: Vec<String>,
    /// Why a list is not there.
    pub(crate) refused: Option<Refused>,
}

pub(crate) struct AttachedRow {
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) aws_managed: bool,
}

impl Policies {
    pub(crate) async fn of(desk: &Desk, holder: &Holder) -> Self {
        let (attached, first) = match holder.attached(desk).await {
            Ok(attached) => (attached, None),
            Err(refused) => (Vec::new(), Some(refused)),
        };
        let (inline, second) = match holder.inline(desk).await {
            Ok(inline) => (inline, None),
            Err(refused) => (Vec::new(), Some(refused)),
        };
        let row = |policy: iam::AttachedPolicy| {
            let arn = policy.policy_arn.unwrap_or_default();
            AttachedRow {
                name: policy.policy_name.unwrap_or_default(),
                aws_managed: is_aws_managed(&arn),
                arn,
            }
        };
        Self { attached: attached.into_iter().map(row).collect(), inline, refused: first.or(second) }
    }

    pub(crate) fn count(&self) -> usize {
        self.attached.len().saturating_add(self.inline.len())
    }

    /// What becomes of the attached ones when the holder is deleted.
    pub(crate) fn attached_fate(&self) -> Option<String> {
        let names: Vec<_> = self.attached.iter().map(|policy| policy.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("Policies are detached from it: {}.", names.join(", ")))
    }

    /// What becomes of the inline ones.
    pub(crate) fn inline_fate(&self) -> Option<String> {
        (!self.inline.is_empty())
            .then(|| format!("Its inline policies are lost: {}.", self.inline.join(", ")))
    }

    /// Takes all of them away, as must be done before the holder can be deleted.
    pub(crate) async fn take_away(&self, desk: &Desk, holder: &Holder, several: &mut Several) {
        for policy in &self.attached {
            several.note(&policy.name, holder.detach(desk, &policy.arn).await);
        }
        for name in &self.inline {
            several.note(name, holder.delete_inline(desk, name).await);
        }
    }
}

#[derive(Template)]
#[template(path = "permissions/attach.html")]
struct AttachPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    picker: Picker,
    refused: Option<Refused>,
}

impl AttachPage {
    async fn new(desk: &Desk, holder: Holder, search: String, picked: &[String]) -> Self {
        let attached = holder.attached(desk).await.unwrap_or_default();
        let taken: BTreeSet<String> = attached.into_iter().filter_map(|policy| policy.policy_arn).collect();
        let picker = Picker::policies(desk, search, picked, &taken).await;
        let frame = desk.frame("Attach policies", holder.section());
        Self { frame, crumbs: holder.crumbs(), holder, picker, refused: None }
    }
}

async fn show_attach(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    Ok(page(AttachPage::new(&desk, holder, String::new(), &[]).await))
}

async fn attach(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let picked = Picker::picked(&form, "policies");
    let search = Picker::search(&form, "policies");
    if Picker::is_asked(&form) {
        return Ok(page(AttachPage::new(&desk, holder, search, &picked).await));
    }
    let mut several = Several::default();
    for arn in &picked {
        several.note(policy_name(arn), holder.attach(&desk, arn).await);
    }
    let trouble = if picked.is_empty() {
        Some(Refused::because("Choose at least one policy."))
    } else {
        several.trouble()
    };
    if let Some(refused) = trouble {
        let mut shown = AttachPage::new(&desk, holder, search, &picked).await;
        shown.refused = Some(refused);
        return Ok(again(shown));
    }
    let said = format!("{} attached to the {} {}.", several.done.join(", "), holder.word(), holder.name);
    Ok(desk.go_saying(&holder.permissions(), said))
}

async fn detach(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let arn = form.text("policy");
    let name = policy_name(arn);
    Ok(match holder.detach(&desk, arn).await {
        Ok(()) => desk.go_saying(
            &holder.permissions(),
            format!("{name} detached from the {} {}.", holder.word(), holder.name),
        ),
        Err(refused) => desk.go_refused(&holder.permissions(), &refused),
    })
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Template)]
#[template(path = "permissions/inline.html")]
struct InlinePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    /// Whether it is being made, and so wants a name.
    new: bool,
    name: String,
    name_error: Option<String>,
    editor: PolicyEditor,
    checked: bool,
}

impl InlinePage {
    fn new(desk: &Desk, holder: Holder, new: bool, name: String, editor: PolicyEditor) -> Self {
        let title = if new { "Create inline policy" } else { "Edit inline policy" };
        let mut crumbs = holder.crumbs();
        crumbs.push(Crumb::new("Permissions", holder.permissions()));
        let frame = desk.frame(title, holder.section());
        Self { frame, crumbs, holder, new, name, name_error: None, editor, checked: false }
    }
}

const LABEL: &str = "Policy document";

/// What a new policy starts from.
pub(crate) const EMPTY_POLICY: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [],
            "Resource": "*"
        }
    ]
}"#;

async fn show_create(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    let editor = PolicyEditor::fresh(LABEL, EMPTY_POLICY);
    Ok(page(InlinePage::new(&desk, holder, true, String::new(), editor)))
}

async fn create(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let name = form.text("policy-name").to_owned();
    save(&desk, holder, name, true, &form).await
}

async fn show_edit(desk: Desk, holder: Holder, Query(named): Query<Named>) -> Result<Response, Problem> {
    let text = holder.inline_document(&desk, &named.name).await?;
    let editor = PolicyEditor::open(LABEL, &text, PolicyKind::Identity);
    Ok(page(InlinePage::new(&desk, holder, false, named.name, editor)))
}

async fn edit(
    desk: Desk,
    holder: Holder,
    Query(named): Query<Named>,
    form: Form,
) -> Result<Response, Problem> {
    save(&desk, holder, named.name, false, &form).await
}

async fn save(
    desk: &Desk,
    holder: Holder,
    name: String,
    new: bool,
    form: &Form,
) -> Result<Response, Problem> {
    let text = PolicyEditor::document(form);
    let shown = |editor| InlinePage::new(desk, holder.clone(), new, name.clone(), editor);
    if form.has("check") {
        let editor = PolicyEditor::read(LABEL, text, PolicyKind::Identity);
        return Ok(page(InlinePage { checked: true, ..shown(editor) }));
    }
    if name.is_empty() {
        let editor = PolicyEditor::read(LABEL, text, PolicyKind::Identity);
        let name_error = Some("Give the policy a name.".to_owned());
        return Ok(again(InlinePage { name_error, ..shown(editor) }));
    }
    // Putting an inline policy replaces one of the same name; somebody who makes a new one does not mean that.
    if new
        && holder
            .inline(desk)
            .await
            .is_ok_and(|names| names.iter().any(|own| own.eq_ignore_ascii_case(&name)))
    {
        let editor = PolicyEditor::read(LABEL, text, PolicyKind::Identity);
        let name_error = Some(format!("The {} has an inline policy of this name.", holder.word()));
        return Ok(again(InlinePage { name_error, ..shown(editor) }));
    }
    match holder.put_inline(desk, &name, &text).await {
        Ok(()) => {
            let said = format!("The inline policy {name} was {}.", if new { "created" } else { "saved" });
            Ok(desk.go_saying(&holder.permissions(), said))
        }
        Err(refused) => Ok(again(shown(PolicyEditor::refused(LABEL, text, PolicyKind::Identity, &refused)))),
    }
}

fn deletion(desk: &Desk, holder: &Holder, name: &str) -> Confirmation {
    let frame = desk.frame("Delete inline policy", holder.section());
    let action = with_query(&format!("{}/inline-policies/delete", holder.place()), &[("name", name)]);
    Confirmation {
        crumbs: holder.crumbs(),
        consequences: vec![
            format!("What the policy allows or denies is gone from the {} at once.", holder.word()),
            "An inline policy stands nowhere else: its document is lost.".to_owned(),
        ],
        ..Confirmation::new(frame, format!("Delete {name}?"), action, holder.permissions())
    }
}

async fn show_delete(desk: Desk, holder: Holder, Query(named): Query<Named>) -> Result<Response, Problem> {
    Ok(deletion(&desk, &holder, &named.name).ask())
}

async fn delete(
    desk: Desk,
    holder: Holder,
    Query(named): Query<Named>,
    form: Form,
) -> Result<Response, Problem> {
    let question = deletion(&desk, &holder, &named.name);
    let question = match question.answered(&form) {
        Ok(question) => question,
        Err(asked) => return Ok(*asked),
    };
    Ok(match holder.delete_inline(&desk, &named.name).await {
        Ok(()) => {
            desk.go_saying(&holder.permissions(), format!("The inline policy {} was deleted.", named.name))
        }
        Err(refused) => question.refused(refused),
    })
}
