//! Which proxy a request goes through: by the scheme of its URL, as the AWS CLI chooses, which takes nothing from `ALL_PROXY`.

use std::net::{Ipv4Addr, Ipv6Addr};

use ureq::http::Uri;
use ureq::{Proxy, ProxyProtocol};

/// A proxy.
pub(crate) struct Chosen {
    /// The proxy.
    pub proxy: Proxy,
    /// What people are told of it: where it is and who says so, without its password.
    pub name: String,
}

/// The proxy for a URL; `None` for going there directly. `HTTPS_PROXY` and `https_proxy` are for https, `HTTP_PROXY` and `http_proxy`
/// for http; the lower case goes first, and empty means none. This machine itself is never reached through a proxy, which would look
/// for it elsewhere, nor what `NO_PROXY` names.
///
/// # Errors
/// What is wrong with the variable, for the person.
pub(crate) fn choose(url: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Option<Chosen>, String> {
    let Ok(url) = url.parse::<Uri>() else { return Ok(None) };
    let names = match url.scheme_str() {
        Some("https") => ["https_proxy", "HTTPS_PROXY"],
        Some("http") => ["http_proxy", "HTTP_PROXY"],
        _ => return Ok(None),
    };
    let Some((name, text)) = first(names, variable) else { return Ok(None) };
    let host = url.host().unwrap_or_default().to_ascii_lowercase();
    let exempt = first(["no_proxy", "NO_PROXY"], variable).map(|(_, list)| list).unwrap_or_default();
    if is_here(&host) || is_exempt(&host, url.port_u16(), &exempt) {
        return Ok(None);
    }
    let proxy = Proxy::new(text.trim())
        .ok()
        .filter(|proxy| matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https))
        .ok_or_else(|| {
            format!("{name} names no proxy that can be used, such as http://proxy.example.com:3128")
        })?;
    let name = format!("{}:{} ({name})", proxy.host(), proxy.port());
    Ok(Some(Chosen { proxy, name }))
}

/// The first of the variables that is set, if it is not empty.
fn first(
    names: [&'static str; 2],
    variable: &dyn Fn(&str) -> Option<String>,
) -> Option<(&'static str, String)> {
    let set = names.into_iter().find_map(|name| Some((name, variable(name)?)));
    set.filter(|(_, text)| !text.trim().is_empty())
}

fn is_here(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a list names the host: itself, with its port, or a domain that it is in; `*` names all.
fn is_exempt(host: &str, port: Option<u16>, list: &str) -> bool {
    let with_port = port.map(|port| format!("{host}:{port}"));
    list.split(',').map(|entry| entry.trim().to_ascii_lowercase()).any(|entry| {
        let domain = entry.strip_prefix('*').unwrap_or(&entry);
        let domain = domain.strip_prefix('.').unwrap_or(domain);
        let is_in = |name: &str| {
            name.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        entry == "*" || !domain.is_empty() && (is_in(host) || with_port.as_deref().is_some_and(is_in))
    })
}

#[cfg(test)]
mod tests;
