//! Decisions a second on one core: the product beside the naive evaluator of the tests, in one run.
//!
//! `cargo run --release --example decisions`. The policies are made here: an MFA guard, an Allow of some 2,900 patterns like
//! `service:Verb*`, and a thousand small policies for the second figure.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example that measures and prints")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "measured code from the tests; a fault should stop the run"
)]

#[path = "../tests/suite/naive.rs"]
mod naive;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use countersign_policy::*;
use serde_json::{Value, json};

fn guard() -> Value {
    json!({"Version": "2012-10-17", "Statement": {
        "Sid": "DenyAllExceptListedIfNoMFA", "Effect": "Deny", "Resource": "*",
        "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
                      "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"],
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}})
}

fn read_only() -> Value {
    let verbs = ["Get", "List", "Describe", "BatchGet", "View", "Search", "Lookup", "Query", "Scan", "Check"];
    let mut actions: Vec<String> = Vec::new();
    for service in 0..289 {
        for verb in verbs {
            actions.push(format!("service{service}:{verb}{}*", if service % 3 == 0 { "Item" } else { "" }));
        }
    }
    actions.extend(["iam:Get*", "iam:List*", "s3:Get*", "s3:List*", "ec2:Describe*"].map(String::from));
    json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": actions, "Resource": "*"}})
}

fn small(number: usize) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": [format!("service{}:Put{number}", number % 300), "iam:GetUser", "iam:UpdateUser"],
         "Resource": format!("arn:aws:iam::123456789012:user/team{number}/*")},
        {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": format!("arn:aws:s3:::kept-{number}")}]})
}

fn compile(policies: &[Value]) -> Documents {
    Documents::compile(policies.iter().enumerate().map(|(number, policy)| {
        let policy = Policy::load(&policy.to_string(), PolicyKind::Identity).unwrap();
        (Source::Given(format!("policy {number}").into()), Arc::new(policy))
    }))
}

fn per_second(mut decide: impl FnMut()) -> f64 {
    for _ in 0..20 {
        decide();
    }
    let started = Instant::now();
    let mut count = 0_u32;
    while started.elapsed() < Duration::from_secs(1) {
        for _ in 0..10 {
            decide();
        }
        count += 10;
    }
    f64::from(count) / started.elapsed().as_secs_f64()
}

fn main() {
    let questions = [
        ("service77:DescribeThings", "*"),
        ("iam:GetUser", "arn:aws:iam::123456789012:user/team999/alice"),
        ("iam:ListUsers", "arn:aws:iam::123456789012:user/team999/alice"),
        ("iam:UpdateUser", "arn:aws:iam::123456789012:user/team999/alice"),
        ("iam:CreateUser", "arn:aws:iam::123456789012:user/alice"),
        ("s3:GetObject", "arn:aws:s3:::bucket/key"),
    ];
    let principal = Principal::parse("arn:aws:iam::123456789012:user/alice").unwrap();
    let mut context = RequestContext::new();
    context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, true);
    context.set(ContextKey::USERNAME, "alice");
    context.set(ContextKey::SOURCE_IP, "192.0.2.1");

    for further in [0, 1000] {
        let mut policies = vec![guard(), read_only()];
        policies.extend((0..further).map(small));
        let documents = compile(&policies);
        let layers = Layers { identity: Some(&documents), ..Layers::default() };
        let slow = naive::Layers { identity: Some(policies.clone()), ..naive::Layers::default() };
        println!("guard, 2,895 patterns and {further} further policies:");
        for (action, resource) in questions {
            let (asked, on) = (Action::parse(action).unwrap(), Resource::parse(resource).unwrap());
            let request = Request {
                principal: &principal,
                action: &asked,
                resource: &on,
                resource_account: None,
                context: &context,
            };
            let slow_request = naive::Request {
                principal: principal.clone(),
                action: action.into(),
                resource: resource.into(),
                resource_account: None,
                context: context
                    .iter()
                    .map(|(k, v)| (k.as_str().to_lowercase(), v.iter().map(String::from).collect()))
                    .collect(),
            };
            let decision = evaluate(&layers, &request).to_string();
            assert_eq!(decision, naive::decide(&slow, &slow_request));
            let fast = per_second(|| drop(black_box(evaluate(black_box(&layers), black_box(&request)))));
            let naive = per_second(|| {
                black_box(naive::decide(black_box(&slow), black_box(&slow_request)));
            });
            println!(
                "  {action:26} {decision:13} {fast:>12.0} /s   naive {naive:>7.0} /s   {:>7.0} times",
                fast / naive
            );
        }
    }
}
