//! What every request tells of itself, for conditions and records.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{REFERER, USER_AGENT};
use axum::http::request::Parts;
use countersign_service::Facts;

use crate::house::House;
use crate::problem::Problem;

/// Where a connection comes from; the door puts it beside the request.
#[derive(Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// What a request tells of itself.
#[derive(Clone)]
pub(crate) struct Asked {
    request_id: String,
    source_ip: IpAddr,
    user_agent: Option<String>,
    referer: Option<String>,
    secure_transport: bool,
    /// Path and query, to come back to after signing in.
    pub(crate) place: String,
}

/// The region that calls of the console are recorded in: IAM is one service for all regions.
const REGION: &str = "us-east-1";

impl Asked {
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts {
            request_id: &self.request_id,
            source_ip: self.source_ip,
            user_agent: self.user_agent.as_deref(),
            referer: self.referer.as_deref(),
            secure_transport: self.secure_transport,
            region: REGION,
        }
    }
}

impl FromRequestParts<Arc<House>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Problem> {
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let peer = parts.extensions.get::<Peer>().ok_or(Problem::NotFound)?;
        Ok(Self {
            request_id: house.service.new_request_id(),
            source_ip: peer.0.ip().to_canonical(),
            user_agent: text(USER_AGENT),
            referer: text(REFERER),
            secure_transport: house.secure_transport,
            place: parts.uri.path_and_query().map_or("/console", |place| place.as_str()).to_owned(),
        })
    }
}
