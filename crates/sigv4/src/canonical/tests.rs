use super::*;

fn path(path: &str, rule: PathRule) -> Result<String, Malformed> {
    let mut out = Vec::new();
    write_path(&mut out, path, rule).map(|()| String::from_utf8(out).unwrap())
}

#[test]
fn paths_by_rule() {
    use PathRule::{AsSent, Encoded, NormalizedAndEncoded};
    for (sent, rule, expected) in [
        ("", NormalizedAndEncoded, "/"),
        ("/", NormalizedAndEncoded, "/"),
        ("//", NormalizedAndEncoded, "/"),
        ("/..", NormalizedAndEncoded, "/"),
        ("/../../a", NormalizedAndEncoded, "/a"),
        ("/a/./b//c/", NormalizedAndEncoded, "/a/b/c/"),
        ("/a/b/..", NormalizedAndEncoded, "/a"),
        ("/a/b/../", NormalizedAndEncoded, "/a/"),
        ("/a%20b", NormalizedAndEncoded, "/a%2520b"),
        ("/%2e%2e/a", NormalizedAndEncoded, "/%252e%252e/a"),
        ("/a/./b//c/..", Encoded, "/a/./b//c/.."),
        ("/a b%2F", Encoded, "/a%20b%252F"),
        ("/a/./b//c/..", AsSent, "/a/./b//c/.."),
        ("/a%2fb+c %7e", AsSent, "/a%2Fb%2Bc%20~"),
    ] {
        assert_eq!(path(sent, rule).as_deref(), Ok(expected), "{sent:?} by {rule:?}");
    }
    assert_eq!(path("/%zz", AsSent), Err(Malformed));
}

fn query(query: &str, presigned: bool, session_token: SessionTokenRule) -> String {
    let parts = RequestParts { method: "GET", path: "/", query, headers: &[] };
    let rules = Rules { session_token, ..Rules::QUERY_API };
    let canonical =
        CanonicalRequest { parts: &parts, signed_headers: "", payload: "", presigned, rules: &rules };
    let mut out = Vec::new();
    canonical.write_query(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn queries_are_sorted_as_they_are_encoded() {
    for (sent, expected) in [
        ("", ""),
        ("&&", ""),
        ("b=2&a=1", "a=1&b=2"),
        ("a", "a="),
        ("a=", "a="),
        ("=a", "=a"),
        ("a=b=c", "a=b%3Dc"),
        ("a=2&a=1&a=", "a=&a=1&a=2"),
        // A name sorts before a longer one that begins with it, whatever the values.
        ("a-b=1&a=9", "a=9&a-b=1"),
        ("a%2Db=1&a=9&%61=0", "a=0&a=9&a-b=1"),
        ("A=1&a=1&%C3%A9=1", "%C3%A9=1&A=1&a=1"),
        ("a=%2b+%20", "a=%2B%20%20"),
    ] {
        assert_eq!(query(sent, false, SessionTokenRule::Signed), expected, "{sent:?}");
    }
}

#[test]
fn signature_is_left_out_of_presigned_queries_only() {
    let sent = "X-Amz-Signature=1&X%2DAmz%2DSignature=2&X-Amz-Security-Token=t&x-amz-signature=3";
    for (presigned, rule, expected) in [
        (true, SessionTokenRule::Signed, "X-Amz-Security-Token=t&x-amz-signature=3"),
        (true, SessionTokenRule::AddedAfter, "x-amz-signature=3"),
        (
            false,
            SessionTokenRule::Signed,
            "X-Amz-Security-Token=t&X-Amz-Signature=1&X-Amz-Signature=2&x-amz-signature=3",
        ),
    ] {
        assert_eq!(query(sent, presigned, rule), expected, "presigned {presigned}, {rule:?}");
    }
}

#[test]
fn header_values_are_trimmed_and_joined() {
    let headers: [(&str, &[u8]); 4] =
        [("X-A", b"  a   b\t c "), ("host", b"h"), ("x-a", b""), ("x-A", b"\"d  e\"\n f\xff")];
    let parts = RequestParts { method: "GET", path: "/", query: "", headers: &headers };
    let mut out = Vec::new();
    write_values(&mut out, &parts, "x-a");
    assert_eq!(out, b"a b c,,\"d e\" f\xff");
}
