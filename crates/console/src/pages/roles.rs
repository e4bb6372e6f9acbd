//! Roles: the list, one role's permissions, trust, tags and sessions, and deleting it.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{RoleRow, RolesOverview};
use countersign_model::iam;
use countersign_model::iam::{DeleteRole, GetRole, TagRole, UntagRole, UpdateRole};

use super::permissions::{self, Holder, Policies};
use crate::confirm::Confirmation;
use crate::desk::{Desk, Refused};
use crate::document::decoded;
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::{Crumb, with_query};
use crate::page::{again, page};
use crate::pager::{Asking, PAGE_SIZE, Pager};
use crate::problem::Problem;
use crate::several::Several;
use crate::tags::TagRows;
use crate::time::{ago, moment};

mod create;
mod sessions;
mod trust;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/roles", get(list))
        .route("/console/roles/create", get(create::show).post(create::create))
        .route("/console/roles/{name}", get(show))
        .route("/console/roles/{name}/permissions", get(show))
        .route("/console/roles/{name}/trust", get(trust::show).post(trust::save))
        .route("/console/roles/{name}/tags", get(show_tags).post(save_tags))
        .route("/console/roles/{name}/revoke-sessions", get(sessions::show).post(sessions::revoke))
        .route("/console/roles/{name}/edit", get(show_edit).post(edit))
        .route("/console/roles/{name}/delete", get(show_delete).post(delete))
        .merge(permissions::routes("/console/roles/{name}"))
}

#[derive(Template)]
#[template(path = "roles/list.html")]
struct ListPage {
    frame: Frame,
    search: String,
    rows: Vec<Row>,
    all: usize,
    pager: Pager,
}

struct Row {
    name: String,
    place: String,
    trusted: String,
    last_used: String,
    created: String,
}

async fn list(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let search = asking.search.trim().to_owned();
    let view = RolesOverview { search: search.clone(), skip: asking.skip(), take: PAGE_SIZE };
    let found = desk.view(&view).await?;
    let now = desk.now();
    let pager = Pager::new("/console/roles", &[("search", &search)], asking.page, PAGE_SIZE, found.matching);
    let row = |role: &RoleRow| Row {
        place: Holder::role(role.name.clone()).place(),
        name: role.name.clone(),
        trusted: role.trusted.join(", "),
        last_used: role.last_used.map_or_else(|| "–".to_owned(), |at| ago(at, now)),
        created: moment(role.created),
    };
    Ok(page(ListPage {
        frame: desk.frame("Roles", Section::Roles),
        search,
        rows: found.rows.iter().map(row).collect(),
        all: found.all,
        pager,
    }))
}

/// What stands at the head of every page about one role.
pub(crate) struct Head {
    name: String,
    arn: String,
    description: String,
    created: String,
    last_used: String,
    /// In seconds.
    max_session: i32,
    boundary: String,
    switch: String,
    tags: TagRows,
    trust: String,
    /// The tab that is open.
    tab: &'static str,
    place: String,
}

impl Head {
    async fn find(desk: &Desk, name: &str, tab: &'static str) -> Result<Self, Problem> {
        let input = iam::GetRoleRequest { role_name: name.to_owned() };
        let role = desk.operate::<GetRole>(&input).await?.role;
        let now = desk.now();
        let used = role.role_last_used.and_then(|last| last.last_used_date);
        let account = desk.caller().account.id().to_string();
        let path = role.path.trim_start_matches('/');
        let switch_name = format!("{path}{}", role.role_name);
        let boundary = role.permissions_boundary.and_then(|boundary| boundary.permissions_boundary_arn);
        Ok(Self {
            place: Holder::role(role.role_name.clone()).place(),
            switch: with_query("/switchrole", &[("account", &account), ("roleName", &switch_name)]),
            name: role.role_name,
            arn: role.arn,
            description: role.description.unwrap_or_default(),
            created: moment(role.create_date),
            last_used: used.map_or_else(|| "Not in the time that is kept".to_owned(), |at| ago(at, now)),
            max_session: role.max_session_duration.unwrap_or(3_600),
            boundary: boundary.unwrap_or_default(),
            tags: TagRows::from_tags(role.tags.as_deref().unwrap_or_default()),
            trust: decoded(&role.assume_role_policy_document.unwrap_or_default()),
            tab,
        })
    }

    fn frame(&self, desk: &Desk) -> Frame {
        desk.frame(self.name.clone(), Section::Roles)
    }

    fn is_tab(&self, tab: &str) -> bool {
        self.tab == tab
    }

    /// How long a session may last, in hours where it is whole ones.
    fn longest_session(&self) -> String {
        duration_told(self.max_session)
    }
}

fn duration_told(seconds: i32) -> String {
    match (seconds % 3_600, seconds / 3_600) {
        (0, 1) => "1 hour".to_owned(),
        (0, hours) => format!("{hours} hours"),
        _ => format!("{seconds} seconds"),
    }
}

/// The durations to choose from: whole hours, and the one that is set.
fn durations(chosen: i32) -> Vec<(i32, String)> {
    let mut all: Vec<i32> = (1..=12).map(|hours| hours * 3_600).collect();
    if !all.contains(&chosen) {
        all.push(chosen);
        all.sort_unstable();
    }
    all.into_iter().map(|seconds| (seconds, duration_told(seconds))).collect()
}

fn top() -> Vec<Crumb> {
    vec![Crumb::new("Roles", "/console/roles")]
}

#[derive(Template)]
#[template(path = "roles/permissions.html")]
struct PermissionsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    holder: Holder,
    policies: Policies,
}

async fn show(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "permissions").await?;
    let policies = Policies::of(&desk, &holder).await;
    Ok(page(PermissionsPage { frame: head.frame(&desk), crumbs: top(), head, holder, policies }))
}

#[derive(Template)]
#[template(path = "roles/tags.html")]
struct TagsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    tags: TagRows,
    refused: Option<Refused>,
}

async fn show_tags(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "tags").await?;
    let tags = head.tags.clone().with_empty_ones();
    Ok(page(TagsPage { frame: head.frame(&desk), crumbs: top(), head, tags, refused: None }))
}

async fn save_tags(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "tags").await?;
    let wanted = TagRows::of(&form);
    let (set, gone) = wanted.difference(&head.tags);
    Ok(match change_tags(&desk, &head.name, set, gone).await {
        Ok(()) => desk.go_saying(&format!("{}/tags", head.place), "The tags were saved."),
        Err(refused) => {
            let tags = wanted.with_empty_ones();
            let (frame, refused) = (head.frame(&desk), Some(refused));
            again(TagsPage { frame, crumbs: top(), head, tags, refused })
        }
    })
}

async fn change_tags(desk: &Desk, name: &str, set: Vec<iam::Tag>, gone: Vec<String>) -> Result<(), Refused> {
    if !gone.is_empty() {
        let input = iam::UntagRoleRequest { role_name: name.to_owned(), tag_keys: gone };
        desk.attempt::<UntagRole>(&input).await?;
    }
    if !set.is_empty() {
        let input = iam::TagRoleRequest { role_name: name.to_owned(), tags: set };
        desk.attempt::<TagRole>(&input).await?;
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "roles/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    head: Head,
    description: String,
    duration: i32,
    durations: Vec<(i32, String)>,
    refused: Option<Refused>,
}

impl EditPage {
    fn new(desk: &Desk, head: Head, description: String, duration: i32) -> Self {
        let mut crumbs = top();
        crumbs.push(Crumb::new(head.name.clone(), head.place.clone()));
        let frame = desk.frame("Edit role", Section::Roles);
        Self { frame, crumbs, head, description, duration, durations: durations(duration), refused: None }
    }
}

async fn show_edit(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "").await?;
    let (description, duration) = (head.description.clone(), head.max_session);
    Ok(page(EditPage::new(&desk, head, description, duration)))
}

async fn edit(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let head = Head::find(&desk, &holder.name, "").await?;
    let description = form.text("description").to_owned();
    let duration = form.text("max-session-duration").parse().unwrap_or(head.max_session);
    let input = iam::UpdateRoleRequest {
        role_name: head.name.clone(),
        description: Some(description.clone()),
        max_session_duration: Some(duration),
    };
    Ok(match desk.attempt::<UpdateRole>(&input).await {
        Ok(_) => desk.go_saying(&head.place, "The role was changed."),
        Err(refused) => {
            let shown = EditPage::new(&desk, head, description, duration);
            again(EditPage { refused: Some(refused), ..shown })
        }
    })
}

async fn deletion(desk: &Desk, holder: &Holder) -> Result<(Confirmation, Policies), Problem> {
    let head = Head::find(desk, &holder.name, "").await?;
    let policies = Policies::of(desk, holder).await;
    let mut consequences =
        vec!["Nobody can take the role any more, and sessions of it stop working.".to_owned()];
    consequences.extend(policies.attached_fate());
    consequences.extend(policies.inline_fate());
    consequences.push(format!("Last used: {}.", head.last_used.to_lowercase()));
    let mut crumbs = top();
    crumbs.push(Crumb::new(head.name.clone(), head.place.clone()));
    let question = Confirmation {
        crumbs,
        lede: "This cannot be undone. A role made again under the same name is another role to every policy that names it."
            .to_owned(),
        consequences,
        typed: Some(head.name.clone()),
        ..Confirmation::new(
            desk.frame("Delete role", Section::Roles),
            format!("Delete the role {}?", head.name),
            format!("{}/delete", head.place),
            head.place.clone(),
        )
    };
    Ok((question, policies))
}

async fn show_delete(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    Ok(deletion(&desk, &holder).await?.0.ask())
}

async fn delete(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let (question, policies) = deletion(&desk, &holder).await?;
    let question = match question.answered(&form) {
        Ok(question) => question,
        Err(asked) => return Ok(*asked),
    };
    let mut several = Several::default();
    policies.take_away(&desk, &holder, &mut several).await;
    if let Some(refused) = several.trouble() {
        return Ok(question.refused(refused));
    }
    let input = iam::DeleteRoleRequest { role_name: holder.name.clone() };
    Ok(match desk.attempt::<DeleteRole>(&input).await {
        Ok(_) => desk.go_saying("/console/roles", format!("The role {} was deleted.", holder.name)),
        Err(refused) => question.refused(refused),
    })
}
