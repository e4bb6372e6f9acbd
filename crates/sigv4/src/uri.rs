//! Percent-encoding, in the one spelling that SigV4 signs: unreserved characters (RFC 3986 section 2.3) stay,
//! all else becomes `%XX` with capitals.

use std::borrow::Cow;

/// A text whose percent-encoding cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// What a `+` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plus {
    /// A space, as in query strings: whoever reads the parameters takes it so, and a signature must not leave
    /// open which of two meanings was signed.
    Space,
    /// Itself, as in paths.
    Plus,
}

/// Appends one byte, encoded unless unreserved or `kept`.
fn push_encoded(out: &mut Vec<u8>, byte: u8, kept: Option<u8>) {
    let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    if unreserved || Some(byte) == kept {
        out.push(byte);
    } else {
        let digit = |value: u8| if value < 10 { b'0' + value } else { b'A' + value - 10 };
        out.extend_from_slice(&[b'%', digit(byte >> 4), digit(byte & 0xf)]);
    }
}

/// Appends `text` encoded, a `%` too.
pub(crate) fn encode(out: &mut Vec<u8>, text: &str, kept: Option<u8>) {
    for byte in text.bytes() {
        push_encoded(out, byte, kept);
    }
}

/// Appends what `text` stands for in the one spelling. A byte `kept` is kept where it stands plainly; its
/// escaped form stays escaped, since to a path `/` and `%2F` are two things.
pub(crate) fn reencode(out: &mut Vec<u8>, text: &str, plus: Plus, kept: Option<u8>) -> Result<(), Malformed> {
    for byte in Decoder::new(text, plus) {
        match byte? {
            Decoded::Plain(byte) => push_encoded(out, byte, kept),
            Decoded::Escaped(byte) => push_encoded(out, byte, None),
        }
    }
    Ok(())
}

/// What `text` stands for; `None` in the result's place for bytes that are no UTF-8.
pub(crate) fn decode(text: &str, plus: Plus) -> Result<Option<Cow<'_, str>>, Malformed> {
    if !text.bytes().any(|byte| byte == b'%' || byte == b'+') {
        return Ok(Some(Cow::Borrowed(text)));
    }
    let bytes =
        Decoder::new(text, plus).map(|byte| byte.map(Decoded::byte)).collect::<Result<Vec<u8>, _>>()?;
    Ok(String::from_utf8(bytes).ok().map(Cow::Owned))
}

/// A byte, and how it was written.
enum Decoded {
    Plain(u8),
    Escaped(u8),
}

impl Decoded {
    fn byte(self) -> u8 {
        match self {
            Self::Plain(byte) | Self::Escaped(byte) => byte,
        }
    }
}

struct Decoder<'t> {
    bytes: std::slice::Iter<'t, u8>,
    plus: Plus,
}

impl<'t> Decoder<'t> {
    fn new(text: &'t str, plus: Plus) -> Self {
        Self { bytes: text.as_bytes().iter(), plus }
    }

    fn hex_digit(&mut self) -> Result<u8, Malformed> {
        let digit = self.bytes.next().and_then(|byte| char::from(*byte).to_digit(16)).ok_or(Malformed)?;
        u8::try_from(digit).map_err(|_| Malformed)
    }
}

impl Iterator for Decoder<'_> {
    type Item = Result<Decoded, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        match (*self.bytes.next()?, self.plus) {
            (b'%', _) => {
                Some(self.hex_digit().and_then(|high| Ok(Decoded::Escaped(high << 4 | self.hex_digit()?))))
            }
            (b'+', Plus::Space) => Some(Ok(Decoded::Plain(b' '))),
            (byte, _) => Some(Ok(Decoded::Plain(byte))),
        }
    }
}

#[cfg(test)]
mod tests;
