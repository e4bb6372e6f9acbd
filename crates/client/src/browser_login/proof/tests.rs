use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::Value;

use super::ProofKey;

fn decoded(part: &str) -> Vec<u8> {
    BASE64URL_NOPAD.decode(part.as_bytes()).unwrap()
}

#[test]
fn a_proof_is_signed_by_the_key_in_it() {
    let key = ProofKey::from_bytes(&[7; 32]).unwrap();
    let proof = key.proof("https://id.example.com/v1/token", 1_700_000_000).unwrap();
    let [header, claims, signature] = proof.split('.').collect::<Vec<_>>().try_into().unwrap();
    let given: Value = serde_json::from_slice(&decoded(header)).unwrap();
    assert_eq!((given["typ"].as_str(), given["alg"].as_str()), (Some("dpop+jwt"), Some("ES256")), "{given}");
    let jwk = given["jwk"].as_object().unwrap();
    let names: Vec<&str> = jwk.keys().map(String::as_str).collect();
    assert_eq!(names, ["crv", "kty", "x", "y"], "the private half stays here");
    let coordinate = |name: &str| decoded(jwk[name].as_str().unwrap());
    let point = [vec![4], coordinate("x"), coordinate("y")].concat();
    VerifyingKey::from_sec1_bytes(&point)
        .unwrap()
        .verify(format!("{header}.{claims}").as_bytes(), &Signature::from_slice(&decoded(signature)).unwrap())
        .unwrap();
    let claims: Value = serde_json::from_slice(&decoded(claims)).unwrap();
    assert_eq!(claims["htm"], "POST");
    assert_eq!(claims["htu"], "https://id.example.com/v1/token");
    assert_eq!(claims["iat"], 1_700_000_000);
    assert_eq!(claims["jti"].as_str().map(str::len), Some(36), "{claims}");
}

#[test]
fn a_key_comes_back_from_its_bytes() {
    let key = ProofKey::generate().unwrap();
    let bytes = key.to_bytes();
    assert_eq!(ProofKey::from_bytes(&*bytes).unwrap().to_bytes(), bytes);
    assert_ne!(ProofKey::generate().unwrap().to_bytes(), bytes);
    for wrong in [[0; 32].as_slice(), &[255; 32], &[1; 31], &[]] {
        assert!(ProofKey::from_bytes(wrong).is_none(), "{wrong:?}");
    }
}
