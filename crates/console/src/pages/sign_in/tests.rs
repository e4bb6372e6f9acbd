use super::*;

#[test]
fn one_goes_on_to_places_of_this_console_alone() {
    for place in ["/console/users?q=a", "/v1/authorize?client_id=x", "/switchrole?account=1"] {
        assert_eq!(safe_place(place), place);
    }
    for place in [
        "",
        "https://evil.test/",
        "//evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "javascript:alert(1)",
        "/a b",
        "/a\nb",
        "/signin",
        "/é",
    ] {
        assert_eq!(safe_place(place), "/console", "{place:?}");
    }
    let longest = format!("/{}", "x".repeat(LONGEST_PLACE - 1));
    assert_eq!(safe_place(&longest), longest);
    assert_eq!(safe_place(&format!("{longest}x")), "/console");
}

#[test]
fn waits_are_told_so_that_one_knows_when_to_come_back() {
    assert_eq!(waiting(1), "a second");
    assert_eq!(waiting(64), "64 seconds");
    assert_eq!(waiting(900), "16 minutes");
}
