use proptest::prelude::*;

use super::{cells, wrapped};

#[test]
fn lines_are_broken_between_words() {
    for (text, columns, broken) in [
        ("", 10, ""),
        ("short", 10, "short"),
        ("exactly 10", 10, "exactly 10"),
        ("one two three four", 10, "one two\nthree four"),
        ("one two\n\nthree four five\n", 10, "one two\n\nthree four\nfive\n"),
        // What follows stands under the beginning.
        ("  one two three four", 10, "  one two\n  three\n  four"),
        // A link is copied whole.
        ("see https://example.com/a/b now", 10, "see\nhttps://example.com/a/b\nnow"),
        // So is a command.
        ("first run `countersign login work`, then", 30, "first run\n`countersign login work`, then"),
        ("run `a b c d e f g h` now", 10, "run `a b c\nd e f g h`\nnow"),
        ("it`s open to the end", 10, "it`s open\nto the end"),
        // Columns are not broken.
        ("NAME        STATE       AGE", 10, "NAME        STATE       AGE"),
        ("        deep in there", 10, "        deep in there"),
        ("\x1b[31mone\x1b[0m two three", 10, "\x1b[31mone\x1b[0m two\nthree"),
        ("äöü äöü äöü", 7, "äöü äöü\näöü"),
        ("one two", 0, "one\ntwo"),
    ] {
        assert_eq!(wrapped(text, columns).as_str(), broken, "{text:?} in {columns}");
    }
}

proptest! {
    #[test]
    fn nothing_but_blanks_changes(text in "[a-c` \n\u{e4}]{0,200}", columns in 0_u16..40) {
        let broken = wrapped(&text, columns);
        let words = |text: &str| text.split([' ', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&broken), words(&text));
    }

    #[test]
    fn rows_are_full_and_no_copy_is_left_behind(text in "( {0,4}[a-c]{1,8}( [a-c]{1,8}){0,20}\n){0,5}", columns in 12_u16..40) {
        let broken = wrapped(&text, columns);
        prop_assert!(broken.lines().all(|line| cells(line) <= usize::from(columns)), "{:?}", broken);
        prop_assert!(broken.len() <= text.len() * 3 + usize::from(columns));
    }
}
