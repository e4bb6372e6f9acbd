//! Every pattern of the model against an expression engine.

use crate::generated::patterns::ALL;
use crate::read::sample::near;

/// The pattern for the engine: Java's shorthands mean ASCII, the whole value must match, and the engine knows no
/// look-ahead, for which `account_alias` says the rule in words.
fn engine(pattern: &str) -> regex::Regex {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    let pattern = pattern
        .replace("(?!-)", "")
        .replace(r"\w", "a-zA-Z0-9_")
        .replace(r"[\d]", "[0-9]")
        .replace(r"\d", "[0-9]")
        .replace(r"\u10000-\u10FFFF", r"\x{10000}-\x{10FFFF}");
    regex::Regex::new(&format!("^(?:{pattern})$")).unwrap()
}

#[test]
fn patterns_decide_as_an_expression_engine_does() {
    let points = (0..=0x3_ffff_u32).step_by(7).filter_map(char::from_u32).map(String::from);
    let ascii = (0..=0x17f_u32).filter_map(char::from_u32).map(String::from);
    let characters: Vec<String> = points.chain(ascii).chain(["".to_owned(), "\n".to_owned()]).collect();
    for pattern in ALL {
        let engine = engine(pattern.text);
        let look_ahead = pattern.text.contains("(?!-)");
        let decide = |text: &str| engine.is_match(text) && !(look_ahead && text.contains("--"));
        let near: Vec<String> = (0..300).map(|seed| near(pattern, seed)).collect();
        let mut matched = 0;
        for text in characters.iter().chain(&near) {
            let expected = decide(text);
            matched += usize::from(expected);
            assert_eq!((pattern.matches)(text), expected, "{:?} matched against {}", text, pattern.text);
        }
        assert!(matched > 0, "nothing matched {}: the test is blind to it", pattern.text);
    }
}

#[test]
fn paths_and_aliases() {
    use super::*;
    for (decide, text, expected) in [
        (path as fn(&str) -> bool, "/", true),
        (path, "//", false),
        (path, "/a", false),
        (path, "a/", false),
        (path, "/a b/", false),
        (path, "", false),
        (policy_path, "/", true),
        (policy_path, "", false),
        (policy_path, "/a//", false),
        (policy_path, "a/", false),
        (account_alias, "a-b", true),
        (account_alias, "a--b", false),
        (account_alias, "-ab", false),
        (account_alias, "ab", false),
        (policy_version_id, "v0", false),
        (policy_version_id, "v1.", true),
        (redirect_url, "ftp://x", false),
        (redirect_url, "http://x?a#b?c", false),
        (organizations_entity_path, "o-a1b2c3d4e5/r-f6g/", false),
    ] {
        assert_eq!(decide(text), expected, "asked for {text:?}");
    }
}
