//! Every constraint that the service model puts on a parameter, broken once: the model's own JSON is the reference, so
//! that a constraint lost by the generator or the reader is found.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use countersign_model::{ErrorCode, Operation, Query, Service, Visitor, decode, visit_operations};
use serde_json::Value;

struct Broken {
    models: [Value; 2],
    constraints: usize,
}

/// A value that breaks one constraint, and what the message must then say of the member.
fn breaking(shape: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let number = |name: &str| shape[name].as_i64();
    let text = |length: i64| "a".repeat(usize::try_from(length).unwrap());
    match shape["type"].as_str().unwrap() {
        "string" if shape["enum"].is_array() => {
            all.push(("NoSuchValue".to_owned(), "Member must satisfy enum value set".to_owned()));
        }
        "string" => {
            // Longer values than a form can be are refused before they are a value.
            if let Some(max) = number("max").filter(|max| *max < 1_000_000) {
                let expected = format!("Member must have length less than or equal to {max}");
                all.push((text(max + 1), expected));
            }
            if let Some(min) = number("min").filter(|min| *min > 0) {
                let expected = format!("Member must have length greater than or equal to {min}");
                all.push((text(min - 1), expected));
            }
            if let Some(pattern) = shape["pattern"].as_str() {
                let expected = format!("Member must satisfy regular expression pattern: {pattern}");
                all.push(("\u{1}".to_owned(), expected));
            }
        }
        "integer" => {
            if let Some(max) = number("max") {
                let expected = format!("Member must have value less than or equal to {max}");
                all.push(((max + 1).to_string(), expected));
            }
            if let Some(min) = number("min") {
                let expected = format!("Member must have value greater than or equal to {min}");
                all.push(((min - 1).to_string(), expected));
            }
        }
        _ => {}
    }
    all
}

/// `SAMLAssertion` is `sAMLAssertion` in messages.
fn path(member: &str) -> String {
    let (first, rest) = member.split_at(1);
    format!("{}{rest}", first.to_lowercase())
}

impl Broken {
    fn message<O: Operation>(form: &str) -> String {
        match decode::<O>(&Query::parse(form.as_bytes()).unwrap()) {
            Err(fault) if fault.code() == ErrorCode::ValidationError => fault.message().unwrap().to_owned(),
            other => panic!("{} took {form} as {other:?}", O::NAME),
        }
    }

    fn expect<O: Operation>(&mut self, form: &str, member: &str, expected: &str) {
        let message = Self::message::<O>(form);
        let at = format!("at '{}' failed to satisfy constraint: ", path(member));
        let parts = message.split_once(" detected: ").unwrap().1.split("; ");
        let told = parts.filter_map(|part| part.split_once(&at)).any(|(_, broken)| broken == expected);
        assert!(told, "{}, asked with {form}: expected {at}{expected}, got {message}", O::NAME);
        self.constraints += 1;
    }
}

impl Visitor for Broken {
    fn visit<O: Operation>(&mut self) {
        let index = usize::from(O::SERVICE == Service::Sts);
        let model = self.models.get(index).unwrap().clone();
        let operation = &model["operations"][O::NAME];
        let Some(input) = operation["input"]["shape"].as_str() else { return };
        let input = &model["shapes"][input];
        for member in input["required"].as_array().into_iter().flatten() {
            self.expect::<O>("", member.as_str().unwrap(), "Member must not be null");
        }
        for (member, part) in input["members"].as_object().into_iter().flatten() {
            let shape = &model["shapes"][part["shape"].as_str().unwrap()];
            for (value, expected) in breaking(shape) {
                let escaped: String = value.bytes().map(|b| format!("%{b:02x}")).collect();
                self.expect::<O>(&format!("{member}={escaped}"), member, &expected);
            }
            if let Some(max) = shape["max"].as_i64().filter(|_| shape["type"] == "list") {
                let elements = (1..=max + 1).map(|i| format!("{member}.member.{i}.x=&{member}.member.{i}=v"));
                let form = elements.collect::<Vec<_>>().join("&");
                let expected = format!("Member must have length less than or equal to {max}");
                self.expect::<O>(&form, member, &expected);
            }
        }
    }
}

#[test]
fn every_constraint_of_the_model_is_kept() {
    let models = [include_str!("../service-model/iam.json"), include_str!("../service-model/sts.json")];
    let models = models.map(|text| serde_json::from_str(text).unwrap());
    let mut broken = Broken { models, constraints: 0 };
    visit_operations(&mut broken);
    assert!(broken.constraints > 900, "only {} constraints were tried", broken.constraints);
}
