use super::*;
use crate::policy_kind::PolicyKind;

fn documents(actions: &[&str]) -> Documents {
    let statement = |action: &&str| {
        let (name, action) =
            action.strip_prefix('!').map_or(("Action", *action), |action| ("NotAction", action));
        serde_json::json!({"Effect": "Allow", name: action.split(' ').collect::<Vec<_>>(), "Resource": "*"})
    };
    let text = serde_json::json!({"Version": "2012-10-17", "Statement": actions.iter().map(statement).collect::<Vec<_>>()});
    let policy = Policy::load(&text.to_string(), PolicyKind::Identity)
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    Documents::compile([(Source::SessionPolicy, Arc::new(policy))])
}

/// The index finds what reading all patterns finds.
#[test]
fn finds_what_a_linear_search_finds() {
    let documents = documents(&[
        "iam:Get*",
        "iam:GetUser iam:Get* iam:*",
        "iam:G*r",
        "iam:GetU*",
        "iam:GetUser",
        "iam:GetUserPolicy",
        "iam:a",
        "s3:*",
        "*",
        "!iam:Get*",
        "!iam:GetUser s3:*",
        "iam:?etUser",
        "!*",
        "*:GetUser",
        "iam:getuserpolicies iam:getu iam:get",
        "iam:GetUsers*",
        "!*:GetUser",
    ]);
    for name in [
        "iam:GetUser",
        "iam:getuserpolicy",
        "iam:Get",
        "s3:GetObject",
        "a:b",
        "iam:zzz",
        "iam:GetUsersX",
        "zz:a",
    ] {
        let action = Action::parse(name).unwrap();
        let found: Vec<u32> = documents.candidates(Effect::Allow, &action).to_vec();
        let (_, policy) = documents.iter().next().unwrap();
        let linear: Vec<u32> = (0_u32..)
            .zip(policy.statements())
            .filter(|(_, statement)| statement.covers(&action))
            .map(|(n, _)| n)
            .collect();
        assert_eq!(found, linear, "{name}");
        assert!(documents.candidates(Effect::Deny, &action).is_empty());
    }
}
