//! Prometheus metrics: how many requests, of which operation, with what outcome, and how long they took.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use countersign_model::OperationInfo;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    service: &'static str,
    operation: &'static str,
    code: &'static str,
}

/// What a server counts. Labels are names of operations and error codes alone, so their number is bounded, and nothing of
/// a caller is among them.
pub struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Histogram,
    pub(crate) connections: Gauge,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("countersign");
        let requests = Family::<Labels, Counter>::default();
        registry.register(
            "requests",
            "Requests answered, by operation and error code (ok: none)",
            requests.clone(),
        );
        let seconds = Histogram::new([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0]);
        registry.register(
            "request_duration_seconds",
            "Time from the whole request to its answer",
            seconds.clone(),
        );
        let connections = Gauge::default();
        registry.register("connections", "Connections open now", connections.clone());
        Self { registry, requests, seconds, connections }
    }
}

impl Metrics {
    pub(crate) fn observe(
        &self,
        operation: Option<&'static OperationInfo>,
        code: &'static str,
        took: Duration,
    ) {
        let labels = Labels {
            service: operation.map_or("", |info| info.service.signing_name()),
            operation: operation.map_or("", |info| info.name),
            code,
        };
        self.requests.get_or_create(&labels).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn answer(&self) -> Response<Full<Bytes>> {
        let mut text = String::new();
        let status = if encode(&mut text, &self.registry).is_ok() {
            StatusCode::OK
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        };
        let mut response = Response::new(Full::new(Bytes::from(text)));
        *response.status_mut() = status;
        let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response
    }
}
