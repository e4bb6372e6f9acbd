use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use countersign_model::sts;

use super::*;
use crate::endpoint;

const NOW: i64 = 1_800_000_000;

fn api() -> Api {
    Api::new(Web::new(None).unwrap(), || NOW)
}

fn credentials() -> Credentials {
    Credentials {
        access_key_id: "AKIAEXAMPLE".to_owned(),
        secret_access_key: Secret::new("secret"),
        session_token: None,
        expiration: None,
    }
}

/// A server that gives these answers, one a connection, and tells how many requests came.
fn server(answers: Vec<String>) -> (Endpoint, JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let count = answers.len();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !request.windows(7).any(|w| w == b"Action=") {
                let read = stream.read(&mut buffer).unwrap();
                assert_ne!(read, 0, "{}", String::from_utf8_lossy(&request));
                request.extend_from_slice(&buffer[..read]);
            }
            stream.write_all(answer.as_bytes()).unwrap();
        }
        count
    });
    (endpoint::of_url(&url, "us-east-1").unwrap(), thread)
}

fn http(status: u16, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} X\r\nDate: Fri, 15 Jan 2027 08:01:14 GMT\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn identify(endpoint: &Endpoint, api: &Api, attempts: Attempts) -> Result<Option<String>, CallError> {
    api.call::<sts::GetCallerIdentity>(endpoint, Some(&credentials()), &Default::default(), attempts)
        .map(|a| a.account)
}

const GOOD: &str = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>\
    <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

#[test]
fn an_answer_and_the_clock_it_tells() {
    let (endpoint, thread) = server(vec![http(200, GOOD)]);
    let api = api();
    assert_eq!(identify(&endpoint, &api, Attempts::Once), Ok(Some("123456789012".to_owned())));
    assert_eq!(api.clock_ahead(), Some(-74));
    assert_eq!(clock_sentence(-74).as_deref(), Some("your clock is 74 s behind the server's"));
    thread.join().unwrap();
}

#[test]
fn rubbish_is_no_answer() {
    for body in ["<html>Not found</html>", "{}", "", "<a/>"] {
        let (endpoint, thread) = server(vec![http(200, body)]);
        let error = identify(&endpoint, &api(), Attempts::Once).unwrap_err();
        assert!(matches!(error, CallError::Rubbish { .. }), "{body}: {error:?}");
        assert_eq!(Failure::from(error).kind(), FailureKind::Network, "{body}");
        thread.join().unwrap();
    }
}

#[test]
fn what_changes_nothing_is_sent_again() {
    let (endpoint, thread) = server(vec![http(503, "busy"), http(200, GOOD)]);
    assert!(identify(&endpoint, &api(), Attempts::Several).is_ok());
    assert_eq!(thread.join().unwrap(), 2);
}

#[test]
fn what_carries_a_code_is_sent_once() {
    let (endpoint, thread) = server(vec![http(503, "busy")]);
    assert!(identify(&endpoint, &api(), Attempts::Once).is_err());
    assert_eq!(thread.join().unwrap(), 1);
}

#[test]
fn refusals_and_their_exit_codes() {
    let table = [
        (
            "AccessDenied",
            "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
            403,
            FailureKind::Refused,
        ),
        ("AccessDenied", "User: x is not authorized to perform: y", 403, FailureKind::AccessDenied),
        (
            "InvalidClientTokenId",
            "The security token included in the request is invalid.",
            403,
            FailureKind::Refused,
        ),
        ("ExpiredToken", "over", 403, FailureKind::Refused),
        ("NoSuchEntity", "none", 404, FailureKind::Other),
        ("ServiceFailure", "later", 500, FailureKind::Network),
    ];
    for (code, message, status, kind) in table {
        let fault = format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
        );
        let (endpoint, thread) = server(vec![http(status, &fault)]);
        let failure = Failure::from(identify(&endpoint, &api(), Attempts::Once).unwrap_err());
        assert_eq!((failure.kind(), failure.code()), (kind, Some(code)), "{message}");
        thread.join().unwrap();
    }
}
