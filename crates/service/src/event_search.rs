//! Looking through the records of an account (CloudTrail User Guide, "Viewing CloudTrail event history"): who did what, newest
//! first. One search looks at so many records and no more; where it stopped, the next one goes on.

use countersign_iam::{Authorization, Caller, Target, Targets};
use countersign_model::{ErrorCode, Fault, Timestamp};
use countersign_policy::Action;
use countersign_store::{Event, EventCursor, EventPage};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::authorize::Refusal;
use crate::facts::Facts;
use crate::service::{Service, unavailable};

/// What reading records is checked as. It is CloudTrail's action and no operation of IAM's; `AdministratorAccess` and
/// `ReadOnlyAccess` hold it.
const LOOK_UP_EVENTS: Action = Action::known("cloudtrail:LookupEvents");

/// Records that one search looks at.
const MOST_LOOKED_AT: usize = 20_000;
/// Records that one search tells.
const MOST_TOLD: usize = 200;

/// Which records to tell.
#[derive(Debug, Clone, Default)]
pub struct EventSearch {
    /// Who did it, whatever the case: a user's name, `root`, the name of a role's session. Empty is everybody.
    pub user: String,
    /// What was done, whatever the case: an operation's name, `ConsoleLogin`, …. Empty is everything.
    pub event: String,
    /// How it ended.
    pub error: ErrorFilter,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// Where an earlier search ended, see [`FoundEvents::next`]; `None` starts at the newest.
    pub before: Option<i64>,
    /// How many to tell, 200 at most.
    pub take: usize,
}

/// How what was done ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ErrorFilter {
    /// In any way.
    #[default]
    Any,
    /// With an error.
    Refused,
    /// With an error of this code, whatever the case.
    Code(String),
}

/// Records that were found.
#[derive(Debug)]
pub struct FoundEvents {
    /// The records, newest first.
    pub events: Vec<RecordedEvent>,
    /// Where the next search goes on; `None` when every record was looked at.
    pub next: Option<i64>,
    /// Whether the search ended because it had looked at as many records as one may, with fewer found than asked for.
    pub unfinished: bool,
}

/// A record, and what a list shows of it.
#[derive(Debug, Clone)]
pub struct RecordedEvent {
    /// Its id.
    pub id: String,
    /// Its place among all records, by which [`Service::event`] finds it at once.
    pub place: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What was done.
    pub name: String,
    /// The service, such as `iam.amazonaws.com`.
    pub source: String,
    /// Who did it: a user's name, `root`, `role/session`, …; empty when the record does not say.
    pub user: String,
    /// Where it came from.
    pub source_ip: String,
    /// Why it was refused: a code, or, for a sign-in, words.
    pub error: Option<String>,
    /// Whether a second factor stood behind it; `None` where that is no question, as for long-term keys.
    pub mfa: Option<bool>,
    /// The whole record, JSON.
    pub body: String,
}

/// What is read of a record.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Outline {
    user_identity: Identity,
    event_source: String,
    #[serde(rename = "sourceIPAddress")]
    source_ip_address: String,
    error_code: Option<String>,
    error_message: Option<String>,
    additional_event_data: Option<Details>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Identity {
    r#type: String,
    arn: String,
    user_name: String,
    account_id: String,
    invoked_by: String,
    session_context: Option<SessionContext>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SessionContext {
    attributes: Attributes,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Attributes {
    mfa_authenticated: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Details {
    #[serde(rename = "MFAUsed")]
    mfa_used: Option<String>,
}

impl Service {
    /// The records of the caller's account that a search asks for.
    ///
    /// # Errors
    /// No policy lets the caller look at records, or the store failed.
    pub async fn search_events(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        search: &EventSearch,
    ) -> Result<FoundEvents, Refusal> {
        let granted = self.may_look_at_events(caller, facts).await;
        let fault = granted.as_ref().err().map(|refusal| &refusal.fault);
        self.record_lookup(caller, facts, search.parameters(), fault).await;
        granted?;
        let account = caller.account.id();
        let take = search.take.clamp(1, MOST_TOLD);
        let mut events = Vec::new();
        let mut before = search.before.map(EventCursor::from_number);
        let mut looked_at = 0;
        while looked_at < MOST_LOOKED_AT {
            let page = EventPage { before, limit: EventPage::MAX };
            let page = self.store.events(account, page).await.map_err(unavailable)?;
            // Records stand in the order in which they were written; only a whole page of older ones is a sign that none follows.
            let all_older = search.from.is_some_and(|from| page.events.iter().all(|event| event.at < from));
            looked_at += page.events.len();
            for (event, place) in page.events.into_iter().zip(&page.after) {
                let Some(found) = search.take_in(event, place.number()) else { continue };
                events.push(found);
                if events.len() == take {
                    return Ok(FoundEvents { events, next: Some(place.number()), unfinished: false });
                }
            }
            before = page.next;
            if before.is_none() || all_older {
                return Ok(FoundEvents { events, next: None, unfinished: false });
            }
        }
        Ok(FoundEvents { events, next: before.map(EventCursor::number), unfinished: true })
    }

    /// One record of the caller's account, by its id. `place` is where a list said that it stands; without it the newest
    /// records are looked through.
    ///
    /// # Errors
    /// No policy lets the caller look at records, or the store failed.
    pub async fn event(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        id: &str,
        place: Option<i64>,
    ) -> Result<Option<RecordedEvent>, Refusal> {
        let granted = self.may_look_at_events(caller, facts).await;
        let fault = granted.as_ref().err().map(|refusal| &refusal.fault);
        self.record_lookup(caller, facts, attributes([("EventId", id)]), fault).await;
        granted?;
        let account = caller.account.id();
        let mut before = place.map(|place| EventCursor::from_number(place.saturating_add(1)));
        let limit = if place.is_some() { 1 } else { EventPage::MAX };
        let mut looked_at = 0;
        while looked_at < MOST_LOOKED_AT {
            let page = self.store.events(account, EventPage { before, limit }).await.map_err(unavailable)?;
            looked_at += page.events.len();
            let found = page.events.into_iter().zip(&page.after).find(|(event, _)| event.id == id);
            if let Some((event, place)) = found {
                return Ok(Some(RecordedEvent::of(event, place.number())));
            }
            before = page.next;
            if before.is_none() || place.is_some() {
                break;
            }
        }
        Ok(None)
    }

    async fn may_look_at_events(&self, caller: &Caller, facts: &Facts<'_>) -> Result<(), Refusal> {
        let home = caller.account.id();
        let denied = || Fault::new(ErrorCode::AccessDenied, "The request was not authorized.");
        let base = self.store.snapshot(home).await.map_err(unavailable)?.ok_or_else(denied)?;
        let caller = self.still_there(caller, &base, countersign_model::Service::Iam).await?;
        let now = self.world.clock.now();
        let targets = Targets::from_iter([Target::anywhere(LOOK_UP_EVENTS)]);
        self.authorize(&caller, facts, Authorization::Policies, None, home, now, &targets)?;
        Ok(())
    }
}

impl EventSearch {
    /// The record, if it is one of those asked for. What can be told without reading the body comes first: bodies are long.
    fn take_in(&self, event: Event, place: i64) -> Option<RecordedEvent> {
        let in_time = self.from.is_none_or(|from| event.at >= from) && self.to.is_none_or(|to| event.at < to);
        let named = self.event.is_empty() || event.name.eq_ignore_ascii_case(&self.event);
        if !in_time || !named {
            return None;
        }
        let found = RecordedEvent::of(event, place);
        let right_user = self.user.is_empty()
            || found.user.eq_ignore_ascii_case(&self.user)
            || found
                .user
                .rsplit_once('/')
                .is_some_and(|(_, session)| session.eq_ignore_ascii_case(&self.user));
        let right_error = match &self.error {
            ErrorFilter::Any => true,
            ErrorFilter::Refused => found.error.is_some(),
            ErrorFilter::Code(code) => {
                found.error.as_deref().is_some_and(|error| error.eq_ignore_ascii_case(code))
            }
        };
        (right_user && right_error).then_some(found)
    }

    /// The search as LookupEvents names its parameters.
    fn parameters(&self) -> Value {
        let error = match &self.error {
            ErrorFilter::Any => "",
            ErrorFilter::Refused => "*",
            ErrorFilter::Code(code) => code.as_str(),
        };
        let mut parameters =
            attributes([("Username", self.user.as_str()), ("EventName", &self.event), ("ErrorCode", error)]);
        let moments = [("startTime", self.from), ("endTime", self.to)];
        if let Some(parameters) = parameters.as_object_mut() {
            let said = moments.into_iter().filter_map(|(name, at)| Some((name.to_owned(), at?)));
            parameters.extend(said.map(|(name, at)| (name, at.to_string().into())));
        }
        if parameters.as_object().is_some_and(Map::is_empty) { Value::Null } else { parameters }
    }
}

/// `lookupAttributes`, as far as they say something.
fn attributes<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    let said = all.into_iter().filter(|(_, value)| !value.is_empty());
    let list: Vec<_> =
        said.map(|(key, value)| serde_json::json!({"attributeKey": key, "attributeValue": value})).collect();
    let mut parameters = Map::new();
    if !list.is_empty() {
        parameters.insert("lookupAttributes".to_owned(), list.into());
    }
    Value::Object(parameters)
}

impl RecordedEvent {
    fn of(event: Event, place: i64) -> Self {
        // A record that cannot be read is told by what stands beside it.
        let outline: Outline = serde_json::from_str(&event.body).unwrap_or_default();
        let identity = outline.user_identity;
        let signed_in_with =
            outline.additional_event_data.and_then(|details| details.mfa_used).map(|used| used == "Yes");
        let session = identity.session_context.as_ref().and_then(|session| {
            session.attributes.mfa_authenticated.as_deref().map(|present| present == "true")
        });
        Self {
            user: identity.told(),
            id: event.id,
            place,
            at: event.at,
            name: event.name,
            source: outline.event_source,
            source_ip: outline.source_ip_address,
            error: outline.error_code.or(outline.error_message),
            mfa: signed_in_with.or(session),
            body: event.body,
        }
    }
}

impl Identity {
    fn told(&self) -> String {
        let after = |kind: &str| self.arn.split_once(kind).map(|(_, name)| name.to_owned());
        match self.r#type.as_str() {
            "Root" => "root".to_owned(),
            "IAMUser" => self.user_name.clone(),
            "AssumedRole" => after(":assumed-role/").unwrap_or_default(),
            "FederatedUser" => after(":federated-user/").unwrap_or_default(),
            "AWSAccount" => format!("account {}", self.account_id),
            _ => self.invoked_by.clone(),
        }
    }
}
