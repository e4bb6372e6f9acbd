//! Forms, honest and hostile.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn parse(form: &str) -> Result<Vec<(String, String)>, QueryError> {
    let query = Query::parse(form.as_bytes())?;
    Ok(query.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

#[test]
fn forms_are_decoded() {
    for (form, expected) in [
        ("Action=GetUser&Version=2010-05-08", vec![("Action", "GetUser"), ("Version", "2010-05-08")]),
        ("b=1&a=2", vec![("a", "2"), ("b", "1")]),
        ("a=1&a=2&a=3", vec![("a", "1")]),
        ("a=%C3%A9+b%2B%26%3d", vec![("a", "\u{e9} b+&=")]),
        ("%61=x", vec![("a", "x")]),
        ("a=b=c", vec![("a", "b=c")]),
        ("a", vec![("a", "")]),
        ("a=", vec![("a", "")]),
        ("=x", vec![("", "x")]),
        ("&&a=1&&", vec![("a", "1")]),
        ("", vec![]),
        ("a=%00", vec![("a", "\0")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        assert_eq!(parse(form), Ok(expected), "asked for {form:?}");
    }
}

#[test]
fn broken_forms_are_refused() {
    for (form, expected) in [
        ("a=%", QueryError::BrokenEscape),
        ("a=%4", QueryError::BrokenEscape),
        ("a=%4&b=1", QueryError::BrokenEscape),
        ("a=%4g", QueryError::BrokenEscape),
        ("%zz=1", QueryError::BrokenEscape),
        ("a=%ff", QueryError::NotUtf8),
        ("a=%C3", QueryError::NotUtf8),
        // Together the bytes would be a character; each part by itself is none.
        ("%C3=%A9", QueryError::NotUtf8),
        ("a=%C3&%A9=b", QueryError::NotUtf8),
        ("a=%ED%A0%80", QueryError::NotUtf8),
    ] {
        assert_eq!(parse(form), Err(expected), "asked for {form:?}");
    }
    assert_eq!(Query::parse(b"a=\xff").err(), Some(QueryError::NotUtf8));
}

#[test]
fn sizes_are_bounded() {
    let form = |count: usize| (0..count).map(|i| format!("p{i}=v&")).collect::<String>();
    assert_eq!(parse(&form(MAX_PARAMETERS)).map(|all| all.len()), Ok(MAX_PARAMETERS));
    assert_eq!(parse(&form(10_000)).err(), Some(QueryError::TooManyParameters));
    assert_eq!(parse(&format!("{}=1", "n".repeat(MAX_NAME_BYTES))).map(|all| all.len()), Ok(1));
    assert_eq!(parse(&format!("{}=1", "n".repeat(MAX_NAME_BYTES + 1))).err(), Some(QueryError::NameTooLong));
    let long = format!("a={}", "v".repeat(MAX_QUERY_BYTES - 2));
    assert_eq!(parse(&long).map(|all| all.len()), Ok(1));
    assert_eq!(parse(&format!("{long}v")).err(), Some(QueryError::TooLong));
}

#[test]
fn refusals_are_faults_without_a_message() {
    for (error, expected) in [
        (QueryError::TooLong, ("RequestEntityTooLarge", 413)),
        (QueryError::TooManyParameters, ("MalformedInput", 400)),
        (QueryError::BrokenEscape, ("MalformedInput", 400)),
    ] {
        let fault = Fault::from(error);
        assert_eq!((fault.code().code(), fault.http_status()), expected, "asked for {error:?}");
        assert_eq!((fault.message(), fault.cause().unwrap().to_string()), (None, error.to_string()));
    }
}

#[test]
fn indexes_of_lists() {
    let form = "T.member.10=a&T.member.2.Key=b&T.member.2.Value=c&T.member.0=d&T.member.01=e&T.member.x=f\
                &T.member.4294967296=g&T.member.4294967295=h&T.member.-1=i&T.member.=j&T.memberx.3=k&T=l&T.member.%2B3=m";
    let query = Query::parse(form.as_bytes()).unwrap();
    assert_eq!(query.indexes_below("T.member."), [2, 10, u32::MAX]);
    assert!(query.has_below("T.member.2."));
    assert!(!query.has_below("T.member.10."));
}

#[test]
fn debugging_shows_no_values() {
    let query = Query::parse(b"TokenCode=123456").unwrap();
    assert_eq!(format!("{query:?}"), r#"{"TokenCode"}"#);
}

proptest! {
    #[test]
    fn parsing_agrees_with_a_map(pairs in prop::collection::vec(("[a-c.%&=\u{e9}]{0,4}", ".{0,8}"), 0..12)) {
        let escape = |text: &str| text.bytes().map(|b| format!("%{b:02x}")).collect::<String>();
        let form: Vec<String> = pairs.iter().map(|(n, v)| format!("{}={}", escape(n), escape(v))).collect();
        let mut expected = BTreeMap::new();
        for (name, value) in &pairs {
            expected.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let form = form.join("&");
        prop_assert_eq!(parse(&form), Ok(expected.clone().into_iter().collect()), "form {}", form);
        let query = Query::parse(form.as_bytes()).unwrap();
        for name in ["a", "b.", ""] {
            prop_assert_eq!(query.get(name), expected.get(name).map(String::as_str));
            let below: Vec<&str> = expected.keys().filter_map(|key| key.strip_prefix(name)).collect();
            prop_assert_eq!(query.below(name).collect::<Vec<_>>(), below);
        }
    }

    #[test]
    fn no_bytes_are_too_odd(form in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Query::parse(&form);
    }
}
