//! `tables/guards.json`: what MFA statements really do, by credential.

use countersign_policy::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn context(column: usize) -> RequestContext {
    let mut context = RequestContext::new();
    context.set(ContextKey::VIA_AWS_SERVICE, false);
    if column > 0 {
        context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, column > 1);
    }
    match column {
        2 => context.set(ContextKey::MULTI_FACTOR_AUTH_AGE, 30_i64),
        3 => context.set(ContextKey::MULTI_FACTOR_AUTH_AGE, 7200_i64),
        _ => {}
    }
    context
}

#[test]
fn guards_do_what_the_table_says() {
    let table: Value = serde_json::from_str(include_str!("../tables/guards.json")).unwrap();
    for row in table["rows"].as_array().unwrap() {
        let (effect, condition) = (&row["effect"], &row["condition"]);
        let mut statements =
            vec![json!({"Effect": effect, "Action": "*", "Resource": "*", "Condition": condition})];
        if effect == "Deny" {
            statements.push(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}));
        }
        let text = json!({"Version": "2012-10-17", "Statement": statements}).to_string();
        let policy = Arc::new(Policy::parse(&text, PolicyKind::Identity).unwrap());
        let documents = Documents::compile([(Source::Given("guard".into()), policy)]);
        for (column, hits) in row["hits"].as_array().unwrap().iter().enumerate() {
            let context = context(column);
            let decision = evaluate(
                &Layers { identity: Some(&documents), ..Layers::default() },
                &Request {
                    principal: &Principal::parse("arn:aws:iam::123456789012:user/alice").unwrap(),
                    action: &Action::parse("ec2:StopInstances").unwrap(),
                    resource: &Resource::All,
                    resource_account: None,
                    context: &context,
                },
            );
            let expected = match (effect.as_str().unwrap(), hits.as_bool().unwrap()) {
                ("Deny", true) => "explicitDeny",
                ("Deny", false) | ("Allow", true) => "allowed",
                _ => "implicitDeny",
            };
            let credential = &table["columns"][column];
            assert_eq!(decision.to_string(), expected, "{effect} {condition} with {credential}");
        }
    }
}
