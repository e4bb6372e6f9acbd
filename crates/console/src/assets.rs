//! Styles, scripts and the picture in the tab: a handful of files within the binary.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

struct Asset {
    name: &'static str,
    kind: &'static str,
    body: &'static str,
}

const ASSETS: &[Asset] = &[
    Asset {
        name: "console.css",
        kind: "text/css; charset=utf-8",
        body: include_str!("../assets/console.css"),
    },
    Asset {
        name: "console.js",
        kind: "text/javascript; charset=utf-8",
        body: include_str!("../assets/console.js"),
    },
    Asset {
        name: "webauthn.js",
        kind: "text/javascript; charset=utf-8",
        body: include_str!("../assets/webauthn.js"),
    },
    Asset { name: "mark.svg", kind: "image/svg+xml", body: include_str!("../assets/mark.svg") },
];

/// Changes whenever one of them does.
pub(crate) fn version() -> String {
    static VERSION: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    VERSION
        .get_or_init(|| {
            let digest = ASSETS.iter().fold(Sha256::new(), |digest, asset| digest.chain_update(asset.body));
            HEXLOWER.encode(&digest.finalize()).chars().take(12).collect()
        })
        .clone()
}

/// `/assets/{version}/{name}`
pub(crate) async fn asset(Path((_, name)): Path<(String, String)>) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => served(asset),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `/favicon.ico`, which some clients ask for whatever a page says.
pub(crate) async fn favicon() -> Response {
    asset(Path((String::new(), "mark.svg".to_owned()))).await
}

fn served(asset: &Asset) -> Response {
    let mut response = asset.body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}
