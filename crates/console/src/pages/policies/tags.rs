//! The tags of a policy.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use countersign_model::iam;
use countersign_model::iam::{TagPolicy, UntagPolicy};

use super::{ByArn, Head, top};
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::Frame;
use crate::links::Crumb;
use crate::page::{again, page};
use crate::problem::Problem;
use crate::tags::TagRows;

#[derive(Template)]
#[template(path = "policies/tags.html")]
struct TagsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    tags: TagRows,
    refused: Option<Refused>,
}

pub(super) async fn show(desk: Desk, Query(asking): Query<ByArn>) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "tags").await?;
    let tags = head.tags.clone().with_empty_ones();
    Ok(page(TagsPage { frame: head.frame(&desk), crumbs: top(), head, tags, refused: None }))
}

pub(super) async fn save(desk: Desk, Query(asking): Query<ByArn>, form: Form) -> Result<Response, Problem> {
    let head = Head::find(&desk, &asking.arn, "tags").await?;
    let wanted = TagRows::of(&form);
    let (set, gone) = wanted.difference(&head.tags);
    match change(&desk, &head.arn, set, gone).await {
        Ok(()) => Ok(desk.go_saying(&head.place("tags"), "The tags were saved.")),
        Err(refused) => {
            let tags = wanted.with_empty_ones();
            let (frame, refused) = (head.frame(&desk), Some(refused));
            Ok(again(TagsPage { frame, crumbs: top(), head, tags, refused }))
        }
    }
}

async fn change(desk: &Desk, arn: &str, set: Vec<iam::Tag>, gone: Vec<String>) -> Result<(), Refused> {
    if !gone.is_empty() {
        let input = iam::UntagPolicyRequest { policy_arn: arn.to_owned(), tag_keys: gone };
        desk.attempt::<UntagPolicy>(&input).await?;
    }
    if !set.is_empty() {
        let input = iam::TagPolicyRequest { policy_arn: arn.to_owned(), tags: set };
        desk.attempt::<TagPolicy>(&input).await?;
    }
    Ok(())
}
