use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::*;

const ADDRESS: &str = "https://example.com/federation?Action=login&SigninToken=secret";

fn ask(place: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(place).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_leads_on_once_and_only_whoever_knows_the_path() {
    let redirect = Redirect::to(ADDRESS.to_owned().into()).unwrap();
    assert!(!redirect.url().contains("secret"));
    let (place, path) = redirect.url().strip_prefix("http://").unwrap().split_once('/').unwrap();
    assert_eq!(path.len(), 43, "{path}");
    let get = |method: &str, path: &str, host: &str| {
        ask(place, &format!("{method} /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
    };
    for (method, path, host, status) in [
        ("GET", "", place, "404"),
        ("GET", "favicon.ico", place, "404"),
        ("GET", &format!("{path}x"), place, "404"),
        ("GET", path, "evil.example", "404"),
        ("HEAD", path, place, "405"),
        ("POST", path, place, "405"),
    ] {
        let answer = get(method, path, host);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {path} {host}: {answer}");
        assert!(!answer.contains("secret"), "{answer}");
    }
    assert!(!redirect.wait(Duration::ZERO).unwrap());
    let answer = get("GET", path, place);
    assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    assert!(answer.contains(&format!("\r\nLocation: {ADDRESS}\r\n")), "{answer}");
    assert!(redirect.wait(Duration::from_secs(10)).unwrap());
    let answer = get("GET", path, place);
    assert!(answer.starts_with("HTTP/1.1 410 ") && !answer.contains("secret"), "{answer}");
}
