use super::CodeChallenge;

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[test]
fn the_example_of_the_rfc() {
    let challenge = CodeChallenge::parse(CHALLENGE).unwrap();
    assert!(challenge.is_of(VERIFIER));
    assert_eq!(challenge.to_text(), CHALLENGE);
}

#[test]
fn other_verifiers_are_refused() {
    let challenge = CodeChallenge::parse(CHALLENGE).unwrap();
    for other in
        ["", CHALLENGE, &VERIFIER.to_lowercase(), &format!("{VERIFIER}="), VERIFIER.get(..42).unwrap()]
    {
        assert!(!challenge.is_of(other), "{other:?}");
    }
}

#[test]
fn verifiers_outside_of_the_grammar_are_refused_even_if_they_match() {
    use sha2::{Digest, Sha256};
    for odd in ["x".repeat(42), "x".repeat(129), format!("{}é", "x".repeat(50)), " ".repeat(43)] {
        let challenge = CodeChallenge(Sha256::digest(&odd).into());
        assert!(!challenge.is_of(&odd), "{odd:?}");
    }
    for good in ["x".repeat(43), "-._~".repeat(32)] {
        assert!(CodeChallenge(Sha256::digest(&good).into()).is_of(&good), "{good:?}");
    }
}

#[test]
fn challenges_are_read_strictly() {
    let plus = CHALLENGE.replace('-', "+");
    for wrong in
        ["", CHALLENGE.get(..42).unwrap(), &format!("{CHALLENGE}="), &plus, &"=".repeat(43), &"A".repeat(44)]
    {
        assert_eq!(CodeChallenge::parse(wrong), None, "{wrong:?}");
    }
}
