//! Generated documents and requests: both evaluators agree, a Deny never allows, order never matters, nothing panics.
//!
//! `COUNTERSIGN_LONG=1` makes the run a hundred times longer.
#![expect(clippy::disallowed_methods, reason = "the length of the run is chosen by whoever runs it")]

use crate::compiled::{Compiled, ask};
use crate::generate::{layers, request, statement};
use crate::naive;
use countersign_policy::*;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

fn config(cases: u32) -> ProptestConfig {
    let factor = if std::env::var("COUNTERSIGN_LONG").is_ok_and(|value| value == "1") { 100 } else { 1 };
    ProptestConfig { cases: cases * factor, failure_persistence: None, ..ProptestConfig::default() }
}

fn decide(layers: &naive::Layers, request: &naive::Request) -> String {
    ask(&Compiled::new(layers), request, evaluate, |decision, _| decision.to_string())
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn both_evaluators_agree(layers in layers(), requests in prop::collection::vec(request(), 1..6)) {
        let compiled = Compiled::new(&layers);
        for request in &requests {
            let expected = naive::decide(&layers, request);
            for decide in [evaluate, explain] {
                let (came, denied_by) = ask(&compiled, request, decide, |decision, _| {
                    (decision.to_string(), decision.denial().map(Denial::layer))
                });
                prop_assert_eq!(&came, expected, "{:?} with {:#?}: denied by {:?}", request, layers, denied_by);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn another_deny_never_allows(layers in layers(), request in request(), further in statement(false, false), boundary: bool) {
        let before = decide(&layers, &request);
        let mut further = further;
        further["Effect"] = json!("Deny");
        let further = json!({"Version": "2012-10-17", "Statement": further});
        let mut denied = layers.clone();
        let layer = if boundary { denied.boundary.as_mut() } else { denied.identity.as_mut() };
        prop_assume!(layer.is_some());
        layer.unwrap().push(further);
        let after = decide(&denied, &request);
        prop_assert!(before == after || after == "explicitDeny", "{before} became {after}: {request:?} with {denied:#?}");
    }

    #[test]
    fn order_never_matters(layers in layers(), request in request()) {
        let reverse = |documents: &mut Vec<Value>| {
            documents.reverse();
            for document in documents {
                document["Statement"].as_array_mut().into_iter().for_each(|statements| statements.reverse());
            }
        };
        let mut turned = layers.clone();
        for documents in [&mut turned.identity, &mut turned.boundary, &mut turned.session, &mut turned.resource, &mut turned.endpoint] {
            documents.as_mut().map(reverse);
        }
        turned.scps.reverse();
        turned.scps.iter_mut().for_each(reverse);
        prop_assert_eq!(decide(&layers, &request), decide(&turned, &request), "{:?} with {:#?}", request, layers);
    }

    #[test]
    fn what_parses_loads_and_nothing_panics(
        statement in statement(true, false),
        cut in any::<Index>(),
        put in select(&["", "\"", "{", "}", "[", "]", ",", ":", "null", "\\u00", "\\ud800", "-", "1e", "${", "é", "\u{1f511}", "\"Effect\":\"Deny\","][..]),
        kind in select(&[PolicyKind::Identity, PolicyKind::Resource, PolicyKind::Trust, PolicyKind::Scp, PolicyKind::Rcp, PolicyKind::Endpoint][..]),
    ) {
        let text = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
        let place = text.floor_char_boundary(cut.index(text.len()));
        let skip = text.ceil_char_boundary((place + put.len() % 3).min(text.len()));
        let mutated = format!("{}{put}{}", text.split_at(place).0, text.split_at(skip).1);
        for text in [&text, &mutated] {
            let parsed = Policy::parse(text, kind);
            let loaded = Policy::load(text, kind);
            if let Ok(policy) = &parsed {
                prop_assert!(loaded.is_ok(), "parses but does not load: {text}");
                drop(policy.warnings());
            }
            let rewritten = rewrite_principals(text, &mut |_| None);
            if let Ok(same) = rewritten {
                prop_assert_eq!(&same, text);
            }
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}", bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let garbage = String::from_utf8_lossy(&bytes).into_owned();
        for text in [&text, &garbage] {
            let _ = Policy::load(text, PolicyKind::Identity);
            let _ = rewrite_principals(text, &mut |_| Some("x".into()));
            let _ = (Arn::parse(text), Principal::parse(text), Action::parse(text), Resource::parse(text), Partition::parse(text));
            prop_assert!(quota_size(text) <= text.chars().count());
        }
    }
}

#[test]
fn deep_and_large_documents_are_refused_not_overflowed() {
    for open in ["[", "{\"Statement\":", "{\"a\":["] {
        let text = open.repeat(100_000);
        assert!(Policy::load(&text, PolicyKind::Identity).is_err());
    }
    let long = format!("{{\"Version\":\"2012-10-17\",\"Id\":\"{}\"}}", "x".repeat(2_000_000));
    assert!(Policy::load(&long, PolicyKind::Identity).is_err());
}
