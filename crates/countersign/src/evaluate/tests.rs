use std::cell::RefCell;
use std::io::{BufReader, Read, Write};
use std::rc::Rc;

use serde_json::{Value, json};

use super::{BUFFER, LONGEST_LINE, answer_all};

const ALICE: &str = "arn:aws:iam::123456789012:user/alice";

fn answers_to(input: &[u8], longest: usize) -> Vec<Value> {
    let mut output = Vec::new();
    answer_all(BufReader::with_capacity(BUFFER, input), &mut output, longest).unwrap();
    let text = String::from_utf8(output).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn answer_to(question: &Value) -> Value {
    let mut answers = answers_to(question.to_string().as_bytes(), LONGEST_LINE);
    assert_eq!(answers.len(), 1, "{question}: {answers:?}");
    answers.remove(0)
}

/// A question with `request` filled up, and other members as given.
fn question(principal: &str, action: &str, resource: &str, more: Value) -> Value {
    let mut question =
        json!({"id": 1, "request": {"principal": principal, "action": action, "resource": resource}});
    for (name, value) in more.as_object().unwrap() {
        match name.as_str() {
            "context" | "resource_account" => question["request"][name] = value.clone(),
            _ => question[name] = value.clone(),
        }
    }
    question
}

fn statement(effect: &str, action: &str, more: Value) -> Value {
    let mut statement = json!({"Effect": effect, "Action": action, "Resource": "*"});
    for (name, value) in more.as_object().unwrap() {
        statement[name] = value.clone();
    }
    if statement["Resource"].is_null() {
        statement.as_object_mut().unwrap().remove("Resource");
    }
    json!({"Version": "2012-10-17", "Statement": [statement]})
}

#[track_caller]
fn decides(question: &Value, decision: &str, layer: Value) {
    let answer = answer_to(question);
    assert_eq!((&answer["decision"], &answer["layer"]), (&json!(decision), &layer), "{question}\n{answer}");
}

#[test]
fn every_layer_takes_part_and_is_named() {
    let object = "arn:aws:s3:::b/k";
    let all = || statement("Allow", "*", json!({}));
    let iam = || statement("Allow", "iam:*", json!({}));
    let deny = || statement("Deny", "s3:*", json!({"Sid": "No"}));
    let to = |principal: &str| statement("Allow", "s3:*", json!({"Principal": {"AWS": principal}}));
    let everyone = || statement("Allow", "*", json!({"Principal": "*"}));
    let nobody = || statement("Deny", "s3:*", json!({"Principal": "*"}));
    for (more, decision, layer) in [
        (json!({}), "implicit_deny", json!("identity")),
        (json!({"identity_policies": [all()]}), "allowed", json!(null)),
        (json!({"identity_policies": [all().to_string()]}), "allowed", json!(null)),
        (json!({"identity_policies": [all(), deny()]}), "explicit_deny", json!("identity")),
        (json!({"resource_policies": [to(ALICE)]}), "allowed", json!(null)),
        (json!({"resource_policies": [to("123456789012")]}), "implicit_deny", json!("identity")),
        (
            json!({"identity_policies": [all()], "resource_policies": [nobody()]}),
            "explicit_deny",
            json!("resource"),
        ),
        (
            json!({"identity_policies": [all()], "resource_account": "210987654321"}),
            "implicit_deny",
            json!("resource"),
        ),
        (json!({"identity_policies": [all()], "boundaries": [iam()]}), "implicit_deny", json!("boundary")),
        (json!({"identity_policies": [all()], "boundaries": []}), "allowed", json!(null)),
        (
            json!({"identity_policies": [all()], "session_policies": [iam()]}),
            "implicit_deny",
            json!("session"),
        ),
        (json!({"identity_policies": [all()], "session_policies": []}), "allowed", json!(null)),
        (json!({"identity_policies": [all()], "session_policies": null}), "allowed", json!(null)),
        (
            json!({"identity_policies": [all()], "endpoint_policies": [nobody()]}),
            "explicit_deny",
            json!("endpoint"),
        ),
        (json!({"identity_policies": [all()], "endpoint_policies": [everyone()]}), "allowed", json!(null)),
        (json!({"identity_policies": [all()], "scps": [[all()], [iam()]]}), "implicit_deny", json!("scp")),
        (json!({"identity_policies": [all()], "scps": [[all()], [iam(), all()]]}), "allowed", json!(null)),
        (json!({"identity_policies": [all()], "scps": [[all()], []]}), "implicit_deny", json!("scp")),
        (json!({"identity_policies": [all()], "scps": []}), "allowed", json!(null)),
        (json!({"identity_policies": [all()], "rcps": [[nobody()]]}), "explicit_deny", json!("rcp")),
        (json!({"identity_policies": [all()], "rcps": [[]]}), "allowed", json!(null)),
    ] {
        decides(&question(ALICE, "s3:GetObject", object, more), decision, layer);
    }
}

#[test]
fn principals_of_every_kind_are_read() {
    let all = || statement("Allow", "*", json!({}));
    let to = |kind: &str, who: &str| json!([statement("Allow", "s3:*", json!({"Principal": {kind: who}}))]);
    let everyone = || json!([statement("Allow", "s3:*", json!({"Principal": "*"}))]);
    let federated = "arn:aws:sts::123456789012:federated-user/f";
    for (principal, more, decision) in [
        ("arn:aws:iam::123456789012:root", json!({}), "allowed"),
        ("arn:aws:sts::123456789012:assumed-role/r/s", json!({"identity_policies": [all()]}), "allowed"),
        (federated, json!({"identity_policies": [all()]}), "implicit_deny"),
        (federated, json!({"identity_policies": [all()], "session_policies": [all()]}), "allowed"),
        (federated, json!({"session_policies": [all()]}), "implicit_deny"),
        (federated, json!({"resource_policies": to("AWS", federated)}), "allowed"),
        ("logs.amazonaws.com", json!({"resource_policies": to("Service", "logs.amazonaws.com")}), "allowed"),
        ("logs.amazonaws.com", json!({"identity_policies": [all()]}), "implicit_deny"),
        ("*", json!({"resource_policies": everyone()}), "allowed"),
        ("*", json!({"resource_policies": to("AWS", ALICE)}), "implicit_deny"),
    ] {
        let question = question(principal, "s3:GetObject", "arn:aws:s3:::b/k", more);
        let answer = answer_to(&question);
        assert_eq!(answer["decision"], decision, "{question}\n{answer}");
    }
}

#[test]
fn trust_and_key_policies_must_name_the_account_where_they_are_given() {
    let all = || statement("Allow", "*", json!({}));
    let role = "arn:aws:iam::123456789012:role/r";
    let key = "arn:aws:kms:eu-west-1:123456789012:key/k";
    let trust = |who: &str| {
        json!([statement("Allow", "sts:AssumeRole", json!({"Resource": null, "Principal": {"AWS": who}}))])
    };
    let on_key = |who: &str| json!([statement("Allow", "kms:*", json!({"Principal": {"AWS": who}}))]);
    for (action, resource, policies, decision, layer) in [
        ("sts:AssumeRole", role, trust("123456789012"), "allowed", json!(null)),
        ("sts:AssumeRole", role, trust("210987654321"), "implicit_deny", json!("resource")),
        ("sts:AssumeRole", role, json!([]), "allowed", json!(null)),
        ("kms:Decrypt", key, on_key("123456789012"), "allowed", json!(null)),
        ("kms:Decrypt", key, on_key("210987654321"), "implicit_deny", json!("resource")),
        ("kms:Decrypt", key, json!(null), "allowed", json!(null)),
    ] {
        let more = json!({"identity_policies": [all()], "resource_policies": policies});
        decides(&question(ALICE, action, resource, more), decision, layer);
    }
}

#[test]
fn context_values_are_texts_numbers_truths_and_lists() {
    for (operator, key, wanted, given, decision) in [
        ("Bool", "aws:MultiFactorAuthPresent", json!("true"), json!(true), "allowed"),
        ("Bool", "aws:multifactorauthpresent", json!(true), json!("true"), "allowed"),
        ("Bool", "aws:MultiFactorAuthPresent", json!("true"), json!("false"), "implicit_deny"),
        ("NumericLessThan", "aws:MultiFactorAuthAge", json!("3600"), json!(3599), "allowed"),
        ("NumericEquals", "aws:MultiFactorAuthAge", json!("1.5"), json!(1.5), "allowed"),
        ("ForAnyValue:StringEquals", "aws:TagKeys", json!("a"), json!(["b", "a"]), "allowed"),
        ("ForAllValues:StringEquals", "aws:TagKeys", json!("a"), json!(["b", "a"]), "implicit_deny"),
        ("ForAllValues:StringEquals", "aws:TagKeys", json!("a"), json!([]), "allowed"),
        ("Null", "aws:TagKeys", json!("true"), json!([]), "allowed"),
    ] {
        let policy = statement("Allow", "*", json!({"Condition": {operator: {key: wanted}}}));
        let more = json!({"identity_policies": [policy], "context": {key: given}});
        let question = question(ALICE, "s3:GetObject", "arn:aws:s3:::b/k", more);
        let answer = answer_to(&question);
        assert_eq!(answer["decision"], decision, "{question}\n{answer}");
    }
}

#[test]
fn all_deciding_statements_are_told_with_their_places() {
    let policy = json!({"Version": "2012-10-17", "Statement": [
        {"Sid": "Other", "Effect": "Allow", "Action": "iam:*", "Resource": "*"},
        {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]});
    let unnamed = statement("Allow", "s3:*", json!({}));
    let more = json!({"identity_policies": [unnamed, policy], "scps": [[unnamed], [policy, unnamed]]});
    let answer = answer_to(&question(ALICE, "s3:GetObject", "arn:aws:s3:::b/k", more));
    assert_eq!(
        answer["statements"],
        json!([
            {"list": "scps", "level": 0, "index": 0, "statement": 0, "sid": null},
            {"list": "scps", "level": 1, "index": 0, "statement": 1, "sid": "Read"},
            {"list": "scps", "level": 1, "index": 1, "statement": 0, "sid": null},
            {"list": "identity_policies", "index": 0, "statement": 0, "sid": null},
            {"list": "identity_policies", "index": 1, "statement": 1, "sid": "Read"},
        ]),
        "{answer}"
    );
}

#[test]
fn warnings_are_told() {
    let policy = statement("Allow", "*", json!({"Condition": {"Bool": {"aws:SecureTransport": "yes"}}}));
    let answer = answer_to(&question(
        ALICE,
        "s3:GetObject",
        "*",
        json!({"boundaries": [policy], "identity_policies": []}),
    ));
    let warning = &answer["warnings"][0];
    assert_eq!(
        (&warning["list"], &warning["index"], &warning["statement"]),
        (&json!("boundaries"), &json!(0), &json!(0))
    );
    assert!(warning["message"].as_str().unwrap().contains("neither true nor false"), "{answer}");
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    let request = json!({"principal": ALICE, "action": "s3:GetObject", "resource": "*"});
    let with = |name: &str, value: Value| {
        let mut request = request.clone();
        request[name] = value;
        json!({"id": "q", "request": request})
    };
    for (question, expected) in [
        (json!({"id": "q", "request": request, "identity_polices": []}), json!({"line": 1})),
        (json!({"id": "q"}), json!({"line": 1})),
        (json!({"id": "q", "request": request, "scps": [{}]}), json!({"line": 1})),
        (with("principal", json!("alice")), json!({"field": "principal"})),
        (with("principal", json!(7)), json!({"line": 1})),
        (with("action", json!("s3:*")), json!({"field": "action"})),
        (with("resource", json!("b/k")), json!({"field": "resource"})),
        (with("resource_account", json!("12")), json!({"field": "resource_account"})),
        (with("context", json!({"aws:x": null})), json!({"field": "context"})),
        (with("context", json!({"aws:x": {}})), json!({"field": "context"})),
        (with("context", json!({"aws:x": [[]]})), json!({"field": "context"})),
        (with("context", json!({"aws:x": "a", "AWS:X": "b"})), json!({"field": "context"})),
        (with("contexts", json!({})), json!({"line": 1})),
        (
            json!({"id": "q", "request": request, "identity_policies": [statement("Allow", "*", json!({})), "{\n \"Statement\": 7}"]}),
            json!({"list": "identity_policies", "index": 1, "line": 2, "column": 15}),
        ),
        (
            json!({"id": "q", "request": request, "scps": [[], [{"Statement": {"Effect": "Maybe", "Action": "*", "Resource": "*"}}]]}),
            json!({"list": "scps", "level": 1, "index": 0, "line": 1}),
        ),
        (
            json!({"id": "q", "request": request, "session_policies": [null]}),
            json!({"list": "session_policies", "index": 0, "line": 1}),
        ),
        (
            json!({"id": "q", "request": request, "identity_policies": [statement("Allow", "*", json!({"Principal": "*"}))]}),
            json!({"list": "identity_policies", "index": 0, "line": 1}),
        ),
    ] {
        let answer = answer_to(&question);
        assert_eq!(answer["id"], "q", "{question}\n{answer}");
        assert!(answer.get("decision").is_none(), "{question}\n{answer}");
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(&answer["error"][name], value, "{name} of the answer to {question}\n{answer}");
        }
        assert!(!answer["error"]["message"].as_str().unwrap().is_empty(), "{answer}");
    }
}

#[test]
fn a_member_written_twice_is_an_error() {
    for text in [
        r#"{"id":1,"identity_policies":[],"identity_policies":[],"request":{"principal":"*","action":"a:B","resource":"*"}}"#,
        r#"{"id":1,"request":{"principal":"*","action":"a:B","resource":"*","context":{"aws:x":"1","aws:x":"2"}}}"#,
        r#"{"id":1,"identity_policies":[{"Statement":[],"Statement":[]}],"request":{"principal":"*","action":"a:B","resource":"*"}}"#,
    ] {
        let answers = answers_to(text.as_bytes(), LONGEST_LINE);
        assert!(answers[0]["error"].is_object(), "{text}\n{answers:?}");
    }
}

#[test]
fn lines_are_answered_in_order_whatever_they_hold() {
    let good = question(ALICE, "s3:GetObject", "*", json!({})).to_string();
    let long = format!("{{\"id\":\"{}\"}}", "x".repeat(1_000));
    let mut input = Vec::new();
    for line in [good.as_bytes(), b"", b"  \r", b"{", b"\xff\xfe", long.as_bytes(), b"null", good.as_bytes()]
    {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    input.extend_from_slice(good.as_bytes());
    let answers = answers_to(&input, 500);
    let shown: Vec<Value> = answers
        .iter()
        .map(|answer| answer.get("decision").cloned().unwrap_or_else(|| answer["error"]["line"].clone()))
        .collect();
    let denied = json!("implicit_deny");
    assert_eq!(
        shown,
        [denied.clone(), json!(4), json!(5), json!(6), json!(7), denied.clone(), denied],
        "{answers:?}"
    );
    assert!(answers[3]["error"]["message"].as_str().unwrap().contains("longer than 500"), "{answers:?}");
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    let deep = "[".repeat(200_000);
    let inside = format!(
        r#"{{"identity_policies":[{}],"request":{{"principal":"*","action":"a:B","resource":"*"}}}}"#,
        serde_json::to_string(&deep).unwrap()
    );
    for text in [deep, inside] {
        let answers = answers_to(text.as_bytes(), LONGEST_LINE);
        assert!(answers[0]["error"].is_object(), "{answers:?}");
    }
}

/// Hands out one piece a read, and notes how much had been written by then.
struct Pieces {
    pieces: Vec<Vec<u8>>,
    flushed: Rc<RefCell<Vec<u8>>>,
    seen: Vec<usize>,
}

impl Read for &mut Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.seen.push(self.flushed.borrow().iter().filter(|&&byte| byte == b'\n').count());
        if self.pieces.is_empty() {
            return Ok(0);
        }
        let piece = self.pieces.remove(0);
        buffer[..piece.len()].copy_from_slice(&piece);
        Ok(piece.len())
    }
}

/// Shows what was flushed, not what was merely written.
struct Flushed {
    waiting: Vec<u8>,
    flushed: Rc<RefCell<Vec<u8>>>,
}

impl Write for Flushed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.waiting.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.flushed.borrow_mut().append(&mut self.waiting);
        Ok(())
    }
}

#[test]
fn answers_are_out_before_the_next_question_is_waited_for() {
    let line = question(ALICE, "s3:GetObject", "*", json!({})).to_string();
    let (start, rest) = line.split_at(20);
    let pieces = [format!("{line}\n"), format!("{line}\n{line}\n{start}"), rest.to_owned(), "\n".to_owned()]
        .map(String::into_bytes);
    let flushed = Rc::new(RefCell::new(Vec::new()));
    let mut input = Pieces { pieces: pieces.to_vec(), flushed: Rc::clone(&flushed), seen: Vec::new() };
    let mut output = Flushed { waiting: Vec::new(), flushed };
    answer_all(BufReader::with_capacity(BUFFER, &mut input), &mut output, LONGEST_LINE).unwrap();
    assert_eq!(input.seen, [0, 1, 3, 3, 4], "answers out at each read");
}
