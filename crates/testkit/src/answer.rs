//! What came of a request.

use std::fmt;

use countersign_iam::{Purpose, TokenKeys};
use countersign_model::Fault;
use serde_json::Value;

use crate::credentials::Credentials;

/// The answer to a [`Call`](crate::Call).
pub struct Answer {
    pub(crate) result: Result<String, Fault>,
    pub(crate) encoded: Option<String>,
}

/// A refusal by policy, as the encoded message tells it.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Whether a Deny matched.
    pub explicit: bool,
    /// What AWS calls the kind of policy that decided.
    pub layer: String,
    /// The Sids of the statements that denied.
    pub sids: Vec<String>,
    /// The whole message.
    pub message: Value,
}

impl Decision {
    pub(crate) fn open(encoded: &str, keys: &TokenKeys) -> Self {
        let plain = keys.open(Purpose::AuthorizationMessage, encoded).unwrap();
        let text = std::str::from_utf8(&plain).unwrap();
        let (_account, text) = text.split_once('\n').unwrap();
        let message: Value = serde_json::from_str(text).unwrap();
        let sid = |statement: &Value| statement["statementId"].as_str().unwrap().to_owned();
        Self {
            explicit: message["explicitDeny"].as_bool().unwrap(),
            layer: message["layer"].as_str().unwrap().to_owned(),
            sids: message["matchedStatements"]["items"].as_array().unwrap().iter().map(sid).collect(),
            message,
        }
    }

    /// The values of a condition key; `None` when it was absent.
    #[must_use]
    pub fn condition(&self, key: &str) -> Option<Vec<String>> {
        let conditions = self.message["context"]["conditions"]["items"].as_array().unwrap();
        let condition = conditions.iter().find(|condition| condition["key"] == key)?;
        let values = condition["values"]["items"].as_array().unwrap();
        Some(values.iter().map(|value| value["value"].as_str().unwrap().to_owned()).collect())
    }
}

impl Answer {
    /// Whether it was answered.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.result.is_ok()
    }

    /// The XML of the answer. Panics with the refusal if there was one.
    #[must_use]
    pub fn xml(&self) -> &str {
        match &self.result {
            Ok(xml) => xml,
            Err(fault) => panic!("refused: {fault}"),
        }
    }

    /// The refusal. Panics with the answer if there was one.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        match &self.result {
            Ok(xml) => panic!("answered: {xml}"),
            Err(fault) => fault,
        }
    }

    /// The error's code; empty when it was answered.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.result.as_ref().err().map_or("", |fault| fault.code().code())
    }

    /// The error's message; empty when there is none.
    #[must_use]
    pub fn message(&self) -> &str {
        self.result.as_ref().err().and_then(Fault::message).unwrap_or_default()
    }

    /// The sealed decision of a refusal by policy.
    #[must_use]
    pub fn encoded(&self) -> Option<&str> {
        self.encoded.as_deref()
    }

    /// The text of the first element of that name. Panics if there is none.
    #[must_use]
    pub fn text(&self, element: &str) -> String {
        self.find(element).unwrap_or_else(|| panic!("no {element} in {}", self.xml()))
    }

    /// The text of the first element of that name.
    #[must_use]
    pub fn find(&self, element: &str) -> Option<String> {
        let document = roxmltree::Document::parse(self.xml()).unwrap();
        let node = document
            .descendants()
            .find(|node| node.has_tag_name(element) || node.tag_name().name() == element)?;
        Some(node.text().unwrap_or_default().to_owned())
    }

    /// The credentials in it.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        Credentials {
            access_key_id: self.text("AccessKeyId"),
            secret_access_key: self.text("SecretAccessKey"),
            session_token: self.find("SessionToken"),
        }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.result {
            Ok(xml) => f.write_str(xml),
            Err(fault) => write!(f, "{fault}"),
        }
    }
}
