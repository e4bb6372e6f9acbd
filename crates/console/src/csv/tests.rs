use super::{fields, line};

#[test]
fn lines_are_read_as_they_are_written() {
    for record in [
        vec!["a", "b", "c"],
        vec!["a,b", "say \"so\"", ""],
        vec![""],
        vec!["", ""],
        vec!["\"\"", ",", "a\"b\"c"],
        vec!["ünïcode", "2026-01-01T00:00:00Z"],
    ] {
        let written = line(record.iter().copied());
        assert_eq!(fields(written.trim_end_matches("\r\n")), record, "{written:?}");
    }
}

#[test]
fn no_field_is_a_formula() {
    assert_eq!(line(["=1+1", "-2", "@sum", "+3", "a=b"]), "'=1+1,'-2,'@sum,'+3,a=b\r\n");
}

#[test]
fn a_quote_that_is_never_closed_ends_with_the_line() {
    assert_eq!(fields("a,\"b,c"), ["a", "b,c"]);
}
