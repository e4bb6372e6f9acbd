use super::*;

#[test]
fn names_of_devices_are_checked_before_anything_is_scanned() {
    for good in ["phone", "anna's-phone".replace('\'', "").as_str(), "a_b+c=d,e.f@g-h", &"x".repeat(128)] {
        assert_eq!(wrong_name(good), None, "{good}");
    }
    for (bad, tells) in [
        ("", "Give the device a name"),
        ("my phone", "a space"),
        ("téléphone", "“é”"),
        ("a/b", "“/”"),
        (&"x".repeat(129), "at most 128"),
    ] {
        let told = wrong_name(bad).unwrap_or_default();
        assert!(told.contains(tells), "{bad:?} should be told of {tells:?}, was told {told:?}");
    }
}
