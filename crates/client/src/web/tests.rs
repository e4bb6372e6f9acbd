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
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = Web::new(None).unwrap().get(&format!("http://{address}/"), &[]).map(|answer| answer.status);
    assert!(matches!(error, Err(WebError::NotSent(_))), "{error:?}");
}
