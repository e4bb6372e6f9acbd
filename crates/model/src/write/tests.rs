//! Escaping.

use proptest::prelude::*;

use super::*;

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_xml(text, &mut out);
    out
}

#[test]
fn xml_is_escaped() {
    for (text, expected) in [
        ("plain", "plain"),
        ("a<b>&c", "a&lt;b&gt;&amp;c"),
        ("]]>", "]]&gt;"),
        ("a\r\nb\t", "a&#xD;\nb\t"),
        ("\0\u{1f}\u{fffe}", "\u{fffd}\u{fffd}\u{fffd}"),
        ("\u{e9}<\u{1f511}", "\u{e9}&lt;\u{1f511}"),
    ] {
        assert_eq!(escaped(text), expected, "asked for {text:?}");
    }
}

#[test]
fn policy_documents_are_percent_encoded() {
    assert_eq!(percent_encoded("{\"a\": [\"*~-._\u{e9}\"]}"), "%7B%22a%22%3A%20%5B%22%2A~-._%C3%A9%22%5D%7D");
}

proptest! {
    #[test]
    fn a_parser_gives_the_text_back(text in any::<String>()) {
        let xml = format!("<a>{}</a>", escaped(&text));
        let document = roxmltree::Document::parse(&xml).unwrap();
        let carried: String = text
            .chars()
            .map(|c| match c {
                '\t' | '\n' | '\r' => c,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
                _ => c,
            })
            .collect();
        prop_assert_eq!(document.root_element().text().unwrap_or_default(), carried);
    }
}
