//! A policy as it is: what it comes to, what it says, who has it.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::{ListEntitiesForPolicy, PolicyUsageType};
use countersign_policy::{Policy, PolicyKind};

use super::{ByArn, Head, document, place, top};
use crate::access_summary::{AccessRow, summary};
use crate::desk::{Desk, Refused};
use crate::document::readable;
use crate::frame::Frame;
use crate::links::{Crumb, segment, with_query};
use crate::page::{download, page};
use crate::pager::{PAGE_SIZE, Pager, rows_before};
use crate::policy_editor::{Finding, warnings};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "policies/view.html")]
struct ViewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    rows: Vec<AccessRow>,
    all: usize,
    pager: Pager,
    findings: Vec<Finding>,
    refused: Option<Refused>,
}

pub(super) async fn permissions(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "view").await?;
    let (mut rows, mut findings, mut refused) = (Vec::new(), Vec::new(), None);
    match document(&desk, &head.arn, &head.default_version).await {
        Ok(text) => match Policy::load(&text, PolicyKind::Identity) {
            Ok(policy) => {
                rows = summary(&policy);
                // AWS's own documents are nobody's here to mend.
                if !head.aws_managed {
                    let text = readable(&text);
                    // Of the text as it is shown: the places of the findings are places in it.
                    findings = Policy::load(&text, PolicyKind::Identity)
                        .map(|policy| warnings(&policy, &text))
                        .unwrap_or_default();
                }
            }
            Err(error) => refused = Some(Refused::because(error.to_string())),
        },
        Err(error) => refused = Some(error),
    }
    let all = rows.len();
    let pager = Pager::new("/console/policies/view", &[("arn", &head.arn)], asking.page, PAGE_SIZE, all);
    let skip = rows_before(asking.page);
    let rows = rows.into_iter().skip(skip).take(PAGE_SIZE).collect();
    Ok(page(ViewPage { frame: head.frame(&desk), crumbs: top(), head, rows, all, pager, findings, refused }))
}

#[derive(Template)]
#[template(path = "policies/json.html")]
struct JsonPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    version: String,
    text: String,
    pager: Pager,
    download: String,
    refused: Option<Refused>,
}

/// Characters of a document on one page; quotation marks take five each in a page.
const CHARACTERS: usize = 30_000;

pub(super) async fn json(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "json").await?;
    let version =
        if asking.version.is_empty() { head.default_version.clone() } else { asking.version.clone() };
    let (text, refused) = match document(&desk, &head.arn, &version).await {
        Ok(text) => (readable(&text), None),
        Err(refused) => (String::new(), Some(refused)),
    };
    let pages = in_pages(&text);
    let number = asking.page.max(1);
    let shown = pages.get(number.saturating_sub(1)).copied().unwrap_or_default();
    let fields = [("arn", head.arn.as_str()), ("version", version.as_str())];
    Ok(page(JsonPage {
        frame: head.frame(&desk),
        crumbs: top(),
        pager: Pager::new("/console/policies/json", &fields, number, 1, pages.len()),
        download: with_query("/console/policies/document", &fields),
        text: shown.to_owned(),
        version,
        refused,
        head,
    }))
}

/// A text in parts of whole lines. A line longer than a part is a part of its own.
fn in_pages(text: &str) -> Vec<&str> {
    let mut pages = Vec::new();
    let (mut start, mut end) = (0_usize, 0_usize);
    for line in text.split_inclusive('\n') {
        let next = end.saturating_add(line.len());
        if next.saturating_sub(start) > CHARACTERS && end > start {
            pages.extend(text.get(start..end));
            start = end;
        }
        end = next;
    }
    pages.extend(text.get(start..end).filter(|rest| !rest.is_empty()));
    pages
}

pub(super) async fn download_document(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "json").await?;
    let version = if asking.version.is_empty() { head.default_version.as_str() } else { &asking.version };
    match document(&desk, &head.arn, version).await {
        Ok(text) => Ok(download("application/json", &format!("{}-{version}.json", head.name), text)),
        // The page says why.
        Err(_) => Err(Problem::GoTo(place("json", &head.arn))),
    }
}

#[derive(Template)]
#[template(path = "policies/entities.html")]
struct EntitiesPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    rows: Vec<Entity>,
    all: usize,
    pager: Pager,
    refused: Option<Refused>,
}

/// Somebody who has a policy.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entity {
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) boundary: bool,
}

/// Calls that the bearers of one policy are asked for in; each tells a thousand.
const MOST_CALLS: usize = 10;

/// Everybody who has a policy, attached or as a boundary.
pub(super) async fn bearers(desk: &Desk, arn: &str) -> Result<Vec<Entity>, Refused> {
    let mut found = BTreeSet::new();
    for boundary in [false, true] {
        let usage =
            if boundary { PolicyUsageType::PermissionsBoundary } else { PolicyUsageType::PermissionsPolicy };
        let mut input = iam::ListEntitiesForPolicyRequest {
            policy_arn: arn.to_owned(),
            policy_usage_filter: Some(usage),
            max_items: Some(1_000),
            ..Default::default()
        };
        for _ in 0..MOST_CALLS {
            let listed = desk.attempt::<ListEntitiesForPolicy>(&input).await?;
            let users = listed.policy_users.into_iter().flatten();
            let groups = listed.policy_groups.into_iter().flatten();
            let roles = listed.policy_roles.into_iter().flatten();
            let users = users.map(|user| ("User", "users", user.user_name));
            let groups = groups.map(|group| ("Group", "groups", group.group_name));
            let roles = roles.map(|role| ("Role", "roles", role.role_name));
            found.extend(users.chain(groups).chain(roles).map(|(kind, list, name)| {
                let name = name.unwrap_or_default();
                let place = format!("/console/{list}/{}", segment(&name));
                Entity { kind, name, place, boundary }
            }));
            input.marker = listed.marker;
            if input.marker.is_none() {
                break;
            }
        }
    }
    Ok(found.into_iter().collect())
}

pub(super) async fn entities(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "entities").await?;
    let (all, refused) = match bearers(&desk, &head.arn).await {
        Ok(found) => (found, None),
        Err(refused) => (Vec::new(), Some(refused)),
    };
    let fields = [("arn", head.arn.as_str())];
    let pager = Pager::new("/console/policies/entities", &fields, asking.page, PAGE_SIZE, all.len());
    let skip = rows_before(asking.page);
    let rows = all.iter().skip(skip).take(PAGE_SIZE).cloned().collect();
    let all = all.len();
    Ok(page(EntitiesPage { frame: head.frame(&desk), crumbs: top(), head, rows, all, pager, refused }))
}

#[cfg(test)]
mod tests;
