//! AWS's Query protocol: one request, top to bottom.

use std::net::SocketAddr;
use std::time::Instant;

use bytes::Bytes;
use countersign_model::{ErrorCode, Fault, OperationInfo, Query, QueryError};
use countersign_service::{Facts, Refusal, SignedCall, request_parts};
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue, REFERER, USER_AGENT};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};

use crate::door::Door;
use crate::fault;

impl Door {
    /// Answers a request of the Query protocol.
    pub(crate) async fn query(&self, head: &Parts, body: &Bytes, peer: SocketAddr) -> Response<Full<Bytes>> {
        let started = Instant::now();
        let request_id = self.service.new_request_id();
        let answer = self.try_query(head, body, peer, &request_id).await;
        let (operation, status, code, xml) = match answer {
            Ok((info, xml)) => (Some(info), StatusCode::OK, "ok", xml),
            Err((info, refusal)) => {
                let status = StatusCode::from_u16(refusal.fault.http_status())
                    .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                report(info, &refusal.fault, &request_id);
                let service = info.map(|info| info.service);
                let xml = fault::encode(&refusal, service, &request_id);
                (info, status, refusal.fault.code().code(), xml)
            }
        };
        self.metrics.observe(operation, code, started.elapsed());
        let mut response = Response::new(Full::new(Bytes::from(xml)));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
        if let Ok(id) = HeaderValue::from_str(&request_id) {
            headers.insert("x-amzn-requestid", id);
        }
        response
    }

    async fn try_query(
        &self,
        head: &Parts,
        body: &Bytes,
        peer: SocketAddr,
        request_id: &str,
    ) -> Result<(&'static OperationInfo, Vec<u8>), (Option<&'static OperationInfo>, Refusal)> {
        let unknown = |fault: Fault| (None, Refusal::from(fault));
        let url_query = head.uri.query().unwrap_or_default();
        let query = parse(&head.method, url_query, body).map_err(|error| unknown(malformed(error)))?;
        let info = OperationInfo::requested(&query).map_err(unknown)?;

        let mut headers: Vec<(&str, &[u8])> =
            head.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        // HTTP/2 carries the host elsewhere.
        if let Some(authority) = head.uri.authority().filter(|_| !head.headers.contains_key("host")) {
            headers.push(("host", authority.as_str().as_bytes()));
        }
        let text = |name| head.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let call = SignedCall {
            parts: request_parts(head.method.as_str(), head.uri.path(), url_query, &headers),
            body,
            service: info.service,
        };
        let facts = Facts {
            request_id,
            source_ip: peer.ip().to_canonical(),
            user_agent: text(USER_AGENT),
            referer: text(REFERER),
            secure_transport: self.secure_transport,
            region: "",
        };
        let xml =
            self.service.call(&call, info, &query, facts).await.map_err(|refusal| (Some(info), refusal))?;
        Ok((info, xml))
    }
}

/// Parameters come in the body of a POST, or in the address; of a POST with both, the body comes first.
fn parse(method: &Method, url_query: &str, body: &Bytes) -> Result<Query, QueryError> {
    if method == Method::POST && !body.is_empty() {
        if url_query.is_empty() {
            return Query::parse(body);
        }
        let mut both = Vec::with_capacity(body.len() + 1 + url_query.len());
        both.extend_from_slice(body);
        both.push(b'&');
        both.extend_from_slice(url_query.as_bytes());
        return Query::parse(&both);
    }
    Query::parse(url_query.as_bytes())
}

fn malformed(error: QueryError) -> Fault {
    Fault::new(ErrorCode::MalformedQueryString, format!("The query string contains a syntax error: {error}."))
}

/// Faults of our own making are for the log; the caller's are counted.
fn report(info: Option<&OperationInfo>, fault: &Fault, request_id: &str) {
    let operation = info.map_or("", |info| info.name);
    if fault.code() == ErrorCode::NotImplemented {
        tracing::info!(operation, request_id, "an operation that is not offered was asked for");
    } else if fault.http_status() >= 500 {
        let cause = fault.cause().map(ToString::to_string).unwrap_or_default();
        tracing::error!(operation, request_id, code = %fault.code(), cause, "a request failed");
    } else {
        tracing::debug!(operation, request_id, code = %fault.code(), "a request was refused");
    }
}
