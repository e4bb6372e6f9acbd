use super::*;

#[test]
fn divides_into_six_parts() {
    let arn = Arn::parse("arn:aws-cn:sns:cn-north-1:123456789012:topic:a/b").unwrap();
    assert_eq!(arn.parts(), ["arn", "aws-cn", "sns", "cn-north-1", "123456789012", "topic:a/b"]);
    assert_eq!(arn.account(), Some(AccountId::parse("123456789012").unwrap()));
    let bucket = Arn::parse("arn:aws:s3:::b").unwrap();
    assert_eq!(
        (bucket.account(), bucket.account_text(), bucket.region(), bucket.resource()),
        (None, "", "", "b")
    );
    assert_eq!(Arn::parse("arn:aws:iam::aws:policy/ReadOnlyAccess").unwrap().account(), None);
}

#[test]
fn refuses_what_is_no_arn() {
    for (text, error) in [
        ("", ArnError::Parts),
        ("arn:aws:s3::b", ArnError::Parts),
        ("urn:aws:s3:::b", ArnError::Parts),
        ("arn::s3:::b", ArnError::Empty),
        ("arn:aws::::b", ArnError::Empty),
        ("arn:aws:s3:::", ArnError::Empty),
    ] {
        assert_eq!(Arn::parse(text), Err(error), "{text}");
    }
    assert_eq!(Arn::parse(&format!("arn:aws:s3:::{}", "x".repeat(5000))), Err(ArnError::Length));
}

#[test]
fn puts_together_what_it_divides() {
    let account = AccountId::parse("123456789012").unwrap();
    let arn = Arn::new(Partition::AwsUsGov, "iam", "", Some(account), "user/a/b");
    assert_eq!(arn.as_str(), "arn:aws-us-gov:iam::123456789012:user/a/b");
    assert_eq!(Arn::parse(arn.as_str()), Ok(arn));
    let odd = Arn::new(Partition::Aws, "i:am", "e:u", None, &"ü".repeat(5000));
    assert_eq!((odd.service(), odd.region()), ("iam", "eu"));
    assert!(odd.resource().len() <= 2048);
}

#[test]
fn account_ids_are_twelve_digits() {
    assert_eq!(AccountId::parse("000000000001").unwrap().as_str(), "000000000001");
    for text in ["", "12345678901", "1234567890123", "12345678901a", "１23456789012"] {
        assert_eq!(AccountId::parse(text), Err(ArnError::AccountId), "{text}");
    }
}

#[test]
fn partitions_read_their_own_names() {
    for partition in Partition::ALL {
        assert_eq!(Partition::parse(partition.as_str()), Ok(partition));
    }
    assert_eq!(Partition::parse("AWS"), Err(ArnError::Partition));
}
