use super::*;

#[test]
fn names_are_tried_in_order() {
    let mut names = Names::new("alice", None, "phone").unwrap();
    assert_eq!(names.current(), "alice-phone");
    names.taken().unwrap();
    assert_eq!(names.current(), "alice-phone-2");
    names.fall_back();
    assert_eq!((names.current().as_str(), names.is_bare()), ("alice", true));
    assert!(names.taken().is_err());
    let mut names = Names::new("alice", None, "phone").unwrap();
    let free = (0..100).take_while(|_| names.taken().is_ok()).count();
    assert_eq!(free, 19);
}

#[test]
fn a_chosen_name_is_this_or_none() {
    for (asked, name) in
        [("work", "alice-work"), ("alice-work", "alice-work"), ("alice", "alice-alice"), ("alice-", "alice-")]
    {
        let names = Names::new("alice", Some(asked), "phone");
        match names {
            Ok(mut names) => {
                assert_eq!(names.current(), name, "{asked}");
                assert!(names.taken().is_err(), "{asked}");
            }
            Err(failure) => panic!("{asked}: {failure}"),
        }
    }
    for asked in ["", "my phone", "a/b", "ä", &"a".repeat(65)] {
        let failure = Names::new("alice", Some(asked), "phone").unwrap_err();
        assert_eq!(failure.kind(), FailureKind::Usage, "{asked}");
    }
}
