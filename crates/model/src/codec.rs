//! The two directions of both messages, and of errors.

use roxmltree::{Document, Node, ParsingOptions};

use crate::fault::Fault;
use crate::generated::errors::ErrorCode;
use crate::operation::Operation;
use crate::query::Query;
use crate::read::Reader;
use crate::service::Service;
use crate::value::Structure as _;
use crate::write::Writer;

/// Most bytes of an answer that the client reads.
pub const MAX_RESPONSE_BYTES: usize = 16 << 20;
/// Most XML nodes of an answer: far above a page of a thousand entries, far below what would exhaust memory.
const MAX_RESPONSE_NODES: u32 = 1 << 20;

/// Namespace of errors that arise before it is known which service was meant.
const NO_SERVICE_NAMESPACE: &str = "http://webservices.amazon.com/AWSFault/2005-15-09";

/// Why an answer could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// More than [`MAX_RESPONSE_BYTES`].
    #[error("the answer is longer than {MAX_RESPONSE_BYTES} bytes")]
    TooLong,
    /// Not UTF-8, or not well-formed XML, or XML with a document type.
    #[error("the answer is not XML: {0}")]
    NotXml(String),
    /// An element that every such answer has is not there.
    #[error("the answer lacks the element `{0}`")]
    Missing(String),
    /// An element's text is not of its type.
    #[error("the answer's element `{0}` cannot be read")]
    Malformed(String),
}

/// An error as an answer tells it. The code is text: a service may know codes that this model does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedFault {
    /// The wire code.
    pub code: String,
    /// The message, if there is one.
    pub message: Option<String>,
    /// The service's name for the request.
    pub request_id: Option<String>,
}

impl ReportedFault {
    /// The code, if the model has it.
    #[must_use]
    pub fn known(&self) -> Option<ErrorCode> {
        ErrorCode::from_code(&self.code)
    }
}

/// Reads and checks an operation's parameters.
///
/// # Errors
/// `MalformedInput` for text that is no number, boolean, date or base64 where one is due; else `ValidationError` with
/// all violations of the model's constraints in one message.
pub fn decode<O: Operation>(query: &Query) -> Result<O::Input, Fault> {
    let mut reader = Reader::of_query(query, O::SERVICE.names_values());
    let input = O::Input::read(&mut reader);
    match (reader.fault(), input) {
        (None, Some(input)) => Ok(input),
        (Some(fault), _) => Err(fault),
        (None, None) => Err(Fault::without_message(ErrorCode::ValidationError)),
    }
}

/// Writes the parameters of a request, `Action` and `Version` first. Secrets among them stand in the text in the clear.
#[must_use]
pub fn encode_request<O: Operation>(input: &O::Input) -> String {
    let mut writer = Writer::form();
    writer.within("Action", |writer| writer.text(O::NAME));
    writer.within("Version", |writer| writer.text(O::SERVICE.api_version()));
    input.write(&mut writer);
    writer.finish()
}

/// Writes an answer.
#[must_use]
pub fn encode_response<O: Operation>(output: &O::Output, request_id: &str) -> Vec<u8> {
    let mut writer = Writer::xml();
    for part in ["<", O::NAME, "Response xmlns=\"", O::SERVICE.xml_namespace(), "\">"] {
        writer.markup(part);
    }
    if let Some(wrapper) = O::RESULT_WRAPPER {
        writer.open(wrapper);
        output.write(&mut writer);
        writer.close(wrapper);
    }
    writer.markup("<ResponseMetadata><RequestId>");
    writer.text(request_id);
    writer.markup("</RequestId></ResponseMetadata></");
    for part in [O::NAME, "Response>"] {
        writer.markup(part);
    }
    writer.finish().into_bytes()
}

/// Reads an answer. Constraints are not checked, unknown elements are ignored.
///
/// # Errors
/// See [`DecodeError`].
pub fn decode_response<O: Operation>(xml: &[u8]) -> Result<O::Output, DecodeError> {
    let document = parse(xml)?;
    let root = document.root_element();
    if root.tag_name().name().strip_suffix("Response") != Some(O::NAME) {
        return Err(DecodeError::Missing(format!("{}Response", O::NAME)));
    }
    let holder = match O::RESULT_WRAPPER {
        Some(wrapper) => child(root, wrapper).ok_or_else(|| DecodeError::Missing(wrapper.to_owned()))?,
        None => root,
    };
    let mut reader = Reader::of_xml(holder);
    let output = O::Output::read(&mut reader);
    if let Some(malformed) = reader.malformed() {
        return Err(DecodeError::Malformed(malformed.place.clone()));
    }
    match (reader.missing, output) {
        (None, Some(output)) => Ok(output),
        (missing, _) => Err(DecodeError::Missing(missing.unwrap_or_default())),
    }
}

/// The service's name for a request, out of a successful answer.
#[must_use]
pub fn response_request_id(xml: &[u8]) -> Option<String> {
    let document = parse(xml).ok()?;
    let metadata = child(document.root_element(), "ResponseMetadata")?;
    child(metadata, "RequestId")?.text().map(str::to_owned)
}

/// Writes an error. Without a service, because the request named none, the general namespace is used.
#[must_use]
pub fn encode_fault(fault: &Fault, service: Option<Service>, request_id: &str) -> Vec<u8> {
    let mut writer = Writer::xml();
    writer.markup("<ErrorResponse xmlns=\"");
    writer.markup(service.map_or(NO_SERVICE_NAMESPACE, Service::xml_namespace));
    writer.markup("\"><Error><Type>");
    writer.markup(if fault.http_status() < 500 { "Sender" } else { "Receiver" });
    writer.markup("</Type><Code>");
    writer.text(fault.code().code());
    writer.markup("</Code>");
    if let Some(message) = fault.message() {
        writer.markup("<Message>");
        writer.text(message);
        writer.markup("</Message>");
    }
    writer.markup("</Error><RequestId>");
    writer.text(request_id);
    writer.markup("</RequestId></ErrorResponse>");
    writer.finish().into_bytes()
}

/// Reads an error.
///
/// # Errors
/// See [`DecodeError`].
pub fn decode_fault(xml: &[u8]) -> Result<ReportedFault, DecodeError> {
    let missing = |name: &str| DecodeError::Missing(name.to_owned());
    let document = parse(xml)?;
    let root = document.root_element();
    let error = child(root, "Error").ok_or_else(|| missing("Error"))?;
    let text = |node: Node<'_, '_>, name| child(node, name).map(|n| n.text().unwrap_or_default().to_owned());
    Ok(ReportedFault {
        code: text(error, "Code").ok_or_else(|| missing("Code"))?,
        message: text(error, "Message"),
        request_id: text(root, "RequestId"),
    })
}

fn parse(xml: &[u8]) -> Result<Document<'_>, DecodeError> {
    if xml.len() > MAX_RESPONSE_BYTES {
        return Err(DecodeError::TooLong);
    }
    let text = std::str::from_utf8(xml).map_err(|e| DecodeError::NotXml(e.to_string()))?;
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MAX_RESPONSE_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|e| DecodeError::NotXml(e.to_string()))
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|c| c.tag_name().name() == name)
}

#[cfg(test)]
mod tests;
