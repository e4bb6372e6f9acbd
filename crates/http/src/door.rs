//! Which address is what.

use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use countersign_service::Service;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};

use crate::body::{BodyBudget, BodyError, read};
use crate::development::{self, Development};
use crate::limits::Limits;
use crate::metrics::Metrics;

/// Pages that stand beside the Query API, at addresses of their own.
pub trait Pages: Send + Sync {
    /// Whether an address is theirs.
    fn take(&self, head: &Parts) -> bool;

    /// Answers a request whose body has been read.
    fn answer(&self, request: Request<Bytes>, peer: SocketAddr) -> PagesAnswer<'_>;
}

/// An answer of [`Pages`] under way.
pub type PagesAnswer<'a> = Pin<Box<dyn Future<Output = Response<Bytes>> + Send + 'a>>;

/// The door for AWS clients.
pub struct Door {
    pub(crate) service: Arc<Service>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) secure_transport: bool,
    development: Option<Development>,
    pages: Option<Arc<dyn Pages>>,
    limits: Limits,
    budget: BodyBudget,
}

impl Door {
    /// A door to a service. `secure_transport` says whether clients reach it over TLS.
    pub fn new(service: Arc<Service>, metrics: Arc<Metrics>, secure_transport: bool, limits: Limits) -> Self {
        let budget = BodyBudget::new(limits.all_bodies_bytes);
        Self { service, metrics, secure_transport, development: None, pages: None, limits, budget }
    }

    /// Adds the addresses under `/_countersign/` that tests use.
    #[must_use]
    pub fn with_development(mut self, development: Development) -> Self {
        self.development = Some(development);
        self
    }

    /// Adds pages beside the API.
    #[must_use]
    pub fn with_pages(mut self, pages: Arc<dyn Pages>) -> Self {
        self.pages = Some(pages);
        self
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Answers one request.
    pub(crate) async fn answer(&self, request: Request<Incoming>, peer: SocketAddr) -> Response<Full<Bytes>> {
        match request.uri().path() {
            "/livez" => text(StatusCode::OK, "alive\n"),
            "/readyz" => self.ready().await,
            "/metrics" if is_local(peer.ip()) => self.metrics.answer(),
            path if path.starts_with(development::PREFIX) => self.answer_development(request).await,
            _ => self.answer_page_or_query(request, peer).await,
        }
    }

    async fn ready(&self) -> Response<Full<Bytes>> {
        match self.service.store().health().await {
            Ok(()) => text(StatusCode::OK, "ready\n"),
            Err(error) => {
                tracing::error!(%error, "not ready: the store does not answer");
                text(StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n")
            }
        }
    }

    async fn answer_development(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let Some(development) = &self.development else {
            return text(StatusCode::NOT_FOUND, "not found\n");
        };
        let (head, body) = request.into_parts();
        match self.read_body(body).await {
            Ok(body) => development.answer(&head.method, head.uri.path(), &body, &self.service).await,
            Err(error) => too_much(&error),
        }
    }

    async fn answer_page_or_query(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        if let Some(pages) = self.pages.as_ref().filter(|pages| pages.take(&head)) {
            return match self.read_body(body).await {
                Ok(body) => pages.answer(Request::from_parts(head, body), peer).await.map(Full::new),
                Err(error) => too_much(&error),
            };
        }
        if !matches!(head.method, Method::GET | Method::POST) {
            return text(StatusCode::METHOD_NOT_ALLOWED, "only GET and POST are answered here\n");
        }
        match self.read_body(body).await {
            Ok(body) => self.query(&head, &body, peer).await,
            Err(error) => too_much(&error),
        }
    }

    async fn read_body(&self, body: Incoming) -> Result<Bytes, BodyError> {
        read(body, self.limits.body_bytes, self.limits.body_time, &self.budget).await
    }
}

/// A body of 10,000,000 bytes is taken; one byte more gives 413 and an empty body, as on AWS.
fn too_much(error: &BodyError) -> Response<Full<Bytes>> {
    let status = match error {
        BodyError::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        BodyError::TooSlow => StatusCode::REQUEST_TIMEOUT,
        BodyError::TooMany => StatusCode::SERVICE_UNAVAILABLE,
        BodyError::Broken => StatusCode::BAD_REQUEST,
    };
    let mut response = Response::new(Full::new(Bytes::new()));
    *response.status_mut() = status;
    response
}

pub(crate) fn text(status: StatusCode, body: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(body.as_bytes())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn is_local(peer: IpAddr) -> bool {
    peer.to_canonical().is_loopback()
}
