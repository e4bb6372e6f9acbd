use super::*;

fn pairs(tags: &[(&str, &str)]) -> Vec<(String, String)> {
    tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn only_what_changed_is_set_and_only_what_is_gone_is_taken_away() {
    let before = pairs(&[("team", "blue"), ("stage", "test"), ("Owner", "x")]);
    let after = pairs(&[("team", "red"), ("stage", "test"), ("new", "")]);
    let (set, gone) = difference(&before, &after);
    let set: Vec<_> = set.iter().map(|tag| (tag.key.as_str(), tag.value.as_str())).collect();
    assert_eq!((set, gone), (vec![("team", "red"), ("new", "")], vec!["Owner".to_owned()]));
    let (set, gone) = difference(&pairs(&[("Team", "a")]), &pairs(&[("team", "a")]));
    assert_eq!((set.len(), gone.len()), (1, 0), "keys differ by more than case: one key of IAM's");
}

#[test]
fn there_are_empty_rows_until_the_quota() {
    assert_eq!(rows(Vec::new()).len(), 3);
    assert_eq!(rows(vec![Default::default(); 49]).len(), 50);
    assert_eq!(rows(vec![Default::default(); 50]).len(), 50);
}
