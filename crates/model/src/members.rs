//! The members of a structure, by their names: how a reader and a writer come to the values below a place.

use crate::limits::Limits;
use crate::read::{Read, Reader};
use crate::value::Value;
use crate::write::Writer;

impl Reader<'_> {
    pub(crate) fn required<T: Value>(&mut self, name: &str) -> Option<T> {
        self.required_within(name, Limits::NONE)
    }

    pub(crate) fn required_within<T: Value>(&mut self, name: &str, limits: &Limits) -> Option<T> {
        self.at_member(name, |reader| match T::read(reader, limits) {
            Read::Value(value) => Some(value),
            Read::Absent => {
                reader.report_null();
                None
            }
            Read::Refused => None,
        })
    }

    pub(crate) fn optional<T: Value>(&mut self, name: &str) -> Option<T> {
        self.optional_within(name, Limits::NONE)
    }

    pub(crate) fn optional_within<T: Value>(&mut self, name: &str, limits: &Limits) -> Option<T> {
        #[cfg(test)]
        if self.leaves_out() {
            return None;
        }
        self.at_member(name, |reader| match T::read(reader, limits) {
            Read::Value(value) => Some(value),
            Read::Absent | Read::Refused => None,
        })
    }
}

impl Writer {
    pub(crate) fn required<T: Value>(&mut self, name: &str, value: &T) {
        self.within(name, |writer| value.write(writer));
    }

    pub(crate) fn optional<T: Value>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }
}
