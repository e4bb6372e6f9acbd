//! The record of every call, in the shape of a CloudTrail event (CloudTrail User Guide, "record contents" and "userIdentity
//! element"). Never a code, seed, password, secret key or session token.

mod form;
mod operator;
mod parameters;

use countersign_iam::{Caller, Random, SessionOrigin};
use countersign_mfa::SerialNumber;
use countersign_model::{Fault, OperationInfo, Query, Service as AwsService, Timestamp};
use countersign_policy::AccountId;
use countersign_store::Event;
use serde_json::{Value, json};

use crate::facts::Facts;
use crate::service::Service;
use form::{Record, UserIdentity};
use parameters::request_parameters;

pub use operator::operator_event;

/// Parameters and answer members that are never recorded.
const SECRET: &[&str] = &[
    "TokenCode",
    "AuthenticationCode1",
    "AuthenticationCode2",
    "Password",
    "Document",
    "PreSharedKey",
    "OldPassword",
    "NewPassword",
    "SecretAccessKey",
    "SessionToken",
    "Base32StringSeed",
    "QRCodePNG",
    "SAMLAssertion",
    "WebIdentityToken",
    "PrivateKey",
    "ServicePassword",
    "ServiceCredentialSecret",
    "PrivateKeyId",
    "AddPrivateKey",
    "PrivateKeyList",
    "Content",
];
/// The most parameters, and the longest value in bytes, that a record holds. All of them together take no more than twice
/// the longest value (CloudTrail User Guide: 100 KB): whoever may do nothing at all still makes records.
const MOST_PARAMETERS: usize = 128;
const LONGEST_VALUE: usize = 16_384;
/// CloudTrail's operation for reading records.
const LOOKUP: &str = "LookupEvents";

/// Who somebody is, as records say it.
pub(crate) fn user_identity(caller: &Caller) -> Value {
    // Strings and maps with strings for keys always have a JSON form.
    serde_json::to_value(UserIdentity::of(caller)).unwrap_or_default()
}

/// What became of a request, for its record.
pub(crate) enum Outcome<'a> {
    /// It was answered.
    Done {
        /// The XML of the answer.
        body: &'a [u8],
        /// Whether something changed; answers that only tell are not recorded.
        changed: bool,
    },
    /// It was refused.
    Refused(&'a Fault),
}

/// The events of one call.
pub(crate) struct CallEvents {
    /// For the caller's account.
    pub(crate) own: Event,
    /// For the account of the role that was assumed, when that is another.
    pub(crate) other: Option<Event>,
}

impl Service {
    pub(crate) async fn record_refusal(
        &self,
        caller: &Caller,
        info: &OperationInfo,
        query: &Query,
        facts: &Facts<'_>,
        fault: &Fault,
    ) {
        let now = self.world.clock.now();
        let own = caller.account.id();
        let events = self.events(caller, info, query, facts, own, now, &Outcome::Refused(fault));
        if let Err(error) = self.store.record(events.own).await {
            tracing::error!(%error, operation = info.name, "a refusal could not be recorded");
        }
    }

    /// The events of a call: the caller's account's own and, when it reached into another account, that one's, which shows the
    /// caller as no more than an account (IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail").
    #[expect(clippy::too_many_arguments, reason = "everything a record names")]
    pub(crate) fn events(
        &self,
        caller: &Caller,
        info: &OperationInfo,
        query: &Query,
        facts: &Facts<'_>,
        home: AccountId,
        now: Timestamp,
        outcome: &Outcome<'_>,
    ) -> CallEvents {
        let own = caller.account.id();
        let id = self.new_id();
        let issues_credentials = issues_credentials(info);
        let (response_elements, refused) = match outcome {
            Outcome::Done { body, changed } if *changed || issues_credentials => {
                (response_elements(body), None)
            }
            Outcome::Done { .. } => (Value::Null, None),
            Outcome::Refused(fault) => (Value::Null, Some(*fault)),
        };
        let mut record = Record {
            event_version: "1.11",
            user_identity: UserIdentity::of(caller),
            event_time: now,
            event_source: match info.service {
                AwsService::Iam => "iam.amazonaws.com",
                AwsService::Sts => "sts.amazonaws.com",
            },
            event_name: info.name,
            aws_region: facts.region,
            source_ip_address: facts.source_ip,
            user_agent: facts.user_agent.unwrap_or_default(),
            error_code: refused.map(|fault| fault.code().code()),
            error_message: refused.and_then(Fault::message),
            request_parameters: request_parameters(query),
            response_elements,
            request_id: facts.request_id,
            event_id: &id,
            read_only: !issues_credentials && reads_only(info),
            event_type: "AwsApiCall",
            management_event: true,
            recipient_account_id: own,
            shared_event_id: (home != own).then(|| self.new_id()),
            event_category: "Management",
            session_credential_from_console: from_sign_in(caller).then_some("true"),
        };
        let written = |record: &Record<'_>, id: &str, account: AccountId| Event {
            id: id.to_owned(),
            accounts: vec![account],
            at: now,
            name: info.name.to_owned(),
            // Strings and maps with strings for keys always have a JSON form.
            body: serde_json::to_string(record).unwrap_or_default(),
        };
        let first = written(&record, &id, own);
        let other_id = self.new_id();
        let other = (home != own).then(|| {
            record.user_identity = UserIdentity::of_stranger(caller);
            record.recipient_account_id = home;
            record.event_id = &other_id;
            written(&record, &other_id, home)
        });
        CallEvents { own: first, other }
    }

    /// The record of somebody who looked at records: CloudTrail's own operation, which this server offers to its pages alone.
    pub(crate) async fn record_lookup(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        parameters: Value,
        refused: Option<&Fault>,
    ) {
        let (now, id, account) = (self.world.clock.now(), self.new_id(), caller.account.id());
        let record = Record {
            event_version: "1.11",
            user_identity: UserIdentity::of(caller),
            event_time: now,
            event_source: "cloudtrail.amazonaws.com",
            event_name: LOOKUP,
            aws_region: facts.region,
            source_ip_address: facts.source_ip,
            user_agent: facts.user_agent.unwrap_or_default(),
            error_code: refused.map(|fault| fault.code().code()),
            error_message: refused.and_then(Fault::message),
            request_parameters: parameters,
            response_elements: Value::Null,
            request_id: facts.request_id,
            event_id: &id,
            read_only: true,
            event_type: "AwsApiCall",
            management_event: true,
            recipient_account_id: account,
            shared_event_id: None,
            event_category: "Management",
            session_credential_from_console: from_sign_in(caller).then_some("true"),
        };
        // Strings and maps with strings for keys always have a JSON form.
        let body = serde_json::to_string(&record).unwrap_or_default();
        let event = Event { id, accounts: vec![account], at: now, name: LOOKUP.to_owned(), body };
        if let Err(error) = self.store.record(event).await {
            tracing::error!(%error, operation = LOOKUP, "a look at the records could not be recorded");
        }
    }

    /// The event of a device that was disabled after too many wrong codes.
    pub(crate) fn device_locked_event(
        &self,
        account: AccountId,
        serial: &SerialNumber,
        now: Timestamp,
    ) -> Event {
        let id = self.new_id();
        let body = json!({
            "eventVersion": "1.11",
            "userIdentity": {"type": "AWSService", "invokedBy": "countersign"},
            "eventTime": now.to_string(),
            "eventSource": "iam.amazonaws.com",
            "eventName": "MFADeviceDisabled",
            "requestParameters": {"serialNumber": serial.as_str()},
            "responseElements": Value::Null,
            "eventID": id,
            "readOnly": false,
            "eventType": "AwsServiceEvent",
            "managementEvent": true,
            "recipientAccountId": account.as_str(),
            "eventCategory": "Management",
        });
        Event {
            id,
            accounts: vec![account],
            at: now,
            name: "MFADeviceDisabled".to_owned(),
            body: body.to_string(),
        }
    }

    /// An id for a request.
    pub fn new_request_id(&self) -> String {
        self.new_id()
    }

    pub(crate) fn new_id(&self) -> String {
        random_id(self.world.random.as_ref())
    }
}

fn from_sign_in(caller: &Caller) -> bool {
    caller.session().is_some_and(|session| session.origin == SessionOrigin::SignIn)
}

/// A random id in the form of a UUID (RFC 9562 version 4).
fn random_id(random: &dyn Random) -> String {
    let mut bytes = [0u8; 16];
    random.fill(&mut bytes);
    let bits = u128::from_be_bytes(bytes);
    let bits = (bits & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let mut id = String::with_capacity(36);
    for (place, byte) in bits.to_be_bytes().into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            id.push('-');
        }
        id.extend([byte >> 4, byte & 0xf].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)));
    }
    id
}

/// Answers that hold credentials are recorded, without the secret ones of their members; those of other STS operations only tell.
fn issues_credentials(info: &OperationInfo) -> bool {
    info.service == AwsService::Sts && (info.name.starts_with("Assume") || info.name.ends_with("Token"))
}

fn reads_only(info: &OperationInfo) -> bool {
    ["Get", "List", "Simulate", "Decode", "Generate"].iter().any(|start| info.name.starts_with(start))
}

/// What an answer said, without its secrets.
fn response_elements(xml: &[u8]) -> Value {
    let text = String::from_utf8_lossy(xml);
    let Ok(document) = roxmltree::Document::parse(&text) else { return Value::Null };
    let result = document.root_element().children().find(|child| child.tag_name().name().ends_with("Result"));
    match result {
        Some(result) if result.children().any(|child| child.is_element()) => element(result, 0),
        _ => Value::Null,
    }
}

/// Answers nest a few levels; no generated shape comes near this.
const DEEPEST: usize = 16;

fn element(node: roxmltree::Node<'_, '_>, depth: usize) -> Value {
    let children: Vec<_> = node.children().filter(roxmltree::Node::is_element).collect();
    if children.is_empty() || depth >= DEEPEST {
        return node.text().unwrap_or_default().into();
    }
    if children.iter().all(|child| child.tag_name().name() == "member") {
        return children.into_iter().map(|child| element(child, depth + 1)).collect();
    }
    let members = children
        .into_iter()
        .filter(|child| !SECRET.contains(&child.tag_name().name()))
        .map(|child| (member_name(child.tag_name().name()), element(child, depth + 1)));
    Value::Object(members.collect())
}

/// CloudTrail writes member names with a small first letter.
fn member_name(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
