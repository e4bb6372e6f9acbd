//! `tables/truth.txt`: every row under every form of every operator.

use countersign_policy::*;
use serde_json::json;
use std::sync::Arc;

/// Positive operator, its negation, the policy's values, two request values that hit and two that miss.
type Family =
    (&'static str, Option<&'static str>, &'static [&'static str], [&'static str; 2], [&'static str; 2]);

const FAMILIES: &[Family] = &[
    ("StringEquals", Some("StringNotEquals"), &["a", "b"], ["a", "b"], ["A", "c"]),
    ("StringEquals", Some("StringNotEquals"), &["a*"], ["a*", "a*"], ["ab", "a"]),
    ("StringEqualsIgnoreCase", Some("StringNotEqualsIgnoreCase"), &["aB"], ["AB", "ab"], ["a", "abc"]),
    ("StringLike", Some("StringNotLike"), &["a*", "?b"], ["a", "cb"], ["A", "b"]),
    ("NumericEquals", Some("NumericNotEquals"), &["1.50", "7"], ["1.5", "+07.0"], ["1.49", "15"]),
    ("NumericLessThan", None, &["10"], ["9.99", "-1"], ["10", "10.0001"]),
    ("NumericLessThanEquals", None, &["10"], ["10.0", "2"], ["10.00000000000000000001", "11"]),
    ("NumericGreaterThan", None, &["3600"], ["3601", "9007199254740993"], ["3600", "9x"]),
    (
        "NumericGreaterThanEquals",
        None,
        &["9007199254740993"],
        ["9007199254740993", "1e5"],
        ["9007199254740992", "3"],
    ),
    (
        "DateEquals",
        Some("DateNotEquals"),
        &["2020-01-01T00:00:00Z"],
        ["1577836800", "2020"],
        ["2020-01-02", "1577836801"],
    ),
    (
        "DateLessThan",
        None,
        &["2020-01-01T01:00:00+01:00"],
        ["1577836799", "2019-12-31T23:59:59.999"],
        ["2020", "1577836800"],
    ),
    (
        "DateLessThanEquals",
        None,
        &["1577836800"],
        ["2020-01-01", "2019"],
        ["2020-01-01T00:00:00.001Z", "2021"],
    ),
    (
        "DateGreaterThan",
        None,
        &["2020-02-29"],
        ["2020-03-01", "2020-02-29T00:01Z"],
        ["2020-02-28", "2020-02-29"],
    ),
    (
        "DateGreaterThanEquals",
        None,
        &["2020-02-29"],
        ["2020-02-29", "2020-02-29T12:30"],
        ["2020-02", "nonsense"],
    ),
    ("Bool", None, &["true"], ["true", "TRUE"], ["false", "yes"]),
    ("BinaryEquals", None, &["QmluYXJ5"], ["QmluYXJ5", "QmluYXJ5"], ["QmluYXJ6", "!"]),
    (
        "IpAddress",
        Some("NotIpAddress"),
        &["203.0.113.9/24", "2001:db8::/32"],
        ["203.0.113.255", "2001:DB8:1::1"],
        ["203.0.114.0", "::ffff:203.0.113.1"],
    ),
    (
        "ArnLike",
        Some("ArnNotLike"),
        &["arn:aws:sns:*:123456789012:t*"],
        ["arn:aws:sns:eu-west-1:123456789012:t/a:b", "arn:aws:sns::123456789012:t"],
        ["arn:aws:sns:eu:1:123456789012:t", "topic"],
    ),
    (
        "ArnEquals",
        Some("ArnNotEquals"),
        &["arn:aws:iam::*:user/?"],
        ["arn:aws:iam::1:user/a", "arn:aws:iam:::user/b"],
        ["arn:aws:iam::1:user/ab", "arn:aws:IAM::1:user/a"],
    ),
];

fn request_values(row: &str, hits: [&str; 2], misses: [&str; 2]) -> Option<ContextValue> {
    let list = |values: &[&str]| Some(values.iter().copied().collect::<ContextValue>());
    match row {
        "absent" => None,
        "empty list" => list(&[]),
        "empty text" => Some("".into()),
        "one, hit" => Some(hits[0].into()),
        "one in list, hit" => list(&hits[1..]),
        "one, miss" => Some(misses[0].into()),
        "several, all hit" => list(&hits),
        "several, some hit" => list(&[misses[0], hits[0]]),
        "several, none hit" => list(&misses),
        other => panic!("no such row: {other}"),
    }
}

fn holds(operator: &str, values: &[&str], request: Option<&ContextValue>) -> bool {
    let text = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "a:b", "Resource": "*",
        "Condition": {operator: {"test:Key": values}}}});
    let policy =
        Policy::parse(&text.to_string(), PolicyKind::Identity).unwrap_or_else(|e| panic!("{text}: {e}"));
    let mut context = RequestContext::new();
    if let Some(value) = request {
        context.set(ContextKey::parse("TEST:key").unwrap(), value.clone());
    }
    let documents = Documents::compile([(Source::Given("test".into()), Arc::new(policy))]);
    let request = Request {
        principal: &Principal::parse("arn:aws:iam::123456789012:user/u").unwrap(),
        action: &Action::parse("A:B").unwrap(),
        resource: &Resource::All,
        resource_account: None,
        context: &context,
    };
    evaluate(&Layers { identity: Some(&documents), ..Layers::default() }, &request).is_allowed()
}

#[test]
fn every_row_under_every_form_of_every_operator() {
    let mut checked = 0;
    for line in include_str!("../tables/truth.txt").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for (positive, negated, values, hits, misses) in FAMILIES {
            // An exponent is not decimal: the second "hit" of that family is a miss, and stands here to say so.
            let hits = if hits[1] == "1e5" { [hits[0], hits[0]] } else { *hits };
            let request = request_values(cells[0], hits, *misses);
            let n = |form: &str| negated.map(|name| form.replace('N', name));
            let p = |form: &str| Some(form.replace('P', positive));
            let forms = [
                p("P"),
                n("N"),
                p("PIfExists"),
                n("NIfExists"),
                p("ForAllValues:P"),
                n("ForAllValues:N"),
                p("ForAnyValue:P"),
                n("ForAnyValue:N"),
            ];
            let mut asked: Vec<(String, &[&str], &str)> = Vec::new();
            for (form, cell) in forms.into_iter().zip(&cells[1..9]) {
                let Some(form) = form else { continue };
                if form.starts_with("For") {
                    // The set operator is resolved first: IfExists changes nothing.
                    asked.push((format!("{form}IfExists"), values, cell));
                }
                asked.push((form, values, cell));
            }
            asked.push(("Null".into(), &["true"], cells[9]));
            asked.push(("Null".into(), &["false"], cells[10]));
            asked.push(("ForAllValues:Null".into(), &["True"], cells[9]));
            asked.push(("ForAnyValue:NullIfExists".into(), &["FALSE"], cells[10]));
            asked.push(("Null".into(), &["true", "false"], "yes"));
            for (operator, values, cell) in asked.into_iter().filter(|(.., cell)| *cell != "-") {
                let came = if holds(&operator, values, request.as_ref()) { "yes" } else { "no" };
                assert_eq!(came, cell, "{operator} {values:?}, request: {} = {request:?}", cells[0]);
                checked += 1;
            }
        }
    }
    assert!(checked > 1500, "only {checked} combinations were checked");
}

#[test]
fn single_values_hit_and_miss() {
    for (positive, negated, values, hits, misses) in FAMILIES {
        for (value, hit) in hits.iter().map(|v| (v, *v != "1e5")).chain(misses.iter().map(|v| (v, false))) {
            let request = Some(ContextValue::from(*value));
            assert_eq!(holds(positive, values, request.as_ref()), hit, "{positive} {values:?} on {value}");
            if let Some(negated) = negated {
                assert_eq!(holds(negated, values, request.as_ref()), !hit, "{negated} {values:?} on {value}");
            }
        }
    }
}

#[test]
fn a_single_empty_text_is_a_value() {
    let empty = ContextValue::from("");
    assert!(holds("StringEquals", &["", "home/"], Some(&empty)));
    assert!(holds("StringLike", &["*"], Some(&empty)));
    assert!(!holds("StringNotEquals", &[""], Some(&empty)));
    assert!(holds("Null", &["false"], Some(&empty)));
}

#[test]
fn a_list_without_values_is_hit_by_nothing() {
    let value = ContextValue::from("a");
    assert!(!holds("StringEquals", &[], Some(&value)));
    assert!(holds("StringNotEquals", &[], Some(&value)));
}
