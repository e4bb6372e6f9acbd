//! What is asked: a line of JSON, read strictly. A field with a misspelt name would be a policy left out.

use std::fmt;
use std::sync::Arc;

use countersign_policy::{
    AccountId, Action, ContextKey, ContextValue, Documents, Layers, Policy, PolicyKind, Principal, Request,
    RequestContext, Resource, explain,
};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::answer::{Answer, Decided, List, Outcome, Part, Place, Unreadable, numbered};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question<'a> {
    #[serde(borrow, default, rename = "id")]
    _id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    identity_policies: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    resource_policies: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    boundaries: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    session_policies: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    endpoint_policies: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    scps: Option<Vec<Vec<&'a RawValue>>>,
    #[serde(borrow, default)]
    rcps: Option<Vec<Vec<&'a RawValue>>>,
    #[serde(borrow)]
    request: Asked<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked<'a> {
    principal: String,
    action: String,
    resource: String,
    #[serde(default)]
    resource_account: Option<String>,
    #[serde(borrow, default)]
    context: Option<Context<'a>>,
}

/// The members of the context in their order; a map would keep only the last of two.
struct Context<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Context<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Context<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of context keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Context(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// The id alone, for a question that cannot be read any further.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
}

/// Answers one line. `number` is its number in the input.
pub(super) fn answer(number: u64, line: &[u8]) -> Answer<'_> {
    let id = serde_json::from_slice::<Named<'_>>(line).ok().and_then(|named| named.id);
    let outcome = match decide(number, line) {
        Ok(decided) => Outcome::Decided(decided),
        Err(error) => Outcome::Unreadable { error },
    };
    Answer { id, outcome }
}

/// The answer to a line that was not kept.
pub(super) fn too_long(number: u64, longest: usize) -> Answer<'static> {
    let message = format!("the line is longer than {longest} bytes");
    let error = Unreadable { part: Part::Line {}, line: number, column: None, message };
    Answer { id: None, outcome: Outcome::Unreadable { error } }
}

fn decide(number: u64, line: &[u8]) -> Result<Decided, Unreadable> {
    let question: Question<'_> = serde_json::from_slice(line).map_err(|error| Unreadable {
        part: Part::Line {},
        line: number,
        column: u64::try_from(error.column()).ok(),
        message: without_place(&error.to_string()),
    })?;
    let in_field = |field: &'static str, message: String| Unreadable {
        part: Part::Field { field },
        line: number,
        column: None,
        message,
    };

    let asked = &question.request;
    let principal =
        Principal::parse(&asked.principal).map_err(|error| in_field("principal", error.to_string()))?;
    let action = Action::parse(&asked.action).map_err(|error| in_field("action", error.to_string()))?;
    let resource =
        Resource::parse(&asked.resource).map_err(|error| in_field("resource", error.to_string()))?;
    let resource_account = match &asked.resource_account {
        Some(text) => {
            Some(AccountId::parse(text).map_err(|error| in_field("resource_account", error.to_string()))?)
        }
        None => None,
    };
    let context = context(asked.context.as_ref()).map_err(|message| in_field("context", message))?;

    let assumes_role = assumes_role(&action, &resource);
    let resource_kind = if assumes_role { PolicyKind::Trust } else { PolicyKind::Resource };
    let mut read = Reader::default();
    let identity = read.list(List::IdentityPolicies, question.identity_policies, PolicyKind::Identity)?;
    let on_resource = read.list(List::ResourcePolicies, question.resource_policies, resource_kind)?;
    let boundary = read.list(List::Boundaries, question.boundaries, PolicyKind::Boundary)?;
    let session = read.list(List::SessionPolicies, question.session_policies, PolicyKind::Session)?;
    let endpoint = read.list(List::EndpointPolicies, question.endpoint_policies, PolicyKind::Endpoint)?;
    let scps = read.levels(List::Scps, question.scps, PolicyKind::Scp)?;
    let rcps = read.levels(List::Rcps, question.rcps, PolicyKind::Rcp)?;

    let layers = Layers {
        identity: identity.as_ref(),
        boundary: boundary.as_ref(),
        session: session.as_ref(),
        resource_is_root_of_trust: on_resource.is_some() && (assumes_role || is_key(&resource)),
        resource: on_resource.as_ref(),
        endpoint: endpoint.as_ref(),
        scps: &scps,
        rcps: &rcps,
    };
    let request = Request {
        principal: &principal,
        action: &action,
        resource: &resource,
        resource_account,
        context: &context,
    };
    Ok(Decided::new(&explain(&layers, &request), &read.documents))
}

/// Whether the resource's policy is the trust policy of a role.
fn assumes_role(action: &Action, resource: &Resource) -> bool {
    let action = action.as_str().to_ascii_lowercase();
    let assumes = action.starts_with("sts:assumerole")
        || matches!(action.as_str(), "sts:tagsession" | "sts:setsourceidentity" | "sts:setcontext");
    // Federated users take tags and source identities too; they have no trust policy.
    let is_role = match resource {
        Resource::Arn(arn) => arn.service() == "iam" && arn.resource().starts_with("role/"),
        Resource::All => true,
    };
    assumes && is_role
}

/// Whether the resource is a KMS key, whose policy must at least name the account.
fn is_key(resource: &Resource) -> bool {
    matches!(resource, Resource::Arn(arn) if arn.service() == "kms" && arn.resource().starts_with("key/"))
}

fn context(members: Option<&Context<'_>>) -> Result<RequestContext, String> {
    let mut context = RequestContext::new();
    for (name, value) in members.into_iter().flat_map(|members| &members.0) {
        let key = ContextKey::parse(name).map_err(|error| format!("{name:?}: {error}"))?;
        if context.get(&key).is_some() {
            return Err(format!("{name:?} is written twice; the names of keys have no case"));
        }
        let value = context_value(value).ok_or_else(|| {
            format!("{name:?} wants a text, a number, true or false, or a list of these; an absent key is left out")
        })?;
        context.set(key, value);
    }
    Ok(context)
}

fn context_value(value: &RawValue) -> Option<ContextValue> {
    if value.get().starts_with('[') {
        let list: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
        return list.into_iter().map(scalar).collect::<Option<Vec<String>>>().map(ContextValue::from);
    }
    scalar(value).map(ContextValue::from)
}

/// Everything is text to a condition; a number keeps its digits.
fn scalar(value: &RawValue) -> Option<String> {
    let text = value.get();
    match text.as_bytes().first()? {
        b'"' => serde_json::from_str(text).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(text.to_owned()),
    }
}

/// The message of a JSON error without its place, which is told apart.
fn without_place(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(message, _)| message).to_owned()
}

/// Reads documents and numbers them through.
#[derive(Default)]
struct Reader {
    documents: Vec<(Place, Arc<Policy>)>,
}

impl Reader {
    /// A list that is absent, null or empty means that there is no such policy.
    fn list(
        &mut self,
        list: List,
        documents: Option<Vec<&RawValue>>,
        kind: PolicyKind,
    ) -> Result<Option<Documents>, Unreadable> {
        let documents = documents.unwrap_or_default();
        if documents.is_empty() {
            return Ok(None);
        }
        self.compile(list, None, &documents, kind).map(Some)
    }

    /// A level without documents allows nothing, as in an organisation.
    fn levels(
        &mut self,
        list: List,
        levels: Option<Vec<Vec<&RawValue>>>,
        kind: PolicyKind,
    ) -> Result<Vec<Documents>, Unreadable> {
        let levels = levels.unwrap_or_default();
        let compiled = levels.iter().enumerate();
        compiled.map(|(level, documents)| self.compile(list, Some(level), documents, kind)).collect()
    }

    fn compile(
        &mut self,
        list: List,
        level: Option<usize>,
        documents: &[&RawValue],
        kind: PolicyKind,
    ) -> Result<Documents, Unreadable> {
        let mut set = Vec::with_capacity(documents.len());
        for (index, document) in documents.iter().enumerate() {
            let place = Place { list, level, index };
            let policy = Arc::new(read(document, kind, place)?);
            set.push((numbered(self.documents.len()), Arc::clone(&policy)));
            self.documents.push((place, policy));
        }
        Ok(Documents::compile(set))
    }
}

/// A document as an object, or as a string that holds one.
fn read(document: &RawValue, kind: PolicyKind, place: Place) -> Result<Policy, Unreadable> {
    let unreadable =
        |line, column, message| Unreadable { part: Part::Document(place), line, column, message };
    let within;
    let text = if document.get().starts_with('"') {
        within = serde_json::from_str::<String>(document.get())
            .map_err(|error| unreadable(1, None, without_place(&error.to_string())))?;
        within.as_str()
    } else {
        document.get()
    };
    // What is in force may have been accepted long ago, by rules that were milder than today's.
    Policy::load(text, kind).map_err(|error| {
        unreadable(u64::from(error.at.line), Some(u64::from(error.at.column)), error.kind.to_string())
    })
}
