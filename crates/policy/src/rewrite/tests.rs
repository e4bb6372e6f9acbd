use super::*;

#[test]
fn replaces_principals_and_nothing_else() {
    let text = "{ \"Statement\":[{\"Principal\" : {\"AWS\": [\"a\",\n \"b\"], \"Service\":\"a\"},\"Action\":\"a\"},\n{\"NotPrincipal\":{\"AWS\":\"a\"}, \"Principal\":\"a\"}]} ";
    let mut seen = Vec::new();
    let rewritten = rewrite_principals(text, &mut |entry| {
        seen.push(entry.to_owned());
        (entry == "a").then(|| "x\"\\\n".to_owned())
    });
    let quoted = "\"x\\\"\\\\\\u000a\"";
    let expected = text.replacen("[\"a\"", &format!("[{quoted}"), 1).replacen(
        "{\"AWS\":\"a\"}",
        &format!("{{\"AWS\":{quoted}}}"),
        1,
    );
    assert_eq!(rewritten, Ok(expected));
    assert_eq!(seen, ["a", "b", "a"]);
}

#[test]
fn works_on_a_single_statement_and_refuses_other_texts() {
    let text = r#"{"Statement":{"Principal":{"AWS":"arn"}}}"#;
    let rewritten = rewrite_principals(text, &mut |_| Some("AIDA".into()));
    assert_eq!(rewritten, Ok(r#"{"Statement":{"Principal":{"AWS":"AIDA"}}}"#.to_owned()));
    assert!(rewrite_principals("{", &mut |_| None).is_err());
    assert_eq!(rewrite_principals("[1]", &mut |_| None), Ok("[1]".to_owned()));
}

#[test]
fn white_space_is_not_counted() {
    assert_eq!(quota_size(" {\t\"a\" :\r\n \"b c é\"}"), 11);
}
