use super::*;

#[test]
fn long_documents_are_cut_between_lines_and_nothing_is_lost() {
    let line = format!("{}\n", "x".repeat(999));
    let text = line.repeat(95);
    let pages = in_pages(&text);
    let lengths: Vec<_> = pages.iter().map(|part| part.len()).collect();
    assert_eq!(lengths, [30_000, 30_000, 30_000, 5_000]);
    assert_eq!(pages.concat(), text);
    let long = "y".repeat(70_000);
    assert_eq!(in_pages(&long), [long.as_str()]);
    assert!(in_pages("").is_empty());
}
