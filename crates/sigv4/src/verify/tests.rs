use super::*;
use crate::key::SecretKey;
use crate::request::{RequestParts, parse};
use crate::rules::PathRule;
use crate::scope::RegionRule;
use crate::sign::{PresignError, Signer};

const NOW: i64 = 1_440_938_160;

type Headers = Vec<(String, Vec<u8>)>;

fn headers(pairs: &[(&str, &str)]) -> Headers {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect()
}

fn with_parts<T>(query: &str, headers: &Headers, then: impl FnOnce(&RequestParts<'_>) -> T) -> T {
    let headers: Vec<(&str, &[u8])> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
    then(&RequestParts { method: "POST", path: "/", query, headers: &headers })
}

fn secret() -> SecretKey {
    SecretKey::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned())
}

fn signer<'a>(secret_key: &'a SecretKey, rules: &'a Rules) -> Signer<'a> {
    Signer {
        access_key_id: "AKIDEXAMPLE",
        secret_key,
        session_token: Some("TOKEN"),
        region: "us-east-1",
        service: "sts",
        rules,
    }
}

fn sign(mut headers: Headers, body: &[u8], rules: &Rules) -> Headers {
    let secret = secret();
    let added = with_parts("", &headers, |parts| {
        signer(&secret, rules).sign(parts, &PayloadHash::of(body), NOW).unwrap()
    });
    headers.extend(added.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())));
    headers
}

fn presign(expires: u32, rules: &Rules) -> String {
    let secret = secret();
    with_parts("Action=GetCallerIdentity", &headers(&[("host", "h")]), |parts| {
        signer(&secret, rules).presign(parts, &PayloadHash::of(b""), NOW, expires).unwrap().to_string()
    })
}

fn serve(query: &str, headers: &Headers, body: &[u8], now: i64, rules: &Rules) -> Result<(), SignatureError> {
    with_parts(query, headers, |parts| {
        let signed = parse(parts)?;
        let key = SigningKey::for_scope(&secret(), signed.scope());
        signed.verify(&key, &PayloadHash::of(body), now, rules)
    })
}

#[test]
fn time_window_of_fifteen_minutes() {
    let signed = sign(headers(&[("host", "h")]), b"", &Rules::QUERY_API);
    for (now, expected) in [
        (NOW, Ok(())),
        (NOW + 900, Ok(())),
        (NOW - 900, Ok(())),
        (NOW + 901, Err(SignatureError::Expired { signed_at: NOW, now: NOW + 901, max_skew_seconds: 900 })),
        (
            NOW - 901,
            Err(SignatureError::NotYetCurrent { signed_at: NOW, now: NOW - 901, max_skew_seconds: 900 }),
        ),
        (i64::MAX, Err(SignatureError::Expired { signed_at: NOW, now: i64::MAX, max_skew_seconds: 900 })),
        (
            i64::MIN,
            Err(SignatureError::NotYetCurrent { signed_at: NOW, now: i64::MIN, max_skew_seconds: 900 }),
        ),
    ] {
        assert_eq!(serve("", &signed, b"", now, &Rules::QUERY_API), expected, "at {now}");
    }
}

#[test]
fn presigned_requests_live_by_their_rule() {
    let within_skew = Rules::QUERY_API;
    let as_asked = Rules { presigned: PresignedRule::AsAsked, ..Rules::QUERY_API };
    let host = headers(&[("host", "h")]);
    for (rules, expires, now, accepted) in [
        (within_skew, 60, NOW + 900, true),
        (within_skew, 60, NOW + 901, false),
        (within_skew, 604_800, NOW + 901, false),
        (within_skew, 60, NOW - 901, false),
        (as_asked, 60, NOW + 60, true),
        (as_asked, 60, NOW + 61, false),
        (as_asked, 60, NOW - 900, true),
        (as_asked, 60, NOW - 901, false),
        (as_asked, 604_800, NOW + 604_800, true),
        (as_asked, 604_800, NOW + 604_801, false),
    ] {
        let answer = serve(&presign(expires, &rules), &host, b"", now, &rules);
        assert_eq!(
            answer.is_ok(),
            accepted,
            "{:?}, {expires} s, {} s: {answer:?}",
            rules.presigned,
            now - NOW
        );
    }
    let unasked = presign(60, &as_asked).replace("&X-Amz-Expires=60", "");
    assert_eq!(
        serve(&unasked, &host, b"", NOW, &as_asked),
        Err(SignatureError::QueryIncomplete(vec!["X-Amz-Expires"]))
    );
    assert_eq!(serve(&unasked, &host, b"", NOW, &within_skew), Err(SignatureError::Mismatch));
}

#[test]
fn what_must_be_signed() {
    let signed = sign(headers(&[("host", "h"), ("content-type", "x")]), b"", &Rules::QUERY_API);
    let with = |name: &str, value: &str| {
        let mut headers = signed.clone();
        headers.push((name.to_owned(), value.as_bytes().to_vec()));
        serve("", &headers, b"", NOW, &Rules::QUERY_API)
    };
    assert_eq!(with("amz-sdk-request", "attempt=1"), Ok(()), "what the CLI adds after signing");
    assert_eq!(with("X-Amzn-Trace-Id", "Root=1"), Ok(()), "what a load balancer adds");
    assert_eq!(with("X-Amz-Meta", "1"), Err(SignatureError::HeaderNotSigned("x-amz-meta".to_owned())));
    assert_eq!(with("Host", "other"), Err(SignatureError::Duplicate("Host")));
    assert_eq!(with("Content-Type", "y"), Err(SignatureError::Mismatch), "one more value");

    let mut unhosted = signed.clone();
    for (name, value) in &mut unhosted {
        if name == "authorization" {
            *value = String::from_utf8(value.clone()).unwrap().replace("host;", "").into_bytes();
        }
    }
    assert_eq!(serve("", &unhosted, b"", NOW, &Rules::QUERY_API), Err(SignatureError::HostNotSigned));
}

#[test]
fn unsigned_session_token_needs_its_rule() {
    let added_after = Rules { session_token: SessionTokenRule::AddedAfter, ..Rules::QUERY_API };
    let signed = sign(headers(&[("host", "h")]), b"", &added_after);
    assert_eq!(serve("", &signed, b"", NOW, &added_after), Ok(()));
    assert_eq!(
        serve("", &signed, b"", NOW, &Rules::QUERY_API),
        Err(SignatureError::HeaderNotSigned("x-amz-security-token".to_owned()))
    );
}

#[test]
fn body_is_what_was_hashed() {
    let hash = PayloadHash::of(b"body").hex();
    let named = |value: &str| headers(&[("host", "h"), ("x-amz-content-sha256", value)]);
    let signed = sign(named(hash.as_str()), b"body", &Rules::QUERY_API);
    assert_eq!(serve("", &signed, b"body", NOW, &Rules::QUERY_API), Ok(()));
    assert_eq!(serve("", &signed, b"Body", NOW, &Rules::QUERY_API), Err(SignatureError::Payload));

    let plain = sign(headers(&[("host", "h")]), b"body", &Rules::QUERY_API);
    assert_eq!(serve("", &plain, b"Body", NOW, &Rules::QUERY_API), Err(SignatureError::Mismatch));

    let unsigned = sign(named("UNSIGNED-PAYLOAD"), b"body", &Rules::S3);
    assert_eq!(serve("", &unsigned, b"whatever", NOW, &Rules::S3), Ok(()));
    assert_eq!(serve("", &unsigned, b"body", NOW, &Rules::QUERY_API), Err(SignatureError::Payload));

    for streaming in ["STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "", "x"] {
        let signed = sign(named(streaming), b"body", &Rules::S3);
        assert_eq!(
            serve("", &signed, b"body", NOW, &Rules::S3),
            Err(SignatureError::Payload),
            "{streaming:?}"
        );
    }
}

#[test]
fn presigned_body_is_unsigned_only_by_rule() {
    let host = headers(&[("host", "h")]);
    let query = presign(60, &Rules::S3);
    assert_eq!(serve(&query, &host, b"anything", NOW, &Rules::S3), Ok(()));
    let hashed = Rules { payload: PayloadRule::Hashed, ..Rules::S3 };
    assert_eq!(serve(&query, &host, b"", NOW, &hashed), Err(SignatureError::Mismatch));
}

#[test]
fn scope_and_key() {
    let signed = sign(headers(&[("host", "h")]), b"", &Rules::QUERY_API);
    with_parts("", &signed, |parts| {
        let request = parse(parts).unwrap_or_else(|error| panic!("{error}"));
        let here = RegionRule::OneOf(&["eu-central-1", "us-east-1"]);
        assert_eq!(request.check_scope("sts", here), Ok(()));
        assert_eq!(request.check_scope("sts", RegionRule::Any), Ok(()));
        let both = request.check_scope("iam", RegionRule::OneOf(&["eu-central-1"]));
        assert_eq!(
            both.map_err(|error| error.to_string()),
            Err("Credential should be scoped to a valid region. Credential should be scoped to correct service: \
                 'iam'. "
                .to_owned())
        );
        let payload = PayloadHash::of(b"");
        for (date, region, service) in [
            ("20150831", "us-east-1", "sts"),
            ("20150830", "us-east-2", "sts"),
            ("20150830", "us-east-1", "iam"),
        ] {
            let key = SigningKey::derive(&secret(), date, region, service);
            let answer = request.verify(&key, &payload, NOW, &Rules::QUERY_API);
            assert_eq!(answer, Err(SignatureError::Mismatch), "{date} {region} {service}");
        }
        let other = SecretKey::new("another".to_owned());
        let key = SigningKey::for_scope(&other, request.scope());
        assert_eq!(request.verify(&key, &payload, NOW, &Rules::QUERY_API), Err(SignatureError::Mismatch));
    });

    for (from, to, text) in [
        ("/20150830/", "/20150829/", "Date in Credential scope does not match"),
        ("/aws4_request", "/aws5_request", "Credential should be scoped with a valid terminator"),
    ] {
        let mut changed = signed.clone();
        for (_, value) in &mut changed {
            *value = String::from_utf8(value.clone()).unwrap().replace(from, to).into_bytes();
        }
        let refused = serve("", &changed, b"", NOW, &Rules::QUERY_API).unwrap_err().to_string();
        assert!(refused.starts_with(text), "{to}: {refused}");
    }
}

#[test]
fn what_cannot_be_signed() {
    let secret = secret();
    let signer = signer(&secret, &Rules::QUERY_API);
    let payload = PayloadHash::of(b"");
    let hostless = headers(&[("content-type", "x")]);
    let host = headers(&[("host", "h")]);
    with_parts("", &hostless, |parts| {
        assert_eq!(signer.sign(parts, &payload, NOW).err(), Some(PresignError::NoHost));
    });
    with_parts("a=%", &host, |parts| {
        assert_eq!(signer.sign(parts, &payload, NOW).err(), Some(PresignError::Encoding));
        assert_eq!(signer.presign(parts, &payload, NOW, 60).err(), Some(PresignError::Encoding));
    });
    for expires in [0, 604_801] {
        with_parts("", &host, |parts| {
            assert_eq!(signer.presign(parts, &payload, NOW, expires).err(), Some(PresignError::Expires));
        });
    }
}

#[test]
fn path_rules_differ() {
    let secret = secret();
    let payload = PayloadHash::of(b"");
    let host: [(&str, &[u8]); 1] = [("host", b"h")];
    let parts = RequestParts { method: "GET", path: "/a//b%20c", query: "", headers: &host };
    for (signs, verifies) in [
        (PathRule::AsSent, PathRule::AsSent),
        (PathRule::AsSent, PathRule::Encoded),
        (PathRule::Encoded, PathRule::Encoded),
        (PathRule::Encoded, PathRule::NormalizedAndEncoded),
        (PathRule::NormalizedAndEncoded, PathRule::NormalizedAndEncoded),
    ] {
        let rules = Rules { path: signs, ..Rules::QUERY_API };
        let added = signer(&secret, &rules).sign(&parts, &payload, NOW).unwrap();
        let mut headers = host.to_vec();
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
        let signed =
            parse(&RequestParts { headers: &headers, ..parts }).unwrap_or_else(|error| panic!("{error}"));
        let key = SigningKey::for_scope(&secret, signed.scope());
        let answer = signed.verify(&key, &payload, NOW, &Rules { path: verifies, ..Rules::QUERY_API });
        assert_eq!(answer.is_ok(), signs == verifies, "{signs:?} read as {verifies:?}");
    }
}
