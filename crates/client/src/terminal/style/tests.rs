use super::*;

fn style(term: Option<&str>, no_color: Option<&str>) -> Style {
    Style::from_environment(|name| {
        match name {
            "TERM" => term,
            "NO_COLOR" => no_color,
            _ => None,
        }
        .map(OsString::from)
    })
}

#[test]
fn colours_follow_the_environment() {
    for (term, no_color, colours) in [
        (Some("xterm-256color"), None, true),
        (Some("xterm-256color"), Some(""), true),
        (Some("xterm-256color"), Some("1"), false),
        (Some("dumb"), None, false),
        (Some(""), None, false),
        (None, None, false),
    ] {
        assert_eq!(style(term, no_color).colours(), colours, "TERM={term:?} NO_COLOR={no_color:?}");
    }
    assert_eq!(style(Some("xterm"), None).paint(Role::Bad, "no"), "\x1b[31mno\x1b[0m");
    assert_eq!(style(Some("xterm"), Some("1")).paint(Role::Bad, "no"), "no");
}

#[test]
fn only_text_and_colours_reach_the_terminal() {
    let coloured = style(Some("xterm"), None);
    let plain = style(Some("dumb"), None);
    for (text, with_colours, without) in [
        (
            "plain \u{e9} text\nof two lines",
            "plain \u{e9} text\nof two lines",
            "plain \u{e9} text\nof two lines",
        ),
        ("\x1b[1;38;5;16mbold\x1b[0m", "\x1b[1;38;5;16mbold\x1b[0m", "bold"),
        ("\x1b[mreset", "\x1b[mreset", "reset"),
        ("\x1b[2Jgone", "\u{fffd}[2Jgone", "\u{fffd}[2Jgone"),
        ("\x1b]0;title\x07", "\u{fffd}]0;title\u{fffd}", "\u{fffd}]0;title\u{fffd}"),
        ("\x1b", "\u{fffd}", "\u{fffd}"),
        ("\x1b[", "\u{fffd}[", "\u{fffd}["),
        ("\x1b[1", "\u{fffd}[1", "\u{fffd}[1"),
        ("over\rwritten\x08", "over\u{fffd}written\u{fffd}", "over\u{fffd}written\u{fffd}"),
        ("\u{9b}2J", "\u{fffd}2J", "\u{fffd}2J"),
        ("a\u{202e}b", "a\u{fffd}b", "a\u{fffd}b"),
    ] {
        assert_eq!(*printable(text, coloured), with_colours, "{text:?} with colours");
        assert_eq!(*printable(text, plain), without, "{text:?} without");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_but_colours_begins_with_escape(text in "[\\x00-\\x7f\u{9b}\u{e9}]{0,40}") {
        let shown = printable(&text, style(Some("xterm"), None));
        for after in shown.split('\x1b').skip(1) {
            let sequence = after.split('m').next().unwrap_or_default();
            proptest::prop_assert!(
                sequence.strip_prefix('[').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == ';')),
                "asked {text:?}, got {:?}", *shown
            );
        }
        let unsafe_control = shown.chars().any(|c| c.is_control() && !matches!(c, '\x1b' | '\n' | '\t'));
        proptest::prop_assert!(!unsafe_control, "asked {text:?}, got {:?}", *shown);
    }
}
