//! The model's regular expressions as functions.
//!
//! Nearly all are one class of characters, repeated: these become a character set. The others have a function written
//! by hand in `crates/model/src/pattern.rs`, joined here by the pattern's text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use regex_syntax::hir::{Class, Hir, HirKind};

use super::{Service, names};
use crate::error::Failure;

const WRITTEN: &[(&str, &str)] = &[
    ("^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$", "account_alias"),
    ("^[A-Za-z][A-Za-z0-9/_-]*$", "account_property_key"),
    ("^o-[a-z0-9]{10,32}$", "organization_id"),
    ("^p-[0-9a-zA-Z_]{8,128}$", "organizations_policy_id"),
    (r"^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*", "organizations_entity_path"),
    (r"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)", "path"),
    (r"\u002F[\u0021-\u007F]*", "path_prefix"),
    (r"((/[A-Za-z0-9\.,\+@=_-]+)*)/", "policy_path"),
    (r"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?", "policy_version_id"),
    (r"^http(s?)://[a-zA-Z0-9._/-]*(\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$", "redirect_url"),
    (r"/[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*/", "role_path"),
];

/// The name of each pattern: that of the first shape that has it, which a new pattern does not disturb.
pub(super) fn named<'a>(services: impl IntoIterator<Item = &'a Service>) -> BTreeMap<&'a str, String> {
    let mut named = BTreeMap::new();
    let mut taken = Vec::new();
    for service in services {
        for (name, shape) in &service.model.shapes.0 {
            let Some(pattern) = &shape.pattern else { continue };
            if named.contains_key(pattern.as_str()) {
                continue;
            }
            let mut constant = names::constant(name);
            if taken.contains(&constant) {
                constant = format!("{}_{constant}", names::constant(service.module));
            }
            taken.push(constant.clone());
            named.insert(pattern.as_str(), constant);
        }
    }
    named
}

pub(super) fn file(services: &[Service]) -> Result<String, Failure> {
    let mut text = String::from(
        "use crate::limits::{CharSet, Pattern};\nuse crate::pattern as written;\n\n",
    );
    let mut ranges: Vec<(Vec<(char, char)>, String)> = Vec::new();
    let mut statics = String::new();
    for (pattern, name) in named(services) {
        let matches = match WRITTEN.iter().find(|(known, _)| *known == pattern) {
            Some((_, function)) => format!("written::{function}"),
            None => {
                let run = Run::of(pattern).ok_or_else(|| {
                    Failure::Model(format!("the pattern {pattern} is no run of one class: write a function for it"))
                })?;
                let shared = match ranges.iter().find(|(r, _)| *r == run.ranges) {
                    Some((_, shared)) => shared.clone(),
                    None => {
                        ranges.push((run.ranges.clone(), format!("{name}_RANGES")));
                        format!("{name}_RANGES")
                    }
                };
                let ranges = if run.ranges.is_empty() { "&[]".to_owned() } else { shared };
                let _ = writeln!(
                    statics,
                    "static {name}_SET: CharSet = CharSet {{ ascii: {:#034x}, ranges: {ranges} }};",
                    run.ascii
                );
                format!("|text| {name}_SET.spans(text, {}, {})", run.min, run.max)
            }
        };
        let _ = writeln!(
            statics,
            "pub(super) static {name}: Pattern = Pattern {{ text: {pattern:?}, matches: {matches} }};"
        );
    }
    for (ranges, name) in ranges.iter().filter(|(ranges, _)| !ranges.is_empty()) {
        let _ = writeln!(text, "static {name}: &[(char, char)] = &{ranges:?};");
    }
    text.push_str(&statics);
    Ok(text)
}

/// A class, repeated.
struct Run {
    ascii: u128,
    ranges: Vec<(char, char)>,
    min: u32,
    max: String,
}

impl Run {
    fn of(pattern: &str) -> Option<Self> {
        let hir = regex_syntax::parse(&dialect(pattern)).ok()?;
        let HirKind::Repetition(repetition) = hir.kind() else { return None };
        let (ascii, ranges) = class(&repetition.sub)?;
        let max = repetition.max.map_or_else(|| "usize::MAX".to_owned(), |max| max.to_string());
        Some(Self { ascii, ranges, min: repetition.min, max })
    }
}

/// The pattern in the dialect of the parser. The model's is Java's: its shorthands mean ASCII alone, the whole value
/// must match with or without anchors, and `\u` takes four digits, though the authors of one pattern gave it more.
fn dialect(pattern: &str) -> String {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    pattern
        .replace(r"\u10000-\u10FFFF", r"\x{10000}-\x{10FFFF}")
        .replace(r"[\d]", "[0-9]")
        .replace(r"\d", "[0-9]")
        .replace(r"\w", "0-9A-Za-z_")
        .replace(r"\uD7FF", r"\x{D7FF}")
}

fn class(hir: &Hir) -> Option<(u128, Vec<(char, char)>)> {
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { return None };
    let mut ascii = 0_u128;
    let mut ranges = Vec::new();
    for range in class.iter() {
        for c in range.start()..=range.end().min('\u{7f}') {
            ascii |= 1 << u32::from(c);
        }
        if range.end() > '\u{7f}' {
            ranges.push((range.start().max('\u{80}'), range.end()));
        }
    }
    Some((ascii, ranges))
}
