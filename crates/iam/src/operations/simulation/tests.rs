use super::*;
use crate::change::put;
use crate::entities::PolicyDocument;
use crate::id::Name;
use crate::testing::{House, refusal};

const BUCKET: &str = "arn:aws:s3:::bucket";

fn statement(effect: &str, action: &str, resource: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"{effect}","Action":"{action}","Resource":"{resource}"}}}}"#
    )
}

fn guard() -> String {
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":"iam:Get*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}"#.to_owned()
}

fn custom(policies: &[String], actions: &[&str]) -> iam::SimulateCustomPolicyRequest {
    iam::SimulateCustomPolicyRequest {
        policy_input_list: policies.to_vec(),
        action_names: actions.iter().map(|action| (*action).to_owned()).collect(),
        ..Default::default()
    }
}

fn simulate(input: &iam::SimulateCustomPolicyRequest) -> iam::SimulatePolicyResponse {
    let mut house = House::new();
    let root = house.root();
    house.call::<SimulateCustomPolicy>(&root, input).unwrap()
}

/// Each action's decision and what decided: `s3:GetObject allowed by PolicyInputList.1`.
fn told(answer: &iam::SimulatePolicyResponse) -> Vec<String> {
    let one = |result: &iam::EvaluationResult| {
        let sources =
            result.matched_statements.iter().flatten().filter_map(|s| s.source_policy_id.as_deref());
        let sources = sources.collect::<Vec<_>>().join(" ");
        format!("{} {} by {sources}", result.eval_action_name, result.eval_decision.as_str())
    };
    answer.evaluation_results.iter().flatten().map(one).collect()
}

fn entry(key: &str, kind: iam::ContextKeyTypeEnum, values: &[&str]) -> iam::ContextEntry {
    iam::ContextEntry {
        context_key_name: Some(key.into()),
        context_key_type: Some(kind),
        context_key_values: Some(values.iter().map(|value| (*value).to_owned()).collect()),
    }
}

#[test]
fn custom_documents_are_weighed() {
    let policies = [statement("Allow", "s3:*", "*"), guard()];
    let actions = ["s3:GetObject", "ec2:RunInstances"];
    let mut input = custom(&policies, &actions);
    let absent = simulate(&input);
    assert_eq!(
        told(&absent),
        [
            "s3:GetObject explicitDeny by PolicyInputList.2",
            "ec2:RunInstances explicitDeny by PolicyInputList.2"
        ]
    );
    let missing = absent.evaluation_results.unwrap()[0].missing_context_values.clone();
    assert_eq!(missing, Some(vec!["aws:MultiFactorAuthPresent".to_owned()]));

    input.context_entries =
        Some(vec![entry("aws:multifactorauthpresent", iam::ContextKeyTypeEnum::Boolean, &["true"])]);
    assert_eq!(
        told(&simulate(&input)),
        ["s3:GetObject allowed by PolicyInputList.1", "ec2:RunInstances implicitDeny by "]
    );
    let first = iam::SimulateCustomPolicyRequest { max_items: Some(1), ..input };
    assert_eq!(simulate(&first).is_truncated, Some(true));
}

#[test]
fn several_resources_have_results_of_their_own_and_the_strictest_in_common() {
    let input = iam::SimulateCustomPolicyRequest {
        resource_arns: Some(vec![BUCKET.into(), "arn:aws:s3:::other".into()]),
        ..custom(&[statement("Allow", "s3:ListBucket", BUCKET)], &["s3:ListBucket"])
    };
    let result = simulate(&input).evaluation_results.unwrap().remove(0);
    assert_eq!(result.eval_decision, iam::PolicyEvaluationDecisionType::ImplicitDeny);
    let each: Vec<_> = result.resource_specific_results.unwrap();
    let each: Vec<_> =
        each.iter().map(|r| (r.eval_resource_name.as_str(), r.eval_resource_decision.as_str())).collect();
    assert_eq!(each, [(BUCKET, "allowed"), ("arn:aws:s3:::other", "implicitDeny")]);
}

#[test]
fn boundaries_and_organizations_limit() {
    let level = |text: String| iam::OrderedOrganizationPolicyType {
        service_control_policy_input_list: Some(vec![text]),
    };
    let input = iam::SimulateCustomPolicyRequest {
        permissions_boundary_policy_input_list: Some(vec![statement("Allow", "s3:Get*", "*")]),
        ordered_organization_policy_input_list: Some(vec![level(statement("Allow", "*", "*"))]),
        ..custom(&[statement("Allow", "*", "*")], &["s3:GetObject", "s3:PutObject"])
    };
    let answer = simulate(&input);
    let results = answer.evaluation_results.unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|result| {
            let boundary =
                result.permissions_boundary_decision_detail.as_ref().unwrap().allowed_by_permissions_boundary;
            let organization =
                result.organizations_decision_detail.as_ref().unwrap().allowed_by_organizations;
            (result.eval_decision.as_str(), boundary, organization)
        })
        .collect();
    assert_eq!(told, [("allowed", Some(true), Some(true)), ("implicitDeny", Some(false), Some(true))]);
}

#[test]
fn refusals() {
    let mut house = House::new();
    let root = house.root();
    let fine = custom(&[statement("Allow", "*", "*")], &["s3:GetObject"]);
    let cases = [
        (custom(&["{".into()], &["s3:GetObject"]), "InvalidInput 400 Syntax errors in policy."),
        (
            iam::SimulateCustomPolicyRequest { resource_arns: Some(vec!["bucket".into()]), ..fine.clone() },
            "InvalidInput 400 Invalid resource ARN: bucket",
        ),
        (
            iam::SimulateCustomPolicyRequest { resource_owner: Some("123456789012".into()), ..fine.clone() },
            "InvalidInput 400 Invalid resource owner: 123456789012",
        ),
        (
            iam::SimulateCustomPolicyRequest { caller_arn: Some("ec2.amazonaws.com".into()), ..fine.clone() },
            "InvalidInput 400 Invalid caller ARN: ec2.amazonaws.com",
        ),
        (
            iam::SimulateCustomPolicyRequest {
                context_entries: Some(vec![entry(
                    "aws:username",
                    iam::ContextKeyTypeEnum::String,
                    &["a", "b"],
                )]),
                ..fine.clone()
            },
            "InvalidInput 400 The context key aws:username takes one value.",
        ),
        (
            iam::SimulateCustomPolicyRequest {
                resource_arns: Some(vec![BUCKET.into(); 101]),
                action_names: vec!["s3:GetObject".into(); 100],
                ..fine
            },
            "InvalidInput 400 Too many actions and resources for one simulation.",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(refusal(house.call::<SimulateCustomPolicy>(&root, &input)), expected);
    }
}

fn inline(house: &mut House, name: &str, text: &str) {
    let document = PolicyDocument::write(text, countersign_policy::PolicyKind::Identity).unwrap();
    let mut user = User::clone(house.account.user("alice").unwrap());
    user.inline_policies.insert(Name::parse(name).unwrap(), document);
    house.apply(&[put(user)]);
}

fn principal(arn: &str, action: &str) -> iam::SimulatePrincipalPolicyRequest {
    iam::SimulatePrincipalPolicyRequest {
        policy_source_arn: arn.into(),
        action_names: vec![action.into()],
        ..Default::default()
    }
}

#[test]
fn a_principal_is_simulated_with_what_it_has() {
    let mut house = House::new();
    let root = house.root();
    let mut user = User::clone(&house.add_user("alice"));
    user.attached_policies = [Arn::parse("arn:aws:iam::aws:policy/AdministratorAccess").unwrap()].into();
    house.apply(&[put(user)]);
    inline(&mut house, "stop", &statement("Deny", "s3:*", "*"));

    let alice = "arn:aws:iam::123456789012:user/any/path/ALICE";
    let targets = house.targets::<SimulatePrincipalPolicy>(&root, &principal(alice, "s3:GetObject")).unwrap();
    assert_eq!(
        targets[0].resource.as_str(),
        "arn:aws:iam::123456789012:user/alice",
        "checked where it stands"
    );
    let ask = |house: &mut House, input: &iam::SimulatePrincipalPolicyRequest| {
        told(&house.call::<SimulatePrincipalPolicy>(&root, input).unwrap()).remove(0)
    };
    let mut input = principal(alice, "s3:GetObject");
    assert_eq!(ask(&mut house, &input), "s3:GetObject explicitDeny by user_alice_stop");
    input.policy_exclusion_list = Some(vec![iam::PolicyIdentifier {
        policy_type: Some(iam::PolicyIdentifierPolicyType::Inline),
        policy_arn: None,
        inline_policy_identifier: Some(iam::InlinePolicyIdentifierType {
            policy_name: "stop".into(),
            attachment_type: iam::AttachmentType::User,
            attachment_name: "alice".into(),
        }),
    }]);
    assert_eq!(ask(&mut house, &input), "s3:GetObject allowed by AdministratorAccess");

    let boundary = Arn::parse("arn:aws:iam::aws:policy/IAMReadOnlyAccess").unwrap();
    let user =
        User { permissions_boundary: Some(boundary), ..User::clone(house.account.user("alice").unwrap()) };
    house.apply(&[put(user)]);
    assert_eq!(ask(&mut house, &input).split(" by").next(), Some("s3:GetObject implicitDeny"));
    input.permissions_boundary_policy_input_list = Some(vec![statement("Allow", "s3:*", "*")]);
    assert_eq!(
        ask(&mut house, &input).split(" by").next(),
        Some("s3:GetObject allowed"),
        "the given one counts"
    );
}

#[test]
fn principals_that_are_not_there() {
    let mut house = House::new();
    let root = house.root();
    for word in ["user", "group", "role"] {
        let input = principal(&format!("arn:aws:iam::123456789012:{word}/ghost"), "s3:GetObject");
        let refused = refusal(house.call::<SimulatePrincipalPolicy>(&root, &input));
        assert_eq!(refused, format!("NoSuchEntity 404 The {word} with name ghost cannot be found."));
    }
    for arn in ["arn:aws:iam::999999999999:user/alice", "arn:aws:iam::123456789012:policy/p", "nobody"] {
        let refused =
            refusal(house.targets::<SimulatePrincipalPolicy>(&root, &principal(arn, "s3:GetObject")));
        let expected = format!(
            "InvalidInput 400 Invalid Entity Arn: {arn} does not clearly define entity type and name."
        );
        assert_eq!(refused, expected);
    }
    let mut user = User::clone(&house.add_user("alice"));
    user.attached_policies = [Arn::parse("arn:aws:iam::123456789012:policy/gone").unwrap()].into();
    house.apply(&[put(user)]);
    let input = principal("arn:aws:iam::123456789012:user/alice", "s3:GetObject");
    let refused = refusal(house.call::<SimulatePrincipalPolicy>(&root, &input));
    assert!(refused.starts_with("PolicyEvaluation 500 "), "{refused}");
}

#[test]
fn context_keys_of_conditions_and_variables() {
    let mut house = House::new();
    let root = house.root();
    let with_variables = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}/${aws:PrincipalTag/team, 'none'}","Condition":{"StringLike":{"s3:prefix":["${aws:username}/*"]}}}}"#;
    let list = vec![with_variables.to_owned(), guard(), guard()];
    let input = iam::GetContextKeysForCustomPolicyRequest { policy_input_list: list };
    let mut names =
        house.call::<GetContextKeysForCustomPolicy>(&root, &input).unwrap().context_key_names.unwrap();
    names.sort();
    let mfa = "aws:MultiFactorAuthPresent";
    assert_eq!(names, [mfa, mfa, "aws:PrincipalTag/team", "aws:username", "s3:prefix"]);

    house.add_user("alice");
    inline(&mut house, "guard", &guard());
    let input = iam::GetContextKeysForPrincipalPolicyRequest {
        policy_source_arn: "arn:aws:iam::123456789012:user/alice".into(),
        policy_input_list: None,
    };
    let names =
        house.call::<GetContextKeysForPrincipalPolicy>(&root, &input).unwrap().context_key_names.unwrap();
    assert_eq!(names, [mfa]);
}
