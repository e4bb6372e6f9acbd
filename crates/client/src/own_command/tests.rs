use super::*;

#[test]
fn names_are_quoted_where_a_shell_needs_it() {
    for (word, expected) in [
        ("work", "work"),
        ("arn:aws:iam::123456789012:mfa/a,b=c@d", "arn:aws:iam::123456789012:mfa/a,b=c@d"),
        ("my work", "'my work'"),
        ("o'neil", r"'o'\''neil'"),
        ("a;touch b", "'a;touch b'"),
        ("~", "'~'"),
        ("", "''"),
        ("two\nlines", "'two\u{fffd}lines'"),
    ] {
        assert_eq!(quoted(word), expected, "{word}");
    }
    assert_eq!(own_command("mfa list", "my work"), "`countersign mfa list -p 'my work'`");
}
