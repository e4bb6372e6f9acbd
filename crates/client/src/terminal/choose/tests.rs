use super::*;

fn options(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_line_is_a_number_a_name_or_a_part_of_names() {
    let options = options(&["work", "work-admin", "123456789012", "Home", "2"]);
    for (typed, expected) in [
        ("1", Meaning::Chosen(0)),
        ("5", Meaning::Chosen(4)),
        // A number of the list goes before a name that is one.
        ("2", Meaning::Chosen(1)),
        (" 3 ", Meaning::Chosen(2)),
        ("work", Meaning::Chosen(0)),
        ("ADMIN", Meaning::Chosen(1)),
        ("home", Meaning::Chosen(3)),
        ("WORK", Meaning::Narrowed(vec![0, 1])),
        ("0", Meaning::Chosen(2)),
        ("6", Meaning::Chosen(2)),
        ("", Meaning::Narrowed(vec![0, 1, 2, 3, 4])),
        ("nothing like it", Meaning::Nothing),
        ("99999999999999999999999", Meaning::Nothing),
    ] {
        assert_eq!(meaning(typed, &options), expected, "typed {typed:?} for {options:?}");
    }
}

#[test]
fn a_list_longer_than_the_screen_says_so() {
    let options: Vec<String> = (1..=12).map(|number| format!("profile-{number}")).collect();
    let all: Vec<usize> = (0..12).collect();
    assert_eq!(listing(&[0, 11], &options, 9), "   1  profile-1\n  12  profile-12\n");
    let long = listing(&all, &options, 4);
    assert_eq!(
        long,
        "   1  profile-1\n   2  profile-2\n   3  profile-3\n  and 9 more: type a part of the name\n"
    );
    assert_eq!(listing(&all, &options, 12).lines().count(), 12);
    // A screen of no height still shows one.
    assert_eq!(listing(&all, &options, 0).lines().count(), 2);
}
