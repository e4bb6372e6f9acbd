//! Managed policies: the list, reading one and who has it, making and changing one, versions and what differs between them.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_iam::views::{ManagedPolicyRow, PoliciesOverview, PolicyOwner};
use countersign_model::iam;
use countersign_model::iam::{GetPolicy, GetPolicyVersion};
use serde::Deserialize;

use crate::desk::{Desk, Refused};
use crate::document::decoded;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::{Crumb, with_query};
use crate::managed_policy::is_aws_managed;
use crate::page::page;
use crate::pager::{PAGE_SIZE, Pager, rows_before};
use crate::problem::Problem;
use crate::tags::TagRows;
use crate::time::moment;

mod deletion;
mod tags;
mod versions;
mod view;
mod write;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/policies", get(list))
        .route("/console/policies/create", get(write::show_create).post(write::create))
        .route("/console/policies/edit", get(write::show_edit).post(write::edit))
        .route("/console/policies/view", get(view::permissions))
        .route("/console/policies/json", get(view::json))
        .route("/console/policies/document", get(view::download_document))
        .route("/console/policies/entities", get(view::entities))
        .route("/console/policies/versions", get(versions::list))
        .route("/console/policies/versions/diff", get(versions::show_diff))
        .route("/console/policies/versions/set-default", post(versions::set_default))
        .route("/console/policies/versions/delete", get(versions::show_delete).post(versions::delete))
        .route("/console/policies/tags", get(tags::show).post(tags::save))
        .route("/console/policies/delete", get(deletion::show).post(deletion::delete))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    search: String,
    /// `customer`, `aws`, `in-use`, or empty.
    show: String,
    page: usize,
}

#[derive(Template)]
#[template(path = "policies/list.html")]
struct ListPage {
    frame: Frame,
    search: String,
    show: String,
    rows: Vec<Row>,
    all: usize,
    pager: Pager,
}

struct Row {
    name: String,
    place: String,
    aws_managed: bool,
    usage: String,
    description: String,
}

async fn list(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let search = asking.search.trim().to_owned();
    let owner = match asking.show.as_str() {
        "customer" => PolicyOwner::Customer,
        "aws" => PolicyOwner::Aws,
        _ => PolicyOwner::Anybody,
    };
    let view = PoliciesOverview {
        search: search.clone(),
        owner,
        in_use: asking.show == "in-use",
        skip: rows_before(asking.page),
        take: PAGE_SIZE,
    };
    let found = desk.view(&view).await?;
    let fields = [("search", search.as_str()), ("show", asking.show.as_str())];
    let pager = Pager::new("/console/policies", &fields, asking.page, PAGE_SIZE, found.matching);
    Ok(page(ListPage {
        frame: desk.frame("Policies", Section::Policies),
        search,
        show: asking.show,
        rows: found.rows.iter().map(Row::new).collect(),
        all: found.all,
        pager,
    }))
}

impl Row {
    fn new(policy: &ManagedPolicyRow) -> Self {
        let mut usage = Vec::new();
        match policy.attachments {
            0 => {}
            1 => usage.push("1 entity".to_owned()),
            count => usage.push(format!("{count} entities")),
        }
        match policy.boundaries {
            0 => {}
            1 => usage.push("boundary of 1".to_owned()),
            count => usage.push(format!("boundary of {count}")),
        }
        Self {
            name: policy.name.clone(),
            place: with_query("/console/policies/view", &[("arn", &policy.arn)]),
            aws_managed: policy.aws_managed,
            usage: usage.join(", "),
            description: policy.description.clone().unwrap_or_default(),
        }
    }
}

/// Which policy a page is about.
#[derive(Deserialize)]
struct ByArn {
    arn: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    page: usize,
}

/// What stands at the head of every page about one policy.
struct Head {
    name: String,
    arn: String,
    aws_managed: bool,
    description: String,
    default_version: String,
    attachments: i32,
    boundaries: i32,
    created: String,
    updated: String,
    tags: TagRows,
    /// The tab that is open.
    tab: &'static str,
}

impl Head {
    async fn find(desk: &Desk, arn: &str, tab: &'static str) -> Result<Self, Problem> {
        let input = iam::GetPolicyRequest { policy_arn: arn.to_owned() };
        let policy = desk.operate::<GetPolicy>(&input).await?.policy.ok_or(Problem::NotFound)?;
        let arn = policy.arn.unwrap_or_default();
        Ok(Self {
            name: policy.policy_name.unwrap_or_default(),
            aws_managed: is_aws_managed(&arn),
            arn,
            description: policy.description.unwrap_or_default(),
            default_version: policy.default_version_id.unwrap_or_default(),
            attachments: policy.attachment_count.unwrap_or_default(),
            boundaries: policy.permissions_boundary_usage_count.unwrap_or_default(),
            created: policy.create_date.map(moment).unwrap_or_default(),
            updated: policy.update_date.map(moment).unwrap_or_default(),
            tags: TagRows::from_tags(policy.tags.as_deref().unwrap_or_default()),
            tab,
        })
    }

    /// The address of one of its pages.
    fn place(&self, tab: &str) -> String {
        place(tab, &self.arn)
    }

    fn frame(&self, desk: &Desk) -> Frame {
        desk.frame(self.name.clone(), Section::Policies)
    }

    fn is_tab(&self, tab: &str) -> bool {
        self.tab == tab
    }

    /// The way down to a page below it.
    fn crumbs(&self) -> Vec<Crumb> {
        let mut crumbs = top();
        crumbs.push(Crumb::new(self.name.clone(), self.place("view")));
        crumbs
    }
}

fn top() -> Vec<Crumb> {
    vec![Crumb::new("Policies", "/console/policies")]
}

fn place(tab: &str, arn: &str) -> String {
    with_query(&format!("/console/policies/{tab}"), &[("arn", arn)])
}

/// The text of one version.
async fn document(desk: &Desk, arn: &str, version: &str) -> Result<String, Refused> {
    let input = iam::GetPolicyVersionRequest { policy_arn: arn.to_owned(), version_id: version.to_owned() };
    let found = desk.attempt::<GetPolicyVersion>(&input).await?.policy_version;
    Ok(decoded(&found.and_then(|version| version.document).unwrap_or_default()))
}
