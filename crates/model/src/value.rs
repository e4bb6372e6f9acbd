//! What a value is: something with two directions. Structures and scalars; lists and maps stand in `collections.rs`.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::limits::{Broken, Limits, Measure};
use crate::read::{Kind, Read, Reader};
use crate::secret::{Secret, SecretBlob};
use crate::timestamp::Timestamp;
use crate::write::Writer;

/// A value of the model: a scalar, a list, a map or a structure. Implemented in this crate alone.
pub trait Value: Sized {
    /// Reads what stands at the reader's place.
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self>;

    /// Writes it at the writer's place.
    fn write(&self, writer: &mut Writer);

    /// For scalars, the constraints that AWS recites when an element of a list breaks one of them.
    fn recite(_limits: &Limits) -> Option<String> {
        None
    }
}

/// A value with named members. Implemented by generated code alone.
pub trait Structure: Clone + fmt::Debug + Eq + Send + Sync + Sized + 'static {
    /// Reads the members below the reader's place. `None` when a required one is absent or refused, which the reader
    /// has noted.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// Writes the members below the writer's place.
    fn write(&self, writer: &mut Writer);
}

/// The input or output of an operation that has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unit;

impl Structure for Unit {
    fn read(_reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }

    fn write(&self, _writer: &mut Writer) {}
}

impl<T: Structure> Value for T {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        if !reader.has_structure() {
            return Read::Absent;
        }
        <T as Structure>::read(reader).map_or(Read::Refused, Read::Value)
    }

    fn write(&self, writer: &mut Writer) {
        <T as Structure>::write(self, writer);
    }
}

fn recite(limits: &Limits, measure: Measure) -> Option<String> {
    let mut all = Vec::new();
    limits.describe(measure, &mut |broken| all.push(broken.to_string()));
    Some(all.join(", "))
}

impl Value for String {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        let Some(text) = reader.text(Kind::Text, limits) else { return Read::Absent };
        reader.check_text(&text, limits, true);
        Read::Value(text.into_owned())
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self);
    }

    fn recite(limits: &Limits) -> Option<String> {
        recite(limits, Measure::Length)
    }
}

impl Value for Secret {
    /// A secret is judged like text, but no message repeats it. AWS does repeat a token code of a wrong length; a code
    /// mistyped by one digit is still nearly a code, so here the message goes without.
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        let Some(text) = reader.text(Kind::Text, limits) else { return Read::Absent };
        reader.check_text(&text, limits, false);
        Read::Value(Self::new(text))
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.expose());
    }

    fn recite(limits: &Limits) -> Option<String> {
        recite(limits, Measure::Length)
    }
}

impl Value for i32 {
    /// `900`, `0900` and `+900` are numbers; spaces, fractions and exponents are not, nor is more than 32 bits.
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        let Some(text) = reader.text(Kind::Integer, limits) else { return Read::Absent };
        match text.parse() {
            Ok(number) => {
                reader.check_number(number, limits);
                Read::Value(number)
            }
            Err(_) if text.is_empty() => reader.refuse(Some("missing value for decimal type")),
            Err(_) => reader.refuse(None),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.to_string());
    }

    fn recite(limits: &Limits) -> Option<String> {
        recite(limits, Measure::Value)
    }
}

impl Value for bool {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        match reader.text(Kind::Boolean, limits).as_deref() {
            None => Read::Absent,
            Some("true" | "1") => Read::Value(true),
            Some("false" | "0") => Read::Value(false),
            Some(_) => reader.refuse(None),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(if *self { "true" } else { "false" });
    }
}

impl Value for Timestamp {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        match reader.text(Kind::Timestamp, limits).map(|text| text.parse()) {
            None => Read::Absent,
            Some(Ok(timestamp)) => Read::Value(timestamp),
            Some(Err(_)) => reader.refuse(None),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.to_string());
    }
}

/// Base64, once, with line breaks forgiven: some services fold it.
fn read_blob(reader: &mut Reader<'_>, limits: &Limits) -> Read<Vec<u8>> {
    let Some(text) = reader.text(Kind::Blob, limits) else { return Read::Absent };
    let folded: Zeroizing<Vec<u8>> =
        Zeroizing::new(text.bytes().filter(|b| !b.is_ascii_whitespace()).collect());
    STANDARD.decode(&*folded).map_or_else(|_| reader.refuse(None), Read::Value)
}

impl Value for Vec<u8> {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        read_blob(reader, limits)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(&STANDARD.encode(self));
    }
}

impl Value for SecretBlob {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        match read_blob(reader, limits) {
            Read::Value(bytes) => Read::Value(Self::new(bytes)),
            Read::Absent => Read::Absent,
            Read::Refused => Read::Refused,
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(&Zeroizing::new(STANDARD.encode(self.expose())));
    }
}

/// Reads one of a generated enumeration's values.
pub(crate) fn read_enum<T: Copy>(
    reader: &mut Reader<'_>,
    names: &'static [&'static str],
    values: &[T],
) -> Read<T> {
    let Some(text) = reader.text(Kind::Enumeration(names), Limits::NONE) else { return Read::Absent };
    let known = names.iter().zip(values).find(|(name, _)| **name == text);
    known.map_or_else(|| reader.refuse_enum(&text), |(_, value)| Read::Value(*value))
}

/// What AWS recites for a list of an enumeration.
pub(crate) fn recite_enum() -> Option<String> {
    Some(Broken::EnumValue.to_string())
}
