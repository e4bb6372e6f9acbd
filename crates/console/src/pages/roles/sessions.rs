//! Ending the sessions of a role: at once, as this server can, or by the policy that AWS's console writes.

use askama::Template;
use axum::response::Response;
use countersign_model::iam::EndSessions;
use countersign_model::{Timestamp, iam};

use super::{Head, top};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::links::Crumb;
use crate::page::{again, page};
use crate::pages::permissions::Holder;
use crate::problem::Problem;

/// The inline policy by which AWS's console revokes (IAM User Guide, "Revoke IAM role temporary security credentials").
const POLICY: &str = "AWSRevokeOlderSessions";

#[derive(Template)]
#[template(path = "roles/revoke_sessions.html")]
struct RevokePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    document: String,
    /// Whether the policy stands already.
    denied: bool,
    refused: Option<Refused>,
}

impl RevokePage {
    async fn new(desk: &Desk, holder: &Holder) -> Result<Self, Problem> {
        let head = Head::find(desk, &holder.name, "revoke-sessions").await?;
        let inline = holder.inline(desk).await.unwrap_or_default();
        Ok(Self {
            frame: head.frame(desk),
            crumbs: top(),
            head,
            document: document(desk.now()),
            denied: inline.iter().any(|name| name == POLICY),
            refused: None,
        })
    }
}

fn document(now: Timestamp) -> String {
    format!(
        r#"{{
    "Version": "2012-10-17",
    "Statement": [
        {{
            "Effect": "Deny",
            "Action": [
                "*"
            ],
            "Resource": [
                "*"
            ],
            "Condition": {{
                "DateLessThan": {{
                    "aws:TokenIssueTime": "{now}"
                }}
            }}
        }}
    ]
}}"#
    )
}

pub(super) async fn show(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    Ok(page(RevokePage::new(&desk, &holder).await?))
}

pub(super) async fn revoke(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let (result, said) = if form.text("by") == "policy" {
        let put = holder.put_inline(&desk, POLICY, &document(desk.now())).await;
        (put, format!("The inline policy {POLICY} denies everything to sessions issued until now."))
    } else {
        let input = iam::EndSessionsRequest { role_name: Some(holder.name.clone()), ..Default::default() };
        let ended = desk.attempt::<EndSessions>(&input).await.map(|_| ());
        (ended, format!("All sessions of the role {} are over.", holder.name))
    };
    Ok(match result {
        Ok(()) => desk.go_saying(&format!("{}/revoke-sessions", holder.place()), said),
        Err(refused) => {
            let shown = RevokePage::new(&desk, &holder).await?;
            again(RevokePage { refused: Some(refused), ..shown })
        }
    })
}
