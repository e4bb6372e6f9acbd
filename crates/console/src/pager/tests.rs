use super::*;

#[test]
fn a_pager_tells_where_one_is_and_keeps_the_search() {
    let fields = [("search", "a&b"), ("show", "")];
    let middle = Pager::new("/users", &fields, 2, 50, 120);
    assert_eq!((middle.first, middle.last, middle.all), (51, 100, 120));
    assert_eq!(middle.before.as_deref(), Some("/users?search=a%26b&page=1"));
    assert_eq!(middle.next.as_deref(), Some("/users?search=a%26b&page=3"));

    let only = Pager::new("/users", &[], 0, 50, 50);
    assert_eq!((only.first, only.last, &only.before, &only.next), (1, 50, &None, &None));

    let beyond = Pager::new("/users", &[], usize::MAX, 50, 10);
    assert_eq!((beyond.first, beyond.last, &beyond.next), (0, 0, &None));
}
