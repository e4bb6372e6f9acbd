//! Each rule, kept and broken.

use std::path::Path;

use super::arrows::{Arrows, Manifest};
use super::source::Source;

const ARCHITECTURE: &str = "# Title\n\n## Arrows\n\n| crate | may depend on |\n|---|---|\n| `model` | \u{2013} |\n\
    | `mfa` | |\n| `iam` | model, `mfa` |\n| `countersign` | all of the above |\n\n## Other\n\n| `x` | y |\n";

fn findings(name: &str, manifest: &str) -> Vec<String> {
    Arrows::parse(ARCHITECTURE).unwrap().check(name, &Manifest::parse(manifest).unwrap())
}

#[test]
fn arrows_are_those_of_the_table() {
    for (name, manifest, expected) in [
        ("iam", "[dependencies]\ncountersign-model = { workspace = true }\nserde = \"1\"", None),
        ("countersign", "[dependencies]\ncountersign-iam.workspace = true", None),
        (
            "iam",
            "[dependencies]\ncountersign-countersign = \"1\"",
            Some("the arrow iam -> countersign is not"),
        ),
        ("model", "[dependencies]\ncountersign-mfa = \"1\"", Some("the arrow model -> mfa is not")),
        (
            "model",
            "[dependencies]\nm = { package = \"countersign-mfa\" }",
            Some("the arrow model -> mfa is not"),
        ),
        (
            "model",
            "[target.'cfg(unix)'.dependencies]\ncountersign-mfa = \"1\"",
            Some("the arrow model -> mfa is not"),
        ),
        ("model", "[dev-dependencies]\ncountersign-mfa = \"1\"", Some("the tests of model depend on mfa")),
        ("iam", "[dev-dependencies]\ncountersign-testkit = \"1\"", None),
        ("prover", "", Some("`prover` has no row")),
    ] {
        let found = findings(name, manifest);
        assert_eq!(found.len(), usize::from(expected.is_some()), "{name} with {manifest}: {found:?}");
        let begins = found.iter().all(|finding| finding.starts_with(expected.unwrap()));
        assert!(begins, "{name} with {manifest}: {found:?}, expected {expected:?}");
    }
}

#[test]
fn broken_tables_are_told() {
    for (text, expected) in [
        ("# No section", "there is no section"),
        ("\n## Arrows\n\nnothing", "the section `## Arrows` has no rows"),
        ("\n## Arrows\n| `a` | b |", "`b` is allowed somewhere but has no row"),
        ("\n## Arrows\n| `a` | - |\n| `a` | - |", "`` `a` `` has two rows"),
    ] {
        let error = Arrows::parse(text).err().unwrap_or_default();
        let expected = expected.replace("`` `a` ``", "``a``");
        assert!(error.starts_with(&expected), "{text:?}: {error:?}, expected {expected:?}");
    }
    let circle = Arrows::parse("\n## Arrows\n| a | b |\n| b | a |\n| c | |").unwrap().circle();
    assert_eq!(circle.as_deref(), Some("the arrows run in a circle among a, b"));
    assert_eq!(Arrows::parse(ARCHITECTURE).unwrap().circle(), None);
}

#[test]
fn pure_manifests() {
    let manifest =
        Manifest::parse("[dependencies]\ntokio = \"1\"\nserde = \"1\"\n[dev-dependencies]\nrand = \"1\"");
    assert_eq!(manifest.unwrap().impure(), ["a pure crate does not depend on `tokio`"]);
}

fn check(path: &str, text: &str, pure: bool) -> Vec<String> {
    Source { inside: Path::new(path), text }.check(pure)
}

#[test]
fn sources() {
    let long = "\n".repeat(701);
    for (path, text, pure, expected) in [
        ("query.rs", "//! A form.\n\n#[cfg(test)]\nmod tests;\n", true, None),
        ("query.rs", long.as_str(), false, Some(": 701 lines")),
        ("util.rs", "", false, Some(": `util` says nothing")),
        ("types/user.rs", "", false, Some(": `types` says nothing")),
        ("lib.rs", "pub(crate) mod helpers;", false, Some(": a crate opens|:1: `mod helpers` says")),
        ("lib.rs", "//! A crate.\nmod a;", false, None),
        ("a/lib.rs", "mod a;", false, None),
        ("a.rs", "mod tests {", false, Some(":1: `mod tests` has its body here")),
        ("a.rs", "\nmod url_tests{", false, Some(":2: `mod url_tests` has its body here")),
        ("a.rs", "mod shapes {", false, None),
        ("a.rs", "use std::fs;", true, Some(":1: a pure crate has no `std::fs`")),
        ("a.rs", "use std::fs;", false, None),
        ("a.rs", "use std::{fmt, env::var};", true, Some(":1: a pure crate has no `std::env`")),
        ("a.rs", "let now = SystemTime::now();", true, Some(":1: a pure crate has no `SystemTime::now`")),
        ("a.rs", "/// Not `std::fs`.\nuse std::fmt; // std::env", true, None),
        ("a.rs", "use my_std::fs_tree;", true, None),
    ] {
        let found = check(path, text, pure);
        let expected: Vec<&str> = expected.map(|all| all.split('|').collect()).unwrap_or_default();
        let told =
            found.len() == expected.len() && found.iter().zip(&expected).all(|(f, e)| f.starts_with(e));
        assert!(told, "{path} {text:?}: {found:?}, expected {expected:?}");
    }
}

#[test]
fn tests_and_generated_code_are_no_product() {
    for (path, expected) in [
        ("query.rs", true),
        ("query/tests.rs", false),
        ("tests/cases.rs", false),
        ("generated/iam.rs", false),
        ("generated.rs", true),
        ("query/tests/forms.rs", false),
    ] {
        assert_eq!(Source { inside: Path::new(path), text: "" }.is_product(), expected, "asked for {path}");
    }
}
