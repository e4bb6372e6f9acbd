use super::*;

#[test]
fn the_well_known_keys_are_numbered_in_order() {
    assert!(KNOWN.len() <= 64, "a request's context has one bit for each");
    for (place, (name, _)) in KNOWN.iter().enumerate() {
        let key = ContextKey::parse(&name.to_uppercase()).unwrap();
        assert_eq!(key.slot(), Ok(u8::try_from(place).unwrap()), "{name}");
        assert_eq!(key.as_str(), *name);
    }
    assert_eq!(ContextKey::MULTI_FACTOR_AUTH_PRESENT.as_str(), "aws:MultiFactorAuthPresent");
    assert_eq!(ContextKey::STS_AWS_SERVICE_NAME.as_str(), "sts:AWSServiceName");
}

#[test]
fn names_ignore_case_but_print_as_written() {
    let key = ContextKey::principal_tag("Team");
    assert_eq!(key, ContextKey::parse("AWS:principaltag/TEAM").unwrap());
    assert_eq!(key.as_str(), "aws:PrincipalTag/Team");
    assert_ne!(key, ContextKey::request_tag("Team"));
    assert!(ContextKey::parse("").is_err() && ContextKey::parse(&"x".repeat(513)).is_err());
}
