//! Which address is what: every place of the console in one list. The routes themselves stand at the head of their place's file.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;

use crate::cookies::{self, Cookie};
use crate::house::House;
use crate::page::{secure, see_other};
use crate::problem::Problem;
use crate::{assets, credentials_file, pages};

pub(crate) fn router(house: Arc<House>) -> Router {
    Router::new()
        .route("/", get(async || see_other("/console")))
        .route("/assets/{version}/{name}", get(assets::asset))
        .route("/favicon.ico", get(assets::favicon))
        .merge(credentials_file::routes())
        .merge(pages::account::routes())
        .merge(pages::assign_mfa::routes())
        .merge(pages::authorize::routes())
        .merge(pages::create_user::routes())
        .merge(pages::credential_report::routes())
        .merge(pages::dashboard::routes())
        .merge(pages::events::routes())
        .merge(pages::federation::routes())
        .merge(pages::groups::routes())
        .merge(pages::hardware_tokens::routes())
        .merge(pages::mfa_devices::routes())
        .merge(pages::policies::routes())
        .merge(pages::roles::routes())
        .merge(pages::security_credentials::routes())
        .merge(pages::sessions::routes())
        .merge(pages::sign_in::routes())
        .merge(pages::sign_out::routes())
        .merge(pages::simulator::routes())
        .merge(pages::switch_role::routes())
        .merge(pages::user::routes())
        .merge(pages::users::routes())
        .fallback(async || Problem::NotFound)
        .layer(middleware::from_fn_with_state(Arc::clone(&house), finish))
        .with_state(house)
}

/// The headers that no answer goes out without; a message that was shown is taken away.
async fn finish(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let told = Cookie::Flash.read(request.headers(), &house).is_some();
    let mut response = next.run(request).await;
    let shown = told && !response.status().is_redirection();
    let headers = response.headers_mut();
    if shown {
        cookies::add(headers, [Cookie::Flash.clear(&house)]);
    }
    secure(headers);
    if house.address.is_secure() {
        let year = axum::http::HeaderValue::from_static("max-age=31536000");
        headers.entry(axum::http::header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    response
}
