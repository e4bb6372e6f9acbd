use super::*;

#[test]
fn names_are_no_code_for_the_shell_that_asks() {
    for (shell, name, written) in [
        ("bash", "work-1.eu@acme", Some("work-1.eu@acme")),
        ("bash", "zz;touch /tmp/x", Some(r"zz\;touch\ /tmp/x")),
        ("bash", "$(x) `y` 'z' \"a\" \\ ~", Some(r#"\$\(x\)\ \`y\`\ \'z\'\ \"a\"\ \\\ \~"#)),
        ("bash", "a*", None),
        ("zsh", "zz;touch /tmp/x", Some("zz;touch /tmp/x")),
        ("fish", "zz;touch /tmp/x", Some("zz;touch /tmp/x")),
        ("powershell", "zz;it's", Some("'zz;it''s'")),
        ("powershell", "work", Some("work")),
        ("zsh", "two\nlines", None),
        ("an unknown one", "a b", Some(r"a\ b")),
    ] {
        assert_eq!(Quoting::of_shell(shell).write(name).as_deref(), written, "{shell}: {name:?}");
    }
    assert_eq!(Quoting::Backslashes.read(r"zz\;to\\"), r"zz;to\");
}

#[test]
fn the_word_that_is_completed_is_found() {
    let words = |line: &str| line.split('|').map(OsString::from).collect::<Vec<_>>().into_iter();
    for (line, index, expected) in [
        ("x|--|countersign|exec|--js", Some(2), "--js"),
        ("x|--|countersign|exec|", None, ""),
        ("x|--|countersign|exec", Some(2), ""),
        ("x", None, ""),
    ] {
        assert_eq!(current_word(words(line), index), expected, "{line}");
    }
}
