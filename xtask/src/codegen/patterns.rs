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
];

/// The name of each pattern that a request is judged by: that of the first shape that has it, which a new pattern does
/// not disturb.
pub(super) fn named(services: &[Service]) -> BTreeMap<&str, String> {
    let mut named = BTreeMap::new();
    let mut taken = Vec::new();
    for service in services {
        let judged = service.model.shapes_of_inputs();
        for (name, shape) in service.model.shapes.0.iter().filter(|(name, _)| judged.contains(name.as_str()))
        {
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
    let mut text = String::from("use crate::limits::{CharSet, Pattern};\nuse crate::pattern as written;\n\n");
    let mut written: Vec<(Vec<u32>, String)> = Vec::new();
    let mut statics = String::new();
    let mut listed = String::new();
    for (pattern, name) in named(services) {
        let _ = write!(listed, "&{name}, ");
        let matches = match WRITTEN.iter().find(|(known, _)| *known == pattern) {
            Some((_, function)) => format!("written::{function}"),
            None => {
                let run = Run::of(pattern).ok_or_else(|| {
                    Failure::Model(format!(
                        "the pattern {pattern} is no run of one class: write a function for it"
                    ))
                })?;
                let shared =
                    written.iter().find(|(changes, _)| *changes == run.changes).map(|(_, name)| name);
                let changes = match shared {
                    _ if run.changes.is_empty() => "&[]".to_owned(),
                    Some(shared) => shared.clone(),
                    None => {
                        let constant = format!("{name}_CHANGES");
                        let _ = writeln!(text, "static {constant}: &[u32] = &{:?};", run.changes);
                        written.push((run.changes, constant.clone()));
                        constant
                    }
                };
                let _ = writeln!(
                    statics,
                    "static {name}_SET: CharSet = CharSet {{ ascii: {:#034x}, changes: {changes} }};",
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
    let _ = writeln!(text, "#[cfg(test)]\npub(crate) static ALL: &[&Pattern] = &[{listed}];");
    text.push_str(&statics);
    Ok(text)
}

/// A class, repeated.
struct Run {
    ascii: u128,
    changes: Vec<u32>,
    min: u32,
    max: String,
}

impl Run {
    fn of(pattern: &str) -> Option<Self> {
        let hir = regex_syntax::parse(&dialect(pattern)).ok()?;
        let HirKind::Repetition(repetition) = hir.kind() else { return None };
        let (ascii, changes) = class(&repetition.sub)?;
        let max = repetition.max.map_or_else(|| "usize::MAX".to_owned(), |max| max.to_string());
        Some(Self { ascii, changes, min: repetition.min, max })
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

fn class(hir: &Hir) -> Option<(u128, Vec<u32>)> {
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { return None };
    let mut ascii = 0_u128;
    let mut changes = Vec::new();
    for range in class.iter() {
        for c in range.start()..=range.end().min('\u{7f}') {
            ascii |= 1 << u32::from(c);
        }
        if range.end() > '\u{7f}' {
            changes.extend([u32::from(range.start()).max(0x80), u32::from(range.end()) + 1]);
        }
    }
    Some((ascii, changes))
}
