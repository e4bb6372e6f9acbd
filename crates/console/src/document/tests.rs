use countersign_policy::Position;

use super::*;

#[test]
fn layout_changes_only_white_space() {
    let cases = [
        (r#"{"a":1,"b":[],"c":{}}"#, "{\n    \"a\": 1,\n    \"b\": [],\n    \"c\": {}\n}"),
        (r#"[ "x, {y}: \" z" , 1.10 ]"#, "[\n    \"x, {y}: \\\" z\",\n    1.10\n]"),
        (r#""back\\","#, "\"back\\\\\",\n"),
        ("", ""),
    ];
    for (written, expected) in cases {
        assert_eq!(laid_out(written), expected, "{written}");
        assert_eq!(laid_out(expected).trim_end(), expected.trim_end(), "a second time: {written}");
    }
}

#[test]
fn what_was_written_in_lines_stays() {
    assert_eq!(readable("{\n \"a\":1}\n"), "{\n \"a\":1}");
    let blank = format!("{{{}\n\"a\":1}}", " ".repeat(30_000));
    assert_eq!(readable(&blank), "{\n    \"a\": 1\n}");
}

#[test]
fn statements_stand_where_they_are_found() {
    let one = r#"{"Statement":{"Effect":"Deny"}}"#;
    let found = statements(one);
    assert_eq!(found, [StatementText { at: 13, text: r#"{"Effect":"Deny"}"# }]);
    let twice = "{\"Statement\":[\n{\"Effect\":\"Deny\"},\n{\"Effect\":\"Deny\"}]}";
    let lines: Vec<_> =
        statements(twice).iter().map(|statement| position(twice, statement.at).line).collect();
    assert_eq!(lines, [2, 3], "alike, and yet two");
    assert_eq!(statements("{"), []);
}

#[test]
fn lines_are_quoted_around_the_column() {
    let text = "{\n\t\"Efect\": 1\n}";
    let (line, marker) = quoted(text, Position { line: 2, column: 2 });
    assert_eq!((line.as_str(), marker.as_str()), ("\t\"Efect\": 1", "\t^"));
    let long = "x".repeat(1_000);
    let (line, marker) = quoted(&long, Position { line: 1, column: 501 });
    assert_eq!((line.len(), marker.len()), (120, 61));
    let (line, marker) = quoted("", Position { line: 7, column: 9 });
    assert_eq!((line.as_str(), marker.as_str()), ("", "^"));
}
