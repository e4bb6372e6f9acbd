use super::*;

fn text(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".into(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(digits) => (*digits).into(),
        Value::Text(text) => format!("'{text}'"),
        Value::List(list) => format!("[{}]", list.iter().map(text).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let member = |member: &Member<'_>| format!("{}:{}", member.name, text(&member.node));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn reads_values_as_written() {
    for (json, read_as) in [
        (" null ", "null"),
        ("[true,false]", "[true,false]"),
        ("[]", "[]"),
        ("{ }", "{}"),
        (r#"{"a":1.50,"a":-0e+2}"#, "{a:1.50,a:-0e+2}"),
        (r#""\u0041\ud83d\udd11\n\/\"""#, "'A\u{1f511}\n/\"'"),
    ] {
        assert_eq!(read(json).map(|node| text(&node)), Ok(read_as.to_string()), "{json}");
    }
}

#[test]
fn stops_where_it_is_no_json() {
    for (json, at) in [
        ("", 0),
        ("{", 1),
        ("[1,]", 3),
        ("{\"a\" 1}", 5),
        ("01", 1),
        ("1.", 2),
        ("nul", 0),
        ("\"a", 2),
        ("\"\\x\"", 1),
        ("\"\\ud800\"", 1),
        ("\"\t\"", 1),
        ("1 2", 2),
        ("'a'", 0),
        ("[1 2]", 3),
        ("{a:1}", 1),
        ("+1", 0),
        (".5", 0),
    ] {
        assert_eq!(read(json).map(|node| text(&node)), Err(at), "{json}");
    }
}

#[test]
fn agrees_with_a_general_reader() {
    for json in [
        "[[[[1]]]]",
        "{\"a\":{\"b\":[null,{}]}}",
        "\"\\ud83d\\u0041\"",
        "\"\\ud83d\"",
        "[1e5,2E-3,-1]",
        "-",
        "[,]",
        "tru",
    ] {
        assert_eq!(read(json).is_ok(), serde_json::from_str::<serde_json::Value>(json).is_ok(), "{json}");
    }
}

#[test]
fn positions_count_characters() {
    assert_eq!(Position::of("é\néé{", 7), Position { line: 2, column: 3 });
    assert_eq!(Position::of("", 5), Position { line: 1, column: 1 });
}
