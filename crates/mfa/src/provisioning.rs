//! The URI by which a seed reaches an authenticator app.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use crate::seed::Seed;
use crate::totp::{Algorithm, TotpParameters};

/// Unreserved characters (RFC 3986 section 2.3) and `@` stay. A space becomes `%20`: apps do not read `+` as
/// a space. A colon is encoded too, as it separates issuer and label.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// The `otpauth` URI of a seed: `otpauth://totp/ISSUER:LABEL?secret=…&issuer=ISSUER`.
///
/// AWS's label is `DEVICE@ACCOUNT`. Algorithm and period are named only where they are not the standard ones,
/// since several apps ignore them. Without an issuer (an empty text) its two places are left out.
#[must_use]
pub fn otpauth_uri(
    issuer: &str,
    account_label: &str,
    seed: &Seed,
    parameters: &TotpParameters,
) -> Zeroizing<String> {
    let secret = seed.to_base32();
    let issuer = utf8_percent_encode(issuer, ENCODED).to_string();
    let label = utf8_percent_encode(account_label, ENCODED).to_string();

    // Room for everything at once: growing would leave copies of the secret behind.
    let mut uri = Zeroizing::new(String::with_capacity(secret.len() + 2 * issuer.len() + label.len() + 96));
    uri.push_str("otpauth://totp/");
    if !issuer.is_empty() {
        uri.push_str(&issuer);
        uri.push(':');
    }
    uri.push_str(&label);
    uri.push_str("?secret=");
    uri.push_str(&secret);
    if !issuer.is_empty() {
        uri.push_str("&issuer=");
        uri.push_str(&issuer);
    }
    match parameters.algorithm {
        Algorithm::Sha1 => {}
        Algorithm::Sha256 => uri.push_str("&algorithm=SHA256"),
        Algorithm::Sha512 => uri.push_str("&algorithm=SHA512"),
    }
    if parameters.period_seconds != TotpParameters::STANDARD.period_seconds {
        uri.push_str("&period=");
        uri.push_str(&parameters.period_seconds.to_string());
    }
    uri
}

#[cfg(test)]
mod tests;
