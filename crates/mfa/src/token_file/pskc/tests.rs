use aes::Aes256;
use cbc::Encryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use sha2::Sha256;

use super::*;
use crate::step::Step;
use crate::totp::totp;

const BASE32: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// The pre-shared key of RFC 6030, figure 6.
const KEY: &str = "12345678901234567890123456789012";

/// RFC 6030, figure 6: AES-128-CBC with a pre-shared key, an event-based token of eight digits.
const FIGURE_6: &str = include_str!("tests/figure-6.xml");
/// RFC 6030, figure 7: the key derived from the password `qwerty`.
const FIGURE_7: &str = include_str!("tests/figure-7.xml");

fn read(document: &str, secret: Option<&PskcSecret>) -> String {
    match read_pskc(document.as_bytes(), secret) {
        Ok(tokens) => tokens.iter().map(shown).collect::<Vec<_>>().join("; "),
        Err(error) => error.to_string(),
    }
}

fn shown(token: &HardwareToken) -> String {
    let TotpParameters { algorithm, period_seconds } = token.parameters;
    format!("{} {} {algorithm:?} {period_seconds}", token.serial, *token.seed.to_base32())
}

/// A figure's keys and MAC with a token that can be used.
fn made_usable(figure: &str) -> String {
    figure.replace("pskc:hotp", "pskc:totp").replace("Length=\"8\"", "Length=\"6\"")
}

fn clear(package: &str) -> String {
    format!(
        "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\">\n{package}\n</KeyContainer>"
    )
}

const PACKAGE: &str = r#"<KeyPackage>
  <DeviceInfo><Manufacturer>Acme &amp; Co</Manufacturer><SerialNo>GAHT12345678</SerialNo></DeviceInfo>
  <Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
    <AlgorithmParameters><Suite>HMAC-SHA256</Suite><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
    <Data>
      <Secret><PlainValue>
        MTIzNDU2Nzg5MDEy
        MzQ1Njc4OTA=
      </PlainValue></Secret>
      <Time><PlainValue>0</PlainValue></Time>
      <TimeInterval><PlainValue>60</PlainValue></TimeInterval>
      <TimeDrift><PlainValue>4</PlainValue></TimeDrift>
    </Data>
    <Policy><StartDate>2012-08-01T00:00:00Z</StartDate><PINPolicy PINUsageMode="Local"/><KeyUsage>OTP</KeyUsage></Policy>
  </Key>
</KeyPackage>"#;

#[test]
fn a_clear_token_is_read() {
    let expected = format!("GAHT12345678 {BASE32} Sha256 60");
    let plain = clear(PACKAGE);
    for document in [plain.clone(), plain.replace('\n', "\r\n"), format!("\u{feff}{plain}")] {
        assert_eq!(read(&document, None), expected, "{document}");
    }
    let sparse = plain.replace("<Suite>HMAC-SHA256</Suite>", "").replace("TimeInterval>", "Other>");
    assert_eq!(read(&sparse, None), format!("GAHT12345678 {BASE32} Sha1 30"));
    let older = plain.replace("pskc:totp", "pskc#totp");
    assert_eq!(read(&older, None), expected);
}

#[test]
fn the_figures_of_the_rfc_are_event_based() {
    let password = PskcSecret::password("qwerty");
    let key = PskcSecret::pre_shared_key(KEY).unwrap();
    let reason =
        "Algorithm: event-based (HOTP) tokens cannot be used: the codes of MFA devices come from the time";
    assert_eq!(read(FIGURE_6, Some(&key)), format!("KeyPackage 1 (line 19), {reason}"));
    assert_eq!(read(FIGURE_7, Some(&password)), format!("KeyPackage 1 (line 34), {reason}"));
}

#[test]
fn the_ciphers_of_the_rfcs_figures_open() {
    let expected = format!("987654321 {BASE32} Sha1 30");
    let key = PskcSecret::pre_shared_key(KEY).unwrap();
    assert_eq!(read(&made_usable(FIGURE_6), Some(&key)), expected);
    let password = PskcSecret::password("qwerty");
    assert_eq!(read(&made_usable(FIGURE_7), Some(&password)), expected);
}

/// The code of RFC 6238 appendix B at 59 seconds (94287082) in six digits.
#[test]
fn the_seed_that_was_opened_gives_the_codes_of_rfc_6238() {
    let key = PskcSecret::pre_shared_key(KEY).unwrap();
    let tokens = read_pskc(made_usable(FIGURE_6).as_bytes(), Some(&key)).unwrap();
    let [token] = tokens.as_slice() else { panic!("one token: {tokens:?}") };
    assert_eq!(*totp(&token.seed, &token.parameters, Step(1)).digits(), "287082");
}

#[test]
fn encrypted_files_are_refused_without_the_right_secret() {
    let (six, seven) = (made_usable(FIGURE_6), made_usable(FIGURE_7));
    let key = PskcSecret::pre_shared_key(KEY).unwrap();
    let other_key = PskcSecret::pre_shared_key("00345678901234567890123456789012").unwrap();
    let long_key = PskcSecret::pre_shared_key(&"00".repeat(32)).unwrap();
    let password = PskcSecret::password("qwerty");
    let other_password = PskcSecret::password("azerty");
    let needs_key = "KeyContainer, EncryptionKey: the file is encrypted: give its pre-shared key";
    let needs_password = "KeyContainer, DerivedKey: the file is encrypted: give its password";
    let wrong = "does not open: the password or key is wrong, or the file was altered";
    let altered = |document: &str, from: &str, to: &str| {
        assert!(document.contains(from), "{from}");
        document.replace(from, to)
    };
    let cases = [
        (six.clone(), None, needs_key.to_owned()),
        (six.clone(), Some(&password), needs_key.to_owned()),
        (seven.clone(), None, needs_password.to_owned()),
        (seven.clone(), Some(&key), needs_password.to_owned()),
        (six.clone(), Some(&other_key), format!("KeyContainer, MACKey: {wrong}")),
        (seven.clone(), Some(&other_password), format!("KeyContainer, MACKey: {wrong}")),
        (
            six.clone(),
            Some(&long_key),
            "KeyContainer, MACKey: the key does not have the length that the cipher asks for".to_owned(),
        ),
        (altered(&six, "AAECAwQF", "AAECAwQG"), Some(&key), format!("KeyPackage 1 (line 19), ValueMAC: {wrong}")),
        (altered(&six, "Su+NvtQf", "Su+NvtQg"), Some(&key), format!("KeyPackage 1 (line 19), ValueMAC: {wrong}")),
        (
            altered(&six, "ValueMAC>", "Other>"),
            Some(&key),
            "KeyPackage 1 (line 19), ValueMAC: an encrypted value needs a MAC (RFC 6030 section 6.1.1)".to_owned(),
        ),
        (
            altered(&seven, "<IterationCount>1000<", "<IterationCount>1000001<"),
            Some(&password),
            "KeyContainer, IterationCount: 1 to 1,000,000 iterations are taken".to_owned(),
        ),
        (
            altered(&seven, "<IterationCount>1000<", "<IterationCount>0<"),
            Some(&password),
            "KeyContainer, IterationCount: 1 to 1,000,000 iterations are taken".to_owned(),
        ),
        (
            altered(&seven, "<KeyLength>16<", "<KeyLength>4294967295<"),
            Some(&password),
            "KeyContainer, KeyLength: the key does not have the length that the cipher asks for".to_owned(),
        ),
        (
            altered(&six, "hmac-sha1", "hmac-md5"),
            Some(&key),
            "KeyContainer, MACMethod: not supported; supported are AES-128, -192, -256 in CBC mode, HMAC with SHA-1, -256, \
             -384, -512, and PBKDF2"
                .to_owned(),
        ),
        (
            altered(&six, "EncryptionKey>", "Other>"),
            Some(&key),
            "KeyPackage 1 (line 19), EncryptionKey: missing".to_owned(),
        ),
    ];
    for (document, secret, expected) in cases {
        assert_eq!(read(&document, secret), expected, "{document}");
    }
}

#[test]
fn pre_shared_keys_are_hexadecimal() {
    for text in
        ["", "12", &"0".repeat(31), &"0".repeat(33), &"0".repeat(128), &"g".repeat(32), &"é".repeat(16)]
    {
        assert_eq!(PskcSecret::pre_shared_key(text).map(drop), Err(PreSharedKeyError), "{text}");
    }
    assert!(PskcSecret::pre_shared_key("ABCDEFabcdef00000000000000000000").is_ok());
}

/// AES-256 and HMAC-SHA-256, with the MAC made by the key of the values.
#[test]
fn stronger_ciphers_are_read_too() {
    let (key, vector, seed) = ([7_u8; 32], [9_u8; 16], [1_u8; 64]);
    let mut buffer = [0_u8; 80];
    buffer[..64].copy_from_slice(&seed);
    let blocks = Encryptor::<Aes256>::new(&key.into(), &vector.into())
        .encrypt_padded::<Pkcs7>(&mut buffer, 64)
        .unwrap();
    let value = [&vector[..], blocks].concat();
    let mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(&key).unwrap().chain_update(&value).finalize().into_bytes();
    let package = PACKAGE.replace("PlainValue>\n        MTIzNDU2Nzg5MDEy\n        MzQ1Njc4OTA=\n      </PlainValue>", &format!(
        "EncryptedValue><EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"/><CipherData>\
         <CipherValue>{}</CipherValue></CipherData></EncryptedValue><ValueMAC>{}</ValueMAC>",
        BASE64.encode(&value),
        BASE64.encode(&mac),
    ));
    let document = clear(&format!(
        "<EncryptionKey><KeyName>k</KeyName></EncryptionKey>\
         <MACMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"/>{package}"
    ));
    let secret = PskcSecret::pre_shared_key(&"07".repeat(32)).unwrap();
    let tokens = read_pskc(document.as_bytes(), Some(&secret)).unwrap();
    let [token] = tokens.as_slice() else { panic!("one token: {tokens:?}") };
    assert_eq!(token.seed.as_bytes(), seed);
}

#[test]
fn packages_that_are_refused_with_place_field_and_reason() {
    let cases = [
        ("pskc:totp", "pskc:ocra", "Algorithm: neither totp nor hotp"),
        ("Algorithm=\"urn", "Other=\"urn", "Algorithm: missing"),
        (
            "Length=\"6\"",
            "Length=\"8\"",
            "ResponseFormat Length: 8-digit tokens cannot be used: the AWS API carries six digits",
        ),
        ("Length=\"6\"", "", "ResponseFormat Length: missing"),
        ("<ResponseFormat", "<Other", "ResponseFormat: missing"),
        (
            "DECIMAL",
            "HEXADECIMAL",
            "ResponseFormat: codes must be decimal digits, without check digit and without PIN",
        ),
        (
            "Length=\"6\"",
            "Length=\"6\" CheckDigits=\"true\"",
            "ResponseFormat: codes must be decimal digits, without check digit and without PIN",
        ),
        (
            "\"Local\"",
            "\"Append\"",
            "PINUsageMode: codes must be decimal digits, without check digit and without PIN",
        ),
        ("<KeyUsage>OTP<", "<KeyUsage>CR<", "KeyUsage: the key is not for one-time passwords"),
        ("HMAC-SHA256", "HMAC-MD5", "Suite: none of SHA1, SHA256, SHA512"),
        ("<PlainValue>60<", "<PlainValue>90<", "TimeInterval: a code must last 30 or 60 seconds"),
        ("<PlainValue>60<", "<PlainValue>1 min<", "TimeInterval: not a number"),
        ("<PlainValue>60</PlainValue>", "<EncryptedValue/>", "TimeInterval: missing"),
        ("SerialNo>", "Other>", "SerialNo: missing"),
        ("GAHT12345678", "12345678", "SerialNo: serial number is shorter than 9 characters"),
        ("GAHT12345678", "&#71;AHT12345678", "SerialNo: not plain text"),
        ("MTIzNDU2Nzg5MDEy", "!", "Secret: not base64"),
        ("MTIzNDU2Nzg5MDEy", "<b/>", "Secret: not plain text"),
        ("MTIzNDU2Nzg5MDEy", "", "Secret: seed is shorter than 16 bytes"),
        ("<Secret>", "<Secret><EncryptedValue/>", "Secret: there twice"),
        ("Secret>", "Other>", "Secret: missing"),
        ("Data>", "Other>", "Secret: missing"),
        ("<Key Id", "<Key/><Key Id", "Key: there twice"),
    ];
    for (from, to, expected) in cases {
        assert!(PACKAGE.contains(from), "{from}");
        // A token that is in order comes first: nothing of the file is taken all the same.
        let earlier = PACKAGE.replace("GAHT12345678", "GAHT00000000");
        let document = clear(&format!("{earlier}\n{}", PACKAGE.replace(from, to)));
        assert_eq!(read(&document, None), format!("KeyPackage 2 (line 18), {expected}"), "{from} -> {to}");
    }
    let twice = clear(&format!("{PACKAGE}\n{PACKAGE}"));
    assert_eq!(read(&twice, None), "KeyPackage 2 (line 18), SerialNo: the same serial number as in line 2");
}

#[test]
fn files_that_are_refused() {
    let many = |count: usize| (0..count).map(|n| format!(" a{n}=\"\"")).collect::<String>();
    let prefixes = (0..40).map(|n| format!("<a xmlns:p{n}=\"\">")).collect::<String>();
    let cases = [
        ("".to_owned(), "line 1: not well-formed XML"),
        ("<KeyContainer>".to_owned(), "line 1: not well-formed XML"),
        ("<KeyContainer/>".to_owned(), "the file: not a KeyContainer of PSKC (RFC 6030)"),
        (
            "<a xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"/>".to_owned(),
            "the file: not a KeyContainer of PSKC (RFC 6030)",
        ),
        (
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".to_owned(),
            "the file: document type declarations are not taken",
        ),
        (clear(""), "the file: no token in it"),
        (clear(&format!("<a{}/>", many(65))), "the file: too many XML elements or attributes"),
        (clear(&prefixes), "the file: too many XML elements or attributes"),
        // A tag that hides its length from the count of attributes is no XML.
        (clear(&format!("<a{} b=\"<\"/>", many(60))), "line 2: not well-formed XML"),
        ("<a>".repeat(1_000_001), "the file: too many XML elements or attributes"),
    ];
    for (document, expected) in cases {
        assert_eq!(read(&document, None), expected, "{}", document.get(..80).unwrap_or(&document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn spoilt_files_are_read_or_refused(place in 0..FIGURE_6.len(), byte in any::<u8>()) {
        let mut document = made_usable(FIGURE_6).into_bytes();
        document[place] = byte;
        let key = PskcSecret::pre_shared_key(KEY).unwrap();
        match read_pskc(&document, Some(&key)) {
            // What the MAC does not cover may differ; the seed may not.
            Ok(tokens) => prop_assert_eq!(&*tokens[0].seed.to_base32(), BASE32),
            Err(error) => {
                let told = format!("{error} {error:?}");
                prop_assert!(!told.contains("GEZDGN"), "{}", told);
            }
        }
    }
}
