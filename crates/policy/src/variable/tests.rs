use super::*;

const BOTH: Syntax = Syntax { wildcards: true, variables: true };

#[test]
fn literal_beginnings() {
    for (text, expected) in [
        ("*", ("", Tail::Any)),
        ("**", ("", Tail::Any)),
        ("iam:GetUser", ("iam:GetUser", Tail::End)),
        ("iam:Get*", ("iam:Get", Tail::Any)),
        ("iam:Get***", ("iam:Get", Tail::Any)),
        ("s3:*Object", ("s3:", Tail::Pattern)),
        ("?x", ("", Tail::Pattern)),
        ("a?", ("a", Tail::Pattern)),
    ] {
        assert_eq!(Pattern::parse(text, BOTH).literal_prefix(), expected, "{text}");
    }
}

#[test]
fn values_are_inserted_as_text() {
    let mut context = RequestContext::new();
    context.set(ContextKey::USERNAME, "a*?${aws:userid}");
    let pattern = Pattern::parse("x/${AWS:username}/*", BOTH);
    assert_eq!(pattern.matches("x/a*?${aws:userid}/y", &context), Match::Hit);
    assert_eq!(pattern.matches("x/abc${aws:userid}/y", &context), Match::Miss);
    assert_eq!(pattern.matches("x//y", &RequestContext::new()), Match::Unresolved);
}

#[test]
fn defaults_need_quotes() {
    let context = RequestContext::new();
    let resolve = |text| Pattern::parse(text, BOTH).resolve(&context);
    assert_eq!(resolve("${a:b, 'c d'}"), Some("c d".to_owned()));
    assert_eq!(resolve("${a:b,''}"), Some(String::new()));
    assert_eq!(resolve("${a:b, c}"), None);
    assert_eq!(resolve("${a:b"), Some("${a:b".to_owned()));
    assert_eq!(resolve("$x${$}"), Some("$x$".to_owned()));
}
