use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

const HEX: &str = "3132333435363738393031323334353637383930";
const BASE32: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// What was read, a token a line, seeds in base32.
fn read(document: &str) -> String {
    match read_oath_csv(document.as_bytes()) {
        Ok(tokens) => tokens.iter().map(shown).collect::<Vec<_>>().join("; "),
        Err(error) => error.to_string(),
    }
}

fn shown(token: &HardwareToken) -> String {
    let TotpParameters { algorithm, period_seconds } = token.parameters;
    format!("{} {} {algorithm:?} {period_seconds}", token.serial, *token.seed.to_base32())
}

#[test]
fn lines_that_are_taken() {
    let standard = format!("GAHT12345678 {BASE32} Sha1 30");
    let cases = [
        (format!("GAHT12345678,{HEX},totp,6,30"), standard.clone()),
        (format!("GAHT12345678,{HEX},totp"), standard.clone()),
        (format!("\u{feff}GAHT12345678 , {HEX} , TOTP , 6 , 30 \r\n"), standard.clone()),
        (format!("# from the vendor\n\n\"GAHT12345678\",\"{HEX}\",\"totp\",,\n"), standard.clone()),
        (format!("serial, hexseed, type, digits, step\nGAHT12345678,{HEX},totp,6,30"), standard.clone()),
        (format!("GAHT12345678,{HEX},totp,6,60,SHA-256"), format!("GAHT12345678 {BASE32} Sha256 60")),
        (
            format!("GAHT12345678,{HEX},totp,6,30,hmacsha512\nGAHT12345679,{HEX},totp,6,60,sha1"),
            format!("GAHT12345678 {BASE32} Sha512 30; GAHT12345679 {BASE32} Sha1 60"),
        ),
        (
            format!(
                "upn,serial number,secret key,time interval,manufacturer,model\r\n\
                 ann@example.com,GAHT12345678,{BASE32},60,\"Acme, Ltd\",c202\r\n"
            ),
            format!("GAHT12345678 {BASE32} Sha1 60"),
        ),
        (
            format!("secretKey,serialNumber,hashFunction\n{BASE32},GAHT12345678,hmacsha256"),
            format!("GAHT12345678 {BASE32} Sha256 30"),
        ),
    ];
    for (document, expected) in cases {
        assert_eq!(read(&document), expected, "{document}");
    }
}

#[test]
fn lines_that_are_refused_with_place_field_and_reason() {
    let good = format!("GAHT12345678,{HEX},totp,6,30");
    let cases = [
        (String::new(), "the file: no token in it"),
        ("serial,seed\n# nothing else\n".into(), "the file: no token in it"),
        (
            format!("GAHT12345678,{HEX},hotp,6"),
            "line 1, type: event-based (HOTP) tokens cannot be used: the codes of MFA devices come from the time",
        ),
        (format!("GAHT12345678,{HEX}"), "line 1, type: missing"),
        (format!("GAHT12345678,{HEX},ocra"), "line 1, type: neither totp nor hotp"),
        (
            format!("GAHT12345678,{HEX},totp,8,30"),
            "line 1, digits: 8-digit tokens cannot be used: the AWS API carries six digits",
        ),
        (format!("GAHT12345678,{HEX},totp,six,30"), "line 1, digits: not a number"),
        (format!("GAHT12345678,{HEX},totp,6,45"), "line 1, time interval: a code must last 30 or 60 seconds"),
        (format!("GAHT12345678,{HEX},totp,6,0"), "line 1, time interval: not a number"),
        (format!("GAHT12345678,{HEX},totp,6,30,md5"), "line 1, algorithm: none of SHA1, SHA256, SHA512"),
        (format!("GAHT12345678,{HEX},totp,6,30,sha1,ann"), "line 1: more columns than there should be"),
        (format!("12345678,{HEX},totp"), "line 1, serial number: serial number is shorter than 9 characters"),
        (format!(",{HEX},totp"), "line 1, serial number: missing"),
        (
            format!("GAHT 12345678,{HEX},totp"),
            "line 1, serial number: serial number holds a character outside [\\w+=/:,.@-]",
        ),
        (
            format!("arn:aws:iam::123456789012:mfa/phone,{HEX},totp"),
            "line 1, serial number: an ARN is not the serial number of a hardware token",
        ),
        ("GAHT12345678,,totp".into(), "line 1, seed: missing"),
        (format!("GAHT12345678,{BASE32},totp"), "line 1, seed: not hexadecimal"),
        ("GAHT12345678,31323334,totp".into(), "line 1, seed: seed is shorter than 16 bytes"),
        (format!("GAHT12345678,{},totp", "00".repeat(129)), "line 1, seed: seed is longer than 128 bytes"),
        (format!("{good}\r\n\r\n{good}\r\n"), "line 3, serial number: the same serial number as in line 1"),
        (
            format!("GAHT12345678,\"{HEX},totp"),
            "line 1: a quotation mark within a field, or without its partner",
        ),
        (
            format!("GAHT\"12345678,{HEX},totp"),
            "line 1: a quotation mark within a field, or without its partner",
        ),
        (
            format!("serial,seed,pin\nGAHT12345678,{HEX},1"),
            "line 1: column 3 of the header is not known; take it out, if it does not matter",
        ),
        (format!("serial,seed,secret key\nGAHT12345678,{HEX},{BASE32}"), "line 1, seed: there twice"),
        (format!("serial,type\nGAHT12345678,{HEX}"), "line 1, seed: missing"),
        (format!("serial number,secret key\nGAHT12345678,{HEX}"), "line 2, seed: seed is not base32"),
    ];
    for (document, expected) in cases {
        assert_eq!(read(&document), expected, "{document}");
    }
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).chain([0xff, 0xfe]).collect();
    let told = read_oath_csv(&utf16).map(drop).unwrap_err().to_string();
    assert_eq!(told, "the file: not UTF-8 text; save it as UTF-8");
}

#[test]
fn files_have_a_limit() {
    let mut document = String::new();
    for number in 0..10_000 {
        writeln!(document, "GAHT{number:08},{HEX},totp,6,30").unwrap();
    }
    assert_eq!(read_oath_csv(document.as_bytes()).map(|tokens| tokens.len()), Ok(10_000));
    writeln!(document, "GAHT99999999,{HEX},totp,6,30").unwrap();
    assert_eq!(read(&document), "line 10001: more than 10,000 tokens; divide the file");
    let long = "#".repeat(8 * 1024 * 1024 + 1);
    assert_eq!(read(&long), "the file: longer than 8 MiB; divide it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_read(
        tokens in prop::collection::btree_map("[A-Z]{4}[0-9]{5,12}", (prop::collection::vec(any::<u8>(), 16..=128), 0..3_usize, any::<bool>()), 1..8),
    ) {
        let mut document = String::new();
        for (serial, (seed, algorithm, minute)) in &tokens {
            let hash = ["sha1", "sha256", "sha512"][*algorithm];
            let hex = data_encoding::HEXUPPER.encode(seed);
            writeln!(document, "{serial},{hex},totp,6,{},{hash}", if *minute { 60 } else { 30 }).unwrap();
        }
        let read = read_oath_csv(document.as_bytes()).unwrap();
        prop_assert_eq!(read.len(), tokens.len());
        for (token, (serial, (seed, algorithm, minute))) in read.iter().zip(&tokens) {
            prop_assert_eq!(token.serial.as_str(), serial);
            prop_assert_eq!(token.seed.as_bytes(), seed.as_slice());
            prop_assert_eq!(token.parameters.algorithm as usize, *algorithm);
            prop_assert_eq!(token.parameters.period_seconds.get(), if *minute { 60 } else { 30 });
        }
    }

    #[test]
    fn no_error_tells_a_seed(before in "[ -~]{0,12}", after in "[ -~]{0,12}") {
        let document = format!("{before}{HEX}{after}");
        if let Err(error) = read_oath_csv(document.as_bytes()) {
            let told = format!("{error} {error:?}");
            prop_assert!(!told.contains("313233"), "{}", told);
        }
    }

    #[test]
    fn anything_is_read_or_refused(document in prop::collection::vec(any::<u8>(), 0..200)) {
        let read = read_oath_csv(&document);
        prop_assert!(read.map_or(true, |tokens| !tokens.is_empty()));
    }
}
