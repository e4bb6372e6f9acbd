//! What a door tells of a request besides its signature and parameters.

use std::net::IpAddr;

/// Facts of a request that conditions and records name.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The request's id.
    pub request_id: &'a str,
    /// Where it came from.
    pub source_ip: IpAddr,
    /// `User-Agent`.
    pub user_agent: Option<&'a str>,
    /// `Referer`.
    pub referer: Option<&'a str>,
    /// Whether it came over TLS.
    pub secure_transport: bool,
    /// The region that the signature names.
    pub region: &'a str,
}
