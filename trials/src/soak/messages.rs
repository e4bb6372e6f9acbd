//! Requests and answers of the Query protocol, of every operation.

use std::error::Error;
use std::fs;

use countersign_model::{
    OPERATIONS, Operation, Query, Visitor, decode, decode_fault, decode_response, encode_request,
    encode_response, percent_encoded, response_request_id, visit_operations,
};
use serde_json::Value;

use super::{Dice, Trial, Verdict};

/// An operation's name and its parameters as a form, and an answer where there is one.
struct Example {
    operation: String,
    form: String,
}

const FORM_WORDS: &[&str] = &[
    "&Tags.member.1.Key=a&Tags.member.1.Value=b",
    "&Tags.member.2147483648.Key=a",
    "&UserName=",
    "&MaxItems=1000",
    "&Marker=%00",
    ".member.0",
    ".member.1.member.1",
    ".entry.1.key",
    "%F0%9F%94%91",
    "%",
    "%ZZ",
    "%ED%A0%80",
    "+",
    "=",
    "&",
    "&&&&",
    "&DurationSeconds=99999999999999999999",
    "&PolicyDocument=%7B%7D",
    "&SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fa&TokenCode=123456",
];
const XML_WORDS: &[&str] = &[
    "<member>",
    "</member>",
    "<member/>",
    "<entry><key>",
    "<![CDATA[",
    "]]>",
    "<!-- -->",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&amp;",
    "&#0;",
    "&#x1f511;",
    "&b;",
    " xmlns=\"\"",
    "<Tags>",
    "1969-12-31T23:59:59.999Z",
    "true",
];

/// The examples of the SDK.
fn examples() -> Result<Vec<(String, Value)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for service in ["iam", "sts"] {
        let path = format!("{}/../crates/model/tests/examples/{service}.json", env!("CARGO_MANIFEST_DIR"));
        let file: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
        for (operation, examples) in file.as_object().into_iter().flatten() {
            found.extend(
                examples.as_array().into_iter().flatten().map(|one| (operation.clone(), one.clone())),
            );
        }
    }
    if found.is_empty() { Err("there are no examples".into()) } else { Ok(found) }
}

/// Writes a value of the examples as parameters, after the rules of the Query protocol.
fn flatten(name: &str, value: &Value, form: &mut String) {
    match value {
        Value::Array(items) => {
            for (number, item) in (1..).zip(items) {
                flatten(&format!("{name}.member.{number}"), item, form);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                let inner = if name.is_empty() { member.clone() } else { format!("{name}.{member}") };
                flatten(&inner, value, form);
            }
        }
        Value::String(text) => form.push_str(&format!("&{name}={}", percent_encoded(text))),
        other => form.push_str(&format!("&{name}={other}")),
    }
}

/// Does something with one operation of the model, its type in hand.
struct At<'a, F> {
    countdown: usize,
    take: &'a mut F,
}

/// What is done with the operation.
trait Take {
    fn take<O: Operation>(&mut self);
}

impl<F: Take> Visitor for At<'_, F> {
    fn visit<O: Operation>(&mut self) {
        if self.countdown == 0 {
            self.take.take::<O>();
        }
        self.countdown = self.countdown.wrapping_sub(1);
    }
}

fn number_of(operation: &str) -> usize {
    OPERATIONS.iter().position(|info| info.name == operation).unwrap_or_default()
}

/// The model lists operations and visits them in the same order.
fn at(number: usize, take: &mut impl Take) {
    visit_operations(&mut At { countdown: number, take });
}

/// What is accepted is as good as if it had been sent so.
pub(super) fn requests() -> Result<Trial, Box<dyn Error>> {
    let mut honest = Vec::new();
    for (operation, example) in examples()? {
        let mut form = format!("Action={operation}&Version=2010-05-08");
        flatten("", example.get("input").unwrap_or(&Value::Null), &mut form);
        honest.push(Example { operation, form });
    }
    Ok(Trial::new("requests", move |dice| request(dice, &honest)))
}

struct DecodeTwice<'a> {
    query: &'a Query,
    outcome: Result<Verdict, String>,
}

impl Take for DecodeTwice<'_> {
    fn take<O: Operation>(&mut self) {
        self.outcome = match decode::<O>(self.query) {
            Err(_) => Ok(Verdict::Refused),
            Ok(input) => {
                let again = encode_request::<O>(&input);
                let back = Query::parse(again.as_bytes()).map_err(|error| error.to_string());
                match back.and_then(|query| decode::<O>(&query).map_err(|fault| fault.to_string())) {
                    Ok(back) if encode_request::<O>(&back) == again => Ok(Verdict::Accepted),
                    Ok(_) => Err(format!("{}: {again} means something else the second time", O::NAME)),
                    Err(reason) => {
                        Err(format!("{}: accepted once, then {again} is refused: {reason}", O::NAME))
                    }
                }
            }
        };
    }
}

fn request(dice: &mut Dice, honest: &[Example]) -> Result<Verdict, String> {
    let Some(example) = dice.pick(honest) else { return Err("there are no examples".to_owned()) };
    let form = dice.spoil(example.form.as_bytes(), FORM_WORDS);
    let Ok(query) = Query::parse(&form) else { return Ok(Verdict::Refused) };
    for (name, value) in query.iter() {
        if query.get(name) != Some(value) {
            return Err(format!("the parameter {name} is listed but not found"));
        }
    }
    // Mostly the operation that the form was made for; at times any other.
    let number = if dice.one_in(4) { dice.below(OPERATIONS.len()) } else { number_of(&example.operation) };
    let mut take = DecodeTwice { query: &query, outcome: Err("no operation was visited".to_owned()) };
    at(number, &mut take);
    take.outcome
}

/// An answer that is accepted is written and read again as the same.
pub(super) fn answers() -> Result<Trial, Box<dyn Error>> {
    let mut honest = Vec::new();
    for (operation, example) in examples()? {
        let mut form = String::new();
        flatten("", example.get("input").unwrap_or(&Value::Null), &mut form);
        let mut take = Answer { xml: Vec::new(), result: example.get("output").map(xml).unwrap_or_default() };
        at(number_of(&operation), &mut take);
        honest.push((operation, take.xml));
    }
    Ok(Trial::new("answers", move |dice| answer(dice, &honest)))
}

/// The members of an example's output as elements. Times are numbers in the examples, and refused; the rest serves.
fn xml(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(|item| format!("<member>{}</member>", xml(item))).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| format!("<{name}>{}</{name}>", xml(value))).collect()
        }
        Value::String(text) => text.replace('&', "&amp;").replace('<', "&lt;"),
        other => other.to_string(),
    }
}

struct Answer {
    result: String,
    xml: Vec<u8>,
}

impl Take for Answer {
    fn take<O: Operation>(&mut self) {
        let wrapper = O::RESULT_WRAPPER.unwrap_or("Nothing");
        let (name, namespace) = (O::NAME, O::SERVICE.xml_namespace());
        let result = &self.result;
        self.xml = format!(
            "<{name}Response xmlns=\"{namespace}\"><{wrapper}>{result}</{wrapper}><ResponseMetadata><RequestId>id\
             </RequestId></ResponseMetadata></{name}Response>"
        )
        .into_bytes();
    }
}

struct ReadTwice<'a> {
    xml: &'a [u8],
    outcome: Result<Verdict, String>,
}

impl Take for ReadTwice<'_> {
    fn take<O: Operation>(&mut self) {
        self.outcome = match decode_response::<O>(self.xml) {
            Err(_) => Ok(Verdict::Refused),
            Ok(output) => {
                let again = encode_response::<O>(&output, "id");
                match decode_response::<O>(&again) {
                    Ok(back) if back == output => Ok(Verdict::Accepted),
                    other => Err(format!("{}: {output:?} comes back as {other:?}", O::NAME)),
                }
            }
        };
    }
}

fn answer(dice: &mut Dice, honest: &[(String, Vec<u8>)]) -> Result<Verdict, String> {
    let Some((operation, xml)) = dice.pick(honest) else { return Err("there are no answers".to_owned()) };
    let spoilt = dice.spoil(xml, XML_WORDS);
    let _ = (decode_fault(&spoilt), response_request_id(&spoilt));
    let mut take = ReadTwice { xml: &spoilt, outcome: Err("no operation was visited".to_owned()) };
    at(number_of(operation), &mut take);
    take.outcome
}
