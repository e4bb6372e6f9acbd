use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const GET_USER: Result<Action, ActionError> = Action::from_static("iam:GetUser");

#[test]
fn actions_compare_without_case_and_print_as_written() {
    let action = Action::parse("IAM:getUSER").unwrap();
    assert_eq!(GET_USER, Ok(action.clone()));
    assert_eq!((action.service(), action.name(), action.as_str()), ("IAM", "getUSER", "IAM:getUSER"));
    assert_eq!(action.folded(), "iam:getuser");
    for (text, error) in [
        ("", ActionError::Form),
        ("iam", ActionError::Form),
        ("iam:", ActionError::Form),
        (":x", ActionError::Form),
        ("a:b:c", ActionError::Form),
        ("iam:*", ActionError::Character),
        ("iam:Get User", ActionError::Character),
    ] {
        assert_eq!(Action::parse(text), Err(error), "{text}");
    }
    assert_eq!(Action::parse(&format!("iam:{}", "x".repeat(200))), Err(ActionError::Length));
}

fn key() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(
        &[
            "aws:username",
            "AWS:USERNAME",
            "aws:MultiFactorAuthPresent",
            "sts:AWSServiceName",
            "a:x",
            "A:X",
            "a:y",
            "aws:SourceIp",
        ][..],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_context_is_a_map_without_case(entries in prop::collection::vec((key(), 0_i64..9), 0..12)) {
        let (mut context, mut map) = (RequestContext::new(), BTreeMap::new());
        for (key, value) in entries {
            context.set(ContextKey::parse(key).unwrap(), value);
            map.insert(key.to_lowercase(), value.to_string());
        }
        for key in ["aws:Username", "aws:multifactorauthpresent", "sts:awsservicename", "a:X", "A:y", "aws:sourceip", "aws:tagkeys"] {
            let found = context.get(&ContextKey::parse(key).unwrap()).and_then(ContextValue::single);
            prop_assert_eq!(found, map.get(&key.to_lowercase()).map(String::as_str), "{}", key);
        }
        prop_assert_eq!(context.iter().count(), map.len());
    }
}
