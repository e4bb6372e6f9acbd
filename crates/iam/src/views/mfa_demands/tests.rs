use countersign_policy::{Policy, PolicyKind};

use super::*;

fn demands(effect: &str, condition: &str) -> Vec<MfaDemand> {
    let text = format!(
        r#"{{"Version": "2012-10-17", "Statement": [
            {{"Effect": "Allow", "Action": "iam:GetUser", "Resource": "*"}},
            {{"Sid": "Guard", "Effect": "{effect}", "Action": "*", "Resource": "*", "Condition": {condition}}}]}}"#
    );
    let policy = Policy::parse(&text, PolicyKind::Identity).unwrap();
    let source = Source::GroupPolicy { group: "staff".into(), name: "mfa".into() };
    let statements = policy.statements().iter().enumerate();
    statements.filter_map(|(index, statement)| demand(&source, index, statement)).collect()
}

#[test]
fn statements_that_strike_without_mfa_are_told() {
    let present = |operator: &str, value: &str| {
        format!(r#"{{"{operator}": {{"aws:MultiFactorAuthPresent": "{value}"}}}}"#)
    };
    let age = r#"{"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}"#.to_owned();
    let other = r#"{"Bool": {"aws:SecureTransport": "false"}}"#.to_owned();
    for (effect, condition, strikes) in [
        ("Deny", present("BoolIfExists", "false"), true),
        ("Deny", present("Bool", "false"), true),
        ("Deny", present("Null", "true"), true),
        ("Deny", present("Bool", "true"), false),
        ("Allow", present("Bool", "true"), true),
        ("Allow", present("BoolIfExists", "true"), true),
        ("Allow", present("BoolIfExists", "false"), false),
        ("Allow", age, true),
        ("Deny", other, false),
    ] {
        let told = demands(effect, &condition);
        assert_eq!(!told.is_empty(), strikes, "{effect} under {condition}: {told:?}");
        if let Some(demand) = told.first() {
            assert_eq!((demand.policy.as_str(), demand.statement.as_str()), ("mfa (group staff)", "Guard"));
        }
    }
}
