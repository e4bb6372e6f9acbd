//! Policies: the parser, and the evaluator beside the naive one.

use std::error::Error;

use countersign_policy::{
    Action, Arn, Denial, Policy, PolicyKind, Principal, Resource, evaluate, explain, quota_size,
    rewrite_principals,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use super::{Dice, Trial, Verdict};
use crate::compiled::{Compiled, ask};
use crate::{generate, naive};

const KINDS: [PolicyKind; 8] = [
    PolicyKind::Identity,
    PolicyKind::Resource,
    PolicyKind::Trust,
    PolicyKind::Boundary,
    PolicyKind::Session,
    PolicyKind::Endpoint,
    PolicyKind::Scp,
    PolicyKind::Rcp,
];
const WORDS: &[&str] = &[
    "\"Effect\":\"Deny\",",
    "\"NotAction\":",
    "\"NotResource\":\"*\"",
    "\"NotPrincipal\":{\"AWS\":\"*\"},",
    "\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}},",
    "\"ForAllValues:StringLike\"",
    "\"DateLessThan\":{\"aws:CurrentTime\":\"2026-01-01T00:00:00Z\"}",
    "\"IpAddress\":{\"aws:SourceIp\":[\"2001:db8::/32\",\"192.0.2.0/33\"]}",
    "\"NumericLessThanEquals\":{\"aws:MultiFactorAuthAge\":1e-7}",
    "${aws:username}",
    "${aws:PrincipalTag/x, 'y'}",
    "${",
    "${*}",
    "arn:aws:s3:::*",
    "\"2008-10-17\"",
    "null",
    "true",
    "\\ud800",
    "\\u0000",
    "[[[[[[[[",
    "{\"a\":",
    "\u{e9}\u{1f511}\u{202e}",
];

/// What parses loads; what loads keeps its text; rewriting nothing changes nothing.
pub(super) fn parsing() -> Result<Trial, Box<dyn Error>> {
    let mut honest = Vec::new();
    for name in ["aws-mfa", "layers", "matching"] {
        let path = format!("{}/../crates/policy/tests/cases/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let cases: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let documents =
            cases.get("documents").and_then(Value::as_object).ok_or("a file of cases without documents")?;
        honest.extend(documents.values().map(Value::to_string));
    }
    Ok(Trial::new("policies", move |dice| parse_one(dice, &honest)))
}

fn parse_one(dice: &mut Dice, honest: &[String]) -> Result<Verdict, String> {
    let document = dice.pick(honest).cloned().unwrap_or_default();
    let text = dice.spoil_text(&document, WORDS);
    let kind = dice.pick(&KINDS).copied().unwrap_or(PolicyKind::Identity);
    let parsed = Policy::parse(&text, kind);
    let loaded = Policy::load(&text, kind);
    match &parsed {
        Ok(policy) => {
            if loaded.is_err() {
                return Err(format!("{kind:?}: parses but does not load"));
            }
            drop(policy.warnings());
        }
        Err(error) if error.to_string().is_empty() => return Err("a refusal without a word".to_owned()),
        Err(_) => {}
    }
    if loaded.is_ok() {
        match rewrite_principals(&text, &mut |_| None) {
            Ok(same) if same == text => {}
            other => return Err(format!("rewriting nothing made {other:?}")),
        }
    }
    if quota_size(&text) > text.chars().count() {
        return Err("the quota counts more than there is".to_owned());
    }
    let _ = (Arn::parse(&text), Principal::parse(&text), Action::parse(&text), Resource::parse(&text));
    Ok(if parsed.is_ok() { Verdict::Accepted } else { Verdict::Refused })
}

/// Both evaluators say the same of generated layers and requests, and `explain` says what `evaluate` says.
pub(super) fn deciding() -> Trial {
    let (layers, request) = (generate::layers().boxed(), generate::request().boxed());
    Trial::new("decisions", move |dice| {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &dice.seed());
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let layers = layers.new_tree(&mut runner).map_err(|reason| reason.to_string())?.current();
        let compiled = Compiled::new(&layers);
        let mut verdict = Verdict::Refused;
        for _ in 0..4 {
            let request = request.new_tree(&mut runner).map_err(|reason| reason.to_string())?.current();
            let expected = naive::decide(&layers, &request);
            for decide in [evaluate, explain] {
                let (came, layer) = ask(&compiled, &request, decide, |decision, _| {
                    (decision.to_string(), decision.denial().map(Denial::layer))
                });
                if came != expected {
                    dice.note(format!("{request:?} with {layers:#?}"));
                    return Err(format!("{came} by {layer:?}, and the naive evaluator says {expected}"));
                }
            }
            if expected == "allowed" {
                verdict = Verdict::Accepted;
            }
        }
        Ok(verdict)
    })
}
