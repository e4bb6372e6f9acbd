//! A refusal on the wire: the one place where a fault becomes XML.

use countersign_model::{Service, encode_fault};
use countersign_service::Refusal;

/// The XML of a refusal. One that a policy made carries the encoded decision in an element of its own, beside code and
/// message: clients show it to programs that look for it, and print the message alone (`docs/differences.md`).
pub(crate) fn encode(refusal: &Refusal, service: Option<Service>, request_id: &str) -> Vec<u8> {
    let xml = encode_fault(&refusal.fault, service, request_id);
    let Some(encoded) = &refusal.encoded else { return xml };
    const END: &[u8] = b"</Error>";
    let Some(at) = xml.windows(END.len()).position(|window| window == END) else { return xml };
    let (before, after) = xml.split_at(at);
    // The message is base64: nothing in it needs escaping.
    let element = format!("<EncodedMessage>{encoded}</EncodedMessage>");
    [before, element.as_bytes(), after].concat()
}
