use std::io::Write;
use std::net::{TcpListener, TcpStream};

use super::*;

#[test]
fn dates_of_http() {
    assert_eq!(http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
    assert_eq!(http_date("yesterday"), None);
}

#[test]
fn certificates_that_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.pem");
    assert!(matches!(Web::new(Some(&missing)), Err(WebError::Bundle { .. })));
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "no certificate").unwrap();
    assert!(matches!(Web::new(Some(&empty)), Err(WebError::Bundle { .. })));
}

#[test]
fn nobody_there() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = Web::new(None).unwrap().get(&format!("http://{address}/"), &[]).map(|answer| answer.status);
    assert!(matches!(error, Err(WebError::NotSent(_))), "{error:?}");
}

/// A listener that does this with each connection.
fn listener(behave: fn(TcpStream)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || behave(stream.unwrap()));
        }
    });
    address.to_string()
}

fn hang(stream: TcpStream) {
    std::thread::sleep(Duration::from_secs(60));
    drop(stream);
}

fn read_and_close(mut stream: TcpStream) {
    let _ = stream.read(&mut [0; 65_536]);
}

fn post(web: &Web, url: &str) -> Result<u16, WebError> {
    web.post(url, &[("content-type", "text/plain")], b"body").map(|answer| answer.status)
}

#[test]
fn what_never_left_is_told_from_what_may_have_arrived() {
    let web = Web::new(None).unwrap().until(Instant::now().checked_add(Duration::from_secs(3)));
    let closing = listener(read_and_close);
    // In the clear the body went out. Without a handshake of TLS it did not.
    let error = post(&web, &format!("http://{closing}/"));
    assert!(matches!(error, Err(WebError::Lost(_))), "{error:?}");
    for url in [format!("https://{closing}/"), format!("https://{}/", listener(drop))] {
        let error = post(&web, &url);
        assert!(matches!(error, Err(WebError::NotSent(_))), "{url}: {error:?}");
    }
    let begun = Instant::now();
    let error = post(&web, &format!("https://{}/", listener(hang)));
    assert!(matches!(error, Err(WebError::NotSent(_))), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn a_request_ends_with_the_time_that_is_left() {
    let url = format!("http://{}/", listener(hang));
    let web = Web::new(None).unwrap().until(Instant::now().checked_add(Duration::from_millis(400)));
    let begun = Instant::now();
    let error = post(&web, &url);
    assert!(matches!(error, Err(WebError::Lost(_))), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    let error = post(&web, &url);
    assert!(matches!(&error, Err(WebError::NotSent(why)) if why.contains("time")), "{error:?}");
}

#[test]
fn a_body_arrives_whole() {
    let url = format!(
        "http://{}/",
        listener(|mut stream| {
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !request.ends_with(b"end") {
                let read = stream.read(&mut buffer).unwrap();
                assert_ne!(read, 0);
                request.extend_from_slice(&buffer[..read]);
            }
            let text = String::from_utf8(request).unwrap();
            let (head, body) = text.split_once("\r\n\r\n").unwrap();
            let head = head.to_ascii_lowercase();
            let good =
                head.contains("content-length: 300003") && !head.contains("chunked") && body.len() == 300_003;
            let status = if good { 200 } else { 400 };
            stream.write_all(format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n").as_bytes()).unwrap();
        })
    );
    let body = format!("{}end", "x".repeat(300_000));
    let answer = Web::new(None).unwrap().post(&url, &[], body.as_bytes()).map(|answer| answer.status);
    assert_eq!(answer, Ok(200));
}
