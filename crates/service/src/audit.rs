//! The record of every call, in the shape of a CloudTrail event (CloudTrail User Guide, "record contents" and "userIdentity
//! element"). Never a code, seed, password, secret key or session token.

use countersign_iam::{Caller, CallerPrincipal, Credential};
use countersign_mfa::SerialNumber;
use countersign_model::{Fault, OperationInfo, Query, Service as AwsService, Timestamp};
use countersign_policy::AccountId;
use countersign_store::Event;
use serde_json::{Map, Value, json};

use crate::call::Service;
use crate::facts::Facts;

/// Parameters and answer members that are never recorded.
const SECRET: &[&str] = &[
    "TokenCode",
    "AuthenticationCode1",
    "AuthenticationCode2",
    "Password",
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
/// Parameters that say what is asked, not with what.
const NOT_PARAMETERS: &[&str] = &["Action", "Version"];
/// The most parameters, and the longest value in bytes, that a record holds.
const MOST_PARAMETERS: usize = 128;
const LONGEST_VALUE: usize = 16_384;

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

/// Whether an outcome was recorded; a door's tests ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It was.
    Yes,
    /// The caller was not known, so there is no account whose record it could stand in.
    No,
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
        let event =
            self.event(caller, info, query, facts, caller.account.id(), now, &Outcome::Refused(fault));
        if let Err(error) = self.store.record(event).await {
            tracing::error!(%error, operation = info.name, "a refusal could not be recorded");
        }
    }

    /// The event of a call.
    #[expect(clippy::too_many_arguments, reason = "everything a record names")]
    pub(crate) fn event(
        &self,
        caller: &Caller,
        info: &OperationInfo,
        query: &Query,
        facts: &Facts<'_>,
        home: AccountId,
        now: Timestamp,
        outcome: &Outcome<'_>,
    ) -> Event {
        let own = caller.account.id();
        let id = self.new_id();
        let issues_credentials = info.service == AwsService::Sts && info.result_wrapper.is_some();
        let read_only = !issues_credentials && reads_only(info);
        let mut body = json!({
            "eventVersion": "1.11",
            "userIdentity": user_identity(caller),
            "eventTime": now.to_string(),
            "eventSource": format!("{}.amazonaws.com", info.service.signing_name()),
            "eventName": info.name,
            "awsRegion": facts.region,
            "sourceIPAddress": facts.source_ip.to_string(),
            "userAgent": facts.user_agent.unwrap_or_default(),
            "requestParameters": request_parameters(query),
            "responseElements": Value::Null,
            "requestID": facts.request_id,
            "eventID": id,
            "readOnly": read_only,
            "eventType": "AwsApiCall",
            "managementEvent": true,
            "recipientAccountId": own.as_str(),
            "eventCategory": "Management",
        });
        if let Value::Object(members) = &mut body {
            match outcome {
                Outcome::Done { body, changed } if *changed || issues_credentials => {
                    members.insert("responseElements".to_owned(), response_elements(body));
                }
                Outcome::Done { .. } => {}
                Outcome::Refused(fault) => {
                    members.insert("errorCode".to_owned(), fault.code().to_string().into());
                    if let Some(message) = fault.message() {
                        members.insert("errorMessage".to_owned(), message.into());
                    }
                }
            }
            if home != own {
                members.insert("sharedEventID".to_owned(), self.new_id().into());
            }
        }
        let accounts = if home == own { vec![own] } else { vec![own, home] };
        Event { id, accounts, at: now, name: info.name.to_owned(), body: body.to_string() }
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

    /// A random id in the form of a UUID (RFC 9562 version 4).
    pub(crate) fn new_id(&self) -> String {
        let mut bytes = [0u8; 16];
        self.world.random.fill(&mut bytes);
        let bits = u128::from_be_bytes(bytes);
        let bits = (bits & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
        let hex = format!("{bits:032x}");
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
    }
}

fn reads_only(info: &OperationInfo) -> bool {
    ["Get", "List", "Simulate", "Decode", "Generate"].iter().any(|start| info.name.starts_with(start))
}

fn user_identity(caller: &Caller) -> Value {
    let account = caller.account.id();
    let (kind, user_name) = match &caller.principal {
        CallerPrincipal::Root => ("Root", None),
        CallerPrincipal::User(user) => ("IAMUser", Some(user.name.as_str())),
        CallerPrincipal::Role { .. } => ("AssumedRole", None),
        CallerPrincipal::FederatedUser { .. } => ("FederatedUser", None),
    };
    let mut identity = json!({
        "type": kind,
        "principalId": caller.user_id(),
        "arn": caller.arn().as_str(),
        "accountId": account.as_str(),
        "accessKeyId": caller.access_key_id().as_str(),
    });
    if let Value::Object(members) = &mut identity {
        if let Some(name) = user_name {
            members.insert("userName".to_owned(), name.into());
        }
        if let Credential::Session(session) = &caller.credential {
            members.insert("sessionContext".to_owned(), session_context(caller, session));
        }
    }
    identity
}

fn session_context(caller: &Caller, session: &countersign_iam::Session) -> Value {
    let mut context = json!({
        "attributes": {
            "creationDate": session.issued.to_string(),
            // Strings, not booleans, as CloudTrail writes them.
            "mfaAuthenticated": if session.mfa.is_some() { "true" } else { "false" },
        },
    });
    if let Value::Object(members) = &mut context {
        if let CallerPrincipal::Role { role, .. } = &caller.principal {
            members.insert(
                "sessionIssuer".to_owned(),
                json!({
                    "type": "Role",
                    "principalId": role.id.as_str(),
                    "arn": caller.account.role_arn(role).as_str(),
                    "accountId": caller.account.id().as_str(),
                    "userName": role.name.as_str(),
                }),
            );
        }
        if let Some(identity) = &session.source_identity {
            members.insert("sourceIdentity".to_owned(), identity.as_str().into());
        }
    }
    context
}

/// The parameters as CloudTrail nests them: `Tags.member.1.Key` becomes `tags[0].key`.
fn request_parameters(query: &Query) -> Value {
    let mut root = Value::Null;
    for (name, value) in query.iter().take(MOST_PARAMETERS) {
        let known_elsewhere = NOT_PARAMETERS.contains(&name) || name.starts_with("X-Amz-");
        let is_secret = name.split('.').any(|part| SECRET.contains(&part));
        if !known_elsewhere && !is_secret && value.len() <= LONGEST_VALUE {
            place(&mut root, name.split('.').filter(|part| *part != "member"), value);
        }
    }
    root
}

fn place<'a>(node: &mut Value, mut path: impl Iterator<Item = &'a str>, value: &str) {
    let Some(part) = path.next() else {
        *node = value.into();
        return;
    };
    if let Ok(index) = part.parse::<usize>() {
        if !node.is_array() {
            *node = Value::Array(Vec::new());
        }
        // List indexes count from one; gaps and reorderings close up.
        if let (Value::Array(items), 1..=MOST_PARAMETERS) = (node, index) {
            while items.len() < index {
                items.push(Value::Null);
            }
            if let Some(item) = items.get_mut(index - 1) {
                place(item, path, value);
            }
        }
        return;
    }
    if !node.is_object() {
        *node = Value::Object(Map::new());
    }
    if let Value::Object(members) = node {
        place(members.entry(member_name(part)).or_insert(Value::Null), path, value);
    }
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
