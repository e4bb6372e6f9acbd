use proptest::prelude::*;

use countersign_model::Secret;

use super::{Brought, Request, parameters, understand};

const STATE: &str = "5f0c6f2e-state";

fn code(text: &str) -> Option<Brought> {
    Some(Brought::Code(Secret::new(text)))
}

#[test]
fn parameters_bring_a_code_or_a_refusal() {
    let long = format!("state={STATE}&code={}", "x".repeat(5_000));
    for (query, expected) in [
        ("state=5f0c6f2e-state&code=abc", code("abc")),
        ("code=a%2Fb&state=5f0c6f2e-state&more=1", code("a/b")),
        ("state=5f0c6f2e-state&error=access_denied", Some(Brought::Refusal("access_denied".to_owned()))),
        ("state=5f0c6f2e-state&error=%1b[31m<b>", Some(Brought::Refusal("31mb".to_owned()))),
        ("error=access_denied", None),
        ("state=another&code=abc", None),
        ("state=5f0c6f2e-state", None),
        ("state=5f0c6f2e-state&code=", None),
        ("state=5f0c6f2e-state&code=a+b", None),
        ("state=5f0c6f2e-state&code=a&code=b", None),
        ("state=5f0c6f2e-state&state=5f0c6f2e-state&code=a", None),
        ("", None),
        (long.as_str(), None),
    ] {
        assert_eq!(parameters(query, STATE), expected, "{query}");
    }
}

#[test]
fn one_request_is_answered() {
    let good = "/oauth/callback?code=abc&state=5f0c6f2e-state";
    let status = |request: String| match understand(request.as_bytes(), STATE, 4_711) {
        Request::Brings(_) => "200",
        Request::Other(status, _) => status.split(' ').next().unwrap_or_default(),
    };
    for (request, expected) in [
        (format!("GET {good} HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n"), "200"),
        (format!("GET {good} HTTP/1.0\r\naccept: */*\r\nhOsT:127.0.0.1:4711\r\n\r\n"), "200"),
        (format!("GET {good} HTTP/1.1\r\nHost: evil.example:4711\r\n\r\n"), "404"),
        (format!("GET {good} HTTP/1.1\r\nHost: 127.0.0.1:4711\r\nHost: 127.0.0.1:4711\r\n\r\n"), "404"),
        (format!("GET {good} HTTP/1.1\r\n\r\nHost: 127.0.0.1:4711"), "404"),
        (format!("GET {good} HTTP/2\r\nHost: 127.0.0.1:4711\r\n\r\n"), "404"),
        (format!("GET {good}\r\nHost: 127.0.0.1:4711\r\n\r\n"), "404"),
        (format!("GET {good} x HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n"), "404"),
        (format!("POST {good} HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n"), "405"),
        ("GET /oauth/callback HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n".to_owned(), "400"),
        ("GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n".to_owned(), "404"),
    ] {
        assert_eq!(status(request.clone()), expected, "{request}");
    }
}

proptest! {
    #[test]
    fn no_request_makes_it_panic_or_passes_without_the_state(bytes in proptest::collection::vec(any::<u8>(), 0..300), query in "[a-z=&%+0-9]{0,60}") {
        prop_assert!(matches!(understand(&bytes, STATE, 1), Request::Other(..)));
        prop_assert_eq!(parameters(&query, STATE), None);
    }
}
