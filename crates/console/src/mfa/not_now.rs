//! What somebody sees who cannot change MFA devices as they are signed in now.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::holder::Holder;
use crate::desk::{Desk, Refused};
use crate::frame::Frame;
use crate::page::Page;

#[derive(Template)]
#[template(path = "mfa/not_now.html")]
struct NotNowPage {
    frame: Frame,
    crumbs: Vec<(String, String)>,
    back: String,
    refused: Option<Refused>,
    /// Whether signing in again, with the device that one has, helps.
    sign_in_again: bool,
}

/// A device cannot be assigned, renamed or taken away: why, and what helps.
pub(crate) fn not_now(desk: &Desk, holder: &Holder, title: &str, refused: Refused) -> Response {
    let caller = desk.caller();
    let has_device = caller.owner().is_some_and(|owner| caller.account.devices_of(&owner).next().is_some());
    let denied = refused.code == "AccessDenied";
    let status = if denied { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NotNowPage {
        frame: holder.frame(desk, title),
        crumbs: holder.crumbs(),
        back: holder.credentials(),
        sign_in_again: denied && has_device && caller.mfa().is_none(),
        refused: Some(refused),
    };
    Page(status, page).into_response()
}
