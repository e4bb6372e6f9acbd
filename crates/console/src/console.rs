//! The console as a whole: one value for a server, answering requests whose bodies have been read.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use countersign_service::Service;
use tower::ServiceExt;

use crate::address::PublicAddress;
use crate::asked::Peer;
use crate::house::House;
use crate::{assets, page, router};

/// What the operator has set for the console.
#[derive(Debug, Clone)]
pub struct ConsoleSettings {
    /// The address that people reach it at.
    pub address: PublicAddress,
    /// Whether connections come over TLS to this very server, for `aws:SecureTransport`.
    pub secure_transport: bool,
    /// Seconds from the account's beginning in which root may go without a second factor.
    pub root_grace: i64,
}

/// The web console.
#[derive(Clone)]
pub struct Console {
    router: Router,
}

/// The longest page, in bytes: a credential report of 5,000 users is one megabyte.
const LONGEST_ANSWER: usize = 16 * 1024 * 1024;

impl Console {
    /// A console for a service.
    pub fn new(service: Arc<Service>, settings: ConsoleSettings) -> Self {
        let house = House {
            service,
            address: settings.address,
            secure_transport: settings.secure_transport,
            root_grace: settings.root_grace,
            assets_version: assets::version(),
        };
        Self { router: router::router(Arc::new(house)) }
    }

    /// Whether an address is the console's. `has_query` and `is_get` tell it from a call of the Query API at `/`.
    pub fn takes(path: &str, is_get: bool, has_query: bool) -> bool {
        const PLACES: &[&str] = &["/console", "/signin", "/federation", "/v1", "/assets", "/switchrole"];
        let under = |place: &&str| {
            path.strip_prefix(*place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        (path == "/" && is_get && !has_query) || path == "/favicon.ico" || PLACES.iter().any(under)
    }

    /// Answers one request.
    pub async fn answer(
        &self,
        request: axum::http::Request<Bytes>,
        peer: SocketAddr,
    ) -> axum::http::Response<Bytes> {
        let (mut head, body) = request.into_parts();
        head.extensions.insert(Peer(peer));
        let request = axum::http::Request::from_parts(head, Body::from(body));
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (head, body) = response.into_parts();
        match axum::body::to_bytes(body, LONGEST_ANSWER).await {
            Ok(body) => axum::http::Response::from_parts(head, body),
            Err(error) => {
                tracing::error!(%error, "a page could not be made");
                page::failed()
            }
        }
    }
}

impl std::fmt::Debug for Console {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Console")
    }
}
