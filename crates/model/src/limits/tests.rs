//! Character sets and lengths.

use super::*;

static HEX: CharSet = CharSet { ascii: 0x03ff_0000_0000_0000, changes: &[0xe9, 0xea, 0x4e00, 0xa000] };

#[test]
fn a_set_knows_its_characters() {
    for (c, expected) in [
        ('0', true),
        ('9', true),
        (':', false),
        ('/', false),
        ('\u{7f}', false),
        ('\u{80}', false),
        ('\u{e8}', false),
        ('\u{e9}', true),
        ('\u{ea}', false),
        ('\u{4e00}', true),
        ('\u{9fff}', true),
        ('\u{a000}', false),
        ('\u{10ffff}', false),
    ] {
        assert_eq!(HEX.contains(c), expected, "asked for {c:?}");
    }
}

#[test]
fn a_length_counts_characters() {
    let limits = Limits::text(Some(2), Some(3), None);
    for (text, expected) in [
        ("\u{1f511}", vec!["Member must have length greater than or equal to 2"]),
        ("\u{1f511}\u{e9}", vec![]),
        ("\u{1f511}\u{e9}\u{4e2d}", vec![]),
        ("abcd", vec!["Member must have length less than or equal to 3"]),
    ] {
        let mut broken = Vec::new();
        limits.check_text(text, &mut |b| broken.push(b.to_string()));
        assert_eq!(broken, expected, "asked for {text:?}");
    }
}
