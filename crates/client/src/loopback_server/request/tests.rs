use proptest::prelude::*;

use super::{Request, Unreadable, is_whole, read};

const GOOD: &str = "GET / HTTP/1.1\r\nHost: 127.0.0.1:4711\r\nAuthorization: token\r\nAccept: */*\r\n\r\n";

#[test]
fn what_clients_send_is_read() {
    let request = Request { method: "GET", path: "/", host: "127.0.0.1:4711", authorization: Some("token") };
    assert_eq!(read(GOOD.as_bytes()), Ok(request));
    let bare = Request { method: "POST", path: "/x?y", host: "h", authorization: None };
    assert_eq!(read(b"POST /x?y HTTP/1.0\r\nhOST:h\r\n\r\nbody"), Ok(bare));
}

#[test]
fn what_is_no_request_is_refused() {
    for text in [
        "",
        "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/2\r\nHost: h\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1 x\r\nHost: h\r\n\r\n",
        "GET /\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\nHost: h\n\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nAuthorization: a\r\nauthorization: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nnonsense\r\n\r\n",
    ] {
        assert_eq!(read(text.as_bytes()), Err(Unreadable), "{text:?}");
    }
    assert_eq!(read(b"GET /\xff HTTP/1.1\r\nHost: h\r\n\r\n"), Err(Unreadable));
}

proptest! {
    /// Whatever comes, in whatever pieces, is read or refused.
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..80, replaced in any::<u8>()) {
        let _ = read(&bytes);
        let mut near = GOOD.as_bytes().to_vec();
        if let Some(byte) = near.get_mut(at) {
            *byte = replaced;
        }
        if let Ok(request) = read(&near) {
            prop_assert!(is_whole(&near));
            prop_assert!(!request.method.contains([' ', '\r', '\n']) && !request.path.contains([' ', '\r', '\n']));
        }
    }
}
