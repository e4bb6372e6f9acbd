//! Files that are reviewed like code.

use std::path::Path;

/// Compares a text with `tests/golden/NAME` of the workspace; with `UPDATE_GOLDEN=1` in the environment it is written instead.
///
/// # Panics
/// They differ: with the first line that does.
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept == text {
        return;
    }
    let (mut old, mut new) = (kept.lines(), text.lines());
    for number in 1.. {
        let (was, is) = (old.next(), new.next());
        assert!(
            was == is && (was.is_some() || is.is_some()),
            "tests/golden/{name}, line {number}:\n  kept: {}\n  came: {}\nIf this is meant, run again with UPDATE_GOLDEN=1 and review the difference.",
            was.unwrap_or("(nothing)"),
            is.unwrap_or("(nothing)"),
        );
    }
}
