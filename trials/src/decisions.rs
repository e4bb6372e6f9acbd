//! Decisions a CPU-second: the product beside the naive evaluator of its tests.
//!
//! The policies are an MFA guard, an Allow of 2,895 patterns like `service:Verb*` (the size of AWS's ReadOnlyAccess), and for the
//! second table a thousand small policies more.

use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use countersign_policy::{
    Action, ContextKey, Documents, Layers, Policy, PolicyKind, Principal, Request, RequestContext, Resource,
    Source, evaluate,
};
use serde_json::{Value, json};

use crate::{Outcome, naive, stopwatch};

const QUESTIONS: [(&str, &str); 6] = [
    ("service77:DescribeThings", "*"),
    ("iam:GetUser", "arn:aws:iam::123456789012:user/team999/alice"),
    ("iam:ListUsers", "arn:aws:iam::123456789012:user/team999/alice"),
    ("iam:UpdateUser", "arn:aws:iam::123456789012:user/team999/alice"),
    ("iam:CreateUser", "arn:aws:iam::123456789012:user/alice"),
    ("s3:GetObject", "arn:aws:s3:::bucket/key"),
];
/// How long each side is measured, in CPU time.
const MEASURED: Duration = Duration::from_secs(1);

/// Prints both tables.
pub(crate) fn measure() -> Outcome {
    for further in [0, 1000] {
        table(further)?;
    }
    Ok(())
}

fn table(further: usize) -> Outcome {
    let mut policies = vec![guard(), read_only()];
    policies.extend((0..further).map(small));
    let documents = compile(&policies)?;
    let layers = Layers { identity: Some(&documents), ..Layers::default() };
    let slow_layers = naive::Layers { identity: Some(policies), ..naive::Layers::default() };
    let principal = Principal::parse("arn:aws:iam::123456789012:user/alice")?;
    let mut context = RequestContext::new();
    context.set(ContextKey::MULTI_FACTOR_AUTH_PRESENT, true);
    context.set(ContextKey::USERNAME, "alice");
    context.set(ContextKey::SOURCE_IP, "192.0.2.1");

    println!("Decisions a CPU-second; MFA guard, 2,895 patterns and {further} further policies");
    println!("{:26} {:13} {:>12} {:>9} {:>9}", "action", "decision", "countersign", "naive", "ratio");
    let (mut fast_sum, mut slow_sum) = (0.0, 0.0);
    for (action, resource) in QUESTIONS {
        let (asked, on) = (Action::parse(action)?, Resource::parse(resource)?);
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
                .map(|(key, value)| (key.as_str().to_lowercase(), value.iter().map(String::from).collect()))
                .collect(),
        };
        let decision = evaluate(&layers, &request).to_string();
        let expected = naive::decide(&slow_layers, &slow_request);
        if decision != expected {
            return Err(format!(
                "{action} on {resource}: {decision}, and the naive evaluator says {expected}"
            )
            .into());
        }
        let fast = seconds_each(|| drop(black_box(evaluate(black_box(&layers), black_box(&request)))))?;
        let slow = seconds_each(|| {
            black_box(naive::decide(black_box(&slow_layers), black_box(&slow_request)));
        })?;
        fast_sum += fast;
        slow_sum += slow;
        row(action, &decision, fast, slow);
    }
    row("all six in turn", "", fast_sum / 6.0, slow_sum / 6.0);
    println!();
    Ok(())
}

fn row(what: &str, decision: &str, fast: f64, slow: f64) {
    println!("{what:26} {decision:13} {:>12.0} {:>9.1} {:>9.0}", 1.0 / fast, 1.0 / slow, slow / fast);
}

/// CPU seconds that one decision takes.
fn seconds_each(mut decide: impl FnMut()) -> Result<f64, Box<dyn Error>> {
    let mut rounds = 1_u32;
    decide();
    loop {
        let before = stopwatch::of_this_thread()?;
        for _ in 0..rounds {
            decide();
        }
        let took = stopwatch::of_this_thread()?.saturating_sub(before);
        if took >= MEASURED {
            return Ok(took.as_secs_f64() / f64::from(rounds));
        }
        rounds = rounds.saturating_mul(if took < MEASURED / 16 { 8 } else { 2 });
    }
}

fn compile(policies: &[Value]) -> Result<Documents, Box<dyn Error>> {
    let mut documents = Vec::new();
    for (number, policy) in policies.iter().enumerate() {
        let policy = Policy::load(&policy.to_string(), PolicyKind::Identity)?;
        documents.push((Source::Given(format!("policy {number}").into()), Arc::new(policy)));
    }
    Ok(Documents::compile(documents))
}

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
