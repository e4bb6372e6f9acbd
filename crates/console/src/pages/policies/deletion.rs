//! Deleting a policy that nobody has any more. IAM refuses while somebody has it; this page says who.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::{DeletePolicy, DeletePolicyVersion};

use super::view::{Entity, bearers};
use super::{ByArn, Head, versions};
use crate::confirm::Confirmation;
use crate::desk::Desk;
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::links::Crumb;
use crate::page::page;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "policies/attached.html")]
struct AttachedPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    rows: Vec<Entity>,
    more: usize,
}

/// How many of those who have it are named.
const MOST_NAMED: usize = 50;

async fn question(desk: &Desk, head: &Head) -> Confirmation {
    let frame = desk.frame("Delete policy", Section::Policies);
    let others = versions::all(desk, &head.arn, &head.default_version).await.unwrap_or_default();
    Confirmation {
        crumbs: head.crumbs(),
        lede: "This cannot be undone.".to_owned(),
        consequences: vec![
            "Nobody has the policy: nobody's permissions change.".to_owned(),
            match others.len() {
                0 | 1 => "Its document is lost.".to_owned(),
                count => format!("All {count} versions of its document are lost."),
            },
        ],
        typed: Some(head.name.clone()),
        ..Confirmation::new(
            frame,
            format!("Delete the policy {}?", head.name),
            head.place("delete"),
            head.place("view"),
        )
    }
}

pub(super) async fn show(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "view").await?;
    if head.attachments > 0 || head.boundaries > 0 {
        let all = bearers(&desk, &head.arn).await.unwrap_or_default();
        let more = all.len().saturating_sub(MOST_NAMED);
        let rows = all.into_iter().take(MOST_NAMED).collect();
        let crumbs = head.crumbs();
        let frame = desk.frame("Delete policy", Section::Policies);
        return Ok(page(AttachedPage { frame, crumbs, head, rows, more }));
    }
    Ok(question(&desk, &head).await.ask())
}

pub(super) async fn delete(desk: Desk, Query(asking): Query<ByArn>, form: Form) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "view").await?;
    let question = match question(&desk, &head).await.answered(&form) {
        Ok(question) => question,
        Err(asked) => return Ok(*asked),
    };
    // Attached meanwhile: before anything is taken away.
    if head.attachments > 0 || head.boundaries > 0 {
        return Err(Problem::GoTo(head.place("delete")));
    }
    // IAM deletes a policy only when its default version is all that is left of it.
    let others = match versions::all(&desk, &head.arn, &head.default_version).await {
        Ok(all) => all,
        Err(refused) => return Ok(question.refused(refused)),
    };
    for version in others.into_iter().filter(|version| !version.is_default) {
        let input = iam::DeletePolicyVersionRequest { policy_arn: head.arn.clone(), version_id: version.id };
        if let Err(refused) = desk.attempt::<DeletePolicyVersion>(&input).await {
            return Ok(question.refused(refused));
        }
    }
    let input = iam::DeletePolicyRequest { policy_arn: head.arn.clone() };
    Ok(match desk.attempt::<DeletePolicy>(&input).await {
        Ok(_) => desk.go_saying("/console/policies", format!("The policy {} was deleted.", head.name)),
        Err(refused) => question.refused(refused),
    })
}
