//! `tables/refusals.json`: what is refused at write time, with AWS's texts, in AWS's order; and what is accepted.

use countersign_policy::*;
use serde_json::Value;

fn kind(name: &str) -> PolicyKind {
    match name {
        "identity" => PolicyKind::Identity,
        "boundary" => PolicyKind::Boundary,
        "session" => PolicyKind::Session,
        "resource" => PolicyKind::Resource,
        "trust" => PolicyKind::Trust,
        "endpoint" => PolicyKind::Endpoint,
        "scp" => PolicyKind::Scp,
        "rcp" => PolicyKind::Rcp,
        other => panic!("no kind {other}"),
    }
}

#[test]
fn refusals_have_the_texts_and_the_order_of_aws() {
    let table: Value = serde_json::from_str(include_str!("../tables/refusals.json")).unwrap();
    for row in table.as_array().unwrap() {
        let text = row["text"].as_str().map_or_else(|| row["document"].to_string(), str::to_string);
        let kind = kind(row["kind"].as_str().unwrap_or("identity"));
        let parsed = Policy::parse(&text, kind).map_err(|error| error.to_string());
        let expected = row["refused"].as_str();
        assert_eq!(parsed.as_ref().err().map(String::as_str), expected, "parse as {kind:?}: {text}");
        // Whatever is accepted can be stored and read again.
        let loads = Policy::load(&text, kind).is_ok();
        let expected = row["loads"].as_bool().unwrap_or(expected.is_none());
        assert_eq!(loads, expected, "load as {kind:?}: {text}");
    }
}

#[test]
fn a_refusal_names_its_place() {
    let text = "{\n \"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"iam\", \"Resource\": \"*\"}}";
    let error = Policy::parse(text, PolicyKind::Identity).unwrap_err();
    assert_eq!((error.at.line, error.at.column), (3, 45), "{error} in {text}");
    assert_eq!(error.kind, ParseErrorKind::ActionVendorMissing);
    let error = Policy::parse("{\"Version\":\n  nonsense}", PolicyKind::Identity).unwrap_err();
    assert_eq!((error.at.line, error.at.column), (2, 3));
}
