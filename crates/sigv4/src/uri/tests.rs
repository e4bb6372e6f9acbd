use super::*;

#[test]
fn one_spelling_for_one_meaning() {
    for (plus, text, expected) in [
        (Plus::Space, "", Ok("")),
        (Plus::Space, "AZaz09-._~", Ok("AZaz09-._~")),
        (Plus::Space, "a b", Ok("a%20b")),
        (Plus::Space, "a+b%20c", Ok("a%20b%20c")),
        (Plus::Plus, "a+b%2Bc%2bd", Ok("a%2Bb%2Bc%2Bd")),
        (Plus::Space, "%41%7e%7E", Ok("A~~")),
        (Plus::Space, "%2f/", Ok("%2F%2F")),
        (Plus::Space, "\u{1234}%e1%88%b4", Ok("%E1%88%B4%E1%88%B4")),
        (Plus::Space, "%ff", Ok("%FF")),
        (Plus::Space, "%", Err(Malformed)),
        (Plus::Space, "a%2", Err(Malformed)),
        (Plus::Space, "%g0", Err(Malformed)),
        (Plus::Space, "%0g", Err(Malformed)),
        (Plus::Space, "%+1", Err(Malformed)),
        (Plus::Space, "%\u{e9}1", Err(Malformed)),
    ] {
        let mut out = Vec::new();
        let answer = reencode(&mut out, text, plus, None).map(|()| String::from_utf8(out).unwrap());
        assert_eq!(answer.as_deref().map_err(|error| *error), expected, "{text:?}");
    }
}

#[test]
fn encoding_encodes_the_percent_sign_too() {
    let mut out = Vec::new();
    encode(&mut out, "/a%20b/", Some(b'/'));
    assert_eq!(out, b"/a%2520b/");
}

#[test]
fn decoding_borrows_where_it_can() {
    assert!(matches!(decode("AKID/2015", Plus::Space), Ok(Some(Cow::Borrowed("AKID/2015")))));
    assert_eq!(decode("AKID%2F2015+x", Plus::Space), Ok(Some(Cow::Owned("AKID/2015 x".to_owned()))));
    assert_eq!(decode("%ff", Plus::Space), Ok(None));
    assert_eq!(decode("%f", Plus::Space), Err(Malformed));
}
