use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use super::{Proof, ProofError};

const URL: &str = "https://id.example.com/v1/token";
const NOW: i64 = 1_767_225_600;

/// RFC 9449, section 4.1: header, claims and signature of a proof for `POST https://server.example.com/token`.
const OF_THE_RFC: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

fn signer() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn header() -> Value {
    let point = signer().verifying_key().to_sec1_point(false);
    let part = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    let (x, y) = (part(&point.as_bytes()[1..33]), part(&point.as_bytes()[33..]));
    json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256", "x": x, "y": y}})
}

fn claims() -> Value {
    json!({"htm": "POST", "htu": URL, "iat": NOW, "jti": "one"})
}

fn signed(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let text = format!("{}.{}", part(header), part(claims));
    let signature: Signature = signer().sign(text.as_bytes());
    format!("{text}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
}

fn judge(text: &str) -> Result<(), ProofError> {
    Proof::parse(Some(text))?.check(&[URL.to_owned()], NOW)
}

#[test]
fn the_example_of_the_rfc() {
    let proof = Proof::parse(Some(OF_THE_RFC)).ok().unwrap();
    let there = ["https://server.example.com/token".to_owned()];
    assert_eq!(proof.check(&there, 1_562_262_616), Ok(()));
    // RFC 9449, section 6.1, `jkt`.
    assert_eq!(proof.thumbprint().to_text(), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
}

#[test]
fn a_proof_is_about_one_address_method_and_time() {
    assert_eq!(judge(&signed(&header(), &claims())), Ok(()));
    let cases = [
        ("htm", json!("GET"), ProofError::Method),
        ("htm", json!("post"), ProofError::Method),
        ("htu", json!("https://id.example.com/v1/token?x=y"), ProofError::Url),
        ("htu", json!("https://id.example.com/v1/token/"), ProofError::Url),
        ("htu", json!("https://evil.example/v1/token"), ProofError::Url),
        ("htu", json!("http://id.example.com/v1/token"), ProofError::Url),
        ("iat", json!(NOW - 301), ProofError::Time),
        ("iat", json!(NOW + 301), ProofError::Time),
        ("iat", json!(i64::MIN), ProofError::Time),
        ("iat", json!(i64::MAX), ProofError::Time),
        ("iat", json!("1767225600"), ProofError::Malformed),
        ("iat", Value::Null, ProofError::Malformed),
        ("jti", json!(""), ProofError::Malformed),
        ("jti", json!("x".repeat(257)), ProofError::Malformed),
        ("jti", json!(7), ProofError::Malformed),
    ];
    for (name, value, error) in cases {
        let mut claims = claims();
        claims[name] = value;
        assert_eq!(judge(&signed(&header(), &claims)), Err(error), "{claims}");
    }
    for edge in [NOW - 300, NOW + 300] {
        let mut claims = claims();
        claims["iat"] = json!(edge);
        assert_eq!(judge(&signed(&header(), &claims)), Ok(()), "{claims}");
    }
}

#[test]
fn a_proof_is_by_es256_with_a_public_key_of_p256() {
    let cases: [(&[&str], Value); 12] = [
        (&["typ"], json!("JWT")),
        (&["alg"], json!("none")),
        (&["alg"], json!("HS256")),
        (&["alg"], json!("ES384")),
        (&["crit"], json!(["exp"])),
        (&["jwk"], Value::Null),
        (&["jwk", "kty"], json!("oct")),
        (&["jwk", "crv"], json!("secp256k1")),
        (&["jwk", "d"], json!("AQAB")),
        (&["jwk", "x"], json!("AQAB")),
        // No point of the curve.
        (&["jwk", "x"], json!(BASE64URL_NOPAD.encode(&[1; 32]))),
        (&["jwk", "y"], json!(format!("A{}", BASE64URL_NOPAD.encode(&[1; 32])))),
    ];
    for (path, value) in cases {
        let mut header = header();
        let place = path.iter().fold(&mut header, |at, name| &mut at[*name]);
        *place = value;
        assert_eq!(judge(&signed(&header, &claims())), Err(ProofError::Malformed), "{header}");
    }
}

#[test]
fn a_signature_is_of_this_text_by_this_key() {
    let good = signed(&header(), &claims());
    let (text, signature) = good.rsplit_once('.').unwrap();
    let mut other_claims = claims();
    other_claims["jti"] = json!("two");
    let other = signed(&header(), &other_claims);
    let (_, other_signature) = other.rsplit_once('.').unwrap();
    assert_eq!(judge(&format!("{text}.{other_signature}")), Err(ProofError::Signature));

    let mut foreign = header();
    let point = SigningKey::from_slice(&[9; 32]).unwrap().verifying_key().to_sec1_point(false);
    foreign["jwk"]["x"] = json!(BASE64URL_NOPAD.encode(&point.as_bytes()[1..33]));
    foreign["jwk"]["y"] = json!(BASE64URL_NOPAD.encode(&point.as_bytes()[33..]));
    assert_eq!(judge(&signed(&foreign, &claims())), Err(ProofError::Signature));

    let zero = BASE64URL_NOPAD.encode(&[0; 64]);
    for wrong in [
        "",
        ".",
        "..",
        "a.b.c",
        text,
        &format!("{good}="),
        &format!("{text}.{}", signature.get(1..).unwrap()),
        &format!("{text}.{zero}"),
        &format!("{good}.{signature}"),
        &format!(" {good}"),
        &"x".repeat(5_000),
    ] {
        assert_eq!(judge(wrong), Err(ProofError::Malformed), "{wrong:?}");
    }
    assert_eq!(Proof::parse(None).err(), Some(ProofError::Missing));
}

#[test]
fn members_given_twice_are_refused() {
    let part = |text: &str| BASE64URL_NOPAD.encode(text.as_bytes());
    let claims = format!(r#"{{"htm":"POST","htm":"GET","htu":"{URL}","iat":{NOW},"jti":"one"}}"#);
    let text = format!("{}.{}", part(&header().to_string()), part(&claims));
    let signature: Signature = signer().sign(text.as_bytes());
    let proof = format!("{text}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()));
    assert_eq!(judge(&proof), Err(ProofError::Malformed));
}

#[test]
fn a_second_use_is_seen_by_key_and_jti_whatever_the_signature() {
    let proof = |claims: &Value| Proof::parse(Some(&signed(&header(), claims))).ok().unwrap();
    let mut other = claims();
    other["jti"] = json!("two");
    let (key, window) = proof(&claims()).seen();
    assert_eq!((key.as_str(), window), (proof(&claims()).seen().0.as_str(), NOW));
    assert_ne!(key.as_str(), proof(&other).seen().0.as_str());
    let digits = key.as_str().strip_prefix("dpop-proof/").unwrap();
    assert!(HEXLOWER.decode(digits.as_bytes()).is_ok(), "{digits}");
}

#[test]
fn a_coordinate_may_come_without_its_leading_noughts() {
    let short = (1_u16..=2_000).find_map(|number| {
        let mut secret = [1; 32];
        secret[30..].copy_from_slice(&number.to_be_bytes());
        let key = SigningKey::from_slice(&secret).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.as_bytes()[1..33].to_vec(), point.as_bytes()[33..].to_vec());
        (x[0] == 0 || y[0] == 0).then_some((key, x, y))
    });
    let (key, x, y) = short.expect("one key of 128 has such a coordinate");
    let proof = |x: &[u8], y: &[u8]| {
        let mut header = header();
        header["jwk"]["x"] = json!(BASE64URL_NOPAD.encode(x));
        header["jwk"]["y"] = json!(BASE64URL_NOPAD.encode(y));
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let text = format!("{}.{}", part(&header), part(&claims()));
        let signature: Signature = key.sign(text.as_bytes());
        format!("{text}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
    };
    let bare = |octets: &[u8]| octets.iter().copied().skip_while(|octet| *octet == 0).collect::<Vec<u8>>();
    assert_eq!(judge(&proof(&x, &y)), Ok(()), "whole");
    assert_eq!(judge(&proof(&bare(&x), &bare(&y))), Ok(()), "as botocore sends it");
    let of = |text: &str| Proof::parse(Some(text)).ok().unwrap().thumbprint().to_text();
    assert_eq!(of(&proof(&x, &y)), of(&proof(&bare(&x), &bare(&y))), "one key, one thumbprint");
    assert!(judge(&proof(&[&[0], x.as_slice()].concat(), &y)).is_err(), "33 octets are none");
}
