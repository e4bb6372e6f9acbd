//! `cases/*.json`: documents, requests and what comes of them.
//!
//! A file holds `documents` by name and `cases`: a principal, the documents of each layer, and questions `[action, resource, context,
//! decision, more]`. `more` may give the `account` of the resource, the `layer` of a denial, the `sids` that `explain`
//! finds, and the whole `message`.

use crate::compiled::{Compiled, ask};
use crate::naive;
use countersign_policy::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn principal(text: &str) -> Principal {
    // A unique id may stand behind the ARN.
    let (arn, id) = text.split_once('=').map_or((text, None), |(arn, id)| (arn, Some(id.into())));
    match Principal::parse(arn).unwrap_or_else(|error| panic!("{text}: {error}")) {
        Principal::User { arn, .. } => Principal::User { arn, id },
        Principal::RoleSession { role_arn, session_arn, .. } => {
            Principal::RoleSession { role_arn, role_id: id, session_arn }
        }
        Principal::FederatedUser { arn, .. } => {
            let user_arn = id.map(|name: Box<str>| Arn::parse(&name).unwrap());
            Principal::FederatedUser { arn, user_arn, user_id: None }
        }
        other => other,
    }
}

fn check(file: &str, text: &str) -> usize {
    let file_content: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let document = |name: &Value| {
        let document = &file_content["documents"][name.as_str().unwrap()];
        assert!(document.is_object(), "{file} has no document {name}");
        document.clone()
    };
    let documents =
        |names: &Value| names.as_array().map(|names| names.iter().map(document).collect::<Vec<Value>>());
    let levels = |levels: &Value| {
        levels.as_array().into_iter().flatten().map(|names| documents(names).unwrap()).collect()
    };
    let mut asked = 0;
    for case in file_content["cases"].as_array().unwrap() {
        let layers = naive::Layers {
            identity: documents(&case["identity"]),
            boundary: documents(&case["boundary"]),
            session: documents(&case["session"]),
            resource: documents(&case["resource"]),
            resource_is_root_of_trust: case["root_of_trust"].as_bool().unwrap_or(false),
            endpoint: documents(&case["endpoint"]),
            scps: levels(&case["scps"]),
            rcps: levels(&case["rcps"]),
        };
        let compiled = Compiled::new(&layers);
        for question in case["ask"].as_array().unwrap() {
            let text = |at: usize| question[at].as_str().unwrap().to_string();
            let value = |value: &Value| -> Vec<String> {
                let one = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_string);
                value.as_array().map_or_else(|| vec![one(value)], |values| values.iter().map(one).collect())
            };
            let mut context: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (key, given) in
                [&case["context"], &question[2]].into_iter().filter_map(Value::as_object).flatten()
            {
                context.insert(key.to_lowercase(), value(given));
            }
            let more = &question[4];
            let request = naive::Request {
                principal: principal(case["principal"].as_str().unwrap()),
                action: text(0),
                resource: text(1),
                resource_account: more["account"].as_str().map(str::to_string),
                context,
            };
            let (came, layer, message) = ask(&compiled, &request, evaluate, |decision, asked| {
                let denial = decision.denial();
                if let Decision::Allow(permit) = &decision {
                    assert!(permit.covers(asked.action, asked.resource));
                }
                (
                    decision.to_string(),
                    denial.map(|denial| format!("{:?}", denial.layer())),
                    denial.map(|denial| denial.message("CALLER", asked)),
                )
            });
            let shown = format!("{file}: {}: {question}", case["name"]);
            assert_eq!(came, text(3), "{shown}: denied by {layer:?}");
            assert_eq!(naive::decide(&layers, &request), text(3), "{shown}: the naive evaluator");
            let (explained, sids) = ask(&compiled, &request, explain, |decision, _| {
                let sid = |statement: &DecidingStatement| statement.sid().unwrap_or("-").to_string();
                (decision.to_string(), decision.statements().iter().map(sid).collect::<Vec<String>>())
            });
            assert_eq!(explained, came, "{shown}: explained");
            if let Some(expected) = more["layer"].as_str() {
                assert_eq!(layer.as_deref(), Some(expected), "{shown}: layer");
            }
            if let Some(expected) = more["sids"].as_array() {
                assert_eq!(
                    sids,
                    expected.iter().map(|sid| sid.as_str().unwrap()).collect::<Vec<_>>(),
                    "{shown}: sids"
                );
            }
            if let Some(expected) = more["message"].as_str() {
                assert_eq!(message.as_deref(), Some(expected), "{shown}: message");
            }
            asked += 1;
        }
    }
    asked
}

#[test]
fn published_mfa_policies() {
    assert!(check("aws-mfa", include_str!("../cases/aws-mfa.json")) > 40);
}

#[test]
fn layers_are_weighed_as_the_guide_says() {
    assert!(check("layers", include_str!("../cases/layers.json")) > 40);
}

#[test]
fn actions_resources_principals_and_variables_match() {
    assert!(check("matching", include_str!("../cases/matching.json")) > 40);
}
