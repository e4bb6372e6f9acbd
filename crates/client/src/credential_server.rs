//! The container credentials endpoint (AWS SDKs and Tools Reference Guide, *Container credential provider*): HTTP on loopback, one
//! document, one token. It answers at once from what is kept fresh, and never asks anybody anything: clients wait two seconds.
//!
//! Other users of the machine, and pages in a browser, can reach loopback. Without the token, or by another name than the address
//! itself, nothing is to be had.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::api::Credentials;
use crate::credential_keeper::Held;
use crate::failure::{Failure, FailureKind};
use crate::loopback_server::{self, Answer, Listener, Request, Service, Unreadable};

/// Under which names the endpoint may be asked.
#[derive(Clone, Debug)]
pub(crate) enum Hosts {
    /// Under this address.
    Of(SocketAddr),
    /// Behind a forwarder, under any of the addresses that SDKs take credentials from without TLS.
    AnyLocal,
}

/// The endpoint.
pub(crate) struct CredentialServer {
    held: Arc<Held>,
    token: Zeroizing<String>,
    hosts: Hosts,
}

/// The document that SDKs read.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Document<'a> {
    access_key_id: &'a str,
    secret_access_key: &'a str,
    token: &'a str,
    expiration: String,
}

impl CredentialServer {
    /// Serves what is held to those who have the token.
    pub(crate) const fn new(held: Arc<Held>, token: Zeroizing<String>, hosts: Hosts) -> Self {
        Self { held, token, hosts }
    }

    /// Begins, in the background, for as long as the process lives.
    ///
    /// # Errors
    /// No thread can be started.
    pub(crate) fn start(self, listener: Listener) -> io::Result<()> {
        loopback_server::start(Arc::new(self), listener)
    }

    fn is_own_host(&self, host: &str) -> bool {
        match self.hosts {
            Hosts::Of(address) => {
                host == address.to_string() || address.port() == 80 && host == address.ip().to_string()
            }
            Hosts::AnyLocal => {
                let name = match host.strip_prefix('[') {
                    Some(rest) => rest.split(']').next(),
                    None => host.split(':').next(),
                };
                name.and_then(|name| name.parse().ok()).is_some_and(is_local)
            }
        }
    }
}

impl Service for CredentialServer {
    fn answer(&self, request: Result<Request<'_>, Unreadable>, admitted: &dyn Fn()) -> Answer {
        let Ok(request) = request else {
            return refused("400 Bad Request", "BadRequest", "This is no request that can be read.");
        };
        if !self.is_own_host(request.host) {
            return refused("403 Forbidden", "WrongHost", "This endpoint does not go by that name.");
        }
        let given = request.authorization.unwrap_or_default().as_bytes();
        if !bool::from(given.ct_eq(self.token.as_bytes())) {
            return refused(
                "403 Forbidden",
                "WrongToken",
                "The token of AWS_CONTAINER_AUTHORIZATION_TOKEN is missing or wrong.",
            );
        }
        admitted();
        if request.path != "/" {
            return refused("404 Not Found", "NotFound", "Credentials are at / alone.");
        }
        if request.method != "GET" {
            return refused("405 Method Not Allowed", "MethodNotAllowed", "Only GET is answered.");
        }
        match self.held.get().map(|credentials| document(&credentials)) {
            Ok(answer) => answer,
            Err(failure) => failed(&failure),
        }
    }
}

/// Whether SDKs take credentials from there without TLS: loopback, and the addresses of ECS and EKS.
pub(crate) fn is_local(address: std::net::IpAddr) -> bool {
    address.is_loopback() || is_container_address(address)
}

/// The addresses of the credential services of ECS and EKS.
pub(crate) fn is_container_address(address: std::net::IpAddr) -> bool {
    ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].iter().any(|known| known.parse() == Ok(address))
}

fn answer_json(status: &'static str, body: Zeroizing<Vec<u8>>) -> Answer {
    Answer { status, media_type: "application/json", location: None, body }
}

fn refused(status: &'static str, code: &str, message: &str) -> Answer {
    let body = json!({ "code": code, "message": message }).to_string().into_bytes();
    answer_json(status, Zeroizing::new(body))
}

fn failed(failure: &Failure) -> Answer {
    let message = match failure.next_step() {
        Some(remedy) => format!("{}. {remedy}", failure.what()),
        None => failure.what().to_owned(),
    };
    match failure.kind() {
        // To try again is of no use before somebody has done something.
        FailureKind::InputNeeded
        | FailureKind::Refused
        | FailureKind::AccessDenied
        | FailureKind::Configuration
        | FailureKind::Store => refused("400 Bad Request", "SessionEnded", &message),
        _ => refused("503 Service Unavailable", "Unavailable", &message),
    }
}

fn document(credentials: &Credentials) -> Answer {
    let end = credentials.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok());
    let (Some(token), Some(end)) = (&credentials.session_token, end) else {
        // SDKs read no document without a token and an end.
        return refused("503 Service Unavailable", "Unavailable", "These are no temporary credentials.");
    };
    let document = Document {
        access_key_id: &credentials.access_key_id,
        secret_access_key: credentials.secret_access_key.expose(),
        token: token.expose(),
        expiration: end.to_string(),
    };
    // Room for all at once, so that no copies are left behind by growing.
    let mut body = Zeroizing::new(Vec::with_capacity(token.expose().len().saturating_add(1_024)));
    match serde_json::to_writer(&mut *body, &document) {
        Ok(()) => answer_json("200 OK", body),
        Err(_) => refused("503 Service Unavailable", "Unavailable", "The document cannot be written."),
    }
}

#[cfg(test)]
mod tests;
