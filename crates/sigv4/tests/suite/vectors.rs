//! AWS's signing test suite, read folder by folder: what a server must accept, what a client must produce,
//! and that no byte of what is signed can be changed.

use std::fs;
use std::path::{Path, PathBuf};

use countersign_sigv4::{
    PathRule, PayloadHash, RegionRule, RequestParts, Rules, SecretKey, SessionTokenRule, SignatureError,
    Signer, SigningKey, Timestamp, parse,
};
use serde_json::Value;

/// A request as the suite writes it: line by line, values as they come.
#[derive(Clone, Debug)]
struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Request {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.lines();
        let first = lines.next().unwrap();
        let (method, target) = first.split_once(' ').unwrap();
        let target = target.strip_suffix(" HTTP/1.1").unwrap_or(target);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut headers: Vec<(String, Vec<u8>)> = Vec::new();
        for line in lines {
            if line.starts_with([' ', '\t']) {
                let folded = &mut headers.last_mut().unwrap().1;
                folded.push(b'\n');
                folded.extend_from_slice(line.as_bytes());
            } else {
                let (name, value) = line.split_once(':').unwrap();
                headers.push((name.to_owned(), value.as_bytes().to_vec()));
            }
        }
        let body = body.trim_end_matches('\n').as_bytes().to_vec();
        Self { method: method.to_owned(), path: path.to_owned(), query: query.to_owned(), headers, body }
    }

    fn with_parts<T>(&self, then: impl FnOnce(&RequestParts<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
        then(&RequestParts { method: &self.method, path: &self.path, query: &self.query, headers: &headers })
    }
}

struct Case {
    name: String,
    folder: PathBuf,
    rules: Rules,
    normalize: bool,
    sign_body: bool,
    now: i64,
    expires: u32,
    access_key_id: String,
    secret: SecretKey,
    token: Option<String>,
    region: String,
    service: String,
}

impl Case {
    fn read(folder: &Path) -> Option<Self> {
        let context: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("context.json")).ok()?).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let normalize = context["normalize"].as_bool().unwrap();
        let added_after = context["omit_session_token"].as_bool().unwrap_or(false);
        let basic = text(&context["timestamp"]).replace(['-', ':'], "");
        let credentials = &context["credentials"];
        Some(Self {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            folder: folder.to_owned(),
            rules: Rules {
                path: if normalize { PathRule::NormalizedAndEncoded } else { PathRule::Encoded },
                session_token: if added_after {
                    SessionTokenRule::AddedAfter
                } else {
                    SessionTokenRule::Signed
                },
                ..Rules::QUERY_API
            },
            normalize,
            sign_body: context["sign_body"].as_bool().unwrap(),
            now: Timestamp::parse(&basic).unwrap().unix_seconds(),
            expires: u32::try_from(context["expiration_in_seconds"].as_u64().unwrap()).unwrap(),
            access_key_id: text(&credentials["access_key_id"]),
            secret: SecretKey::new(text(&credentials["secret_access_key"])),
            token: credentials["token"].as_str().map(str::to_owned),
            region: text(&context["region"]),
            service: text(&context["service"]),
        })
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name))
            .unwrap_or_else(|error| panic!("{}/{name}: {error}", self.name))
    }

    /// What a server does that knows this one key.
    fn serve(&self, request: &Request) -> Result<(), SignatureError> {
        request.with_parts(|parts| {
            let signed = parse(parts)?;
            if signed.access_key_id() != self.access_key_id {
                return Err(SignatureError::Mismatch);
            }
            signed.check_scope(&self.service, RegionRule::OneOf(&[&self.region]))?;
            let key = SigningKey::for_scope(&self.secret, signed.scope());
            signed.verify(&key, &PayloadHash::of(&request.body), self.now, &self.rules)
        })
    }

    fn canonical(&self, request: &Request) -> Option<Vec<u8>> {
        request.with_parts(|parts| {
            let signed = parse(parts).ok()?;
            signed.canonical_request(&PayloadHash::of(&request.body), &self.rules).ok()
        })
    }

    fn signer(&self) -> Signer<'_> {
        Signer {
            access_key_id: &self.access_key_id,
            secret_key: &self.secret,
            session_token: self.token.as_deref(),
            region: &self.region,
            service: &self.service,
            rules: &self.rules,
        }
    }
}

fn folders() -> Vec<PathBuf> {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/aws-signing-test-suite/v4");
    let mut folders: Vec<PathBuf> = fs::read_dir(suite).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn cases() -> Vec<Case> {
    let cases: Vec<Case> = folders().iter().filter_map(|folder| Case::read(folder)).collect();
    assert_eq!(cases.len(), 38, "folders with a context");
    cases
}

const FORMS: [&str; 2] = ["header", "query"];

#[test]
fn every_signed_request_is_accepted() {
    for case in cases() {
        for form in FORMS {
            let request = Request::read(&case.file(&format!("{form}-signed-request.txt")));
            let what = format!("{} by {form}", case.name);
            request.with_parts(|parts| {
                let signed = parse(parts).unwrap_or_else(|error| panic!("{what}: {error}"));
                assert_eq!(signed.is_presigned(), form == "query", "{what}");
                assert_eq!(signed.signed_at(), case.now, "{what}");
                assert_eq!(signed.session_token(), case.token.as_deref(), "{what}");
                let payload = PayloadHash::of(&request.body);
                let canonical = signed.canonical_request(&payload, &case.rules).unwrap();
                assert_eq!(
                    String::from_utf8_lossy(&canonical),
                    case.file(&format!("{form}-canonical-request.txt")),
                    "{what}"
                );
                assert_eq!(
                    signed.string_to_sign(&payload, &case.rules).unwrap(),
                    case.file(&format!("{form}-string-to-sign.txt")),
                    "{what}"
                );
            });
            assert_eq!(case.serve(&request), Ok(()), "{what}");
        }
    }
}

#[test]
fn every_request_is_signed_as_aws_signs_it() {
    for case in cases() {
        let mut request = Request::read(&case.file("request.txt"));
        // One folder spells its path differently here than in what is signed.
        request.path = Request::read(&case.file("header-signed-request.txt")).path;
        let payload = PayloadHash::of(&request.body);
        let signature = case.file("query-signature.txt");
        let query = request
            .with_parts(|parts| case.signer().presign(parts, &payload, case.now, case.expires).unwrap());
        assert!(query.ends_with(&format!("&X-Amz-Signature={signature}")), "{}: {}", case.name, *query);
        let presigned = Request { query: query.to_string(), ..request.clone() };
        assert_eq!(case.serve(&presigned), Ok(()), "{} by query", case.name);

        if case.sign_body {
            let hash = "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
            request.headers.push(("x-amz-content-sha256".to_owned(), hash.as_bytes().to_vec()));
        }
        let signature = case.file("header-signature.txt");
        let added = request.with_parts(|parts| case.signer().sign(parts, &payload, case.now).unwrap());
        let (name, authorization) = added.last().unwrap();
        assert_eq!(*name, "authorization");
        assert!(
            authorization.ends_with(&format!("Signature={signature}")),
            "{}: {} should end in {signature}",
            case.name,
            **authorization
        );
        for (name, value) in added {
            request.headers.push((name.to_owned(), value.as_bytes().to_vec()));
        }
        assert_eq!(case.serve(&request), Ok(()), "{} by header", case.name);
    }
}

/// Two older folders hold no context and only agree with themselves about the path.
#[test]
fn path_is_encoded_once_more_than_sent() {
    let mut read = 0;
    for folder in folders().iter().filter(|folder| !folder.join("context.json").exists()) {
        let request = Request::read(&fs::read_to_string(folder.join("header-signed-request.txt")).unwrap());
        let expected = fs::read_to_string(folder.join("header-canonical-request.txt")).unwrap();
        request.with_parts(|parts| {
            let signed = parse(parts).unwrap();
            let canonical = signed.canonical_request(&PayloadHash::of(b""), &Rules::QUERY_API).unwrap();
            let canonical = String::from_utf8(canonical).unwrap();
            assert_eq!(canonical.lines().nth(1), expected.lines().nth(1), "{folder:?}");
        });
        read += 1;
    }
    assert_eq!(read, 2);
}

/// Another byte, so different that no spelling rule could make it mean the same.
fn spoilt(byte: u8) -> u8 {
    if byte == b'q' { b'z' } else { b'q' }
}

/// Spoils each byte of a text in turn; bytes beyond ASCII are left, so that the text stays one.
fn spoil_text(text: &str) -> impl Iterator<Item = String> {
    (0..text.len()).filter(|&at| text.as_bytes()[at].is_ascii()).map(|at| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] = spoilt(bytes[at]);
        String::from_utf8(bytes).unwrap()
    })
}

#[test]
fn every_spoilt_byte_is_refused() {
    let mut refused = 0;
    for case in cases() {
        for form in FORMS {
            let request = Request::read(&case.file(&format!("{form}-signed-request.txt")));
            let canonical = case.canonical(&request);
            let mut spoilings: Vec<(String, Request)> = Vec::new();
            let mut spoil = |what: String, request: Request| spoilings.push((what, request));
            for method in spoil_text(&request.method) {
                spoil(format!("method {method}"), Request { method, ..request.clone() });
            }
            for path in spoil_text(&request.path) {
                let spoilt = Request { path: path.clone(), ..request.clone() };
                // What a dot segment removes is no part of the path.
                if !(case.normalize && request.path.contains("..") && case.canonical(&spoilt) == canonical) {
                    spoil(format!("path {path}"), spoilt);
                }
            }
            let added_after = case.rules.session_token == SessionTokenRule::AddedAfter;
            for query in spoil_text(&request.query) {
                // The value of a token that was added after signing is not signed.
                let token = |query: &str| {
                    query
                        .split('&')
                        .filter(|pair| !pair.starts_with("X-Amz-Security-Token="))
                        .collect::<String>()
                };
                if !(added_after && token(&query) == token(&request.query)) {
                    spoil(format!("query {query}"), Request { query, ..request.clone() });
                }
            }
            for (index, (name, value)) in request.headers.iter().enumerate() {
                if added_after && name.eq_ignore_ascii_case("x-amz-security-token") {
                    continue;
                }
                for spoilt_name in spoil_text(name) {
                    let mut spoilt = request.clone();
                    spoilt.headers[index].0.clone_from(&spoilt_name);
                    spoil(format!("header {spoilt_name}"), spoilt);
                }
                for at in 0..value.len() {
                    let mut spoilt_value = value.clone();
                    spoilt_value[at] = spoilt(value[at]);
                    let mut spoilt = request.clone();
                    spoilt.headers[index].1.clone_from(&spoilt_value);
                    spoil(format!("{name}: {}", String::from_utf8_lossy(&spoilt_value)), spoilt);
                }
            }
            for at in 0..request.body.len() {
                let mut spoilt_request = request.clone();
                spoilt_request.body[at] = spoilt(request.body[at]);
                spoil(format!("body at {at}"), spoilt_request);
            }
            let mut longer = request.clone();
            longer.body.push(b'q');
            spoil("longer body".to_owned(), longer);

            for (what, spoilt) in spoilings {
                assert!(case.serve(&spoilt).is_err(), "{} by {form} was accepted with {what}", case.name);
                refused += 1;
            }
        }
    }
    assert!(refused > 20_000, "{refused} spoilings");
}
