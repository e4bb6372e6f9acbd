//! The addresses under `/_countersign/` that a development server has, and no other: reset, clock, health, events, account.

use std::sync::Arc;

use bytes::Bytes;
use countersign_model::Timestamp;
use countersign_service::{Clock, FirstAccount, ManualClock, Service};
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Response, StatusCode};
use serde_json::{Value, json};

pub(crate) const PREFIX: &str = "/_countersign/";

/// What a test may do to a development server.
pub struct Development {
    clock: Arc<ManualClock>,
    reset: Box<dyn Fn() + Send + Sync>,
}

impl Development {
    /// `reset` puts the store back to its beginning.
    pub fn new(clock: Arc<ManualClock>, reset: impl Fn() + Send + Sync + 'static) -> Self {
        Self { clock, reset: Box::new(reset) }
    }

    pub(crate) async fn answer(
        &self,
        method: &Method,
        path: &str,
        body: &[u8],
        service: &Service,
    ) -> Response<Full<Bytes>> {
        match (method, path.strip_prefix(PREFIX).unwrap_or_default()) {
            (&Method::GET, "health") => match service.store().health().await {
                Ok(()) => json_answer(StatusCode::OK, &json!({"status": "ok"})),
                Err(error) => {
                    json_answer(StatusCode::SERVICE_UNAVAILABLE, &json!({"error": error.to_string()}))
                }
            },
            (&Method::POST, "reset") => {
                (self.reset)();
                service.forget();
                json_answer(StatusCode::OK, &json!({"status": "reset"}))
            }
            (&Method::GET, "clock") => self.clock_answer(),
            (&Method::POST, "clock") => self.move_clock(body),
            (&Method::GET, "events") => events(service).await,
            (&Method::POST, "account") => add_account(body, service).await,
            (_, "health" | "reset" | "clock" | "events" | "account") => json_answer(
                StatusCode::METHOD_NOT_ALLOWED,
                &json!({"error": "this address has another method"}),
            ),
            _ => json_answer(
                StatusCode::NOT_FOUND,
                &json!({"error": "there are: GET health, POST reset, GET clock, POST clock, GET events, POST account"}),
            ),
        }
    }

    fn clock_answer(&self) -> Response<Full<Bytes>> {
        let now = self.clock.now();
        json_answer(
            StatusCode::OK,
            &json!({
                "now": now.to_string(),
                "unix_seconds": now.0,
                "offset_seconds": now.0.saturating_sub(self.clock.machine().0),
            }),
        )
    }

    fn move_clock(&self, body: &[u8]) -> Response<Full<Bytes>> {
        const FORM: &str = r#"the body is {"advance_seconds": 30} or {"set": "2026-01-01T00:00:00Z"}"#;
        let wish: Value = serde_json::from_slice(body).unwrap_or_default();
        let moved = match (wish.get("advance_seconds"), wish.get("set")) {
            (Some(seconds), None) => seconds.as_i64().map(|seconds| self.clock.advance(seconds)),
            (None, Some(moment)) => {
                let moment = moment.as_str().and_then(|text| text.parse::<Timestamp>().ok());
                moment.map(|moment| self.clock.set(moment))
            }
            _ => None,
        };
        match moved {
            Some(true) => self.clock_answer(),
            Some(false) => json_answer(StatusCode::BAD_REQUEST, &json!({"error": "that is too far away"})),
            None => json_answer(StatusCode::BAD_REQUEST, &json!({"error": FORM})),
        }
    }
}

/// The newest records of all accounts together, each account's newest first.
async fn events(service: &Service) -> Response<Full<Bytes>> {
    match service.newest_events().await {
        Ok(events) => {
            let bodies: Vec<Value> =
                events.iter().filter_map(|body| serde_json::from_str(body).ok()).collect();
            json_answer(StatusCode::OK, &json!({"Records": bodies}))
        }
        Err(error) => json_answer(StatusCode::SERVICE_UNAVAILABLE, &json!({"error": error.to_string()})),
    }
}

/// A further account, for tests across accounts. Its administrator has every right; a reset takes it away again.
async fn add_account(body: &[u8], service: &Service) -> Response<Full<Bytes>> {
    let wish: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(account_id) = wish.get("account_id").and_then(Value::as_str) else {
        return json_answer(
            StatusCode::BAD_REQUEST,
            &json!({"error": r#"the body is {"account_id": "210987654321"}"#}),
        );
    };
    let added = match FirstAccount::for_development(account_id) {
        Ok(account) => service.add_account(account).await,
        Err(error) => Err(error.into()),
    };
    match added {
        Ok(founded) => {
            let key = founded.administrator_key.as_ref();
            json_answer(
                StatusCode::OK,
                &json!({
                    "account_id": founded.account.id().as_str(),
                    "access_key_id": key.map(|key| key.id.as_str()),
                    "secret_access_key": key.map(|key| key.secret.expose()),
                }),
            )
        }
        Err(error) => json_answer(StatusCode::BAD_REQUEST, &json!({"error": error.to_string()})),
    }
}

fn json_answer(status: StatusCode, body: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(format!("{body}\n"))));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
