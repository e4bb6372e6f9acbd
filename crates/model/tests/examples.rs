//! The requests and answers that AWS's own SDK shows as examples, as data: `tests/examples/` is botocore's
//! `examples-1.json` (see `PROVENANCE.md`).
//!
//! Requests are written as a form by a few naive lines here, read by the crate and written again: nothing may be lost.
//! Answers are written as XML by naive lines, read by the crate and written again: what comes is a snapshot.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeMap;

use countersign_model::{
    Operation, Query, Service, Visitor, decode, decode_response, encode_request, encode_response,
    visit_operations,
};
use serde_json::Value;

type Examples = BTreeMap<String, Vec<BTreeMap<String, Value>>>;

fn examples(service: Service) -> Examples {
    serde_json::from_str(match service {
        Service::Iam => include_str!("examples/iam.json"),
        Service::Sts => include_str!("examples/sts.json"),
    })
    .unwrap()
}

fn form(place: &str, value: &Value, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                form(&place, member, into);
            }
        }
        Value::Array(elements) => {
            for (i, element) in elements.iter().enumerate() {
                form(&format!("{place}.member.{}", i + 1), element, into);
            }
        }
        Value::String(text) => drop(into.insert(place.to_owned(), text.clone())),
        other => drop(into.insert(place.to_owned(), other.to_string())),
    }
}

fn xml(name: &str, value: &Value, into: &mut String) {
    into.push_str(&format!("<{name}>"));
    match value {
        // The one map in the examples.
        Value::Object(entries) if name == "SummaryMap" => {
            for (key, value) in entries {
                into.push_str(&format!("<entry><key>{key}</key><value>{value}</value></entry>"));
            }
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| xml(name, member, into)),
        Value::Array(elements) => elements.iter().for_each(|element| xml("member", element, into)),
        Value::String(text) => into.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
        other => into.push_str(&other.to_string()),
    }
    into.push_str(&format!("</{name}>"));
}

#[derive(Default)]
struct Checked {
    requests: usize,
    answers: String,
    refused: Vec<String>,
}

impl Visitor for Checked {
    fn visit<O: Operation>(&mut self) {
        for example in examples(O::SERVICE).remove(O::NAME).unwrap_or_default() {
            if let Some(input) = example.get("input") {
                self.request::<O>(input);
            }
            if let Some(output) = example.get("output").filter(|_| O::RESULT_WRAPPER.is_some()) {
                self.answer::<O>(output);
            }
        }
    }
}

impl Checked {
    fn request<O: Operation>(&mut self, input: &Value) {
        let mut expected = BTreeMap::new();
        form("", input, &mut expected);
        expected.insert("Action".to_owned(), O::NAME.to_owned());
        expected.insert("Version".to_owned(), O::SERVICE.api_version().to_owned());
        let escape = |text: &str| text.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
        let body: Vec<String> = expected.iter().map(|(n, v)| format!("{n}={}", escape(v))).collect();
        match decode::<O>(&Query::parse(body.join("&").as_bytes()).unwrap()) {
            Ok(decoded) => {
                let again = Query::parse(encode_request::<O>(&decoded).as_bytes()).unwrap();
                let again: BTreeMap<String, String> =
                    again.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
                assert_eq!(again, expected, "{}", O::NAME);
                self.requests += 1;
            }
            Err(fault) => self.refused.push(format!("{} request: {fault}", O::NAME)),
        }
    }

    fn answer<O: Operation>(&mut self, output: &Value) {
        let mut inside = String::new();
        xml(O::RESULT_WRAPPER.unwrap(), output, &mut inside);
        let naive = format!("<{0}Response>{inside}</{0}Response>", O::NAME);
        match decode_response::<O>(naive.as_bytes()) {
            Ok(decoded) => {
                let written = String::from_utf8(encode_response::<O>(&decoded, "example")).unwrap();
                assert_eq!(decode_response::<O>(written.as_bytes()).as_ref(), Ok(&decoded), "{written}");
                self.answers.push_str(&written.replace("><", ">\n<"));
                self.answers.push_str("\n\n");
            }
            Err(error) => self.refused.push(format!("{} answer: {error}", O::NAME)),
        }
    }
}

#[test]
fn the_examples_of_the_sdk_are_understood() {
    let mut checked = Checked::default();
    visit_operations(&mut checked);
    assert_eq!(checked.refused, Vec::<String>::new());
    assert!(checked.requests > 60, "only {} requests", checked.requests);
    insta::assert_snapshot!(checked.answers);
}
