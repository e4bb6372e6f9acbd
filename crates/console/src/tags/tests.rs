use super::*;

fn rows(pairs: &[(&str, &str)]) -> TagRows {
    TagRows(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn what_an_operation_would_refuse_is_told_before() {
    let long = "x".repeat(129);
    let longer = "x".repeat(257);
    let cases = [
        (rows(&[("", "blue")]), "The tag with the value “blue” has no key."),
        (rows(&[("team", "a"), ("Team", "b")]), "There are two tags with the key “Team”."),
        (rows(&[("a", "1"), (&long, "")]), "The key of tag 2 is longer than 128 characters."),
        (rows(&[("team", &longer)]), "The value of “team” is longer than 256 characters."),
        (
            TagRows((0..51).map(|n| (n.to_string(), String::new())).collect()),
            "An entity has 50 tags at most.",
        ),
    ];
    for (rows, expected) in cases {
        assert_eq!(rows.tags().unwrap_err(), expected, "{rows:?}");
    }
}

#[test]
fn tags_come_back_as_they_were() {
    let typed = rows(&[("team", "red"), ("cost-centre", "")]);
    let tags = typed.tags().unwrap();
    assert_eq!(TagRows::from_tags(&tags), typed);
}
