use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use countersign_model::Secret;

use super::{CredentialServer, Hosts, is_local};
use crate::api::Credentials;
use crate::context::now;
use crate::credential_keeper::Held;
use crate::loopback_server::{CONNECTIONS, LARGEST_REQUEST, Listener, PATIENCE};
use zeroize::Zeroizing;

fn server(left: Option<i64>) -> SocketAddr {
    let credentials = Credentials {
        access_key_id: "ASIAEXAMPLE".to_owned(),
        secret_access_key: Secret::new("secret"),
        session_token: Some(Secret::new("session")),
        expiration: left.map(|left| now() + left),
    };
    let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
    let address = listener.local_addr().expect("has an address");
    CredentialServer::new(
        Arc::new(Held::new(credentials)),
        Zeroizing::new("right".to_owned()),
        Hosts::Of(address),
    )
    .start(Listener::Tcp(listener))
    .expect("starts");
    address
}

fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("connects");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("takes a limit");
    // The server may have answered and gone before all is written.
    let _ = stream.write_all(request.as_bytes());
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).expect("answers text")
}

fn request(address: SocketAddr, line: &str, token: &str) -> String {
    format!("{line} HTTP/1.1\r\nHost: {address}\r\nAuthorization: {token}\r\n\r\n")
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

#[test]
fn the_token_gets_the_document() {
    let address = server(Some(3_600));
    let answer = ask(address, &request(address, "GET /", "right"));
    assert_eq!(status(&answer), "200", "{answer}");
    let body = answer.split("\r\n\r\n").nth(1).expect("has a body");
    let document: serde_json::Value = serde_json::from_str(body).expect("is JSON");
    assert_eq!(document["AccessKeyId"], "ASIAEXAMPLE");
    assert_eq!(document["SecretAccessKey"], "secret");
    assert_eq!(document["Token"], "session");
    assert!(document["Expiration"].as_str().is_some_and(|end| end.ends_with('Z')), "{body}");
    assert!(answer.contains(&format!("Content-Length: {}\r\n", body.len())), "{answer}");
}

#[test]
fn whoever_has_not_the_token_gets_nothing() {
    let address = server(Some(3_600));
    let other =
        format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nAuthorization: right\r\n\r\n", address.port());
    for (asked, expected) in [
        (request(address, "GET /", "wrong"), "403"),
        (request(address, "GET /", "righ"), "403"),
        (request(address, "GET /", "rightt"), "403"),
        (request(address, "GET /", ""), "403"),
        (format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n"), "403"),
        (other, "403"),
        (request(address, "GET /x", "right"), "404"),
        (request(address, "GET /?x", "right"), "404"),
        (request(address, "PUT /", "right"), "405"),
        (request(address, "PUT /x", "wrong"), "403"),
        ("nonsense\r\n\r\n".to_owned(), "400"),
        (format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(LARGEST_REQUEST)), "400"),
        ("GET / HTTP/1.1\r\n".to_owned(), "400"),
    ] {
        let answer = ask(address, &asked);
        // Of a request that was not read to its end the answer may be lost with the connection.
        let lost = answer.is_empty() && asked.len() > LARGEST_REQUEST;
        assert!(status(&answer) == expected || lost, "{asked:?}: {answer}");
        assert!(!answer.contains("secret"), "{asked:?}: {answer}");
    }
}

#[test]
fn credentials_that_have_ended_are_told_within_the_patience_of_clients() {
    let address = server(Some(5));
    let begun = Instant::now();
    let answer = ask(address, &request(address, "GET /", "right"));
    assert_eq!(status(&answer), "503", "{answer}");
    assert!(answer.contains("\"code\"") && !answer.contains("secret"), "{answer}");
    assert!(begun.elapsed() < Duration::from_millis(1_900), "{:?}", begun.elapsed());
}

#[test]
fn silent_connections_give_way() {
    let address = server(Some(3_600));
    let mut early = TcpStream::connect(address).expect("connects");
    early.set_read_timeout(Some(Duration::from_secs(10))).expect("takes a limit");
    let begun = Instant::now();
    let mut silent = Vec::new();
    for _ in 0..20 {
        silent.extend((0..CONNECTIONS / 4).map(|_| TcpStream::connect(address).expect("connects")));
        assert_eq!(status(&ask(address, &request(address, "GET /", "right"))), "200");
    }
    assert!(begun.elapsed() < PATIENCE, "the silent ones were waited for: {:?}", begun.elapsed());
    // The oldest of them was ended.
    assert!(matches!(early.read(&mut [0; 8]), Ok(0) | Err(_)));
}

#[test]
fn a_request_in_pieces_is_put_together() {
    let address = server(Some(3_600));
    let mut stream = TcpStream::connect(address).expect("connects");
    for byte in request(address, "GET /", "right").bytes() {
        stream.write_all(&[byte]).expect("writes");
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("reads");
    assert_eq!(status(&answer), "200", "{answer}");
}

#[test]
fn names_behind_a_forwarder() {
    let held = || {
        Arc::new(Held::new(Credentials {
            access_key_id: String::new(),
            secret_access_key: Secret::new(""),
            session_token: None,
            expiration: None,
        }))
    };
    let at = |hosts| CredentialServer::new(held(), Zeroizing::new(String::new()), hosts);
    let any = at(Hosts::AnyLocal);
    for (host, own) in [
        ("127.0.0.1", true),
        ("127.0.0.1:80", true),
        ("169.254.170.2", true),
        ("169.254.170.23:80", true),
        ("[::1]:8080", true),
        ("[fd00:ec2::23]", true),
        ("localhost", false),
        ("169.254.169.254", false),
        ("10.0.0.1", false),
        ("evil.example", false),
        ("", false),
        ("127.0.0.1.evil.example", false),
    ] {
        assert_eq!(any.is_own_host(host), own, "{host}");
    }
    let well_known = at(Hosts::Of("169.254.170.2:80".parse().expect("is an address")));
    assert!(well_known.is_own_host("169.254.170.2") && well_known.is_own_host("169.254.170.2:80"));
    assert!(!well_known.is_own_host("127.0.0.1"));
}

#[test]
fn what_is_local() {
    for (address, local) in
        [("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("0.0.0.0", false), ("192.168.0.1", false)]
    {
        assert_eq!(is_local(address.parse().expect("is an address")), local, "{address}");
    }
}
