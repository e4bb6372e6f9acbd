//! User groups: the list, making one, its members and permissions, renaming and deleting.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::{get, post};
use countersign_iam::views::GroupsOverview;
use countersign_model::iam::{
    AddUserToGroup, CreateGroup, DeleteGroup, GetGroup, RemoveUserFromGroup, UpdateGroup,
};
use countersign_model::{Timestamp, iam};

use super::permissions::{self, Holder, Policies};
use crate::confirm::Confirmation;
use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::{Crumb, segment};
use crate::managed_policy::policy_name;
use crate::page::{again, page};
use crate::pager::{Asking, PAGE_SIZE, Pager};
use crate::picker::Picker;
use crate::problem::Problem;
use crate::several::Several;
use crate::time::moment;

mod require_mfa;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/groups", get(list))
        .route("/console/groups/create", get(show_create).post(create))
        .route("/console/groups/{name}", get(show))
        .route("/console/groups/{name}/permissions", get(show_permissions))
        .route("/console/groups/{name}/add-users", get(show_add_users).post(add_users))
        .route("/console/groups/{name}/remove-users", post(remove_users))
        .route("/console/groups/{name}/rename", get(show_rename).post(rename))
        .route("/console/groups/{name}/delete", get(show_delete).post(delete))
        .merge(require_mfa::routes())
        .merge(permissions::routes("/console/groups/{name}"))
}

#[derive(Template)]
#[template(path = "groups/list.html")]
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
    members: usize,
    policies: usize,
    created: String,
}

async fn list(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let search = asking.search.trim().to_owned();
    let view = GroupsOverview { search: search.clone(), skip: asking.skip(), take: PAGE_SIZE };
    let found = desk.view(&view).await?;
    let pager = Pager::new("/console/groups", &[("search", &search)], asking.page, PAGE_SIZE, found.matching);
    let row = |group: &countersign_iam::views::GroupRow| Row {
        place: Holder::group(group.name.clone()).place(),
        name: group.name.clone(),
        members: group.members,
        policies: group.policies,
        created: moment(group.created),
    };
    Ok(page(ListPage {
        frame: desk.frame("User groups", Section::Groups),
        search,
        rows: found.rows.iter().map(row).collect(),
        all: found.all,
        pager,
    }))
}

#[derive(Template)]
#[template(path = "groups/create.html")]
struct CreatePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    name: String,
    name_error: Option<String>,
    users: Picker,
    policies: Picker,
    refused: Option<Refused>,
}

impl CreatePage {
    async fn new(desk: &Desk, name: String, form: Option<&Form>) -> Self {
        let none = BTreeSet::new();
        let picked = |field| form.map(|form| Picker::picked(form, field)).unwrap_or_default();
        let search = |field| form.map(|form| Picker::search(form, field)).unwrap_or_default();
        Self {
            frame: desk.frame("Create user group", Section::Groups),
            crumbs: vec![Crumb::new("User groups", "/console/groups")],
            name,
            name_error: None,
            users: Picker::users(desk, search("users"), &picked("users"), &none).await,
            policies: Picker::policies(desk, search("policies"), &picked("policies"), &none).await,
            refused: None,
        }
    }
}

async fn show_create(desk: Desk) -> Result<Response, Problem> {
    Ok(page(CreatePage::new(&desk, String::new(), None).await))
}

async fn create(desk: Desk, form: Form) -> Result<Response, Problem> {
    let name = form.text("group-name").to_owned();
    if Picker::is_asked(&form) {
        return Ok(page(CreatePage::new(&desk, name, Some(&form)).await));
    }
    let input = iam::CreateGroupRequest { path: None, group_name: name.clone() };
    if let Err(refused) = desk.attempt::<CreateGroup>(&input).await {
        let mut shown = CreatePage::new(&desk, name, Some(&form)).await;
        // What is refused about the name stands beside it.
        if matches!(refused.code.as_str(), "ValidationError" | "EntityAlreadyExists") {
            shown.name_error = Some(refused.text);
        } else {
            shown.refused = Some(refused);
        }
        return Ok(again(shown));
    }
    let holder = Holder::group(name);
    let mut several = add_all(&desk, &holder, &Picker::picked(&form, "users")).await;
    for arn in Picker::picked(&form, "policies") {
        several.note(policy_name(&arn), holder.attach(&desk, &arn).await);
    }
    Ok(match several.trouble() {
        None => desk.go_saying(&holder.place(), format!("The group {} was created.", holder.name)),
        Some(refused) => {
            let text = format!("The group {} was created, but not all of it: {}", holder.name, refused.text);
            desk.go_refused(&holder.place(), &Refused { text, ..refused })
        }
    })
}

async fn add_all(desk: &Desk, holder: &Holder, users: &[String]) -> Several {
    let mut several = Several::default();
    for user in users {
        let input = iam::AddUserToGroupRequest { group_name: holder.name.clone(), user_name: user.clone() };
        several.note(user, desk.attempt::<AddUserToGroup>(&input).await);
    }
    several
}

/// A group with its members.
struct Found {
    group: iam::Group,
    users: Vec<FoundUser>,
}

struct FoundUser {
    name: String,
    created: Timestamp,
    last_sign_in: Option<Timestamp>,
}

/// Calls that a group's members are asked for in; each tells a thousand.
const MOST_CALLS: usize = 10;

async fn find(desk: &Desk, name: &str) -> Result<Found, Problem> {
    let mut input =
        iam::GetGroupRequest { group_name: name.to_owned(), marker: None, max_items: Some(1_000) };
    let mut found = desk.operate::<GetGroup>(&input).await?;
    let mut users = std::mem::take(&mut found.users);
    for _ in 1..MOST_CALLS {
        let Some(marker) = found.marker.take() else { break };
        input.marker = Some(marker);
        found = desk.operate::<GetGroup>(&input).await?;
        users.append(&mut found.users);
    }
    let user = |user: iam::User| {
        let (created, last_sign_in) = (user.create_date, user.password_last_used);
        user.user_name.map(|name| FoundUser { name, created, last_sign_in })
    };
    Ok(Found { group: found.group, users: users.into_iter().filter_map(user).collect() })
}

#[derive(Template)]
#[template(path = "groups/users.html")]
struct UsersPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    arn: String,
    created: String,
    search: String,
    rows: Vec<Member>,
    all: usize,
    pager: Pager,
}

struct Member {
    name: String,
    place: String,
    last_sign_in: String,
    created: String,
}

async fn show(desk: Desk, holder: Holder, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let found = find(&desk, &holder.name).await?;
    let holder = Holder::group(found.group.group_name);
    let search = asking.search.trim().to_ascii_lowercase();
    let matching: Vec<_> =
        found.users.iter().filter(|user| user.name.to_ascii_lowercase().contains(&search)).collect();
    let pager = Pager::new(&holder.place(), &[("search", &search)], asking.page, PAGE_SIZE, matching.len());
    let row = |user: &&FoundUser| Member {
        name: user.name.clone(),
        place: format!("/console/users/{}", segment(&user.name)),
        last_sign_in: user.last_sign_in.map_or_else(|| "–".to_owned(), moment),
        created: moment(user.created),
    };
    let mut crumbs = holder.crumbs();
    crumbs.pop();
    Ok(page(UsersPage {
        frame: desk.frame(holder.name.clone(), Section::Groups),
        crumbs,
        arn: found.group.arn,
        created: moment(found.group.create_date),
        search: asking.search.trim().to_owned(),
        rows: matching.iter().skip(asking.skip()).take(PAGE_SIZE).map(row).collect(),
        all: found.users.len(),
        pager,
        holder,
    }))
}

#[derive(Template)]
#[template(path = "groups/permissions.html")]
struct PermissionsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    policies: Policies,
}

async fn show_permissions(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    // A group that is not there is told as such, not as one without policies.
    let input =
        iam::GetGroupRequest { group_name: holder.name.clone(), max_items: Some(1), ..Default::default() };
    if let Err(refused) = desk.attempt::<GetGroup>(&input).await
        && refused.code == "NoSuchEntity"
    {
        return Err(Problem::NotFound);
    }
    let policies = Policies::of(&desk, &holder).await;
    let mut crumbs = holder.crumbs();
    crumbs.pop();
    let frame = desk.frame(holder.name.clone(), Section::Groups);
    Ok(page(PermissionsPage { frame, crumbs, holder, policies }))
}

#[derive(Template)]
#[template(path = "groups/add_users.html")]
struct AddUsersPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    picker: Picker,
    refused: Option<Refused>,
}

impl AddUsersPage {
    async fn new(desk: &Desk, holder: Holder, search: String, picked: &[String]) -> Result<Self, Problem> {
        let found = find(desk, &holder.name).await?;
        let taken: BTreeSet<String> = found.users.into_iter().map(|user| user.name).collect();
        let picker = Picker::users(desk, search, picked, &taken).await;
        let frame = desk.frame("Add users", Section::Groups);
        Ok(Self { frame, crumbs: holder.crumbs(), holder, picker, refused: None })
    }
}

async fn show_add_users(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    Ok(page(AddUsersPage::new(&desk, holder, String::new(), &[]).await?))
}

async fn add_users(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let picked = Picker::picked(&form, "users");
    let search = Picker::search(&form, "users");
    if Picker::is_asked(&form) {
        return Ok(page(AddUsersPage::new(&desk, holder, search, &picked).await?));
    }
    let several = add_all(&desk, &holder, &picked).await;
    let trouble = if picked.is_empty() {
        Some(Refused::because("Choose at least one user."))
    } else {
        several.trouble()
    };
    if trouble.is_some() {
        let shown = AddUsersPage::new(&desk, holder, search, &picked).await?;
        return Ok(again(AddUsersPage { refused: trouble, ..shown }));
    }
    let said = format!("{} added to the group {}.", several.done.join(", "), holder.name);
    Ok(desk.go_saying(&holder.place(), said))
}

async fn remove_users(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let picked = Picker::picked(&form, "users");
    if picked.is_empty() {
        let refused = Refused::because("Choose at least one user to remove.");
        return Ok(desk.go_refused(&holder.place(), &refused));
    }
    let several = remove_all(&desk, &holder, &picked).await;
    Ok(match several.trouble() {
        None => {
            let said = format!("{} removed from the group {}.", several.done.join(", "), holder.name);
            desk.go_saying(&holder.place(), said)
        }
        Some(refused) => desk.go_refused(&holder.place(), &refused),
    })
}

async fn remove_all(desk: &Desk, holder: &Holder, users: &[String]) -> Several {
    let mut several = Several::default();
    for user in users {
        let input =
            iam::RemoveUserFromGroupRequest { group_name: holder.name.clone(), user_name: user.clone() };
        several.note(user, desk.attempt::<RemoveUserFromGroup>(&input).await);
    }
    several
}

#[derive(Template)]
#[template(path = "groups/rename.html")]
struct RenamePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    name: String,
    name_error: Option<String>,
}

async fn show_rename(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    let frame = desk.frame("Rename group", Section::Groups);
    let (crumbs, name) = (holder.crumbs(), holder.name.clone());
    Ok(page(RenamePage { frame, crumbs, holder, name, name_error: None }))
}

async fn rename(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let name = form.text("group-name").to_owned();
    let input = iam::UpdateGroupRequest {
        group_name: holder.name.clone(),
        new_path: None,
        new_group_name: Some(name.clone()),
    };
    Ok(match desk.attempt::<UpdateGroup>(&input).await {
        Ok(_) => {
            let said = format!("The group {} is now called {name}.", holder.name);
            desk.go_saying(&Holder::group(name).place(), said)
        }
        Err(refused) => {
            let frame = desk.frame("Rename group", Section::Groups);
            let crumbs = holder.crumbs();
            again(RenamePage { frame, crumbs, holder, name, name_error: Some(refused.text) })
        }
    })
}

async fn deletion(desk: &Desk, holder: &Holder) -> Result<(Confirmation, Found, Policies), Problem> {
    let found = find(desk, &holder.name).await?;
    let policies = Policies::of(desk, holder).await;
    let mut consequences = vec![match found.users.len() {
        0 => "The group has no members.".to_owned(),
        1 => "Its one member leaves the group, and loses what it allows. The user stays.".to_owned(),
        count => format!("Its {count} members leave the group, and lose what it allows. The users stay."),
    }];
    consequences.extend(policies.attached_fate());
    if policies.attached.iter().any(|policy| policy.name == "RequireMFA") {
        consequences.push("Its members can then act without MFA.".to_owned());
    }
    consequences.extend(policies.inline_fate());
    let name = found.group.group_name.clone();
    let frame = desk.frame("Delete group", Section::Groups);
    let question = Confirmation {
        crumbs: holder.crumbs(),
        lede: "This cannot be undone.".to_owned(),
        consequences,
        typed: Some(name.clone()),
        ..Confirmation::new(
            frame,
            format!("Delete the group {name}?"),
            format!("{}/delete", holder.place()),
            holder.place(),
        )
    };
    Ok((question, found, policies))
}

async fn show_delete(desk: Desk, holder: Holder) -> Result<Response, Problem> {
    Ok(deletion(&desk, &holder).await?.0.ask())
}

async fn delete(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let (question, found, policies) = deletion(&desk, &holder).await?;
    let question = match question.answered(&form) {
        Ok(question) => question,
        Err(asked) => return Ok(*asked),
    };
    let members: Vec<_> = found.users.into_iter().map(|user| user.name).collect();
    let mut several = remove_all(&desk, &holder, &members).await;
    policies.take_away(&desk, &holder, &mut several).await;
    if let Some(refused) = several.trouble() {
        return Ok(question.refused(refused));
    }
    let input = iam::DeleteGroupRequest { group_name: holder.name.clone() };
    Ok(match desk.attempt::<DeleteGroup>(&input).await {
        Ok(_) => desk.go_saying("/console/groups", format!("The group {} was deleted.", holder.name)),
        Err(refused) => question.refused(refused),
    })
}
