//! Requests made at random: what is signed verifies, what is changed does not, and nothing panics.

use countersign_sigv4::{
    PayloadHash, RegionRule, RequestParts, Rules, SecretKey, SignatureError, Signer, SigningKey, parse,
};
use proptest::prelude::*;

const NOW: i64 = 1_440_938_160;

#[derive(Clone, Debug)]
struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

fn with_parts<T>(request: &Request, then: impl FnOnce(&RequestParts<'_>) -> T) -> T {
    let headers: Vec<(&str, &[u8])> =
        request.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
    then(&RequestParts {
        method: &request.method,
        path: &request.path,
        query: &request.query,
        headers: &headers,
    })
}

fn secret() -> SecretKey {
    SecretKey::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned())
}

fn serve(request: &Request, rules: &Rules) -> Result<(), SignatureError> {
    with_parts(request, |parts| {
        let signed = parse(parts)?;
        // The key's id is not signed itself: it chooses the secret.
        if signed.access_key_id() != "AKIDEXAMPLE" {
            return Err(SignatureError::Mismatch);
        }
        signed.check_scope("sts", RegionRule::OneOf(&["us-east-1", "eu-central-1"]))?;
        let key = SigningKey::for_scope(&secret(), signed.scope());
        signed.verify(&key, &PayloadHash::of(&request.body), NOW, rules)
    })
}

/// Everything that the signature is computed from.
fn signed_view(request: &Request, rules: &Rules) -> Option<(String, String)> {
    with_parts(request, |parts| {
        let signed = parse(parts).ok()?;
        let payload = PayloadHash::of(&request.body);
        let canonical = signed.canonical_request(&payload, rules).ok()?;
        Some((String::from_utf8_lossy(&canonical).into_owned(), signed.string_to_sign(&payload, rules).ok()?))
    })
}

fn requests() -> impl Strategy<Value = Request> {
    let header = ("(x-amz-meta|accept|content-type|x-[a-z]{1,4})", "[ -~]{0,20}");
    (
        "(GET|POST|PUT)",
        "(/|/[a-z./%25 é]{0,20})",
        prop::collection::vec(("[A-Za-z.é+ ]{0,5}", "[ -~é]{0,8}"), 0..6),
        prop::collection::vec(header, 0..5),
        prop::collection::vec(any::<u8>(), 0..80),
    )
        .prop_map(|(method, path, query, headers, body)| {
            let encode = |text: &str| -> String {
                text.bytes()
                    .map(|byte| match byte {
                        b' ' => "+".to_owned(),
                        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                        byte => format!("%{byte:02X}"),
                    })
                    .collect()
            };
            let query: Vec<String> =
                query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
            let host = ("Host".to_owned(), b"sts.example.com".to_vec());
            let headers = headers.into_iter().map(|(name, value)| (name, value.into_bytes()));
            Request {
                method,
                path,
                query: query.join("&"),
                headers: std::iter::once(host).chain(headers).collect(),
                body,
            }
        })
}

fn sign(request: &Request, presigned: bool, token: Option<&str>, rules: &Rules) -> Option<Request> {
    let secret_key = secret();
    let signer = Signer {
        access_key_id: "AKIDEXAMPLE",
        secret_key: &secret_key,
        session_token: token,
        region: "eu-central-1",
        service: "sts",
        rules,
    };
    let payload = PayloadHash::of(&request.body);
    let mut signed = request.clone();
    if presigned {
        let query = with_parts(request, |parts| signer.presign(parts, &payload, NOW, 60)).ok()?;
        signed.query = query.to_string();
    } else {
        for (name, value) in with_parts(request, |parts| signer.sign(parts, &payload, NOW)).ok()? {
            signed.headers.push((name.to_owned(), value.as_bytes().to_vec()));
        }
    }
    Some(signed)
}

fn rules() -> impl Strategy<Value = Rules> {
    prop::sample::select(vec![Rules::QUERY_API, Rules::S3])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_signed_verifies(
        request in requests(), presigned: bool, token in prop::option::of("[A-Za-z0-9/+=]{1,40}"), rules in rules(),
    ) {
        // Paths with a stray percent sign can be signed by S3's rule no more than verified.
        if let Some(signed) = sign(&request, presigned, token.as_deref(), &rules) {
            prop_assert_eq!(serve(&signed, &rules), Ok(()));
        }
    }

    #[test]
    fn any_single_byte_changed_is_refused_or_means_the_same(
        request in requests(), presigned: bool, rules in rules(), place: prop::sample::Index, byte in 0x20..0x7f_u8,
    ) {
        let Some(signed) = sign(&request, presigned, Some("TOKEN/+="), &rules) else { return Ok(()) };
        let Some(changed) = change(&signed, &place, byte) else { return Ok(()) };
        let body_counts = rules == Rules::QUERY_API || !presigned;
        if serve(&changed, &rules).is_ok() && (body_counts || changed.body == signed.body) {
            prop_assert_eq!(signed_view(&changed, &rules), signed_view(&signed, &rules), "{:?}", changed);
        }
    }

    #[test]
    fn hostile_requests_are_survived(
        authorization in prop::collection::vec(any::<u8>(), 0..120),
        pairs in "(AWS4-HMAC-SHA256 )?((Credential|Signature|SignedHeaders)=[a-z0-9/;%=]{0,30}[, ]{0,2}){0,4}",
        query in "((X-Amz-(Algorithm|Credential|Signature|SignedHeaders|Date|Expires)|[a-z%+]{0,4})=?[A-Z0-9/%;a-z+é-]{0,20}&?){0,8}",
        date in "([0-9TZ]{16}|[A-Za-z0-9 ,:]{0,30})",
        path in "\\PC{0,20}",
        now: i64,
        rules in rules(),
    ) {
        for authorization in [authorization.as_slice(), pairs.as_bytes(), b""] {
            let mut headers: Vec<(&str, &[u8])> = vec![("host", b"h"), ("x-amz-date", date.as_bytes())];
            if !authorization.is_empty() {
                headers.push(("authorization", authorization));
            }
            let parts = RequestParts { method: "GET", path: &path, query: &query, headers: &headers };
            match parse(&parts) {
                Ok(signed) => {
                    let key = SigningKey::for_scope(&secret(), signed.scope());
                    let answer = signed.verify(&key, &PayloadHash::of(b""), now, &rules);
                    prop_assert!(answer.is_err(), "accepted {:?} {:?} {:?}", path, query, headers);
                }
                Err(error) => prop_assert!(!error.to_string().is_empty() && matches!(error.status(), 400 | 403)),
            }
        }
    }
}

/// Changes one byte somewhere in the request; `None` where there is nothing to change.
fn change(request: &Request, place: &prop::sample::Index, byte: u8) -> Option<Request> {
    let mut changed = request.clone();
    let lengths: Vec<usize> = [&request.method, &request.path, &request.query]
        .map(String::len)
        .into_iter()
        .chain(request.headers.iter().map(|(_, value)| value.len()))
        .chain([request.body.len()])
        .collect();
    let mut at = place.index(lengths.iter().sum());
    let field = lengths.iter().position(|length| {
        let here = at < *length;
        at -= if here { 0 } else { *length };
        here
    })?;
    let in_text = |text: &mut String| {
        let mut bytes = std::mem::take(text).into_bytes();
        bytes[at] = byte;
        String::from_utf8(bytes).map(|changed| *text = changed).ok()
    };
    match field {
        0 => in_text(&mut changed.method)?,
        1 => in_text(&mut changed.path)?,
        2 => in_text(&mut changed.query)?,
        index if index < 3 + request.headers.len() => changed.headers[index - 3].1[at] = byte,
        _ => changed.body[at] = byte,
    }
    Some(changed)
}
