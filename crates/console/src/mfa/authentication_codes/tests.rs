use super::*;

#[test]
fn codes_are_looked_at_before_they_are_counted() {
    let wrong = |first: &str, second: &str| {
        let codes = AuthenticationCodes { first: first.to_owned(), second: second.to_owned() };
        codes.wrong().map(|wrong| (wrong.first.is_some(), wrong.second.is_some()))
    };
    for (one, two, says) in [
        ("123456", "654321", None),
        ("12345", "654321", Some((true, false))),
        ("123456", "65432x", Some((false, true))),
        ("", "", Some((true, true))),
        ("123456", "123456", Some((false, true))),
        ("１２３４５６", "123456", Some((true, false))),
    ] {
        assert_eq!(wrong(one, two), says, "{one:?} {two:?}");
    }
}
