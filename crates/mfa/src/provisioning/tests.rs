use std::num::NonZeroU32;

use super::*;

fn seed() -> Seed {
    Seed::from_bytes(b"12345678901234567890").unwrap()
}

const BASE32: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

#[test]
fn uri_as_scanned_from_aws() {
    let uri = otpauth_uri("Amazon Web Services", "phone@123456789012", &seed(), &TotpParameters::STANDARD);
    assert_eq!(
        uri.as_str(),
        format!(
            "otpauth://totp/Amazon%20Web%20Services:phone@123456789012?secret={BASE32}\
             &issuer=Amazon%20Web%20Services"
        )
    );
}

#[test]
fn texts_cannot_break_out_of_their_places() {
    let uri = otpauth_uri("A:B&C=D/#", "x y+z?secret=1:\u{e9}", &seed(), &TotpParameters::STANDARD);
    assert_eq!(
        uri.as_str(),
        format!(
            "otpauth://totp/A%3AB%26C%3DD%2F%23:x%20y%2Bz%3Fsecret%3D1%3A%C3%A9?secret={BASE32}\
             &issuer=A%3AB%26C%3DD%2F%23"
        )
    );
}

#[test]
fn without_issuer() {
    let uri = otpauth_uri("", "phone@123456789012", &seed(), &TotpParameters::STANDARD);
    assert_eq!(uri.as_str(), format!("otpauth://totp/phone@123456789012?secret={BASE32}"));
}

#[test]
fn only_unusual_parameters_are_named() {
    let sixty = NonZeroU32::new(60).unwrap();
    let thirty = TotpParameters::STANDARD.period_seconds;
    for (algorithm, period_seconds, tail) in [
        (Algorithm::Sha1, thirty, ""),
        (Algorithm::Sha256, thirty, "&algorithm=SHA256"),
        (Algorithm::Sha512, sixty, "&algorithm=SHA512&period=60"),
        (Algorithm::Sha1, sixty, "&period=60"),
    ] {
        let uri = otpauth_uri("I", "l", &seed(), &TotpParameters { algorithm, period_seconds });
        assert_eq!(uri.as_str(), format!("otpauth://totp/I:l?secret={BASE32}&issuer=I{tail}"));
    }
}
