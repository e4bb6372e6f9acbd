//! Tokens in a PSKC file (RFC 6030, Portable Symmetric Key Container).
//!
//! Elements are known by their local names: the RFC's own examples put those of PBKDF2 into three different namespaces.
//! What is not looked at: `Time`, `TimeDrift` (the two codes of enabling show the drift), manufacturer, model, dates of
//! validity, signatures.

mod encryption;

use data_encoding::{BASE64, Encoding};
use roxmltree::{Document, Node, ParsingOptions, StringStorage};
use zeroize::Zeroizing;

use self::encryption::Opener;
use super::{
    FieldError, HardwareToken, TokenFileError, TokenFilePlace, TokenFileReason, Tokens, digits, hash,
    interval, serial, text_of,
};
use crate::seed::{Seed, SeedError};
use crate::totp::TotpParameters;

pub use self::encryption::{PreSharedKeyError, PskcSecret};

const INTERVAL: &str = "TimeInterval";
const NAMESPACE: &str = "urn:ietf:params:xml:ns:keyprov:pskc";
/// Nodes of a file; a token has some fifty, white space between its elements included.
const MAX_NODES: u32 = 1_000_000;
/// Attributes of one element: the parser compares each with each.
const MAX_ATTRIBUTES: usize = 64;
/// Prefixes of namespaces in a file: at each declaration the parser compares all that are in force with each other.
const MAX_PREFIXES: usize = 32;

/// Reads tokens from a PSKC file, clear or encrypted (RFC 6030 sections 4 and 6).
///
/// Encrypted values are taken in AES-CBC with a MAC, which is checked first; the key is pre-shared, or derived from a
/// password by PBKDF2.
///
/// # Errors
/// The first key package, or property of all of them, that cannot be taken, with field and reason.
pub fn read_pskc(document: &[u8], secret: Option<&PskcSecret>) -> Result<Vec<HardwareToken>, TokenFileError> {
    let given = text_of(document)?;
    // Where there are carriage returns the parser would make copies of texts, seeds among them, that nobody wipes.
    let mut text = Zeroizing::new(String::with_capacity(given.len()));
    text.extend(given.chars().filter(|c| *c != '\r'));
    let document = parse(&text)?;
    let container = document.root_element();
    let in_pskc = |namespace: &str| namespace.starts_with(NAMESPACE);
    if container.tag_name().name() != "KeyContainer" || !container.tag_name().namespace().is_some_and(in_pskc)
    {
        let (place, reason) = (TokenFilePlace::File, TokenFileReason::NotPskc);
        return Err(TokenFileError { place, field: None, reason });
    }
    let base64 = base64().map_err(|error| error.at(TokenFilePlace::KeyContainer))?;
    let opener = Opener::read(container, secret, &base64);
    let opener = opener.map_err(|error| error.at(TokenFilePlace::KeyContainer))?;
    let mut tokens = Tokens::default();
    let mut lines = Lines { text: &text, offset: 0, line: 1 };
    for (index, package) in children(container, "KeyPackage").enumerate() {
        let number = index.saturating_add(1);
        let line = lines.at(package.range().start);
        let at = |error: FieldError| error.at(TokenFilePlace::KeyPackage { number, line });
        let token = token(package, opener.as_ref(), &base64).map_err(at)?;
        tokens.push(token, line, "SerialNo").map_err(at)?;
    }
    tokens.finish()
}

fn parse(text: &str) -> Result<Document<'_>, TokenFileError> {
    if !is_bearable(text) {
        let (place, reason) = (TokenFilePlace::File, TokenFileReason::TooManyNodes);
        return Err(TokenFileError { place, field: None, reason });
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let (place, reason) = match error {
            roxmltree::Error::DtdDetected => (TokenFilePlace::File, TokenFileReason::DocumentType),
            roxmltree::Error::NodesLimitReached => (TokenFilePlace::File, TokenFileReason::TooManyNodes),
            other => {
                let line = usize::try_from(other.pos().row).unwrap_or(usize::MAX);
                (TokenFilePlace::Line(line), TokenFileReason::NotXml)
            }
        };
        TokenFileError { place, field: None, reason }
    })
}

/// Whether the parser's time and memory stay within bounds: it limits nodes, but what attributes and namespaces cost grows
/// with a power of their number. Every attribute has its own equals sign, and no tag holds a second `<`; every declaration
/// of a namespace spells `xmlns` and, unless it is the default's, a prefix.
fn is_bearable(text: &str) -> bool {
    let equals = |tag: &str| tag.bytes().filter(|byte| *byte == b'=').count();
    if text.split('<').any(|tag| equals(tag) > MAX_ATTRIBUTES) {
        return false;
    }
    let mut prefixes: Vec<&str> = Vec::new();
    for declaration in text.split("xmlns").skip(1) {
        let prefix =
            declaration.split(|c: char| c == '=' || c.is_ascii_whitespace()).next().unwrap_or_default();
        if !prefixes.contains(&prefix) {
            prefixes.push(prefix);
        }
        if prefixes.len() > MAX_PREFIXES {
            return false;
        }
    }
    true
}

/// Counts lines on the way down, so that ten thousand packages do not make as many walks from the top.
struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a later place.
    fn at(&mut self, offset: usize) -> usize {
        let passed = self.text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line = self.line.saturating_add(passed.iter().filter(|byte| **byte == b'\n').count());
        self.offset = offset;
        self.line
    }
}

fn token(
    package: Node<'_, '_>,
    opener: Option<&Opener>,
    base64: &Encoding,
) -> Result<HardwareToken, FieldError> {
    let serial_no = required(child(package, "DeviceInfo"), "SerialNo")?;
    let serial = serial(text(serial_no, "SerialNo")?).map_err(|r| FieldError::new("SerialNo", r))?;
    let mut keys = children(package, "Key");
    let key = keys.next().ok_or(FieldError::new("Key", TokenFileReason::Missing))?;
    if keys.next().is_some() {
        return Err(FieldError::new("Key", TokenFileReason::Repeated));
    }
    time_based(key)?;
    policy(key)?;
    let asked = child(key, "AlgorithmParameters");
    response_format(required(asked, "ResponseFormat")?)?;
    let usual = TotpParameters::STANDARD;
    let algorithm = match asked.and_then(|asked| child(asked, "Suite")) {
        Some(suite) => hash(text(suite, "Suite")?).map_err(|r| FieldError::new("Suite", r))?,
        None => usual.algorithm,
    };
    let data = child(key, "Data");
    let period_seconds = match data.and_then(|data| child(data, INTERVAL)) {
        Some(given) => {
            let value =
                child(given, "PlainValue").ok_or(FieldError::new(INTERVAL, TokenFileReason::Missing))?;
            interval(text(value, INTERVAL)?).map_err(|reason| FieldError::new(INTERVAL, reason))?
        }
        None => usual.period_seconds,
    };
    let seed = seed(required(data, "Secret")?, opener, base64)?;
    Ok(HardwareToken { serial, seed, parameters: TotpParameters { algorithm, period_seconds } })
}

/// The algorithm profile: a URI of RFC 6030 section 10 and its IANA registry, or its older form with `#`.
fn time_based(key: Node<'_, '_>) -> Result<(), FieldError> {
    let uri = key.attribute("Algorithm").ok_or(TokenFileReason::Missing);
    let profile = uri.and_then(|uri| uri.strip_prefix(NAMESPACE).ok_or(TokenFileReason::UnknownType));
    match profile {
        Ok(":totp" | "#totp") => Ok(()),
        Ok(":hotp" | "#hotp") => Err(TokenFileReason::EventBased),
        Ok(_) => Err(TokenFileReason::UnknownType),
        Err(reason) => Err(reason),
    }
    .map_err(|reason| FieldError::new("Algorithm", reason))
}

/// What the key may be used for (RFC 6030 section 5). A PIN that is typed into the token is no matter of the server's; one
/// that stands before or after the code is.
fn policy(key: Node<'_, '_>) -> Result<(), FieldError> {
    let Some(policy) = child(key, "Policy") else { return Ok(()) };
    let mode = child(policy, "PINPolicy").and_then(|pin| pin.attribute("PINUsageMode"));
    if mode.is_some_and(|mode| mode != "Local") {
        return Err(FieldError::new("PINUsageMode", TokenFileReason::NotPlainDigits));
    }
    let mut usages = children(policy, "KeyUsage").peekable();
    if usages.peek().is_some() && !usages.any(|usage| usage.text().is_some_and(|text| text.trim() == "OTP")) {
        return Err(FieldError::new("KeyUsage", TokenFileReason::KeyUsage));
    }
    Ok(())
}

fn response_format(format: Node<'_, '_>) -> Result<(), FieldError> {
    let encoding = format.attribute("Encoding");
    let check_digits = format.attribute("CheckDigits").is_some_and(|value| !matches!(value, "false" | "0"));
    if encoding.is_some_and(|encoding| encoding != "DECIMAL") || check_digits {
        return Err(FieldError::new("ResponseFormat", TokenFileReason::NotPlainDigits));
    }
    let length = format.attribute("Length").ok_or(TokenFileReason::Missing);
    length.and_then(digits).map_err(|reason| FieldError::new("ResponseFormat Length", reason))
}

fn seed(secret: Node<'_, '_>, opener: Option<&Opener>, base64: &Encoding) -> Result<Seed, FieldError> {
    let bytes = match (child(secret, "PlainValue"), child(secret, "EncryptedValue")) {
        (Some(_), Some(_)) => return Err(FieldError::new("Secret", TokenFileReason::Repeated)),
        (Some(plain), None) => decoded(plain, "Secret", base64)?,
        (None, Some(encrypted)) => {
            let opener = opener.ok_or(FieldError::new("EncryptionKey", TokenFileReason::Missing))?;
            opener.open(encrypted, child(secret, "ValueMAC"), base64)?
        }
        (None, None) => return Err(FieldError::new("Secret", TokenFileReason::Missing)),
    };
    Seed::from_bytes(&bytes).map_err(|error| FieldError::new("Secret", TokenFileReason::Seed(error)))
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

fn required<'a, 'i>(node: Option<Node<'a, 'i>>, name: &'static str) -> Result<Node<'a, 'i>, FieldError> {
    node.and_then(|node| child(node, name)).ok_or(FieldError::new(name, TokenFileReason::Missing))
}

/// An element's text. It stands in the file as it is: texts that the parser had to put together from references or pieces
/// would be copies that nobody wipes.
fn text<'a>(node: Node<'a, '_>, field: &'static str) -> Result<&'a str, FieldError> {
    let mut parts = node.children();
    let reason = match (parts.next(), parts.next()) {
        (None, _) => TokenFileReason::Missing,
        (Some(part), None) => match part.text_storage() {
            Some(StringStorage::Borrowed(text)) if part.is_text() => return Ok(text.trim()),
            _ => TokenFileReason::NotPlainText,
        },
        _ => TokenFileReason::NotPlainText,
    };
    Err(FieldError::new(field, reason))
}

/// The longest base64 text that is read: the longest seed with a block for initialisation and one for padding, in lines.
const MAX_BASE64: usize = 1024;

fn decoded(
    node: Node<'_, '_>,
    field: &'static str,
    base64: &Encoding,
) -> Result<Zeroizing<Vec<u8>>, FieldError> {
    let text = text(node, field)?;
    if text.len() > MAX_BASE64 {
        return Err(FieldError::new(field, TokenFileReason::Seed(SeedError::TooLong)));
    }
    base64
        .decode(text.as_bytes())
        .map(Zeroizing::new)
        .map_err(|_| FieldError::new(field, TokenFileReason::NotBase64))
}

/// Base64 as XML has it: in lines.
fn base64() -> Result<Encoding, FieldError> {
    let mut specification = BASE64.specification();
    specification.ignore.push_str(" \t\n");
    specification.encoding().map_err(|_| FieldError { field: None, reason: TokenFileReason::NotBase64 })
}

#[cfg(test)]
mod tests;
