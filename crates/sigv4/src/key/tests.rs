use super::*;

fn secret() -> SecretKey {
    SecretKey::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned())
}

/// The worked example of AWS's signing guide: `ListUsers` on 30 August 2015.
#[test]
fn worked_example_of_the_guide() {
    let key = SigningKey::derive(&secret(), "20150830", "us-east-1", "iam");
    let string_to_sign = "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n\
                          f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59";
    assert_eq!(
        Hex::of(&key.mac([string_to_sign])).as_str(),
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    );
    let (one, other) = string_to_sign.split_at(40);
    assert_eq!(key.mac([one, other]), key.mac([string_to_sign]), "pieces make no difference");
}

#[test]
fn key_belongs_to_its_scope() {
    let scope = |credential: &'static str| CredentialScope::parse(&credential.into()).unwrap().1;
    let key = SigningKey::derive(&secret(), "20150830", "us-east-1", "iam");
    for (credential, matches) in [
        ("A/20150830/us-east-1/iam/aws4_request", true),
        ("A/20150831/us-east-1/iam/aws4_request", false),
        ("A/20150830/us-east-2/iam/aws4_request", false),
        ("A/20150830/us-east-1/sts/aws4_request", false),
    ] {
        assert_eq!(key.matches(&scope(credential)), matches, "{credential}");
    }
    let same = SigningKey::for_scope(&secret(), &scope("A/20150830/us-east-1/iam/aws4_request"));
    assert_eq!(same.mac(["x"]), key.mac(["x"]));
}

#[test]
fn hexadecimal_has_one_spelling() {
    let mut bytes = [0; 32];
    bytes[0] = 0xab;
    bytes[31] = 0x09;
    let text = Hex::of(&bytes);
    assert_eq!(text.as_str(), format!("ab{}09", "0".repeat(60)));
    assert_eq!(Hex::parse(text.as_str()), Some(bytes));
    for text in [
        String::new(),
        "0".repeat(63),
        "0".repeat(65),
        "0".repeat(66),
        "A".repeat(64),
        "g".repeat(64),
        "\u{e9}".repeat(32),
    ] {
        assert_eq!(Hex::parse(&text), None, "{text:?}");
    }
}

/// A property of types: that this compiles is the test, and a dependency's feature that goes missing breaks
/// it.
#[test]
fn secrets_are_wiped_when_dropped() {
    fn wiped<T: ZeroizeOnDrop>() {}
    wiped::<SecretKey>();
    wiped::<Sha256>();
}

#[test]
fn hash_of_nothing() {
    assert_eq!(
        PayloadHash::of(b"").hex().as_str(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(PayloadHash::from_sha256(Sha256::digest(b"x").into()), PayloadHash::of(b"x"));
}
