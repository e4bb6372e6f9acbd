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
        assert_eq!(rows.checked().unwrap_err(), expected, "{rows:?}");
    }
}

#[test]
fn tags_come_back_as_they_were() {
    let typed = rows(&[("team", "red"), ("cost-centre", "")]);
    let tags = typed.checked().unwrap();
    assert_eq!(TagRows::from_tags(&tags), typed);
}

#[test]
fn only_what_changed_is_set_and_only_what_is_gone_is_taken_away() {
    let before = rows(&[("team", "blue"), ("stage", "test"), ("Owner", "x")]);
    let after = rows(&[("team", "red"), ("stage", "test"), ("new", "")]);
    let (set, gone) = after.difference(&before);
    let set: Vec<_> = set.iter().map(|tag| (tag.key.as_str(), tag.value.as_str())).collect();
    assert_eq!((set, gone), (vec![("team", "red"), ("new", "")], vec!["Owner".to_owned()]));
    let (set, gone) = rows(&[("team", "a")]).difference(&rows(&[("Team", "a")]));
    assert_eq!((set.len(), gone.len()), (1, 0), "keys differ by more than case: one key of IAM's");
}

#[test]
fn there_are_empty_rows_until_the_quota() {
    for (tags, shown) in [(0, 3), (49, 50), (50, 50), (51, 51)] {
        let rows = TagRows(vec![Default::default(); tags]).with_empty_ones();
        assert_eq!(rows.0.len(), shown, "{tags} tags");
    }
}
