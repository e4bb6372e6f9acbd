use super::*;

#[test]
fn six_ascii_digits_and_nothing_else() {
    use TokenCodeFormatError::{NotDigits, TooLong, TooShort};
    for (text, expected) in [
        ("000000", None),
        ("000001", None),
        ("999999", None),
        ("", Some(TooShort)),
        ("12345", Some(TooShort)),
        ("1234567", Some(TooLong)),
        ("0123456", Some(TooLong)),
        ("12345a", Some(NotDigits)),
        ("+12345", Some(NotDigits)),
        (" 12345", Some(NotDigits)),
        ("12 345", Some(NotDigits)),
        // Six Arabic-Indic digits: six characters, twelve bytes.
        ("\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}", Some(NotDigits)),
        ("\u{661}\u{662}\u{663}\u{664}\u{665}", Some(TooShort)),
    ] {
        let parsed = TokenCode::parse(text);
        assert_eq!(parsed.as_ref().err().copied(), expected, "{text:?}");
        if let Ok(code) = parsed {
            assert_eq!(code.digits().as_str(), text);
        }
    }
}

#[test]
fn equality_is_by_digits() {
    let code = |text| TokenCode::parse(text).unwrap();
    assert!(code("012345") == code("012345"));
    assert!(code("012345") != code("012346"));
    assert!(code("112345") != code("012345"));
}
