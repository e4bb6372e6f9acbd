use super::*;

const AT: i64 = 1_440_938_160;

/// The texts, codes and statuses that callers of AWS know.
#[test]
fn texts_of_aws() {
    let mismatch = "The request signature we calculated does not match the signature you provided. Check your AWS \
                    Secret Access Key and signing method. Consult the service documentation for details.";
    let scope = |region, service: Option<&str>, terminator: Option<&str>, date: Option<&str>| {
        SignatureError::Scope(ScopeMismatch {
            region,
            service: service.map(str::to_owned),
            terminator: terminator.map(str::to_owned),
            date: date.map(|date| (date.to_owned(), Timestamp::at(AT))),
        })
    };
    let cases = [
        (
            SignatureError::Missing,
            "MissingAuthenticationToken",
            403,
            "Request is missing Authentication Token",
        ),
        (
            SignatureError::HeaderIncomplete {
                credential: true,
                signature: true,
                signed_headers: true,
                date: true,
                authorization: "aGFzaA==".to_owned(),
            },
            "IncompleteSignature",
            400,
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' \
             parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires \
             existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) \
             Authorization=aGFzaA==",
        ),
        (
            SignatureError::QueryIncomplete(vec!["X-Amz-Credential", "X-Amz-Date"]),
            "IncompleteSignature",
            400,
            "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include \
             'X-Amz-Date'. Re-examine the query-string parameters.",
        ),
        (
            SignatureError::HeaderAndQuery("X-Amz-Algorithm"),
            "SignatureDoesNotMatch",
            403,
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
        ),
        (
            SignatureError::Algorithm("AWS4-HMAC-SHA512".to_owned()),
            "IncompleteSignature",
            400,
            "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'",
        ),
        (
            SignatureError::Date("201".to_owned()),
            "IncompleteSignature",
            400,
            "Date must be in ISO-8601 'basic format'. Got '201'. See http://en.wikipedia.org/wiki/ISO_8601",
        ),
        (
            SignatureError::Credential("a/b/c/d".to_owned()),
            "IncompleteSignature",
            400,
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got \
             'a/b/c/d'",
        ),
        (
            scope(true, None, None, None),
            "SignatureDoesNotMatch",
            403,
            "Credential should be scoped to a valid region. ",
        ),
        (
            scope(false, Some("sts"), None, None),
            "SignatureDoesNotMatch",
            403,
            "Credential should be scoped to correct service: 'sts'. ",
        ),
        (
            scope(true, Some("sts"), Some("aws5_request"), Some("20150829")),
            "SignatureDoesNotMatch",
            403,
            "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'sts'. \
             Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. Date in \
             Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != \
             '20150830', from '20150830T123600Z'. ",
        ),
        (
            SignatureError::Expired { signed_at: AT, now: AT + 901, max_skew_seconds: 900 },
            "SignatureDoesNotMatch",
            403,
            "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T125101Z - 15 min.)",
        ),
        (
            SignatureError::NotYetCurrent { signed_at: AT, now: AT - 901, max_skew_seconds: 900 },
            "SignatureDoesNotMatch",
            403,
            "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T122059Z + \
             15 min.)",
        ),
        (
            SignatureError::PresignedExpired { expired_at: AT, now: AT + 1 },
            "SignatureDoesNotMatch",
            403,
            "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z",
        ),
        (
            SignatureError::HostNotSigned,
            "SignatureDoesNotMatch",
            403,
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ),
        (
            SignatureError::HeaderNotSigned("x-amz-date".to_owned()),
            "SignatureDoesNotMatch",
            403,
            "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.",
        ),
        (SignatureError::Payload, "SignatureDoesNotMatch", 403, mismatch),
        (SignatureError::Mismatch, "SignatureDoesNotMatch", 403, mismatch),
    ];
    for (error, code, status, text) in cases {
        assert_eq!((error.code(), error.status(), error.to_string().as_str()), (code, status, text));
    }
    assert_eq!(
        (SignatureError::QueryMalformed.code(), SignatureError::QueryMalformed.status()),
        ("MalformedQueryString", 400)
    );
}

#[test]
fn excerpts_are_short_and_printable() {
    assert_eq!(excerpt("a\nb\u{7f}"), "a\u{fffd}b\u{fffd}");
    assert_eq!(excerpt(&"\u{e9}".repeat(1000)).chars().count(), 128);
}
