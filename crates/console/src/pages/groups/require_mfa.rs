//! Putting the recommended MFA guard on a group, after showing whom it stops.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{
    GuardedMember, MANAGE_OWN_MFA_DOCUMENT, MfaGuard, MfaGuardEffect, REQUIRE_MFA_DOCUMENT,
};
use countersign_model::iam;
use countersign_model::iam::{CreatePolicy, GetPolicy, GetPolicyVersion};

use crate::desk::{Desk, Refused};
use crate::document::{decoded, laid_out};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::{Crumb, segment, with_query};
use crate::mfa::device::mfa_told;
use crate::page::{again, page};
use crate::pager::{Asking, PAGE_SIZE, Pager};
use crate::pages::permissions::Holder;
use crate::problem::Problem;
use crate::time::ago;

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/groups/{name}/require-mfa", get(show).post(add))
}

const GUARD: &str = "RequireMFA";
const MANAGE_OWN: &str = "ManageOwnMFADevice";

#[derive(Template)]
#[template(path = "groups/require_mfa.html")]
struct GuardPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    holder: Holder,
    effect: MfaGuardEffect,
    rows: Vec<Row>,
    pager: Pager,
    document: &'static str,
    own_document: &'static str,
    attached: bool,
    /// Whether the box is ticked that lets members enrol a device of their own.
    manage_own: bool,
    refused: Option<Refused>,
}

struct Row {
    name: String,
    place: String,
    mfa: String,
    has_mfa: bool,
    must_enrol: bool,
    can_enrol: Option<bool>,
    keys: Vec<KeyRow>,
}

struct KeyRow {
    id: String,
    used: String,
}

impl GuardPage {
    async fn new(desk: &Desk, holder: Holder, asking: &Asking) -> Result<Self, Problem> {
        let view = MfaGuard { group: holder.name.clone(), skip: asking.skip(), take: PAGE_SIZE };
        let effect = desk.view(&view).await?;
        let path = format!("{}/require-mfa", holder.place());
        let pager = Pager::new(&path, &[], asking.page, PAGE_SIZE, effect.affected_count);
        let row = |member: &GuardedMember| Row {
            place: format!("/console/users/{}", segment(&member.name)),
            name: member.name.clone(),
            mfa: mfa_told(&member.devices),
            has_mfa: !member.devices.is_empty(),
            must_enrol: member.console && member.devices.is_empty(),
            can_enrol: member.can_enrol,
            keys: member
                .keys
                .iter()
                .map(|key| KeyRow {
                    id: key.id.clone(),
                    used: key.last_used.map(|used| ago(used, desk.now())).unwrap_or_default(),
                })
                .collect(),
        };
        let own = holder.attached(desk).await.unwrap_or_default();
        let attached = own.iter().any(|policy| policy.policy_name.as_deref() == Some(GUARD));
        Ok(Self {
            frame: desk.frame("Require MFA", Section::Groups),
            crumbs: holder.crumbs(),
            rows: effect.affected.iter().map(row).collect(),
            manage_own: effect.cannot_enrol > 0,
            effect,
            pager,
            document: REQUIRE_MFA_DOCUMENT.trim_end(),
            own_document: MANAGE_OWN_MFA_DOCUMENT.trim_end(),
            attached,
            refused: None,
            holder,
        })
    }
}

async fn show(desk: Desk, holder: Holder, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    Ok(page(GuardPage::new(&desk, holder, &asking).await?))
}

async fn add(desk: Desk, holder: Holder, form: Form) -> Result<Response, Problem> {
    let manage_own = form.has("manage-own");
    let mut wanted = vec![(GUARD, REQUIRE_MFA_DOCUMENT, "Denies nearly everything without MFA.")];
    if manage_own {
        // First, so that nobody is locked out should the second not succeed.
        wanted.insert(0, (MANAGE_OWN, MANAGE_OWN_MFA_DOCUMENT, "Lets users enrol their own MFA devices."));
    }
    for (name, document, description) in wanted {
        let result = match policy(&desk, name, document, description).await {
            Ok(arn) => holder.attach(&desk, &arn).await,
            Err(refused) => Err(refused),
        };
        if let Err(refused) = result {
            let shown = GuardPage::new(&desk, holder, &Asking::default()).await?;
            return Ok(again(GuardPage { refused: Some(refused), manage_own, ..shown }));
        }
    }
    let said = format!("The group {} requires MFA from now on.", holder.name);
    Ok(desk.go_saying(&format!("{}/permissions", holder.place()), said))
}

/// The ARN of the account's policy of this name, made when it is not there; refused when it says something else.
async fn policy(desk: &Desk, name: &str, document: &str, description: &str) -> Result<String, Refused> {
    let arn = desk.caller().account.iam_arn(&format!("policy/{name}")).to_string();
    let found = match desk.attempt::<GetPolicy>(&iam::GetPolicyRequest { policy_arn: arn.clone() }).await {
        Ok(found) => found.policy,
        Err(refused) if refused.code == "NoSuchEntity" => None,
        Err(refused) => return Err(refused),
    };
    let Some(version_id) = found.and_then(|policy| policy.default_version_id) else {
        let input = iam::CreatePolicyRequest {
            policy_name: name.to_owned(),
            path: None,
            policy_document: document.to_owned(),
            description: Some(description.to_owned()),
            tags: None,
        };
        desk.attempt::<CreatePolicy>(&input).await?;
        return Ok(arn);
    };
    let input = iam::GetPolicyVersionRequest { policy_arn: arn.clone(), version_id };
    let version = desk.attempt::<GetPolicyVersion>(&input).await?.policy_version;
    let text = version.and_then(|version| version.document).unwrap_or_default();
    if laid_out(&decoded(&text)) == laid_out(document) {
        return Ok(arn);
    }
    let place = with_query("/console/policies/view", &[("arn", &arn)]);
    Err(Refused::because(format!(
        "This account has a policy {name} that says something else. Look at it ({place}), and attach it yourself if it is what you want; \
         otherwise delete it first."
    )))
}
