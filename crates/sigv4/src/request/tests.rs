use super::*;

const SIGNATURE: &str = "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8";
const CREDENTIAL: &str = "AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request";

fn refused(query: &str, headers: &[(&str, &str)]) -> Option<SignatureError> {
    let headers: Vec<(&str, &[u8])> = headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
    parse(&RequestParts { method: "POST", path: "/", query, headers: &headers }).err()
}

fn authorization() -> String {
    format!("AWS4-HMAC-SHA256 Credential={CREDENTIAL}, SignedHeaders=host;x-amz-date, Signature={SIGNATURE}")
}

const DATED: [(&str, &str); 2] = [("Host", "h"), ("X-Amz-Date", "20150830T123600Z")];

fn header_form(authorization: &str) -> Option<SignatureError> {
    refused("", &[DATED[0], DATED[1], ("Authorization", authorization)])
}

#[test]
fn header_form_is_read() {
    let with_token = format!("{}  ", authorization().replace(", ", ","));
    let headers: [(&str, &[u8]); 5] = [
        ("Host", b"h"),
        ("X-AMZ-DATE", b" 20150830T123600Z"),
        ("x-amz-security-token", b"TOKEN"),
        ("x-amz-content-sha256", b"UNSIGNED-PAYLOAD"),
        ("authorization", with_token.as_bytes()),
    ];
    let signed = parse(&RequestParts { method: "GET", path: "/", query: "a=b", headers: &headers });
    let signed = signed.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(signed.access_key_id(), "AKIDEXAMPLE");
    assert_eq!(signed.session_token(), Some("TOKEN"));
    assert_eq!(signed.content_sha256.as_deref(), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(signed.signed_at(), 1_440_938_160);
    assert!(!signed.is_presigned());
    let scope = signed.scope();
    assert_eq!(
        [scope.date(), scope.region(), scope.service(), scope.terminator()],
        ["20150830", "us-east-1", "sts", "aws4_request"]
    );
}

#[test]
fn date_header_stands_in_for_amz_date() {
    let authorization = authorization().replace("host;x-amz-date", "date;host");
    for date in ["Sun, 30 Aug 2015 12:36:00 GMT", "20150830T123600Z"] {
        let headers: [(&str, &[u8]); 3] =
            [("Host", b"h"), ("Date", date.as_bytes()), ("Authorization", authorization.as_bytes())];
        let signed = parse(&RequestParts { method: "GET", path: "/", query: "", headers: &headers });
        assert_eq!(signed.map(|signed| signed.signed_at()), Ok(1_440_938_160), "{date}");
    }
    let both = [("Host", "h"), ("Date", "nonsense"), DATED[1], ("Authorization", authorization.as_str())];
    assert_eq!(refused("", &both), None, "X-Amz-Date goes before Date");
}

#[test]
fn what_the_header_lacks() {
    let full = authorization();
    for (without, expected) in [
        ("Credential", [true, false, false, false]),
        ("Signature", [false, true, false, false]),
        ("SignedHeaders", [false, false, true, false]),
    ] {
        let refused = header_form(&full.replace(&format!("{without}="), "Other="));
        let Some(SignatureError::HeaderIncomplete { credential, signature, signed_headers, date, .. }) =
            refused
        else {
            panic!("without {without}: {refused:?}");
        };
        assert_eq!([credential, signature, signed_headers, date], expected, "without {without}");
    }
    let undated = refused("", &[("Host", "h"), ("Authorization", &full)]);
    assert!(matches!(undated, Some(SignatureError::HeaderIncomplete { date: true, credential: false, .. })));
    let basic = header_form("Basic dXNlcjpwYXNzd29yZA==");
    assert!(
        matches!(&basic, Some(SignatureError::HeaderIncomplete { credential: true, authorization, .. })
            if !authorization.contains("dXNlcjpwYXNzd29yZA")),
        "{basic:?}"
    );
    assert!(matches!(header_form("Bearer secret"), Some(SignatureError::HeaderMalformed(_))));
    assert!(matches!(header_form(""), Some(SignatureError::HeaderIncomplete { credential: true, .. })));
}

#[test]
fn what_contradicts_itself_or_is_unknown() {
    let full = authorization();
    let twice = |name| Some(SignatureError::Duplicate(name));
    let authorized = ("Authorization", full.as_str());
    for (what, answer, expected) in [
        ("nothing at all", refused("Action=X", &DATED), Some(SignatureError::Missing)),
        ("the whole", header_form(&full), None),
        ("two headers", refused("", &[DATED[0], DATED[1], authorized, authorized]), twice("Authorization")),
        ("two dates", refused("", &[DATED[0], DATED[1], DATED[1], authorized]), twice("X-Amz-Date")),
        (
            "two tokens",
            refused(
                "",
                &[
                    DATED[0],
                    DATED[1],
                    authorized,
                    ("X-Amz-Security-Token", "a"),
                    ("x-amz-security-token", "b"),
                ],
            ),
            twice("X-Amz-Security-Token"),
        ),
        ("two signatures", header_form(&format!("{full}, Signature={SIGNATURE}")), twice("Signature")),
        (
            "header and query",
            refused("X-Amz-Signature=1", &[DATED[0], DATED[1], authorized]),
            Some(SignatureError::HeaderAndQuery("X-Amz-Signature")),
        ),
        (
            "another algorithm",
            header_form(&full.replace("SHA256", "SHA512")),
            Some(SignatureError::Algorithm("AWS4-HMAC-SHA512".to_owned())),
        ),
        (
            "four parts",
            header_form(&full.replace("/sts", "")),
            Some(SignatureError::Credential("AKIDEXAMPLE/20150830/us-east-1/aws4_request".to_owned())),
        ),
        (
            "six parts",
            header_form(&full.replace("/sts", "/sts/x")),
            Some(SignatureError::Credential("AKIDEXAMPLE/20150830/us-east-1/sts/x/aws4_request".to_owned())),
        ),
        (
            "a strange date",
            refused("", &[DATED[0], ("X-Amz-Date", "201"), authorized]),
            Some(SignatureError::Date("201".to_owned())),
        ),
        (
            "an HTTP date in the wrong header",
            refused("", &[DATED[0], ("X-Amz-Date", "Sun, 30 Aug 2015 12:36:00 GMT"), authorized]),
            Some(SignatureError::Date("Sun, 30 Aug 2015 12:36:00 GMT".to_owned())),
        ),
        ("a query that cannot be read", refused("%zz=1", &DATED), Some(SignatureError::QueryMalformed)),
    ] {
        assert_eq!(answer, expected, "{what}");
    }
}

#[test]
fn signed_headers_are_ascending_and_there() {
    for (names, fine) in [
        ("host;x-amz-date", true),
        ("host", true),
        ("x-amz-date;host", false),
        ("host;host", false),
        ("Host;x-amz-date", false),
        ("host;", false),
        (";host", false),
        ("", false),
        ("host;x-absent", false),
    ] {
        let answer = header_form(&authorization().replace("host;x-amz-date", names));
        assert_eq!(answer, (!fine).then_some(SignatureError::Mismatch), "{names:?}");
    }
    let many: Vec<String> = (0..300).map(|number| format!("x-{number:03}")).collect();
    let names = many.join(";");
    let authorization = authorization().replace("host;x-amz-date", &names);
    let mut headers = vec![DATED[0], DATED[1], ("Authorization", authorization.as_str())];
    headers.extend(many.iter().map(|name| (name.as_str(), "")));
    assert_eq!(refused("", &headers), Some(SignatureError::Mismatch), "300 signed headers");
}

fn query_form(changes: &[(&str, Option<&str>)]) -> String {
    let credential = CREDENTIAL.replace('/', "%2F");
    let mut parameters = vec![
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Credential", credential.as_str()),
        ("X-Amz-Date", "20150830T123600Z"),
        ("X-Amz-SignedHeaders", "host"),
        ("X-Amz-Signature", SIGNATURE),
    ];
    for (name, value) in changes {
        parameters.retain(|(other, _)| other != name);
        parameters.extend(value.map(|value| (*name, value)));
    }
    parameters.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

#[test]
fn query_form_is_read() {
    let query = query_form(&[("X-Amz-Security-Token", Some("a%2Bb%2F")), ("X-Amz-Expires", Some("60"))]);
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let signed = parse(&RequestParts { method: "GET", path: "/", query: &query, headers: &headers });
    let signed = signed.unwrap_or_else(|error| panic!("{error}"));
    assert!(signed.is_presigned());
    assert_eq!(signed.access_key_id(), "AKIDEXAMPLE");
    assert_eq!(signed.session_token(), Some("a+b/"));
    assert_eq!(signed.scope().service(), "sts");
    assert_eq!(signed.presigned.and_then(|presigned| presigned.expires), Some(60));
}

#[test]
fn what_the_query_lacks_or_holds_twice() {
    let host = [("Host", "h")];
    for name in
        ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"]
    {
        let answer = refused(&query_form(&[(name, None)]), &host);
        assert_eq!(answer, Some(SignatureError::QueryIncomplete(vec![name])));
        let encoded = name.replacen('-', "%2d", 1);
        let answer = refused(&format!("{}&{encoded}=x", query_form(&[])), &host);
        assert_eq!(answer, Some(SignatureError::Duplicate(name)));
    }
    let several = refused("X-Amz-Signature=1", &host);
    let rest = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Date"];
    assert_eq!(several, Some(SignatureError::QueryIncomplete(rest.to_vec())));
    let token = [("Host", "h"), ("X-Amz-Security-Token", "t")];
    let answer = refused(&query_form(&[("X-Amz-Security-Token", Some("t"))]), &token);
    assert_eq!(answer, Some(SignatureError::Duplicate("X-Amz-Security-Token")));
    let answer = refused(&query_form(&[("X-Amz-Date", Some("%ff"))]), &host);
    assert_eq!(answer, Some(SignatureError::QueryMalformed));
    let answer = refused(&query_form(&[("X-Amz-Credential", Some("a/b"))]), &host);
    assert_eq!(answer, Some(SignatureError::Credential("a/b".to_owned())));
}

#[test]
fn expiry_is_between_a_second_and_a_week() {
    for (expires, fine) in [
        ("1", true),
        ("604800", true),
        ("0", false),
        ("604801", false),
        ("-1", false),
        ("%2B60", false),
        ("60.0", false),
        ("", false),
        ("99999999999999999999", false),
    ] {
        let answer = refused(&query_form(&[("X-Amz-Expires", Some(expires))]), &[("Host", "h")]);
        assert_eq!(answer, (!fine).then_some(SignatureError::Expires), "{expires:?}");
    }
}
