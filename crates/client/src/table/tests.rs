use super::*;

#[test]
fn columns_line_up() {
    let rows = [
        ["a".to_owned(), "ü1".to_owned(), "x".to_owned()],
        ["long".to_owned(), "-".to_owned(), String::new()],
    ];
    assert_eq!(lines(["ONE", "TWO", "THREE"], &rows), "ONE   TWO  THREE\na     ü1   x\nlong  -\n");
}
