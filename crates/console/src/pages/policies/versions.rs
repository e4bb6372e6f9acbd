//! The versions of a policy: which is in force, what differs, and getting rid of one.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::{DeletePolicyVersion, ListPolicyVersions, SetDefaultPolicyVersion};
use serde::Deserialize;

use super::{ByArn, Head, document, top};
use crate::confirm::Confirmation;
use crate::desk::{Desk, Refused};
use crate::document::readable;
use crate::form::Form;
use crate::frame::Frame;
use crate::line_diff::diff;
use crate::links::{Crumb, with_query};
use crate::page::page;
use crate::problem::Problem;
use crate::time::moment;

#[derive(Template)]
#[template(path = "policies/versions.html")]
struct VersionsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    rows: Vec<Version>,
    refused: Option<Refused>,
}

pub(super) struct Version {
    pub(super) id: String,
    pub(super) is_default: bool,
    created: String,
    json: String,
    diff: String,
    deletion: String,
}

pub(super) async fn all(desk: &Desk, arn: &str, default_version: &str) -> Result<Vec<Version>, Refused> {
    let input = iam::ListPolicyVersionsRequest { policy_arn: arn.to_owned(), ..Default::default() };
    let listed = desk.attempt::<ListPolicyVersions>(&input).await?;
    let row = |version: iam::PolicyVersion| {
        let id = version.version_id.unwrap_or_default();
        let at =
            |tab: &str| with_query(&format!("/console/policies/{tab}"), &[("arn", arn), ("version", &id)]);
        // From the older to the newer, whichever is in force.
        let number = |id: &str| id.trim_start_matches('v').parse::<u32>().unwrap_or_default();
        let (from, to) = match number(&id) > number(default_version) {
            true => (default_version, id.as_str()),
            false => (id.as_str(), default_version),
        };
        let between = [("arn", arn), ("from", from), ("to", to)];
        Version {
            is_default: version.is_default_version.unwrap_or_default(),
            created: version.create_date.map(moment).unwrap_or_default(),
            json: at("json"),
            diff: with_query("/console/policies/versions/diff", &between),
            deletion: at("versions/delete"),
            id,
        }
    };
    Ok(listed.versions.unwrap_or_default().into_iter().map(row).collect())
}

pub(super) async fn list(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "versions").await?;
    let (rows, refused) = match all(&desk, &head.arn, &head.default_version).await {
        Ok(rows) => (rows, None),
        Err(refused) => (Vec::new(), Some(refused)),
    };
    Ok(page(VersionsPage { frame: head.frame(&desk), crumbs: top(), head, rows, refused }))
}

#[derive(Deserialize)]
pub(super) struct Between {
    arn: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "policies/diff.html")]
struct DiffPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    from: String,
    to: String,
    versions: Vec<String>,
    lines: Vec<Line>,
    added: usize,
    removed: usize,
    refused: Option<Refused>,
}

struct Line {
    sign: &'static str,
    class: &'static str,
    text: String,
}

pub(super) async fn show_diff(desk: Desk, Query(between): Query<Between>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &between.arn, "versions").await?;
    let both =
        (document(&desk, &head.arn, &between.from).await, document(&desk, &head.arn, &between.to).await);
    let (mut lines, mut refused) = (Vec::new(), None);
    match both {
        (Ok(from), Ok(to)) => {
            let (from, to) = (readable(&from), readable(&to));
            lines = diff(&from, &to)
                .iter()
                .map(|line| Line { sign: line.sign(), class: line.class(), text: line.text().to_owned() })
                .collect();
        }
        (Err(error), _) | (_, Err(error)) => refused = Some(error),
    }
    let count = |class: &str| lines.iter().filter(|line| line.class == class).count();
    let (added, removed) = (count("added"), count("removed"));
    let versions = all(&desk, &head.arn, &head.default_version).await.unwrap_or_default();
    let mut crumbs = head.crumbs();
    crumbs.push(Crumb::new("Versions", head.place("versions")));
    Ok(page(DiffPage {
        frame: desk.frame("Compare versions", crate::frame::Section::Policies),
        crumbs,
        from: between.from,
        to: between.to,
        versions: versions.into_iter().map(|version| version.id).collect(),
        lines,
        added,
        removed,
        refused,
        head,
    }))
}

pub(super) async fn set_default(
    desk: Desk,
    Query(asking): Query<ByArn>,
    form: Form,
) -> Result<Response, Problem> {
    let version_id = form.text("version").to_owned();
    let input = iam::SetDefaultPolicyVersionRequest {
        policy_arn: asking.arn.clone(),
        version_id: version_id.clone(),
    };
    let back = super::place("versions", &asking.arn);
    Ok(match desk.attempt::<SetDefaultPolicyVersion>(&input).await {
        Ok(_) => desk.go_saying(&back, format!("Version {version_id} is in force now.")),
        Err(refused) => desk.go_refused(&back, &refused),
    })
}

async fn deletion(desk: &Desk, asking: &ByArn) -> Result<Confirmation, Problem> {
    let head = Head::find(desk, &asking.arn, "versions").await?;
    let fields = [("arn", head.arn.as_str()), ("version", asking.version.as_str())];
    let question = Confirmation::new(
        desk.frame("Delete version", crate::frame::Section::Policies),
        format!("Delete version {} of {}?", asking.version, head.name),
        with_query("/console/policies/versions/delete", &fields),
        head.place("versions"),
    );
    Ok(Confirmation {
        crumbs: head.crumbs(),
        consequences: vec![
            "The version's document is lost.".to_owned(),
            format!("Version {} stays in force: nobody's permissions change.", head.default_version),
        ],
        ..question
    })
}

pub(super) async fn show_delete(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    Ok(deletion(&desk, &asking).await?.ask())
}

pub(super) async fn delete(desk: Desk, Query(asking): Query<ByArn>, form: Form) -> Result<Response, Problem> {
    let question = match deletion(&desk, &asking).await?.answered(&form) {
        Ok(question) => question,
        Err(asked) => return Ok(*asked),
    };
    let input = iam::DeletePolicyVersionRequest {
        policy_arn: asking.arn.clone(),
        version_id: asking.version.clone(),
    };
    Ok(match desk.attempt::<DeletePolicyVersion>(&input).await {
        Ok(_) => {
            let said = format!("Version {} was deleted.", asking.version);
            desk.go_saying(&super::place("versions", &asking.arn), said)
        }
        Err(refused) => question.refused(refused),
    })
}
