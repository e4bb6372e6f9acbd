use super::*;

#[test]
fn as_the_rule_sets_of_the_sdks_say() {
    let mut seen = 0;
    for line in include_str!("botocore.txt").lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let [service, region, fips, dual_stack, legacy, url, signing_region] = words[..] else {
            panic!("{line}")
        };
        let service = match service {
            "iam" => Service::Iam,
            "sts" => Service::Sts,
            _ => Service::SignIn,
        };
        let variant =
            Variant { fips: fips == "1", dual_stack: dual_stack == "1", legacy_global_sts: legacy == "1" };
        let found = of_aws(service, region, variant);
        assert_eq!((found.url.as_str(), found.signing_region.as_str()), (url, signing_region), "{line}");
        seen += 1;
    }
    assert!(seen > 150, "{seen} lines");
}

#[test]
fn a_configured_address() {
    let endpoint = of_url("http://localhost:4566/aws/", "eu-central-1").unwrap();
    assert_eq!((endpoint.host(), endpoint.path()), ("localhost:4566", "/aws"));
    assert_eq!(endpoint.signing_region, "eu-central-1");
    let bare = of_url("https://iam.example", "x").unwrap();
    assert_eq!((bare.host(), bare.path()), ("iam.example", ""));
}

#[test]
fn a_port_that_goes_without_saying_is_not_said() {
    for (url, plain) in [
        ("http://localhost:80", "http://localhost"),
        ("https://sts.example:443/x/", "https://sts.example/x"),
        ("http://sts.example:443", "http://sts.example:443"),
        ("https://sts.example:8443", "https://sts.example:8443"),
        ("http://[::1]:80", "http://[::1]"),
    ] {
        assert_eq!(of_url(url, "x"), of_url(plain, "x"), "{url}");
        assert_eq!(of_url(url, "x").unwrap().realm(), plain);
    }
}

#[test]
fn what_is_no_address() {
    for url in [
        "",
        "localhost:4566",
        "ftp://x",
        "http://",
        "http://:80",
        "https:///x",
        "http://a?b",
        "http://a#b",
        "http://u@h",
        "http://a b",
    ] {
        assert_eq!(of_url(url, "us-east-1"), None, "{url}");
    }
}

#[test]
fn sessions_of_aws_are_good_in_every_region_of_the_partition() {
    let realm = |region, variant| of_aws(Service::Sts, region, variant).realm();
    let legacy = Variant { legacy_global_sts: true, ..Variant::default() };
    assert_eq!(
        realm("eu-west-1", Variant::default()),
        realm("us-west-2", Variant { fips: true, ..Variant::default() })
    );
    assert_ne!(realm("eu-west-1", Variant::default()), realm("cn-north-1", Variant::default()));
    // The other way round they are not.
    assert_ne!(realm("eu-west-1", Variant::default()), realm("eu-west-1", legacy));
    let configured = |url| of_url(url, "eu-west-1").map(|endpoint| endpoint.realm());
    assert_ne!(configured("http://localhost:1"), configured("http://localhost:2"));
    assert_ne!(configured("https://sts.eu-west-1.example"), Some(realm("eu-west-1", Variant::default())));
}
