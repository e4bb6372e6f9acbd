//! Lists and maps of values, in their two directions.

use std::collections::BTreeMap;

use crate::limits::Limits;
use crate::read::{Read, Reader};
use crate::value::Value;
use crate::write::Writer;

impl<T: Value> Value for Vec<T> {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        let Some(items) = reader.items("member", limits) else { return Read::Absent };
        reader.check_count(items.len(), limits);
        let of_element = limits.element.unwrap_or(Limits::NONE);
        let mut list = Self::with_capacity(items.len());
        let before = reader.violations();
        for item in &items {
            match reader.at_item("member", item, |reader| T::read(reader, of_element)) {
                Read::Value(value) => list.push(value),
                Read::Absent | Read::Refused => {}
            }
        }
        if reader.violations() > before
            && let Some(all) = T::recite(of_element)
        {
            reader.regroup(before, &all);
        }
        Read::Value(list)
    }

    fn write(&self, writer: &mut Writer) {
        writer.items("member", self, |writer, element| element.write(writer));
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Read<Self> {
        let Some(items) = reader.items("entry", limits) else { return Read::Absent };
        reader.check_count(items.len(), limits);
        let of_key = limits.key.unwrap_or(Limits::NONE);
        let of_value = limits.element.unwrap_or(Limits::NONE);
        let mut map = Self::new();
        for item in &items {
            let (key, value) = reader.at_item("entry", item, |reader| {
                (reader.required_within("key", of_key), reader.required_within("value", of_value))
            });
            if let (Some(key), Some(value)) = (key, value) {
                map.entry(key).or_insert(value);
            }
        }
        Read::Value(map)
    }

    fn write(&self, writer: &mut Writer) {
        writer.items("entry", self, |writer, (key, value)| {
            writer.required("key", key);
            writer.required("value", value);
        });
    }
}
