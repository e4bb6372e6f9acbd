//! Signing out, and the way back from a role.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::post;

use crate::cookies::{self, Cookie};
use crate::desk::Desk;
use crate::form::Form;
use crate::house::House;
use crate::page::see_other;
use crate::problem::Problem;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/sign-out", post(sign_out)).route("/console/exit-role", post(exit_role))
}

/// Ends the session on the server; the cookie then leads nowhere.
async fn sign_out(desk: Desk, _: Form) -> Result<Response, Problem> {
    desk.house.service.sign_out(&desk.secret).await?;
    let mut response = see_other("/signin?signed-out=yes");
    cookies::add(response.headers_mut(), [Cookie::Session.clear(&desk.house)]);
    Ok(response)
}

async fn exit_role(desk: Desk, _: Form) -> Result<Response, Problem> {
    desk.house.service.exit_role(&desk.visit, &desk.asked.facts()).await?;
    Ok(desk.go("/console"))
}
