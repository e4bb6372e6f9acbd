//! One source file.

use std::path::Path;

/// Most lines of a product file. Past that, split by noun.
const MAX_LINES: usize = 700;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &["common", "helpers", "manager", "misc", "prelude", "types", "util", "utils"];

/// What a pure crate does not touch, with what it does instead.
const IMPURE: &[(&str, &str)] = &[
    ("std::fs", "take bytes"),
    // Addresses themselves are values, and pure.
    ("TcpStream", "leave it to the service"),
    ("TcpListener", "leave it to the service"),
    ("UdpSocket", "leave it to the service"),
    ("ToSocketAddrs", "leave it to the service"),
    ("std::env", "take a value"),
    ("std::process", "leave it to the binary"),
    ("SystemTime::now", "take unix seconds"),
    ("Instant::now", "take unix seconds"),
    ("OsRng", "take a random source"),
    ("thread_rng", "take a random source"),
    ("tokio::", "be synchronous"),
];

/// Modules of `std` that a braced import may not name in a pure crate.
const IMPURE_MODULES: &[&str] = &["fs", "env", "process"];

/// A file of a crate.
pub(super) struct Source<'a> {
    /// Its path below `src`.
    pub(super) inside: &'a Path,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// Whether it is neither a test nor generated.
    pub(super) fn is_product(&self) -> bool {
        let names: Vec<_> = self.inside.iter().map(|name| name.to_string_lossy()).collect();
        let folders = names.iter().rev().skip(1);
        let file = names.last().map(|name| name.as_ref()).unwrap_or_default();
        file != "tests.rs" && !folders.into_iter().any(|name| name == "tests" || name == "generated")
    }

    /// The findings, each beginning with `:line` or `:` to follow the path.
    pub(super) fn check(&self, pure: bool) -> Vec<String> {
        let mut findings = Vec::new();
        let lines = self.text.lines().count();
        if lines > MAX_LINES {
            findings
                .push(format!(": {lines} lines; a product file has at most {MAX_LINES}, split it by noun"));
        }
        for name in self.inside.with_extension("").iter().map(|name| name.to_string_lossy()) {
            if EMPTY_NAMES.contains(&name.as_ref()) {
                findings.push(format!(": `{name}` says nothing of what is inside; name the thing"));
            }
        }
        let top = self.inside.parent().is_none_or(|parent| parent.as_os_str().is_empty());
        if top && self.inside.ends_with("lib.rs") && !self.text.starts_with("//!") {
            findings
                .push(": a crate opens with what it is, what it never does and where to start".to_owned());
        }
        for (number, line) in (1..).zip(self.text.lines()) {
            // What a comment says of these is not a use of them.
            let code = line.split("//").next().unwrap_or_default();
            findings.extend(module(code).map(|finding| format!(":{number}: {finding}")));
            if pure {
                findings.extend(impurity(code).map(|finding| format!(":{number}: {finding}")));
            }
        }
        findings
    }
}

/// What is wrong with a module declared on this line.
fn module(code: &str) -> Option<String> {
    let mut words = code.split_whitespace().skip_while(|word| *word != "mod").skip(1);
    let declared = words.next()?;
    let name = declared.trim_end_matches([';', '{']);
    if EMPTY_NAMES.contains(&name) {
        return Some(format!("`mod {name}` says nothing of what is inside; name the thing"));
    }
    let body = declared.ends_with('{') || words.next().is_some_and(|word| word.starts_with('{'));
    let tests = name == "test" || name == "tests" || name.ends_with("_tests");
    (body && tests)
        .then(|| format!("`mod {name}` has its body here; tests live in a file of their own beside"))
}

/// What a line of a pure crate must not have.
fn impurity(code: &str) -> Option<String> {
    let (name, instead) = match IMPURE.iter().find(|(name, _)| names(code, name)) {
        Some((name, instead)) => ((*name).to_owned(), *instead),
        None => {
            let braced = code.split("std::{").nth(1)?;
            let mut words =
                braced.split([',', '}', '{']).map(|part| part.split("::").next().unwrap_or_default().trim());
            let module = words.find(|word| IMPURE_MODULES.contains(word))?;
            (format!("std::{module}"), "take a value")
        }
    };
    Some(format!("a pure crate has no `{name}`: {instead}"))
}

/// Whether `code` has `name` as a whole path, not as the beginning of a longer word.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let before = code.get(..at).and_then(|rest| rest.chars().next_back());
        let after = code.get(at + name.len()..).and_then(|rest| rest.chars().next());
        !before.is_some_and(word) && (name.ends_with(':') || !after.is_some_and(word))
    })
}
