use super::*;
use proptest::prelude::*;

#[test]
fn decimals_compare_exactly() {
    for (one, other, ordering) in [
        ("1.50", "1.5", Ordering::Equal),
        ("-0", "0", Ordering::Equal),
        ("+007", "7.000", Ordering::Equal),
        ("10", "9.99", Ordering::Greater),
        ("-10", "-9", Ordering::Less),
        ("0.1", "0.09", Ordering::Greater),
        ("9007199254740993", "9007199254740992", Ordering::Greater),
        ("-1", "0", Ordering::Less),
    ] {
        let (a, b) = (Decimal::parse(one).unwrap(), Decimal::parse(other).unwrap());
        assert_eq!(a.cmp(&b), ordering, "{one} and {other}");
        assert_eq!(b.cmp(&a), ordering.reverse(), "{other} and {one}");
    }
    for text in ["", "-", ".", "1.", ".5", "9x", "1e3", " 1", "0x1", "--1", "1.2.3", "١"] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
}

#[test]
fn instants_are_read_in_both_forms() {
    for (text, seconds) in [
        ("0", 0),
        ("1970", 0),
        ("1970-01-01T00:00:00Z", 0),
        ("1577836800", 1_577_836_800),
        ("2020", 1_577_836_800),
        ("2020-01", 1_577_836_800),
        ("2020-02-29", 1_582_934_400),
        ("2020-01-01T01:00+01:00", 1_577_836_800),
        ("2019-12-31t19:00:00-05:00", 1_577_836_800),
        ("2016-12-13T21:20:37Z", 1_481_664_037),
        ("12345", 12345),
        ("1969-12-31T23:59:59", -1),
        ("0000-03-01", -62_162_035_200),
        ("2000-02-29", 951_782_400),
        ("2100-03-01", 4_107_542_400),
    ] {
        assert_eq!(Instant::parse(text), Some(Instant(seconds * NANOSECONDS)), "{text}");
    }
    let part = Instant::parse("1970-01-01T00:00:00.25Z");
    assert_eq!(part, Some(Instant(250_000_000)));
    for text in [
        "",
        "x",
        "-",
        "2020-13",
        "2020-00-01",
        "2020-01-32",
        "2020-01-01T24:00",
        "2020-1-1-1",
        "T",
        "2020T+01:00",
        "9223372036854775808",
    ] {
        assert_eq!(Instant::parse(text), None, "{text}");
    }
}

#[test]
fn networks_ignore_host_bits() {
    let contains = |network: &str, address: &str| {
        Network::parse(network).unwrap_or_else(|| panic!("{network}")).contains(address.parse().unwrap())
    };
    assert!(contains("10.1.2.3/8", "10.255.0.0"));
    assert!(contains("0.0.0.0/0", "255.255.255.255"));
    assert!(contains("10.0.0.1", "10.0.0.1") && !contains("10.0.0.1", "10.0.0.2"));
    assert!(contains("2001:DB8::/32", "2001:db8:ffff::1") && !contains("::/0", "10.0.0.1"));
    assert!(!contains("0.0.0.0/0", "::ffff:10.0.0.1"));
    for text in
        ["", "10.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "::1%eth0"]
    {
        assert_eq!(Network::parse(text), None, "{text}");
    }
}

#[test]
fn a_list_of_one_is_one_value() {
    let one: ContextValue = vec!["a".to_string()].into();
    assert_eq!((one.single(), one.len()), (Some("a"), 1));
    let several: ContextValue = ["a", "b", "c"].into_iter().collect();
    assert_eq!((several.single(), several.iter().collect::<Vec<_>>()), (None, vec!["a", "b", "c"]));
    assert!(ContextValue::from(Vec::new()).is_empty());
    assert_eq!(ContextValue::from("").set().count(), 0);
    assert_eq!(ContextValue::from(true).single(), Some("true"));
    assert_eq!(ContextValue::from(-5_i64).single(), Some("-5"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decimals_agree_with_integers(one: i32, other: i32, scale in 0_usize..6) {
        let text = |number: i32| {
            let digits = format!("{:07}", number.unsigned_abs());
            let (whole, fraction) = digits.split_at(digits.len() - scale);
            let point = if scale == 0 { "" } else { "." };
            format!("{}{whole}{point}{fraction}", if number < 0 { "-" } else { "" })
        };
        let (a, b) = (text(one), text(other));
        prop_assert_eq!(Decimal::parse(&a).unwrap().cmp(&Decimal::parse(&b).unwrap()), one.cmp(&other), "{} and {}", a, b);
    }

    #[test]
    fn instants_never_panic(text in "[-+:.tTzZ0-9]{0,40}") {
        let _ = Instant::parse(&text);
    }
}
