use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;
use std::time::Instant;

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
        ("Throttling", "Rate exceeded", 400, FailureKind::Network),
        ("SignatureDoesNotMatch", "Signature expired: x is now earlier than y", 403, FailureKind::Refused),
        ("InvalidSignatureException", "Signature not yet current: x", 403, FailureKind::Refused),
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

fn refused(code: &str, message: &str, ahead: Option<i64>) -> CallError {
    let fault = ReportedFault { code: code.to_owned(), message: Some(message.to_owned()), request_id: None };
    CallError::Refused { operation: "GetSessionToken", fault, status: 403, ahead }
}

#[test]
fn a_signature_refused_for_its_time_tells_of_the_clock() {
    let plain = "The request signature we calculated does not match";
    for (code, message, ahead, told) in [
        ("SignatureDoesNotMatch", "Signature expired: a", Some(-600), Some("600 s behind")),
        ("SignatureDoesNotMatch", "Signature not yet current: a", Some(900), Some("900 s ahead")),
        ("SignatureDoesNotMatch", "Signature expired: a", None, Some("Set the clock")),
        ("RequestExpired", "Request has expired.", Some(901), Some("901 s ahead")),
        ("InvalidSignatureException", plain, Some(-301), Some("301 s behind")),
        ("SignatureDoesNotMatch", plain, Some(-30), None),
        ("AccessDenied", "no", Some(900), None),
    ] {
        let failure = Failure::from(refused(code, message, ahead));
        match told {
            Some(told) => {
                let text = failure.to_string();
                assert!(text.contains(told) && text.ends_with("Set the clock."), "{code} {message}: {text}");
                assert_eq!(failure.kind(), FailureKind::Refused, "{code}");
            }
            None => assert_eq!(failure.next_step(), None, "{code} {message} {ahead:?}"),
        }
    }
}

#[test]
fn a_session_is_over_by_what_is_said_of_its_key_alone() {
    for (code, over) in [
        ("ExpiredToken", true),
        ("ExpiredTokenException", true),
        ("InvalidClientTokenId", true),
        ("UnrecognizedClientException", true),
        ("SignatureDoesNotMatch", false),
        ("InvalidSignatureException", false),
        ("RequestExpired", false),
        ("RequestTimeTooSkewed", false),
        ("IncompleteSignature", false),
        ("MissingAuthenticationToken", false),
        ("AccessDenied", false),
    ] {
        assert_eq!(refused(code, "Signature expired", Some(900)).is_end_of_session(), over, "{code}");
    }
}

#[test]
fn a_code_that_was_not_judged_is_still_good() {
    let lost = CallError::Lost { operation: "GetSessionToken", endpoint: String::new(), why: String::new() };
    let cancelled = CallError::Cancelled { operation: "GetSessionToken", harmless: false };
    for (error, expected) in [
        (refused("Throttling", "Rate exceeded", None), true),
        (
            refused(
                "ValidationError",
                "1 validation error detected: Value '600' at 'durationSeconds' failed to satisfy constraint: x",
                None,
            ),
            true,
        ),
        (
            refused("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration", None),
            false,
        ),
        (CallError::Unreachable { endpoint: String::new(), why: String::new() }, true),
        (CallError::Untrusted { why: String::new() }, true),
        (refused("AccessDenied", "MultiFactorAuthentication failed", None), false),
        (lost, false),
        (cancelled, false),
    ] {
        assert_eq!(error.was_not_judged(), expected, "{error:?}");
    }
    let failure = Failure::from(refused("Throttling", "Rate exceeded", None));
    assert!(failure.next_step().is_some(), "{failure}");
}

#[test]
fn only_what_may_have_changed_something_is_to_be_looked_after() {
    for (attempts, unsure) in [(Attempts::Once, true), (Attempts::Several, false)] {
        let (endpoint, thread) = server(vec![String::new(); if unsure { 1 } else { 3 }]);
        let error = identify(&endpoint, &api(), attempts).unwrap_err();
        assert_eq!(matches!(error, CallError::Lost { .. }), unsure, "{error:?}");
        let failure = Failure::from(error);
        assert_eq!(failure.to_string().contains("look before"), unsure, "{failure}");
        thread.join().unwrap();
    }
}

#[test]
fn nothing_is_sent_again_without_time_for_it() {
    let (endpoint, thread) = server(vec![http(503, "busy")]);
    let web = Web::new(None).unwrap().until(Instant::now().checked_add(Duration::from_millis(1_100)));
    assert!(identify(&endpoint, &Api::new(web, || NOW), Attempts::Several).is_err());
    assert_eq!(thread.join().unwrap(), 1);
}
