//! What names a device, and how its seed is written.

use countersign_mfa::{Seed, SerialNumber, SerialNumberKind, TokenCode, TotpParameters, otpauth_uri};

use super::{Dice, Trial, Verdict};

const SERIALS: &[&str] = &[
    "arn:aws:iam::123456789012:mfa/alice",
    "arn:aws-cn:iam::123456789012:mfa/division/team/alice+phone@example.com",
    "arn:aws:iam::123456789012:u2f/user/alice/key-ABCDEFGHIJ",
    "GAHT12345678",
    "123456",
];
const SERIAL_WORDS: &[&str] = &[
    "arn:aws:iam::",
    "arn:",
    ":mfa/",
    "mfa/",
    "u2f/",
    ":",
    "/",
    "//",
    "123456789012",
    "\u{e9}",
    "us-east-1",
];
const SEEDS: &[&str] = &[
    "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====",
];
const SEED_WORDS: &[&str] = &["=", "====", "1", "8", "-", " ", "\t", "AAAAAAAA", "\u{212a}", "\u{131}"];

/// A serial number comes back as it was read, and its parts put together are itself.
pub(super) fn serial_numbers() -> Trial {
    Trial::new("serial numbers", |dice| {
        let honest = dice.pick(SERIALS).copied().unwrap_or_default();
        let text = dice.spoil_text(honest, SERIAL_WORDS);
        let _ = TokenCode::parse(&text);
        let Ok(serial) = SerialNumber::parse(&text) else { return Ok(Verdict::Refused) };
        if serial.as_str() != text || SerialNumber::parse(serial.as_str()).as_ref() != Ok(&serial) {
            return Err(format!("read as {serial:?}"));
        }
        let parts = (serial.account(), serial.path(), serial.name());
        match (serial.kind(), parts) {
            (SerialNumberKind::Virtual, (Some(account), Some(path), Some(name))) => {
                let partition = text.split(':').nth(1).unwrap_or_default();
                match SerialNumber::virtual_device(partition, account, path, name) {
                    Ok(again) if again == serial => Ok(Verdict::Accepted),
                    other => Err(format!("its parts make {other:?}")),
                }
            }
            (SerialNumberKind::SecurityKey, (Some(_), None, Some(_)))
            | (SerialNumberKind::Hardware, (None, None, None)) => Ok(Verdict::Accepted),
            (kind, parts) => Err(format!("{kind:?} with {parts:?}")),
        }
    })
}

/// A seed that is read is written and read again as the same; its URI has nothing but what a URI may have.
pub(super) fn seeds() -> Trial {
    Trial::new("seeds", seed)
}

fn seed(dice: &mut Dice) -> Result<Verdict, String> {
    let honest = dice.pick(SEEDS).copied().unwrap_or_default();
    let text = dice.spoil_text(honest, SEED_WORDS);
    let Ok(seed) = Seed::from_base32(&text) else { return Ok(Verdict::Refused) };
    let written = seed.to_base32();
    match Seed::from_base32(&written) {
        Ok(again) if again.as_bytes() == seed.as_bytes() => {}
        _ => return Err("not read again as the same".to_owned()),
    }
    let label = dice.spoil_text("alice@123456789012", SERIAL_WORDS);
    let uri = otpauth_uri("Counter sign", &label, &seed, &TotpParameters::STANDARD);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~@%:/?=&".contains(&byte);
    let fields = uri.split_once('?').map(|(_, query)| query.split('&').count());
    if !uri.bytes().all(allowed) || fields != Some(2) || !uri.contains(&format!("secret={}&", *written)) {
        return Err(format!("the URI of label {label:?} is not one"));
    }
    Ok(Verdict::Accepted)
}
