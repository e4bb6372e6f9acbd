use super::*;

#[test]
fn reads_every_form() {
    let account = AccountId::parse("123456789012").unwrap();
    assert_eq!(Principal::parse("123456789012"), Ok(Principal::Root { account }));
    assert_eq!(Principal::parse("arn:aws:iam::123456789012:root"), Ok(Principal::Root { account }));
    assert_eq!(Principal::parse("*"), Ok(Principal::Anonymous));
    assert_eq!(Principal::parse("ec2.amazonaws.com"), Ok(Principal::Service("ec2.amazonaws.com".into())));
    let Ok(Principal::RoleSession { role_arn, session_arn, .. }) =
        Principal::parse("arn:aws-cn:sts::123456789012:assumed-role/r/s")
    else {
        panic!("no role session")
    };
    assert_eq!(role_arn.as_str(), "arn:aws-cn:iam::123456789012:role/r");
    assert_eq!(session_arn.as_str(), "arn:aws-cn:sts::123456789012:assumed-role/r/s");
    for text in [
        "",
        "alice",
        "arn:aws:iam::123456789012:group/g",
        "arn:aws:iam::123456789012:user/",
        "arn:aws:sts::123456789012:assumed-role/r",
        "arn:aws:sts::123456789012:assumed-role//s",
        "arn:aws:iam::1:user/a",
        "arn:aws:s3:::b",
        "a..b",
    ] {
        assert_eq!(Principal::parse(text), Err(PrincipalError), "{text}");
    }
}

#[test]
fn a_deleted_users_id_names_nobody_else() {
    let user = |id: Option<&str>| Principal::User {
        arn: Arn::parse("arn:aws:iam::123456789012:user/a").unwrap(),
        id: id.map(Into::into),
    };
    let entry = PrincipalEntry::parse("AWS", "AIDAJQABLZS4A3QDU576Q").unwrap();
    assert_eq!(entry.names(&user(Some("AIDAJQABLZS4A3QDU576Q"))), Some(Named::Directly));
    assert_eq!(entry.names(&user(Some("AIDAJQABLZS4A3QDU576X"))), None);
    assert_eq!(entry.names(&user(None)), None);
}
